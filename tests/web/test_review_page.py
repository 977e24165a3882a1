"""Reviews over HTTP: with a script and without, one rating a form, undo, own words."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.parts import (
    DECK,
    SCRIPT,
    ScriptedJudge,
    build,
    write_deck,
    write_packs,
)

from sixrounds.memory import reviewing
from sixrounds.memory.card import Card, CardId, Rating, day_begins
from sixrounds.memory.review import Review, ReviewId
from sixrounds.web.app import create_app
from sixrounds.web.review_page import tell_next, tell_wait
from sixrounds.wiring import Application

PART = {"hx-request": "true"}
RELU, SIGMOID, TANH = (f"{DECK}#{card}>" for card in ("relu", "sigmoid", "tanh"))
DAY = timedelta(days=1)


@pytest.fixture
def packs(packs: Path) -> Path:
    write_deck(packs)
    return packs


@pytest.fixture
def client(application: Application) -> TestClient:
    return make_client(application)


def make_client(application: Application) -> TestClient:
    return TestClient(
        create_app(application),
        base_url="http://127.0.0.1:8606",
        raise_server_exceptions=False,
    )


def rate(
    client: TestClient, card: str, rating: str = "good", seen: int = 0, **more: str
) -> str:
    """Send the form of a card, as a script does, and return the part that comes."""
    data = {"card": card, "rating": rating, "seen": str(seen), **more}
    return client.post("/review/rate", data=data, headers=PART).text


def known(application: Application, card: str) -> Card:
    with application.store.reading() as records:
        return records.cards.card(CardId(card))


def recall(
    application: Application, cards: Iterable[str], days_ago: Iterable[int]
) -> None:
    now, stock = datetime.now(UTC).astimezone(), application.stock
    with application.store.writing() as records:
        for card, days in product(cards, days_ago):
            at = now - days * DAY
            reviewing.rate(records.cards, stock, card, Rating.GOOD, at)


def set_date(application: Application, days: int) -> None:
    today = (datetime.now(UTC).astimezone() - timedelta(hours=4)).date()
    with application.store.writing() as records:
        chosen = replace(records.preferences(), interview_date=today + days * DAY)
        records.put_preferences(chosen)


# -- a card and its rating -------------------------------------------------------------


def test_a_card_comes_with_its_back_and_what_each_rating_does(
    client: TestClient,
) -> None:
    page = client.get("/review")

    assert page.status_code == 200
    assert "What does the ReLU return" in page.text
    assert page.text.index('<details class="answer">') < page.text.index("Zero.")
    assert re.findall(r"<small>(.+?)</small>", page.text) == [
        "10 min",
        "15 min",
        "4 d",
        "16 d",
    ]
    assert "<svg" in page.text.partition('class="picture"')[2]
    assert "0 due" in page.text
    assert "3 new" in page.text


def test_a_sitting_without_a_script(client: TestClient) -> None:
    page = client.post(
        "/review/rate", data={"card": RELU, "rating": "good", "seen": "0"}
    )

    assert page.url.path == "/review"
    assert "Rated good." in page.text
    assert "sigmoid" in page.text
    assert "<!doctype html>" in page.text


def test_a_review_with_a_script_is_one_small_part(client: TestClient) -> None:
    part = rate(client, RELU, milliseconds="4000")

    assert "<html" not in part
    assert "Rated good." in part
    assert len(part) < 6_000


def test_what_a_review_took_is_kept(
    client: TestClient, application: Application
) -> None:
    rate(client, RELU, milliseconds="4321")

    with application.store.reading() as records:
        review = records.cards.last_review()
    assert review is not None
    assert review.milliseconds == 4321


def test_a_form_that_is_sent_twice_counts_once(
    client: TestClient, application: Application
) -> None:
    rate(client, RELU)
    again = rate(client, RELU, "again")

    assert "rated meanwhile" in again
    assert known(application, RELU).reviews == 1


def test_hostile_text_of_a_card_stays_text(client: TestClient) -> None:
    page = client.get("/review", params={"card": SIGMOID}).text

    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_an_address_may_name_a_card_and_anything_else(client: TestClient) -> None:
    named = client.get("/review", params={"deck": DECK, "card": TANH})
    strange = client.get("/review", params={"done": "rated", "last": SCRIPT})

    assert "tanh" in named.text
    assert strange.status_code == 200
    assert SCRIPT not in strange.text
    assert client.get("/review", params={"deck": "no/such/deck"}).status_code == 404
    assert client.get("/review", params={"card": "none>"}).status_code == 404
    assert client.get("/review", params={"done": "hacked"}).status_code == 422
    assert '<details class="answer">' in named.text  # its back stays shut


def test_an_address_cannot_tell_of_what_was_not_done(client: TestClient) -> None:
    rate(client, RELU)
    rate(client, SIGMOID)

    rated = client.get("/review", params={"done": "rated", "last": RELU}).text
    leech = client.get("/review", params={"done": "leech", "last": RELU}).text

    assert "Rated" not in rated
    assert "so it is suspended" not in leech


def test_a_card_that_left_its_deck_is_told_and_the_next_one_comes(
    client: TestClient,
) -> None:
    part = rate(client, f"{DECK}#gone>")

    assert "nothing left to change" in part
    assert "ReLU" in part


# -- the day ---------------------------------------------------------------------------


def test_at_the_end_the_day_says_when_the_next_card_comes(client: TestClient) -> None:
    for card in (RELU, SIGMOID, TANH):
        part = rate(client, card)

    assert "Done for today" in part
    assert "tomorrow, from 04:00" in part  # the sigmoid the other way round
    assert "extra=true" not in part  # nothing is left that could be asked today


def test_one_may_go_on_after_the_days_work(
    client: TestClient, application: Application
) -> None:
    with application.store.writing() as records:
        records.put_preferences(replace(records.preferences(), new_cards_a_day=1))

    part = rate(client, RELU)
    more = client.get("/review", params={"extra": "true"}).text

    assert "Done for today" in part
    assert "Go on all the same" in part
    assert "sigmoid" in more
    assert 'name="extra" value="true"' in more
    for card in (SIGMOID, TANH):
        end = rate(client, card, extra="true", deck=DECK)
    assert "Go on all the same" not in end


def test_without_a_script_the_course_goes_on_as_it_began(client: TestClient) -> None:
    course = {"deck": DECK, "extra": "true"}

    page = client.post("/review/suspend", data={"card": RELU, **course})

    assert dict(page.url.params)["deck"] == DECK
    assert dict(page.url.params)["extra"] == "true"
    assert "it will not be asked again" in page.text


def test_with_a_date_a_rating_tells_recall_on_it_before_and_after(
    client: TestClient, application: Application
) -> None:
    set_date(application, 20)
    rate(client, RELU, "good")

    page = client.get("/review", params={"card": RELU}).text

    [before] = re.findall(r"Recall on the date: (\d+) % before", page)
    after = [int(n) for n in re.findall(r"<small>(\d+) %</small>", page)]
    assert 0 < int(before) <= after[2] <= after[3]
    assert "Interview in 20 days: about" in page
    assert "parameters of people in general" in page
    assert f"recall on the date {before}% to {after[2]}%" in page


def test_a_new_card_is_offered_only_where_the_day_has_room_for_it(
    client: TestClient, application: Application
) -> None:
    with application.store.writing() as records:
        chosen = replace(records.preferences(), reviews_a_day=1, new_cards_a_day=3)
        records.put_preferences(chosen)

    assert "0 new" in client.get("/review").text


def test_a_suspended_card_is_not_counted_as_covered(
    client: TestClient, application: Application
) -> None:
    recall(application, (RELU, TANH), days_ago=(9, 7))
    with application.store.writing() as records:
        reviewing.suspend(records.cards, application.stock, RELU)

    page = client.get("/review").text

    assert "1 of 3 covered" in page
    assert "1 suspended" in page


def test_on_the_day_of_the_interview_recall_is_still_told(
    client: TestClient, application: Application
) -> None:
    set_date(application, 0)
    today = client.get("/review").text
    set_date(application, -1)
    after = client.get("/review").text

    assert "Interview today" in today
    assert "Interview" not in after


def test_without_cards_the_page_says_where_they_come_from(tmp_path: Path) -> None:
    with build(tmp_path, write_packs(tmp_path), ScriptedJudge()) as application:
        page = make_client(application).get("/review").text

        assert "There are no cards yet" in page
        assert (
            "There are no decks yet"
            in make_client(application).get("/review/decks").text
        )


def test_home_says_what_is_due_and_when_the_interview_is(
    client: TestClient, application: Application
) -> None:
    before = client.get("/").text
    set_date(application, 1)
    after = client.get("/").text

    assert "3 new" in before
    assert "set the interview date" in before
    assert "interview tomorrow" in after
    assert before.count("button primary") == 1


def test_decks_are_listed_with_ones_own(
    client: TestClient, application: Application
) -> None:
    application.import_cards("csv", b"front,back\nWhat?,That.\n", "My own")
    rate(client, RELU)

    page = client.get("/review/decks").text

    assert "My own" in page
    assert "1 met" in page


# -- undo, suspend, own words ----------------------------------------------------------


def test_undo_shows_the_card_again_with_its_back_open_also_after_a_restart(
    tmp_path: Path, packs: Path
) -> None:
    with build(tmp_path, packs, ScriptedJudge()) as application:
        rate(make_client(application), RELU, "easy")
    with build(tmp_path, packs, ScriptedJudge()) as application:
        client = make_client(application)

        part = client.post("/review/undo", headers=PART).text

        assert "Taken back." in part
        assert '<details class="answer" open>' in part
        assert "What does the ReLU return" in part
        assert known(application, RELU) == Card(CardId(RELU))
        assert 'data-key="u"' not in part  # there is no more to take back
        assert (
            "nothing left to change" in client.post("/review/undo", headers=PART).text
        )


def test_undoing_a_review_of_a_card_that_is_gone_shows_the_next_one(
    client: TestClient, application: Application
) -> None:
    gone = CardId(f"{DECK}#gone>")
    at = datetime.now(UTC)
    with application.store.writing() as records:
        records.cards.put_card(Card(gone))
        review = Review(ReviewId(0), gone, Rating.GOOD, at, 900, before=Card(gone))
        records.cards.add_review(review)

    part = client.post("/review/undo", headers=PART).text

    assert "Its card is in no deck any more." in part
    assert "What does the ReLU return" in part


def test_a_review_from_a_file_is_not_offered_to_be_undone(
    client: TestClient, application: Application
) -> None:
    rate(client, RELU)
    offered = client.get("/review").text
    with application.store.writing() as records:
        review = records.cards.last_review()
        assert review is not None
        records.cards.drop_review(review.id)
        records.cards.add_reviews([review])

    assert 'data-key="u"' in offered
    assert 'data-key="u"' not in client.get("/review").text


def test_a_suspended_card_can_be_taken_up_from_the_notice_and_the_list(
    client: TestClient,
) -> None:
    part = client.post("/review/suspend", data={"card": RELU}, headers=PART).text
    listed = client.get("/review/suspended").text
    client.post("/review/take-up", data={"card": RELU, "back_to": "suspended"})

    assert "it will not be asked again" in part
    assert "Take it up again" in part
    assert "What does the ReLU return" in listed
    assert "None is suspended" in client.get("/review/suspended").text


def test_taking_up_a_card_that_is_gone_from_its_deck_leads_to_the_next(
    client: TestClient,
) -> None:
    gone = {"card": f"{DECK}#gone>", "back_to": "deck"}

    page = client.post("/review/take-up", data=gone)

    assert page.status_code == 200
    assert "nothing left to change" in page.text


def test_a_leech_is_suspended_with_what_to_do_and_undo_takes_it_up(
    client: TestClient, application: Application
) -> None:
    at = datetime.now(UTC).astimezone() - 9 * DAY
    with application.store.writing() as records:
        reviewing.rate(records.cards, application.stock, RELU, Rating.GOOD, at)
        card = records.cards.card(CardId(RELU))
        records.cards.put_card(replace(card, lapses=reviewing.LEECH_LAPSES - 1))

    part = rate(client, RELU, "again", seen=1)
    suspended = known(application, RELU).is_suspended
    client.post("/review/undo", headers=PART)

    assert "Suspended as a leech" in part
    assert "Put it in your own words" in part
    assert suspended
    assert not known(application, RELU).is_suspended


def test_own_words_are_kept_shown_and_reset(client: TestClient) -> None:
    sides = {"front": f"Mine {SCRIPT}", "back": "Nought."}
    part = client.post("/review/edit", data={"card": RELU, **sides}, headers=PART).text
    form = client.get("/review/edit", params={"card": RELU}).text
    reset = client.post(
        "/review/edit", data={"card": RELU, "resets": "true"}, headers=PART
    ).text

    assert "Nought." in part
    assert "In your own words" in part
    assert SCRIPT not in part + form
    assert "Bring back the words of the deck" in form
    assert "What does the ReLU return" in reset


def test_lines_of_own_words_end_as_in_a_file(
    client: TestClient, application: Application
) -> None:
    sides = {"front": "One\r\ntwo?", "back": "Yes."}
    client.post("/review/edit", data={"card": RELU, **sides})

    with application.store.reading() as records:
        edit = records.cards.edit(known(application, RELU).flashcard_id)
    assert edit is not None
    assert edit.front == "One\ntwo?"


def test_an_empty_side_is_refused_and_what_was_typed_stays(client: TestClient) -> None:
    response = client.post(
        "/review/edit", data={"card": RELU, "front": "Typed", "back": " "}, headers=PART
    )

    assert response.status_code == 422
    assert "Typed</textarea>" in response.text
    assert "The back has 0 characters" in response.text
    assert "ReLU return" in client.get("/review").text


def test_the_parameters_are_fitted_behind_a_review(
    client: TestClient, application: Application
) -> None:
    recall(application, (RELU, SIGMOID, TANH), days_ago=range(25, 0, -1))

    rate(client, RELU, seen=25)

    with application.store.reading() as records:
        assert records.cards.fit().reviews == 76
    page = client.get("/review", params={"card": TANH}).text
    assert "Rated" not in page


@pytest.mark.parametrize(
    ("wait", "told"),
    [
        (timedelta(seconds=20), ("1 min", "1 minute")),
        (timedelta(minutes=15), ("15 min", "15 minutes")),
        (timedelta(hours=20), ("1 d", "1 day")),
        (4 * DAY, ("4 d", "4 days")),
        (90 * DAY, ("3 mo", "3 months")),
        (800 * DAY, ("2 y", "2 years")),
    ],
)
def test_a_wait_is_told_in_the_unit_one_would_say(
    wait: timedelta, told: tuple[str, str]
) -> None:
    assert tell_wait(wait) == told


def test_the_next_card_is_told_by_the_learners_days() -> None:
    night = datetime(2030, 1, 2, 1, tzinfo=UTC)  # still the evening of the first

    assert tell_next(night + timedelta(hours=2), night) == "today at 03:00"
    assert tell_next(day_begins(night) + DAY, night) == "tomorrow, from 04:00"
    assert tell_next(night + 5 * DAY, night) == "in 5 days, on 7 January"
