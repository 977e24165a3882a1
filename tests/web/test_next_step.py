"""What comes first on the home page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.attempt import Attempt, AttemptId
from sixrounds.packs.item import ItemId, Listing
from sixrounds.web.next_step import NextStep, Reason, choose_next

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


def listing(name: str, round_id: str = "coding", level: int = 1) -> Listing:
    return Listing(ItemId(name), round_id, "demo", name, (), level, 15)


def attempt(name: str) -> Attempt:
    return Attempt(AttemptId(1), ItemId(name), NOON, "", None)


EASY, HARD, OTHER = (
    listing("easy"),
    listing("hard", level=3),
    listing("other", "ml-coding", level=2),
)
ALL = [HARD, OTHER, EASY]


def test_a_newcomer_starts_with_the_easiest() -> None:
    assert choose_next(ALL, {}, {}, []) == NextStep(EASY, Reason.FRESH)


def test_the_newest_draft_comes_before_all_else() -> None:
    states = {EASY.id: ItemState.TRIED}
    drafted = {HARD.id: NOON, OTHER.id: NOON + timedelta(hours=1)}

    step = choose_next(ALL, states, drafted, [attempt("easy")])

    assert step == NextStep(OTHER, Reason.CONTINUE)


def test_what_failed_last_is_tried_again_before_something_new() -> None:
    states = {EASY.id: ItemState.TRIED, OTHER.id: ItemState.PASSED}
    recent = [attempt("other"), attempt("easy")]

    assert choose_next(ALL, states, {}, recent) == NextStep(EASY, Reason.RETRY)


def test_rounds_take_turns() -> None:
    states = {EASY.id: ItemState.PASSED}

    step = choose_next(ALL, states, {}, [attempt("easy")])

    assert step == NextStep(OTHER, Reason.FRESH)


def test_what_no_pack_has_any_more_is_not_proposed() -> None:
    gone = ItemId("gone")

    step = choose_next([EASY], {gone: ItemState.TRIED}, {gone: NOON}, [attempt("gone")])

    assert step == NextStep(EASY, Reason.FRESH)


def test_nothing_comes_next_when_all_is_passed_or_given_up() -> None:
    states = {EASY.id: ItemState.PASSED, OTHER.id: ItemState.GIVEN_UP}

    assert choose_next([EASY, OTHER], states, {}, [attempt("easy")]) is None


def test_the_round_that_waited_longest_comes_next() -> None:
    words = listing("words", "breadth")
    more = listing("more", "breadth")
    states = {EASY.id: ItemState.PASSED, words.id: ItemState.PASSED}
    recent = [attempt("words"), attempt("easy")]

    step = choose_next([EASY, HARD, OTHER, words, more], states, {}, recent)
    states[OTHER.id] = ItemState.PASSED
    after = choose_next(
        [EASY, HARD, OTHER, words, more], states, {}, [attempt("other"), *recent]
    )

    assert step == NextStep(OTHER, Reason.FRESH)
    assert after == NextStep(HARD, Reason.FRESH)


def test_an_open_question_that_went_badly_waits_for_all_that_is_new() -> None:
    words = replace(listing("words", "breadth"), kind="question")
    states = {words.id: ItemState.TRIED}
    recent = [attempt("words")]

    fresh = choose_next([EASY, words], states, {}, recent)
    states[EASY.id] = ItemState.PASSED
    last = choose_next([EASY, words], states, {}, recent)

    assert fresh == NextStep(EASY, Reason.FRESH)
    assert last == NextStep(words, Reason.RETRY)
