"""Flash cards as a table (CSV) or as a page (Markdown), both ways, without loss.

The layouts are those of docs/exchange.md. A spreadsheet runs a cell that begins like
a formula, so such cells go out behind an apostrophe, which reading takes off again.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import NoReturn

from sixrounds.errors import InputError

COLUMNS = ("id", "deck", "front", "back", "tags")
NEEDED = ("front", "back")
SEPARATORS = (",", ";", "\t")
LONGEST_FILE = 32 * 1024 * 1024
LONGEST_CELL = 100_000
MOST_ROWS = 50_000
FORMULA = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")
HEADING = re.compile(r"\\*#{1,2} |\\*<!-- id: |\\*Tags: ")
GUARDED_HEADING = re.compile(r"\\+(?:#{1,2} |<!-- id: |Tags: )")
ID = re.compile(r"<!-- id: (\S{1,200}) -->")
NUMBERED = re.compile(r"Card [0-9]+")
REMEDY = "See docs/exchange.md for the layout."


@dataclass(frozen=True, slots=True)
class TableCard:
    """One flash card as a line of a table.

    Attributes:
        front: Markdown with `$…$` maths.
        back: The same.
        deck: Name of its deck; empty where the file tells none.
        tags: Words without spaces.
        id: The same in every export, so that importing again updates; may be empty.
    """

    front: str
    back: str
    deck: str = ""
    tags: tuple[str, ...] = ()
    id: str = ""


def write_csv(cards: Iterable[TableCard]) -> str:
    """Return a table with a line of names, UTF-8 with a mark, as spreadsheets like."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in cards:
        cells = (card.id, card.deck, card.front, card.back, " ".join(card.tags))
        writer.writerow([f"'{c}" if FORMULA.match(c) else c for c in cells])
    return "\ufeff" + out.getvalue()


def read_csv(text: str) -> tuple[TableCard, ...]:
    """Return the cards of a table.

    The first line names the columns, of which `front` and `back` are needed and other
    names are passed over; else the columns are front, back and tags. Comma, semicolon
    or tab may stand between cells.

    Raises:
        InputError: It is no such table; the problem names the line.
    """
    _check_size(text)
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    cards: list[TableCard] = []
    names: Sequence[str] = ()
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not names:
                known = [cell.strip().casefold() for cell in row]
                is_header = all(name in known for name in NEEDED)
                names = known if is_header else (*NEEDED, "tags")
                if is_header:
                    _check_names(known)
                    continue
            cards.append(_from_row(row, names, reader.line_num))
            if len(cards) > MOST_ROWS:
                _refuse(f"The table has more than {MOST_ROWS} cards.")
    except csv.Error as error:
        _refuse(f"Line {reader.line_num} of the table cannot be read: {error}.")
    return _checked(cards)


def decode(raw: bytes) -> str:
    """Return the text of a file. Raises InputError when it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"The file is not UTF-8: {error.reason} at byte {error.start}."
        raise InputError(problem, "Save it as UTF-8.") from error


def _check_names(names: list[str]) -> None:
    for name in COLUMNS:
        if names.count(name) > 1:
            _refuse(f"The table has more than one column {name!r}.")


def _from_row(row: list[str], names: Sequence[str], line: int) -> TableCard:
    plain = (cell[1:] if GUARDED.match(cell) else cell for cell in row)
    cells = dict(zip(names, plain, strict=False))
    front, back = cells.get("front", ""), cells.get("back", "")
    if not front.strip() or not back.strip():
        _refuse(f"Line {line} of the table has no front, or no back.")
    return TableCard(
        _bounded(front, f"Line {line}"),
        _bounded(back, f"Line {line}"),
        cells.get("deck", "").strip(),
        tuple(cells.get("tags", "").split()),
        cells.get("id", "").strip(),
    )


def write_markdown(cards: Iterable[TableCard]) -> str:
    """Return a page: `# deck`, `## front`, the back below it."""
    out: list[str] = []
    deck = None
    for number, card in enumerate(cards, start=1):
        if card.deck != deck and (card.deck or deck):
            out.append(f"# {card.deck}\n")
        deck = card.deck
        out.append("\n".join(_page_part(card, number)))
    return "\n".join(out)


def _page_part(card: TableCard, number: int) -> Iterator[str]:
    is_line = "\n" not in card.front and card.front == card.front.strip()
    is_line = is_line and not NUMBERED.fullmatch(card.front)
    yield f"## {card.front if is_line else f'Card {number}'}"
    if card.id:
        yield f"<!-- id: {card.id} -->"
    yield ""
    if not is_line:
        yield from (f"> {line}" for line in card.front.split("\n"))
        yield ""
    for line in card.back.split("\n"):
        yield f"\\{line}" if HEADING.match(line) else line
    yield ""
    if card.tags:
        yield f"Tags: {' '.join(card.tags)}\n"


def read_markdown(text: str) -> tuple[TableCard, ...]:
    """Return the cards of a page.

    Raises:
        InputError: A card has no front or no back; the problem names the line.
    """
    _check_size(text)
    cards: list[TableCard] = []
    deck = ""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    starts = [i for i, line in enumerate(lines) if line.startswith(("# ", "## "))]
    if len(starts) > MOST_ROWS:
        _refuse(f"The page has more than {MOST_ROWS} headings.")
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        title = lines[start].lstrip("#").strip()
        if lines[start].startswith("# "):
            deck = title
        else:
            cards.append(_from_part(title, deck, lines[start + 1 : end], start + 1))
    return _checked(cards)


def _from_part(title: str, deck: str, body: list[str], line: int) -> TableCard:
    found = ID.fullmatch(body[0].strip()) if body else None
    rest = _trimmed(body[1:] if found else body)
    tags: tuple[str, ...] = ()
    if rest and rest[-1].startswith("Tags: "):
        tags = tuple(rest.pop()[len("Tags: ") :].split())
        rest = _trimmed(rest)
    front = title
    if NUMBERED.fullmatch(title):
        quoted = next(
            (i for i, each in enumerate(rest) if not each.startswith(">")), len(rest)
        )
        if quoted:
            front = "\n".join(
                each.removeprefix(">").removeprefix(" ") for each in rest[:quoted]
            )
            rest = _trimmed(rest[quoted:])
    back = "\n".join(each[1:] if GUARDED_HEADING.match(each) else each for each in rest)
    if not front.strip() or not back.strip():
        _refuse(f"The card at line {line} has no front, or no back.")
    return TableCard(
        _bounded(front, f"The card at line {line}"),
        _bounded(back, f"The card at line {line}"),
        deck,
        tags,
        found[1] if found else "",
    )


def _trimmed(lines: list[str]) -> list[str]:
    """Return the lines without empty ones at both ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return lines[start:end]


def _checked(cards: list[TableCard]) -> tuple[TableCard, ...]:
    if not cards:
        _refuse("The file holds no cards.")
    twice = [k for k, n in Counter(c.id for c in cards if c.id).items() if n > 1]
    if twice:
        _refuse(f"Two cards have the id {twice[0][:80]!r}.")
    return tuple(cards)


def _bounded(text: str, where: str) -> str:
    if len(text) > LONGEST_CELL:
        _refuse(f"{where} holds a text of more than {LONGEST_CELL} characters.")
    if "\0" in text:
        _refuse(f"{where} holds a character that no text has.")
    return text


def _check_size(text: str) -> None:
    if len(text) > LONGEST_FILE:
        _refuse(f"The file has more than {LONGEST_FILE} characters.")


def _refuse(problem: str) -> NoReturn:
    raise InputError(problem, REMEDY)
