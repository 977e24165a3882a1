"""One learner's records in SQL, inside one transaction that a door opened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    RowMapping,
    and_,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_or_replace

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.assessment import Assessment
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft, OwnMark
from sixrounds.attempts.preferences import Preferences, Theme
from sixrounds.attempts.verdict import Outcome, Verdict
from sixrounds.errors import NotFoundError
from sixrounds.packs.item import ItemId
from sixrounds.store.tables import ATTEMPTS, DRAFTS, PREFERENCES

if TYPE_CHECKING:
    from sixrounds.store.card_records import SqlCards
    from sixrounds.store.own_records import SqlOwn
    from sixrounds.store.quiz_records import SqlQuizzes

DERIVED = {"verdict", "outcome", "assessment", "own_marks", "is_enough", "opinion"}
"""Columns that are no field as they stand, or no field at all."""


class SqlRecords:
    """An `attempts.answering.Records` on a connection; never commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def cards(self) -> "SqlCards":
        """The cards of the same learner, in the same transaction."""
        from sixrounds.store.card_records import (  # noqa: PLC0415 — it loads NumPy
            SqlCards,
        )

        return SqlCards(self._connection)

    @property
    def own(self) -> "SqlOwn":
        """The decks of the learner's own, in the same transaction."""
        from sixrounds.store.own_records import SqlOwn  # noqa: PLC0415 — the same

        return SqlOwn(self._connection)

    @property
    def quizzes(self) -> "SqlQuizzes":
        """The quick quizzes of the same learner, in the same transaction."""
        from sixrounds.store.quiz_records import (  # noqa: PLC0415 — it loads NumPy
            SqlQuizzes,
        )

        return SqlQuizzes(self._connection)

    def draft(self, item_id: ItemId) -> Draft | None:
        """Return the unfinished answer, or None when there is none."""
        query = select(DRAFTS).where(DRAFTS.c.item_id == item_id)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else Draft(**row)

    def put_draft(self, draft: Draft) -> None:
        """Keep this draft in place of any other of its item."""
        values = asdict(draft)
        statement = insert_or_replace(DRAFTS).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[DRAFTS.c.item_id], set_=values
            )
        )

    def drop_draft(self, item_id: ItemId) -> None:
        """Forget the draft; nothing happens when there is none."""
        self._connection.execute(delete(DRAFTS).where(DRAFTS.c.item_id == item_id))

    def add(self, attempt: Attempt) -> Attempt:
        """Keep the attempt and return it with the id it was given."""
        values = _attempt_values(attempt)
        statement = insert(ATTEMPTS).values(values).returning(ATTEMPTS.c.id)
        given = self._connection.execute(statement).scalar_one()
        return replace(attempt, id=AttemptId(given))

    def put_own_marks(self, attempt: Attempt) -> None:
        """Keep the own marks of an attempt that is there already."""
        values = _attempt_values(attempt)
        kept = {name: values[name] for name in ("own_marks", "is_enough")}
        self._connection.execute(
            update(ATTEMPTS).where(ATTEMPTS.c.id == attempt.id).values(kept)
        )

    def put_opinion(self, attempt: Attempt) -> None:
        """Keep the opinion of an attempt that is there already."""
        kept = {"opinion": _attempt_values(attempt)["opinion"]}
        self._connection.execute(
            update(ATTEMPTS).where(ATTEMPTS.c.id == attempt.id).values(kept)
        )

    def attempt(self, attempt_id: AttemptId) -> Attempt:
        """Return one attempt. Raises NotFoundError when there is none."""
        query = select(ATTEMPTS).where(ATTEMPTS.c.id == attempt_id)
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            problem = f"There is no attempt {attempt_id}."
            raise NotFoundError(problem, "Look at the history for the ones there are.")
        return _attempt(row)

    def attempts(self, item_id: ItemId) -> Sequence[Attempt]:
        """Return every attempt at the item, newest first."""
        query = select(ATTEMPTS).where(ATTEMPTS.c.item_id == item_id)
        newest = query.order_by(ATTEMPTS.c.at.desc(), ATTEMPTS.c.id.desc())
        return [_attempt(row) for row in self._connection.execute(newest).mappings()]

    def recent(self, limit: int) -> Sequence[Attempt]:
        """Return at most `limit` attempts at any item, newest first."""
        query = select(ATTEMPTS).order_by(ATTEMPTS.c.at.desc(), ATTEMPTS.c.id.desc())
        rows = self._connection.execute(query.limit(limit)).mappings()
        return [_attempt(row) for row in rows]

    def states(self) -> Mapping[ItemId, ItemState]:
        """Return how far each item is; an item that is absent is untouched."""
        started = self._connection.execute(select(DRAFTS.c.item_id)).scalars()
        states = {ItemId(item_id): ItemState.STARTED for item_id in started}
        submitted = select(
            ATTEMPTS.c.item_id,
            func.max(
                or_(
                    func.coalesce(ATTEMPTS.c.outcome, "") == Outcome.PASSED.value,
                    func.coalesce(ATTEMPTS.c.is_enough, false()),
                )
            ),
            func.max(
                and_(ATTEMPTS.c.outcome.is_(None), ATTEMPTS.c.is_enough.is_(None))
            ),
        ).group_by(ATTEMPTS.c.item_id)
        for item_id, has_passed, has_given_up in self._connection.execute(submitted):
            states[ItemId(item_id)] = (
                ItemState.PASSED
                if has_passed
                else ItemState.GIVEN_UP
                if has_given_up
                else ItemState.TRIED
            )
        return states

    def preferences(self) -> Preferences:
        """Return what the learner chose, else the defaults."""
        rows = self._connection.execute(select(PREFERENCES)).all()
        chosen = {row.name: row.value for row in rows}
        known = {
            field.name: chosen[field.name]
            for field in fields(Preferences)
            if field.name in chosen
        }
        if "theme" in known:
            known["theme"] = Theme(known["theme"])
        if known.get("interview_date") is not None:
            known["interview_date"] = date.fromisoformat(known["interview_date"])
        return Preferences(**known)

    def put_preferences(self, preferences: Preferences) -> None:
        """Keep what the learner chose."""
        self._connection.execute(delete(PREFERENCES))
        chosen = asdict(preferences)
        if preferences.interview_date is not None:
            chosen["interview_date"] = preferences.interview_date.isoformat()
        rows = [{"name": name, "value": value} for name, value in chosen.items()]
        self._connection.execute(insert(PREFERENCES), rows)

    def has_preferences(self) -> bool:
        """Whether the learner ever chose any."""
        found = self._connection.execute(select(func.count()).select_from(PREFERENCES))
        return found.scalar_one() > 0

    def every_attempt(self) -> Iterator[Attempt]:
        """Yield all attempts, oldest first."""
        oldest = select(ATTEMPTS).order_by(ATTEMPTS.c.at, ATTEMPTS.c.id)
        return (_attempt(row) for row in self._connection.execute(oldest).mappings())

    def every_draft(self) -> Iterator[Draft]:
        """Yield all drafts in the order of their items."""
        ordered = select(DRAFTS).order_by(DRAFTS.c.item_id)
        return (Draft(**row) for row in self._connection.execute(ordered).mappings())


