"""Which values are plain, of which kind each is, and which of them are the same.

Pure. What crosses the wire between judge and answer is plain; `compare` builds on this.
"""

from collections.abc import Hashable, Iterable
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Plain: TypeAlias = object
"""What came off the wire: None, bool, int, float, complex, str, bytes, list, tuple,
dict, set, frozenset, a NumPy array or scalar, a random generator, or a `Foreign`."""

_KINDS: dict[type, str] = {
    type(None): "None",
    bool: "bool",
    int: "int",
    float: "float",
    complex: "complex",
    str: "str",
    bytes: "bytes",
    list: "list",
    tuple: "list",
    dict: "dict",
    set: "set",
    frozenset: "set",
    np.ndarray: "array",
    np.random.Generator: "generator",
}
NUMBERS = frozenset({"int", "float", "complex"})
ATOMS = frozenset({type(None), bool, int, str, bytes})
"""Types whose values agree when they are equal and their types are."""

FAMILIES = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complex"}


def kind_of(value: Plain) -> str:
    """Return `None`, `bool`, `int`, …, `list` (also of a tuple), or `foreign`."""
    return _KINDS.get(type(value), "foreign")


def bare(value: Plain) -> Plain:
    """Return the Python value of a NumPy scalar, or of an array without axes."""
    if isinstance(value, np.generic | np.ndarray) and not value.ndim:
        return value.item()
    return value


class _Bundle(NamedTuple):
    """Stands on the stack of `Numbering` below the parts of one container."""

    kind: str
    size: int


class Numbering:
    """Gives values the same number when they agree by the rule `exact`.

    Works from the leaves up, so that a container is known by the numbers of its parts:
    no value is hashed, compared or walked deeper than one level at a time.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def of_each(self, values: Iterable[Plain]) -> list[int]:
        """Return the numbers of some values, in their order."""
        return [self.of(value) for value in values]

    def of(self, value: Plain) -> int:
        """Return the number of a value."""
        if type(value) in ATOMS:
            return self._number((type(value), value))
        todo: list[Any] = [value]
        done: list[int] = []
        while todo:
            part: Any = todo.pop()
            kind = _KINDS.get(type(part))
            if type(part) in ATOMS:
                done.append(self._number((type(part), part)))
            elif type(part) is _Bundle:
                split = len(done) - part.size
                parts = done[split:]
                del done[split:]
                done.append(self._number((part.kind, _arrange(part.kind, parts))))
            elif kind in {"list", "set"}:
                todo.append(_Bundle(kind, len(part)))
                todo.extend(part)
            elif kind == "dict":
                todo.append(_Bundle(kind, 2 * len(part)))
                todo.extend(chain.from_iterable(part.items()))
            else:
                done.append(self._number(_leaf_key(bare(part))))
        return done[0]

    def _number(self, key: Hashable) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


def _arrange(kind: str, parts: list[int]) -> tuple[Hashable, ...]:
    """Return the numbers of the parts in an order that says nothing by itself."""
    if kind == "dict":
        return tuple(sorted(zip(parts[::2], parts[1::2], strict=True)))
    return tuple(sorted(parts) if kind == "set" else parts)


def _leaf_key(value: Any) -> Hashable:
    """Return what two values without parts share when they agree."""
    kind = kind_of(value)
    match kind:
        case "float" | "complex":
            return (kind, value if value == value else "nan")  # noqa: PLR0124
        case "array":
            return (kind, value.shape, *_array_key(value))
        case "generator":
            return (kind,)
        case "foreign":
            return (kind, object())  # agrees with nothing
    return (type(value), value)


def _array_key(array: NDArray[Any]) -> tuple[Hashable, ...]:
    family = FAMILIES.get(array.dtype.kind)
    if family not in {"float", "complex"}:
        return (family, *array.reshape(-1).tolist())
    wide = array.astype(np.complex128 if family == "complex" else np.float64)
    wide[np.isnan(wide)] = np.nan
    return (family, (wide + 0.0).tobytes())  # adding 0 makes 0.0 of -0.0
