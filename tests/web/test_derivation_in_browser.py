"""A derivation in a real Chromium: set as one types, keys, and no barrier."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browsing import check, open_page, press, watch
from tests.web.parts import SLOPE, write_derivation
from tests.web.serving import Served


@pytest.fixture
def packs(packs: Path) -> Path:
    write_derivation(packs)
    return packs


def open_derivation(page: Page, served: Served) -> None:
    open_page(page, f"{served.address}/items/{SLOPE}")


def answer(page: Page, formula: str) -> None:
    """Write and submit with the keyboard alone."""
    press(page, "e")
    press(page, "Control+a")
    page.keyboard.insert_text(formula)
    press(page, "Control+Enter")
    expect(page.locator("#verdict .headline")).to_be_visible()


def test_no_part_of_a_derivation_has_a_barrier_breaks_the_policy_or_overflows(
    sized_page: Page, served: Served
) -> None:
    open_derivation(sized_page, served)
    sized_page.locator("details.language summary").click()
    check(sized_page, "question and language")
    answer(
        sized_page, "X^T (y - X w) / n + 0 * (X^T X)^-1 X^T X X^T X X^T y sum_i y_i^2"
    )
    check(sized_page, "wrong")
    answer(sized_page, "X^T r / n")
    expect(sized_page.locator("#verdict .headline")).to_contain_text("Right")
    check(sized_page, "right")
    sized_page.click("a[href='#debrief']")
    check(sized_page, "debrief")


def test_a_formula_is_set_as_one_types_and_the_last_setting_stays(
    page: Page, served: Served
) -> None:
    violations = watch(page)
    open_derivation(page, served)
    shown, said = page.locator("#formula-set"), page.locator("#formula-said")

    press(page, "e")
    page.keyboard.type("X^T r")
    expect(shown.locator(".katex-mathml")).to_contain_text("{X}^{\\top}")
    expect(said).to_have_text("It fits together: a column of d.")
    page.keyboard.type(" / (")
    expect(said).to_contain_text("a value is expected at its end")
    expect(shown.locator(".katex-mathml")).to_contain_text("r")
    page.keyboard.type("n)")
    expect(shown.locator(".frac-line")).to_have_count(1)

    press(page, "Control+Enter")
    expect(page.get_by_role("status").filter(has_text="Right: equal")).to_have_count(1)
    press(page, "Escape")
    press(page, "4")
    expect(page.locator("#debrief")).to_contain_text("Step by step")
    press(page, "n")
    expect(page).to_have_url(f"{served.address}/")

    assert violations == []
