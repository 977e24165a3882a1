"""Remember what a grader found while an audit runs, so that a broken one can go on.

An audit of a model on a laptop may take a night; what was graded before it broke off
is in a file of lines, one an answer, until the audit ends.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

from sixrounds.attempts.assessment import Assessment
from sixrounds.packs.rubric import Rubric


class Grader(Protocol):
    """What judges an answer in words."""

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Find the points of the rubric in the answer."""


@dataclass(frozen=True, slots=True)
class RememberingGrader:
    """A grader that is asked once about an answer, also over several runs.

    Attributes:
        grader: What is asked.
        name: What tells it from others: model, address and prompt.
        path: The file of lines.
        known: What it held, by key.
    """

    grader: Grader
    name: str
    path: Path
    known: dict[str, Assessment] = field(default_factory=dict)

    @classmethod
    def open(cls, grader: Grader, name: str, path: Path) -> Self:
        """Read what is remembered; lines that cannot be read are passed over."""
        known: dict[str, Assessment] = {}
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        for line in lines:
            try:
                plain = json.loads(line)
                known[plain["key"]] = Assessment.from_plain(plain["assessment"])
            except (ValueError, KeyError, TypeError, RecursionError):
                continue  # the process ended while it wrote
        return cls(grader, name, path, known)

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Return what is remembered, else ask and remember; raises as the grader."""
        told = json.dumps([self.name, question, repr(rubric), answer])
        key = hashlib.sha256(told.encode()).hexdigest()
        if key not in self.known:
            found = self.grader.grade(question, rubric, answer)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                line = {"key": key, "assessment": found.to_plain()}
                file.write(json.dumps(line) + "\n")
            self.known[key] = found
        return self.known[key]

    def forget(self) -> None:
        """Remove the file: the audit has ended."""
        self.path.unlink(missing_ok=True)
