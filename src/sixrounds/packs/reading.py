"""Read packs from disk. The only module of packs that opens files.

A pack may come from a stranger: links are not followed, pipes and devices not opened,
large files not read, and nothing is run.
"""

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Self

from sixrounds.errors import NotFoundError
from sixrounds.packs.citations import write_citations
from sixrounds.packs.deck import Deck
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.finding import Finding, as_error, printable
from sixrounds.packs.folder import LARGEST_FILE_BYTES, FileKind, Folder, Found
from sixrounds.packs.hints import split_hints
from sixrounds.packs.item import Item, ItemId, Kind, Listing
from sixrounds.packs.manifest import (
    Manifest,
    find_unknown_format,
    find_unknown_words,
    read_manifest,
    read_pack,
    read_vocabulary,
)
from sixrounds.packs.pack import Pack, Vocabulary
from sixrounds.packs.question import AnyItem, OpenQuestion
from sixrounds.packs.survey import (
    PURPOSE,
    Level,
    Survey,
    SurveyedItem,
    find_damage,
    find_level,
    make_listing,
    survey,
    survey_item,
)

DEEPEST = 6
"""Folders are entered this many levels down: pack, round, item, answers, passes."""

MOST_ENTRIES = 200_000
MOST_BYTES = 256 * 1024 * 1024
"""A folder with more in it is read up to here, and the lint says so."""

_KINDS = {
    stat.S_IFREG: FileKind.PLAIN,
    stat.S_IFDIR: FileKind.FOLDER,
    stat.S_IFLNK: FileKind.LINK,
}


def read_item(folder: Path) -> AnyItem:
    """Read one item folder, also outside a pack; no vocabulary is held to it.

    The id is the last three parts of the path.

    Raises:
        PackError: The folder breaks the format; the problem holds every finding, one
            a line.
    """
    item_id = ItemId("/".join(_last_three(folder)))
    pack = _pack_above(folder, Level.ITEM)
    return _build(survey_item("", item_id, _read_folder(folder), pack))


def read_shared_vocabulary(folder: Path) -> Vocabulary:
    """Return the words of `vocabulary.toml` in a folder; none when it is missing."""
    return read_vocabulary(_text(folder / "vocabulary.toml"))[0]


def read_survey(folder: Path, usual: Vocabulary | None = None) -> Survey:
    """Read a whole folder of packs, one pack, one round or one item, for linting.

    Args:
        folder: Any folder.
        usual: The words to hold items to when there is no `vocabulary.toml` in the
            folder nor up to three above it; None to hold them to none.
    """
    content = _read_folder(folder)
    level = find_level(content)
    vocabulary, findings = _nearest_vocabulary(folder)
    pack = _pack_above(folder, level)
    found = survey(content, _last_three(folder), pack, vocabulary or usual)
    return replace(found, findings=findings)


@dataclass(slots=True)
class Library:
    """Every item that can be practised. Safe to use from several threads.

    Attributes:
        listings: What a catalogue shows, sorted by id; as it was when opened.
        vocabulary: The rounds and topics of all folders.
        packs: By the order of the folders.
        findings: What could not be read; paths start with the folder.
    """

    listings: tuple[Listing, ...]
    vocabulary: Vocabulary
    packs: tuple[Pack, ...]
    findings: tuple[Finding, ...]
    _folders: dict[ItemId, Path] = field(repr=False)
    _read: dict[ItemId, tuple[object, AnyItem]] = field(
        default_factory=dict, repr=False
    )

    @classmethod
    def open(cls, folders: Sequence[Path]) -> Self:
        """Read what a catalogue shows of every item, and nothing else of it.

        What cannot be read is left out and told in `findings`.

        Args:
            folders: Each holds a `vocabulary.toml` and packs, or is a pack.
        """
        shelf = _Shelf()
        for folder in folders:
            shelf.add_vocabulary(folder)
        for folder in folders:
            shelf.add_packs(folder)
        return cls(
            listings=tuple(sorted(shelf.listings.values(), key=lambda item: item.id)),
            vocabulary=shelf.vocabulary,
            packs=tuple(shelf.packs),
            findings=tuple(shelf.findings),
            _folders=shelf.folders,
        )

    def item(self, item_id: str) -> AnyItem:
        """Return an item, read again when its folder changed since the last time.

        An id that an item had before it moved finds the item.

        Raises:
            NotFoundError: No such item; the remedy names close ids.
            PackError: Its folder breaks the format.
        """
        known = self._known_id(item_id)
        folder = self._folders[known]
        stamp = _stamp(folder)
        if not stamp:
            raise self._not_found(item_id)
        kept = self._read.get(known)
        if kept is None or kept[0] != stamp:
            kept = (stamp, self._read_whole(known, folder))
            self._read[known] = kept
        return kept[1]

    def _read_whole(self, item_id: ItemId, folder: Path) -> AnyItem:
        name = item_id.split("/")[0]
        pack = next((pack for pack in self.packs if pack.id == name), None)
        return _build(survey_item("", item_id, _read_folder(folder), pack))

    def folder(self, item_id: str) -> Path:
        """Return where an item lies. Raises NotFoundError as `item` does."""
        return self._folders[self._known_id(item_id)]

    def _known_id(self, item_id: str) -> ItemId:
        known = ItemId(item_id.strip("/"))
        if known in self._folders:
            return known
        for listing in self.listings:
            if known in listing.moved:
                return listing.id
        raise self._not_found(item_id)

    def _not_found(self, item_id: str) -> NotFoundError:
        shown = printable(item_id[:200])
        near = self._close_ids(item_id[:200])
        remedy = f"Did you mean {', '.join(near)}?" if near else "Look in the list."
        return NotFoundError(f"There is no item {shown}.", remedy)

    def _close_ids(self, item_id: str) -> list[str]:
        """Return at most three ids, near as a whole or in their last part."""
        ids = [str(listing.id) for listing in self.listings if listing.id != item_id]
        last = item_id.rsplit("/", maxsplit=1)[-1]
        by_name = {known.rsplit("/", maxsplit=1)[-1]: known for known in ids}
        near = [by_name[name] for name in get_close_matches(last, by_name)]
        return list(dict.fromkeys([*near, *get_close_matches(item_id, ids)]))[:3]


