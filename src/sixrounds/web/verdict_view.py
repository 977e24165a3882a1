"""Says a verdict in words: what the headline is, what to try, which cases to open."""

from dataclasses import dataclass

from sixrounds.attempts.attempt import Attempt
from sixrounds.attempts.verdict import CaseResult, Outcome, Verdict
from sixrounds.web.growth_chart import draw
from sixrounds.web.rendering import OUTCOME_TONES, to_html

ADVICE = {
    Outcome.WRONG: "Start with the first case that went wrong: its reason is below.",
    Outcome.TOO_SLOW: "Look for work that is done again for every element.",
    Outcome.OUT_OF_MEMORY: "Look for a copy of the whole input, or a table larger "
    "than it needs to be.",
    Outcome.CRASHED: "Read the last line of the traceback first: it says what Python "
    "met, and where.",
    Outcome.FORBIDDEN: "Answers compute and print. Files, the network and other "
    "processes are closed to them.",
    Outcome.TOO_MUCH_OUTPUT: "Remove what prints inside a loop.",
    Outcome.NOT_RUN: "Nothing was tried. Look at what the first case says.",
}


@dataclass(frozen=True, slots=True)
class Headline:
    """What a verdict says first.

    Attributes:
        tone: `good`, `bad` or `warn`.
        icon: Name of an icon.
        title: One line.
        advice: What to do next, one or two sentences.
    """

    tone: str
    icon: str
    title: str
    advice: str


def find_headline(verdict: Verdict, *, is_run: bool) -> Headline:
    """Return the first words: what was measured, and what to try."""
    cases = verdict.cases
    passed = sum(case.outcome is Outcome.PASSED for case in cases)
    if verdict.has_passed and is_run:
        advice = "Submit to try the hidden ones as well."
        title = f"{_all_of(passed)} you can see passed"
        return Headline("good", "passed", title, advice)
    if verdict.has_passed:
        advice = "The solution and the debrief are open now."
        return Headline("good", "passed", f"Passed: {_all_of(passed).lower()}", advice)
    tone, icon = OUTCOME_TONES[verdict.outcome], verdict.outcome.value
    growth = verdict.growth
    if growth is not None and not growth.is_met:  # measured when every case passed
        title = f"Right on {_all_of(passed).lower()}, but the time grows too fast"
        return Headline("warn", "too slow", title, ADVICE[Outcome.TOO_SLOW])
    title = f"Not yet: {passed} of {len(cases)} cases passed"
    return Headline(
        "bad" if tone == "plain" else tone, icon, title, ADVICE[verdict.outcome]
    )


def _all_of(number: int) -> str:
    return "The one case" if number == 1 else f"All {number} cases"


def has_insides(case: CaseResult) -> bool:
    """Say whether a case can be opened: something of it may be shown."""
    return bool(
        case.shown_input
        or case.shown_result
        or case.shown_want
        or case.traceback
        or case.stdout
    )


def show_verdict(
    verdict: Verdict,
    *,
    has_diagnosis: bool,
    is_run: bool = False,
    attempt: Attempt | None = None,
) -> str:
    """Return the verdict as HTML.

    Args:
        verdict: What was measured.
        has_diagnosis: Whether to name the mistake that was recognised.
        is_run: Whether only the visible cases were tried.
        attempt: The recorded attempt, or None for a run.
    """
    return to_html(
        "parts/verdict.html",
        verdict=verdict,
        headline=find_headline(verdict, is_run=is_run),
        has_diagnosis=has_diagnosis,
        attempt=attempt,
        first=verdict.first_failure,
        has_insides=has_insides,
        chart=draw(verdict.growth) if verdict.growth else None,
    )
