"""Coverage counts what items and cards name, and finds what nobody answers."""

from pathlib import Path

from sixrounds.packs.reading import read_survey
from sixrounds.packs.syllabus import find_coverage, read_syllabus

SYLLABUS = """
["trees"]
breadth-001 = "how a tree is grown"
breadth-002 = "when it stops"

["losses"]
breadth-003 = "cross entropy"
"""
ITEM = (
    'title = "Growing"\ntopics = []\nlevel = 1\nminutes = 5\nkind = "{kind}"\n'
    "covers = [{covers}]\n"
)
CARDS = '[[card]]\nid = "stop"\nfront = "When?"\nback = "Then."\ncovers = [{covers}]\n'


def lay_out(place: Path) -> Path:
    """Return a folder of packs with a question, a deck, and three entries."""
    question = place / "tiny" / "breadth" / "growing"
    deck = place / "tiny" / "breadth" / "trees-deck"
    for folder in (question, deck):
        folder.mkdir(parents=True)
    (place / "syllabus.toml").write_text(SYLLABUS)
    (place / "vocabulary.toml").write_text("")
    (place / "tiny" / "pack.toml").write_text("")
    covers = '"breadth-001"'
    (question / "item.toml").write_text(ITEM.format(kind="question", covers=covers))
    (deck / "item.toml").write_text(ITEM.format(kind="deck", covers=""))
    covers = '"breadth-001", "breadth-004"'
    (deck / "cards.toml").write_text(CARDS.format(covers=covers))
    return place


def test_entries_keep_their_order_and_their_headings() -> None:
    syllabus, findings = read_syllabus(SYLLABUS)

    assert findings == ()
    assert list(syllabus.entries) == ["breadth-001", "breadth-002", "breadth-003"]
    assert syllabus.sections["breadth-003"] == "losses"


def test_what_questions_and_cards_name_is_covered_and_the_rest_is_missing(
    tmp_path: Path,
) -> None:
    found = find_coverage(read_survey(lay_out(tmp_path)))

    assert found.questions == {"breadth-001": ("tiny/breadth/growing",)}
    assert found.cards["breadth-001"] == ("tiny/breadth/trees-deck#stop",)
    assert found.missing == ("breadth-002", "breadth-003")
    assert found.by_section()[1] == ("losses", ("breadth-003",))


def test_an_entry_that_is_not_in_the_syllabus_is_told_with_its_card(
    tmp_path: Path,
) -> None:
    found = find_coverage(read_survey(lay_out(tmp_path)))

    assert found.unknown == (("breadth-004", "tiny/breadth/trees-deck#stop"),)
