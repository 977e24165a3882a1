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

from sixrounds.attempts.assessment import Assessment, Finding
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft, OwnMark
from sixrounds.attempts.preferences import Preferences
from sixrounds.attempts.verdict import Verdict
from sixrounds.errors import InputError
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import Item, ItemId
from sixrounds.packs.question import AnyItem, OpenQuestion
from sixrounds.packs.rubric import Rubric

LONGEST_TEXT = 200_000
"""How many characters an answer or the own cases may have: what the judge takes."""

LONGEST_WORDS = 20_000
"""How many characters an answer in words may have: twenty minutes of speech."""


class ItemState(StrEnum):
    """How far one learner is with one item."""

    UNTOUCHED = "untouched"
    STARTED = "started"  # a draft, nothing submitted
    TRIED = "tried"  # submitted, never right
    PASSED = "passed"  # right, or enough, at least once, also after giving up
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


class Grader(Protocol):
    """What judges an answer in words. `grader.keypoints` holds the offline one."""

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Find the points of the rubric in the answer.

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

    def put_own_marks(self, attempt: Attempt) -> None:
        """Keep the own marks of an attempt that is there already."""

    def put_opinion(self, attempt: Attempt) -> None:
        """Keep the opinion of an attempt that is there already."""

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
    item: AnyItem,
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
        answer: Python source or words, at most `LONGEST_TEXT`.
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
    item: Item | Derivation,
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
        answer: Python source, or a formula, as it was measured.
        verdict: What `Judge.submit` or `Application.measure_formula` returned for it.
        at: When it was submitted, before judging: what was typed since is kept.
        seconds_spent: Time spent since the last attempt, as the door counted.
        claim: The learner's complexity claim, or empty.

    Raises:
        InputError: As for `save_draft`.
    """
    attempt = Attempt(
        AttemptId(0), item.id, at, answer, verdict, seconds_spent, claim=claim
    )
    return _record(records, attempt)


def check_words(answer: str) -> None:
    """Refuse an answer in words that no grader could judge.

    Raises:
        InputError: It is empty, too long, or not text.
    """
    if not answer.strip():
        problem = "There is no answer yet."
        raise InputError(problem, "Write it in your own words, then submit.")
    _check({"answer": answer}, 0.0, longest=LONGEST_WORDS)


def record_assessment(  # noqa: PLR0913 — what an attempt holds, and the moment
    records: Records,
    question: OpenQuestion,
    answer: str,
    assessment: Assessment,
    *,
    at: datetime,
    seconds_spent: float,
) -> Attempt:
    """Keep a judged answer in words as an attempt and return it with its id.

    Args:
        records: The learner's, writable.
        question: What was answered.
        answer: As it was judged.
        assessment: What `Grader.grade` returned for it.
        at: When it was submitted, before judging: what was typed since is kept.
        seconds_spent: Time spent since the last attempt, as the door counted.

    Raises:
        InputError: As for `save_draft`.
    """
    attempt = Attempt(
        AttemptId(0),
        question.id,
        at,
        answer,
        None,
        seconds_spent,
        assessment=assessment,
    )
    return _record(records, attempt)


def record_opinion(
    records: Records, attempt_id: AttemptId, opinion: Assessment
) -> Attempt:
    """Keep what a language model found in an answer in words, beside its assessment.

    The mark stays as it is. An earlier opinion is replaced.

    Raises:
        NotFoundError: There is no such attempt.
        InputError: It was not judged by points.
    """
    attempt = records.attempt(attempt_id)
    demand_assessment(attempt)
    attempt = replace(attempt, opinion=opinion)
    records.put_opinion(attempt)
    return attempt


def demand_assessment(attempt: Attempt) -> None:
    """Refuse an attempt that nobody can have an opinion on, before a model is asked.

    Raises:
        InputError: It was not judged by points.
    """
    if attempt.assessment is None:
        problem = f"Attempt {attempt.id} was not judged by points."
        raise InputError(problem, "Ask about an answer to an open question.")


def mark_own(
    records: Records, attempt_id: AttemptId, point_id: str, *, is_covered: bool
) -> Attempt:
    """Keep what the learner says of a point that was left unclear; the last word wins.

    Raises:
        NotFoundError: There is no such attempt.
        InputError: The attempt was not judged by points, or this one is not unclear.
    """
    attempt = records.attempt(attempt_id)
    unclear = attempt.assessment.found(Finding.UNCLEAR) if attempt.assessment else ()
    if point_id not in {point.point_id for point in unclear}:
        problem = f"The point {point_id[:80]!r} was not left unclear."
        raise InputError(problem, "Mark a point that the assessment left to you.")
    others = (mark for mark in attempt.own_marks if mark.point_id != point_id)
    attempt = replace(attempt, own_marks=(*others, OwnMark(point_id, is_covered)))
    records.put_own_marks(attempt)
    return attempt


def give_up(
    records: Records, item: AnyItem, answer: str, *, at: datetime, seconds_spent: float
) -> Attempt:
    """Record that the learner gave up, which opens solution and debrief.

    Raises:
        InputError: As for `save_draft`.
    """
    return _record(
        records, Attempt(AttemptId(0), item.id, at, answer, None, seconds_spent)
    )


def has_opened_debrief(records: Records, item_id: ItemId) -> bool:
    """Say whether solution and debrief are open: after passing or giving up."""
    state = records.states().get(item_id, ItemState.UNTOUCHED)
    return state in {ItemState.PASSED, ItemState.GIVEN_UP}


def _record(records: Records, attempt: Attempt) -> Attempt:
    """Keep the attempt with the hints that were open, and begin the next draft."""
    answer, at = attempt.answer, attempt.at
    _check({"answer": answer, "claim": attempt.claim}, attempt.seconds_spent)
    draft = records.draft(attempt.item_id) or Draft(attempt.item_id, answer, "", at)
    attempt = records.add(replace(attempt, hints_shown=draft.hints_shown))
    if draft.at <= at:  # a later one was typed while the judge worked: keep it
        draft = replace(draft, answer=answer, at=at)
    hints = 0 if attempt.has_passed else draft.hints_shown
    records.put_draft(replace(draft, hints_shown=hints, seconds_spent=0.0))
    return attempt


def _check(
    texts: Mapping[str, str], seconds_spent: float, longest: int = LONGEST_TEXT
) -> None:
    for name, text in texts.items():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            problem = f"The {name} holds half a character at position {error.start}."
            raise InputError(problem, "Send it as UTF-8.") from error
        if len(text) > longest:
            problem = f"The {name} has {len(text)} characters, over {longest}."
            raise InputError(problem, "Shorten it.")
    if not (math.isfinite(seconds_spent) and seconds_spent >= 0):
        problem = f"The time spent is {seconds_spent}."
        raise InputError(problem, "Send seconds, 0 or more.")
