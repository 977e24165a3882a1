"""One quick quiz: its clock, and what it asked. Scores stand where they were earned."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from sixrounds.attempts.attempt import AttemptId
from sixrounds.memory.review import ReviewId

QuizId = NewType("QuizId", int)
"""Names a quiz in one store; 0 before it is kept."""

USUAL_MINUTES = 10


class Format(StrEnum):
    """In which form something is asked."""

    CARD = "card"  # recalled, and rated by the learner
    QUESTION = "question"  # answered in words, and judged
    DERIVATION = "derivation"  # a formula, and measured


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a quiz asked.

    Attributes:
        format: See `Format`.
        asked: Id of the item, or of the card.
        topic: Why it was asked: the topic that an answer tells most about.
        minutes: How long it was thought to take.
        at: When it was asked.
        attempt_id: The attempt that answered it; None before, and of a card.
        review_id: The review that answered it; None before, and of other things.
        is_over: Whether the learner has gone on.
    """

    format: Format
    asked: str
    topic: str
    minutes: float
    at: datetime
    attempt_id: AttemptId | None = None
    review_id: ReviewId | None = None
    is_over: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether there is a result."""
        return self.attempt_id is not None or self.review_id is not None


@dataclass(frozen=True, slots=True)
class Quiz:
    """One quick quiz.

    Attributes:
        id: See `QuizId`.
        seed: Decides among things that are as good as each other.
        topics: What it may ask about.
        minutes: How long it goes.
        started_at: When its clock began.
        paused_at: When the clock was stopped; None while it goes.
        paused_seconds: How long it had been stopped before.
        ended_at: When it ended; None while it goes on.
        steps: What it asked, in order; only the last one can be open.
    """

    id: QuizId
    seed: int
    topics: tuple[str, ...]
    started_at: datetime
    minutes: int = USUAL_MINUTES
    paused_at: datetime | None = None
    paused_seconds: float = 0.0
    ended_at: datetime | None = None
    steps: tuple[Step, ...] = ()

    @property
    def step(self) -> Step | None:
        """What is asked now; None between two things and at the end."""
        last = self.steps[-1] if self.steps else None
        return last if last and not last.is_over and self.ended_at is None else None

    def seconds_left(self, at: datetime) -> float:
        """Return what is left on the clock, at least 0."""
        now = self.ended_at or self.paused_at or at
        gone = (now - self.started_at).total_seconds() - self.paused_seconds
        return min(max(self.minutes * 60.0 - gone, 0.0), self.minutes * 60.0)
