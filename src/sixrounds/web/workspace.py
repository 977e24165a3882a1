"""What the workspaces of all kinds of items share: one item and how far one learner is.

The page of each kind adds what only that kind has; `templates/workspace.html` is the
frame that they fill.
"""

from dataclasses import dataclass
from typing import Annotated, Generic, Self, TypeVar

from fastapi import Depends, Form

from sixrounds.attempts.answering import ItemState, Records
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft
from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError, NotFoundError
from sixrounds.packs.item import GROWTH_CLASSES
from sixrounds.packs.question import Answerable
from sixrounds.web.catalogue import REVEALED, Catalogue, Entry

Asked = TypeVar("Asked", bound=Answerable)


@dataclass(frozen=True, slots=True)
class Written:
    """What the form of a workspace sends; not every kind of item has all of it.

    Attributes:
        answer: As typed; line ends as in a file, whatever the browser sent.
        own_cases: One case a line.
        claim: The claimed growth, or empty.
        seconds_spent: Time since the last attempt.
    """

    answer: str
    own_cases: str
    claim: str
    seconds_spent: float


def _written(
    answer: Annotated[str, Form()] = "",
    own_cases: Annotated[str, Form()] = "",
    claim: Annotated[str, Form()] = "",
    seconds_spent: Annotated[float, Form()] = 0.0,
) -> Written:
    if claim and claim not in GROWTH_CLASSES:
        problem = f"The claim {claim[:40]!r} is no growth class."
        raise InputError(problem, f"Choose one of: {', '.join(GROWTH_CLASSES)}.")
    ends = ("\r\n", "\n")
    return Written(
        answer.replace(*ends), own_cases.replace(*ends), claim, seconds_spent
    )


FromForm = Annotated[Written, Depends(_written)]


@dataclass(frozen=True, slots=True)
class Desk(Generic[Asked]):
    """Everything a workspace shows of one item and one learner.

    Attributes:
        item: What is asked.
        entry: Its row of the catalogue.
        draft: None before anything was typed.
        attempts: Newest first.
        state: How far the learner is.
        preferences: The learner's.
    """

    item: Asked
    entry: Entry
    draft: Draft | None
    attempts: tuple[Attempt, ...]
    state: ItemState
    preferences: Preferences

    @classmethod
    def look(cls, records: Records, item: Asked, catalogue: Catalogue) -> Self:
        """Read what the store knows."""
        return cls(
            item,
            catalogue.by_id[item.id],
            records.draft(item.id),
            tuple(records.attempts(item.id)),
            records.states().get(item.id, ItemState.UNTOUCHED),
            records.preferences(),
        )

    @property
    def is_blind(self) -> bool:
        """Whether title, topics and level are hidden."""
        return self.preferences.is_blind and self.state not in REVEALED

    @property
    def has_opened_debrief(self) -> bool:
        """Whether what was held back is open: after passing or giving up."""
        return self.state in REVEALED

    @property
    def title(self) -> str:
        """What stands over the question."""
        return self.entry.blind_title if self.is_blind else self.item.listing.title

    def find(self, number: int) -> Attempt:
        """Return one attempt. Raises NotFoundError when it is not at this item."""
        for attempt in self.attempts:
            if attempt.id == AttemptId(number):
                return attempt
        problem = f"There is no attempt {number} at this item."
        raise NotFoundError(problem, "Look at its history for the ones there are.")

    def choose(self, number: int | None) -> Attempt | None:
        """Return the attempt asked for; the newest, if any, when none is.

        Raises:
            NotFoundError: It is not at this item.
        """
        if number is not None:
            return self.find(number)
        return next(iter(self.attempts), None)
