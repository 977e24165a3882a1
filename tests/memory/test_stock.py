"""What the stock of cards promises."""

import pytest
from tests.memory.decks import CARDS, ONE, STOCK, TWO_WAYS

from sixrounds.errors import NotFoundError
from sixrounds.memory.card import Direction


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
