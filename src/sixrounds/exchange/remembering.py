"""What Anki remembers of a card as what we remember of it, and back.

FSRS's own state is taken where Anki had it; else the log is played through our
scheduler. The log is kept as it is, so that either can be computed anew.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sixrounds.exchange.anki_package import AnkiReview, MemoryState, NoteCard, Stage
from sixrounds.memory.card import Card, CardId, Phase, Rating, day_of
from sixrounds.memory.review import LONGEST_MILLISECONDS, Review, ReviewId
from sixrounds.memory.scheduler import Scheduler

RATINGS = tuple(Rating)
RECALLS = range(4)
"""Kinds of rows of Anki's log that are recalls; the others say that it moved a card."""

PHASES = {
    Stage.NEW: Phase.NEW,
    Stage.LEARNING: Phase.LEARNING,
    Stage.REVIEW: Phase.REVIEW,
    Stage.RELEARNING: Phase.RELEARNING,
}
STAGES = {phase: stage for stage, phase in PHASES.items()}
LEAST_STABILITY, MOST_STABILITY = 0.001, 36_500.0
EASIEST, USUAL, HARDEST = 1.0, 5.0, 10.0
USUAL_EASE = 2.5
DAY = timedelta(days=1)
MILLISECOND = timedelta(milliseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def recalls_of(card_id: CardId, log: Sequence[AnkiReview]) -> tuple[Review, ...]:
    """Return the recalls in a card's log, the oldest first."""
    return tuple(
        Review(
            ReviewId(0),
            card_id,
            RATINGS[row.rating - 1],
            EPOCH + row.id * MILLISECOND,
            min(max(row.milliseconds, 0), LONGEST_MILLISECONDS),
        )
        for row in sorted(log, key=lambda row: row.id)
        if row.rating and row.kind in RECALLS
    )


def remember(card_id: CardId, card: NoteCard, recalls: Sequence[Review]) -> Card:
    """Return what is known of a card that Anki has scheduled."""
    phase = PHASES[card.stage]
    if phase is Phase.NEW or card.due is None:
        return Card(card_id, is_suspended=card.is_suspended)
    if card.memory is None and recalls:
        known = _play(card_id, recalls)
        stability, difficulty = known.stability_days, known.difficulty
    elif card.memory is not None:
        stability, difficulty = card.memory.stability_days, card.memory.difficulty
    else:
        stability, difficulty = float(card.interval_days), USUAL
    last = recalls[-1].at if recalls else _last_review(card)
    days = {day_of(recall.at) for recall in recalls if recall.rating.is_recall}
    recalled = [recall.at for recall in recalls if recall.rating.is_recall]
    return Card(
        card_id,
        phase,
        stability_days=_within(stability, LEAST_STABILITY, MOST_STABILITY),
        difficulty=_within(difficulty, EASIEST, HARDEST),
        due=card.due,
        reviewed_at=last,
        reviews=max(card.repetitions, len(recalls)),
        lapses=max(card.lapses, 0),
        recall_days=len(days),
        recalled_at=recalled[-1] if recalled else None,
        is_suspended=card.is_suspended,
    )


def _play(card_id: CardId, recalls: Sequence[Review]) -> Card:
    scheduler, card = Scheduler(), Card(card_id)
    for recall in recalls:
        card = scheduler.next_card(card, recall.rating, recall.at)
    return card


def _last_review(card: NoteCard) -> datetime:
    if card.memory is not None and card.memory.last_review is not None:
        return card.memory.last_review
    due = card.due or card.modified
    return min(due - max(card.interval_days, 0) * DAY, card.modified)


def _within(value: float | None, least: float, most: float) -> float:
    return min(max(USUAL if value is None else value, least), most)


def schedule(card: NoteCard, known: Card, created: datetime) -> NoteCard:
    """Return Anki's card with what was learnt of it here since.

    Args:
        card: As it came, or a new one.
        known: What is remembered of it here.
        created: The day from which the package counts.
    """
    if known.phase is Phase.NEW or known.due is None or known.reviewed_at is None:
        return replace(card, is_suspended=known.is_suspended)
    stage = STAGES[known.phase]
    due = known.due.replace(microsecond=0)
    if stage is Stage.REVIEW:
        due = created + (due - created) // DAY * DAY
    before = card.memory or MemoryState(0, 0)
    return replace(
        card,
        modified=known.reviewed_at.replace(microsecond=0),
        stage=stage,
        is_suspended=known.is_suspended,
        position=0,
        due=due,
        interval_days=max((known.due - known.reviewed_at) // DAY, 1),
        ease=card.ease or USUAL_EASE,
        repetitions=known.reviews,
        lapses=known.lapses,
        steps_left=0 if stage is Stage.REVIEW else 1001,
        memory=replace(
            before,
            stability_days=round(known.stability_days or 0, 4),
            difficulty=round(known.difficulty or 0, 3),
            last_review=known.reviewed_at.replace(microsecond=0),
        ),
    )


def log_of(recalls: Sequence[Review], card_id: int, known: Card) -> list[AnkiReview]:
    """Return recalls made here as rows of Anki's log.

    An interval is the one that came of it: the days to the next recall, or to the day
    on which the card is due.

    Args:
        recalls: Of one card, the oldest first.
        card_id: Anki's.
        known: What is remembered of the card.
    """
    rows = list[AnkiReview]()
    if not recalls:
        return rows
    nexts = [*(recall.at for recall in recalls[1:]), known.due]
    before = 0
    for place, (recall, after) in enumerate(zip(recalls, nexts, strict=True)):
        span = (after or recall.at) - recall.at
        interval = span // DAY if span >= DAY else -max(span.seconds, 60)
        rows.append(
            AnkiReview(
                milliseconds_of(recall.at),
                card_id,
                recall.rating.number,
                interval,
                before,
                round((known.difficulty or USUAL) * 100),
                recall.milliseconds,
                1 if place else 0,
            )
        )
        before = interval
    return rows


def milliseconds_of(at: datetime) -> int:
    """Return the moment as Anki numbers its log."""
    return (at - EPOCH) // MILLISECOND
