"""Rules on the files of a pack: which there are, and whether they are text."""

# ruff: noqa: D401 — the first line of a rule says what it finds

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath
from types import MappingProxyType

from sixrounds.packs.finding import Finding
from sixrounds.packs.folder import FileKind
from sixrounds.packs.hints import has_preamble, split_hints
from sixrounds.packs.item import Kind
from sixrounds.packs.manifest import NAME
from sixrounds.packs.survey import (
    ANSWER_FOLDERS,
    COLLECTION_FILES,
    NEEDED,
    OPTIONAL,
    PACK_FILES,
    PURPOSE,
    Level,
    LintRule,
    Survey,
    SurveyedItem,
    find_unusual,
)

LEAST_HINTS = 2
DEBRIEF_HEADINGS = {
    Kind.CODE: ("## What it shows", "## Follow-up questions", "## Out of scope"),
    Kind.QUESTION: ("## Follow-up questions", "## Out of scope"),
    Kind.DERIVATION: ("## Follow-up questions", "## Out of scope"),
}


def needed_file_is_missing(survey: Survey) -> Iterator[Finding]:
    """A file that every item or pack must have is not there.

    The judge, the editor and the page each read one of these files, so an item without
    it cannot be practised. Some are needed only by others: `checker.py` when
    `compare.rule` is `checker`.

    Example: `solution.py` is missing. Write the reference.
    """
    if survey.level is None:
        problem = "There is no pack, round or item here."
        remedy = "Name a folder that holds item.toml or pack.toml."
        yield Finding("P101", ".", None, problem, remedy)
    for pack in survey.packs:
        if not pack.has_manifest:
            problem = "There is no pack.toml."
            finding = Finding("P101", "pack.toml", None, problem, PURPOSE["pack.toml"])
            yield finding.below(pack.place)
    for item in survey.items:
        yield from (found.below(item.place) for found in item.missing_files())


def file_is_read_by_nobody(survey: Survey) -> Iterator[Finding]:
    """A file or folder has a name that nothing in the program reads.

    Such a file is usually a typing error (`hint.md`), left over from an editor, or
    hidden on purpose. What ships must be visible in a directory listing.

    Example: `answers/fail/off-by-one.py`. The folder is called `fails`.
    """
    outside = (*PACK_FILES, *COLLECTION_FILES)
    for path in _strays(survey):
        yield Finding("P102", path, None, _unread(path), _rename(path, outside))
    for item in survey.items:
        inside = (*NEEDED[item.kind], *OPTIONAL[item.kind])
        if item.kind is Kind.CODE:
            inside += ANSWER_FOLDERS
        strays = {path for path in item.files.found if not item.is_known(path)}
        for path in strays:
            # of a folder that nobody reads, only the top is told
            if not any(str(above) in strays for above in PurePosixPath(path).parents):
                remedy = _rename(path, inside)
                yield item.finding("P102", path, _unread(path), remedy)
        is_read = "checker.py" in item.needed or "checker.py" in strays
        if item.files.has("checker.py") and not is_read:
            problem = "Nothing reads 'checker.py' while the rule is another."
            remedy = 'Remove it, or write rule = "checker" under [compare].'
            yield item.finding("P102", "checker.py", problem, remedy)


def name_is_not_words_with_hyphens(survey: Survey) -> Iterator[Finding]:
    """A pack, round, item or answer is not named in lower-case words with hyphens.

    Folder names are ids: they stand in addresses, commands and records, on file
    systems that differ in case, so they use `a` to `z`, digits and `-` only.

    Example: `Stable_Softmax`. Name it `stable-softmax`.
    """
    for path in _named_places(survey):
        name = PurePosixPath(path).name.removesuffix(".py").removesuffix(".md")
        name = name.removesuffix(".txt")
        if not NAME.fullmatch(name):
            problem = f"{name!r} is not lower-case words with hyphens."
            plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            remedy = f"Name it {plain}." if plain else "Name it in words."
            yield Finding("P103", path, None, problem, remedy)


def file_is_not_usable_text(survey: Survey) -> Iterator[Finding]:
    """A file is empty, is not UTF-8, is over 200 kB, or holds control characters.

    Every file of a pack is text that people review. A file with nothing but comments
    counts as empty, so the blanks of a new item are found until they are filled.

    Example: `hints.md` holds only `<!-- two or more hints -->`.
    """
    for item in survey.items:
        yield from (found.below(item.place) for found in item.damaged_files())


def not_a_plain_file(survey: Survey) -> Iterator[Finding]:
    """A name is a link, a pipe, a socket, a device, or a file that may not be read.

    A link may point at anything on the reader's machine, and breaks in an archive. It
    is never followed; nor is a pipe opened, which could wait for ever.

    Example: `question.md -> /etc/passwd`. Put the text itself there.
    """
    for found in survey.folder.found.values():
        if finding := find_unusual(found):
            yield finding


def folder_is_too_deep_or_too_large(survey: Survey) -> Iterator[Finding]:
    """Folders lie deeper than the format has levels, or there is too much in them.

    A pack has rounds, a round has items, an item has `answers/` with three folders.
    What lies deeper is not looked at; nor is anything after the first 200,000 files
    or 256 MiB.

    Example: `answers/fails/old/older/off-by-one.py`.
    """
    for path in survey.folder.too_deep:
        problem = "This folder lies too deep to be read."
        yield Finding("P106", path, None, problem, "Remove it.")
    if survey.folder.is_cut:
        problem = "There is too much in this folder; not all of it was read."
        yield Finding("P106", ".", None, problem, "Lint each pack alone.")


