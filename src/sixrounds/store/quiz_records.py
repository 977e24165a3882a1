"""One learner's quick quizzes in SQL, inside a transaction that a door opened."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from sixrounds.attempts.attempt import AttemptId
from sixrounds.errors import NotFoundError
from sixrounds.memory.card import CardId, Rating
from sixrounds.memory.review import Review, ReviewId
from sixrounds.quiz.quiz import Format, Quiz, QuizId, Step
from sixrounds.store.tables import CARDS, QUIZZES, REVIEWS

RATINGS = tuple(Rating)


class SqlQuizzes:
    """A `quiz.quizzing.QuizRecords` on a connection; never commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self) -> Quiz | None:
        """Return the quiz that was started last, or None when there is none."""
        # Not by id alone: an import may bring older ones.
        newest = QUIZZES.c.started_at.desc(), QUIZZES.c.id.desc()
        query = select(QUIZZES).order_by(*newest).limit(1)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _quiz(row)

    def every_quiz(self) -> Iterator[Quiz]:
        """Yield every quiz, the oldest first."""
        query = select(QUIZZES).order_by(QUIZZES.c.started_at, QUIZZES.c.id)
        return (_quiz(row) for row in self._connection.execute(query).mappings())

    def quiz(self, quiz_id: QuizId) -> Quiz:
        """Return one quiz. Raises NotFoundError when there is none."""
        query = select(QUIZZES).where(QUIZZES.c.id == quiz_id)
        row = self._connection.execute(query).mappings().one_or_none()
        if row is None:
            problem = f"There is no quiz {quiz_id}."
            raise NotFoundError(problem, "Start one.")
        return _quiz(row)

    def put(self, quiz: Quiz) -> Quiz:
        """Keep the quiz, in place of what it was, and return it with its id."""
        values = {
            name: value
            for name, value in asdict(quiz).items()
            if name not in {"id", "steps"}
        }
        values["steps"] = [_plain(step) for step in quiz.steps]
        if quiz.id:
            here = QUIZZES.c.id == quiz.id
            self._connection.execute(update(QUIZZES).where(here).values(values))
            return quiz
        statement = insert(QUIZZES).values(values).returning(QUIZZES.c.id)
        return replace(
            quiz, id=QuizId(self._connection.execute(statement).scalar_one())
        )

    def review(self, review_id: ReviewId) -> Review | None:
        """Return one review of a card; None when it was taken back."""
        found = self._reviews(_REVIEWS.where(REVIEWS.c.id == review_id))
        return found[0] if found else None

    def recent_reviews(self, limit: int) -> Sequence[Review]:
        """Return at most `limit` reviews of any card, newest first."""
        return self._reviews(_REVIEWS.order_by(REVIEWS.c.id.desc()).limit(limit))

    def _reviews(self, query: Select[Any]) -> list[Review]:
        return [
            Review(
                ReviewId(row.id),
                CardId(row.card_id),
                RATINGS[row.rating - 1],
                row.at,
                row.milliseconds,
            )
            for row in self._connection.execute(query)
        ]


_REVIEWS = select(
    REVIEWS.c.id,
    CARDS.c.id.label("card_id"),
    REVIEWS.c.rating,
    REVIEWS.c.at,
    REVIEWS.c.milliseconds,
).join(CARDS, CARDS.c.key == REVIEWS.c.card_key)


def _plain(step: Step) -> dict[str, Any]:
    return {**asdict(step), "at": step.at.isoformat()}


def _quiz(row: RowMapping) -> Quiz:
    return Quiz(
        **{
            **row,
            "topics": tuple(row["topics"]),
            "steps": tuple(_step(plain) for plain in row["steps"]),
        }
    )


def _step(plain: dict[str, Any]) -> Step:
    attempt_id, review_id = plain["attempt_id"], plain["review_id"]
    return Step(
        **{
            **plain,
            "format": Format(plain["format"]),
            "at": datetime.fromisoformat(plain["at"]),
            "attempt_id": None if attempt_id is None else AttemptId(attempt_id),
            "review_id": None if review_id is None else ReviewId(review_id),
        }
    )
