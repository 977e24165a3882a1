"""What was measured on an answer. Made by `judge`, shown by doors, kept by store."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Outcome(StrEnum):
    """How a case, or a whole answer, went."""

    PASSED = "passed"
    WRONG = "wrong"
    TOO_SLOW = "too slow"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    FORBIDDEN = "forbidden"
    TOO_MUCH_OUTPUT = "too much output"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case went.

    Attributes:
        name: The sentence that says what the case tries.
        outcome: NOT_RUN when an earlier case ended the process.
        reason: One sentence for the learner; empty when passed. Never an expected
            value of a hidden case.
        seconds: CPU time of the call.
        hidden: Whether its input and output are kept from the learner.
        is_own: Whether the learner wrote it.
        shown_input: The arguments as text; empty when hidden.
        shown_result: What the answer returned, as text; empty when hidden.
        shown_want: What was expected, as text; empty when hidden.
        traceback: Lines of the learner's own code, innermost last; empty unless
            crashed.
        stdout: What the answer printed in this case, cut at 64 KiB; empty when
            hidden.
    """

    name: str
    outcome: Outcome
    reason: str = ""
    seconds: float = 0.0
    hidden: bool = False
    is_own: bool = False
    shown_input: str = ""
    shown_result: str = ""
    shown_want: str = ""
    traceback: str = ""
    stdout: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The one mutant of the item whose pattern of outcomes equals the answer's.

    Attributes:
        mutant: Its name.
        says: The mistake in one sentence.
    """

    mutant: str
    says: str


@dataclass(frozen=True, slots=True)
class MeasuredGrowth:
    """How the CPU time of an answer grew with the size of its input.

    Attributes:
        sizes: Input sizes.
        seconds: Least CPU time of the repetitions, one for each size.
        exponent: Slope of log time over log size.
        low: Lower end of the 95 % interval of the exponent.
        high: Upper end.
        nearest: The complexity class that fits best, for example `n log n`.
        target: The item's target class.
        claim: The learner's claim, or empty.
        is_met: Whether the target is met as far as the interval can tell.
    """

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    exponent: float
    low: float
    high: float
    nearest: str
    target: str
    claim: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was measured on one answer.

    Attributes:
        outcome: PASSED when every case did and a demanded growth is met; otherwise
            the outcome of the first case that did not pass.
        cases: In the order of the item, own cases last.
        diagnosis: None when no mutant, or more than one, shows the same pattern.
        growth: None when the item declares none, or a case failed before.
        cpu_seconds: CPU time of the child, measured from outside.
        peak_mebibytes: Peak memory above the bare interpreter.
        judge_seconds: Wall time from request to verdict.
        output: What was printed outside a case (at import, on raw descriptors).
        shared_process: Whether answer and tests shared a process (batch suites).
    """

    outcome: Outcome
    cases: tuple[CaseResult, ...]
    diagnosis: Diagnosis | None = None
    growth: MeasuredGrowth | None = None
    cpu_seconds: float = 0.0
    peak_mebibytes: float = 0.0
    judge_seconds: float = 0.0
    output: str = ""
    shared_process: bool = False

    @property
    def has_passed(self) -> bool:
        """Whether the answer is right."""
        return self.outcome is Outcome.PASSED

    @property
    def first_failure(self) -> CaseResult | None:
        """The first case that did not pass, or None."""
        for case in self.cases:
            if case.outcome is not Outcome.PASSED:
                return case
        return None

    def to_plain(self) -> dict[str, Any]:
        """Return plain data for JSON; `from_plain` reads it back unchanged."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Build a verdict from what `to_plain` returned, also after JSON."""
        growth, diagnosis = plain["growth"], plain["diagnosis"]
        return cls(
            outcome=Outcome(plain["outcome"]),
            cases=tuple(
                CaseResult(**{**case, "outcome": Outcome(case["outcome"])})
                for case in plain["cases"]
            ),
            diagnosis=Diagnosis(**diagnosis) if diagnosis else None,
            growth=(
                MeasuredGrowth(
                    **{
                        **growth,
                        "sizes": tuple(growth["sizes"]),
                        "seconds": tuple(growth["seconds"]),
                    }
                )
                if growth
                else None
            ),
            cpu_seconds=plain["cpu_seconds"],
            peak_mebibytes=plain["peak_mebibytes"],
            judge_seconds=plain["judge_seconds"],
            output=plain["output"],
            shared_process=plain["shared_process"],
        )
