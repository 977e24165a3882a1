"""Read the TOML files of a pack: text in, frozen objects and findings out. Pure."""

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from types import MappingProxyType

from sixrounds.packs.finding import Finding
from sixrounds.packs.item import (
    GROWTH_CLASSES,
    SHAPES,
    Code,
    Comparison,
    GrowthTarget,
    ItemId,
    Judged,
    Kind,
    Rule,
    Style,
)
from sixrounds.packs.pack import FORMAT, Pack, Source, Vocabulary, find_ring
from sixrounds.packs.sheet import Section, Sheet, line_of

LEVELS = (1, 4)
MINUTES = (1, 240)
LEAST_SIZES = 4
"""Growth is fitted through at least this many sizes."""

_ID_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NAME = re.compile(_ID_PART)
"""A folder or answer name: lower-case words with hyphens."""

ITEM_ID = re.compile(rf"{_ID_PART}/{_ID_PART}/{_ID_PART}")


def take_name(table: Section, key: str) -> str:
    """Take a name made as those of folders are; needed."""
    found = table.text(key)
    if found and not NAME.fullmatch(found):
        remedy = "Write lower-case words with hyphens."
        table.complain("P203", key, f"is {found!r}.", remedy)
    return found


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `item.toml` says; where `findings` is not empty, defaults stand in.

    `lines` are those of the keys that rules look at, as far as they are written.
    The `code` of a question names no entry.
    """

    title: str
    topics: tuple[str, ...]
    level: int
    minutes: int
    sources: tuple[str, ...]
    moved: tuple[ItemId, ...]
    covers: tuple[str, ...]
    kind: Kind
    code: Code
    lines: Mapping[str, int]
    findings: tuple[Finding, ...]

    def finding(self, code: str, key: str, problem: str, remedy: str) -> Finding:
        """Return a finding on the line of a key."""
        return Finding(code, "item.toml", self.lines.get(key), problem, remedy)


def read_manifest(text: str, path: str = "item.toml") -> Manifest:
    """Read `item.toml`; every finding names the key and its line."""
    sheet = Sheet(path, text)
    top = sheet.section()
    title, topics = top.text("title"), top.words("topics")
    level = top.integer("level", least=LEVELS[0], most=LEVELS[1])
    minutes = top.integer("minutes", least=MINUTES[0], most=MINUTES[1])
    sources, moved = top.words("sources", ()), _moved(top)
    covers = top.words("covers", ())
    kind = Kind(top.text("kind", Kind.CODE.value, choices=tuple(Kind)))
    if kind is Kind.CODE:
        top.ignore("code", "compare", "growth")
    if top.has("topics") and not topics:
        top.complain("P203", "topics", "names no topic.", "Name one or more.")
    top.finish()
    keys = ("title", "topics", "sources", "moved")
    lines = {key: line for key in keys if (line := line_of(sheet.lines, key))}
    code = _code(sheet) if kind is Kind.CODE else Code(entry="")
    return Manifest(
        title=title,
        topics=topics,
        level=level,
        minutes=minutes,
        sources=sources,
        moved=moved,
        covers=covers,
        kind=kind,
        code=code,
        lines=MappingProxyType(lines),
        findings=tuple(sheet.findings),
    )


def _moved(top: Section) -> tuple[ItemId, ...]:
    moved = top.words("moved", ())
    for old in moved:
        if not ITEM_ID.fullmatch(old):
            remedy = "Write old ids as pack/round/item."
            top.complain("P203", "moved", f"holds {old!r}, which is no id.", remedy)
    return tuple(ItemId(old) for old in moved)


def _code(sheet: Sheet) -> Code:
    table = sheet.section("code")
    code = Code(
        entry=_entry(table),
        style=Style(table.text("style", "function", tuple(Style))),
        libraries=_libraries(table),
        seconds=table.number("seconds", 1.0, least=0.01, most=60),
        mebibytes=table.integer("mebibytes", 256, least=16, most=4096),
        parameters=table.words("parameters", (), SHAPES),
        returns=table.text("returns", "value", SHAPES),
        judged=Judged(table.text("judged", "result", tuple(Judged))),
        keeps_arguments=table.flag("keeps_arguments", default=False),
        comparison=_comparison(sheet.section("compare")),
        growth=_growth(sheet),
    )
    table.finish()
    if code.keeps_arguments and code.judged is not Judged.RESULT:
        problem = f"is true while `code.judged` is {code.judged.value!r}."
        remedy = "In-place work changes its arguments: keep one of the two."
        table.complain("P203", "keeps_arguments", problem, remedy)
    return code


def _entry(table: Section) -> str:
    entry = table.text("entry")
    if entry and (not entry.isidentifier() or keyword.iskeyword(entry)):
        table.complain("P203", "entry", f"is {entry!r}.", "Write a Python name.")
    return entry


def _libraries(table: Section) -> tuple[str, ...]:
    libraries = table.words("libraries", ())
    for library in libraries:
        if not (library.isascii() and library.isidentifier()):
            remedy = "Write the name that is imported, for example numpy."
            table.complain("P203", "libraries", f"holds {library!r}.", remedy)
    return libraries


def _comparison(table: Section) -> Comparison:
    rule = Rule(table.text("rule", "exact", tuple(Rule)))
    is_tolerant = table.has("absolute") or table.has("relative")
    is_strict = rule is Rule.ONE_OF and not is_tolerant
    comparison = Comparison(
        rule=rule,
        absolute=table.number("absolute", 0 if is_strict else 1e-8, least=0, most=1e9),
        relative=table.number("relative", 0 if is_strict else 1e-5, least=0, most=1),
        same_dtype=table.flag("same_dtype", default=False),
    )
    table.finish()
    return comparison


def _growth(sheet: Sheet) -> GrowthTarget | None:
    table = sheet.section("growth")
    if not table:
        return None
    growth = GrowthTarget(
        sizes=table.integers("sizes"),
        target=table.text("target", choices=GROWTH_CLASSES),
        is_demanded=table.flag("is_demanded", default=True),
    )
    table.finish()
    sizes = growth.sizes
    is_ascending = all(a < b for a, b in pairwise(sizes))
    is_usable = len(sizes) >= LEAST_SIZES and is_ascending and sizes[0] > 0
    if table.has("sizes") and not is_usable:
        shown = f"is {list(sizes[:8])}."
        remedy = f"Write {LEAST_SIZES} or more positive sizes, smallest first."
        table.complain("P203", "sizes", shown, remedy)
    return growth


def read_pack(
    pack_id: str, text: str, sources: str = ""
) -> tuple[Pack, tuple[Finding, ...]]:
    """Read `pack.toml` and `sources.toml`; an absent `sources.toml` is empty text."""
    sheet = Sheet("pack.toml", text)
    top = sheet.section()
    known, more = read_sources(sources)
    pack = Pack(
        id=pack_id,
        title=top.text("title"),
        format=top.integer("format", least=-(2**31), most=2**31),
        licence=top.text("licence"),
        authors=top.words("authors"),
        sources=MappingProxyType(known),
    )
    top.finish()
    return pack, (*sheet.findings, *more)


def find_unknown_format(pack: Pack) -> tuple[Finding, ...]:
    """Find a format version that we do not read (P206 older, P207 newer)."""
    if pack.format < FORMAT:
        problem = f"The pack has format {pack.format}; the oldest we read is {FORMAT}."
        remedy = f"Bring it to format {FORMAT}; docs/packs says what changed."
        return (Finding("P206", "pack.toml", None, problem, remedy),)
    if pack.format > FORMAT:
        problem = f"The pack has format {pack.format}; the newest we read is {FORMAT}."
        remedy = "Install a newer version of the program."
        return (Finding("P207", "pack.toml", None, problem, remedy),)
    return ()


def find_unknown_words(
    round_id: str, manifest: Manifest, vocabulary: Vocabulary
) -> tuple[Finding, ...]:
    """Find a round or topic that the vocabulary lacks (P202)."""
    findings = []
    if round_id not in vocabulary.rounds:
        problem = f"The round {round_id!r} is not in the vocabulary."
        remedy = f"Move the item to one of {', '.join(vocabulary.rounds)}."
        findings.append(Finding("P202", ".", None, problem, remedy))
    for topic in manifest.topics:
        if topic not in vocabulary.topics:
            near = get_close_matches(topic, vocabulary.topics, n=1)
            problem = f"The topic {topic!r} is not in the vocabulary."
            remedy = "Choose one of [topics] in vocabulary.toml."
            remedy = f"Did you mean {near[0]!r}?" if near else remedy
            findings.append(manifest.finding("P202", "topics", problem, remedy))
    return tuple(findings)


def read_sources(text: str) -> tuple[dict[str, Source], tuple[Finding, ...]]:
    """Read `sources.toml`: one table for each source, named by its key."""
    sheet = Sheet("sources.toml", text)
    known = {}
    for key in sheet.values:
        if not NAME.fullmatch(key):
            problem = f"The source key {key!r} is not lower-case words with hyphens."
            sheet.complain("P203", problem, "Name it like goodfellow-2016.", key)
            continue
        table = sheet.section(key)
        year = table.integer("year", 0, least=1000, most=9999)
        addresses = [table.text(name, "") for name in ("address", "doi", "isbn")]
        known[key] = Source(
            key=key,
            title=table.text("title"),
            authors=table.words("authors", ()),
            year=year or None,
            address=next((address for address in addresses if address), ""),
        )
        table.finish()
    return known, tuple(sheet.findings)


def read_vocabulary(text: str) -> tuple[Vocabulary, tuple[Finding, ...]]:
    """Read `vocabulary.toml`: rounds and topics, and what topics build on.

    Where the prerequisites have a finding, the vocabulary has none.
    """
    sheet = Sheet("vocabulary.toml", text)
    top = sheet.section()
    top.ignore("rounds", "topics", "prerequisites")
    top.finish()
    rounds, topics = _titles(sheet, "rounds"), _titles(sheet, "topics")
    before = len(sheet.findings)
    prerequisites = _prerequisites(sheet, topics)
    vocabulary = Vocabulary(
        rounds=MappingProxyType(rounds),
        topics=MappingProxyType(topics),
        prerequisites=MappingProxyType(
            {} if len(sheet.findings) > before else prerequisites
        ),
    )
    return vocabulary, tuple(sheet.findings)


def _prerequisites(
    sheet: Sheet, topics: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    table = sheet.section("prerequisites")
    found = {key: table.words(key) for key in table.keys}
    for key, before in found.items():
        for topic in (key, *before):
            if topic not in topics:
                near = get_close_matches(topic, topics, n=1)
                remedy = f"Did you mean {near[0]!r}?" if near else "Add it to [topics]."
                words = f"names {topic!r}, which is no topic."
                table.complain("P209", key, words, remedy)
    if ring := find_ring(found):
        words = f"goes round: {' → '.join((*ring, ring[0]))}."
        table.complain("P209", ring[0], words, "Leave out one of these.")
    return found


def _titles(sheet: Sheet, name: str) -> dict[str, str]:
    table = sheet.section(name)
    return {key: table.text(key) for key in table.keys}
