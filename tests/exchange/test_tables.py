"""What tables and pages of flash cards promise, both ways."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sixrounds.errors import InputError
from sixrounds.exchange.tables import (
    TableCard,
    read_csv,
    read_markdown,
    write_csv,
    write_markdown,
)

CARD = TableCard("Front $x$", "Back\n\n- one\n- two", "Top::Sub", ("a", "b::c"), "x#1>")
WORDS = st.lists(st.text("ab=-@é'", min_size=1, max_size=5), max_size=3).map(tuple)
CELLS = st.text("ab \n\\#='+-@\t<!:,;\"\rTags", min_size=1, max_size=30).filter(
    lambda cell: bool(cell.strip())
)
LINES = st.text("ab \n\\#>'-<!: Tagsid", min_size=1, max_size=30).map(str.strip)


def cards_of(cells: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[TableCard, ...]]:
    card = st.builds(TableCard, cells, cells, st.sampled_from(["", "A::B"]), WORDS)
    return st.lists(card, min_size=1, max_size=4).map(tuple)


@settings(max_examples=200)
@given(cards_of(CELLS))
def test_a_table_comes_back_as_it_was(cards: tuple[TableCard, ...]) -> None:
    assert read_csv(write_csv(cards)) == cards


@settings(max_examples=200)
@given(cards_of(LINES.filter(bool)))
def test_a_page_comes_back_as_it_was(cards: tuple[TableCard, ...]) -> None:
    assert read_markdown(write_markdown(cards)) == cards


def test_ids_come_back_too() -> None:
    assert (
        read_csv(write_csv([CARD])) == read_markdown(write_markdown([CARD])) == (CARD,)
    )


def test_a_front_that_looks_like_a_numbered_heading_comes_back() -> None:
    card = replace(CARD, front="Card 12", back="> quoted")

    assert read_markdown(write_markdown([card])) == (card,)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\t=1", "'=1", "\r=1"])
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    text = write_csv([TableCard(cell, cell)])

    assert f"'{cell}" in text
    assert read_csv(text) == (TableCard(cell, cell),)


@pytest.mark.parametrize(
    "text",
    [
        "front,back\na,b\n",
        "\ufeffFront;Back\r\na;b\r\n",
        "back\tother\tfront\nb\tx\ta",
        "a,b",
        '\n\n"a","b"\n\n',
    ],
)
def test_tables_of_other_programs_are_read(text: str) -> None:
    assert read_csv(text) == (TableCard("a", "b"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no cards"),
        ("front,back\n", "holds no cards"),
        ("front,back\na,\n", "Line 2 of the table has no front, or no back"),
        ('front,back\n"a,b\n', "cannot be read"),
        ("front,back,back\na,b,c\n", "more than one column 'back'"),
        ("id,front,back\n1,a,b\n1,c,d\n", "Two cards have the id '1'"),
        (f"front,back\n{'a' * 100_001},b\n", "more than 100000|field larger"),
        (f"front,back\n{'a' * 200_000},b\n", "more than 100000|field larger"),
        ("front,back\na\0,b\n", "no text has|NUL"),
        ("a,b\n" * 50_001, "more than 50000 cards"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_csv(text)


def test_a_page_says_what_its_layout_is() -> None:
    text = (
        "# Deck\n\n## What is *a*?\n\nA letter.\n\n"
        "## Two\n<!-- id: t -->\n2\n\nTags: n m\n"
    )

    assert read_markdown(text) == (
        TableCard("What is *a*?", "A letter.", "Deck"),
        TableCard("Two", "2", "Deck", ("n", "m"), "t"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("words", "holds no cards"),
        ("## a\n\n## b\nc", "line 1 has no front, or no back"),
        ("## a\n<!-- id: x -->\nb\n## c\n<!-- id: x -->\nd", "Two cards have the id"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_markdown(text)
