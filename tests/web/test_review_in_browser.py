"""Reviews in a real Chromium: keys alone, focus, no barrier, and nothing that grows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.parts import DECK, ScriptedJudge, build, write_deck, write_packs
from tests.web.serving import Served
from tests.web.test_in_browser import check, watch

from sixrounds.memory import reviewing
from sixrounds.memory.card import CardId, Rating
from sixrounds.wiring import Application

RELU = f"{DECK}#relu>"


@pytest.fixture
def application(tmp_path: Path, judge: ScriptedJudge) -> Iterator[Application]:
    packs = write_packs(tmp_path)
    write_deck(packs)
    with build(tmp_path, packs, judge) as application:
        yield application


def open_review(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/review?deck={DECK}")
    expect(page.locator("[data-lands]")).to_be_focused()  # the script is there
    page.wait_for_load_state("networkidle")  # that of the formulas too


def make_leech(application: Application) -> None:
    """Let the first card be due and forgotten as often as a leech but once."""
    at = datetime.now(UTC).astimezone() - timedelta(days=9)
    with application.store.writing() as records:
        reviewing.rate(records.cards, application.stock, RELU, Rating.GOOD, at)
        card = records.cards.card(CardId(RELU))
        records.cards.put_card(replace(card, lapses=reviewing.LEECH_LAPSES - 1))


# Contrast depends on the colours and overflow on the width: two runs meet all four.
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_no_part_of_a_review_has_a_barrier_breaks_the_policy_or_overflows(
    browser: Browser, served: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    make_leech(served.application)
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    violations = watch(page)

    open_review(page, served)
    check(page, "front")
    page.keyboard.press("Space")
    expect(page.locator(".picture svg")).to_be_visible()
    check(page, "back with a picture")
    page.keyboard.press("1")
    expect(page.locator(".notice.warn")).to_contain_text("Suspended as a leech")
    check(page, "leech")
    page.keyboard.press("e")
    expect(page.get_by_label("Asked")).to_be_focused()
    check(page, "edit")
    page.goto(f"{served.address}/review/suspended")
    check(page, "suspended")
    page.goto(f"{served.address}/items/{DECK}")
    check(page, "deck")
    page.goto(f"{served.address}/review/decks")
    check(page, "decks")
    page.goto(served.address)
    check(page, "home")

    context.close()
    assert violations == []


def test_a_sitting_with_the_keyboard_alone(page: Page, served: Served) -> None:
    violations = watch(page)
    open_review(page, served)
    front, answer = page.locator(".front"), page.locator(".back")
    said = page.locator(".said")

    expect(front).to_be_focused()
    page.keyboard.press("3")  # no rating before the answer
    expect(answer).to_be_hidden()
    page.keyboard.press("Enter")
    expect(answer).to_be_focused()
    page.keyboard.press("3")
    expect(said).to_have_text("Rated good.")
    expect(front).to_contain_text("sigmoid")
    expect(front).to_be_focused()
    expect(front.locator("..").locator(".katex")).not_to_have_count(0)

    page.keyboard.press("u")
    expect(said).to_have_text("Taken back. Rate it again.")
    expect(answer).to_contain_text("Zero.")
    page.keyboard.press("Space")  # what is open stays open
    page.keyboard.press("4")
    expect(said).to_have_text("Rated easy.")

    page.keyboard.press("e")
    expect(page.get_by_label("Asked")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("1 2 s u mine")  # letters, not keys
    page.keyboard.press("Control+Enter")
    expect(front).to_have_text("1 2 s u mine")
    page.keyboard.press("s")
    expect(said).to_contain_text("it will not be asked again")
    page.keyboard.press("Space")
    page.keyboard.press("2")
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
    page.keyboard.press("Space")
    page.route("**/review/rate", lambda route: route.abort())

    page.keyboard.press("3")
    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    page.unroute("**/review/rate")
    page.route("**/review/rate", lambda route: route.fulfill(status=500, body="?"))
    open_review(page, served)
    page.keyboard.press("Space")
    page.keyboard.press("3")
    expect(page.get_by_role("alert")).to_contain_text("That did not work")
    page.unroute("**/review/rate")
    page.keyboard.press("3")

    expect(page.locator(".said")).to_have_text("Rated good.")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_the_page_does_not_grow_from_review_to_review(
    page: Page, served: Served
) -> None:
    open_review(page, served)
    page.keyboard.press("Space")
    sizes = set()

    for _ in range(5):
        page.keyboard.press("3")
        expect(page.locator(".said")).to_have_text("Rated good.")
        page.keyboard.press("u")
        expect(page.locator(".said")).to_have_text("Taken back. Rate it again.")
        sizes.add(page.evaluate("() => document.querySelectorAll('*').length"))

    assert len(sizes) == 1
