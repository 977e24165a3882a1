"""What the search for points promises the forests."""

import numpy as np
import pytest
from tests.grader.networks import PIECES, draw_arrays, draw_claims

from sixrounds.grader.alignment import RUNNERS_UP, prepare
from sixrounds.grader.evidence import (
    SETTLED,
    SILENT,
    Shown,
    hold,
    inside,
    share_met,
    show,
    stems,
)
from sixrounds.grader.exam import elsewhere
from sixrounds.grader.minilm import Embedder, MiniLm
from sixrounds.grader.passage import read
from sixrounds.packs.rubric import Misconception, Point, Rubric

PARTS = Point(
    "parts",
    "Expected squared error is squared bias plus variance plus irreducible noise.",
    worth=2,
    also=("the error splits into a bias term, a variance term and a noise floor",),
    terms=(("bias",), ("variance",), ("noise", "irreducible")),
)
DATA = Point("data", "More training data shrinks variance.", worth=1)
CURE = Misconception("cure", "More training data removes bias.", "It does not.")
RUBRIC = Rubric((PARTS, DATA), (CURE,))
QUESTION = "What is the bias-variance decomposition?"


MODEL = MiniLm(draw_arrays(), PIECES, draw_claims())


def _show(
    answer: str, rubric: Rubric = RUBRIC, model: Embedder | None = None
) -> list[Shown]:
    held = hold(QUESTION, rubric, model, elsewhere(model))
    return show(rubric.points, held, prepare([read(answer)], model)[0])


def test_each_point_gets_its_nearest_phrase_and_finite_numbers() -> None:
    shown = _show("It splits into a bias term, a variance term and a noise floor.")

    assert [each.phrase for each in shown] == [1, 0]
    assert len({each.point.shape for each in shown}) == 1
    assert all(np.isfinite(each.point).all() for each in shown)


def test_an_answer_without_words_shows_nothing_of_a_claim() -> None:
    assert [each.found.window for each in _show("")] == [None, None]
    assert not any(each.claim.any() for each in _show(""))


def test_a_rubric_of_one_point_without_terms_or_misconceptions_is_enough() -> None:
    shown = _show("Data shrinks it.", Rubric((DATA,)))

    assert np.isfinite(shown[0].point).all()


def test_terms_are_met_in_any_form_and_only_whole() -> None:
    assert share_met(PARTS, stems("The bias and the variances.")) == 2 / 3
    assert share_met(PARTS, stems("unbiasedness, covariance")) == 0
    assert share_met(DATA, stems("anything")) == 0


def test_a_model_reads_each_point_with_the_words_that_may_say_it() -> None:
    low, bias = "Low bias and low variance. ", "The bias is low. "
    shown = _show((low + bias) * 6, model=MODEL)

    for each in shown:
        assert each.found.window is not None
        assert len(each.found.runners_up) == RUNNERS_UP
        assert each.found.window not in each.found.runners_up
        in_window, in_best = each.point[-2:]
        assert SILENT < in_window <= in_best
    assert [each.point[-2:].tolist() for each in _show("", model=MODEL)] == [
        [SILENT, SILENT]
    ] * 2


def test_words_only_reads_no_window_again() -> None:
    assert [each.found.runners_up for each in _show("It has bias.")] == [(), ()]


def test_a_point_counts_as_sure_as_the_surest_of_its_windows() -> None:
    answer = prepare([read("Low bias and low variance. The bias is low. " * 6)], MODEL)[
        0
    ]
    held = hold(QUESTION, RUBRIC, MODEL, elsewhere(MODEL))

    for at, each in enumerate(show(RUBRIC.points, held, answer)):
        claim = held.phrases[at][0].passage.words
        odds = [
            float(MODEL.says([(claim, inside(answer.passage, window))])[0])
            for window in (each.found.window, *each.found.runners_up)
        ]
        assert each.point[-2] == pytest.approx(odds[0], abs=1e-4)
        wanted = odds[0] if odds[0] >= SETTLED else max(odds)
        assert each.point[-1] == pytest.approx(wanted, abs=1e-4)
        assert max(odds) > odds[0] + 1e-3


def test_no_window_is_read_twice_where_the_whole_answer_is_one() -> None:
    for each in _show("Low bias. Low variance. The bias is low.", model=MODEL):
        assert each.found.window not in each.found.runners_up
    short = _show("Low bias and low variance.", model=MODEL)
    assert [each.found.runners_up for each in short] == [(), ()]
