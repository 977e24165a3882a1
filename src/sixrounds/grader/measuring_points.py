"""Measure the shipped grader on questions that ship and that it did not learn from.

A part of `measuring`: authors' answers, gold answers, and the time a grading takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.agreement import (
    EVEN,
    interval,
    kappa,
    macro_f1,
    slowest,
    verdicts,
)
from sixrounds.grader.coefficients import shipped
from sixrounds.grader.evidence import share_met, stems
from sixrounds.grader.keypoints import grade
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.record import Line
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.rubric import Rubric

Matrix = NDArray[np.float64]


def measure_points(
    questions: Sequence[OpenQuestion], model: Embedder | None
) -> tuple[Line, ...]:
    """Return how the shipped grader does on questions that it did not learn from.

    Once on the answers that ship with them, once on gold answers, after how far the
    two readers of those agree. Under "overlap" stands the same for key terms alone: a
    point is held to be earned as surely as its groups of terms are met. "Without what
    ships" is the grader as public answers taught it, without key terms.
    """
    learned = set(shipped(has_model=model is not None).questions)
    taught = [question for question in questions if question.id in learned]
    strange = [question for question in questions if question.id not in learned]
    own = _grade_all("Questions not learned from", _own(strange), _own(taught), model)
    seconds = _seconds_of_points(strange, model)
    gold = _grade_all("Gold answers", _gold(strange), _gold(taught), model)
    return (*own, seconds, *_readers(questions), *gold)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """An answer with the points that it earns, by id."""

    question: OpenQuestion
    text: str
    earned: tuple[str, ...]
    mark: int


def _own(questions: Sequence[OpenQuestion]) -> list[_Labelled]:
    return [
        _Labelled(question, answer.text, answer.earned, answer.mark)
        for question in questions
        for answer in question.answers
        if answer.earned is not None
    ]


def _gold(questions: Sequence[OpenQuestion]) -> list[_Labelled]:
    return [
        _Labelled(question, gold.text, gold.settled, question.rubric.mark(gold.settled))
        for question in questions
        for gold in question.gold
    ]


def _readers(questions: Sequence[OpenQuestion]) -> tuple[Line, ...]:
    """Return how far the two readers of the gold answers agree."""
    found = [
        (float(point.id in gold.first), float(point.id in gold.second), question.id)
        for question in questions
        for gold in question.gold
        for point in question.rubric.points
    ]
    if not found:
        return ()
    first, second = np.array([told[:2] for told in found]).T
    groups = np.array([str(told[2]) for told in found])
    low, high = interval(lambda at: kappa(first[at], second[at]), groups)
    name = "Gold answers: kappa of the two readers"
    return (Line(name, kappa(first, second), "", low, high),)


def _grade_all(
    name: str,
    answers: Sequence[_Labelled],
    taught: Sequence[_Labelled],
    model: Embedder | None,
) -> tuple[Line, ...]:
    """Grade labelled answers; `taught` are what the length of an answer learns from."""
    if not answers or not taught:
        return ()
    truth, chance, plain, groups = [], [], [], []
    marks, bare = [], []
    for told, share in zip(answers, _shares_by_length(answers, taught), strict=True):
        rubric = told.question.rubric
        found = grade(told.question.question, rubric, told.text, model)
        untaught = grade(told.question.question, _bare(rubric), told.text, model)
        words = f" {stems(told.text)} "
        terms = [share_met(point, words) for point in rubric.points]
        met = [p.id for p, x in zip(rubric.points, terms, strict=True) if x > EVEN]
        truth += [float(point.id in told.earned) for point in rubric.points]
        chance += [each.probability for each in found.points]
        bare += [each.probability for each in untaught.points]
        plain += [(share, term) for term in terms]
        groups += [str(told.question.id)] * len(rubric.points)
        guesses = (found.likely, share * rubric.most, rubric.mark(met), untaught.likely)
        marks.append([abs(guess - told.mark) <= 1 for guess in guesses])
    of = np.array(groups)
    beside = np.array(plain).T
    lines = verdicts(
        name, np.array(truth), np.array(chance), of, (beside[0], beside[1])
    )
    near = np.array(marks, np.float64)
    owner = np.array([str(told.question.id) for told in answers])
    low, high = interval(lambda at: float(near[at, 0].mean()), owner)
    value, length, overlap, without = (float(x) for x in near.mean(axis=0))
    f1 = macro_f1(np.array(truth), np.array(bare))
    return (
        *lines,
        Line(
            f"{name}: mark within one point", value, "≥ .90", low, high, length, overlap
        ),
        Line(f"{name}: F1 without what ships", f1),
        Line(f"{name}: within one, without what ships", without),
    )


def _bare(rubric: Rubric) -> Rubric:
    """Return a rubric without key terms: read by what public answers taught alone."""
    return replace(
        rubric, points=tuple(replace(point, terms=()) for point in rubric.points)
    )


def _shares_by_length(
    answers: Sequence[_Labelled], taught: Sequence[_Labelled]
) -> Matrix:
    """Return the share of its points that an answer so long earns, (answers,)."""

    def lengths(told: Sequence[_Labelled]) -> Matrix:
        return np.array([np.log1p(len(each.text.split())) for each in told])

    shares = [len(each.earned) / len(each.question.rubric.points) for each in taught]
    line = np.polyfit(lengths(taught), shares, 1)
    return np.asarray(np.clip(np.polyval(line, lengths(answers)), 0, 1))


def _seconds_of_points(
    questions: Sequence[OpenQuestion], model: Embedder | None
) -> Line:
    """Time gradings by a rubric, two of each question, its first one included."""
    return slowest(
        "Questions not learned from: CPU seconds, 95 % are under",
        [
            partial(grade, question.question, question.rubric, answer.text)
            for question in questions
            for answer in question.answers[:2]
        ],
        model,
    )
