"""Answer an item: keep the draft, open hints, record what was submitted.

Use cases. A door judges first, because that takes seconds and SQLite has one writer,
then opens a transaction and calls one of these with its records and the moment.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sixrounds.attempts.attempt import Attempt, AttemptId, Draft
from sixrounds.attempts.preferences import Preferences
from sixrounds.attempts.verdict import Verdict
from sixrounds.errors import InputError
from sixrounds.packs.item import Item, ItemId

LONGEST_TEXT = 200_000
"""How many characters an answer or the own cases may have: what the judge takes."""


class ItemState(StrEnum):
    """How far one learner is with one item."""

    UNTOUCHED = "untouched"
    STARTED = "started"  # a draft, nothing submitted
    TRIED = "tried"  # submitted, never right
    PASSED = "passed"  # right at least once, also after giving up
    GIVEN_UP = "given-up"  # given up, never right


class Judge(Protocol):
    """What measures a code answer. `judge.judging` holds the real one."""

    def run(self, item: Item, answer: str, own_cases: str = "") -> Verdict:
        """Try the visible cases and the learner's own.

        Raises:
            InputError: The own cases cannot be read.
            JudgeError: The answer was not judged.
        """

    def submit(self, item: Item, answer: str, claim: str = "") -> Verdict:
        """Try every case of the item, then measure growth where it declares one.

        Raises:
            JudgeError: The answer was not judged.
        """


class Records(Protocol):
    """One learner's records inside one transaction. `store` keeps them in SQL."""

    def draft(self, item_id: ItemId) -> Draft | None:
        """Return the unfinished answer, or None when there is none."""

    def put_draft(self, draft: Draft) -> None:
        """Keep this draft in place of any other of its item."""

    def drop_draft(self, item_id: ItemId) -> None:
        """Forget the draft; nothing happens when there is none."""

    def add(self, attempt: Attempt) -> Attempt:
        """Keep the attempt and return it with the id it was given."""

    def attempt(self, attempt_id: AttemptId) -> Attempt:
        """Return one attempt. Raises NotFoundError when there is none."""

    def attempts(self, item_id: ItemId) -> Sequence[Attempt]:
        """Return every attempt at the item, newest first."""

    def recent(self, limit: int) -> Sequence[Attempt]:
        """Return at most `limit` attempts at any item, newest first."""

    def states(self) -> Mapping[ItemId, ItemState]:
        """Return how far each item is; an item that is absent is untouched."""

    def preferences(self) -> Preferences:
        """Return what the learner chose, else the defaults."""

    def put_preferences(self, preferences: Preferences) -> None:
        """Keep what the learner chose."""


def save_draft(  # noqa: PLR0913 — what a draft holds, and the moment
    records: Records,
    item: Item,
    answer: str,
    own_cases: str,
    *,
    at: datetime,
    seconds_spent: float,
) -> Draft:
    """Keep the unfinished answer; hints stay opened.

    Args:
        records: The learner's, writable.
        item: What is being answered.
        answer: Python source, at most `LONGEST_TEXT`.
        own_cases: One case a line, as written, at most `LONGEST_TEXT`.
        at: Now.
        seconds_spent: Time spent since the last attempt, as the door counted.

    Raises:
        InputError: A text is too long or not text, or the time is no number of seconds.
    """
    _check({"answer": answer, "own cases text": own_cases}, seconds_spent)
    old = records.draft(item.id)
    hints = old.hints_shown if old else 0
    draft = Draft(item.id, answer, own_cases, at, hints, seconds_spent)
    records.put_draft(draft)
    return draft


def open_hint(records: Records, item: Item, *, at: datetime) -> Draft:
    """Open the next hint and return the draft that counts it.

    Nothing changes when every hint is open. An item without a draft gets one that
    holds the starter.
    """
    draft = records.draft(item.id) or Draft(item.id, item.starter, "", at)
    shown = min(draft.hints_shown + 1, len(item.hints))
    if shown != draft.hints_shown:
        draft = replace(draft, hints_shown=shown)
        records.put_draft(draft)
    return draft


def record_submit(  # noqa: PLR0913 — what an attempt holds, and the moment
    records: Records,
    item: Item,
    answer: str,
    verdict: Verdict,
    *,
    at: datetime,
    seconds_spent: float,
    claim: str = "",
) -> Attempt:
    """Keep a judged answer as an attempt and return it with its id.

    Args:
        records: The learner's, writable.
        item: What was answered.
        answer: Python source as it was judged.
        verdict: What `Judge.submit` returned for it.
        at: When it was submitted, before judging: what was typed since is kept.
        seconds_spent: Time spent since the last attempt, as the door counted.
        claim: The learner's complexity claim, or empty.

    Raises:
        InputError: As for `save_draft`.
    """
    return _record(records, item, answer, verdict, at, seconds_spent, claim)


def give_up(
    records: Records, item: Item, answer: str, *, at: datetime, seconds_spent: float
) -> Attempt:
    """Record that the learner gave up, which opens solution and debrief.

    Raises:
        InputError: As for `save_draft`.
    """
    return _record(records, item, answer, None, at, seconds_spent, "")


def has_opened_debrief(records: Records, item_id: ItemId) -> bool:
    """Say whether solution and debrief are open: after passing or giving up."""
    state = records.states().get(item_id, ItemState.UNTOUCHED)
    return state in {ItemState.PASSED, ItemState.GIVEN_UP}


def _record(  # noqa: PLR0913, PLR0917 — one more would be a second noun for an attempt
    records: Records,
    item: Item,
    answer: str,
    verdict: Verdict | None,
    at: datetime,
    seconds_spent: float,
    claim: str,
) -> Attempt:
    _check({"answer": answer, "claim": claim}, seconds_spent)
    draft = records.draft(item.id) or Draft(item.id, answer, "", at)
    attempt = records.add(
        Attempt(
            id=AttemptId(0),
            item_id=item.id,
            at=at,
            answer=answer,
            verdict=verdict,
            seconds_spent=seconds_spent,
            hints_shown=draft.hints_shown,
            claim=claim,
        )
    )
    if draft.at <= at:  # a later one was typed while the judge worked: keep it
        draft = replace(draft, answer=answer, at=at)
    hints = 0 if attempt.has_passed else draft.hints_shown
    records.put_draft(replace(draft, hints_shown=hints, seconds_spent=0.0))
    return attempt


def _check(texts: Mapping[str, str], seconds_spent: float) -> None:
    for name, text in texts.items():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            problem = f"The {name} holds half a character at position {error.start}."
            raise InputError(problem, "Send it as UTF-8.") from error
        if len(text) > LONGEST_TEXT:
            problem = f"The {name} has {len(text)} characters, over {LONGEST_TEXT}."
            raise InputError(problem, "Shorten it.")
    if not (math.isfinite(seconds_spent) and seconds_spent >= 0):
        problem = f"The time spent is {seconds_spent}."
        raise InputError(problem, "Send seconds, 0 or more.")
