"""What was measured of the grader that ships, told in a sentence beside its marks.

`benchmarks/grader_training.py` writes it; `sixrounds grader measure` measures again.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

FILE = "measured.json"
GOLD = "Gold answers: mark within one point"
EXAM = "Mohler 1-6, unseen questions: r"


@dataclass(frozen=True, slots=True)
class Line:
    """One measured number.

    Attributes:
        name: What was measured, on what.
        value: The number.
        target: What it should reach, with its direction, or empty.
        low: Lower end of its 95 % bootstrap interval; None where there is none.
        high: Upper end.
        length: The same number for answer length alone; None where it has no sense.
        overlap: The same number for word overlap alone.
        is_met: Whether the target is met; None without a target.
    """

    name: str
    value: float
    target: str = ""
    low: float | None = None
    high: float | None = None
    length: float | None = None
    overlap: float | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if not self.target:
            return None
        sign, bound = self.target.split()
        value = round(self.value, 3)
        return value >= float(bound) if sign == "≥" else value <= float(bound)


@dataclass(frozen=True, slots=True)
class Record:
    """One number of the shipped grader, its 95 % interval, and what stands beside it.

    Attributes:
        value: The grader's.
        low: The interval's low end.
        high: Its high end.
        length: What the length of an answer alone reaches.
        overlap: What shared words, or key terms, alone reach.
    """

    value: float
    low: float
    high: float
    length: float
    overlap: float


def tell_points(*, has_model: bool) -> str:
    """Return how far marks by a rubric's points can be relied on, one sentence."""
    told = _shipped(has_model=has_model)[GOLD]
    return (
        "Measured on gold answers to questions that this grader did not learn from: "
        f"the likely mark lies within one point in {told.value:.0%} of them "
        f"({told.low:.0%} to {told.high:.0%}); by the length of an answer alone in "
        f"{told.length:.0%}, by key terms alone in {told.overlap:.0%}."
    )


def tell_exam(*, has_model: bool) -> str:
    """Return how far marks by a reference answer agree with teachers', one sentence."""
    told = _shipped(has_model=has_model)[EXAM]
    return (
        "Measured on short exam answers to questions that this grader did not learn "
        f"from: its marks correlate {told.value:.2f} with teachers' "
        f"({told.low:.2f} to {told.high:.2f}), the length of an answer alone "
        f"{told.length:.2f}, shared words alone {told.overlap:.2f}."
    )


def collect(lines: Sequence[Line]) -> dict[str, dict[str, float]]:
    """Return what `tell_points` and `tell_exam` need of a table, plain."""
    return {
        line.name: asdict(
            Record(
                *(
                    round(number or 0.0, 4)
                    for number in (
                        line.value,
                        line.low,
                        line.high,
                        line.length,
                        line.overlap,
                    )
                )
            )
        )
        for line in lines
        if line.name in {GOLD, EXAM}
    }


@lru_cache(maxsize=2)
def _shipped(*, has_model: bool) -> Mapping[str, Record]:
    file = resources.files("sixrounds.grader") / "fitted" / FILE
    tiers: dict[str, Any] = json.loads(file.read_text("utf-8"))
    plain = tiers["model" if has_model else "words"]
    return {name: Record(**numbers) for name, numbers in plain.items()}
