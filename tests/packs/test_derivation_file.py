"""What `derivation.toml` may hold, and what its reader says of everything else."""

from pathlib import Path

import pytest

from sixrounds.errors import PackError
from sixrounds.formulas.symbols import Domain
from sixrounds.packs.derivation import Derivation, Side
from sixrounds.packs.derivation_file import read_target
from sixrounds.packs.reading import read_item

HERE = Path(__file__).parent
FOLDER = HERE / "sound-derivations/breadth/slope-of-a-line"
SOUND = (FOLDER / "derivation.toml").read_text()


def test_a_derivation_is_read_whole() -> None:
    found = read_item(FOLDER)

    assert isinstance(found, Derivation)
    assert found.listing.kind == "derivation"
    assert found.target.answer == "X^T r / n"
    assert [slip.name for slip in found.target.slips] == ["sign", "no-mean", "row"]
    assert [(s.side, s.name) for s in found.samples] == [
        (Side.RIGHT, "as-a-sum"),
        (Side.SLIPS, "no-mean"),
    ]
    assert found.worked.startswith("Write the residual")


def test_sizes_and_symbols_have_what_is_usual_where_nothing_is_said() -> None:
    target, findings = read_target(
        'left = "y"\nanswer = "x"\n[[size]]\nname = "n"\nmeans = "rows"\n'
        '[[symbol]]\nname = "x"\nmeans = "a number"\n'
    )

    assert findings == ()
    (size,), (symbol,) = target.alphabet.sizes, target.alphabet.symbols
    assert (size.least, size.most) == (2, 5)
    assert (symbol.shape, symbol.domain) == ((), Domain.REAL)
    assert (symbol.least, symbol.most, symbol.is_formula) == (None, None, "")


@pytest.mark.parametrize(
    ("old", "new", "code", "problem"),
    [
        ("left   = ", "lefts  = ", "P201", "`left` is missing."),
        ("most  = 5", "most  = 9", "P203", "`size.most` is 9."),
        ("least = 3", "least = 1", "P203", "`size.least` is 1."),
        ("most  = 5", "most  = 2", "P203", "`size.least` is over `most`, 2."),
        ('["n", "d"]', '["n", "q"]', "P203", "holds 'q'"),
        ('name   = "w"', 'name   = "w$"', "P203", "`symbol.name` is 'w$'."),
        ('name   = "w"', 'name   = "X"', "P803", "'X' is used 2 times"),
        ('name    = "row"', 'name    = "sign"', "P803", "'sign' is used 2 times"),
        ('name    = "row"', 'name    = "A Row"', "P203", "is 'A Row'"),
        ("is     = ", "domain = ", "P203", "is 'X w - y'"),
        ('means  = "the weights"', 'means  = ""', "P203", "is empty"),
    ],
)
def test_what_does_not_hold_is_found(
    old: str, new: str, code: str, problem: str
) -> None:
    _, findings = read_target(SOUND.replace(old, new, 1))

    assert any(f.code == code and problem in f.problem for f in findings), findings


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('domain = "symmetric"', "not square"),
        ('domain = "index"', "`symbol.of` is missing"),
        ("least = 1.0", "`symbol.most` is missing"),
        ("least = 2.0\nmost = 1.0", "is not below `most`"),
        ('shape = ["n", "n", "n"]\ndomain = "symmetric"', "not square"),
    ],
)
def test_a_symbol_that_cannot_be_drawn_is_found(lines: str, problem: str) -> None:
    _, findings = read_target(
        'left = "y"\nanswer = "x"\n[[size]]\nname = "n"\nmeans = "rows"\n'
        f'[[symbol]]\nname = "x"\nmeans = "it"\n{lines}\n'
    )

    assert any(problem in finding.problem for finding in findings), findings


def test_a_broken_file_keeps_the_derivation_from_being_read(tmp_path: Path) -> None:
    for path in ("item.toml", "question.md", "worked.md"):
        (tmp_path / path).write_text((FOLDER / path).read_text())
    (tmp_path / "derivation.toml").write_text(SOUND.replace("most  = 5", "most  = 9"))

    with pytest.raises(PackError, match=r"`size\.most` is 9"):
        read_item(tmp_path)
