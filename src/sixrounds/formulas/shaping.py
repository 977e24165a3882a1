"""Find what the names of a formula stand for and whether its shapes fit together.

Pure. What comes out can be evaluated at any point of the item's domain, with work
that is bounded before anything is computed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sixrounds.formulas import arithmetic
from sixrounds.formulas.formula import (
    Call,
    Condition,
    Formula,
    FormulaError,
    Name,
    Negative,
    Number,
    Operation,
    Power,
    Series,
    Subscript,
    Transpose,
)
from sixrounds.formulas.symbols import Alphabet, Domain
from sixrounds.formulas.typesetting import write
from sixrounds.formulas.words import ELEMENTWISE, FUNCTIONS

MOST_STEPS = 6_000
"""Operations of one evaluation, sums counted with all their terms."""

MOST_TERMS = 64
"""Terms of a sum whose ends are no sizes."""

HIGHEST_POWER = 4
"""Of a matrix."""

Array: TypeAlias = NDArray[np.float64]
"""Two axes always: a number is (1, 1), a column (n, 1), a row (1, n)."""


class Extent:
    """How many rows or columns: a size's name, "1", or not known yet.

    Two unknown ones that must agree are linked, and become known together.
    """

    def __init__(self, own: str = "", ask: str = "") -> None:
        self.own = own
        self.ask = ask
        self.link: Extent | None = None

    @property
    def end(self) -> "Extent":
        """The one that this is linked to, or itself."""
        found = self
        while found.link is not None:
            found = found.link
        return found

    @property
    def name(self) -> str:
        """The name of the size, or empty while unknown."""
        return self.end.own

    def agree(self, other: "Extent") -> bool:
        """Say whether the two are equal, making them so when one is unknown."""
        one, two = self.end, other.end
        if one is two or (one.own and one.own == two.own):
            return True
        if one.own and two.own:
            return False
        if one.own:
            one, two = two, one
        one.link = two
        return True


ONE = Extent("1")
Shape: TypeAlias = tuple[Extent, Extent]
SCALAR: Shape = (ONE, ONE)


@dataclass(frozen=True, slots=True)
class Point:
    """Values for every name.

    Attributes:
        sizes: By name.
        values: By name of a symbol.
        places: By name of an index, from 1.
    """

    sizes: Mapping[str, int]
    values: Mapping[str, Array]
    places: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A formula whose names are known and whose shapes fit.

    Attributes:
        shape: Rows and columns.
        at: Its value at a point, with two axes; entries that are not defined are NaN
            or infinite.
        steps: Operations that one evaluation takes at most.
    """

    shape: Shape
    at: Callable[[Point], Array]
    steps: int = 1

    @property
    def is_scalar(self) -> bool:
        """Whether it is a number."""
        return tuple(extent.name for extent in self.shape) == ("1", "1")

    @property
    def is_matrix(self) -> bool:
        """Whether it has more than one row and more than one column."""
        return all(extent.name != "1" for extent in self.shape)

    @property
    def names(self) -> tuple[str, str]:
        """The names of its sizes."""
        return self.shape[0].name, self.shape[1].name


def shape(formula: Formula, alphabet: Alphabet) -> Shaped:
    """Return the formula ready to evaluate.

    Raises:
        FormulaError: A name is not known, shapes do not fit, or it is too much work.
    """
    work = _Shaping(alphabet)
    shaped = work.visit(formula)
    for extent in work.open:
        if not extent.name:
            raise FormulaError(extent.ask, "")
    if shaped.steps > MOST_STEPS:
        problem = f"The formula takes {shaped.steps} steps, over {MOST_STEPS}."
        raise FormulaError(problem, "Nest fewer sums.")
    return shaped


def tell_shape(names: tuple[str, str]) -> str:
    """Return a shape in words."""
    rows, columns = names
    if names == ("1", "1"):
        return "a number"
    if columns == "1":
        return f"a column of {rows}"
    if rows == "1":
        return f"a row of {columns}"
    return f"a matrix of {rows} by {columns}"