def _attempt(row: RowMapping) -> Attempt:
    measured, judged, opinion = row["verdict"], row["assessment"], row["opinion"]
    known = {name: row[name] for name in row if name not in DERIVED}
    return Attempt(
        **known,
        verdict=Verdict.from_plain(measured) if measured else None,
        assessment=Assessment.from_plain(judged) if judged else None,
        own_marks=tuple(OwnMark(**mark) for mark in row["own_marks"] or ()),
        opinion=Assessment.from_plain(opinion) if opinion else None,
    )


def _attempt_values(attempt: Attempt) -> dict[str, Any]:
    verdict, assessment = attempt.verdict, attempt.assessment
    return {
        "item_id": attempt.item_id,
        "at": attempt.at,
        "answer": attempt.answer,
        "outcome": verdict.outcome.value if verdict else None,
        "verdict": verdict.to_plain() if verdict else None,
        "seconds_spent": attempt.seconds_spent,
        "hints_shown": attempt.hints_shown,
        "claim": attempt.claim,
        "assessment": assessment.to_plain() if assessment else None,
        "own_marks": [asdict(mark) for mark in attempt.own_marks] or None,
        "is_enough": attempt.has_passed if assessment else None,
        "opinion": attempt.opinion.to_plain() if attempt.opinion else None,
    }
