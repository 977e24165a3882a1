"""An open question in a real Chromium: keys, drafts, own marks, and no barrier."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browsing import check, open_page, press, saved, watch
from tests.web.parts import TESTING, write_question
from tests.web.serving import Served

HALF = "It may memorise its training rows. New rows are another matter."


@pytest.fixture
def packs(packs: Path) -> Path:
    write_question(packs)
    return packs


def open_question(page: Page, served: Served) -> None:
    open_page(page, f"{served.address}/items/{TESTING}")


def answer(page: Page, text: str) -> None:
    """Write and submit with the keyboard alone."""
    press(page, "e")
    press(page, "Control+a")
    page.keyboard.insert_text(text)
    press(page, "Control+Enter")
    expect(page.locator("#assessment .points")).to_be_visible()


def test_no_part_of_a_question_has_a_barrier_breaks_the_policy_or_overflows(
    sized_page: Page, served: Served
) -> None:
    open_question(sized_page, served)
    check(sized_page, "question")
    sized_page.click("a[href='#debrief']")
    sized_page.click("text=Give up and see")
    check(sized_page, "locked debrief")
    answer(sized_page, f"{HALF} A low training error shows that the model generalises.")
    check(sized_page, "assessment")
    sized_page.locator(".own button", has_text="Yes").first.click()
    expect(sized_page.locator(".own button[aria-pressed=true]")).to_have_count(1)
    check(sized_page, "assessment with an own mark")
    sized_page.click("a[href='#history']")
    sized_page.click("text=What you wrote")
    check(sized_page, "history")
    sized_page.click("a[href='#debrief']")
    check(sized_page, "debrief")
    sized_page.goto(served.address)
    check(sized_page, "home")


def test_a_whole_answer_with_the_keyboard_alone(page: Page, served: Served) -> None:
    violations = watch(page)
    open_question(page, served)

    answer(page, HALF)
    expect(page.get_by_role("status").filter(has_text="2 to 4 of 4")).to_have_count(1)
    expect(page.locator("#history-body")).to_contain_text("judged 2 to 4 of 4")
    press(page, "Escape")
    page.locator("#own-estimate-yes").focus()
    press(page, "Enter")
    expect(page.locator(".headline")).to_contain_text("4 of 4")
    expect(page.locator("#own-estimate-yes")).to_be_focused()
    expect(page.locator("#history-body")).to_contain_text("judged 4 of 4")
    press(page, "4")
    expect(page.locator("#debrief")).to_contain_text("A model answer")

    assert violations == []


def test_beside_the_answer_a_long_assessment_scrolls_and_the_page_does_not(
    page: Page, served: Served
) -> None:
    page.set_viewport_size({"width": 1200, "height": 560})
    open_question(page, served)

    answer(page, HALF)

    pane = page.locator(".brief")
    assert pane.evaluate("e => e.scrollHeight > e.clientHeight")
    assert page.evaluate(
        "() => document.documentElement.scrollHeight"
        " <= document.documentElement.clientHeight"
    )


def test_letter_keys_stay_letters_in_the_answer(page: Page, served: Served) -> None:
    open_question(page, served)

    press(page, "e")
    expect(page.locator("textarea.answer")).to_be_focused()
    page.keyboard.type("g i ? / 4 e")

    expect(page.locator("textarea.answer")).to_have_value("g i ? / 4 e")
    expect(page.locator("#question")).to_be_visible()


def test_a_draft_survives_a_reload(page: Page, served: Served) -> None:
    open_question(page, served)
    press(page, "e")
    page.keyboard.insert_text("half a thought")
    saved(page)

    page.reload()

    expect(page.locator("textarea.answer")).to_have_value("half a thought")


def test_a_grader_that_breaks_is_told_and_the_answer_kept(
    page: Page, served: Served
) -> None:
    open_question(page, served)

    press(page, "e")
    page.keyboard.insert_text("breaks the grader")
    press(page, "Control+Enter")

    expect(page.locator("#assessment")).to_contain_text("The grader lost its place.")
    expect(page.locator("textarea.answer")).to_have_value("breaks the grader")