@dataclass(slots=True)
class _Index:
    """An index that is bound, or free in the item: what it counts; None for numbers."""

    extent: Extent | None


class _Shaping:
    """One walk over one formula."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.open: list[Extent] = []
        self.indices: dict[str, _Index] = {
            symbol.name: _Index(Extent(symbol.of))
            for symbol in alphabet.symbols
            if symbol.domain is Domain.INDEX
        }

    def visit(self, formula: Formula) -> Shaped:  # noqa: C901 — one branch a kind
        match formula:
            case Number(value):
                array = np.array([[value]])
                return Shaped(SCALAR, lambda _: array)
            case Name(text):
                return self.name(text)
            case Subscript(base, places):
                return self.entry(base.text, places)
            case Negative(operand):
                inner = self.visit(operand)
                return Shaped(inner.shape, lambda p: -inner.at(p), inner.steps + 1)
            case Transpose(operand):
                inner = self.visit(operand)
                rows, columns = inner.shape
                return Shaped((columns, rows), lambda p: inner.at(p).T, inner.steps + 1)
            case Operation():
                return self.operation(formula)
            case Power():
                return self.power(formula)
            case Condition(sign, left, right):
                return self.joined(
                    formula,
                    self.visit(left),
                    self.visit(right),
                    arithmetic.COMPARISONS[sign],
                )
            case Call():
                return self.call(formula)
            case Series():
                return self.series(formula)

    # names

    def name(self, text: str) -> Shaped:
        """Return what a name stands for, taking a subscript off when it has one."""
        if text in self.indices:
            return Shaped(SCALAR, lambda p: np.array([[float(p.places[text])]]))
        if text in self.alphabet.size_by_name:
            return Shaped(SCALAR, lambda p: np.array([[float(p.sizes[text])]]))
        if text in self.alphabet.symbol_by_name:
            names = (*self.alphabet.symbol_by_name[text].shape, "1", "1")[:2]
            extents = (Extent(names[0]), Extent(names[1]))
            return Shaped(extents, lambda p: p.values[text])
        base, _, place = text.rpartition("_")
        if base in {"I", "ones"} and place in self.alphabet.size_by_name:
            return self.made(base, Extent(place))
        if base in self.alphabet.symbol_by_name:
            return self.entry(base, self.places(place))
        if text in {"I", "ones"}:
            ask = f"How large {text} is cannot be told: write {text}_n with a size."
            extent = Extent(ask=ask)
            self.open.append(extent)
            return self.made(text, extent)
        if text in arithmetic.CONSTANTS:
            array = np.array([[arithmetic.CONSTANTS[text]]])
            return Shaped(SCALAR, lambda _: array)
        raise self.unknown(text)

    def made(self, text: str, extent: Extent) -> Shaped:
        if text == "I":
            return Shaped((extent, extent), lambda p: np.eye(_many(p, extent)))
        return Shaped((extent, ONE), lambda p: np.ones((_many(p, extent), 1)))

    def unknown(self, text: str) -> FormulaError:
        known = [*self.alphabet.names, *self.indices]
        problem = f"There is no symbol `{text}`."
        if parts := _split(text, set(known)):
            return FormulaError(problem, f"Did you mean {' '.join(parts)}, with gaps?")
        if text in FUNCTIONS:
            return FormulaError(problem, f"Write what {text} is of: {text}(x).")
        if "_" not in text and len(text) == 1 and text in "ijkl":
            remedy = f"Bind it with a sum: sum_{text} x_{text}."
            return FormulaError(f"The index {text} is not bound.", remedy)
        turned = text[0].swapcase() + text[1:]
        if turned in known or turned.partition("_")[0] in known:
            return FormulaError(problem, f"Did you mean {turned}?")
        near = get_close_matches(text, known, n=1)
        if near:
            return FormulaError(problem, f"Did you mean {near[0]}?")
        free = [n for n in known if len(n) < 24]  # noqa: PLR2004 — what fits a line
        return FormulaError(problem, f"There are: {', '.join(sorted(free))}.")

    def places(self, text: str) -> tuple[Formula, ...]:
        """Return the subscripts of `A_ij`."""
        if text in self.indices or text in self.alphabet.size_by_name:
            return (Name(text),)
        if text.isdigit():
            return (Number(float(text), text),)
        is_all = all(c in self.indices or c.isdigit() for c in text)
        if len(text) > 1 and is_all:
            return tuple(Number(float(c), c) if c.isdigit() else Name(c) for c in text)
        return (Name(text),)

    def entry(self, base: str, places: tuple[Formula, ...]) -> Shaped:
        """Return an entry of a column or matrix, or a row of a matrix as a column."""
        if base not in self.alphabet.symbol_by_name:
            raise self.unknown(base)
        whole = self.name(base)
        if len(places) == 1 and isinstance(places[0], Name):
            places = self.places(places[0].text)
        axes = len(self.alphabet.symbol_by_name[base].shape)
        if not 1 <= len(places) <= axes:
            shown = {0: "a number", 1: "a column", 2: "a matrix"}[axes]
            problem = f"`{base}` is {shown}; it has no {len(places)} subscripts."
            remedy = f"Write {base} alone." if not axes else f"Write {base}_i."
            raise FormulaError(problem, remedy)
        found = [
            self.place(base, place, extent)
            for place, extent in zip(places, whole.shape, strict=False)
        ]
        rows = found[0]
        if axes == 1:
            return Shaped(SCALAR, lambda p: whole.at(p)[rows(p)].reshape(1, 1), 2)
        if len(found) == 1:
            extents = (whole.shape[1], ONE)
            return Shaped(extents, lambda p: whole.at(p)[rows(p)].reshape(-1, 1), 2)
        columns = found[1]
        return Shaped(
            SCALAR, lambda p: whole.at(p)[rows(p), columns(p)].reshape(1, 1), 2
        )

    def place(
        self, base: str, place: Formula, extent: Extent
    ) -> Callable[[Point], int]:
        """Return where an entry lies, from 0."""
        if isinstance(place, Number) and place.text.isdigit():
            number = int(place.text)
            least = self.alphabet.size_by_name[extent.name].least
            if not 1 <= number <= least:
                problem = f"`{base}` need not have an entry {number}."
                raise FormulaError(problem, f"Count from 1; {extent.name} may vary.")
            return lambda _: number - 1
        if isinstance(place, Name):
            text = place.text
            index = self.indices.get(text)
            if index is not None and index.extent is None:
                problem = f"`{text}` does not run over the entries of `{base}`."
                raise FormulaError(problem, f"Write sum_{text} or end it at a size.")
            if index is not None and index.extent is not None:
                if not index.extent.agree(extent):
                    problem = (
                        f"`{text}` counts to {index.extent.name}, `{base}` has "
                        f"{extent.name} there."
                    )
                    raise FormulaError(problem, "Use another index.")
                return lambda p: p.places[text] - 1
            if text in self.alphabet.size_by_name and extent.name == text:
                return lambda p: p.sizes[text] - 1
            if len(text) == 1:
                problem = f"The index {text} of `{base}_{text}` is not bound."
                whole = f"or {base} for all of them"
                remedy = f"Is a sum missing? Write sum_{text} {base}_{text}, {whole}."
                raise FormulaError(problem, remedy)
        problem = f"The subscript `{write(place)}` of `{base}` cannot be read."
        raise FormulaError(problem, "Use an index of a sum, or a number from 1.")

    # operations

    def operation(self, formula: Operation) -> Shaped:
        left, right = self.visit(formula.left), self.visit(formula.right)
        sign = formula.sign
        if sign == "@":
            return self.product(formula, left, right)
        return self.joined(formula, left, right, arithmetic.SIGNS[sign])

    def product(self, formula: Operation, left: Shaped, right: Shaped) -> Shaped:
        steps = left.steps + right.steps + 1
        if left.is_scalar or right.is_scalar:
            extents = right.shape if left.is_scalar else left.shape
            return Shaped(extents, lambda p: left.at(p) * right.at(p), steps)
        if not left.shape[1].agree(right.shape[0]):
            raise _misfit(formula, left, right)
        extents = (left.shape[0], right.shape[1])
        return Shaped(extents, lambda p: left.at(p) @ right.at(p), steps)

    def joined(
        self,
        formula: Operation | Condition,
        left: Shaped,
        right: Shaped,
        join: Callable[[Array, Array], Array],
    ) -> Shaped:
        """Join entry by entry; a number goes with every entry of a column or row."""
        steps = left.steps + right.steps + 1

        def at(point: Point) -> Array:
            return join(left.at(point), right.at(point))

        sign = formula.sign
        scalars = (left.is_scalar, right.is_scalar)
        if scalars == (True, True):
            return Shaped(SCALAR, at, steps)
        if any(scalars):
            other = right if left.is_scalar else left
            if other.is_matrix and sign in {"+", "-"}:
                problem = f"`{write(formula)}` joins a number and a matrix."
                remedy = "Write lambda I for a number on the diagonal."
                raise FormulaError(problem, remedy)
            return Shaped(other.shape, at, steps)
        fits = [a.agree(b) for a, b in zip(left.shape, right.shape, strict=True)]
        if not all(fits):
            raise _misfit(formula, left, right)
        return Shaped(left.shape, at, steps)

    def power(self, formula: Power) -> Shaped:
        base, exponent = self.visit(formula.base), self.visit(formula.exponent)
        steps = base.steps + exponent.steps + 1
        if not exponent.is_scalar:
            problem = f"The exponent in `{write(formula)}` is no number."
            raise FormulaError(problem, "Raise to a number; ^T transposes.")
        if not base.is_matrix:
            return Shaped(
                base.shape,
                lambda p: arithmetic.raise_to(base.at(p), exponent.at(p)),
                steps,
            )
        number = _whole(formula.exponent)
        if number is None or not (number == -1 or 1 <= number <= HIGHEST_POWER):
            problem = f"A matrix cannot be raised as in `{write(formula)}`."
            remedy = "Write A^-1 or A^2; of each entry write A odot A."
            raise FormulaError(problem, remedy)
        if not base.shape[0].agree(base.shape[1]):
            problem = (
                f"`{write(formula.base)}` is {tell_shape(base.names)}, not square."
            )
            remedy = "Only square matrices have powers and inverses."
            raise FormulaError(problem, remedy)
        return Shaped(
            base.shape, lambda p: arithmetic.matrix_power(base.at(p), number), steps
        )

    # functions

    def call(self, formula: Call) -> Shaped:
        inner = [self.visit(argument) for argument in formula.arguments]
        name = formula.function
        if name in {"max", "min"} and len(inner) > 1:
            return self.extreme(formula, inner)
        if name == "ind" or len(inner) != 1:
            problem = f"`{name}` takes one value, not {len(inner)}."
            remedy = "Write ind(z > 0)." if name == "ind" else f"Write {name}(x)."
            raise FormulaError(problem, remedy)
        one = inner[0]
        steps = one.steps + 1
        if name in ELEMENTWISE:
            apply = arithmetic.ELEMENTWISE[name]
            return Shaped(one.shape, lambda p: apply(one.at(p)), steps)
        if name == "diag":
            return self.diagonal(formula, one)
        if name in {"tr", "det", "inv"} and not one.shape[0].agree(one.shape[1]):
            problem = f"`{name}` needs a square matrix, not {tell_shape(one.names)}."
            raise FormulaError(problem, "Check what it is of.")
        fold = arithmetic.WHOLES[name]
        extents = one.shape if name in {"inv", "softmax"} else SCALAR
        if name == "softmax" and one.is_matrix:
            problem = "`softmax` is of a column or row here, not of a matrix."
            raise FormulaError(problem, "Apply it to one row: softmax(Z_i).")
        return Shaped(extents, lambda p: fold(one.at(p)), steps)

    def diagonal(self, formula: Call, one: Shaped) -> Shaped:
        rows, columns = one.shape
        apply = arithmetic.diagonal
        if columns.name == "1" and rows.name != "1":
            return Shaped((rows, rows), lambda p: apply(one.at(p)), one.steps + 1)
        if not one.is_scalar and rows.agree(columns):
            return Shaped((rows, ONE), lambda p: apply(one.at(p)), one.steps + 1)
        problem = f"`{write(formula)}` is of {tell_shape(one.names)}."
        raise FormulaError(problem, "diag takes a column or a square matrix.")

    def extreme(self, formula: Call, inner: list[Shaped]) -> Shaped:
        join = np.maximum if formula.function == "max" else np.minimum
        found = inner[0]
        for place, other in enumerate(inner[1:], start=1):
            pair = formula.arguments[place - 1], formula.arguments[place]
            found = self.joined(Operation("*", *pair), found, other, join)
        return found

    def series(self, formula: Series) -> Shaped:
        """Bind the index, shape the body, add or multiply its values."""
        name = formula.index
        if not (name.isalpha() and len(name) <= 3):  # noqa: PLR2004 — i, jj
            problem = f"`{name}` is no index."
            raise FormulaError(problem, "Use a letter: sum_i x_i.")
        ends = self.ends(formula)
        index, before = self.index_of(formula), self.indices.get(name)
        self.indices[name] = index
        body = self.visit(formula.body)
        if before is None:
            del self.indices[name]
        else:
            self.indices[name] = before
        extent = index.extent
        if extent is not None and not extent.name:
            extent.end.ask = extent.ask
            self.open.append(extent)
        terms = self.most_terms(extent)
        steps = terms * body.steps + sum(end.steps for end in ends) + 1
        combine = np.add if formula.kind == "sum" else np.multiply
        if extent is None and (extents := body.shape):
            return Shaped(extents, _ranged(name, body, ends, combine), steps)
        found = extent

        def at(point: Point) -> Array:
            assert found is not None  # noqa: S101 — for the type checker
            span = range(1, _many(point, found) + 1)
            return _fold(point, name, span, body, combine)

        return Shaped(body.shape, at, steps)

    def ends(self, formula: Series) -> list[Shaped]:
        ends = [self.visit(e) for e in (formula.first, formula.last) if e is not None]
        if not all(end.is_scalar for end in ends):
            problem = (
                f"The ends of the {formula.kind} over {formula.index} are no numbers."
            )
            raise FormulaError(problem, f"Write {formula.kind}(i, 1, n, x_i).")
        return ends

    def index_of(self, formula: Series) -> _Index:
        first, last = formula.first, formula.last
        if first is None:
            ask = (
                f"What {formula.index} runs over cannot be told: write "
                f"{formula.kind}({formula.index}, 1, n, …) with its ends."
            )
            return _Index(Extent(ask=ask))
        is_whole = isinstance(first, Number) and first.value == 1
        known = self.alphabet.size_by_name
        if is_whole and isinstance(last, Name) and last.text in known:
            return _Index(Extent(last.text))
        return _Index(None)

    def most_terms(self, extent: Extent | None) -> int:
        if extent is None:
            return MOST_TERMS
        size = self.alphabet.size_by_name.get(extent.name)
        largest = max((s.most for s in self.alphabet.sizes), default=1)
        return size.most if size else largest


def _many(point: Point, extent: Extent) -> int:
    name = extent.name
    return 1 if name == "1" else point.sizes[name]


def _ranged(
    name: str, body: Shaped, ends: list[Shaped], combine: np.ufunc
) -> Callable[[Point], Array]:
    def at(point: Point) -> Array:
        first, last = (float(end.at(point)[0, 0]) for end in ends)
        is_span = first.is_integer() and last.is_integer()  # false for NaN
        if not is_span or last - first >= MOST_TERMS:
            return np.array([[np.nan]])
        span = range(int(first), int(last) + 1)
        return _fold(point, name, span, body, combine)

    return at


def _fold(
    point: Point, name: str, span: range, body: Shaped, combine: np.ufunc
) -> Array:
    before = point.places.get(name)
    total: Array | None = None
    for place in span:
        point.places[name] = place
        value = body.at(point)
        total = value if total is None else combine(total, value)
    if before is None:
        point.places.pop(name, None)
    else:
        point.places[name] = before
    if total is None:  # no term at all
        sizes = tuple(_many(point, extent) for extent in body.shape)
        return np.full(sizes, float(combine.identity))
    return total


def _whole(exponent: Formula) -> int | None:
    """Return the exponent when it is written as a whole number."""
    sign = 1
    while isinstance(exponent, Negative):
        sign, exponent = -sign, exponent.operand
    if isinstance(exponent, Number) and exponent.value.is_integer():
        return sign * int(exponent.value)
    return None


def _split(text: str, known: set[str]) -> list[str]:
    """Return a name as a chain of known ones that were typed without gaps."""
    for end in range(len(text) - 1, 0, -1):
        head, tail = text[:end], text[end:]
        if head not in known:
            continue
        if tail in known:
            return [head, tail]
        if rest := _split(tail, known):
            return [head, *rest]
    return []


def _misfit(
    formula: Operation | Condition, left: Shaped, right: Shaped
) -> FormulaError:
    """Say in words why two shapes do not fit, and what may have been meant."""
    one, two = left.names, right.names
    shown = tell_shape(one), tell_shape(two)
    problem = (
        f"`{write(formula.left)}` is {shown[0]}, `{write(formula.right)}` {shown[1]}"
    )
    a, b = write(formula.left, is_tight=True), write(formula.right, is_tight=True)
    turned_a, turned_b = _transposed(formula.left), _transposed(formula.right)
    if formula.sign != "@":
        problem += ": entry by entry they must be alike."
        if formula.sign == "*" and one[1] == two[0]:
            return FormulaError(problem, f"The matrix product is {a} {b}, with a gap.")
        if one == two[::-1]:
            return FormulaError(problem, f"Did you mean {turned_b}?")
        return FormulaError(problem, "Check the shapes of the symbols.")
    problem += ": they cannot be multiplied."
    if one[1] == two[1] == "1" and one[0] == two[0]:
        remedy = f"Write {a}^T {b} for a number, {a} {b}^T for a matrix, {a} odot {b}."
        return FormulaError(problem, remedy)
    is_product = isinstance(formula.left, Operation) and formula.left.sign == "@"
    if is_product and one[1] == "1" != two[1]:
        remedy = "Weights for the rows between two matrices: write diag(…) round them."
        return FormulaError(problem, remedy)
    if one[0] == two[0] != "1":
        return FormulaError(problem, f"Did you mean {turned_a} {b}?")
    if one[1] == two[1] != "1":
        return FormulaError(problem, f"Did you mean {a} {turned_b}?")
    if one[0] == two[1] != "1":
        return FormulaError(problem, f"Did you mean {b} {a}?")
    remedy = "A product needs as many columns on the left as rows on the right."
    return FormulaError(problem, remedy)


def _transposed(formula: Formula) -> str:
    """Return what a transposed formula would be written as."""
    turned = formula.operand if isinstance(formula, Transpose) else Transpose(formula)
    return write(turned, is_tight=True)
