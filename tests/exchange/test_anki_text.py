"""What turning Anki's HTML into Markdown promises."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sixrounds.exchange.anki_text import to_markdown

PAGES = MarkdownIt("commonmark", {"html": False}).use(dollarmath_plugin)
ACTIVE = re.compile(r"(?i)<(script|iframe|object|svg|style)|<[^>]* on\w+=|javascript:")


@pytest.mark.parametrize(
    ("markup", "want"),
    [
        ("a<br>b", "a\\\nb"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("<b>a </b>b <i>c</i>", "**a** b *c*"),
        ("<strong><b>a</b></strong>", "**a**"),
        ("x<sup>2</sup>", "x$^{2}$"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n   - b\n- c"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<h2>a</h2>b", "#### a\n\nb"),
        ("<pre>if a &lt; b:\n    c</pre>", "```\nif a < b:\n    c\n```"),
        ("<code>a_b * `c`</code>", "`a_b * 'c'`"),
        ('<a href="https://a.org/x y">a</a>', "[a](<https://a.org/xy>)"),
        ('<img src="a b.png">', "![](/media/a%20b.png)"),
        ('<img src="a%20b.png">', "![](/media/a%20b.png)"),
        ("[sound:a.mp3]", "(sound: a.mp3)"),
        ("a&nbsp;&amp;amp; b", "a \\&amp; b"),
    ],
)
def test_what_has_markdown_becomes_markdown(markup: str, want: str) -> None:
    assert to_markdown(markup) == want


@pytest.mark.parametrize(
    ("markup", "want"),
    [
        (r"\(a_1*b_1\)", "$a_1*b_1$"),
        (r"\[\frac{a}{b}\]", "$$\n\\frac{a}{b}\n$$"),
        ("[$]x<br>+y[/$]", "$x +y$"),
        ("[$$]x[/$$]", "$$\nx\n$$"),
        ("[latex]$x$[/latex]", "$x$"),
        (r"[latex]\begin{document}$$x$$\end{document}[/latex]", "$$\nx\n$$"),
        ("<anki-mathjax>x</anki-mathjax>", "$x$"),
        ('<anki-mathjax block="true">x</anki-mathjax>', "$$\nx\n$$"),
        (r"\(a&lt;b\)", "$a<b$"),
        (r"\(a<b\)", "$a<b$"),
        (r"\(5$\)", r"$5\$$"),
        (r"\(\)", ""),
        (r"\(a", r"\\(a"),
    ],
)
def test_maths_of_every_age_becomes_maths(markup: str, want: str) -> None:
    assert to_markdown(markup) == want


@pytest.mark.parametrize(
    "text", ["*a*", "_a_", "`a`", "[a](b)", "# a", "1. a", "- a", "> a", "$a$", "a|b"]
)
def test_text_that_looks_like_markdown_stays_text(text: str) -> None:
    shown = PAGES.render(to_markdown(text.replace(">", "&gt;")))

    assert shown == f"<p>{text.replace('>', '&gt;')}</p>\n"


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">a</a>',
        '<a href=" jAva\nscript:alert(1)">a</a>',
        '<a href="&#106;avascript:alert(1)">a</a>',
        '<a href="data:text/html,<script>alert(1)</script>">a</a>',
        '<a href="https://a.org/)[x](javascript:alert(1)">a</a>',
        '<a href="https://a.org/>)[x](javascript:alert(1)">a</a>',
        '<img src="x.png)[a](javascript:alert(1)">',
        "[a](javascript:alert(1))",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<code>[a](javascript:alert(1))<p></p></code>",
        "<code>`</code>[a](javascript:alert(1))",
        "<pre>```\n<script>alert(1)</script></pre>",
        "<pre><code>a</pre></code><script>alert(1)</script>",
        r"\(x$ <script>alert(1)</script> $\)",
        "\ue0000\ue001<b>\ue0009\ue001</b>",
        "<<script>script>alert(1)<</script>/script>",
        "<svg/onload=alert(1)>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    ],
)
def test_nothing_that_acts_reaches_a_page(markup: str) -> None:
    shown = PAGES.render(to_markdown(markup))

    links = re.findall(r'(?:href|src)="([^"]*)"', shown)
    assert not re.search(r"(?i)<(script|iframe|svg|math|style)|<[^>]*\son\w+=", shown)
    assert all(link.startswith(("https://", "/media/")) for link in links)


@given(st.text(alphabet="<>/b i'\"=[]()\\$`*_#-\n&;!1.ula", max_size=60))
def test_any_markup_makes_a_page_without_active_parts(markup: str) -> None:
    shown = PAGES.render(to_markdown(markup))

    assert not ACTIVE.search(shown)


def test_a_picture_from_elsewhere_is_not_fetched() -> None:
    said = to_markdown('<img src="https://a.org/x.png"><img src="../x.png">')

    assert said == "(picture from elsewhere, left out)" * 2


@pytest.mark.parametrize(
    "part", ["<b>x", "</b>", "\\(", "<ul><li>", "[sound:", "<pre>"]
)
def test_a_hostile_text_is_read_in_a_moment(part: str) -> None:
    # With work that grows by the square, each of these would take minutes.
    assert isinstance(to_markdown(part * (300_000 // len(part))), str)
