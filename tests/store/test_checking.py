"""How plain data is held to a noun, field by field."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest

from sixrounds.errors import InputError
from sixrounds.store.checking import read_list, read_noun


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Leaf:
    length: float
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Tree:
    name: str
    leaves: tuple[Leaf, ...] = ()
    tallest: Leaf | None = None
    number: int = 0


def test_nested_nouns_are_built_and_defaults_fill_what_is_left_out() -> None:
    plain = {"name": "oak", "leaves": [{"length": 2}], "tallest": None}

    tree = read_noun(plain, Tree, "tree")

    assert tree == Tree("oak", (Leaf(2.0),))


def test_what_the_document_does_not_hold_is_given() -> None:
    (tree,) = read_list([{"name": "oak"}], Tree, "trees", number=7)

    assert tree.number == 7


@pytest.mark.parametrize(
    ("plain", "message"),
    [
        ({}, "forest lacks the field 'name'"),
        ({"name": None}, "forest.name is null, not text"),
        ({"name": "oak", "size": 1}, "forest has a field 'size'"),
        ({"name": "oak", "leaves": [{"length": "2"}]}, r"leaves\[0\].length is \"2\""),
        ({"name": "oak", "leaves": {}}, "forest.leaves is {}, not a list"),
        ({"name": "oak", "tallest": []}, r"forest.tallest is \[\], not an object"),
        ({"name": "oak", "number": True}, "forest.number is true, not a whole"),
        ({"name": "x" * 99, "number": "y" * 99}, 'forest.number is "y+…, not a whole'),
        (
            {"name": "oak", "leaves": [{"length": 1, "colour": []}]},
            r"leaves\[0\].colour is \[\], not one of: red",
        ),
    ],
)
def test_a_wrong_field_is_named_by_its_place(plain: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_noun(plain, Tree, "forest")
