"""What reviewing promises, on the real store: choice, undo, leeches, own texts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.memory.decks import CARDS, NOON, STOCK, make_deck, numbered

from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError, NotFoundError
from sixrounds.memory import reviewing
from sixrounds.memory.card import Card, CardId, Phase, Rating
from sixrounds.memory.fitting import Fit
from sixrounds.memory.forgetting import DEFAULTS
from sixrounds.memory.reviewing import Asked, CardRecords, Day
from sixrounds.memory.scheduler import LEAST, MOST
from sixrounds.memory.stock import Stock
from sixrounds.store.database import Store

PLAIN = Preferences()
AIMED = Preferences(interview_date=NOON.date() + timedelta(days=28))
DAY = timedelta(days=1)
GONE = Stock.of([make_deck("one-deck", numbered(2))])


@pytest.fixture
def cards(store: Store) -> Iterator[CardRecords]:
    with store.writing() as records:
        yield records.cards


def ask(
    cards: CardRecords, at: datetime = NOON, preferences: Preferences = PLAIN
) -> Asked | None:
    return reviewing.ask(cards, STOCK, preferences, at)


def asked_id(
    cards: CardRecords, at: datetime = NOON, preferences: Preferences = PLAIN
) -> str:
    found = ask(cards, at, preferences)
    return found.card.id if found else ""


def look(
    cards: CardRecords, at: datetime = NOON, preferences: Preferences = PLAIN
) -> Day:
    return reviewing.look(cards, STOCK, preferences, at)


def rate(
    cards: CardRecords, card_id: str, rating: Rating, at: datetime = NOON
) -> reviewing.Rated:
    return reviewing.rate(cards, STOCK, card_id, rating, at)


def review_all(
    cards: CardRecords, at: datetime, preferences: Preferences = PLAIN
) -> list[str]:
    """Rate all of a day's cards good and return their ids."""
    done = []
    while card_id := asked_id(cards, at, preferences):
        rate(cards, card_id, Rating.GOOD, at)
        done.append(card_id)
    return done


# -- the choice ------------------------------------------------------------------------


def test_new_cards_come_in_the_order_of_their_decks(cards: CardRecords) -> None:
    # the other side of `name` waits for another day
    assert review_all(cards, NOON) == [c for c in CARDS if not c.endswith("<")]


def test_what_was_not_recalled_comes_back_within_minutes(cards: CardRecords) -> None:
    rate(cards, CARDS[0], Rating.AGAIN)

    assert asked_id(cards) == CARDS[1]
    assert asked_id(cards, NOON + timedelta(minutes=11)) == CARDS[0]


def test_a_card_that_waits_for_minutes_is_asked_early_when_nothing_else_is_left(
    cards: CardRecords,
) -> None:
    rate(cards, CARDS[0], Rating.AGAIN)
    no_new = replace(PLAIN, new_cards_a_day=0)

    assert asked_id(cards, NOON, no_new) == CARDS[0]


def test_without_a_date_the_longest_overdue_comes_first(cards: CardRecords) -> None:
    for day, card_id in enumerate(CARDS[2::-1]):
        rate(cards, card_id, Rating.GOOD, NOON + day * DAY)

    assert asked_id(cards, NOON + 40 * DAY) == CARDS[2]


def test_a_review_is_due_from_the_morning_of_its_day(cards: CardRecords) -> None:
    due = rate(cards, CARDS[0], Rating.GOOD).card.due
    assert due is not None
    morning = due.astimezone(NOON.tzinfo).replace(hour=5)
    no_new = replace(PLAIN, new_cards_a_day=0)

    assert asked_id(cards, morning, no_new) == CARDS[0]
    assert asked_id(cards, morning - DAY, no_new) == ""


def test_new_cards_a_day_are_counted(cards: CardRecords) -> None:
    two = replace(PLAIN, new_cards_a_day=2)

    assert review_all(cards, NOON, two) == list(CARDS[:2])
    assert ask(cards, NOON, two) is None
    assert asked_id(cards, NOON + DAY, two) == CARDS[2]


def test_a_new_card_takes_two_of_the_days_reviews(cards: CardRecords) -> None:
    five = replace(AIMED, reviews_a_day=5)

    assert len(review_all(cards, NOON, five)) == 2
    assert len(review_all(cards, NOON + DAY, five)) > 0


def test_one_may_go_on_after_the_days_work(cards: CardRecords) -> None:
    none = replace(PLAIN, new_cards_a_day=0)

    assert ask(cards, NOON, none) is None
    found = reviewing.ask(cards, STOCK, none, NOON, is_extra=True)
    assert found is not None
    assert found.card.id == CARDS[0]


