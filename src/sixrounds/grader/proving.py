"""Prove that a rubric grades rightly: grade the model answer and the graded answers.

Use case of authors, as `judge.proving` is for code. `gather` grades, each rule then
looks at what came out; a rule is one function whose docstring is its documentation.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from sixrounds.attempts.assessment import Assessment, Finding
from sixrounds.packs import finding as breach
from sixrounds.packs.question import GradedAnswer, OpenQuestion
from sixrounds.packs.rubric import Rubric

# ruff: noqa: D401 — the first line of a rule says what it finds

NEAR = 1
"""How many points the mark of a graded answer may be off."""


class Grader(Protocol):
    """What judges an answer in words. `keypoints` holds the offline one."""

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Find the points of the rubric in the answer."""


@dataclass(frozen=True, slots=True)
class GradedEvidence:
    """What came out when every answer of a question was graded.

    Attributes:
        question: Whose answers these are.
        model: The assessment of the model answer.
        answers: Each graded answer with its assessment.
    """

    question: OpenQuestion
    model: Assessment
    answers: tuple[tuple[GradedAnswer, Assessment], ...]


LEAST_PLACED = 3
"""At how many different marks a graded answer must be placed."""

QuestionRule = Callable[[GradedEvidence], Iterator[breach.Finding]]


def prove(grader: Grader, question: OpenQuestion) -> tuple[breach.Finding, ...]:
    """Return why the question does not prove its rubric; empty when it does.

    Paths are relative to the folder of the question.

    Raises:
        JudgeError: The grader failed; nothing is proved and nothing disproved.
    """
    evidence = gather(grader, question)
    found = (each for rule in RULES.values() for each in rule(evidence))
    return tuple(sorted(found, key=lambda f: (f.path, f.code, f.problem)))


def gather(grader: Grader, question: OpenQuestion) -> GradedEvidence:
    """Grade every answer that the question ships with; raises as `prove` does."""

    def grade(answer: str) -> Assessment:
        return grader.grade(question.question, question.rubric, answer)

    return GradedEvidence(
        question,
        grade(question.model_answer),
        tuple((answer, grade(answer.text)) for answer in question.answers),
    )


def model_answer_lacks_a_point(evidence: GradedEvidence) -> Iterator[breach.Finding]:
    """The model answer does not earn every point: the grader finds one missed.

    Learners are shown the model answer as what a full answer looks like. Either it
    leaves a point out, or the rubric knows too few ways to say it. A point that the
    grader leaves unclear is no finding: it does not say that it is missing.

    Example: the point `direction` in an answer that only lists the parts.
    """
    for point in evidence.model.found(Finding.MISSED):
        problem = f"The point {point.point_id!r} is not found in the model answer."
        remedy = "Say it there, or add a way to say it under `also`."
        yield breach.Finding("P401", "model-answer.md", None, problem, remedy)


def mark_differs_from_folder(evidence: GradedEvidence) -> Iterator[breach.Finding]:
    """Fewer than three marks have a graded answer that the grader places.

    It places an answer when its mark lies within one point of what the folder says; the
    mark is an interval, and its nearer end counts. Beyond those three, an answer that
    is misplaced stays: without the hard ones nobody could tell how good a grader is.

    Example: of three answers, the one in `2-of-6` for which the grader finds 4 to 6.
    """
    misplaced = [
        (answer, found)
        for answer, found in evidence.answers
        if not found.low - NEAR <= answer.mark <= found.high + NEAR
    ]
    placed = {
        answer.mark
        for answer, found in evidence.answers
        if (answer, found) not in misplaced
    }
    if len(placed) >= LEAST_PLACED:
        return
    for answer, found in misplaced:
        told = f"{found.low:.1f} to {found.high:.1f} of {found.most}"
        problem = f"The mark is {told}, not {answer.mark}."
        remedy = "Correct the folder, or the terms and other ways of the points."
        yield breach.Finding("P402", answer.path, None, problem, remedy)


RULES: Mapping[str, QuestionRule] = MappingProxyType(
    {
        "P401": model_answer_lacks_a_point,
        "P402": mark_differs_from_folder,
    }
)
"""Every rule of this module by its code."""