@dataclass(slots=True)
class _Shelf:
    """What `Library.open` gathers."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    packs: list[Pack] = field(default_factory=list)
    listings: dict[ItemId, Listing] = field(default_factory=dict)
    folders: dict[ItemId, Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add_vocabulary(self, folder: Path) -> None:
        vocabulary, findings = read_vocabulary(_text(folder / "vocabulary.toml"))
        self.vocabulary |= vocabulary
        self._report(folder, findings)

    def add_packs(self, folder: Path) -> None:
        if not folder.is_dir():
            problem = "There is no such folder."
            self._report(
                folder, [Finding("P101", ".", None, problem, "Name a folder.")]
            )
            return
        if (folder / "pack.toml").is_file():
            self._add_pack(folder)
            return
        for pack_folder in _folders_in(folder):
            self._add_pack(pack_folder)

    def _add_pack(self, folder: Path) -> None:
        text, sources = _text(folder / "pack.toml"), _text(folder / "sources.toml")
        pack, findings = read_pack(folder.resolve().name, text, sources)
        findings += find_unknown_format(pack)
        self._report(folder, findings)
        if any(finding.path == "pack.toml" for finding in findings):
            return
        self.packs.append(pack)
        for round_folder in _folders_in(folder):
            for item_folder in _folders_in(round_folder):
                self._add_item(pack, round_folder.name, item_folder)

    def _add_item(self, pack: Pack, round_id: str, folder: Path) -> None:
        item_id = ItemId(f"{pack.id}/{round_id}/{folder.name}")
        manifest, findings = _manifest(folder)
        findings += find_unknown_words(round_id, manifest, self.vocabulary)
        if item_id in self.folders:
            problem = f"The id {item_id} is taken by {self.folders[item_id]}."
            remedy = "Rename one of the two packs."
            findings.append(Finding("P205", ".", None, problem, remedy))
        self._report(folder, findings)
        if not findings:
            self.listings[item_id] = make_listing(item_id, manifest)
            self.folders[item_id] = folder

    def _report(self, folder: Path, findings: Iterable[Finding]) -> None:
        self.findings.extend(f.below(folder.as_posix()) for f in findings)


def _manifest(folder: Path) -> tuple[Manifest, list[Finding]]:
    """Read `item.toml` alone."""
    found = _find(folder / "item.toml", "item.toml")
    if found is None:
        problem = "There is no item.toml."
        finding = Finding("P101", "item.toml", None, problem, PURPOSE["item.toml"])
    elif damage := find_damage(found):
        finding = Finding("P104", "item.toml", None, damage, PURPOSE["item.toml"])
    else:
        manifest = read_manifest(found.text or "")
        return manifest, list(manifest.findings)
    return read_manifest(""), [finding]


def _build(item: SurveyedItem) -> AnyItem:
    if obstacles := item.obstacles:
        raise as_error(obstacles, item.id)
    match item.kind:
        case Kind.QUESTION:
            return _build_question(item)
        case Kind.DECK:
            return _build_deck(item)
        case Kind.DERIVATION:
            return _build_derivation(item)
        case Kind.CODE:
            return _build_code(item)


def _build_deck(item: SurveyedItem) -> Deck:
    return Deck(
        listing=item.listing,
        sources=item.manifest.sources,
        flashcards=item.flashcards,
        pictures=MappingProxyType(dict(item.pictures)),
        digest=item.files.digest,
    )


def _build_derivation(item: SurveyedItem) -> Derivation:
    return Derivation(
        listing=item.listing,
        sources=item.manifest.sources,
        question=item.files.text("question.md"),
        target=item.target,
        worked=_cite(item, "worked.md"),
        samples=item.formulas,
        debrief=_cite(item, "debrief.md"),
        digest=item.files.digest,
    )


def _build_question(item: SurveyedItem) -> OpenQuestion:
    return OpenQuestion(
        listing=item.listing,
        sources=item.manifest.sources,
        question=item.files.text("question.md"),
        rubric=item.rubric,
        model_answer=_cite(item, "model-answer.md"),
        answers=item.graded,
        debrief=_cite(item, "debrief.md"),
        digest=item.files.digest,
        gold=item.labels.gold,
    )


def _cite(item: SurveyedItem, path: str) -> str:
    sources = item.pack.sources if item.pack else {}
    return write_citations(item.files.text(path), sources)


def _build_code(item: SurveyedItem) -> Item:
    text = item.files.text
    return Item(
        listing=item.listing,
        sources=item.manifest.sources,
        question=text("question.md"),
        hints=split_hints(text("hints.md")),
        starter=text("starter.py"),
        solution=text("solution.py"),
        cases=text("cases.py"),
        checker=text("checker.py") or None,
        oracle=text("oracle.py") or None,
        debrief=_cite(item, "debrief.md"),
        answers=item.answers,
        code=item.manifest.code,
        digest=item.files.digest,
    )


def _last_three(folder: Path) -> tuple[str, str, str]:
    parts = [part for part in folder.resolve().parts if part != folder.anchor]
    first, second, third = ["unknown", "unknown", "unknown", *parts][-3:]
    return first, second, third


def _pack_above(folder: Path, level: Level | None) -> Pack | None:
    if level not in {Level.ROUND, Level.ITEM}:
        return None
    place = folder.resolve().parent
    place = place if level is Level.ROUND else place.parent
    text = _text(place / "pack.toml")
    if not text:
        return None
    return read_pack(place.name, text, _text(place / "sources.toml"))[0]


def _nearest_vocabulary(
    folder: Path,
) -> tuple[Vocabulary | None, tuple[Finding, ...]]:
    places = [folder.resolve(), *folder.resolve().parents][: 1 + Level.COLLECTION]
    for place in places:
        if text := _text(place / "vocabulary.toml"):
            vocabulary, findings = read_vocabulary(text)
            return vocabulary, findings if place == places[0] else ()
    return None, ()


def _folders_in(folder: Path) -> list[Path]:
    """Return the folders in a folder that are neither links nor hidden, sorted."""
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False)
                and not entry.name.startswith((".", "__"))
            ]
    except OSError:
        return []
    return [folder / name for name in sorted(names)]


def _text(path: Path) -> str:
    """Return the text of a file; empty when there is none or it cannot be used."""
    found = _find(path, path.name)
    return (found.text or "") if found else ""


def _find(path: Path, name: str) -> Found | None:
    try:
        return _found(path, name, path.lstat())
    except OSError:
        return None


def _found(path: Path, name: str, state: os.stat_result) -> Found:
    kind = _KINDS.get(stat.S_IFMT(state.st_mode), FileKind.SPECIAL)
    if kind is not FileKind.PLAIN:
        return Found(name, kind)
    if state.st_size > LARGEST_FILE_BYTES:
        return Found(name, kind, state.st_size)
    try:
        content = _read_bytes(path)
    except OSError:
        return Found(name, FileKind.UNREADABLE, state.st_size)
    is_small = len(content) <= LARGEST_FILE_BYTES  # it may have grown meanwhile
    return Found(name, kind, len(content), content if is_small else None)


def _read_bytes(path: Path) -> bytes:
    """Read at most one byte more than a file may have."""
    # A link or a pipe may have taken the place of the file since it was looked at.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError
        return file.read(LARGEST_FILE_BYTES + 1)


def _read_folder(folder: Path) -> Folder:
    """Read a folder and what is below, up to the limits; hidden ones stay shut."""
    found: dict[str, Found] = {}
    too_deep: list[str] = []
    total_bytes = 0
    waiting = [""]
    while waiting:
        place = waiting.pop()
        for name, state in _entries(folder / place):
            path = f"{place}/{name}" if place else name
            entry = _found(folder / path, path, state)
            found[path] = entry
            total_bytes += len(entry.content or b"")
            if len(found) >= MOST_ENTRIES or total_bytes >= MOST_BYTES:
                return Folder(found, tuple(too_deep), is_cut=True)
            if entry.kind is FileKind.FOLDER and not name.startswith((".", "__")):
                is_deep = path.count("/") >= DEEPEST
                (too_deep if is_deep else waiting).append(path)
    return Folder(found, tuple(too_deep))


def _entries(folder: Path) -> list[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            states = [(e.name, e.stat(follow_symlinks=False)) for e in entries]
    except OSError:
        return []
    return sorted(states, key=lambda state: state[0])


def _stamp(folder: Path) -> tuple[object, ...]:
    """Return what changes when a file of the folder does; empty without a folder."""
    stamp: list[object] = []
    waiting = [""]
    while waiting and len(stamp) < MOST_ENTRIES:
        place = waiting.pop()
        for name, state in _entries(folder / place):
            path = f"{place}/{name}" if place else name
            times = (state.st_mtime_ns, state.st_ctime_ns)
            stamp.append((path, *times, state.st_size, state.st_ino))
            if stat.S_ISDIR(state.st_mode) and path.count("/") < DEEPEST:
                waiting.append(path)
    return tuple(stamp)
