"""What the proof of a derivation promises its author."""

from pathlib import Path

import pytest
from tests.packs.test_rules import BROKEN, HERE, lay_out

from sixrounds.grader.proving_derivations import RULES, prove
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.reading import read_item

PLACE = "breadth/slope-of-a-line"


def read(folder: Path) -> Derivation:
    found = read_item(folder)
    assert isinstance(found, Derivation)
    return found


@pytest.mark.parametrize(
    "broken", [b for b in BROKEN if b.name[:4] in RULES], ids=lambda b: b.name
)
def test_a_broken_derivation_is_found_in_exactly_these_words(
    broken: Path, tmp_path: Path
) -> None:
    findings = prove(read(lay_out(broken, tmp_path) / PLACE))

    told = "".join(f"{finding.below(PLACE)}\n" for finding in findings)
    assert told == (broken / "expect.txt").read_text()
    assert broken.name[:4] in {finding.code for finding in findings}


def test_a_sound_derivation_proves_itself() -> None:
    assert prove(read(HERE / "sound-derivations" / PLACE)) == ()
