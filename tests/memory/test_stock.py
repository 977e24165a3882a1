"""What the stock of cards promises."""

from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from tests.memory.decks import CARDS, NOON, ONE, STOCK, TWO_WAYS

from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import NotFoundError
from sixrounds.memory import reviewing
from sixrounds.memory.card import Direction, Rating, deck_of
from sixrounds.memory.stock import order_decks
from sixrounds.packs.deck import Deck
from sixrounds.packs.item import ItemId, Listing
from sixrounds.settings import Settings
from sixrounds.wiring import build

PACKS = Path(__file__).parents[2] / "packs"


def test_cards_come_deck_by_deck_in_their_order() -> None:
    assert [card.rpartition("#")[2] for card in CARDS] == [
        *("card-0>", "card-1>", "card-2>", "card-3>"),
        *("name>", "name<", "other>"),
    ]


def test_a_card_is_found_with_its_deck_and_its_side() -> None:
    found = STOCK.find("tiny/breadth/two-deck#name<")

    assert found == (TWO_WAYS, TWO_WAYS.flashcards[0], Direction.BACKWARD)


def test_the_stock_of_one_deck_holds_its_cards_alone() -> None:
    assert list(STOCK.within(ONE.id).cards) == list(CARDS[:4])


@pytest.mark.parametrize("name", ["", "x", "tiny/breadth/two-deck#other<", "\ud800"])
def test_what_is_not_there_is_not_found(name: str) -> None:
    with pytest.raises(NotFoundError):
        STOCK.find(name)
    with pytest.raises(NotFoundError):
        STOCK.within(name)


def deck(name: str, *topics: str, level: int = 2) -> Deck:
    """Return a deck without cards."""
    listing = Listing(ItemId(name), "breadth", "tiny", name, topics, level, 5, "deck")
    return Deck(listing, (), (), {}, "")


BUILDS_ON = {"walls": ("ground",), "roof": ("walls", "ground"), "flag": ("roof",)}


def test_what_others_build_on_comes_first_then_what_is_easier_then_by_name() -> None:
    in_order = [
        deck("z", "ground"),
        deck("a", "ground", "roof"),  # is about the ground, and looks higher
        deck("y", "walls", level=1),
        deck("b", "walls"),
        deck("c", "walls"),
        deck("x", "roof"),
        deck("w", "flag", "ground"),
        deck("mine"),  # of no topic
    ]

    for shuffled in (
        in_order[::-1],
        in_order[4:] + in_order[:4],
        in_order[::2] + in_order[1::2],
    ):
        assert order_decks(shuffled, BUILDS_ON) == in_order


def test_decks_of_no_topic_keep_their_order_and_a_ring_hurts_nothing() -> None:
    mine, yours = deck("mine"), deck("yours")
    ring = {"a": ("b",), "b": ("a",), "walls": ("ground",)}
    high, low = deck("a", "walls"), deck("z", "ground")

    assert order_decks([yours, mine], {}) == [yours, mine]
    assert order_decks([high, low], ring) == [low, high]
    for some in permutations([deck("p", "a"), deck("q", "b")]):
        assert {each.id for each in order_decks(some, ring)} == {"p", "q"}


@pytest.mark.parametrize("days", [None, 28])
def test_a_newcomers_first_cards_are_on_topics_that_need_no_other(
    tmp_path: Path, days: int | None
) -> None:
    date = None if days is None else NOON.date() + timedelta(days)
    preferences = Preferences(interview_date=date, reviews_a_day=40)
    met = []
    with build(Settings(tmp_path / "data", (PACKS,))) as application:
        stock, needs = application.stock, application.library.vocabulary.prerequisites
        with application.store.writing() as records:
            for minute in range(10):
                at = NOON + timedelta(minutes=minute)
                asked = reviewing.ask(records.cards, stock, preferences, at)
                assert asked is not None
                met.append(stock.decks[deck_of(asked.card.id)].listing.topics[0])
                reviewing.rate(records.cards, stock, asked.card.id, Rating.GOOD, at)

    assert needs
    assert not needs.keys() & set(met)
