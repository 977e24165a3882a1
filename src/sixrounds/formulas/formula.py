"""A formula as a tree, as it was typed: names are not looked up yet. Frozen.

`parsing` makes it, `typesetting` sets it, `shaping` finds what its names stand for.
"""

from dataclasses import dataclass
from typing import TypeAlias

from sixrounds.errors import InputError


class FormulaError(InputError):
    """A formula that cannot be read or makes no sense, and what to write instead.

    Attributes:
        is_unfinished: Whether it only ends too early, as while one types.
    """

    def __init__(
        self, problem: str, remedy: str = "", *, is_unfinished: bool = False
    ) -> None:
        super().__init__(problem, remedy)
        self.is_unfinished = is_unfinished


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with the digits as typed."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A symbol, a size, an index or a constant; `p_i` is one name until looked up."""

    text: str


@dataclass(frozen=True, slots=True)
class Subscript:
    """`x_{i}`, `X_{i,j}`: an entry, or a row, of what a name stands for."""

    base: Name
    places: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`."""

    operand: "Formula"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two values joined by a sign: `+`, `-`, `*`, `/`, or `@`, the matrix product.

    A gap between two values (`X w`) is `@` as well.
    """

    sign: str
    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class Power:
    """`x^2`, `A^-1`."""

    base: "Formula"
    exponent: "Formula"


@dataclass(frozen=True, slots=True)
class Transpose:
    """`X^T`."""

    operand: "Formula"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one or more values."""

    function: str
    arguments: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Series:
    """A sum or a product over an index.

    Attributes:
        kind: `sum` or `prod`.
        index: The name it binds.
        first: Where it begins; None when the index takes every value.
        last: Where it ends; None with `first`.
        body: What is added or multiplied.
    """

    kind: str
    index: str
    first: "Formula | None"
    last: "Formula | None"
    body: "Formula"


@dataclass(frozen=True, slots=True)
class Condition:
    """1 where a comparison holds, else 0: `[i = j]`, `ind(z > 0)`."""

    sign: str
    left: "Formula"
    right: "Formula"


Formula: TypeAlias = (
    Number
    | Name
    | Subscript
    | Negative
    | Operation
    | Power
    | Transpose
    | Call
    | Series
    | Condition
)


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """Return the formulas that one is made of, in order."""
    match formula:
        case Number() | Name():
            return ()
        case Subscript(base, places):
            return (base, *places)
        case Negative(operand) | Transpose(operand):
            return (operand,)
        case Operation(_, left, right) | Condition(_, left, right):
            return (left, right)
        case Power(base, exponent):
            return (base, exponent)
        case Call(_, arguments):
            return arguments
        case Series(_, _, first, last, body):
            return tuple(part for part in (first, last, body) if part is not None)