def hints_are_not_a_ladder(survey: Survey) -> Iterator[Finding]:
    """`hints.md` is not a numbered list of two or more hints.

    Hints open one at a time, from faint to strong. With a single hint a learner can
    only choose between nothing and everything.

    Example: a `hints.md` that says `Use a heap.` Write `1. Which element is needed
    next?` before `2. Use a heap.`
    """
    for item in survey.items:
        text = item.text("hints.md")
        if not text:
            continue
        count = len(split_hints(text))
        problem = ""
        if count < LEAST_HINTS:
            problem = f"Numbered hints: {count}; needed: {LEAST_HINTS} or more."
        elif has_preamble(text):
            problem = "Something stands before the first numbered hint."
        if problem:
            remedy = "Write lines that begin with `1. `, `2. `, from faint to strong."
            yield item.finding("P107", "hints.md", problem, remedy)


def debrief_lacks_a_heading(survey: Survey) -> Iterator[Finding]:
    """`debrief.md` lacks one of its headings.

    After an item learners look for the same three things: what it shows, what an
    interviewer asks next, and what they need not know for it. The model answer of an
    open question shows the first, so its debrief has the other two.

    Example: there is no `## Out of scope`.
    """
    for item in survey.items:
        text = item.text("debrief.md")
        lines = {line.strip() for line in text.splitlines()}
        for heading in DEBRIEF_HEADINGS.get(item.kind, ()):
            if text and heading not in lines:
                problem = f"There is no heading {heading!r}."
                remedy = "Add it, with a sentence or more below."
                yield item.finding("P108", "debrief.md", problem, remedy)


def source_is_not_python(survey: Survey) -> Iterator[Finding]:
    """A `.py` file cannot be parsed as Python.

    A starter or a mutant must fail because of what it does, not because of a bracket
    that is missing.

    Example: `def softmax(scores)` without the colon.
    """
    for item in survey.items:
        for path, script in item.scripts.items():
            if script.problem:
                problem = f"This is not Python: {script.problem}."
                yield item.finding("P109", path, problem, "Correct the syntax.")


def name_is_not_defined(survey: Survey) -> Iterator[Finding]:
    """A Python file does not define the name that the judge looks for in it.

    `starter.py` and `solution.py` define the entry of `item.toml`; `cases.py` defines
    `CASES`, and `random_case` when there is an `oracle.py`, and `growth` when growth is
    measured; `checker.py` defines `check`.

    Example: `entry = "softmax"`, and `solution.py` defines `soft_max`.
    """
    for item in survey.items:
        for path, name in _wanted_names(item):
            script = item.scripts.get(path)
            if script and not script.problem and name not in script.names:
                problem = f"Nothing here defines `{name}`."
                remedy = f"Define `{name}` at the top level."
                yield item.finding("P110", path, problem, remedy)


def _unread(path: str) -> str:
    return f"Nothing reads {PurePosixPath(path).name!r}."


def _rename(path: str, known: Sequence[str]) -> str:
    known = [other for other in known if not path.startswith(f"{other}/")]
    near = get_close_matches(path, known, n=1, cutoff=0.8)
    return f"Did you mean {near[0]}?" if near else "Remove it."


def _strays(survey: Survey) -> Iterator[str]:
    """Yield what lies beside the packs, rounds and items and is not known there."""
    depth = survey.level
    if depth is None:
        return
    known = {
        depth - Level.PACK: PACK_FILES,
        depth - Level.COLLECTION: COLLECTION_FILES,
    }
    for path, found in survey.folder.found.items():
        level = path.count("/")
        parts = path.split("/")
        is_hidden = any(part.startswith((".", "__")) for part in parts[:-1])
        if level >= depth or is_hidden:
            continue  # in an item, or in a folder that was told already
        is_folder = found.kind is FileKind.FOLDER
        is_wanted = is_folder and not parts[-1].startswith((".", "__"))
        if not is_wanted and parts[-1] not in known.get(level, ()):
            yield path


def _named_places(survey: Survey) -> Iterator[str]:
    """Yield every folder and answer whose name is part of an id or shown as one."""
    for path, found in survey.folder.found.items():
        is_above = survey.level is not None and path.count("/") < survey.level
        hidden = PurePosixPath(path).name.startswith((".", "__"))
        if is_above and found.kind is FileKind.FOLDER and not hidden:
            yield path
    for item in survey.items:
        answers = (
            path
            for path in item.files.found
            if item.is_known(path) and path.count("/") > 1
        )
        yield from (f"{item.place}/{path}".lstrip("/") for path in answers)


def _wanted_names(item: SurveyedItem) -> Iterator[tuple[str, str]]:
    """Yield each Python file with a name that it must define."""
    if item.kind is not Kind.CODE:
        return
    if entry := item.manifest.code.entry:
        yield "starter.py", entry
        yield "solution.py", entry
    yield "cases.py", "CASES"
    if item.files.has("oracle.py"):
        yield "cases.py", "random_case"
    if item.manifest.code.growth is not None:
        yield "cases.py", "growth"
    if "checker.py" in item.needed:
        yield "checker.py", "check"


RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        "P101": needed_file_is_missing,
        "P102": file_is_read_by_nobody,
        "P103": name_is_not_words_with_hyphens,
        "P104": file_is_not_usable_text,
        "P105": not_a_plain_file,
        "P106": folder_is_too_deep_or_too_large,
        "P107": hints_are_not_a_ladder,
        "P108": debrief_lacks_a_heading,
        "P109": source_is_not_python,
        "P110": name_is_not_defined,
    }
)
