"""What the search for points promises the forests."""

import numpy as np
import pytest
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


def test_a_point_of_a_long_answer_counts_as_sure_as_its_surest_stretch() -> None:
    text = "Low bias and low variance. The bias is low. " * 60
    answer = prepare([read(text)], MODEL)[0]
    held = hold(QUESTION, RUBRIC, MODEL, elsewhere(MODEL))
    parts = stretches(answer.passage)

    for at, each in enumerate(show(RUBRIC.points, held, answer)):
        claim = held.phrases[at][0].passage.words
        odds = MODEL.says([(claim, inside(answer.passage, part)) for part in parts])
        own = next(
            place
            for place, part in enumerate(parts)
            if each.found.window and each.found.window.first <= part.last
        )
        near = sorted(range(len(parts)), key=lambda place: (abs(place - own), place))
        wanted = odds[own]
        for place in near[1:MOST_READ]:
            wanted = wanted if wanted >= SETTLED else max(wanted, odds[place])
        assert each.point[-2] == pytest.approx(wanted, abs=1e-4)
