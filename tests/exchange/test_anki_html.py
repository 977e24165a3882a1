"""What turning our Markdown into Anki's HTML promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sixrounds.exchange.anki_html import to_html
from sixrounds.exchange.anki_text import to_markdown


@pytest.mark.parametrize(
    ("markdown", "want"),
    [
        ("plain", "plain"),
        ("a **b** $x<y$", r"a <strong>b</strong> \(x&lt;y\)"),
        ("$$\nx\n$$", r"\[x\]"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("![](/media/a%20b.png)", '<img src="a b.png">'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("`a<b`", "<code>a&lt;b</code>"),
    ],
)
def test_markdown_becomes_html(markdown: str, want: str) -> None:
    assert to_html(markdown) == want


@pytest.mark.parametrize(
    "markdown",
    [
        "What is $\\max(0, 1 - y f(x))$ of **this**?",
        "- one\n- two",
        "a `code` and [a link](<https://a.org/x>)",
        "$$\n\\frac{a}{b}\n$$",
        "![](/media/a%20b.png)",
    ],
)
def test_markdown_of_cards_comes_back(markdown: str) -> None:
    assert to_markdown(to_html(markdown)) == markdown


@given(st.text("<>\"'&$`*_[]()!x/ \n", max_size=40))
def test_no_text_becomes_a_tag_that_acts(markdown: str) -> None:
    assert "<x" not in to_html(markdown).replace("<x-", "")
