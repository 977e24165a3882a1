"""Turns what Anki writes on a card, HTML with maths, into Markdown with maths.

Nothing of the HTML is passed on: what has no Markdown becomes its text, and what can
act (scripts, handlers, addresses with other schemes) is dropped. The pages render
Markdown with HTML off, so this is the first of two walls.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from sixrounds.exchange.markup import Tag, take_apart

MATHS = (
    ("\\(", "\\)", False),
    ("\\[", "\\]", True),
    ("[$$]", "[/$$]", True),
    ("[$]", "[/$]", False),
    ("[latex]", "[/latex]", False),
    ('<anki-mathjax block="true">', "</anki-mathjax>", True),
    ("<anki-mathjax>", "</anki-mathjax>", False),
)
"""Beginning, end, and whether it stands on a line of its own."""

START = re.compile("|".join(re.escape(start) for start, _, _ in MATHS))
PLACE = re.compile("\ue000([0-9]+)\ue001")
PRIVATE = re.compile("[\ue000\ue001]")
LATEX_FRAME = re.compile(r"\\(?:begin|end)\{(?:document|math|displaymath)\}")
SOUND = re.compile(r"\[sound:([^\[\]]{1,255})\]")
SPACE = re.compile(r"[ \t\r\n\f\v]+")
MARKS = re.compile(r"[\\`*\[\]<$|~]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|&(?=[#\w]+;)")
NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])")
LINE_ENDS = re.compile(r"(?<![ \t])[ \t]+\n")
BLANKS = re.compile(r"\n(?:[ \t]*\n)+")
MATHS_TAG = re.compile(
    r"(?i)</?(?:anki-mathjax|b|br|code|div|em|font|i|p|span|strong|u)(?=[\s/>])[^<>]*>"
)

WRAPS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
RAISED = {"sup": "^", "sub": "_"}
BLOCKS = {"p", "div", "section", "article", "blockquote", "table", "tbody", "thead"}
BLOCKS |= {"center", "dl", "dt", "dd", "figure", "figcaption", "header", "footer"}
HEADINGS = {f"h{level}" for level in range(1, 7)}
LISTS = {"ul", "ol"}
CELLS = {"td", "th"}
SCHEMES = {"http", "https", "mailto"}
DEEPEST_LIST = 6
DEEPEST_MARK = 16
CODE = "code"


@dataclass(slots=True)
class _Writer:
    """What has been written, and what is open.

    Attributes:
        out: Pieces of Markdown.
        open_marks: Wraps, links and raised text that wait for their ends, each with
            where it began in `out`.
        lists: Kind and number of the last point of each open list.
        verbatim: Whether text stands as it is, in `pre`.
    """

    out: list[str] = field(default_factory=list)
    open_marks: list[tuple[str, int, str]] = field(default_factory=list)
    lists: list[list[int]] = field(default_factory=list)
    verbatim: bool = False


def to_markdown(markup: str) -> str:
    """Return Markdown that says what the HTML said.

    Maths stands between `$` or `$$`. A picture is `![](/media/NAME)`, its name percent
    encoded, a sound `(sound: NAME)`.
    """
    formulas: list[str] = []
    writer = _Writer()
    for part in take_apart(_set_maths_aside(PRIVATE.sub("", markup), formulas)):
        if isinstance(part, str):
            _write_text(writer, part)
        else:
            _write_tag(writer, part)
    while writer.open_marks:
        _close(writer, writer.open_marks[-1][0])
    if writer.verbatim:
        writer.out.append("\n```\n")
    text = PLACE.sub(lambda found: formulas[int(found[1])], "".join(writer.out))
    return BLANKS.sub("\n\n", LINE_ENDS.sub("\n", text)).strip()


def _set_maths_aside(markup: str, formulas: list[str]) -> str:
    """Replace each formula by a mark, so that no Markdown is seen inside it."""
    ends = {start: (end, is_block) for start, end, is_block in MATHS}
    out, at, missing = [], 0, set[str]()
    while found := START.search(markup, at):
        end, is_block = ends[found[0]]
        close = -1 if end in missing else markup.find(end, found.end())
        if close < 0:
            missing.add(end)
            out.append(markup[at : found.end()])
            at = found.end()
            continue
        out.append(markup[at : found.start()])
        formula = _formula(markup[found.end() : close], is_block=is_block)
        if formula:
            out.append(f"\ue000{len(formulas)}\ue001")
            formulas.append(formula)
        at = close + len(end)
    return "".join(out) + markup[at:]


def _formula(markup: str, *, is_block: bool) -> str:
    # Only tags that editors leave there: in `a<b` the author meant "less than".
    text = html.unescape(MATHS_TAG.sub(" ", markup))
    inside = LATEX_FRAME.sub(" ", text)
    bare = SPACE.sub(" ", inside.replace("\xa0", " ")).strip()
    for mark in ("$$", "$"):
        if len(bare) > 2 * len(mark) and bare.startswith(mark) and bare.endswith(mark):
            is_block |= mark == "$$"
            bare = bare.removeprefix(mark).removesuffix(mark).strip()
    bare = re.sub(r"(?<!\\)\$", r"\\$", bare).rstrip("\\").strip()
    if not bare:
        return ""
    return f"\n\n$$\n{bare}\n$$\n\n" if is_block else f"${bare}$"


def _write_text(writer: _Writer, text: str) -> None:
    if writer.verbatim:
        writer.out.append(text.replace("```", "'''"))
        return
    if any(name == CODE for name, _, _ in writer.open_marks):
        writer.out.append(SPACE.sub(" ", text.replace("`", "'")))
        return
    said = SOUND.sub(lambda found: f"(sound: {found[1]})", text.replace("\xa0", " "))
    plain = SPACE.sub(" ", said)
    if not writer.out or writer.out[-1].endswith("\n"):
        plain = plain.lstrip(" ")
    plain = MARKS.sub(lambda found: "\\" + found[0], plain)
    if plain and _is_line_start(writer):
        plain = NUMBERED.sub(r"\1\\\2", plain)
        plain = re.sub(r"^(#|>|\+|-|=)", r"\\\1", plain)
    if plain:
        writer.out.append(plain)


def _is_line_start(writer: _Writer) -> bool:
    return not writer.out or writer.out[-1].endswith(("\n", "- ", ". "))


def _write_tag(writer: _Writer, tag: Tag) -> None:
    name = tag.name
    if writer.verbatim:
        if name == "pre" and tag.is_end:
            writer.out.append("\n```\n\n")
            writer.verbatim = False
        elif name in {"br", "div", "p"}:
            writer.out.append("\n")
        return
    if name in WRAPS or name in RAISED or name in {"a", CODE}:
        _write_mark(writer, tag)
        return
    for names, write in BLOCK_WRITERS:
        if name in names:
            write(writer, tag)
            return


def _write_mark(writer: _Writer, tag: Tag) -> None:
    if tag.is_end:
        _close(writer, tag.name)
    elif len(writer.open_marks) < DEEPEST_MARK:
        target = _safe_address(tag.attributes.get("href", ""))
        writer.open_marks.append((tag.name, len(writer.out), target))


def _close(writer: _Writer, name: str) -> None:
    """End the innermost open mark of this name, and wrap what was written since."""
    place = next(
        (
            i
            for i in reversed(range(len(writer.open_marks)))
            if writer.open_marks[i][0] == name
        ),
        None,
    )
    if place is None:
        return
    _, start, target = writer.open_marks.pop(place)
    inside = "".join(writer.out[start:])
    del writer.out[start:]
    if name == CODE:
        line = SPACE.sub(" ", inside).strip()
        writer.out.append(f"`{line}`" if line else "")
        return
    bare = inside.strip()
    if not bare or "\n\n" in bare or PLACE.fullmatch(bare):
        writer.out.append(inside)
        return
    before = inside[: len(inside) - len(inside.lstrip())]
    after = inside[len(inside.rstrip()) :]
    writer.out += [before, _wrapped(name, bare, target), after]


def _wrapped(name: str, bare: str, target: str) -> str:
    if name in WRAPS:
        mark = WRAPS[name]
        return bare if bare.startswith("*") else f"{mark}{bare}{mark}"
    if name in RAISED:
        return f"${RAISED[name]}{{{bare}}}$" if bare.isalnum() else bare
    return f"[{bare}](<{target}>)" if target else bare


def _safe_address(address: str) -> str:
    """Return an address that may be followed, else nothing."""
    stripped = "".join(address.split())
    try:
        scheme = urlsplit(stripped).scheme.lower()
    except ValueError:
        return ""
    return quote(stripped, safe="/:?#[]@!$&'()*+,;=%~-._") if scheme in SCHEMES else ""


def _write_break(writer: _Writer, _: Tag) -> None:
    is_start = not writer.out or writer.out[-1].endswith("\n")
    writer.out.append("\n" if is_start else "\\\n")


def _write_block(writer: _Writer, _: Tag) -> None:
    _end_line(writer)
    writer.out.append("\n\n" if not writer.lists else "\n" + _indent(writer))


def _end_line(writer: _Writer) -> None:
    if writer.out and writer.out[-1] == "\\\n":  # a break before a block says nothing
        writer.out[-1] = "\n"


def _write_heading(writer: _Writer, tag: Tag) -> None:
    _end_line(writer)
    writer.out.append("\n\n" if tag.is_end else "\n\n#### ")


def _write_list(writer: _Writer, tag: Tag) -> None:
    _end_line(writer)
    if tag.is_end:
        if writer.lists:
            writer.lists.pop()
        writer.out.append("" if writer.lists else "\n\n")
    elif len(writer.lists) < DEEPEST_LIST:
        writer.out.append("" if writer.lists else "\n\n")
        writer.lists.append([tag.name == "ol", 0])


def _write_point(writer: _Writer, tag: Tag) -> None:
    if tag.is_end or not writer.lists:
        return
    _end_line(writer)
    is_numbered, _ = writer.lists[-1]
    writer.lists[-1][1] += 1
    mark = f"{writer.lists[-1][1]}. " if is_numbered else "- "
    writer.out.append(f"\n{'   ' * (len(writer.lists) - 1)}{mark}")


def _indent(writer: _Writer) -> str:
    return "   " * len(writer.lists)


def _write_row(writer: _Writer, tag: Tag) -> None:
    if not tag.is_end:
        writer.out.append("\n\n")


def _write_cell(writer: _Writer, tag: Tag) -> None:
    if tag.is_end:
        writer.out.append(" \\| ")


def _write_rule(writer: _Writer, _: Tag) -> None:
    _end_line(writer)
    writer.out.append("\n\n---\n\n")


def _write_verbatim(writer: _Writer, tag: Tag) -> None:
    if not tag.is_end:
        writer.out.append("\n\n```\n")
        writer.verbatim = True


def _write_picture(writer: _Writer, tag: Tag) -> None:
    name = unquote(tag.attributes.get("src", "")).strip()
    if tag.is_end or not name:
        return
    if "/" in name or "\\" in name or ":" in name:
        writer.out.append("(picture from elsewhere, left out)")
    else:
        writer.out.append(f"![](/media/{quote(name, safe='')})")


BLOCK_WRITERS: tuple[tuple[set[str], Callable[[_Writer, Tag], None]], ...] = (
    ({"br"}, _write_break),
    (BLOCKS, _write_block),
    (HEADINGS, _write_heading),
    (LISTS, _write_list),
    ({"li"}, _write_point),
    ({"tr"}, _write_row),
    (CELLS, _write_cell),
    ({"hr"}, _write_rule),
    ({"pre"}, _write_verbatim),
    ({"img"}, _write_picture),
)
