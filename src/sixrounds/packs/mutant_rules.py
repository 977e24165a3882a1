"""Rules on the answers and cases that prove an item, as far as reading can tell."""

# ruff: noqa: D401 — the first line of a rule says what it finds

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from sixrounds.packs.finding import Finding
from sixrounds.packs.item import FAILING_OUTCOMES, Expected, Kind, SampleAnswer
from sixrounds.packs.script import Script
from sixrounds.packs.survey import LintRule, Survey, SurveyedItem

LEAST_MUTANTS = 4

MOST_LINES = 50
"""Lines `Fails:` of one mutant that are looked at."""


def too_few_mutants(survey: Survey) -> Iterator[Finding]:
    """There are fewer than four wrong answers in `fails/` and `too-slow/`.

    Mutants prove that the cases reject what people really get wrong, and they are what
    a learner's own failure is diagnosed with.

    Example: only `fails/off-by-one.py`. Write three more that you have seen.
    """
    for item in _code_items(survey):
        count = sum(a.expected is not Expected.PASSES for a in item.answers)
        if count < LEAST_MUTANTS:
            problem = f"Mutants: {count}; needed: {LEAST_MUTANTS} or more."
            remedy = "Write wrong answers you have seen, named after the mistake."
            yield item.finding("P304", "answers", problem, remedy)


def mutant_does_not_say_its_mistake(survey: Survey) -> Iterator[Finding]:
    """The docstring of a mutant lacks the mistake in one sentence, or a `Fails:` line.

    The sentence is shown as diagnosis to a learner whose answer fails in the same
    pattern; the `Fails:` lines prove that the mutant is rejected for this mistake and
    not for another. In `too-slow/` neither is needed.

    Example: `Fails: large scores do not overflow`.
    """
    for item, answer, path in _mutants(survey):
        if answer.expected is not Expected.FAILS:
            continue
        problem = ""
        if not answer.says:
            problem = "The docstring does not say the mistake."
            remedy = "Begin the file with a docstring: the mistake in one sentence."
        elif not answer.must_fail:
            problem = "No line of the docstring says which case this fails."
            remedy = "Add a line `Fails: name of the case`."
        if problem:
            yield item.finding("P308", path, problem, remedy)


def outcome_word_is_unknown(survey: Survey) -> Iterator[Finding]:
    """A `Fails:` line ends in brackets that hold no way to fail.

    The words are `wrong` (meant when there are no brackets), `crashed`, `too slow`,
    `out of memory` and `forbidden`.

    Example: `Fails: an empty list (error)`. Write `(crashed)`.
    """
    for item, answer, path in _mutants(survey):
        for case, outcome in islice(answer.must_fail.items(), MOST_LINES):
            if outcome not in FAILING_OUTCOMES:
                problem = f"{outcome!r}, said of {case!r}, is no outcome."
                remedy = f"Write one of {', '.join(FAILING_OUTCOMES)}."
                line = _line_of(answer.source, case)
                yield item.finding("P309", path, problem, remedy, line)


def solution_is_its_own_only_witness(survey: Survey) -> Iterator[Finding]:
    """There is neither an answer in `passes/` nor an `oracle.py`.

    Cases without `want` expect what `solution.py` returns. Without a second right way
    a mistake in the solution, or a case that accepts only its habits, is not seen.

    Example: add `answers/passes/log-sum-exp.py`.
    """
    for item in _code_items(survey):
        has_other = any(a.expected is Expected.PASSES for a in item.answers)
        if not has_other and not item.files.has("oracle.py"):
            problem = "There is no second right way."
            remedy = "Add a file to answers/passes/, or an oracle.py."
            yield item.finding("P312", "answers", problem, remedy)


def case_is_written_twice(survey: Survey) -> Iterator[Finding]:
    """A case name stands twice in `CASES`.

    Python keeps the last of two equal keys, so the first case is never tried.

    Example: two cases called `an empty list`.
    """
    for item in survey.items:
        script = item.scripts.get("cases.py", Script())
        for name, line in script.repeated_cases:
            problem = f"The case {name!r} is written twice."
            yield item.finding("P316", "cases.py", problem, "Name one otherwise.", line)


def _code_items(survey: Survey) -> Iterator[SurveyedItem]:
    return (item for item in survey.items if item.kind is Kind.CODE)


def _mutants(survey: Survey) -> Iterator[tuple[SurveyedItem, SampleAnswer, str]]:
    """Yield each mutant that is Python, with its item and path."""
    for item in survey.items:
        for answer in item.answers:
            path = f"answers/{answer.expected}/{answer.name}.py"
            is_python = not item.scripts[path].problem
            if answer.expected is not Expected.PASSES and is_python:
                yield item, answer, path


def _line_of(source: str, case: str) -> int | None:
    lines = enumerate(source.splitlines(), start=1)
    return next((n for n, line in lines if line.startswith(f"Fails: {case}")), None)


RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        "P304": too_few_mutants,
        "P308": mutant_does_not_say_its_mistake,
        "P309": outcome_word_is_unknown,
        "P312": solution_is_its_own_only_witness,
        "P316": case_is_written_twice,
    }
)
