"""One try at one item, and the unfinished answer before it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from sixrounds.attempts.verdict import Verdict
from sixrounds.packs.item import ItemId

AttemptId = NewType("AttemptId", int)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submitted answer, or one giving-up.

    Attributes:
        id: 0 until the store has given it one.
        item_id: What was tried.
        at: When it was submitted, in UTC.
        answer: Python source as submitted.
        verdict: None when the learner gave up.
        seconds_spent: Time the workspace was open and in view, as the door counted.
        hints_shown: How many hints had been opened.
        claim: The learner's complexity claim, or empty.
    """

    id: AttemptId
    item_id: ItemId
    at: datetime
    answer: str
    verdict: Verdict | None
    seconds_spent: float = 0.0
    hints_shown: int = 0
    claim: str = ""

    @property
    def has_given_up(self) -> bool:
        """Whether this records a giving-up."""
        return self.verdict is None

    @property
    def has_passed(self) -> bool:
        """Whether the answer was right."""
        return self.verdict is not None and self.verdict.has_passed


@dataclass(frozen=True, slots=True)
class Draft:
    """The unfinished answer to an item.

    Attributes:
        item_id: What is being tried.
        answer: Python source.
        own_cases: The learner's own cases, one a line, as written.
        at: When it was last changed, in UTC.
        hints_shown: How many hints have been opened since the last pass.
        seconds_spent: Time spent since the last attempt.
    """

    item_id: ItemId
    answer: str
    own_cases: str
    at: datetime
    hints_shown: int = 0
    seconds_spent: float = 0.0
