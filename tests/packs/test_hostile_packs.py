"""A stranger's pack may hold anything: it is found, never followed, never fatal."""

import os
import shutil
from pathlib import Path

import pytest

from sixrounds.packs.finding import Finding
from sixrounds.packs.folder import LARGEST_FILE_BYTES
from sixrounds.packs.pack import Vocabulary
from sixrounds.packs.rules import lint

SOUND = Path(__file__).parent / "sound"
WORDS = Vocabulary({"coding": "General coding"}, {"arrays": "Arrays"})
ITEM = Path("coding/largest-number")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    shutil.copytree(SOUND, folder)
    return folder


def found(pack: Path) -> set[tuple[str, str]]:
    """Return code and path of each finding, and check that each can be printed."""
    findings = lint(pack, WORDS)
    assert all(str(finding).isprintable() for finding in findings)
    return {(finding.code, finding.path) for finding in findings}


def test_a_link_to_a_folder_outside_is_not_entered(pack: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    shutil.copytree(SOUND / ITEM, outside / "secret-item")
    (pack / "coding" / "linked").symlink_to(outside / "secret-item")
    (pack / "ml-coding").symlink_to(outside)

    assert found(pack) == {
        ("P102", "coding/linked"),
        ("P102", "ml-coding"),
        ("P105", "coding/linked"),
        ("P105", "ml-coding"),
    }


def test_a_link_to_itself_ends(pack: Path) -> None:
    loop = pack / ITEM / "answers" / "fails" / "loop"
    loop.symlink_to(pack)

    assert ("P105", f"{ITEM}/answers/fails/loop") in found(pack)


def test_a_huge_file_is_not_read(pack: Path) -> None:
    with (pack / ITEM / "solution.py").open("wb") as file:
        file.truncate(1 << 40)  # a terabyte of zeros that takes no space

    assert ("P104", f"{ITEM}/solution.py") in found(pack)


def test_the_largest_file_is_read_and_one_byte_more_is_not(pack: Path) -> None:
    question = pack / ITEM / "question.md"

    question.write_bytes(b"a" * LARGEST_FILE_BYTES)
    largest = found(pack)
    question.write_bytes(b"a" * (LARGEST_FILE_BYTES + 1))
    larger = found(pack)

    assert largest == set()
    assert larger == {("P104", f"{ITEM}/question.md")}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\xff", id="an image"),
        pytest.param(b"caf\xe9", id="latin-1"),
        pytest.param(b"\xff\xfea\x00", id="utf-16"),
        pytest.param(b"\x1b]0;title\x07", id="escape sequences"),
        pytest.param(b"a\x00b", id="a null character"),
        pytest.param("x = 1 \u202e# 2 = y".encode(), id="turned writing direction"),
    ],
)
@pytest.mark.parametrize(
    "name", ["question.md", "item.toml", "cases.py", "answers/fails/looks-at-two.py"]
)
def test_a_file_that_is_no_text_is_found(name: str, content: bytes, pack: Path) -> None:
    (pack / ITEM / name).write_bytes(content)

    assert ("P104", f"{ITEM}/{name}") in found(pack)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(b"red\x1b[31m.py", id="escape sequences"),
        pytest.param(b"two\nlines.py", id="a line break"),
        pytest.param(b"caf\xe9.py", id="bytes that are not UTF-8"),
        pytest.param("\u202egnp.py".encode(), id="turned writing direction"),
        pytest.param(b"-rf.py", id="an option"),
        pytest.param(b".hidden.py", id="a dot file"),
    ],
)
def test_a_strange_name_is_found_and_printed_harmlessly(
    name: bytes, pack: Path
) -> None:
    folder = os.fsencode(pack / ITEM / "answers" / "passes")
    try:
        Path(os.fsdecode(folder + b"/" + name)).write_text("def largest(n): ...\n")
    except OSError:
        pytest.skip("this file system refuses the name")

    codes = {code for code, _ in found(pack)}

    assert "P103" in codes


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("(" * 50_000, id="open brackets"),
        pytest.param("-" * 90_000 + "1", id="a tower of signs"),
        pytest.param(
            "x = " + "[" * 90 + "]" * 90 + "\n" + "a." * 60_000 + "b", id="dots"
        ),
        pytest.param("if x:\n" + " if x:\n" * 3, id="no body"),
        pytest.param('"""' + "\\" * 9 + '"""', id="an open docstring"),
    ],
)
def test_a_source_made_to_break_a_parser_is_a_finding(source: str, pack: Path) -> None:
    (pack / ITEM / "answers" / "fails" / "looks-at-two.py").write_text(source)

    path = f"{ITEM}/answers/fails/looks-at-two.py"
    assert ("P109", path) in found(pack)


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param("x = " + "[" * 10_000 + "]" * 10_000, id="nested lists"),
        pytest.param("x = " + "{a=" * 5_000, id="nested tables"),
        pytest.param("a" + ".a" * 90_000 + " = 1", id="a key of many parts"),
        pytest.param("\n".join(f"k{n} = 1" for n in range(15_000)), id="many keys"),
        pytest.param("level = 1_" + "0" * 5_000, id="a long number"),
        pytest.param("title = 1979-05-27\nlevel = nan\ntopics = {}", id="odd types"),
        pytest.param('[[code]]\n[[code]]\n[growth]\nsizes = ["a", true]', id="lists"),
        pytest.param('code = "x"\ncompare = 1\n', id="texts for tables"),
        pytest.param('title = "a\\u0007b"\n', id="a bell in the title"),
        pytest.param("[code]\nseconds = -inf\nmebibytes = true\n", id="odd numbers"),
    ],
)
def test_a_manifest_made_to_break_a_reader_is_a_finding(
    manifest: str, pack: Path
) -> None:
    (pack / ITEM / "item.toml").write_text(manifest)

    codes = {code for code, path in found(pack) if path == f"{ITEM}/item.toml"}

    assert codes & {"P201", "P203", "P208"}