def test_with_a_date_the_card_that_gains_most_comes_before_the_overdue(
    cards: CardRecords,
) -> None:
    rate(cards, CARDS[0], Rating.EASY)  # strong, and long overdue at the end
    rate(cards, CARDS[1], Rating.HARD, NOON + 9 * DAY)
    no_new = replace(AIMED, new_cards_a_day=0)
    at = NOON + 20 * DAY
    reviewing.suspend(cards, STOCK, CARDS[2])

    order = review_all(cards, at, no_new)

    assert order.index(CARDS[1]) < order.index(CARDS[0])


def test_with_a_date_new_cards_are_met_early(cards: CardRecords) -> None:
    first = review_all(cards, NOON, replace(AIMED, new_cards_a_day=0))

    assert set(first) == {c for c in CARDS if not c.endswith("<")}


def test_with_a_date_no_card_comes_twice_a_day(cards: CardRecords) -> None:
    for day in range(10):
        done = review_all(cards, NOON + day * DAY, AIMED)
        assert len(done) == len(set(done))


def test_after_the_date_cards_come_as_without_one(cards: CardRecords) -> None:
    past = Preferences(interview_date=NOON.date() - DAY)

    assert look(cards, NOON, past) == look(cards, NOON, PLAIN)
    assert asked_id(cards, NOON, past) == CARDS[0]


@pytest.mark.parametrize("preferences", [PLAIN, AIMED], ids=["no date", "a date"])
def test_after_the_days_work_the_next_card_is_told(
    preferences: Preferences, cards: CardRecords
) -> None:
    few = replace(preferences, reviews_a_day=4)
    review_all(cards, NOON, few)

    found = reviewing.find_next(cards, STOCK, few, NOON)

    assert found == NOON.replace(hour=4) + DAY
    assert asked_id(cards, found, few)


def test_when_all_are_met_the_next_card_is_the_one_due_first(
    cards: CardRecords,
) -> None:
    review_all(cards, NOON)
    review_all(cards, NOON + DAY)

    found = reviewing.find_next(cards, STOCK, PLAIN, NOON + DAY)

    assert found is not None
    assert found > NOON + 2 * DAY
    assert asked_id(cards, found)
    assert not asked_id(cards, found - DAY)


def test_with_a_date_and_nothing_that_gains_the_day_is_told_on_which_one_does(
    cards: CardRecords,
) -> None:
    idle = NOON
    while review_all(cards, idle, AIMED):
        idle += DAY

    found = reviewing.find_next(cards, STOCK, AIMED, idle)

    assert found is not None
    assert idle < found < NOON + 28 * DAY
    assert asked_id(cards, found, AIMED)
    assert not asked_id(cards, found - DAY, AIMED)


def test_when_all_are_suspended_no_card_is_next(cards: CardRecords) -> None:
    for card_id in CARDS:
        reviewing.suspend(cards, STOCK, card_id)

    assert reviewing.find_next(cards, STOCK, PLAIN, NOON) is None


def test_only_cards_of_a_deck_are_asked_when_it_is_named(cards: CardRecords) -> None:
    deck = "tiny/breadth/two-deck"
    rate(cards, CARDS[0], Rating.AGAIN)

    for preferences in (PLAIN, AIMED):
        found = reviewing.ask(
            cards, STOCK, preferences, NOON + timedelta(minutes=30), deck=deck
        )
        assert found is not None
        assert found.deck_id == deck
    day = reviewing.look(cards, STOCK, PLAIN, NOON, deck=deck)
    assert (day.cards, day.met) == (3, 0)


def test_an_unknown_deck_is_not_found(cards: CardRecords) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        reviewing.ask(cards, STOCK, PLAIN, NOON, deck="nowhere")


@pytest.mark.parametrize("preferences", [PLAIN, AIMED])
def test_a_card_that_left_its_deck_is_asked_no_more(
    preferences: Preferences, cards: CardRecords
) -> None:
    for card_id in CARDS:
        rate(cards, card_id, Rating.AGAIN)

    found = reviewing.ask(cards, GONE, preferences, NOON + 9 * DAY)

    assert found is not None
    assert found.card.id in GONE.cards
    day = reviewing.look(cards, GONE, preferences, NOON + 9 * DAY)
    assert (day.cards, day.due) == (2, 2)


# -- rating and undoing ----------------------------------------------------------------


