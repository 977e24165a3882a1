"""Hold a quick quiz: start, ask, take the result, pause, go on, end, tell how it went.

Use cases. An answer is recorded where any answer is, as an attempt or a review; a quiz
only points there. A door judges first, then opens a transaction and calls one of these
with its records, what there is to ask, and the moment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np

from sixrounds.attempts.answering import ItemState, Records
from sixrounds.attempts.attempt import Attempt, AttemptId
from sixrounds.errors import InputError, NotFoundError
from sixrounds.memory.card import CardId, Rating, deck_of
from sixrounds.memory.review import Review, ReviewId
from sixrounds.memory.reviewing import CardRecords, rate
from sixrounds.memory.stock import Stock
from sixrounds.packs.item import ItemId, Kind, Listing
from sixrounds.quiz.belief import Beliefs, Graph, Sign
from sixrounds.quiz.choosing import (
    CARD_MINUTES,
    WEIGHTS,
    Candidate,
    Choice,
    choose,
)
from sixrounds.quiz.quiz import Format, Quiz, QuizId, Step

LOOKED_BACK = 500
"""Attempts, and reviews, that beliefs are made of: the newest."""

RECENT = timedelta(hours=20)
"""What was answered within this time is asked last."""

FORMATS = {Kind.QUESTION: Format.QUESTION, Kind.DERIVATION: Format.DERIVATION}

RECALLED = {Rating.AGAIN: 0.0, Rating.HARD: 0.5, Rating.GOOD: 1.0, Rating.EASY: 1.0}
"""What a rating scores."""


class QuizRecords(Protocol):
    """One learner's quizzes inside one transaction. `store` keeps them in SQL."""

    def newest(self) -> Quiz | None:
        """Return the quiz that was started last, or None when there is none."""

    def quiz(self, quiz_id: QuizId) -> Quiz:
        """Return one quiz. Raises NotFoundError when there is none."""

    def put(self, quiz: Quiz) -> Quiz:
        """Keep the quiz, in place of what it was, and return it with its id."""

    def review(self, review_id: ReviewId) -> Review | None:
        """Return one review of a card; None when it was taken back."""

    def recent_reviews(self, limit: int) -> Sequence[Review]:
        """Return at most `limit` reviews of any card, newest first."""


class Shelves(Records, Protocol):
    """All records that a quiz touches, in one transaction."""

    @property
    def cards(self) -> CardRecords:
        """The learner's cards."""

    @property
    def quizzes(self) -> QuizRecords:
        """The learner's quizzes."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to ask, and how topics build on each other.

    Attributes:
        listings: Of every item.
        stock: Every card.
        graph: Of the topics.
    """

    listings: Sequence[Listing]
    stock: Stock
    graph: Graph


@dataclass(frozen=True, slots=True)
class Result:
    """How one step went.

    Attributes:
        step: What was asked.
        attempt: Its answer, of an item.
        review: Its recall, of a card; None when it was taken back since.
    """

    step: Step
    attempt: Attempt | None = None
    review: Review | None = None

    @property
    def score(self) -> float | None:
        """How much was right, in [0, 1]; None where nothing was answered."""
        if self.attempt is not None:
            return score_attempt(self.attempt)
        return None if self.review is None else RECALLED[self.review.rating]


@dataclass(frozen=True, slots=True)
class TopicReport:
    """How a quiz went on one topic.

    Attributes:
        topic: Its id.
        results: Of the steps that it was the reason for, in order.
    """

    topic: str
    results: tuple[Result, ...]


def start(
    shelves: Shelves,
    known: Offer,
    topics: Iterable[str],
    at: datetime,
) -> Quiz:
    """Start a quiz with its first question; one that goes on is returned as it is.

    Args:
        shelves: The learner's, writable.
        known: What there is.
        topics: What to ask about; none for all.
        at: Now.

    Raises:
        InputError: There is nothing to ask on these topics.
    """
    running = shelves.quizzes.newest()
    if running is not None and running.ended_at is None:
        return running
    there = find_topics(known)
    chosen = tuple(topic for topic in there if topic in set(topics)) or there
    seed = int(at.timestamp() * 1000) % 2**31
    quiz = _ask_next(shelves, known, Quiz(QuizId(0), seed, chosen, at), at)
    if not quiz.steps:
        problem = "There is nothing to ask."
        raise InputError(problem, "Choose other topics, or install a pack.")
    return shelves.quizzes.put(quiz)


def find_topics(known: Offer) -> tuple[str, ...]:
    """Return every topic on which something can be asked, by id."""
    kinds = {*FORMATS, Kind.DECK}
    return tuple(
        sorted(
            {
                topic
                for listing in known.listings
                if listing.kind in kinds
                for topic in listing.topics
            }
        )
    )