def test_what_is_wrong_everywhere_is_told_in_few_findings(pack: Path) -> None:
    keys = "\n".join(f"k{n} = 1" for n in range(15_000))
    (pack / ITEM / "item.toml").write_text(keys)

    assert len(lint(pack, WORDS)) < 100


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [
        ("<!-- a -->\n<!-- b -->\n", True),
        ("<!-- a -->\nText.\n", False),
        ("<!-- never closed\nText.\n", True),
        ("Text. <!-- a -->\n", False),
        ("<!--" * 40_000, True),
        ("<!---->" * 28_000, True),
    ],
)
def test_a_text_of_nothing_but_comments_is_empty(
    text: str, *, is_blank: bool, pack: Path
) -> None:
    (pack / ITEM / "question.md").write_text(text)

    assert (("P104", f"{ITEM}/question.md") in found(pack)) is is_blank


def test_folders_without_end_are_not_entered(pack: Path) -> None:
    deep = pack / ITEM
    for _ in range(60):
        deep /= "deeper"
    deep.mkdir(parents=True)

    assert "P106" in {code for code, _ in found(pack)}


def test_a_folder_in_place_of_a_file_is_a_missing_file(pack: Path) -> None:
    solution = pack / ITEM / "solution.py"
    solution.unlink()
    solution.mkdir()

    assert ("P101", f"{ITEM}/solution.py") in found(pack)


def test_what_is_hidden_is_told_once_and_not_entered(pack: Path) -> None:
    (pack / ".git" / "objects").mkdir(parents=True)
    (pack / ITEM / "__pycache__").mkdir()
    (pack / ITEM / "__pycache__" / "solution.pyc").write_bytes(b"\x00")

    assert found(pack) == {("P102", ".git"), ("P102", f"{ITEM}/__pycache__")}


def test_an_empty_folder_holds_no_pack(tmp_path: Path) -> None:
    assert [f.problem for f in lint(tmp_path)] == [
        "There is no pack, round or item here."
    ]


def test_a_finding_is_one_printable_line_whatever_it_names() -> None:
    finding = Finding("P102", "a\nb\x1b[0m", 3, "Nothing reads '\udce9'.", "Remove it.")

    assert str(finding) == (
        "a\\nb\\x1b[0m:3  P102  Nothing reads '\\udce9'.  Remove it."
    )