def test_a_review_is_kept_to_the_millisecond_with_its_duration(
    cards: CardRecords,
) -> None:
    at = NOON + timedelta(microseconds=1234)

    done = reviewing.rate(
        cards, STOCK, CARDS[0], Rating.HARD, at, milliseconds=10**9
    ).review

    kept = cards.last_review()
    assert kept == done
    assert (done.at, done.milliseconds) == (NOON + timedelta(milliseconds=1), 600_000)


def test_a_preview_is_what_rating_then_does(cards: CardRecords) -> None:
    card = rate(cards, CARDS[0], Rating.HARD).card
    at = NOON + 3 * DAY

    told = reviewing.preview(cards, card, at)

    assert list(told.values()) == sorted(told.values())
    for rating, due in told.items():
        assert rate(cards, CARDS[0], rating, at).card.due == due
        reviewing.undo(cards)


def test_rating_an_unknown_card_keeps_nothing(cards: CardRecords) -> None:
    with pytest.raises(NotFoundError):
        rate(cards, "tiny/breadth/one-deck#none>", Rating.GOOD)

    assert cards.count_all_reviews() == 0


def test_undoing_again_and_again_goes_back_to_the_beginning(
    cards: CardRecords,
) -> None:
    states = []
    for number, rating in enumerate([*Rating, *Rating]):
        states.append(cards.card(CARDS[0]))
        rate(cards, CARDS[0], rating, NOON + number * DAY)

    for state in reversed(states):
        assert reviewing.undo(cards) == state
        assert cards.card(CARDS[0]) == state

    assert cards.card(CARDS[0]) == Card(CARDS[0])
    with pytest.raises(NotFoundError, match="no review to undo"):
        reviewing.undo(cards)


def test_undoing_works_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "sixrounds.sqlite"
    store = Store.open(path)
    with store.writing() as records:
        before = rate(records.cards, CARDS[0], Rating.GOOD).card
        rate(records.cards, CARDS[0], Rating.AGAIN, NOON + 3 * DAY)
    store.close()

    store = Store.open(path)
    with store.writing() as records:
        reviewing.undo(records.cards)

    with store.reading() as records:
        assert records.cards.card(CARDS[0]) == before
        assert records.cards.count_all_reviews() == 1
    store.close()


def test_an_undone_new_card_is_new_again_and_not_counted(cards: CardRecords) -> None:
    before = look(cards)
    rate(cards, CARDS[0], Rating.GOOD)

    reviewing.undo(cards)

    assert look(cards) == before
    assert asked_id(cards) == CARDS[0]


# -- suspending and leeches ------------------------------------------------------------


def test_a_suspended_card_is_left_out_until_it_is_taken_up(cards: CardRecords) -> None:
    reviewing.suspend(cards, STOCK, CARDS[0])

    assert asked_id(cards) == CARDS[1]
    assert asked_id(cards, NOON, AIMED) == CARDS[1]
    assert look(cards).suspended == 1
    assert [a.card.id for a in reviewing.list_suspended(cards, STOCK)] == [CARDS[0]]

    reviewing.unsuspend(cards, STOCK, CARDS[0])
    assert asked_id(cards) == CARDS[0]


def test_rating_a_suspended_card_leaves_it_suspended(cards: CardRecords) -> None:
    reviewing.suspend(cards, STOCK, CARDS[0])

    assert rate(cards, CARDS[0], Rating.EASY).card.is_suspended


def lapse(cards: CardRecords, times: int, day: int = 0) -> reviewing.Rated:
    """Forget a learnt card so often, and return what the last time did."""
    for number in range(day, day + times):
        at = NOON + number * 9 * DAY
        rate(cards, CARDS[0], Rating.GOOD, at - DAY)
        done = rate(cards, CARDS[0], Rating.AGAIN, at)
        if not done.leech:
            rate(cards, CARDS[0], Rating.GOOD, at + timedelta(minutes=15))
    return done


def test_a_card_that_is_forgotten_eight_times_is_suspended_with_a_remedy(
    cards: CardRecords,
) -> None:
    assert lapse(cards, 7).leech == ""

    done = lapse(cards, 1, day=7)

    assert done.card.is_suspended
    assert done.leech.startswith("Forgotten 8 times, so it is suspended.")
    assert "own words" in done.leech