def demand_running(shelves: Shelves) -> Quiz:
    """Return the quiz that goes on. Raises NotFoundError when none does."""
    quiz = shelves.quizzes.newest()
    if quiz is None or quiz.ended_at is not None:
        problem = "No quiz is going on."
        raise NotFoundError(problem, "Start one.")
    return quiz


def demand_step(quiz: Quiz, asked: str) -> Step:
    """Return the open step, which must ask this and wait for an answer.

    Raises:
        InputError: It asks something else by now, or was answered.
    """
    step = quiz.step
    if step is None or step.asked != asked or step.is_answered:
        problem = "The quiz has gone on since this page was shown."
        raise InputError(problem, "Open the quiz again.")
    return step


def take_rating(
    shelves: Shelves,
    known: Offer,
    asked: str,
    rating: Rating,
    at: datetime,
) -> Quiz:
    """Record the recall of the card that is asked, and ask the next thing.

    Raises:
        NotFoundError: No quiz goes on, or the card is gone.
        InputError: The quiz asks something else by now.
    """
    quiz = demand_running(shelves)
    step = demand_step(quiz, asked)
    seen = round((at - step.at).total_seconds() * 1000)
    rated = rate(shelves.cards, known.stock, asked, rating, at, milliseconds=seen)
    step = replace(step, review_id=rated.review.id, is_over=True)
    return _go_on(shelves, known, _with_last(_running(quiz, at), step), at)


def take_attempt(shelves: Shelves, attempt: Attempt, at: datetime) -> Quiz:
    """Point to the attempt that answers the open step; the learner reads it next.

    Raises:
        NotFoundError: No quiz goes on.
        InputError: The quiz asks something else by now.
    """
    quiz = demand_running(shelves)
    step = replace(demand_step(quiz, attempt.item_id), attempt_id=attempt.id)
    return shelves.quizzes.put(_with_last(_running(quiz, at), step))


def go_on(shelves: Shelves, known: Offer, at: datetime) -> Quiz:
    """Leave the open step and ask the next thing, or end when the time is over.

    A step without an answer is left without a result.

    Raises:
        NotFoundError: No quiz goes on.
    """
    quiz = _running(demand_running(shelves), at)
    step = quiz.step
    if step is not None:
        quiz = _with_last(quiz, replace(step, is_over=True))
    return _go_on(shelves, known, quiz, at)


def pause(shelves: Shelves, at: datetime) -> Quiz:
    """Stop the clock; nothing changes when it stands. Raises NotFoundError."""
    quiz = demand_running(shelves)
    if quiz.paused_at is not None:
        return quiz
    return shelves.quizzes.put(replace(quiz, paused_at=at))


def resume(shelves: Shelves, at: datetime) -> Quiz:
    """Let the clock go on; nothing changes when it goes. Raises NotFoundError."""
    return shelves.quizzes.put(_running(demand_running(shelves), at))


def end(shelves: Shelves, at: datetime) -> Quiz:
    """End the quiz; an open step is left as it is. Raises NotFoundError."""
    quiz = _running(demand_running(shelves), at)
    return shelves.quizzes.put(replace(quiz, ended_at=at))


def find_results(shelves: Shelves, quiz: Quiz) -> tuple[Result, ...]:
    """Return how each step went, read from where it was recorded."""
    return tuple(_result(shelves, step) for step in quiz.steps)


def report(results: Iterable[Result]) -> tuple[TopicReport, ...]:
    """Return how a quiz went, topic by topic, in the order in which they came."""
    found: dict[str, list[Result]] = {}
    for result in results:
        if result.score is not None:
            found.setdefault(result.step.topic, []).append(result)
    return tuple(TopicReport(topic, tuple(each)) for topic, each in found.items())


def find_beliefs(shelves: Shelves, known: Offer, at: datetime) -> Beliefs:
    """Return what is believed of each topic from the newest attempts and reviews."""
    return _believe(shelves, known, shelves.recent(LOOKED_BACK), at)


def score_attempt(attempt: Attempt) -> float:
    """Return how much of an answer was right, in [0, 1]; 0 of a giving-up."""
    settled = attempt.settled
    return settled.share if settled is not None else float(attempt.has_passed)


def _go_on(shelves: Shelves, known: Offer, quiz: Quiz, at: datetime) -> Quiz:
    return shelves.quizzes.put(_ask_next(shelves, known, quiz, at))


def _ask_next(shelves: Shelves, known: Offer, quiz: Quiz, at: datetime) -> Quiz:
    """Return the quiz with one more step, or ended: out of time, or of things."""
    left = quiz.seconds_left(at) / 60.0
    choice = _choose(shelves, known, quiz, left, at) if left > 0 else None
    if choice is None:
        return replace(quiz, ended_at=at)
    found = choice.candidate
    step = Step(found.format, found.asked, choice.topic, found.minutes, at)
    return replace(quiz, steps=(*quiz.steps, step))


