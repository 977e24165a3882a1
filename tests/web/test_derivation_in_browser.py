"""A derivation in a real Chromium: set as one types, keys, and no barrier."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.parts import SLOPE, ScriptedJudge, build, write_derivation, write_packs
from tests.web.serving import Served
from tests.web.test_in_browser import check, watch

from sixrounds.wiring import Application


@pytest.fixture
def application(tmp_path: Path, judge: ScriptedJudge) -> Iterator[Application]:
    packs = write_packs(tmp_path)
    write_derivation(packs)
    with build(tmp_path, packs, judge) as application:
        yield application


def open_derivation(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/items/{SLOPE}")
    page.wait_for_selector("tab-set [role=tab]")
    page.wait_for_load_state("networkidle")  # the parts of the script are there


def answer(page: Page, formula: str) -> None:
    """Write and submit with the keyboard alone."""
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(formula)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#verdict .headline")).to_be_visible()


# Contrast depends on the colours and overflow on the width: two runs meet all four.
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_no_part_of_a_derivation_has_a_barrier_breaks_the_policy_or_overflows(
    browser: Browser, served: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    violations = watch(page)

    open_derivation(page, served)
    page.locator("details.language summary").click()
    check(page, "question and language")
    answer(page, "X^T (y - X w) / n + 0 * (X^T X)^-1 X^T X X^T X X^T y sum_i y_i^2")
    check(page, "wrong")
    answer(page, "X^T r / n")
    expect(page.locator("#verdict .headline")).to_contain_text("Right")
    check(page, "right")
    page.click("a[href='#debrief']")
    check(page, "debrief")

    context.close()
    assert violations == []


def test_a_formula_is_set_as_one_types_and_the_last_setting_stays(
    page: Page, served: Served
) -> None:
    violations = watch(page)
    open_derivation(page, served)
    shown, said = page.locator("#formula-set"), page.locator("#formula-said")

    page.keyboard.press("e")
    page.keyboard.type("X^T r")
    expect(shown.locator(".katex-mathml")).to_contain_text("{X}^{\\top}")
    expect(said).to_have_text("It fits together: a column of d.")
    page.keyboard.type(" / (")
    expect(said).to_contain_text("a value is expected at its end")
    expect(shown.locator(".katex-mathml")).to_contain_text("r")
    page.keyboard.type("n)")
    expect(shown.locator(".frac-line")).to_have_count(1)

    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="Right: equal")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    expect(page.locator("#debrief")).to_contain_text("Step by step")

    assert violations == []