def test_a_leech_that_is_taken_up_gets_four_more_tries(cards: CardRecords) -> None:
    lapse(cards, 8)
    reviewing.unsuspend(cards, STOCK, CARDS[0])
    rate(cards, CARDS[0], Rating.GOOD, NOON + 70 * DAY)

    assert lapse(cards, 3, day=9).leech == ""
    assert lapse(cards, 1, day=12).card.is_suspended


def test_undoing_what_made_a_leech_takes_the_card_up_again(cards: CardRecords) -> None:
    lapse(cards, 8)

    assert not reviewing.undo(cards).is_suspended


# -- own texts -------------------------------------------------------------------------

NAME, NAME_BACK = CARDS[4], CARDS[5]


def test_an_own_text_holds_for_both_sides(cards: CardRecords) -> None:
    shown = reviewing.edit_card(
        cards, STOCK, NAME_BACK, front=" My back ", back="My front", at=NOON
    )

    assert (shown.front, shown.back, shown.is_edited) == ("My back", "My front", True)
    other = reviewing.read(cards, STOCK, NAME)
    assert (other.front, other.back) == ("My front", "My back")


def test_an_own_text_changes_nothing_that_is_remembered(cards: CardRecords) -> None:
    before = rate(cards, NAME, Rating.GOOD).card

    shown = reviewing.edit_card(cards, STOCK, NAME, front="a", back="b", at=NOON)

    assert shown.card == before


@pytest.mark.parametrize("how", ["reset", "the text of the pack"])
def test_the_text_of_the_pack_comes_back(how: str, cards: CardRecords) -> None:
    pack = reviewing.read(cards, STOCK, NAME)
    reviewing.edit_card(cards, STOCK, NAME, front="a", back="b", at=NOON)

    if how == "reset":
        shown = reviewing.reset_card(cards, STOCK, NAME)
    else:
        shown = reviewing.edit_card(
            cards, STOCK, NAME, front=pack.front, back=pack.back, at=NOON
        )

    assert shown == pack


@pytest.mark.parametrize("text", ["", " ", "x" * 2_001, "\ud800"])
def test_an_own_text_must_be_text(text: str, cards: CardRecords) -> None:
    with pytest.raises(InputError, match="The back has"):
        reviewing.edit_card(cards, STOCK, NAME, front="a", back=text, at=NOON)

    assert not reviewing.read(cards, STOCK, NAME).is_edited


def test_a_picture_comes_with_its_card(cards: CardRecords) -> None:
    assert reviewing.read(cards, STOCK, NAME).picture == "<svg/>"
    assert reviewing.read(cards, STOCK, CARDS[0]).picture == ""


# -- the numbers -----------------------------------------------------------------------


def test_the_numbers_of_a_first_day(cards: CardRecords) -> None:
    assert look(cards) == Day(
        cards=7,
        met=0,
        covered=0,
        suspended=0,
        due=0,
        new=6,
        reviewed=0,
        interview_date=None,
        days_left=0,
        recall_on_date=None,
        recall_now=0.0,
    )


def test_a_card_is_covered_after_two_days_of_recall(cards: CardRecords) -> None:
    rate(cards, CARDS[0], Rating.GOOD)
    rate(cards, CARDS[0], Rating.GOOD, NOON + timedelta(minutes=5))
    once = look(cards).covered
    rate(cards, CARDS[0], Rating.GOOD, NOON + 3 * DAY)

    assert (once, look(cards).covered) == (0, 1)


def test_with_a_date_the_share_recalled_on_it_is_told(cards: CardRecords) -> None:
    empty = look(cards, NOON, AIMED)
    for card_id in CARDS[:4]:
        rate(cards, card_id, Rating.GOOD)

    day = look(cards, NOON, AIMED)

    assert (empty.recall_on_date, day.days_left) == (0.0, 28)
    assert day.interview_date == AIMED.interview_date
    assert day.recall_on_date is not None
    assert 0.3 < day.recall_on_date < day.recall_now == pytest.approx(4 / 7)


@pytest.mark.parametrize("preferences", [PLAIN, AIMED])
def test_what_is_told_as_left_is_what_is_then_asked(
    preferences: Preferences, cards: CardRecords
) -> None:
    small = replace(preferences, reviews_a_day=6, new_cards_a_day=3)
    for day in range(9):
        at = NOON + day * DAY
        told = look(cards, at, small)

        done = review_all(cards, at, small)

        assert len(done) == told.due + told.new
        left = look(cards, at, small)
        assert (left.due, left.new, left.reviewed) == (0, 0, len(done))


