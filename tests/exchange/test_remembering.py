"""What moving memories between Anki and us promises."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.exchange.packages import CREATED

from sixrounds.exchange.anki_package import AnkiReview, MemoryState, NoteCard, Stage
from sixrounds.exchange.remembering import (
    log_of,
    milliseconds_of,
    recalls_of,
    remember,
    schedule,
)
from sixrounds.memory.card import Card, CardId, Phase, Rating
from sixrounds.memory.review import Review, ReviewId
from sixrounds.memory.scheduler import Scheduler

ID = CardId("own/breadth/d-00000000#a>")
NEW = NoteCard(1, 1, 0, "D", CREATED)
DUE = CREATED + timedelta(days=300)
SEEN = replace(
    NEW,
    stage=Stage.REVIEW,
    due=DUE,
    interval_days=9,
    repetitions=3,
    memory=MemoryState(9.25, 4.5, 0.9, 0.154),
)


def row(id_: int, rating: int, kind: int = 1) -> AnkiReview:
    return AnkiReview(id_, 1, rating, 4, 1, 0, 900_000, kind)


def review(rating: Rating, at: datetime) -> Review:
    return Review(ReviewId(0), ID, rating, at)


def test_only_recalls_are_read_as_reviews() -> None:
    log = [row(3_000, 4), row(1_000, 1), row(2_000, 0, 4), row(2_500, 2, 5)]

    found = recalls_of(ID, log)

    assert [each.rating for each in found] == [Rating.AGAIN, Rating.EASY]
    assert found[0].at == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert {each.milliseconds for each in found} == {600_000}


def test_a_new_card_is_new() -> None:
    assert remember(ID, NEW, ()) == Card(ID)
    assert remember(ID, replace(NEW, is_suspended=True), ()).is_suspended


def test_the_state_of_fsrs_is_taken_over() -> None:
    recalls = [review(Rating.GOOD, CREATED + timedelta(days=d)) for d in (1, 1, 5)]

    card = remember(ID, SEEN, recalls)

    assert (card.phase, card.due) == (Phase.REVIEW, DUE)
    assert (card.stability_days, card.difficulty) == (9.25, 4.5)
    assert card.reviewed_at == card.recalled_at == CREATED + timedelta(days=5)
    assert (card.reviews, card.recall_days, card.is_covered) == (3, 2, True)


def test_without_one_the_log_is_played() -> None:
    recalls = [
        review(Rating.GOOD, CREATED),
        review(Rating.HARD, CREATED + timedelta(4)),
    ]
    played = Card(ID)
    for each in recalls:
        played = Scheduler().next_card(played, each.rating, each.at)

    card = remember(ID, replace(SEEN, memory=None), recalls)

    assert card.stability_days == played.stability_days
    assert card.due == DUE


def test_without_a_log_the_interval_stands_for_it() -> None:
    card = remember(ID, replace(SEEN, memory=None), ())

    assert card.stability_days == 9
    assert card.reviewed_at == CREATED


def test_what_was_learnt_here_goes_back() -> None:
    at = CREATED + timedelta(days=100, hours=5)
    known = Card(
        ID,
        Phase.REVIEW,
        stability_days=12.345678,
        difficulty=5.4321,
        due=at + timedelta(days=7),
        reviewed_at=at,
        reviews=4,
        lapses=1,
    )

    card = schedule(SEEN, known, CREATED)

    assert card.due == CREATED + timedelta(days=107)
    assert (card.interval_days, card.repetitions, card.lapses) == (7, 4, 1)
    assert card.memory == MemoryState(12.3457, 5.432, 0.9, 0.154, at)


def test_a_card_that_was_only_suspended_keeps_its_schedule() -> None:
    assert schedule(NEW, Card(ID, is_suspended=True), CREATED) == replace(
        NEW, is_suspended=True
    )


def test_recalls_made_here_become_rows_of_the_log() -> None:
    days = [CREATED, CREATED + timedelta(minutes=10), CREATED + timedelta(days=3)]
    recalls = [
        review(Rating.AGAIN, days[0]),
        *(review(Rating.GOOD, d) for d in days[1:]),
    ]
    known = Card(ID, Phase.REVIEW, difficulty=5.0, due=days[-1] + timedelta(days=8))

    rows = log_of(recalls, 7, known)

    assert [(each.rating, each.interval, each.last_interval) for each in rows] == [
        (1, -600, 0),
        (3, 2, -600),
        (3, 8, 2),
    ]
    assert [each.id for each in rows] == [milliseconds_of(at) for at in days]
    assert log_of([], 7, known) == []
