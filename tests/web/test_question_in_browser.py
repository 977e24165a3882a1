"""An open question in a real Chromium: keys, drafts, own marks, and no barrier."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.parts import TESTING, ScriptedJudge, build, write_packs, write_question
from tests.web.serving import Served
from tests.web.test_in_browser import check, saved, watch

from sixrounds.wiring import Application

HALF = "It may memorise its training rows. New rows are another matter."


@pytest.fixture
def application(tmp_path: Path, judge: ScriptedJudge) -> Iterator[Application]:
    packs = write_packs(tmp_path)
    write_question(packs)
    with build(tmp_path, packs, judge) as application:
        yield application


def open_question(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/items/{TESTING}")
    page.wait_for_selector("tab-set [role=tab]")
    page.wait_for_load_state("networkidle")  # the parts of the script are there


def answer(page: Page, text: str) -> None:
    """Write and submit with the keyboard alone."""
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#assessment .points")).to_be_visible()


# Contrast depends on the colours and overflow on the width: two runs meet all four.
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_no_part_of_a_question_has_a_barrier_breaks_the_policy_or_overflows(
    browser: Browser, served: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    violations = watch(page)

    open_question(page, served)
    check(page, "question")
    page.click("a[href='#debrief']")
    page.click("text=Give up and see")
    check(page, "locked debrief")
    answer(page, f"{HALF} A low training error shows that the model generalises.")
    check(page, "assessment")
    page.locator(".own button", has_text="Yes").first.click()
    expect(page.locator(".own button[aria-pressed=true]")).to_have_count(1)
    check(page, "assessment with an own mark")
    page.click("a[href='#history']")
    page.click("text=What you wrote")
    check(page, "history")
    page.click("a[href='#debrief']")
    check(page, "debrief")
    page.goto(served.address)
    check(page, "home")

    context.close()
    assert violations == []


def test_a_whole_answer_with_the_keyboard_alone(page: Page, served: Served) -> None:
    violations = watch(page)
    open_question(page, served)

    answer(page, HALF)
    expect(page.get_by_role("status").filter(has_text="2 to 4 of 4")).to_have_count(1)
    expect(page.locator("#history-body")).to_contain_text("judged 2 to 4 of 4")
    page.keyboard.press("Escape")
    page.locator("#own-estimate-yes").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".headline")).to_contain_text("4 of 4")
    expect(page.locator("#own-estimate-yes")).to_be_focused()
    expect(page.locator("#history-body")).to_contain_text("judged 4 of 4")
    page.keyboard.press("4")
    expect(page.locator("#debrief")).to_contain_text("A model answer")

    assert violations == []


def test_letter_keys_stay_letters_in_the_answer(page: Page, served: Served) -> None:
    open_question(page, served)

    page.keyboard.press("e")
    expect(page.locator("textarea.answer")).to_be_focused()
    page.keyboard.type("g i ? / 4 e")

    expect(page.locator("textarea.answer")).to_have_value("g i ? / 4 e")
    expect(page.locator("#question")).to_be_visible()


def test_a_draft_survives_a_reload(page: Page, served: Served) -> None:
    open_question(page, served)
    page.keyboard.press("e")
    page.keyboard.insert_text("half a thought")
    saved(page)

    page.reload()

    expect(page.locator("textarea.answer")).to_have_value("half a thought")


def test_a_grader_that_breaks_is_told_and_the_answer_kept(
    page: Page, served: Served
) -> None:
    open_question(page, served)

    page.keyboard.press("e")
    page.keyboard.insert_text("breaks the grader")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#assessment")).to_contain_text("The grader lost its place.")
    expect(page.locator("textarea.answer")).to_have_value("breaks the grader")
