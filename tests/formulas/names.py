"""A small alphabet that the tests of formulas share."""

from sixrounds.formulas.parsing import parse
from sixrounds.formulas.shaping import Shaped, shape
from sixrounds.formulas.symbols import Alphabet, Domain, Size, Symbol

FIT = Alphabet(
    (Size("n", "rows", 3, 6), Size("d", "features", 2, 4)),
    (
        Symbol("X", "inputs", ("n", "d")),
        Symbol("w", "weights", ("d",)),
        Symbol("y", "targets", ("n",)),
        Symbol("v", "more targets", ("n",)),
        Symbol("A", "a square matrix", ("d", "d"), Domain.POSITIVE_DEFINITE),
        Symbol("lambda", "a penalty", (), Domain.POSITIVE),
        Symbol("a", "a number"),
        Symbol("x_t", "a number with a name of two parts"),
        Symbol("j", "a row", domain=Domain.INDEX, of="n"),
    ),
)
"""n rows, d features."""


def read(text: str, alphabet: Alphabet = FIT) -> Shaped:
    """Return a formula ready to evaluate."""
    return shape(parse(text, alphabet.names), alphabet)
