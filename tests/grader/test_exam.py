"""What the comparison with a whole reference promises the forests, words only."""

import numpy as np
import pytest

from sixrounds.grader.alignment import Reading, prepare
from sixrounds.grader.exam import (
    MARK_FEATURES,
    TOPIC_FEATURES,
    Comparison,
    compare,
    elsewhere,
)
from sixrounds.grader.passage import read

QUESTION = "What is a pointer?"
REFERENCE = "A variable that holds the address of another variable in memory."
OTHERS = elsewhere(None)


def _reading(text: str) -> Reading:
    return prepare([read(text)], None)[0]


def _compare(answer: str, reference: str = REFERENCE) -> Comparison:
    return compare(_reading(reference), _reading(answer), _reading(QUESTION), OTHERS)


def _told(answer: str, name: str) -> float:
    return float(_compare(answer).mark[MARK_FEATURES.index(name)])


def test_every_feature_has_one_name_and_one_finite_number() -> None:
    found = _compare("It stores the address of a variable.")

    assert found.mark.shape == (len(set(MARK_FEATURES)),)
    assert found.topic.shape == (len(set(TOPIC_FEATURES)),)
    assert np.isfinite(found.mark).all()
    assert np.isfinite(found.topic).all()


def test_the_reference_itself_is_found_whole_and_other_things_are_not() -> None:
    other = "Plants make sugar from light."

    assert _told(REFERENCE, "recall demoted") == pytest.approx(1)
    assert _told(other, "recall demoted") < 0.3


def test_what_the_question_says_counts_little() -> None:
    asked = _told("a pointer", "precision demoted")

    assert _told("a pointer, an address", "precision demoted") > asked


@pytest.mark.parametrize(
    ("answer", "negates"),
    [
        pytest.param("It does not hold an address.", 1.0, id="not"),
        pytest.param("It holds an address.", 0.0, id="plain"),
    ],
)
def test_a_not_is_counted(answer: str, negates: float) -> None:
    assert _told(answer, "answer negates") == negates
    assert _told(answer, "negation differs") == negates


@pytest.mark.parametrize("empty", ["", "…!?", " \n"])
def test_an_answer_or_reference_without_words_gives_zeros(empty: str) -> None:
    for found in (_compare(empty), _compare("An address.", reference=empty)):
        assert not found.mark.any()
        assert not found.topic.any()


def test_sentences_about_other_things_are_unit_rows_in_steps() -> None:
    assert len(OTHERS) == 200
    assert np.abs(np.linalg.norm(OTHERS, axis=1) - 1).max() < 0.05
    assert np.allclose(OTHERS * 127, np.rint(OTHERS * 127), atol=1e-3)
