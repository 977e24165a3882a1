"""Rules on the rubric and the graded answers that prove an open question."""

# ruff: noqa: D401 — the first line of a rule says what it finds

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from types import MappingProxyType

from sixrounds.packs.finding import Finding
from sixrounds.packs.item import Kind
from sixrounds.packs.labels_file import EARNED, GOLD
from sixrounds.packs.rubric import Misconception, Point
from sixrounds.packs.survey import LintRule, Survey, SurveyedItem

POINT_WORDS = (6, 30)
ANSWER_WORDS = (40, 160)
LEAST_MARKS = 3
ALIKE = 0.7
"""Share of common words from which two sentences say the same."""

_EMPTY_WORDS = re.compile(
    r"an?|and|are|as|at|be|but|by|for|from|ha[sd]|have|how|if|in|into|is|its?|of|on|or"
    r"|so|than|that|the|their|then|there|they|this|to|was|what|when|where|which|while"
    r"|why|will|with|you|your"
)


def points_cannot_be_told_apart(survey: Survey) -> Iterator[Finding]:
    """Two points say nearly the same, or two entries of the rubric have one id.

    An answer would earn both points with the same words: one thing would count twice.

    Example: `Variance falls with more data.` and `More data lowers variance.`
    """
    for item in _questions(survey):
        named: list[Point | Misconception]
        named = [*item.rubric.points, *item.rubric.misconceptions]
        for one, other in combinations(named, 2):
            problem = ""
            if one.id and one.id == other.id:
                problem = f"The id {one.id!r} is used twice."
                remedy = "Give each its own id."
            elif isinstance(other, Point) and _likeness(one.says, other.says) >= ALIKE:
                problem = f"The points {one.id!r} and {other.id!r} say the same."
                remedy = "Make one of them, or say what makes them different."
            if problem:
                line = _line_of(item, other.says)
                yield item.finding("P403", "rubric.toml", problem, remedy, line)


def point_is_not_one_checkable_sentence(survey: Survey) -> Iterator[Finding]:
    """A point or level is not something one can find in an answer and check.

    A point is one sentence of 6 to 30 words that says what is so. An adjective alone
    (`Clear and complete.`) or the question once more tells a grader nothing.

    Example: `says = "Explains the trade-off well."`
    """
    for item in _questions(survey):
        question = item.text("question.md")
        for point in item.rubric.points:
            count = len(point.says.split())
            problem = ""
            if point.says and not POINT_WORDS[0] <= count <= POINT_WORDS[1]:
                problem = f"The point {point.id!r} has {count} words."
                remedy = f"Write one sentence of {_span(POINT_WORDS)} words."
            elif question and _likeness(point.says, question) >= ALIKE:
                problem = f"The point {point.id!r} says the question again."
                remedy = "Say what a good answer says."
            if problem:
                line = _line_of(item, point.says)
                yield item.finding("P404", "rubric.toml", problem, remedy, line)


def worth_is_out_of_range(survey: Survey) -> Iterator[Finding]:
    """The worth of a point is not 1, 2 or 3.

    Example: `worth = 0`. A point that adds nothing to the mark is none.
    """
    for item in _questions(survey):
        for finding in item.manifest_findings:
            if finding.code == "P405":
                yield finding.below(item.place)


def too_few_graded_answers(survey: Survey) -> Iterator[Finding]:
    """There are fewer than three graded answers at different marks.

    They prove that a grader tells a full answer, a middling and a poor one apart.

    Example: `5-of-6/complete.md` and `6-of-6/complete.md` alone.
    """
    for item in _questions(survey):
        count = len({answer.mark for answer in item.graded})
        if count < LEAST_MARKS:
            problem = f"Marks with a graded answer: {count}; needed: {LEAST_MARKS}."
            remedy = "Write a full answer, one in the middle and a low one."
            yield item.finding("P406", "answers", problem, remedy)


def mark_is_not_of_this_rubric(survey: Survey) -> Iterator[Finding]:
    """The folder of a graded answer names a mark that the rubric cannot give.

    The second number is what all `must` points are worth together; the first is at
    most that. Both must follow when a worth changes.

    Example: `answers/4-of-5` while the points are worth 6.
    """
    for item in _questions(survey):
        most = item.rubric.most
        if item.rubric_findings or not item.rubric.points:
            continue  # told already, and `most` cannot be believed
        for answer in item.graded:
            problem = ""
            if answer.most != most:
                problem = f"The folder says {answer.most}; the full mark is {most}."
            elif answer.mark > most:
                problem = f"The mark {answer.mark} is over the full mark {most}."
            if problem:
                remedy = f"Name the folder <mark>-of-{most}, or correct the worths."
                yield item.finding("P407", answer.path, problem, remedy)


