"""Reviews in a real Chromium: keys alone, focus, no barrier, and nothing that grows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browsing import check, open_page, press, watch
from tests.web.parts import DECK, write_deck
from tests.web.serving import Served

from sixrounds.memory import reviewing
from sixrounds.memory.card import CardId, Rating
from sixrounds.wiring import Application

RELU = f"{DECK}#relu>"


@pytest.fixture
def packs(packs: Path) -> Path:
    write_deck(packs)
    return packs


def open_review(page: Page, served: Served) -> None:
    open_page(page, f"{served.address}/review?deck={DECK}")


def make_leech(application: Application) -> None:
    """Let the first card be due and forgotten as often as a leech but once."""
    at = datetime.now(UTC).astimezone() - timedelta(days=9)
    with application.store.writing() as records:
        reviewing.rate(records.cards, application.stock, RELU, Rating.GOOD, at)
        card = records.cards.card(CardId(RELU))
        records.cards.put_card(replace(card, lapses=reviewing.LEECH_LAPSES - 1))


def test_no_part_of_a_review_has_a_barrier_breaks_the_policy_or_overflows(
    sized_page: Page, served: Served
) -> None:
    make_leech(served.application)
    open_review(sized_page, served)
    check(sized_page, "front")
    press(sized_page, "Space")
    expect(sized_page.locator(".picture svg")).to_be_visible()
    check(sized_page, "back with a picture")
    press(sized_page, "1")
    expect(sized_page.locator(".notice.warn")).to_contain_text("Suspended as a leech")
    check(sized_page, "leech")
    press(sized_page, "e")
    expect(sized_page.get_by_label("Asked")).to_be_focused()
    check(sized_page, "edit")
    sized_page.goto(f"{served.address}/review/suspended")
    check(sized_page, "suspended")
    sized_page.goto(f"{served.address}/items/{DECK}")
    check(sized_page, "deck")
    sized_page.goto(f"{served.address}/review/decks")
    check(sized_page, "decks")
    sized_page.goto(served.address)
    check(sized_page, "home")


def test_a_sitting_with_the_keyboard_alone(page: Page, served: Served) -> None:
    violations = watch(page)
    open_review(page, served)
    front, answer = page.locator(".front"), page.locator(".back")
    said = page.locator(".said")

    expect(front).to_be_focused()
    press(page, "3")  # no rating before the answer
    expect(answer).to_be_hidden()
    press(page, "Enter")
    expect(answer).to_be_focused()
    press(page, "3")
    expect(said).to_have_text("Rated good.")
    expect(front).to_contain_text("sigmoid")
    expect(front).to_be_focused()
    expect(front.locator("..").locator(".katex")).not_to_have_count(0)

    press(page, "u")
    expect(said).to_have_text("Taken back. Rate it again.")
    expect(answer).to_contain_text("Zero.")
    press(page, "Space")  # what is open stays open
    press(page, "4")
    expect(said).to_have_text("Rated easy.")

    press(page, "e")
    expect(page.get_by_label("Asked")).to_be_focused()
    press(page, "Control+a")
    page.keyboard.type("1 2 s u mine")  # letters, not keys
    press(page, "Control+Enter")
    expect(front).to_have_text("1 2 s u mine")
    press(page, "s")
    expect(said).to_contain_text("it will not be asked again")
    press(page, "Space")
    press(page, "2")
    expect(said).to_have_text("Rated hard.")

    with served.application.store.reading() as records:
        review = records.cards.last_review()
    assert review is not None
    assert review.rating is Rating.HARD
    assert review.milliseconds > 0
    assert violations == []


def test_a_server_that_is_gone_or_broken_is_told_and_the_card_stays(
    page: Page, served: Served
) -> None:
    open_review(page, served)
    press(page, "Space")
    page.route("**/review/rate", lambda route: route.abort())

    press(page, "3")
    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    page.unroute("**/review/rate")
    page.route("**/review/rate", lambda route: route.fulfill(status=500, body="?"))
    open_review(page, served)
    press(page, "Space")
    press(page, "3")
    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    page.unroute("**/review/rate")
    press(page, "3")

    expect(page.locator(".said")).to_have_text("Rated good.")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_the_page_does_not_grow_from_review_to_review(
    page: Page, served: Served
) -> None:
    open_review(page, served)
    press(page, "Space")
    everything = page.locator("*")
    sizes = set()

    for _ in range(5):
        press(page, "3")
        expect(page.locator(".said")).to_have_text("Rated good.")
        press(page, "u")
        expect(page.locator(".said")).to_have_text("Taken back. Rate it again.")
        sizes.add(everything.count())

    expect(everything).to_have_count(min(sizes))  # what leaves may still be leaving
