"""A `Records` in memory for tests of use cases; `test_records` holds it to SQL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import UTC

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft
from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import NotFoundError
from sixrounds.packs.item import ItemId


class DictRecords:
    """One learner's records in dicts."""

    def __init__(self) -> None:
        self.drafts: dict[ItemId, Draft] = {}
        self.kept: dict[AttemptId, Attempt] = {}
        self.chosen = Preferences()

    def draft(self, item_id: ItemId) -> Draft | None:
        return self.drafts.get(item_id)

    def put_draft(self, draft: Draft) -> None:
        self.drafts[draft.item_id] = draft

    def drop_draft(self, item_id: ItemId) -> None:
        self.drafts.pop(item_id, None)

    def add(self, attempt: Attempt) -> Attempt:
        given = AttemptId(len(self.kept) + 1)
        self.kept[given] = replace(attempt, id=given, at=attempt.at.astimezone(UTC))
        return self.kept[given]

    def put_own_marks(self, attempt: Attempt) -> None:
        here = self.kept[attempt.id]
        self.kept[attempt.id] = replace(here, own_marks=attempt.own_marks)

    def put_opinion(self, attempt: Attempt) -> None:
        here = self.kept[attempt.id]
        self.kept[attempt.id] = replace(here, opinion=attempt.opinion)

    def attempt(self, attempt_id: AttemptId) -> Attempt:
        if attempt_id not in self.kept:
            problem = f"There is no attempt {attempt_id}."
            raise NotFoundError(problem)
        return self.kept[attempt_id]

    def attempts(self, item_id: ItemId) -> Sequence[Attempt]:
        return [a for a in self.recent(len(self.kept)) if a.item_id == item_id]

    def recent(self, limit: int) -> Sequence[Attempt]:
        newest = sorted(self.kept.values(), key=lambda a: (a.at, a.id), reverse=True)
        return newest[:limit]

    def states(self) -> Mapping[ItemId, ItemState]:
        states = dict.fromkeys(self.drafts, ItemState.STARTED)
        for kept in self.kept.values():
            others = self.attempts(kept.item_id)
            states[kept.item_id] = (
                ItemState.PASSED
                if any(a.has_passed for a in others)
                else ItemState.GIVEN_UP
                if any(a.has_given_up for a in others)
                else ItemState.TRIED
            )
        return states

    def preferences(self) -> Preferences:
        return self.chosen

    def put_preferences(self, preferences: Preferences) -> None:
        self.chosen = preferences


class DictStore:
    """Lends `DictRecords`, and takes changes back when the block fails."""

    def __init__(self) -> None:
        self.records = DictRecords()

    @contextmanager
    def writing(self) -> Iterator[DictRecords]:
        before = deepcopy(self.records)
        try:
            yield self.records
        except BaseException:
            self.records = before
            raise
