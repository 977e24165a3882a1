"""What is known of many cards at once, as arrays: too many to be objects."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from sixrounds.memory.aiming import States
from sixrounds.memory.card import DAY_STARTS, RECALLS_TO_COVER, CardId
from sixrounds.memory.forgetting import Numbers

DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Memories:
    """What is known of every card that was ever touched; of one length.

    Attributes:
        ids: The cards.
        stability_days: NaN of a card that is new still.
        difficulty: The same.
        reviewed_seconds: The last review, since 1970; NaN of a new card.
        due_seconds: When each is due by plain scheduling; NaN of a new card.
        is_in_days: Which wait for days, not for minutes.
        recall_days: On how many different days each was recalled.
        is_suspended: Which are left out.
    """

    ids: Sequence[CardId]
    stability_days: Numbers
    difficulty: Numbers
    reviewed_seconds: Numbers
    due_seconds: Numbers
    is_in_days: NDArray[np.bool_]
    recall_days: NDArray[np.int64]
    is_suspended: NDArray[np.bool_]

    def only(self, known: Container[CardId]) -> "Memories":
        """Return those of cards that are in `known`."""
        is_known = list(map(known.__contains__, self.ids))
        if all(is_known):
            return self
        picked = np.array(is_known, dtype=np.bool_)
        return Memories(
            list(compress(self.ids, is_known)),
            self.stability_days[picked],
            self.difficulty[picked],
            self.reviewed_seconds[picked],
            self.due_seconds[picked],
            self.is_in_days[picked],
            self.recall_days[picked],
            self.is_suspended[picked],
        )

    @property
    def is_met(self) -> NDArray[np.bool_]:
        """Which were reviewed at least once."""
        return ~np.isnan(self.stability_days)

    @property
    def is_covered(self) -> NDArray[np.bool_]:
        """Which were recalled on two different days."""
        return self.recall_days >= RECALLS_TO_COVER

    def is_due(self, until: datetime) -> NDArray[np.bool_]:
        """Say which are due by then; never a suspended one."""
        return (self.due_seconds <= until.timestamp()) & ~self.is_suspended

    def elapsed_days(self, at: datetime) -> Numbers:
        """Return how many of the learner's days, in the zone of `at`, have passed."""
        offset = (at.utcoffset() or timedelta()) - DAY_STARTS
        today = np.floor((at.timestamp() + offset.total_seconds()) / DAY_SECONDS)
        days = np.floor((self.reviewed_seconds + offset.total_seconds()) / DAY_SECONDS)
        passed: Numbers = np.maximum(today - days, 0.0)
        return passed

    def states(self, at: datetime) -> States:
        """Return what choosing needs of them."""
        return States(self.stability_days, self.difficulty, self.elapsed_days(at))
