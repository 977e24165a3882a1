"""Draw random points of an item's domain, the same ones for the same seed.

Each class of points draws values of another reach, so that a formula that is right
only for small values, or only on one side of a threshold, is seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from sixrounds.formulas.arithmetic import Array
from sixrounds.formulas.parsing import parse
from sixrounds.formulas.shaping import Point, Shaped, shape
from sixrounds.formulas.symbols import Alphabet, Domain, Symbol


@dataclass(frozen=True, slots=True)
class Reach:
    """One class of points.

    Attributes:
        name: In words, as a case is named.
        scale: Real values are about this large.
        points: How many are drawn.
    """

    name: str
    scale: float
    points: int


REACHES = (
    Reach("it holds at ordinary values", 1.0, 12),
    Reach("it holds at small values", 0.2, 6),
    Reach("it holds at large values", 2.5, 6),
)


@dataclass(frozen=True, slots=True)
class Sampler:
    """Draws points of one alphabet.

    Attributes:
        alphabet: What is drawn.
        defined: The symbols that stand for formulas, ready to evaluate, in order.
    """

    alphabet: Alphabet
    defined: tuple[tuple[str, Shaped], ...]

    @classmethod
    def of(cls, alphabet: Alphabet) -> "Sampler":
        """Read the formulas that symbols stand for.

        Raises:
            FormulaError: One cannot be read.
        """
        defined = tuple(
            (symbol.name, shape(parse(symbol.is_formula, alphabet.names), alphabet))
            for symbol in alphabet.symbols
            if symbol.is_formula
        )
        return cls(alphabet, defined)

    def draw(self, rng: np.random.Generator, scale: float = 1.0) -> Point:
        """Return one point; values that are not finite stay for the caller to see."""
        sizes = {
            size.name: int(rng.integers(size.least, size.most + 1))
            for size in self.alphabet.sizes
        }
        values: dict[str, Array] = {}
        places: dict[str, int] = {}
        for symbol in self.alphabet.symbols:
            if symbol.domain is Domain.INDEX:
                places[symbol.name] = int(rng.integers(1, sizes[symbol.of] + 1))
            elif not symbol.is_formula:
                values[symbol.name] = _value(rng, symbol, sizes, scale)
        point = Point(sizes, values, places)
        with np.errstate(all="ignore"):
            for name, shaped in self.defined:
                values[name] = shaped.at(point)
        return point


def _value(
    rng: np.random.Generator, symbol: Symbol, sizes: Mapping[str, int], scale: float
) -> Array:
    names = (*symbol.shape, "1", "1")[:2]
    rows, columns = (1 if name == "1" else sizes[name] for name in names)
    least, most = symbol.least, symbol.most
    if least is not None and most is not None:
        if symbol.domain is Domain.INTEGER:
            drawn = rng.integers(int(least), int(most) + 1, size=(rows, columns))
            return drawn.astype(np.float64)
        return rng.uniform(least, most, size=(rows, columns))
    return _DRAWS[symbol.domain](rng, rows, columns, scale)


_Draw = Callable[[np.random.Generator, int, int, float], Array]


def _real(rng: np.random.Generator, rows: int, columns: int, scale: float) -> Array:
    return scale * rng.normal(size=(rows, columns))


def _positive(rng: np.random.Generator, rows: int, columns: int, scale: float) -> Array:
    return scale * np.exp(0.5 * rng.normal(size=(rows, columns)))


def _probability(rng: np.random.Generator, rows: int, columns: int, _: float) -> Array:
    return rng.uniform(0.05, 0.95, size=(rows, columns))


def _distribution(rng: np.random.Generator, rows: int, columns: int, _: float) -> Array:
    return rng.dirichlet(np.full(rows, 2.0), size=columns).T + 0.0


def _one_hot(rng: np.random.Generator, rows: int, columns: int, _: float) -> Array:
    return np.eye(rows)[:, rng.integers(rows, size=columns)]


def _binary(rng: np.random.Generator, rows: int, columns: int, _: float) -> Array:
    return rng.integers(0, 2, size=(rows, columns)).astype(np.float64)


def _sign(rng: np.random.Generator, rows: int, columns: int, scale: float) -> Array:
    return 2.0 * _binary(rng, rows, columns, scale) - 1.0


def _integer(rng: np.random.Generator, rows: int, columns: int, _: float) -> Array:
    return rng.integers(1, 10, size=(rows, columns)).astype(np.float64)


def _symmetric(
    rng: np.random.Generator, rows: int, columns: int, scale: float
) -> Array:
    drawn = _real(rng, rows, columns, scale)
    return (drawn + drawn.T) / 2.0


def _positive_definite(
    rng: np.random.Generator, rows: int, columns: int, scale: float
) -> Array:
    drawn = _real(rng, rows, columns, 1.0)
    return scale * (drawn @ drawn.T + np.eye(rows))


def _unit(rng: np.random.Generator, rows: int, columns: int, _: float) -> Array:
    drawn = rng.normal(size=(rows, columns))
    return np.asarray(drawn / np.linalg.norm(drawn, axis=0))


def _orthonormal(rng: np.random.Generator, rows: int, columns: int, _: float) -> Array:
    drawn = rng.normal(size=(max(rows, columns), columns))
    return np.linalg.qr(drawn)[0][:rows]


_DRAWS: Mapping[Domain, _Draw] = MappingProxyType(
    {
        Domain.REAL: _real,
        Domain.POSITIVE: _positive,
        Domain.PROBABILITY: _probability,
        Domain.DISTRIBUTION: _distribution,
        Domain.ONE_HOT: _one_hot,
        Domain.BINARY: _binary,
        Domain.SIGN: _sign,
        Domain.INTEGER: _integer,
        Domain.SYMMETRIC: _symmetric,
        Domain.POSITIVE_DEFINITE: _positive_definite,
        Domain.UNIT: _unit,
        Domain.ORTHONORMAL: _orthonormal,
    }
)
