"""`GLOSSARY.md` and the code use the same words."""

import importlib
import inspect
import re
from types import ModuleType
from typing import NamedTuple

from tests.house.repository import PACKAGE, ROOT, complain

REASON = "One word per concept: a second name is taken for a second thing."
NOUN_FOLDERS = ("packs", "attempts", "judge")

NO_DOMAIN_WORDS = {
    "attempts.answering.Grader": "what answering needs of the grader",
    "attempts.assessment.Evidence": "a piece of the learner's own words",
    "attempts.assessment.Finding": "a word of an Assessment on one point",
    "attempts.assessment.PointAssessment": "one point in an Assessment",
    "attempts.assessment.PossibleMisconception": "one misconception in an Assessment",
    "attempts.feedback.PointFeedback": "one point in a Feedback",
    "attempts.feedback.ToCheck": "one misconception in a Feedback",
    "packs.folder.FileKind": "what the file system says of a name",
    "packs.folder.Found": "one name in a Folder",
    "packs.sheet.Section": "one table of a Sheet",
    "packs.survey.Level": "how much of a pack was surveyed",
    "packs.survey.SurveyedItem": "an item in a Survey",
    "packs.survey.SurveyedPack": "a pack in a Survey",
    "attempts.answering.Judge": "what answering needs of judge.judging.Judge",
    "judge.forkserver.Layer": "a Layer before it has words for people",
    "judge.plain.Numbering": "how comparison finds equal values quickly",
    "judge.proving.Case": "what proving needs of judge.trial.Case",
    "judge.proving.Judge": "what proving needs of judge.judging.Judge",
}
"""Public classes that a learner or an author never needs a word for."""


class Row(NamedTuple):
    """One word, what it is, and its place in the code below `sixrounds`."""

    word: str
    meaning: str
    place: str


def test_every_word_is_found_in_the_code_under_its_own_name() -> None:
    wrong = [f"{row.word} → {row.place}" for row in _rows() if not _is_named(row)]

    assert not wrong, complain(
        "Each word of the glossary is a module, a class, a field or a use case.",
        REASON,
        "GLOSSARY.md",
        wrong,
    )


def test_every_noun_of_the_code_is_in_the_glossary() -> None:
    told = {row.place for row in _rows()} | set(NO_DOMAIN_WORDS)

    missing = sorted(_nouns() - told)

    assert not missing, complain(
        f"Public classes of {', '.join(NOUN_FOLDERS)} have a row, but for errors.",
        REASON,
        "GLOSSARY.md, or NO_DOMAIN_WORDS in tests/house/test_glossary.py",
        missing,
    )


def test_no_excuse_outlives_its_class() -> None:
    gone = sorted(NO_DOMAIN_WORDS.keys() - _nouns())

    assert not gone, complain(
        "A class that the glossary may leave out exists.",
        "A list of exceptions is believed only while each of them is needed.",
        "tests/house/test_glossary.py, NO_DOMAIN_WORDS",
        gone,
    )


def test_every_word_stands_once_with_one_sentence() -> None:
    rows = _rows()
    words = [row.word for row in rows]

    wrong = [word for word in words if words.count(word) > 1]
    wrong += [row.word for row in rows if not row.meaning.endswith(".")]
    wrong += [row.word for row in rows if ". " in row.meaning]

    assert not wrong, complain(
        "A word stands once and is explained in one sentence.",
        "A word that needs two sentences is two words.",
        "GLOSSARY.md",
        wrong,
    )


def _rows() -> list[Row]:
    text = (ROOT / "GLOSSARY.md").read_text("utf-8")
    found = re.findall(r"^\| \*\*(.+?)\*\* \| (.+) \| `(.+)` \|$", text, re.MULTILINE)
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert len(found) == len(rows) > 0, "a row of GLOSSARY.md has another form"
    return [Row(*row) for row in found]


def _nouns() -> set[str]:
    nouns = set()
    for folder in NOUN_FOLDERS:  # not their own folders: those have words of kernels
        for path in (PACKAGE / folder).glob("[a-z]*.py"):
            name = f"{folder}.{path.stem}"
            module = importlib.import_module(f"sixrounds.{name}")
            nouns |= {
                f"{name}.{noun}" for noun in vars(module) if _is_noun(module, noun)
            }
    return nouns


def _is_noun(module: ModuleType, name: str) -> bool:
    found = getattr(module, name)
    is_ours = isinstance(found, type) and found.__module__ == module.__name__
    is_public = not name.startswith("_")
    return is_ours and is_public and not issubclass(found, BaseException)


def _is_named(row: Row) -> bool:
    last = row.place.rsplit(".", 1)[-1].replace("_", "").lower()
    word = row.word.replace(" ", "").lower()
    is_verb = last == {"proof": "prove"}.get(word)
    return (is_verb or last in {word, f"{word}s"}) and _exists(row.place)


def _exists(place: str) -> bool:
    """Say whether a dotted name below `sixrounds` leads to something."""
    parts = place.split(".")
    module = PACKAGE.joinpath(*parts)
    if module.is_dir() or module.with_suffix(".py").exists():
        return True
    depth = next(
        (
            n
            for n in (1, 2, 3)
            if PACKAGE.joinpath(*parts[:n]).with_suffix(".py").exists()
        ),
        0,
    )
    found = importlib.import_module(".".join(["sixrounds", *parts[:depth]]))
    for name in parts[depth:]:
        if not hasattr(found, name) and name not in inspect.get_annotations(found):
            return False
        found = getattr(found, name, found)
    return depth > 0