def graded_answer_is_too_short_or_long(survey: Survey) -> Iterator[Finding]:
    """A graded answer does not have 40 to 160 words.

    People say about that much before an interviewer speaks again. A grader that is
    proved on notes or essays is not proved on what learners write.

    Example: `Bias plus variance plus noise.`
    """
    for item in _questions(survey):
        for answer in item.graded:
            count = len(answer.text.split())
            if not ANSWER_WORDS[0] <= count <= ANSWER_WORDS[1]:
                problem = f"The answer has {count} words."
                remedy = f"Write {_span(ANSWER_WORDS)}, as a person speaks."
                yield item.finding("P408", answer.path, problem, remedy)


def earned_points_do_not_add_up(survey: Survey) -> Iterator[Finding]:
    """`answers/earned.toml` does not agree with the rubric or with the folders.

    It names the points that each graded answer earns; their worths make its mark. The
    file may be missing; one that is there names every graded answer.

    Example: `"4-of-4/both-reasons" = ["memory"]`, where that point is worth 2.
    """
    for item in _questions(survey):
        earned = item.labels.earned
        if not earned or item.manifest_findings:
            continue
        known = {answer.key: answer for answer in item.graded}
        points = {point.id for point in item.rubric.points}
        for key in sorted(earned.keys() | known.keys()):
            problem, remedy = "", "Correct the points, or the folder of the answer."
            unknown = [point for point in earned.get(key, ()) if point not in points]
            if key not in known:
                problem, remedy = f"There is no answer {key!r}.", "Remove the line."
            elif key not in earned:
                problem, remedy = f"The answer {key!r} is missing.", "Add its points."
            elif unknown:
                problem = f"{key!r} names the unknown point {unknown[0]!r}."
                remedy = f"Write ids of points: {', '.join(sorted(points))}."
            elif (mark := item.rubric.mark(earned[key])) != known[key].mark:
                problem = f"The points of {key!r} are worth {mark}."
            if problem:
                yield item.finding("P409", EARNED, problem, remedy)


def gold_labels_are_not_of_this_rubric(survey: Survey) -> Iterator[Finding]:
    """`gold.toml` was labelled with other points than the rubric has.

    Readers looked for each point as it was worded then. When a point changes, the
    answers have to be read again, and `rubric` in the file named anew.

    Example: `rubric = "0123456789ab"` after a point was added.
    """
    for item in _questions(survey):
        labels = item.labels
        if not labels.gold or item.manifest_findings:
            continue
        digest = item.rubric.digest
        if labels.gold_rubric != digest:
            problem = (
                f"The labels are of rubric {labels.gold_rubric!r}, not {digest!r}."
            )
            remedy = "Read the answers again with the points as they are."
            yield item.finding("P410", GOLD, problem, remedy)
            continue
        points = {point.id for point in item.rubric.points}
        for answer in labels.gold:
            named = {*answer.first, *answer.second, *answer.settled}
            for unknown in sorted(named - points):
                problem = f"{answer.name!r} names the unknown point {unknown!r}."
                remedy = f"Write ids of points: {', '.join(sorted(points))}."
                yield item.finding("P410", GOLD, problem, remedy)


def _questions(survey: Survey) -> Iterator[SurveyedItem]:
    return (item for item in survey.items if item.kind is Kind.QUESTION)


def _span(ends: tuple[int, int]) -> str:
    return f"{ends[0]} to {ends[1]}"


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, in [0, 1]."""
    first, second = _words(one), _words(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _words(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+", text.casefold())
    return {
        word.removesuffix("s") for word in words if not _EMPTY_WORDS.fullmatch(word)
    }


def _line_of(item: SurveyedItem, says: str) -> int | None:
    lines = enumerate(item.text("rubric.toml").splitlines(), start=1)
    return next((number for number, line in lines if says and says in line), None)


RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        "P403": points_cannot_be_told_apart,
        "P404": point_is_not_one_checkable_sentence,
        "P405": worth_is_out_of_range,
        "P406": too_few_graded_answers,
        "P407": mark_is_not_of_this_rubric,
        "P408": graded_answer_is_too_short_or_long,
        "P409": earned_points_do_not_add_up,
        "P410": gold_labels_are_not_of_this_rubric,
    }
)
