"""Which packs and items a folder holds, and what each file of an item is for. Pure.

`reading` makes surveys; `rules` go over them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import PurePosixPath

from sixrounds.formulas.symbols import Alphabet
from sixrounds.packs.deck import Flashcard
from sixrounds.packs.deck_file import read_cards
from sixrounds.packs.derivation import SampleFormula, Side, Target
from sixrounds.packs.derivation_file import read_target
from sixrounds.packs.finding import Finding
from sixrounds.packs.folder import LARGEST_FILE_BYTES, FileKind, Folder, Found
from sixrounds.packs.item import (
    Expected,
    ItemId,
    Kind,
    Listing,
    Rule,
    SampleAnswer,
)
from sixrounds.packs.labels_file import EARNED, GOLD, read_earned, read_gold
from sixrounds.packs.manifest import Manifest, read_manifest, read_pack
from sixrounds.packs.pack import Pack, Vocabulary
from sixrounds.packs.question import GoldAnswer, GradedAnswer
from sixrounds.packs.rubric import Rubric
from sixrounds.packs.rubric_file import read_rubric
from sixrounds.packs.script import Script, make_answer, read_script

NEEDED = {
    Kind.CODE: (
        "item.toml",
        "question.md",
        "hints.md",
        "starter.py",
        "solution.py",
        "cases.py",
        "debrief.md",
    ),
    Kind.QUESTION: ("item.toml", "question.md", "rubric.toml", "model-answer.md"),
    Kind.DECK: ("item.toml", "cards.toml"),
    Kind.DERIVATION: ("item.toml", "question.md", "derivation.toml", "worked.md"),
}
OPTIONAL = {
    Kind.CODE: ("checker.py", "oracle.py"),
    Kind.QUESTION: ("debrief.md", EARNED, GOLD),
    Kind.DECK: (),
    Kind.DERIVATION: ("debrief.md",),
}
ANSWER_FOLDERS = tuple(f"answers/{expected.value}" for expected in Expected)
PACK_FILES = ("pack.toml", "sources.toml", "README.md", "LICENSE")
COLLECTION_FILES = ("vocabulary.toml", "syllabus.toml", "README.md", "LICENSE")

_GRADED = re.compile(r"answers/(\d{1,3})-of-(\d{1,3})(?:/([^/]+)\.md)?")
"""The folder of graded answers with one mark, or one of them."""

_SAMPLE = re.compile(r"answers/(right|slips)(?:/([^/]+)\.txt)?")
"""A folder of sample formulas of a derivation, or one of them."""

_PICTURE = re.compile(r"pictures(?:/([^/]+\.svg))?")
"""The folder of the pictures of a deck, or one of them."""

NO_TARGET = Target("", "", Alphabet(), ())
"""What stands where there is no derivation, or nothing of it can be read."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Also what turns the direction of writing, which can hide code from a reviewer."""

PURPOSE = {
    "item.toml": "Write title, topics, level, minutes and [code].",
    "question.md": "Write what the learner reads.",
    "hints.md": "Write two or more numbered hints, from faint to strong.",
    "starter.py": "Write what the editor opens with; it must fail.",
    "solution.py": "Write the reference.",
    "cases.py": "Write what is tried: a sentence per case.",
    "checker.py": "Write `check(case, got)`, which the rule `checker` calls.",
    "oracle.py": "Write a second, independent way.",
    "rubric.toml": "Write the points a good answer makes, and the misconceptions.",
    "model-answer.md": "Write an answer that earns every point.",
    EARNED: "Write which points each graded answer earns.",
    GOLD: "Write the labelled answers.",
    "cards.toml": "Write three or more tables `[[card]]`, each with front and back.",
    "derivation.toml": "Write what is to be found, the symbols and the slips.",
    "worked.md": "Write the derivation, step by step.",
    "debrief.md": "Write what it shows, follow-up questions, what is out of scope.",
    "pack.toml": "Write title, format, licence and authors of the pack.",
}


class Level(IntEnum):
    """What kind of folder was surveyed; the value is how deep items lie in it."""

    ITEM = 0
    ROUND = 1
    PACK = 2
    COLLECTION = 3


