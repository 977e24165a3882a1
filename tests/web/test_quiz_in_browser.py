"""The quick quiz by keyboard, in a real browser."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browsing import open_page, press
from tests.web.parts import write_question
from tests.web.serving import Served

SOUND_DECKS = Path(__file__).parents[1] / "packs" / "sound-decks"


@pytest.fixture
def packs(packs: Path) -> Path:
    write_question(packs)
    for deck in (SOUND_DECKS / "breadth").iterdir():
        shutil.copytree(deck, packs / "demo" / "breadth" / deck.name)
    return packs


def test_a_quiz_goes_from_home_to_its_end_by_keys(page: Page, served: Served) -> None:
    open_page(page, served.address)
    press(page, "q")
    page.get_by_role("heading", name="Quick quiz").wait_for()
    press(page, "n")
    expect(page.get_by_role("timer")).to_have_text("9:59")

    press(page, " ")
    press(page, "3")
    answer = page.get_by_role("textbox", name="Your answer, in your own words")
    expect(answer).to_be_focused()
    answer.fill("It may memorise its training rows.")
    expect(page.get_by_text("Saved")).to_be_visible()
    page.reload()
    expect(answer).to_have_value("It may memorise its training rows.")
    press(page, "Control+Enter")
    page.get_by_role("button", name="Yes, it was").wait_for()
    page.get_by_role("button", name="Yes, it was").click()
    expect(page.get_by_text("Your own mark: it was unclear.")).to_be_visible()
    press(page, "n")
    expect(page.get_by_role("heading", name="Quick quiz 3")).to_be_visible()
    page.get_by_role("button", name="End").click()

    expect(page.get_by_text("judged 3 of 4")).to_be_visible()
    expect(page.get_by_text("1 of 1 recalled")).to_be_visible()
