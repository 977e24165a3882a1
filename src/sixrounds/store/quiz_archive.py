"""The quizzes of an export: what of them is written, read, checked and merged.

Ids belong to one store. In a document a step points to its result by its place in
`attempts` or `reviews`, from 0.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sixrounds.attempts.attempt import Attempt, AttemptId
from sixrounds.memory.review import Review, ReviewId
from sixrounds.quiz.quiz import Format, Quiz, QuizId, Step
from sixrounds.store.card_archive import key_of
from sixrounds.store.checking import check_whole, read_list, refuse
from sixrounds.store.records import SqlRecords
from sixrounds.store.tables import in_milliseconds

KEYS = {"quizzes"}


@dataclass(frozen=True, slots=True)
class PlainStep:
    """A step as JSON has it.

    Attributes:
        format, asked, topic, minutes, at, is_over: As of `Step`.
        attempt: Place in `attempts` of what answered it; None without.
        review: Place in `reviews`; None without, and when it was taken back.
    """

    format: Format
    asked: str
    topic: str
    minutes: float
    at: datetime
    attempt: int | None
    review: int | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class PlainQuiz:
    """A quiz as JSON has it; fields as of `Quiz`."""

    seed: int
    topics: tuple[str, ...]
    started_at: datetime
    minutes: int
    paused_at: datetime | None
    paused_seconds: float
    ended_at: datetime | None
    steps: tuple[PlainStep, ...]


def write_quizzes(
    quizzes: Iterable[Quiz], attempts: Iterable[Attempt], reviews: Iterable[Review]
) -> dict[str, Any]:
    """Return plain data of the quizzes of a document with these attempts and reviews.

    Args:
        quizzes: The oldest first.
        attempts: In the order of the document.
        reviews: The same.
    """
    kept = list(quizzes)
    wanted = {step.review_id for quiz in kept for step in quiz.steps}
    attempt_places = {attempt.id: place for place, attempt in enumerate(attempts)}
    review_places = {  # of few, where there may be a million
        review.id: place for place, review in enumerate(reviews) if review.id in wanted
    }
    plain = []
    for quiz in kept:
        fields = asdict(quiz)
        del fields["id"]
        for step in fields["steps"]:
            step["attempt"] = attempt_places.get(step.pop("attempt_id"))
            step["review"] = review_places.get(step.pop("review_id"))
        plain.append(fields)
    return {"quizzes": plain}


def read_quizzes(
    plain: dict[str, Any], attempts: Sequence[Attempt], reviews: Sequence[Review]
) -> tuple[PlainQuiz, ...]:
    """Read and check the quizzes of a document that has them.

    Raises:
        InputError: A field is not as it must be.
    """
    asked: dict[str, list[str]] = {
        "attempt": [attempt.item_id for attempt in attempts],
        "review": [review.card_id for review in reviews],
    }
    quizzes = read_list(plain["quizzes"], PlainQuiz, "quizzes")
    for index, quiz in enumerate(quizzes):
        place = f"quizzes[{index}]"
        _check_seconds(quiz.paused_seconds, f"{place}.paused_seconds")
        check_whole("".join(quiz.topics), f"{place}.topics")
        for number, step in enumerate(quiz.steps):
            _check_step(step, asked, f"{place}.steps[{number}]")
    return quizzes


def _check_step(step: PlainStep, asked: Mapping[str, list[str]], place: str) -> None:
    _check_seconds(step.minutes, f"{place}.minutes")
    check_whole(f"{step.asked}{step.topic}", place)
    for name, pointer in (("attempt", step.attempt), ("review", step.review)):
        if pointer is None:
            continue
        if asked[name][pointer : pointer + 1] != [step.asked]:
            refuse(f"{place}.{name}", f"is {pointer}, which answers something else")


def _check_seconds(value: float, place: str) -> None:
    if not 0 <= value < math.inf:
        refuse(place, f"is {value}, not 0 or more")


def merge_quizzes(
    records: SqlRecords,
    quizzes: Sequence[PlainQuiz],
    attempts: Sequence[AttemptId],
    reviews: Sequence[Review],
) -> int:
    """Add quizzes that are not there yet and return how many were new.

    Of two states of one quiz the one that has gone further stays.

    Args:
        records: Hold the attempts and the reviews of the document by now.
        quizzes: Of the document.
        attempts: The id here of each attempt of the document.
        reviews: Of the document.
    """
    ids = _review_ids(records, quizzes, reviews)
    here = {(quiz.seed, quiz.started_at): quiz for quiz in records.quizzes.every_quiz()}
    added = 0
    for plain in quizzes:
        known = here.get((plain.seed, in_milliseconds(plain.started_at)))
        quiz = Quiz(
            id=QuizId(0) if known is None else known.id,
            seed=plain.seed,
            topics=plain.topics,
            started_at=plain.started_at,
            minutes=plain.minutes,
            paused_at=plain.paused_at,
            paused_seconds=plain.paused_seconds,
            ended_at=plain.ended_at,
            steps=tuple(_step(step, attempts, ids) for step in plain.steps),
        )
        if known is None or _progress(known) < _progress(quiz):
            records.quizzes.put(quiz)
            added += known is None
    return added


def _review_ids(
    records: SqlRecords, quizzes: Iterable[PlainQuiz], reviews: Sequence[Review]
) -> dict[int, ReviewId]:
    """Return the id here of each review that a quiz points to, by its place."""
    wanted = {
        step.review: key_of(reviews[step.review])
        for quiz in quizzes
        for step in quiz.steps
        if step.review is not None
    }
    if not wanted:
        return {}
    here = {key_of(review): review.id for review in records.cards.every_review()}
    return {place: here[key] for place, key in wanted.items()}


def _step(
    plain: PlainStep, attempts: Sequence[AttemptId], reviews: Mapping[int, ReviewId]
) -> Step:
    return Step(
        plain.format,
        plain.asked,
        plain.topic,
        plain.minutes,
        plain.at,
        attempt_id=None if plain.attempt is None else attempts[plain.attempt],
        review_id=None if plain.review is None else reviews[plain.review],
        is_over=plain.is_over,
    )


def _progress(quiz: Quiz) -> tuple[bool, int, int]:
    answered = sum(step.is_answered for step in quiz.steps)
    return quiz.ended_at is not None, len(quiz.steps), answered
