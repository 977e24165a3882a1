"""What reading promises: frozen items, every breach told, nothing fatal, no traps."""

import os
import shutil
from pathlib import Path

import pytest

from sixrounds.errors import NotFoundError, PackError
from sixrounds.packs.item import Expected, Item, Rule
from sixrounds.packs.reading import Library, read_item

SOUND = Path(__file__).parent / "sound"
LARGEST = "tiny/coding/largest-number"
VOCABULARY = '[rounds]\ncoding = "General coding"\n[topics]\narrays = "Arrays"\n'


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Return a folder of packs with one item in it."""
    folder = tmp_path / "packs"
    shutil.copytree(SOUND, folder / "tiny")
    (folder / "vocabulary.toml").write_text(VOCABULARY)
    return folder


def add_item(packs: Path, item_id: str, title: str) -> Path:
    """Copy the item that is there under another id and title."""
    folder = packs / item_id
    shutil.copytree(packs / LARGEST, folder)
    manifest = folder / "item.toml"
    manifest.write_text(manifest.read_text().replace("Largest number", title))
    return folder


def read_code(folder: Path) -> Item:
    """Read an item that is code."""
    item = read_item(folder)
    assert isinstance(item, Item)
    return item


def test_an_item_is_read_whole(packs: Path) -> None:
    item = read_code(packs / LARGEST)

    assert item.id == LARGEST
    assert (item.listing.pack, item.listing.round) == ("tiny", "coding")
    assert item.listing.title == "Largest number"
    assert item.code.entry == "largest"
    assert item.code.comparison.rule is Rule.EXACT
    assert len(item.hints) == 2
    assert item.hints[1] == "Keep the largest so far."
    assert item.oracle is not None
    assert item.checker is None


def test_a_mutant_says_its_mistake_and_what_it_must_fail(packs: Path) -> None:
    item = read_code(packs / LARGEST)

    mutants = {mutant.name: mutant for mutant in item.mutants}
    hasty = mutants["looks-at-two"]
    assert hasty.says == "Looks at the first two numbers only."
    assert dict(hasty.must_fail) == {
        "the largest comes last": "wrong",
        "a single number": "crashed",
    }
    assert mutants["never-ends"].expected is Expected.TOO_SLOW


def test_no_answer_is_run_when_an_item_is_read(packs: Path, tmp_path: Path) -> None:
    trace = tmp_path / "was-here"
    trap = f"open({str(trace)!r}, 'w').close()\n"
    for source in (packs / LARGEST).rglob("*.py"):
        source.write_text(trap + source.read_text())

    Library.open([packs]).item(LARGEST)

    assert not trace.exists()


@pytest.mark.parametrize("kind", ["one", "two"])
def test_an_item_outside_a_pack_is_called_after_its_path(
    kind: str, packs: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "loose" / kind / "softmax"
    shutil.copytree(packs / LARGEST, folder)

    assert read_item(folder).id == f"loose/{kind}/softmax"


def test_every_breach_of_a_folder_is_in_one_error(packs: Path) -> None:
    folder = packs / LARGEST
    (folder / "solution.py").unlink()
    (folder / "question.md").write_bytes(b"\xff\xfe")
    manifest = folder / "item.toml"
    manifest.write_text(manifest.read_text().replace("minutes = 5", "minutes = 500"))

    with pytest.raises(PackError) as caught:
        read_item(folder)

    assert "solution.py  P101" in caught.value.problem
    assert "question.md  P104  The file is not UTF-8." in caught.value.problem
    assert "item.toml:4  P203  `minutes` is 500." in caught.value.problem


def test_a_link_in_place_of_a_file_is_not_followed(packs: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a password")
    question = packs / LARGEST / "question.md"
    question.unlink()
    question.symlink_to(secret)

    with pytest.raises(PackError, match="This is a link"):
        read_item(packs / LARGEST)


def test_the_digest_changes_with_every_file_and_name(packs: Path) -> None:
    folder = packs / LARGEST
    digests = {read_item(folder).digest}

    (folder / "debrief.md").write_text("## What it shows\n")
    digests.add(read_item(folder).digest)
    answer = folder / "answers" / "fails" / "takes-the-last.py"
    answer.rename(answer.with_name("takes-the-end.py"))
    digests.add(read_item(folder).digest)
    (folder / "notes.txt").write_text("nobody reads this")
    digests.add(read_item(folder).digest)

    assert len(digests) == 4


def test_one_of_allows_no_tolerance_unless_one_is_written(packs: Path) -> None:
    manifest = packs / LARGEST / "item.toml"
    written = manifest.read_text()

    manifest.write_text(written + '[compare]\nrule = "one-of"\n')
    strict = read_code(packs / LARGEST).code.comparison
    manifest.write_text(written + '[compare]\nrule = "one-of"\nrelative = 0.1\n')
    tolerant = read_code(packs / LARGEST).code.comparison

    assert (strict.absolute, strict.relative) == (0, 0)
    assert (tolerant.absolute, tolerant.relative) == (1e-8, 0.1)


def test_a_library_lists_what_can_be_practised(packs: Path) -> None:
    add_item(packs, "tiny/coding/another", "Another number")

    library = Library.open([packs])

    assert [str(item.id) for item in library.listings] == [
        "tiny/coding/another",
        LARGEST,
    ]
    assert [pack.title for pack in library.packs] == ["Tiny"]
    assert library.packs[0].sources["knuth-1998"].year == 1998
    assert library.vocabulary.topics == {"arrays": "Arrays"}
    assert library.findings == ()


def test_what_cannot_be_listed_is_left_out_and_told(packs: Path) -> None:
    broken = add_item(packs, "tiny/coding/broken", "Broken")
    (broken / "item.toml").write_text("title = \n")
    (add_item(packs, "tiny/coding/empty", "Empty") / "item.toml").unlink()
    add_item(packs, "tiny/cooking/soup", "Soup")

    library = Library.open([packs])

    assert [item.id for item in library.listings] == [LARGEST]
    told = [(f.code, Path(f.path).relative_to(packs)) for f in library.findings]
    assert told == [
        ("P208", Path("tiny/coding/broken/item.toml")),
        ("P101", Path("tiny/coding/empty/item.toml")),
        ("P202", Path("tiny/cooking/soup")),
    ]


def test_opening_a_library_reads_nothing_of_an_item_but_its_manifest(
    packs: Path,
) -> None:
    (packs / LARGEST / "solution.py").unlink()

    library = Library.open([packs])

    assert [item.id for item in library.listings] == [LARGEST]
    with pytest.raises(PackError, match=r"There is no solution\.py"):
        library.item(LARGEST)


def test_a_pack_of_an_unknown_format_is_left_out(packs: Path) -> None:
    manifest = packs / "tiny" / "pack.toml"
    manifest.write_text(manifest.read_text().replace("= 1", "= 2"))

    library = Library.open([packs])

    assert library.listings == ()
    assert [finding.code for finding in library.findings] == ["P207"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    library = Library.open([tmp_path / "nowhere"])

    assert library.listings == ()
    assert [finding.code for finding in library.findings] == ["P101"]


def test_a_pack_can_be_opened_beside_a_folder_of_packs(
    packs: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    shutil.copytree(packs / "tiny", own)

    library = Library.open([packs, own])

    assert {item.id for item in library.listings} == {
        LARGEST,
        "own/coding/largest-number",
    }


def test_of_two_packs_with_one_name_the_first_is_kept(
    packs: Path, tmp_path: Path
) -> None:
    shutil.copytree(packs / "tiny", tmp_path / "second" / "tiny")

    library = Library.open([packs, tmp_path / "second"])

    assert [item.id for item in library.listings] == [LARGEST]
    assert [finding.code for finding in library.findings] == ["P205"]
    assert library.folder(LARGEST) == packs / LARGEST


def test_an_item_is_read_again_only_when_its_folder_changed(packs: Path) -> None:
    library = Library.open([packs])
    before = library.item(LARGEST)

    same = library.item(LARGEST)
    (packs / LARGEST / "hints.md").write_text("1. One\n2. Two\n3. Three\n")
    after = library.item(LARGEST)

    assert same is before
    assert isinstance(after, Item)
    assert len(after.hints) == 3


def test_an_item_whose_folder_is_gone_is_not_found(packs: Path) -> None:
    library = Library.open([packs])
    shutil.rmtree(packs / LARGEST)

    with pytest.raises(NotFoundError, match="largest-number"):
        library.item(LARGEST)


@pytest.mark.parametrize(
    "asked",
    ["tiny/coding/largest-numbr", "largest-number", "other/coding/largest-number"],
)
def test_an_unknown_id_is_answered_with_close_ones(asked: str, packs: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        Library.open([packs]).item(asked)

    assert asked in caught.value.problem
    assert caught.value.remedy == f"Did you mean {LARGEST}?"


@pytest.mark.parametrize(
    "asked", ["", "..", "../../etc/passwd", "\x1b[2J", "a" * 10**6]
)
def test_an_id_is_never_used_as_a_path(asked: str, packs: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        Library.open([packs]).item(asked)

    assert caught.value.problem.isprintable()


def test_an_item_is_found_by_the_id_it_had_before(packs: Path) -> None:
    manifest = packs / LARGEST / "item.toml"
    manifest.write_text('moved = ["tiny/coding/maximum"]\n' + manifest.read_text())

    item = Library.open([packs]).item("tiny/coding/maximum")

    assert item.id == LARGEST


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(packs: Path) -> None:
    manifest = packs / LARGEST / "item.toml"
    manifest.unlink()
    os.mkfifo(manifest)

    assert Library.open([packs]).listings == ()
    with pytest.raises(PackError, match="pipe"):
        read_item(packs / LARGEST)
