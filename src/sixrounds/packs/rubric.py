"""What a good answer to an open question says: points to earn, mistakes to look for.

Pure. `reading` builds it from `rubric.toml`; `grader` finds its points in an answer.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a point is to the mark."""

    MUST = "must"  # a full answer says it
    NICE = "nice"  # adds to the mark, only up to its most


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a covering answer gives.

    Attributes:
        value: In the unit the point speaks of.
        tolerance: How far off it may be, in the same unit; at least 0.
    """

    value: float
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a good answer says. It is earned or not.

    Attributes:
        id: Names it inside its rubric.
        says: One checkable sentence.
        worth: What it adds to the mark: 1, 2 or 3.
        role: See `Role`.
        also: Other ways to say it, two to five.
        terms: Groups of words of the same meaning; a covering answer uses one of
            each. Empty when the words are free.
        numbers: Figures that a covering answer gives.
    """

    id: str
    says: str
    worth: int
    role: Role = Role.MUST
    also: tuple[str, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Misconception:
    """One wrong belief that answers to this question show.

    Attributes:
        id: Names it inside its rubric; no point has the same.
        says: The belief in one sentence.
        wrong: What is wrong about it, one to three sentences.
        refutes: Ids of the points it contradicts; may be empty.
        also: Other ways to say it.
    """

    id: str
    says: str
    wrong: str
    refutes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """The points an answer can earn, and the misconceptions to look for.

    Attributes:
        points: In the order of `rubric.toml`; ids differ.
        misconceptions: In the same order; may be empty.
    """

    points: tuple[Point, ...]
    misconceptions: tuple[Misconception, ...] = ()

    @property
    def most(self) -> int:
        """The full mark: the worths of all `must` points together."""
        return sum(point.worth for point in self.points if point.role is Role.MUST)

    @property
    def digest(self) -> str:
        """Twelve digits that change when a point is added, dropped or says else."""
        points = "\n".join(f"{point.id}: {point.says}" for point in self.points)
        return hashlib.sha256(points.encode()).hexdigest()[:12]

    def mark(self, earned: Collection[str]) -> int:
        """Return the mark of an answer that earns the points with these ids."""
        worth = sum(point.worth for point in self.points if point.id in earned)
        return min(worth, self.most)
