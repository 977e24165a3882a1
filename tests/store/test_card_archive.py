"""What leaving with one's cards, and coming back with them, promises."""

import json
from datetime import timedelta
from typing import Any

import pytest
from tests.memory.decks import CARDS, NOON, STOCK

from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError, NotFoundError
from sixrounds.memory.card import Rating
from sixrounds.memory.reviewing import edit_card, rate, suspend, undo
from sixrounds.store.database import Store
from sixrounds.store.own_archive import KEYS as OWN_KEYS


def fill(store: Store) -> None:
    with store.writing() as records:
        cards = records.cards
        for day, rating in enumerate((Rating.GOOD, Rating.AGAIN, Rating.EASY)):
            rate(cards, STOCK, CARDS[0], rating, NOON + timedelta(days=day))
        suspend(cards, STOCK, CARDS[1])
        edit_card(cards, STOCK, CARDS[2], front="Mine?", back="Mine.", at=NOON)
        chosen = Preferences(interview_date=NOON.date(), reviews_a_day=7)
        records.put_preferences(chosen)


def test_cards_reviews_and_texts_come_back_as_they_were(
    store: Store, other: Store
) -> None:
    fill(store)

    first = other.merge(store.export())
    second = other.merge(store.export())

    assert other.export() == store.export()
    assert (first.cards, first.reviews, first.edits) == (2, 3, 1)
    assert (second.cards, second.reviews, second.edits) == (0, 0, 0)
    with other.reading() as records:
        assert records.preferences().interview_date == NOON.date()


def test_a_moment_finer_than_is_kept_doubles_nothing(
    store: Store, other: Store
) -> None:
    fill(store)
    document = json.loads(store.export())
    at = document["reviews"][0]["at"]
    document["reviews"][0]["at"] = at.replace(".000000", ".000999")
    assert document["reviews"][0]["at"] != at

    other.merge(json.dumps(document))

    assert other.merge(json.dumps(document)).reviews == 0
    assert other.export() == store.export()


def test_an_imported_review_is_not_undone(store: Store, other: Store) -> None:
    fill(store)
    other.merge(store.export())

    with other.writing() as records, pytest.raises(NotFoundError, match="undo"):
        undo(records.cards)


def test_of_two_memories_of_a_card_the_later_one_stays(
    store: Store, other: Store
) -> None:
    fill(store)
    text = store.export()
    later = NOON + timedelta(days=30)
    with other.writing() as records:
        kept = rate(records.cards, STOCK, CARDS[0], Rating.GOOD, later).card

    other.merge(text)

    with other.reading() as records:
        assert records.cards.card(CARDS[0]) == kept
        assert records.cards.count_all_reviews() == 4


def test_an_export_from_before_cards_is_read(store: Store, other: Store) -> None:
    document = json.loads(store.export())
    document["version"] = 2
    for name in ("cards", "reviews", "card_edits", "quizzes", *OWN_KEYS):
        del document[name]

    assert other.merge(json.dumps(document)).reviews == 0


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param({"phase": "asleep"}, "phase is", id="phase"),
        pytest.param({"stability_days": -1.0}, "stability_days -1.0", id="stability"),
        pytest.param({"stability_days": None}, "stability_days None", id="none"),
        pytest.param({"difficulty": 11.0}, "difficulty 11.0", id="difficulty"),
        pytest.param({"difficulty": {"number": "nan"}}, "difficulty nan", id="nan"),
        pytest.param({"due": None}, "lacks `due`", id="due"),
        pytest.param({"step": 99}, "step 99", id="step"),
        pytest.param({"id": "words"}, "none of a card", id="id"),
        pytest.param({"id": "a#b>"}, "not in `cards`", id="a review without card"),
    ],
)
def test_a_wrong_card_is_refused_by_place(
    change: dict[str, Any], problem: str, store: Store, other: Store
) -> None:
    fill(store)
    document = json.loads(store.export())
    document["cards"][0] |= change
    before = other.export()

    with pytest.raises(InputError, match=problem):
        other.merge(json.dumps(document))

    assert other.export() == before


def test_a_card_twice_is_refused(store: Store, other: Store) -> None:
    fill(store)
    document = json.loads(store.export())
    document["cards"].append(document["cards"][0])

    with pytest.raises(InputError, match="has a card twice"):
        other.merge(json.dumps(document))


def test_half_a_character_in_an_own_text_is_refused(store: Store, other: Store) -> None:
    fill(store)
    document = json.loads(store.export())
    document["card_edits"][0]["front"] = "\ud800"

    with pytest.raises(InputError, match="half a character"):
        other.merge(json.dumps(document))


def test_a_file_may_hold_a_card_that_is_in_no_deck_here(
    store: Store, other: Store
) -> None:
    fill(store)
    text = store.export().replace("tiny/breadth/one-deck", "gone/breadth/old-deck")

    other.merge(text)

    with other.reading() as records:
        kept = [card.id for card in records.cards.every_card()]
    assert all(card_id.startswith("gone/") for card_id in kept)