def _choose(
    shelves: Shelves, known: Offer, quiz: Quiz, minutes_left: float, at: datetime
) -> Choice | None:
    attempts = shelves.recent(LOOKED_BACK)
    beliefs = _believe(shelves, known, attempts, at)
    scores = [result.score for result in find_results(shelves, quiz)]
    there = [
        *_item_candidates(shelves, known, attempts, at),
        *_card_candidates(shelves, known, at),
    ]
    while choice := choose(quiz, scores, there, beliefs, minutes_left):
        found = choice.candidate
        if found.format is Format.CARD or not _is_being_written(shelves, found.asked):
            return choice
        there.remove(found)
    return None


def _believe(
    shelves: Shelves, known: Offer, attempts: Iterable[Attempt], at: datetime
) -> Beliefs:
    listings = {listing.id: listing for listing in known.listings}
    signs = []
    for attempt in attempts:
        listing = listings.get(attempt.item_id)
        format_ = FORMATS.get(Kind(listing.kind)) if listing else None
        if listing is not None and format_ is not None:
            score, weight = score_attempt(attempt), WEIGHTS[format_]
            signs.append(Sign(listing.topics, score, weight, attempt.at))
    for review in shelves.quizzes.recent_reviews(LOOKED_BACK):
        listing = listings.get(deck_of(review.card_id))
        if listing is not None:
            score, weight = RECALLED[review.rating], WEIGHTS[Format.CARD]
            signs.append(Sign(listing.topics, score, weight, review.at))
    return Beliefs.of(known.graph, signs, at)


def _result(shelves: Shelves, step: Step) -> Result:
    if step.attempt_id is not None:
        return Result(step, attempt=shelves.attempt(AttemptId(step.attempt_id)))
    if step.review_id is not None:
        return Result(step, review=shelves.quizzes.review(step.review_id))
    return Result(step)


def _running(quiz: Quiz, at: datetime) -> Quiz:
    """Return the quiz with its clock going: who answers has come back."""
    if quiz.paused_at is None:
        return quiz
    stood = max((at - quiz.paused_at).total_seconds(), 0.0)
    return replace(quiz, paused_at=None, paused_seconds=quiz.paused_seconds + stood)


def _with_last(quiz: Quiz, step: Step) -> Quiz:
    return replace(quiz, steps=(*quiz.steps[:-1], step))


def _item_candidates(
    shelves: Shelves, known: Offer, attempts: Iterable[Attempt], at: datetime
) -> Iterable[Candidate]:
    states = shelves.states()
    newest: dict[ItemId, datetime] = {}
    for attempt in attempts:
        newest.setdefault(attempt.item_id, attempt.at)
    for listing in known.listings:
        format_ = FORMATS.get(Kind(listing.kind))
        if format_ is None:
            continue
        last = newest.get(listing.id)
        state = states.get(listing.id, ItemState.UNTOUCHED)
        yield Candidate(
            format_,
            listing.id,
            listing.id,
            listing.topics,
            listing.level,
            float(listing.minutes),
            _turn(state, None if last is None else at - last),
        )


def _is_being_written(shelves: Shelves, asked: str) -> bool:
    """Say whether an unfinished answer lies there, which a quiz would write over."""
    draft = shelves.draft(ItemId(asked))
    if draft is None or not draft.answer.strip():
        return False
    last = next(iter(shelves.attempts(ItemId(asked))), None)
    return last is None or (draft.at > last.at and draft.answer != last.answer)


def _turn(state: ItemState, age: timedelta | None) -> int:
    """Return 0 for what was never right, 1 for what was, 2 for what was just answered.

    What is new comes with what went wrong: either may be asked in an interview.
    """
    if age is not None and age < RECENT:
        return 2
    return int(state is ItemState.PASSED)


def _card_candidates(
    shelves: Shelves, known: Offer, at: datetime
) -> Iterable[Candidate]:
    """Yield the cards of packs: due ones first, then new ones, then the others."""
    memories = shelves.cards.memories()
    is_due, days = memories.is_due(at), memories.elapsed_days(at)
    turns: dict[CardId, int | None] = {}
    for place, card_id in enumerate(memories.ids):
        if memories.is_suspended[place]:
            turns[card_id] = None
        elif memories.is_met[place]:
            is_fresh = not np.isnan(days[place]) and days[place] <= 0
            turns[card_id] = 3 if is_fresh else 0 if is_due[place] else 2
    for card_id in known.stock.cards:
        turn = turns.get(card_id, 1)
        listing = known.stock.decks[deck_of(card_id)].listing
        if turn is not None and listing.topics:
            yield Candidate(
                Format.CARD,
                card_id,
                card_id[:-1],
                listing.topics,
                listing.level,
                CARD_MINUTES,
                turn,
            )
