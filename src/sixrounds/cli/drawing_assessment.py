"""How an assessment looks in a terminal: judged, not measured, point by point."""

from rich.console import Console
from rich.text import Text

from sixrounds.attempts.assessment import Assessment, Finding
from sixrounds.attempts.attempt import Attempt
from sixrounds.attempts.feedback import (
    PointFeedback,
    give_feedback,
    tell_confidence,
    tell_mark,
)
from sixrounds.cli.drawing import clean
from sixrounds.packs.question import OpenQuestion

MARKS = {
    Finding.COVERED: ("✓", "green"),
    Finding.MISSED: ("✗", "red"),
    Finding.UNCLEAR: ("?", "yellow"),
}


def draw_assessment(
    console: Console, question: OpenQuestion, attempt: Attempt, *, is_kept: bool = True
) -> None:
    """Draw what was judged: the mark as an interval, each point with its evidence.

    Args:
        console: Where to.
        question: What was answered.
        attempt: With its assessment and own marks.
        is_kept: Whether the learner can still mark unclear points.
    """
    feedback = give_feedback(question, attempt)
    if feedback is None:
        return
    head = Text(f"Mark {feedback.mark}", "bold")
    head.append(
        f" · judged by {clean(feedback.settled.judge)}, not measured", "default"
    )
    console.print(head)
    console.print(Text(feedback.confidence, "dim"))
    for limit in feedback.settled.limits:
        console.print(Text(clean(limit), "dim"))
    for point in feedback.points:
        _draw_point(console, point)
    for other in feedback.to_check:
        console.print(Text("Possible misconception, check: ", "bold"))
        console.print(Text(f"  {clean(other.misconception.says)}"))
        console.print(Text(f"  you wrote: “{clean(other.evidence.text)}”", "dim"))
    if feedback.unclear and is_kept:
        console.print("What is unclear is yours to decide: was it in your answer?")
        told = f"  sixrounds own-mark {attempt.id} POINT yes|no"
        console.print(told, markup=False, highlight=False)
    for question_next in feedback.follow_ups:
        console.print(Text("Asked next: ", "bold").append(clean(question_next)))


def draw_opinion(console: Console, question: OpenQuestion, opinion: Assessment) -> None:
    """Draw what a language model found, which is no part of the mark above it."""
    head = Text(f"Beside it: mark {tell_mark(opinion)}", "bold")
    head.append(f" · by {clean(opinion.judge)}; it changes nothing above", "default")
    console.print(head)
    console.print(Text(tell_confidence(opinion), "dim"))
    for limit in opinion.limits:
        console.print(Text(clean(limit), "dim"))
    known = {point.id: point for point in question.rubric.points}
    for found in opinion.points:
        if found.point_id in known:
            told = PointFeedback(known[found.point_id], found)
            _draw_point(console, told, has_own_mark=False)


def _draw_point(
    console: Console, point: PointFeedback, *, has_own_mark: bool = True
) -> None:
    sign, style = MARKS[point.finding]
    line = Text(f"{sign} ", style).append(f"{point.finding.value:<8}", f"bold {style}")
    line.append(f" {clean(point.point.says)}")
    line.append(f" (worth {point.point.worth})", "dim")
    if point.is_left_to_learner and has_own_mark:
        said = "your own mark" if point.own is not None else point.point.id
        line.append(f" [{said}]", "dim")
    console.print(line)
    # What was nearest to a missed point says nothing.
    if point.found.evidence is not None and point.finding is not Finding.MISSED:
        console.print(Text(f"  you wrote: “{clean(point.found.evidence.text)}”", "dim"))
    if point.found.check:
        console.print(Text(f"  check: {clean(point.found.check)}", "yellow"))
