"""What names stand for in the formulas of one item: sizes, symbols, their domains."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Domain(StrEnum):
    """Where the values of a symbol lie."""

    REAL = "real"
    POSITIVE = "positive"
    PROBABILITY = "probability"  # between 0 and 1, each for itself
    DISTRIBUTION = "distribution"  # probabilities that add up to 1
    ONE_HOT = "one-hot"  # one entry is 1, the others 0
    BINARY = "binary"  # 0 or 1
    SIGN = "sign"  # -1 or 1
    INTEGER = "integer"
    SYMMETRIC = "symmetric"
    POSITIVE_DEFINITE = "positive-definite"
    UNIT = "unit"  # of length 1
    ORTHONORMAL = "orthonormal"  # columns of length 1, at right angles
    INDEX = "index"  # a position, counted from 1


@dataclass(frozen=True, slots=True)
class Size:
    """A whole number that shapes are made of; it may be used in formulas as well.

    Attributes:
        name: As typed.
        means: In a few words.
        least: The smallest that is tried, at least 2.
        most: The largest that is tried, at most 8.
    """

    name: str
    means: str
    least: int = 2
    most: int = 5


@dataclass(frozen=True, slots=True)
class Symbol:
    """One name that a formula may use.

    Attributes:
        name: As typed.
        means: In a few words.
        shape: Names of sizes: none for a number, one for a column, two for a matrix.
        domain: Where its values lie; of an index, below the one size in `of`.
        is_formula: A formula that it stands for, or empty when it is free.
        least: Smallest value; None for what is usual in its domain.
        most: Largest value; None likewise.
        of: The size that an index counts; empty for anything else.
        tex: How it is set; empty to set it as it is spelt.
    """

    name: str
    means: str
    shape: tuple[str, ...] = ()
    domain: Domain = Domain.REAL
    is_formula: str = ""
    least: float | None = None
    most: float | None = None
    of: str = ""
    tex: str = ""


@dataclass(frozen=True)
class Alphabet:
    """Every name that a formula of one item may use.

    Attributes:
        sizes: In the order they are told.
        symbols: Likewise; a symbol that stands for a formula uses earlier ones only.
    """

    sizes: tuple[Size, ...] = ()
    symbols: tuple[Symbol, ...] = ()

    @cached_property
    def size_by_name(self) -> dict[str, Size]:
        """The sizes."""
        return {size.name: size for size in self.sizes}

    @cached_property
    def symbol_by_name(self) -> dict[str, Symbol]:
        """The symbols."""
        return {symbol.name: symbol for symbol in self.symbols}

    @property
    def names(self) -> frozenset[str]:
        """Everything that is declared."""
        return frozenset({*self.size_by_name, *self.symbol_by_name})
