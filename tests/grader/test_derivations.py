"""What measuring a formula promises the learner: right forms pass, slips are named."""

import shutil
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from tests.packs.test_rules import HERE

from sixrounds.attempts.verdict import Outcome, Verdict
from sixrounds.formulas.formula import FormulaError
from sixrounds.grader.derivations import measure
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.reading import read_item

PLACE = "sound-derivations/breadth/slope-of-a-line"


@pytest.fixture(scope="module")
def slope() -> Derivation:
    """Return the derivation whose answer is `X^T (X w - y) / n`."""
    found = read_item(HERE / PLACE)
    assert isinstance(found, Derivation)
    return found


@pytest.mark.parametrize(
    "form",
    ["X^T r / n", "X^T (X w - y) / n", "1/n sum_{i=1}^n r_i X_i", "(r^T X)^T / n"],
)
def test_every_equal_form_passes(slope: Derivation, form: str) -> None:
    verdict = measure(slope, form)

    assert verdict.outcome is Outcome.PASSED
    assert verdict.diagnosis is None
    assert all(case.outcome is Outcome.PASSED for case in verdict.cases)


@pytest.mark.parametrize(
    ("form", "slip"),
    [
        ("-X^T r / n", "sign"),
        ("sum_i r_i X_i", "no-mean"),
        ("r^T X / n", "row"),
        ("X^T r / (2 n)", "factor"),
        ("3 + X^T r / n", "constant"),
    ],
)
def test_a_slip_is_named_in_whatever_form(
    slope: Derivation, form: str, slip: str
) -> None:
    verdict = measure(slope, form)

    assert verdict.outcome is Outcome.WRONG
    assert verdict.diagnosis is not None
    assert verdict.diagnosis.mutant == slip


def test_a_difference_says_where_it_is_and_never_what_is_right(
    slope: Derivation,
) -> None:
    verdict = measure(slope, "X^T X w / n")

    shape, *rest = verdict.cases
    assert shape.outcome is Outcome.PASSED
    assert all("of yours is" in case.reason for case in rest)
    assert all("with n = " in case.reason for case in rest)
    assert all(not case.shown_want for case in rest)


def test_another_shape_is_told_before_any_value(slope: Derivation) -> None:
    verdict = measure(slope, "r^T r")

    first, *rest = verdict.cases
    assert first.reason == "Yours is a number; asked for is a column of d."
    assert all(case.outcome is Outcome.NOT_RUN for case in rest)


def test_what_is_not_defined_is_wrong_and_says_so(slope: Derivation) -> None:
    verdict = measure(slope, "X^T r / (n - n)")

    assert "not defined there" in verdict.cases[1].reason


@pytest.mark.parametrize("typed", ["", "X r", "q", "X^T ("])
def test_what_makes_no_sense_is_not_measured(slope: Derivation, typed: str) -> None:
    with pytest.raises(FormulaError):
        measure(slope, typed)


def test_the_same_formula_is_measured_alike_each_time(slope: Derivation) -> None:
    one, two = (measure(slope, "X^T y") for _ in range(2))

    assert [case.reason for case in one.cases] == [case.reason for case in two.cases]
    assert Verdict.from_plain(one.to_plain()) == one


def test_learners_at_the_same_moment_do_not_disturb_each_other(
    slope: Derivation,
) -> None:
    found: list[Outcome] = []
    form = "1/n sum_i sum_j [i = j] r_i X_j"
    threads = [
        Thread(target=lambda: found.append(measure(slope, form).outcome))
        for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [Outcome.PASSED] * 4


def test_other_files_draw_other_points(slope: Derivation, tmp_path: Path) -> None:
    shutil.copytree(HERE / PLACE, tmp_path / "pack/breadth/slope")
    (tmp_path / "pack/breadth/slope/worked.md").write_text("Shorter.\n")
    other = read_item(tmp_path / "pack/breadth/slope")
    assert isinstance(other, Derivation)

    told = {measure(each, "X^T y").cases[1].reason for each in (slope, other)}

    assert len(told) == 2
    assert measure(replace(other, worked=""), "X^T r / n").has_passed