def test_a_reader_is_told_of_one_moment_and_the_next_reader_of_the_newest(
    store: Store,
) -> None:
    # a second store on the same file is what another process is
    other = Store.open(store.path)
    with store.reading() as records:
        cards = records.cards
        before = look(cards, NOON, AIMED)
        with other.writing() as written:
            rate(written.cards, CARDS[0], Rating.GOOD)

        assert look(cards, NOON, AIMED) == before

    with store.reading() as records:
        assert look(records.cards, NOON, AIMED).met == 1
    other.close()


def test_a_writer_is_told_of_what_it_just_wrote(cards: CardRecords) -> None:
    assert look(cards).met == 0

    rate(cards, CARDS[0], Rating.GOOD)

    assert look(cards).met == 1


def test_cards_that_are_in_no_deck_any_more_are_not_counted(cards: CardRecords) -> None:
    for card_id in CARDS[:4]:
        rate(cards, card_id, Rating.GOOD)
    reviewing.suspend(cards, STOCK, CARDS[3])

    day = reviewing.look(cards, GONE, AIMED, NOON)

    assert (day.cards, day.met, day.suspended) == (2, 2, 0)


def test_the_new_card_that_fills_the_day_exactly_is_still_told_and_asked(
    cards: CardRecords,
) -> None:
    for size, count in ((1, 0), (2, 1), (5, 2), (99, 6)):
        small = replace(AIMED, reviews_a_day=size, new_cards_a_day=99)

        assert look(cards, NOON, small).new == count
        assert (ask(cards, NOON, small) is None) == (count == 0)


# -- learning from the reviews ---------------------------------------------------------


def test_parameters_are_fitted_once_there_is_enough_and_then_with_a_tenth_more(
    cards: CardRecords,
) -> None:
    assert not reviewing.wants_fit(cards)
    for day in range(60):
        card_id = CARDS[day % 4]
        rating = Rating.AGAIN if day % 9 == 5 else Rating.GOOD
        rate(cards, card_id, rating, NOON + day * DAY)
    assert reviewing.wants_fit(cards)

    log = cards.log(reviewing.LOG_LIMIT)
    found = reviewing.refit(log, cards.count_all_reviews(), NOON)
    cards.put_fit(found)

    assert cards.fit() == found
    assert found.learnt_from > 50
    assert not reviewing.wants_fit(cards)
    assert rate(cards, CARDS[5], Rating.GOOD).card.stability_days == pytest.approx(
        found.weights[2]
    )


def test_parameters_that_cannot_schedule_are_clipped_when_read(
    cards: CardRecords,
) -> None:
    """Earlier versions kept such a fit, and no card could be rated after it."""
    wild = [*DEFAULTS]
    wild[0], wild[8], wild[20] = 1e9, float("nan"), -3.0
    cards.put_fit(Fit(tuple(wild), learnt_from=76, reviews=80))

    kept = cards.fit()
    first = rate(cards, CARDS[0], Rating.AGAIN).card
    again = rate(cards, CARDS[0], Rating.GOOD, NOON + 3 * DAY).card

    assert all(
        low <= w <= high for low, w, high in zip(LEAST, kept.weights, MOST, strict=True)
    )
    assert kept.weights[1:8] == DEFAULTS[1:8]
    assert kept.weights[8] == DEFAULTS[8]
    assert (kept.learnt_from, kept.reviews) == (76, 80)
    assert (first.stability_days, again.reviews) == (MOST[0], 2)
    assert look(cards, NOON, AIMED).recall_on_date is not None
    assert reviewing.preview(cards, again, NOON + 4 * DAY)


def test_a_long_log_is_cut_between_cards(cards: CardRecords) -> None:
    for card_id in CARDS[:3]:
        for day in range(3):
            rate(cards, card_id, Rating.GOOD, NOON + day * DAY)

    assert [r.card_id for r in cards.log(7)] == [*[CARDS[0]] * 3, *[CARDS[1]] * 3]
    assert len(cards.log(100)) == 9


def test_a_card_of_any_phase_comes_back_from_the_store_as_it_was(
    cards: CardRecords,
) -> None:
    phases = set()
    for number, rating in enumerate([Rating.AGAIN, Rating.GOOD, Rating.AGAIN]):
        done = rate(cards, CARDS[0], rating, NOON + number * DAY)
        at = NOON.astimezone(done.review.at.tzinfo) + number * DAY
        assert cards.card(CARDS[0]) == done.card
        assert done.card.reviewed_at == at
        phases.add(done.card.phase)

    assert phases == {Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING}
    assert cards.card(CardId("a#b>")) == Card(CardId("a#b>"))
