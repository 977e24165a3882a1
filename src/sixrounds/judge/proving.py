"""Prove that an item judges rightly: run its starter, solution and sample answers.

Use case of authors. `gather` runs, each rule then looks at the evidence; a rule is one
function whose docstring is its documentation, as in `packs.rules`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from sixrounds.attempts.verdict import CaseResult, Outcome, Verdict
from sixrounds.errors import PackError
from sixrounds.packs.finding import Finding
from sixrounds.packs.item import Expected, Item, SampleAnswer

# ruff: noqa: D401 — the first line of a rule says what it finds

RANDOM_CASES = 200
SHARE_OF_LIMIT = 0.5
"""The part of its time limit that a solution may use: slower machines need the rest."""

LEAST_WORDS = 2
LEAST_VISIBLE = 2


class Case(Protocol):
    """What is told of a case without running an answer."""

    @property
    def name(self) -> str:
        """The sentence that says what it tries."""

    @property
    def hidden(self) -> bool:
        """Whether the learner never sees its input and output."""

    @property
    def is_hand_checked(self) -> bool:
        """Whether the author wrote down what must come out."""


@runtime_checkable
class Judge(Protocol):
    """What runs answers. `judge.judging` holds the real one."""

    def submit(self, item: Item, answer: str, *, names_mistake: bool = True) -> Verdict:
        """Try every case. Raises JudgeError when the answer was not judged."""

    def read_cases(self, item: Item) -> Sequence[Case]:
        """Return the cases in order. Raises PackError when they cannot be read."""

    def disagreement_with_oracle(self, item: Item, seeds: range) -> str | None:
        """Return how oracle and solution differ on a random case, or None.

        Raises:
            PackError: The oracle or a random case cannot be run.
        """


@dataclass(frozen=True, slots=True)
class Evidence:
    """What came out when everything of an item was run.

    Attributes:
        item: What was run.
        cases: In order; empty when they could not be read.
        broken: Why cases could not be read; empty when they could.
        starter: None when the cases could not be read; as is `solution`.
        solution: The verdict on the reference.
        answers: Each sample answer with its verdict.
        disagreement: How the oracle and the solution differ; empty when they agree
            or there is no oracle.
    """

    item: Item
    cases: tuple[Case, ...] = ()
    broken: str = ""
    starter: Verdict | None = None
    solution: Verdict | None = None
    answers: tuple[tuple[SampleAnswer, Verdict], ...] = ()
    disagreement: str = ""


ProofRule = Callable[[Evidence], Iterator[Finding]]


def prove(judge: Judge, item: Item) -> tuple[Finding, ...]:
    """Return why the item does not prove itself; empty when it does.

    Paths are relative to the folder of the item. Takes as long as its answers do.

    Raises:
        JudgeError: The judge failed; nothing is proved and nothing disproved.
    """
    evidence = gather(judge, item)
    found = (finding for rule in RULES.values() for finding in rule(evidence))
    return tuple(sorted(found, key=lambda f: (f.path, f.line or 0, f.code, f.problem)))


def gather(judge: Judge, item: Item) -> Evidence:
    """Run everything that an item ships with. Raises JudgeError as `prove` does."""
    try:
        cases = tuple(judge.read_cases(item))
        solution = judge.submit(item, item.solution, names_mistake=False)
        starter = judge.submit(item, item.starter, names_mistake=False)
    except PackError as error:
        return Evidence(item, broken=str(error))
    answers = tuple(
        (answer, judge.submit(item, answer.source, names_mistake=False))
        for answer in item.answers
    )
    return Evidence(
        item=item,
        cases=cases,
        starter=starter,
        solution=solution,
        answers=answers,
        disagreement=_disagreement(judge, item, solution),
    )


def _disagreement(judge: Judge, item: Item, solution: Verdict) -> str:
    if item.oracle is None or not solution.has_passed:
        return ""
    try:
        return judge.disagreement_with_oracle(item, range(RANDOM_CASES)) or ""
    except PackError as error:
        return str(error)


def starter_passes(evidence: Evidence) -> Iterator[Finding]:
    """The starter already passes every case.

    A learner would open the item, submit what is there, and be done.

    Example: a `starter.py` that still holds the reference.
    """
    if evidence.starter is not None and evidence.starter.has_passed:
        problem = "The starter already passes every case."
        remedy = "Remove the part a learner should write."
        yield Finding("P301", "starter.py", None, problem, remedy)


def solution_fails(evidence: Evidence) -> Iterator[Finding]:
    """The reference does not pass its own cases.

    Either the solution or a hand-checked `want` is wrong; learners who are right would
    be told that they are not.

    Example: a `want` worked out with the wrong sign.
    """
    verdict = evidence.solution
    if verdict is not None and not verdict.has_passed:
        remedy = "Correct the solution, or the `want` of the case."
        yield Finding("P302", "solution.py", None, _told(verdict), remedy)


def outcome_differs_from_folder(evidence: Evidence) -> Iterator[Finding]:
    """An answer's outcome is not the one that its folder says.

    What lies in `passes/` must pass, in `fails/` fail, in `too-slow/` be too slow. A
    mutant that passes shows that the cases do not see its mistake.

    Example: `fails/off-by-one.py` passes. Add the case on which it shows.
    """
    if evidence.solution is None or not evidence.solution.has_passed:
        return  # the cases are wrong, so nothing is known of the answers
    for answer, verdict in evidence.answers:
        slow = [c for c in verdict.cases if c.outcome is Outcome.TOO_SLOW]
        wrong = [c for c in verdict.cases if c.outcome is Outcome.WRONG]
        problem, remedy = "", ""
        if answer.expected is Expected.PASSES and not verdict.has_passed:
            problem = _told(verdict)
            remedy = "Correct the answer or the case, or move it to fails/."
        elif answer.expected is Expected.FAILS and verdict.has_passed:
            problem = "This mutant passes every case."
            remedy = "Add a case on which the mistake shows."
        elif answer.expected is Expected.TOO_SLOW and (not slow or wrong):
            problem = "This is not too slow: " + _told(verdict)
            remedy = "Add a larger case, or move it to fails/ or passes/."
        if problem:
            yield Finding("P303", _path(answer), None, problem, remedy)


def case_is_not_a_sentence(evidence: Evidence) -> Iterator[Finding]:
    """A case is named with fewer than two words.

    The name is all that a learner sees of a hidden case that failed.

    Example: `"empty"`. Write `"an empty list has no median"`.
    """
    for case in evidence.cases:
        if len(case.name.split()) < LEAST_WORDS:
            problem = f"The case {case.name!r} is not named in a sentence."
            remedy = "Say what it tries, so that a learner can act on it."
            yield Finding("P305", "cases.py", None, problem, remedy)


def no_case_is_checked_by_hand(evidence: Evidence) -> Iterator[Finding]:
    """No case has a `want` or `raises` that the author worked out.

    Without one the solution is the only witness of what is right.

    Example: add `"want": [[0.5, 0.5]]` to the simplest case.
    """
    if evidence.cases and not any(case.is_hand_checked for case in evidence.cases):
        problem = "No case has a result worked out by hand."
        remedy = "Add `want` to one or more cases."
        yield Finding("P306", "cases.py", None, problem, remedy)


def solution_is_slow(evidence: Evidence) -> Iterator[Finding]:
    """The reference needs more than half of its time limit on a case.

    A right answer in other words, or on a slower machine, would be called too slow.

    Example: 0.8 s with `seconds = 1.0`. Set 2.0, or make the case smaller.
    """
    limit = evidence.item.code.seconds
    cases = evidence.solution.cases if evidence.solution else ()
    slowest = max(cases, key=lambda case: case.seconds, default=None)
    if slowest is not None and slowest.seconds > SHARE_OF_LIMIT * limit:
        problem = f"The case {slowest.name!r} takes more than half of {limit:g} s."
        remedy = "Raise `code.seconds`, or make the case smaller."
        yield Finding("P307", "solution.py", None, problem, remedy)


def mutant_fails_otherwise(evidence: Evidence) -> Iterator[Finding]:
    """A mutant does not fail a case of its `Fails:` lines, or not in the way it says.

    Then it is rejected for another reason than the mistake it is named after, and the
    diagnosis would mislead.

    Example: `Fails: an empty list (crashed)`, but the result is only wrong.
    """
    if evidence.solution is None or not evidence.solution.has_passed:
        return
    known = {case.name for case in evidence.cases}
    if evidence.item.code.growth is not None:
        known.add("growth")
    for answer, verdict in evidence.answers:
        if verdict.has_passed:
            continue  # P303 tells
        outcomes = {case.name: case.outcome for case in verdict.cases}
        for case, wanted in answer.must_fail.items():
            got = outcomes.get(case, Outcome.PASSED)
            problem, remedy = "", ""
            if case not in known:
                problem = f"There is no case {case!r}."
                remedy = "Name a case of cases.py, letter for letter."
            elif got != wanted:
                problem = f"The outcome of {case!r} is {got}, not {wanted}."
                remedy = "Correct the line `Fails:`, the mutant, or the case."
            if problem:
                yield Finding("P310", _path(answer), None, problem, remedy)


def mutants_look_alike(evidence: Evidence) -> Iterator[Finding]:
    """Two mutants have the same outcome on every case.

    A learner's failure is diagnosed by this pattern; two mutants that share one cannot
    be told apart, and no diagnosis is given.

    Example: `off-by-one` and `skips-the-last` both fail only `a single element`.
    """
    first: dict[tuple[tuple[str, Outcome], ...], SampleAnswer] = {}
    for answer, verdict in evidence.answers:
        if answer.expected is Expected.PASSES or verdict.has_passed:
            continue
        pattern = tuple((case.name, case.outcome) for case in verdict.cases)
        other = first.setdefault(pattern, answer)
        if other is not answer:
            problem = f"It fails the same cases in the same way as {_path(other)}."
            remedy = "Add a case that tells them apart, or remove one."
            yield Finding("P311", _path(answer), None, problem, remedy)


def oracle_disagrees(evidence: Evidence) -> Iterator[Finding]:
    """The oracle and the solution differ on a random case.

    The two were written independently so that one finds the mistake of the other.

    Example: on seed 17 the oracle returns 3 and the solution 4.
    """
    if evidence.disagreement:
        remedy = "Work the case out by hand; correct the one that is wrong."
        yield Finding("P313", "oracle.py", None, evidence.disagreement, remedy)


def too_few_cases_are_visible(evidence: Evidence) -> Iterator[Finding]:
    """Fewer than two cases show their input and output.

    Visible cases are the examples by which a learner checks the reading of the
    question.

    Example: remove `"hidden": True` from a simple case.
    """
    visible = sum(not case.hidden for case in evidence.cases)
    if evidence.cases and visible < LEAST_VISIBLE:
        problem = f"Visible cases: {visible}; needed: {LEAST_VISIBLE} or more."
        remedy = "Remove `hidden` from a simple case."
        yield Finding("P314", "cases.py", None, problem, remedy)


def cases_cannot_be_read(evidence: Evidence) -> Iterator[Finding]:
    """`cases.py` cannot be run, or holds something that is no case.

    Example: `"want"` and `"raises"` in one case.
    """
    if evidence.broken or (evidence.solution is not None and not evidence.cases):
        problem = " ".join(evidence.broken.split()) or "There are no cases."
        remedy = "See docs/packs/code-items.md for what a case may hold."
        yield Finding("P315", "cases.py", None, problem, remedy)


RULES: Mapping[str, ProofRule] = MappingProxyType(
    {
        "P301": starter_passes,
        "P302": solution_fails,
        "P303": outcome_differs_from_folder,
        "P305": case_is_not_a_sentence,
        "P306": no_case_is_checked_by_hand,
        "P307": solution_is_slow,
        "P310": mutant_fails_otherwise,
        "P311": mutants_look_alike,
        "P313": oracle_disagrees,
        "P314": too_few_cases_are_visible,
        "P315": cases_cannot_be_read,
    }
)
"""Every rule of this module by its code."""


def _told(verdict: Verdict) -> str:
    """Return how an answer went, in one sentence."""
    case: CaseResult | None = verdict.first_failure
    if case is None:
        return f"It is {verdict.outcome}."
    reason = " ".join(case.reason.split())
    return f"It is {case.outcome} on {case.name!r}. {reason}".strip()


def _path(answer: SampleAnswer) -> str:
    return f"answers/{answer.expected}/{answer.name}.py"
