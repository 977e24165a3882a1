"""What the search for points promises the forests."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.grader.networks import PIECES, draw_arrays, draw_claims

from sixrounds.grader.alignment import Window, prepare
from sixrounds.grader.evidence import (
    MOST_READ,
    READ_WORDS,
    SETTLED,
    Shown,
    hold,
    inside,
    share_met,
    show,
    stems,
    stretches,
)
from sixrounds.grader.exam import elsewhere
from sixrounds.grader.minilm import SILENT, Embedder, MiniLm
from sixrounds.grader.passage import Word, read
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


def test_a_model_reads_each_point_with_the_whole_answer() -> None:
    text = "Low bias and low variance. The bias is low. A noise floor stays."
    words = read(text).words
    claims = [read(point.says).words for point in RUBRIC.points]

    shown = _show(text, model=MODEL)

    odds = MODEL.says([(claim, words) for claim in claims])
    assert [each.point[-2] for each in shown] == pytest.approx(odds, abs=1e-4)
    others = odds[::-1]  # there are two points
    assert [each.point[-1] for each in shown] == pytest.approx(others, abs=1e-4)
    assert [each.point[-2] for each in _show("", model=MODEL)] == [SILENT] * 2


def test_words_only_reads_no_point_together_with_the_answer() -> None:
    text = "Low bias and low variance."

    assert len(_show(text)[0].point) < len(_show(text, model=MODEL)[0].point)
    assert np.isfinite(_show(text)[0].point).all()


def test_a_long_answer_is_cut_between_sentences_into_stretches_that_can_be_read() -> (
    None
):
    assert stretches(read("")) == []
    assert stretches(read("Low bias. Low variance.")) == [Window(0, 1)]
    said = read(f"{'The bias is low. ' * 40}{'Noise stays, ' * 90}and variance falls.")

    cut = stretches(said)

    assert [part.first for part in cut] == [0, *(part.last + 1 for part in cut[:-1])]
    assert cut[-1].last == said.words[-1].unit
    assert all(len(inside(said, part)) <= 1.5 * READ_WORDS for part in cut)
    assert len(cut) == -(-len(said.words) // READ_WORDS)


class Marked(MiniLm):
    """Says of each stretch what its first word stands for; keeps what it read."""

    def __init__(self, odds: dict[str, float]) -> None:
        super().__init__(draw_arrays(), PIECES, draw_claims())
        self.odds = odds
        self.was_read: list[str] = []

    def says(
        self, pairs: Sequence[tuple[Sequence[Word], Sequence[Word]]]
    ) -> NDArray[np.float64]:
        self.was_read += [said[0].plain for _, said in pairs]
        return np.array([self.odds[said[0].plain] for _, said in pairs])


def _ask_of_five_stretches(model: Marked) -> float:
    """Return the odds of a point whose words stand in the fourth of five stretches."""
    parts = []
    for number, mark in enumerate(model.odds):
        fill = ["It was raining all day long in the harbour town"] * 9
        first = f"{mark} was a very long day in the harbour town"
        fill[4] = DATA.says[:-1] if number == 3 else fill[4]
        parts += [first, *fill, *["and so it went"] * (number == 3)]
    shown = _show(". ".join(parts), Rubric((DATA,)), model)
    return float(shown[0].point[-2])


def test_a_point_of_a_long_answer_counts_as_sure_as_its_surest_stretch_near() -> None:
    model = Marked({"ash": 9.0, "birch": 9.0, "cedar": -1.0, "elm": 0.5, "fir": -2.0})

    assert _ask_of_five_stretches(model) == 0.5
    assert model.was_read == ["elm", "cedar", "fir"]
    assert len(model.was_read) == MOST_READ


def test_what_one_stretch_settles_is_read_no_further() -> None:
    model = Marked({"ash": 9, "birch": 9, "cedar": 9, "elm": SETTLED, "fir": 9})

    assert _ask_of_five_stretches(model) == SETTLED
    assert model.was_read == ["elm"]
