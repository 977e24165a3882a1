"""What a card and the learner's day promise."""

from datetime import datetime, timedelta

from tests.memory.decks import NOON, TWO_WAYS, ZONE

from sixrounds.memory.card import (
    Card,
    CardId,
    Rating,
    cards_of,
    day_begins,
    day_of,
    days_between,
    deck_of,
)


def test_a_two_way_flash_card_is_two_cards_and_any_other_one() -> None:
    assert cards_of(TWO_WAYS) == (
        "tiny/breadth/two-deck#name>",
        "tiny/breadth/two-deck#name<",
        "tiny/breadth/two-deck#other>",
    )


def test_a_card_knows_its_deck_and_its_flash_card() -> None:
    card = Card(CardId("tiny/breadth/two-deck#name<"))

    assert deck_of(card.id) == "tiny/breadth/two-deck"
    assert card.flashcard_id == "tiny/breadth/two-deck#name"


def test_ratings_are_the_keys_one_to_four_and_only_again_is_no_recall() -> None:
    assert [rating.number for rating in Rating] == [1, 2, 3, 4]
    assert [rating for rating in Rating if not rating.is_recall] == [Rating.AGAIN]


def test_a_review_after_midnight_belongs_to_the_evening_before() -> None:
    late = datetime(2030, 1, 2, 3, 59, tzinfo=ZONE)
    early = datetime(2030, 1, 2, 4, 0, tzinfo=ZONE)

    assert (day_of(late), day_of(early)) == (NOON.date(), NOON.date() + timedelta(1))
    assert day_begins(late) == datetime(2030, 1, 1, 4, tzinfo=ZONE)
    assert days_between(late, early) == 1
    assert days_between(early, late) == 0


def test_a_card_is_covered_after_two_days_of_recall() -> None:
    card = CardId("a#b>")

    assert not Card(card, recall_days=1).is_covered
    assert Card(card, recall_days=2).is_covered
