"""A grader simple enough to check by eye: a point is covered when its terms are there.

The tests of doors and of proving use it in the place of the real one.
"""

import re
from dataclasses import dataclass, field

from sixrounds.attempts.assessment import (
    Assessment,
    Evidence,
    Finding,
    Flag,
    PointAssessment,
    PossibleMisconception,
)
from sixrounds.errors import JudgeError
from sixrounds.grader.splitting import split_reference
from sixrounds.packs.rubric import Point, Rubric

PROBABILITIES = {Finding.COVERED: 0.9, Finding.UNCLEAR: 0.5, Finding.MISSED: 0.1}


@dataclass
class WordGrader:
    """Covered: a word of each group of terms; unclear: of some; missed: of none.

    A point without terms is unclear. `breaks the grader` in an answer ends in a
    JudgeError, `surprises the grader` in an error nobody expected. A misconception is
    possible where its sentence stands in the answer.
    """

    graded: list[str] = field(default_factory=list)

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Judge by the terms alone."""
        assert question
        self.graded.append(answer)
        if "breaks the grader" in answer:
            problem = "The grader lost its place."
            raise JudgeError(problem, "Submit again.")
        if "surprises the grader" in answer:
            message = "not expected"
            raise ZeroDivisionError(message)
        points = tuple(_judge(point, answer) for point in rubric.points)
        low = rubric.mark([p.point_id for p in points if p.finding is Finding.COVERED])
        high = rubric.mark(
            [p.point_id for p in points if p.finding is not Finding.MISSED]
        )
        return Assessment(
            judge="the words of the tests",
            points=points,
            low=low,
            high=high,
            likely=(low + high) / 2,
            most=rubric.most,
            confidence=0.62,
            limits=("It knows words, not sentences.",),
            flags=(Flag.LONG,) if len(answer.split()) > 80 else (),
            misconceptions=tuple(
                PossibleMisconception(other.id, _evidence(answer, other.says))
                for other in rubric.misconceptions
                if other.says in answer
            ),
        )

    def grade_reference(self, question: str, reference: str, answer: str) -> Assessment:
        """Judge by the sentences of the reference, each of them unclear."""
        return self.grade(question, split_reference(reference), answer)


def _judge(point: Point, answer: str) -> PointAssessment:
    found = [
        match
        for group in point.terms
        if (match := re.search("|".join(map(re.escape, group)), answer, re.IGNORECASE))
    ]
    if point.terms and len(found) == len(point.terms):
        finding = Finding.COVERED
    else:
        is_open = bool(found) or not point.terms
        finding = Finding.UNCLEAR if is_open else Finding.MISSED
    evidence = None
    if found:
        start, end = found[0].start(), found[0].end()
        evidence = Evidence(start, end, answer[start:end])
    return PointAssessment(
        point.id, finding, PROBABILITIES[finding], point.worth, evidence
    )


def _evidence(answer: str, words: str) -> Evidence:
    start = answer.index(words)
    return Evidence(start, start + len(words), words)
