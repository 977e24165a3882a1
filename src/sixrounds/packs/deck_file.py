"""Read `cards.toml` and its pictures: text in, flash cards and findings out. Pure."""

import re
from collections.abc import Mapping

from sixrounds.packs.deck import Flashcard
from sixrounds.packs.finding import Finding
from sixrounds.packs.manifest import NAME, take_name
from sixrounds.packs.picture import find_harm
from sixrounds.packs.sheet import Section, Sheet

CARDS = (3, 50)
"""How many cards a deck has: enough to be one, few enough to review in one sitting."""

LONGEST_FRONT, LONGEST_BACK = 220, 400
"""Characters of one side. More than one thing is not recalled whole."""

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_DOLLARS = re.compile(r"(?<!\\)(\$\$?)")
_OTHER_MATHS = re.compile(r"\\[()\[\]]")


def read_cards(
    text: str, pictures: Mapping[str, str], path: str = "cards.toml"
) -> tuple[tuple[Flashcard, ...], tuple[Finding, ...]]:
    """Read the flash cards of a deck.

    Args:
        text: Of `cards.toml`.
        pictures: File name to SVG source, of every picture of the deck.
        path: How findings name the file.
    """
    sheet = Sheet(path, text)
    top = sheet.section()
    top.ignore("card")
    top.finish()
    seen: dict[str, str] = {}
    tables = sheet.sections("card")
    cards = tuple(_card(table, pictures, seen) for table in tables)
    written = sheet.values.get("card", ())
    count = len(written) if isinstance(written, list) else 0
    if sheet.is_toml and not CARDS[0] <= count <= CARDS[1]:
        remedy = f"Write {CARDS[0]} to {CARDS[1]} tables `[[card]]`, or split the deck."
        sheet.complain("P203", f"There are {count} tables `[[card]]`.", remedy)
    used = {card.picture for card in cards}
    findings = list(sheet.findings)
    for name, source in sorted(pictures.items()):
        findings += _picture_findings(name, source, is_used=name in used)
    return cards, tuple(findings)


def _card(
    table: Section, pictures: Mapping[str, str], seen: dict[str, str]
) -> Flashcard:
    card = Flashcard(
        id=_id(table, seen),
        front=_side(table, "front", LONGEST_FRONT),
        back=_side(table, "back", LONGEST_BACK),
        is_two_way=table.flag("reverse", default=False),
        picture=table.text("picture", "") or None,
        covers=table.words("covers", ()),
    )
    table.finish()
    if card.picture is not None and card.picture not in pictures:
        remedy = "Put the picture into pictures/, or correct the name."
        table.complain("P704", "picture", f"names {card.picture!r}, no file.", remedy)
    if card.is_two_way and len(card.back) > LONGEST_FRONT:
        problem = f"is true of a back of {len(card.back)} characters."
        remedy = f"Shorten it to {LONGEST_FRONT}, or ask one way only."
        table.complain("P703", "reverse", problem, remedy)
    return card


def _id(table: Section, seen: dict[str, str]) -> str:
    found = take_name(table, "id")
    if found in seen:
        table.complain("P701", "id", f"is {found!r} twice.", "Name each card anew.")
    if found:
        seen[found] = found
    return found


def _side(table: Section, key: str, longest: int) -> str:
    text = table.prose(key)
    if not table.has(key):
        return text
    if not text.strip() or len(text) > longest:
        shown = f"has {len(text)} characters." if text.strip() else "is empty."
        remedy = f"Write 1 to {longest}; ask one thing, and split what is more."
        table.complain("P703", key, shown, remedy)
    elif problem := find_maths_problem(text):
        remedy = (
            "Write maths between $ and $, with every brace closed; a dollar as \\$."
        )
        table.complain("P706", key, problem, remedy)
    return text


def find_maths_problem(text: str) -> str | None:
    """Return what is wrong with the `$…$` of Markdown, or None. It is not parsed."""
    bare = _CODE.sub("", text)
    parts = _DOLLARS.split(bare.replace("\\\\", "  "))
    opened = ""
    for index, part in enumerate(parts):
        if index % 2:
            if opened and part != opened:
                return f"opens maths with {opened} and closes it with {part}."
            opened = "" if opened else part
        elif opened and _has_open_brace(part):
            return f"has a brace that is not closed in {part[:40]!r}."
        elif not opened and (other := _OTHER_MATHS.search(part)):
            return f"holds {other[0]!r}, which begins no maths here."
    return f"has a {opened} that is not closed." if opened else None


def _has_open_brace(maths: str) -> bool:
    plain = maths.replace("\\{", "").replace("\\}", "")
    depth = 0
    for char in plain:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return True
    return depth != 0


def _picture_findings(name: str, source: str, *, is_used: bool) -> list[Finding]:
    path = f"pictures/{name}"
    findings = []
    if not NAME.fullmatch(name.removesuffix(".svg")):
        remedy = "Name it in lower-case words with hyphens, as relu.svg."
        problem = f"The name {name!r} is none of a picture."
        findings.append(Finding("P704", path, None, problem, remedy))
    elif not is_used:
        remedy = "Name it as `picture` of a card, or remove it."
        findings.append(Finding("P704", path, None, "No card shows it.", remedy))
    if harm := find_harm(source):
        remedy = "Draw it with plain shapes and text alone; see docs/packs/decks.md."
        findings.append(Finding("P705", path, None, harm, remedy))
    return findings
