"""What taking HTML apart promises, also of HTML that means harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixrounds.exchange.markup import Tag, strip_tags, take_apart


def test_text_and_tags_come_in_order() -> None:
    parts = list(
        take_apart("a &lt; b<IMG src=\"x&amp;y.png\" alt='z' width=3><br/></B>")
    )

    assert parts == [
        "a < b",
        Tag("img", attributes={"src": "x&y.png", "alt": "z", "width": "3"}),
        Tag("br"),
        Tag("b", is_end=True),
    ]


def test_a_sign_that_begins_no_tag_is_text() -> None:
    assert strip_tags("1 < 2 and a<") == "1 < 2 and a<"


def test_a_quoted_value_may_hold_the_end_of_a_tag() -> None:
    (tag,) = take_apart('<a title="1 > 0" href="x">')

    assert tag == Tag("a", attributes={"title": "1 > 0", "href": "x"})


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>if (a < b) { '</b>' }</SCRIPT >",
        "<style>b { color: red }</style>",
        "<!-- <script> -->",
        "<svg onload=alert(1)><text>x</text></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'>x</iframe>",
        "<!DOCTYPE html>",
        "<?xml x?>",
        "<script>never ended",
        "<!-- never ended",
    ],
)
def test_what_is_no_text_is_not_yielded(markup: str) -> None:
    assert strip_tags(f"a{markup}") == "a"


@given(st.text(alphabet="<>/!-'\"=ab &;#x1", max_size=60))
def test_any_text_can_be_taken_apart(markup: str) -> None:
    parts = list(take_apart(markup))

    assert all(isinstance(part, Tag) or part for part in parts)


@pytest.mark.parametrize(
    "part", ["<!--", '<a "', '<a b="', "<a b='", "<script>", "<a b=c "]
)
def test_a_megabyte_of_beginnings_is_read_once(part: str) -> None:
    # Read anew for each beginning, this would take hours.
    assert len(list(take_apart(part * (1_000_000 // len(part))))) <= 250_000
