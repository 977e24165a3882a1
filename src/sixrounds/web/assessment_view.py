"""Says an assessment in words: the mark as an interval, each point with its evidence.

Judged, not measured: every part says so, and what is unclear is left to the learner.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sixrounds.attempts.assessment import (
    Assessment,
    Confidence,
    Finding,
    Flag,
    PointAssessment,
)
from sixrounds.attempts.attempt import Attempt
from sixrounds.attempts.feedback import (
    Feedback,
    PointFeedback,
    give_feedback,
    tell_confidence,
    tell_mark,
)
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.rubric import Point
from sixrounds.web.rendering import to_html
from sixrounds.wiring import ModelStanding

FINDING_TONES = {
    Finding.COVERED: "good",
    Finding.MISSED: "bad",
    Finding.UNCLEAR: "warn",
}
FINDING_ICONS = {
    Finding.COVERED: "passed",
    Finding.MISSED: "wrong",
    Finding.UNCLEAR: "warn",
}
CONFIDENCE_WORDS = {
    Confidence.LOW: "Take it as a checklist, not as a grade.",
    Confidence.SOME: "Read each point before you believe it.",
    Confidence.HIGH: "Short answers like this one are judged best.",
}
FLAG_WORDS = {
    Flag.EMPTY: "hardly anything was said",
    Flag.WORD_LIST: "it reads like a list of words",
    Flag.QUESTION_COPIED: "it repeats the question",
    Flag.RUBRIC_COPIED: "it repeats the rubric",
    Flag.NEGATED: "something is negated",
    Flag.LONG: "it is long",
    Flag.CUT: "only its beginning was read",
    Flag.SYMBOLS: "it has many symbols",
    Flag.NOT_ENGLISH: "it is not English, or not all of it",
    Flag.INSTRUCTIONS: "it speaks to a grader",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the learner's answer.

    Attributes:
        text: As written.
        points: Numbers, from 1, of the points that these words speak for.
    """

    text: str
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What a language model found of one point, beside what the grader found.

    Attributes:
        point: As the rubric has it now.
        found: By the model.
        beside: What counts: the grader's finding, or the learner's own mark.
    """

    point: Point
    found: PointAssessment
    beside: Finding


def show_assessment(
    question: OpenQuestion, attempt: Attempt, model: ModelStanding | None = None
) -> str:
    """Return an attempt's assessment as HTML; a giving-up is told as one.

    Args:
        question: What was answered.
        attempt: With its assessment and own marks.
        model: The configured language model. Its opinion is shown only when it is
            admitted and it was this model that was asked.
    """
    feedback = give_feedback(question, attempt)
    if feedback is None:
        return to_html("parts/given_up.html", attempt=attempt)
    is_shown = model is not None and model.may_show(attempt.opinion)
    opinion = attempt.opinion if is_shown else None
    return to_html(
        "parts/assessment.html",
        question=question,
        attempt=attempt,
        feedback=feedback,
        pieces=find_pieces(attempt.answer, feedback.points),
        tones=FINDING_TONES,
        icons=FINDING_ICONS,
        advice=_advice(feedback),
        confidence=CONFIDENCE_WORDS[feedback.settled.confidence_word],
        flags=[FLAG_WORDS[flag] for flag in feedback.settled.flags],
        model=model,
        opinion=opinion,
        opinion_mark=tell_mark(opinion) if opinion else "",
        opinion_confidence=tell_confidence(opinion) if opinion else "",
        second_opinions=_second_opinions(feedback, opinion) if opinion else (),
    )


def _second_opinions(
    feedback: Feedback, opinion: Assessment
) -> tuple[SecondOpinion, ...]:
    found = {point.point_id: point for point in opinion.points}
    return tuple(
        SecondOpinion(each.point, found[each.point.id], each.finding)
        for each in feedback.points
        if each.point.id in found
    )


def _advice(feedback: Feedback) -> str:
    unclear = len(feedback.unclear)
    if unclear:
        told, it_was = f"{unclear} points are", "they were"
        if unclear == 1:
            told, it_was = "One point is", "it was"
        return f"{told} unclear. Say below whether {it_was} in your answer."
    if feedback.settled.found(Finding.MISSED):
        return "Say aloud what you missed, then read the model answer."
    return "Every point was found. Could you say it in half the time?"


def find_pieces(answer: str, points: Sequence[PointFeedback]) -> tuple[Piece, ...]:
    """Return the answer cut where evidence begins and ends; together it is whole.

    Only points that count as covered, or are unclear, mark their words: what was found
    nearest to a missed point says nothing.
    """
    spans = [
        (number, found.found.evidence)
        for number, found in enumerate(points, start=1)
        if found.finding is not Finding.MISSED and found.found.evidence is not None
    ]
    cuts = {0, len(answer)}
    for _, span in spans:
        cuts |= {min(span.start, len(answer)), min(span.end, len(answer))}

    def pieces() -> Iterator[Piece]:
        for start, end in pairwise(sorted(cuts)):
            numbers = [n for n, s in spans if s.start <= start and end <= s.end]
            text = answer[start:end]
            yield Piece(text, tuple(numbers) if text.strip() else ())

    return tuple(pieces())
