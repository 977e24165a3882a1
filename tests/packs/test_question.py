"""What reading an open question promises: whole, frozen, and no code in it."""

import shutil
from pathlib import Path

import pytest

from sixrounds.errors import PackError
from sixrounds.packs.item import Item
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.reading import Library, read_item
from sixrounds.packs.rules import lint

HERE = Path(__file__).parent
ID = "tiny/breadth/train-and-test"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Return a folder of packs with a code item and an open question."""
    folder = tmp_path / "packs"
    shutil.copytree(HERE / "sound", folder / "tiny")
    shutil.copytree(HERE / "sound-questions/breadth", folder / "tiny/breadth")
    (folder / "vocabulary.toml").write_text(
        '[rounds]\ncoding = "General coding"\nbreadth = "ML breadth"\n'
        '[topics]\narrays = "Arrays"\n'
    )
    return folder


def question(packs: Path) -> OpenQuestion:
    found = read_item(packs / ID)
    assert isinstance(found, OpenQuestion)
    return found


def test_a_question_is_read_whole(packs: Path) -> None:
    found = question(packs)

    assert found.id == ID
    assert (found.listing.kind, found.listing.covers) == ("question", ("breadth-1",))
    assert found.question.startswith("Why is a model tested")
    assert found.rubric.most == 4
    assert found.model_answer.startswith("A flexible model")
    assert found.debrief == ""


def test_graded_answers_come_by_mark_with_their_folder_and_name(packs: Path) -> None:
    found = [(a.mark, a.most, a.name) for a in question(packs).answers]

    assert found == [
        (0, 4, "confident-and-wrong"),
        (2, 4, "memory-only"),
        (4, 4, "both-reasons"),
    ]


def test_a_library_holds_both_kinds(packs: Path) -> None:
    library = Library.open([packs])

    assert [listing.kind for listing in library.listings] == ["question", "code"]
    assert isinstance(library.item(ID), OpenQuestion)
    assert isinstance(library.item("tiny/coding/largest-number"), Item)


def test_a_rubric_that_breaks_the_format_keeps_the_question_from_being_read(
    packs: Path,
) -> None:
    rubric = packs / ID / "rubric.toml"
    rubric.write_text(rubric.read_text().replace("worth = 1", "worth = 9"))

    with pytest.raises(PackError, match=r"P405.*`point.worth` is 9"):
        read_item(packs / ID)


@pytest.mark.parametrize("name", ["rubric.toml", "model-answer.md", "question.md"])
def test_a_file_that_a_question_needs_is_missed(packs: Path, name: str) -> None:
    (packs / ID / name).unlink()

    assert ("P101", f"tiny/breadth/train-and-test/{name}") in found_in(packs)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("solution.py", "def f(): ...\n", id="code"),
        pytest.param("hints.md", "1. One.\n2. Two.\n", id="hints"),
        pytest.param("answers/3-of-4/note.py", "pass\n", id="a script as an answer"),
        pytest.param("answers/fails/wrong.md", "Words.\n", id="a folder of code items"),
    ],
)
def test_a_file_of_the_other_kind_is_read_by_nobody(
    packs: Path, path: str, text: str
) -> None:
    place = packs / ID / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)

    codes = {code for code, _ in found_in(packs)}
    assert codes == {"P102"}


def test_a_table_for_the_judge_is_no_key_of_a_question(packs: Path) -> None:
    manifest = packs / ID / "item.toml"
    manifest.write_text(manifest.read_text() + '\n[code]\nentry = "f"\n')

    assert found_in(packs) == {("P201", f"{ID}/item.toml")}


def test_a_debrief_of_a_question_needs_two_headings(packs: Path) -> None:
    (packs / ID / "debrief.md").write_text("## Follow-up questions\n\nWhy?\n")

    assert found_in(packs) == {("P108", f"{ID}/debrief.md")}


def test_a_graded_answer_is_named_in_words_with_hyphens(packs: Path) -> None:
    folder = packs / ID / "answers/4-of-4"
    (folder / "both-reasons.md").rename(folder / "Both_Reasons.md")

    assert found_in(packs) == {("P103", f"{ID}/answers/4-of-4/Both_Reasons.md")}


def found_in(packs: Path) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in lint(packs)}
