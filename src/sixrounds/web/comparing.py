"""Shows what changed between two answers, line by line. Pure."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from sixrounds.errors import InputError

LONGEST_LINES = 5_000
CONTEXT = 3
"""Equal lines shown on each side of a change; longer runs are folded."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: its number from 1, and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of two answers side by side.

    Attributes:
        old: None where the new answer has a line more.
        new: None where the old answer had a line more.
        is_changed: Whether the two sides differ.
        folded: How many equal lines are left out here; the sides are then None.
    """

    old: Line | None
    new: Line | None
    is_changed: bool = False
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed, told twice: side by side, and in one column for small screens.

    Attributes:
        rows: Side by side.
        unified: In each row of a change one side only, old lines before new ones.
        added: Lines that only the new answer has.
        removed: Lines that only the old answer had.
    """

    rows: tuple[Row, ...]
    unified: tuple[Row, ...]
    added: int
    removed: int


def compare(old: str, new: str) -> Comparison:
    """Compare two answers.

    Raises:
        InputError: One has more than 5,000 lines.
    """
    before, after = _lines(old), _lines(new)
    left = [line.text for line in before]
    right = [line.text for line in after]
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    rows: list[Row] = []
    unified: list[Row] = []
    added = removed = 0
    codes = matcher.get_opcodes()
    for place, (kind, i, j, k, m) in enumerate(codes):
        if kind == "equal":
            pairs = zip(before[i:j], after[k:m], strict=True)
            same = [Row(mine, other) for mine, other in pairs]
            folded = _fold(same, is_first=place == 0, is_last=place == len(codes) - 1)
            rows += folded
            unified += folded
            continue
        removed += j - i
        added += m - k
        rows += [
            Row(mine, other, is_changed=True)
            for mine, other in zip_longest(before[i:j], after[k:m])
        ]
        unified += [Row(line, None, is_changed=True) for line in before[i:j]]
        unified += [Row(None, line, is_changed=True) for line in after[k:m]]
    return Comparison(tuple(rows), tuple(unified), added, removed)


def _lines(text: str) -> list[Line]:
    lines = text.splitlines()
    if len(lines) > LONGEST_LINES:
        problem = f"An answer of {len(lines)} lines is too long to compare."
        raise InputError(problem, f"Choose answers of at most {LONGEST_LINES} lines.")
    return [Line(number, line) for number, line in enumerate(lines, start=1)]


def _fold(same: list[Row], *, is_first: bool, is_last: bool) -> list[Row]:
    """Leave out the middle of a long run of equal lines; edges need one side only."""
    head = 0 if is_first else CONTEXT
    tail = 0 if is_last else CONTEXT
    hidden = len(same) - head - tail
    if hidden <= CONTEXT:
        return same
    kept = same[len(same) - tail :] if tail else []
    return [*same[:head], Row(None, None, folded=hidden), *kept]
