"""What interviews ask about, and which of it items and cards answer. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sixrounds.packs.finding import Finding
from sixrounds.packs.sheet import Sheet
from sixrounds.packs.survey import Survey

SYLLABUS = "syllabus.toml"


@dataclass(frozen=True, slots=True)
class Syllabus:
    """The subjects of a round, by id.

    Attributes:
        entries: What each entry is about.
        sections: The heading that each entry stands under.
    """

    entries: Mapping[str, str]
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which entries of a syllabus are answered, and by what.

    Attributes:
        syllabus: What is asked about.
        questions: Ids of the items that answer an entry, by entry.
        cards: Ids of the flash cards that do, by entry.
        unknown: Ids in `covers` that are no entries, with who names them.
    """

    syllabus: Syllabus
    questions: Mapping[str, tuple[str, ...]]
    cards: Mapping[str, tuple[str, ...]]
    unknown: tuple[tuple[str, str], ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The entries that nothing answers, in the order of the syllabus."""
        answered = self.questions.keys() | self.cards.keys()
        return tuple(entry for entry in self.syllabus.entries if entry not in answered)

    def by_section(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the entries under each heading, in the order of the syllabus."""
        found: dict[str, list[str]] = {}
        for entry, section in self.syllabus.sections.items():
            found.setdefault(section, []).append(entry)
        return tuple((section, tuple(entries)) for section, entries in found.items())

    def to_plain(self) -> dict[str, object]:
        """Return it as JSON can hold it."""
        return {
            "entries": len(self.syllabus.entries),
            "answered": len(self.syllabus.entries) - len(self.missing),
            "missing": list(self.missing),
            "unknown": [{"entry": entry, "by": name} for entry, name in self.unknown],
            "questions": {entry: list(by) for entry, by in self.questions.items()},
            "cards": {entry: list(by) for entry, by in self.cards.items()},
        }


def read_syllabus(text: str) -> tuple[Syllabus, tuple[Finding, ...]]:
    """Read `syllabus.toml`: a table for each section, id to subject in it."""
    sheet = Sheet(SYLLABUS, text)
    entries: dict[str, str] = {}
    sections: dict[str, str] = {}
    for name in sheet.values:
        table = sheet.section(name)
        for entry in table.keys:
            entries[entry] = table.text(entry)
            sections[entry] = name
    return Syllabus(entries, sections), tuple(sheet.findings)


def find_coverage(survey: Survey) -> Coverage:
    """Hold every item and flash card of a collection against its syllabus."""
    syllabus, _ = read_syllabus(survey.folder.text(SYLLABUS))
    items = [(str(item.id), item.manifest.covers) for item in survey.items]
    cards = list(_cards(survey))
    unknown = tuple(
        (entry, name)
        for name, covers in (*items, *cards)
        for entry in covers
        if entry not in syllabus.entries
    )
    return Coverage(syllabus, _by_entry(items), _by_entry(cards), unknown)


def _cards(survey: Survey) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in survey.items:
        for card in item.flashcards:
            yield f"{item.id}#{card.id}", card.covers


def _by_entry(
    answering: Iterable[tuple[str, tuple[str, ...]]],
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, covers in answering:
        for entry in covers:
            found.setdefault(entry, []).append(name)
    return {entry: tuple(names) for entry, names in found.items()}
