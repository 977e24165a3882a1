"""Read `derivation.toml`: text in, a target and findings out. Pure."""

import re

from sixrounds.formulas.parsing import LONGEST
from sixrounds.formulas.symbols import Alphabet, Domain, Size, Symbol
from sixrounds.packs.derivation import Slip, Target
from sixrounds.packs.finding import Finding
from sixrounds.packs.manifest import take_name
from sixrounds.packs.sheet import Section, Sheet

SIZES = (2, 8)
"""The smallest and the largest value of a size that may be tried."""

LONGEST_SENTENCE = 400
LONGEST_MEANING = 200
FARTHEST = 1e12
"""Values that a symbol may have."""

MOST_AXES = 2

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*")
_SQUARE = {Domain.SYMMETRIC, Domain.POSITIVE_DEFINITE}


def read_target(
    text: str, path: str = "derivation.toml"
) -> tuple[Target, tuple[Finding, ...]]:
    """Read what is to be found; every finding names the key and its line.

    Formulas are only taken here; the rules on derivations read them.
    """
    sheet = Sheet(path, text)
    top = sheet.section()
    top.ignore("size", "symbol", "slip")
    left = top.text("left")
    answer = top.text("answer", longest=LONGEST)
    top.finish()
    sizes = tuple(_size(table) for table in sheet.sections("size"))
    known = {size.name for size in sizes}
    symbols = tuple(_symbol(table, known) for table in sheet.sections("symbol"))
    slips = tuple(_slip(table) for table in sheet.sections("slip"))
    _find_doubles(
        sheet, "symbol", [*(s.name for s in sizes), *(s.name for s in symbols)]
    )
    _find_doubles(sheet, "slip", [slip.name for slip in slips])
    return Target(left, answer, Alphabet(sizes, symbols), slips), tuple(sheet.findings)


def _size(table: Section) -> Size:
    least, most = SIZES
    size = Size(
        name=_word(table),
        means=table.text("means", longest=LONGEST_MEANING),
        least=table.integer("least", 2, least=least, most=most),
        most=table.integer("most", 5, least=least, most=most),
    )
    table.finish()
    if size.least > size.most:
        remedy = "Write the smaller one first."
        table.complain("P203", "least", f"is over `most`, {size.most}.", remedy)
        return Size(size.name, size.means)
    return size


def _symbol(table: Section, sizes: set[str]) -> Symbol:
    shape = table.words("shape", (), tuple(sizes))
    if any(name not in sizes for name in shape) or len(shape) > MOST_AXES:
        shape = ()
    domain = Domain(table.text("domain", Domain.REAL.value, tuple(Domain)))
    has_range = table.has("least") or table.has("most")
    symbol = Symbol(
        name=_word(table),
        means=table.text("means", longest=LONGEST_MEANING),
        shape=shape,
        domain=domain,
        is_formula=table.text("is", longest=LONGEST) if table.has("is") else "",
        least=_bound(table, "least") if has_range else None,
        most=_bound(table, "most") if has_range else None,
        of=table.text("of", choices=tuple(sizes)) if domain is Domain.INDEX else "",
        tex=table.text("tex") if table.has("tex") else "",
    )
    table.finish()
    return _checked(table, symbol, sizes, has_range=has_range)


def _checked(
    table: Section, symbol: Symbol, sizes: set[str], *, has_range: bool
) -> Symbol:
    """Complain of what cannot be drawn, and put what can in its place."""
    problem = remedy = ""
    key = "domain"
    if has_range and not (symbol.least or 0.0) < (symbol.most or 0.0):
        key, problem = "least", "is not below `most`."
        remedy = "Write both, the smaller as `least`."
    elif symbol.domain in _SQUARE and (
        len(symbol.shape) != MOST_AXES or symbol.shape[0] != symbol.shape[1]
    ):
        problem = f"is {symbol.domain.value!r} of something that is not square."
        remedy = 'Write shape = ["d", "d"].'
    elif symbol.domain is Domain.INDEX and symbol.of not in sizes:
        problem, remedy = "is an index of nothing.", 'Write of = "n", a size.'
    if not problem:
        return symbol
    table.complain("P203", key, problem, remedy)
    return Symbol(symbol.name, symbol.means, symbol.shape, tex=symbol.tex)


def _bound(table: Section, key: str) -> float:
    found = table.number(key, 0.0, least=-FARTHEST, most=FARTHEST)
    if not table.has(key):
        table.complain("P201", key, "is missing.", "Write `least` and `most`.")
    return found


def _slip(table: Section) -> Slip:
    slip = Slip(
        name=take_name(table, "name"),
        says=table.text("says", longest=LONGEST_SENTENCE),
        formula=table.text("formula", longest=LONGEST),
    )
    table.finish()
    return slip


def _word(table: Section) -> str:
    found = table.text("name")
    if found and not _WORD.fullmatch(found):
        remedy = "Write letters and digits, parts joined by `_`: beta_1."
        table.complain("P203", "name", f"is {found!r}.", remedy)
        return "unnamed"
    return found


def _find_doubles(sheet: Sheet, table: str, names: list[str]) -> None:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        problem = f"The name {name!r} is used {names.count(name)} times."
        sheet.complain("P803", problem, "Give each its own name.", table)
