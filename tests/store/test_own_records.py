"""What keeping own decks in SQL promises."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sixrounds.errors import NotFoundError
from sixrounds.memory.card import Card, CardId, Phase, Rating
from sixrounds.memory.own_deck import (
    Original,
    OwnDeck,
    OwnFlashcard,
    OwnMedium,
    name_deck,
    name_flashcard,
)
from sixrounds.memory.review import Review, ReviewId
from sixrounds.store.database import Store

AT = datetime(2030, 1, 1, tzinfo=UTC)
DECK = OwnDeck(name_deck("Mine"), "Mine", "CC BY 4.0")
FLASHCARDS = [
    OwnFlashcard(name_flashcard(DECK.id, key), key, "back", ("a", "é"), "guid")
    for key in ("zebra", "ant")
]
CARD = Card(
    CardId(f"{FLASHCARDS[0].id}>"),
    Phase.REVIEW,
    stability_days=3.5,
    difficulty=5.5,
    due=AT + timedelta(days=4),
    reviewed_at=AT,
    reviews=2,
)


def test_what_was_kept_comes_back_in_order(store: Store) -> None:
    originals = [Original("guid", "{}"), Original("type:1", "[]")]
    media = [OwnMedium("a é.png", b"\x00\xff"), OwnMedium("b.png", b"")]
    review = Review(ReviewId(0), CARD.id, Rating.HARD, AT, 900)

    with store.writing() as records:
        own = records.own
        own.put_decks([DECK])
        own.put_flashcards(FLASHCARDS)
        own.put_originals(originals)
        own.put_media(media)
        own.put_cards([CARD])
        own.add_reviews([review])

    with store.reading() as records:
        own = records.own
        assert own.decks() == [DECK]
        assert own.flashcards() == FLASHCARDS
        assert own.originals() == originals
        assert list(own.media()) == media
        assert own.medium("b.png") == media[1]
        assert own.media_sizes() == {"a é.png": 2, "b.png": 0}
        assert own.cards() == {CARD.id: CARD}
        assert [replace(each, id=ReviewId(0)) for each in own.reviews([CARD.id])] == [
            review
        ]


def test_putting_again_replaces_and_keeps_the_order(store: Store) -> None:
    newer = [replace(each, back="other") for each in FLASHCARDS]

    with store.writing() as records:
        records.own.put_flashcards(FLASHCARDS)
        records.own.put_flashcards(newer[::-1])
        records.own.put_cards([CARD])
        records.own.put_cards([replace(CARD, reviews=3)])

        assert records.own.flashcards() == newer
        assert records.cards.card(CARD.id).reviews == 3


def test_each_change_gives_another_number(store: Store) -> None:
    with store.writing() as records:
        seen = [records.own.change()]
        records.own.put_decks([DECK])
        seen.append(records.own.change())
        records.own.put_flashcards(FLASHCARDS)
        seen.append(records.own.change())
        records.own.put_decks([])
        records.own.put_cards([CARD])

        assert len(set(seen)) == 3
        assert records.own.change() == seen[-1]


def test_a_medium_that_is_not_there_is_not_found(store: Store) -> None:
    with store.reading() as records, pytest.raises(NotFoundError, match="no picture"):
        records.own.medium("../x")