@dataclass(frozen=True, slots=True)
class SurveyedPack:
    """A pack as it lies there.

    Attributes:
        place: Its folder below the one that was surveyed; "" is that folder.
        pack: Defaults stand where `findings` has something.
        has_manifest: Whether there is a `pack.toml`.
        findings: What is wrong with its TOML files; paths are relative to the pack.
    """

    place: str
    pack: Pack
    has_manifest: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Which points answers to a question earn, as far as its files say.

    Attributes:
        earned: Point ids by the key of a graded answer.
        gold: The answers that readers labelled.
        gold_rubric: Digest of the rubric that they read with.
        findings: What is wrong in the two files.
    """

    earned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gold: tuple[GoldAnswer, ...] = ()
    gold_rubric: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyedItem:
    """An item as it lies there.

    Attributes:
        place: Its folder below the one that was surveyed; "" is that folder.
        id: Pack, round and item folder.
        files: What lies in it.
        manifest: What `item.toml` says.
        pack: None when it lies in no pack.
        scripts: Its known Python files by path, without those that hold no code.
        answers: The sample answers, sorted by folder and name.
        rubric: Empty for code; defaults stand where `rubric_findings` has something.
        rubric_findings: What is wrong in `rubric.toml`.
        graded: The graded answers of a question, by mark and name.
        labels: What `answers/earned.toml` and `gold.toml` say.
        flashcards: Of a deck.
        pictures: Of a deck, file name to SVG source.
        card_findings: What is wrong in `cards.toml` and the pictures.
        target: Of a derivation; defaults stand where `target_findings` has something.
        target_findings: What is wrong in `derivation.toml`.
        formulas: The sample formulas of a derivation, by folder and name.
    """

    place: str
    id: ItemId
    files: Folder
    manifest: Manifest
    pack: Pack | None
    scripts: Mapping[str, Script]
    answers: tuple[SampleAnswer, ...]
    rubric: Rubric
    rubric_findings: tuple[Finding, ...]
    graded: tuple[GradedAnswer, ...]
    labels: Labels
    flashcards: tuple[Flashcard, ...]
    pictures: Mapping[str, str]
    card_findings: tuple[Finding, ...]
    target: Target = NO_TARGET
    target_findings: tuple[Finding, ...] = ()
    formulas: tuple[SampleFormula, ...] = ()

    @property
    def kind(self) -> Kind:
        """What the item asks for."""
        return self.manifest.kind

    @property
    def listing(self) -> Listing:
        """What a catalogue shows."""
        return make_listing(self.id, self.manifest)

    @property
    def needed(self) -> tuple[str, ...]:
        """The files that this item must have."""
        has_checker = self.manifest.code.comparison.rule is Rule.CHECKER
        needed = NEEDED[self.kind]
        return (*needed, "checker.py") if has_checker else needed

    def is_known(self, path: str) -> bool:
        """Say whether somebody reads the file or folder at this path in the item."""
        return is_known(path, self.kind)

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        """What keeps the item from being read; paths are relative to the item."""
        unusual = (
            find_unusual(found)
            for path, found in self.files.found.items()
            if self.is_known(path)
        )
        findings = (*self.missing_files(), *self.damaged_files(), *unusual)
        return (*filter(None, findings), *self.manifest_findings)

    @property
    def manifest_findings(self) -> tuple[Finding, ...]:
        """What is wrong in its TOML files; nothing of one that has no text."""
        findings: tuple[Finding, ...] = ()
        if self._is_usable("item.toml"):
            findings += self.manifest.findings
        if self._is_usable("rubric.toml"):
            findings += self.rubric_findings
        if self._is_usable("cards.toml"):
            findings += self.card_findings
        if self._is_usable("derivation.toml"):
            findings += self.target_findings
        return findings + self.labels.findings

    def _is_usable(self, path: str) -> bool:
        found = self.files.found.get(path)
        return found is not None and bool(found.content) and not find_damage(found)

    def finding(
        self, code: str, path: str, problem: str, remedy: str, line: int | None = None
    ) -> Finding:
        """Return a finding on a file of this item, with the path from the survey."""
        return Finding(code, path, line, problem, remedy).below(self.place)

    def text(self, path: str) -> str:
        """Return the text of a file; empty when it is blank or cannot be used."""
        found = self.files.found.get(path)
        return "" if found is None or find_damage(found) else self.files.text(path)

    def missing_files(self) -> Iterator[Finding]:
        """Find needed files that are not there (P101)."""
        for path in self.needed:
            found = self.files.found.get(path)
            if found is None or found.kind is FileKind.FOLDER:
                problem = f"There is no {path}."
                yield Finding("P101", path, None, problem, PURPOSE[path])

    def damaged_files(self) -> Iterator[Finding]:
        """Find files that are read and hold no usable text (P104)."""
        for path, found in self.files.found.items():
            if self.is_known(path) and (damage := find_damage(found)):
                remedy = PURPOSE.get(path, "Write the answer, or remove the file.")
                yield Finding("P104", path, None, damage, remedy)


@dataclass(frozen=True, slots=True)
class Survey:
    """A folder with packs and items in it.

    Attributes:
        level: None when it holds nothing of a pack.
        folder: Everything found.
        packs: Empty when an item or a round was surveyed.
        items: Sorted by id.
        vocabulary: None when none was found: then no word is wrong.
        findings: What is wrong with `vocabulary.toml`.
    """

    level: Level | None
    folder: Folder
    packs: tuple[SurveyedPack, ...] = ()
    items: tuple[SurveyedItem, ...] = ()
    vocabulary: Vocabulary | None = None
    findings: tuple[Finding, ...] = ()


LintRule = Callable[[Survey], Iterator[Finding]]
"""A rule that only reads; its docstring is its documentation."""


def make_listing(item_id: ItemId, manifest: Manifest) -> Listing:
    """Return what a catalogue shows of an item."""
    pack, round_id, _ = item_id.split("/")
    return Listing(
        id=item_id,
        round=round_id,
        pack=pack,
        title=manifest.title,
        topics=manifest.topics,
        level=manifest.level,
        minutes=manifest.minutes,
        kind=manifest.kind.value,
        moved=manifest.moved,
        covers=manifest.covers,
    )


def is_answer(path: str, expected: Expected) -> bool:
    """Say whether a path inside an item is that of a sample answer."""
    folder, _, name = path.rpartition("/")
    return folder == f"answers/{expected.value}" and name.endswith(".py")


def is_known(path: str, kind: Kind = Kind.CODE) -> bool:
    """Say whether somebody reads the file or folder at this path inside an item."""
    if path in {*NEEDED[kind], *OPTIONAL[kind]}:
        return True
    if kind is Kind.DECK:
        return _PICTURE.fullmatch(path) is not None
    if path == "answers":
        return True
    if kind is Kind.DERIVATION:
        return _SAMPLE.fullmatch(path) is not None
    if kind is Kind.QUESTION:
        return _GRADED.fullmatch(path) is not None
    return path in ANSWER_FOLDERS or any(
        is_answer(path, expected) for expected in Expected
    )


def find_unusual(found: Found) -> Finding | None:
    """Find what is neither a plain file nor a folder (P105)."""
    if found.kind in {FileKind.PLAIN, FileKind.FOLDER}:
        return None
    problem = f"This is a {found.kind.value}."
    remedy = "Put a plain, readable file in its place, or remove it."
    return Finding("P105", found.path, None, problem, remedy)


def find_damage(found: Found) -> str | None:
    """Return what keeps a plain file from being used as text, or None."""
    if found.kind is not FileKind.PLAIN:
        return None
    if found.content is None:
        return f"The file has {found.size} bytes, over {LARGEST_FILE_BYTES}."
    text = found.text
    if text is None:
        return "The file is not UTF-8."
    if _is_blank(text, found.path):
        return "The file is empty."
    strange = _CONTROL.search(text)
    return f"The file holds the control character {strange[0]!r}." if strange else None


def _is_blank(text: str, path: str) -> bool:
    """Say whether there is nothing but space and comments."""
    if path.endswith(".md"):
        return not _outside_comments(text)
    return all(
        not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()
    )


def _outside_comments(text: str) -> bool:
    """Say whether anything stands outside `<!-- … -->`."""
    end = 0
    while end >= 0:
        start = text.find("<!--", end)
        if text[end : start if start >= 0 else None].strip():
            return True
        if start < 0:
            return False
        end = text.find("-->", start)
        end = end + 3 if end >= 0 else -1  # one that is not closed goes to the end
    return False


def find_level(folder: Folder) -> Level | None:
    """Say what kind of folder this is, by the files that mark one."""
    marks = ("item.toml", "question.md", "solution.py", "cases.py")
    told = ("rubric.toml", "derivation.toml")
    if any(folder.has(mark) for mark in (*marks, *told)):
        return Level.ITEM
    if folder.has("pack.toml"):
        return Level.PACK
    if folder.has("vocabulary.toml"):
        return Level.COLLECTION
    depths = {"item.toml": (1, 2, 3), "pack.toml": (1,)}
    for path in folder.found:
        above, _, name = path.rpartition("/")
        depth = above.count("/") + 1
        if depth in depths.get(name, ()):
            return Level.COLLECTION if name == "pack.toml" else Level(depth)
    return None


def survey_item(
    place: str, item_id: ItemId, files: Folder, pack: Pack | None = None
) -> SurveyedItem:
    """Return an item with its files read as far as reading goes."""
    manifest = read_manifest(files.text("item.toml"))
    is_question = manifest.kind is Kind.QUESTION
    scripts = {
        path: read_script(files.text(path))
        for path, found in files.found.items()
        if path.endswith(".py") and is_known(path, manifest.kind) and files.has(path)
        if not find_damage(found)
    }
    answers = tuple(
        make_answer(expected, PurePosixPath(path).stem, files.text(path), scripts[path])
        for expected in Expected
        for path in sorted(scripts)
        if is_answer(path, expected)
    )
    rubric, findings = (
        read_rubric(files.text("rubric.toml")) if is_question else (Rubric(()), ())
    )
    labels = _labels(files) if is_question else Labels()
    graded = _graded_answers(files, labels.earned) if is_question else ()
    pictures = _pictures(files) if manifest.kind is Kind.DECK else {}
    cards, card_findings = (
        read_cards(files.text("cards.toml"), pictures)
        if manifest.kind is Kind.DECK
        else ((), ())
    )
    target, target_findings = (
        read_target(files.text("derivation.toml"))
        if manifest.kind is Kind.DERIVATION
        else (NO_TARGET, ())
    )
    formulas = (
        tuple(_sample_formulas(files)) if manifest.kind is Kind.DERIVATION else ()
    )
    return SurveyedItem(
        place=place,
        id=item_id,
        files=files,
        manifest=manifest,
        pack=pack,
        scripts=scripts,
        answers=answers,
        rubric=rubric,
        rubric_findings=findings,
        graded=tuple(sorted(graded, key=lambda a: (a.mark, a.most, a.name))),
        labels=labels,
        flashcards=cards,
        pictures=pictures,
        card_findings=card_findings,
        target=target,
        target_findings=target_findings,
        formulas=formulas,
    )


def _sample_formulas(files: Folder) -> Iterator[SampleFormula]:
    for path, found in sorted(files.found.items()):
        named = _SAMPLE.fullmatch(path)
        if named and named[2] and files.has(path) and not find_damage(found):
            yield SampleFormula(Side(named[1]), named[2], files.text(path).strip())


def _pictures(files: Folder) -> dict[str, str]:
    named = (_PICTURE.fullmatch(path) for path in files.found)
    names = [match[1] for match in named if match and match[1]]
    return {name: files.text(f"pictures/{name}") for name in sorted(names)}


def _labels(files: Folder) -> Labels:
    earned: Mapping[str, tuple[str, ...]] = {}
    gold: tuple[GoldAnswer, ...] = ()
    rubric = ""
    findings: list[Finding] = []
    if _is_text(files, EARNED):
        earned, found = read_earned(files.text(EARNED))
        findings += found
    if _is_text(files, GOLD):
        rubric, gold, found = read_gold(files.text(GOLD))
        findings += found
    return Labels(earned, gold, rubric, tuple(findings))


def _is_text(files: Folder, path: str) -> bool:
    return files.has(path) and find_damage(files.found[path]) is None


def _graded_answers(
    files: Folder, earned: Mapping[str, tuple[str, ...]]
) -> Iterator[GradedAnswer]:
    for path, found in files.found.items():
        named = _GRADED.fullmatch(path)
        if named and named[3] and files.has(path) and not find_damage(found):
            mark, most, name = named.groups()
            answer = GradedAnswer(int(mark), int(most), name, files.text(path).strip())
            yield replace(answer, earned=earned.get(answer.key))


def survey(
    folder: Folder,
    above: tuple[str, str, str],
    pack: Pack | None = None,
    vocabulary: Vocabulary | None = None,
) -> Survey:
    """Return what the folder holds.

    Args:
        folder: As read.
        above: The last three parts of its path; what lacks is "unknown".
        pack: The pack it lies in, when it is a round or an item.
        vocabulary: The words it may use; None when nobody says.
    """
    level = find_level(folder)
    if level is None:
        return Survey(None, folder)
    packs = tuple(_surveyed_packs(folder, level, above))
    by_place = {known.place: known.pack for known in packs}
    items = []
    for place, files in sorted(folder.folders(level).items()):
        if _is_hidden(place):
            continue
        parts = (*above, *(place.split("/") if place else ()))[-3:]
        owner = by_place.get("/".join(place.split("/")[:-2]) if place else "", pack)
        items.append(survey_item(place, ItemId("/".join(parts)), files, owner))
    return Survey(level, folder, packs, tuple(items), vocabulary)


def _surveyed_packs(
    folder: Folder, level: Level, above: tuple[str, str, str]
) -> Iterator[SurveyedPack]:
    if level < Level.PACK:
        return
    for place, files in folder.folders(level - Level.PACK).items():
        if _is_hidden(place):
            continue
        has_manifest = files.has("pack.toml")
        text, sources = files.text("pack.toml"), files.text("sources.toml")
        pack, findings = read_pack(place or above[-1], text, sources)
        if not has_manifest:
            findings = tuple(f for f in findings if f.path != "pack.toml")
        yield SurveyedPack(place, pack, has_manifest, findings)


def _is_hidden(place: str) -> bool:
    return any(part.startswith((".", "__")) for part in place.split("/"))
