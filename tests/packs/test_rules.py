"""Each rule finds its broken pack, in exactly the words that its author will read.

A folder in `broken` holds what differs from the pack in `sound`, and `without.txt`
names what is taken away. Rules that run something are held to theirs in
`tests/judge/test_proving.py` and `tests/grader/test_proving.py`. Rules on open
questions break the pack in `sound-questions`, those on decks `sound-decks`.
"""

import re
import shutil
from pathlib import Path

import pytest

from sixrounds.grader import proving as grading
from sixrounds.grader import proving_derivations as deriving
from sixrounds.judge import proving as judging
from sixrounds.packs.pack import Vocabulary
from sixrounds.packs.rules import RULES, lint

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").iterdir())
SOUND = ("sound", "sound-questions", "sound-decks", "sound-derivations")
SOUND_OF = {"P4": "sound-questions", "P7": "sound-decks", "P8": "sound-derivations"}
WORDS = Vocabulary(
    {"coding": "General coding", "breadth": "ML breadth"}, {"arrays": "Arrays"}
)
PROOFS = {**judging.RULES, **grading.RULES, **deriving.RULES}


def lay_out(broken: Path, place: Path) -> Path:
    """Return the sound pack with one thing broken."""
    pack = place / "tiny"
    sound = SOUND_OF.get(broken.name[:2], "sound")
    shutil.copytree(HERE / sound, pack)
    without = broken / "without.txt"
    if without.exists():
        for path in without.read_text().splitlines():
            (pack / path).unlink()
    for top in broken.iterdir():
        if top.name not in {"without.txt", "expect.txt"}:
            _lay_over(top, pack / top.name)
    return pack


def _lay_over(source: Path, target: Path) -> None:
    if source.is_dir():
        target.mkdir(exist_ok=True)
        for inside in source.iterdir():
            _lay_over(inside, target / inside.name)
    else:
        target.unlink(missing_ok=True)
        shutil.copy(source, target, follow_symlinks=False)


@pytest.mark.parametrize(
    "broken", [b for b in BROKEN if b.name[:4] in RULES], ids=lambda b: b.name
)
def test_a_broken_pack_is_found_in_exactly_these_words(
    broken: Path, tmp_path: Path
) -> None:
    findings = lint(lay_out(broken, tmp_path), WORDS)

    told = "".join(f"{finding}\n" for finding in findings)
    assert told == (broken / "expect.txt").read_text()
    assert broken.name[:4] in {finding.code for finding in findings}


@pytest.mark.parametrize("sound", SOUND)
def test_a_sound_pack_has_no_findings(sound: str, tmp_path: Path) -> None:
    shutil.copytree(HERE / sound, tmp_path / "tiny")

    assert lint(tmp_path / "tiny", WORDS) == ()


def test_every_rule_has_its_broken_pack() -> None:
    assert {b.name[:4] for b in BROKEN} == {*RULES, *PROOFS}


def test_no_code_is_used_for_two_rules() -> None:
    assert RULES.keys().isdisjoint(PROOFS)
    assert judging.RULES.keys().isdisjoint(grading.RULES)


@pytest.mark.parametrize("code", [*RULES, *PROOFS])
def test_the_docstring_of_a_rule_is_its_documentation(code: str) -> None:
    documentation = {**RULES, **PROOFS}[code].__doc__ or ""

    assert re.match(r".+\.\n", documentation)
    assert "\n\n    Example: " in documentation
