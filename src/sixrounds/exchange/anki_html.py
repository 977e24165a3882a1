"""Turns our Markdown with maths into the HTML that Anki keeps in fields."""

import html
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin

MEDIA = "/media/"


def to_html(markdown: str) -> str:
    r"""Return HTML; maths stands between `\(` and `\)` or `\[` and `\]`."""
    shown = str(_parser().render(markdown)).strip()
    inside = shown.removeprefix("<p>").removesuffix("</p>")
    return shown if "<p>" in inside or inside == shown else inside


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, allow_labels=False, double_inline=True)
    parser.add_render_rule("math_inline", _inline)
    parser.add_render_rule("math_inline_double", _block)
    parser.add_render_rule("math_block", _block)
    parser.add_render_rule("image", _picture)
    return parser


def _inline(
    _: RendererProtocol, tokens: list[Token], place: int, __: OptionsDict, ___: EnvType
) -> str:
    return f"\\({html.escape(tokens[place].content.strip(), quote=False)}\\)"


def _block(
    _: RendererProtocol, tokens: list[Token], place: int, __: OptionsDict, ___: EnvType
) -> str:
    return f"\\[{html.escape(tokens[place].content.strip(), quote=False)}\\]"


def _picture(
    _: RendererProtocol, tokens: list[Token], place: int, __: OptionsDict, ___: EnvType
) -> str:
    address = str(tokens[place].attrs.get("src", ""))
    name = unquote(address.removeprefix(MEDIA))
    return f'<img src="{html.escape(name)}">'
