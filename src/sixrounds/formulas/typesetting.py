r"""Set a formula as mathematics (LaTeX for KaTeX), or write it again as plain text.

Follows the tree, so that brackets show how it was understood. What people typed
reaches LaTeX only as names of letters and digits, each set by itself.
"""

import re

from sixrounds.formulas.formula import (
    Call,
    Condition,
    Formula,
    Name,
    Negative,
    Number,
    Operation,
    Power,
    Series,
    Subscript,
    Transpose,
    parts_of,
)
from sixrounds.formulas.symbols import Alphabet
from sixrounds.formulas.words import CAPITALS, ELEMENTWISE, LETTERS, OTHERS

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4
"""How tightly a formula holds together."""

_HATS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde"}
_FENCES = {
    "abs": (r"\left|", r"\right|"),
    "norm": (r"\left\lVert ", r"\right\rVert"),
    "floor": (r"\left\lfloor ", r"\right\rfloor"),
    "ceil": (r"\left\lceil ", r"\right\rceil"),
    "sqrt": (r"\sqrt{", "}"),
}
_FOLDS = {"sum", "prod", "mean", "max", "min", "norm", "tr", "det"}
_COMPARED = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "==": "="}


def write(formula: Formula, *, is_tight: bool = False) -> str:
    """Return a formula as plain text in the language.

    Args:
        formula: What to write.
        is_tight: Whether it goes on in a product: then a sum gets brackets.
    """
    text = _write(formula)
    needs = is_tight and _hold(formula) < PRODUCT
    return f"({text})" if needs else text


def typeset(formula: Formula, alphabet: Alphabet) -> str:
    """Return a formula as LaTeX, with names as the item sets them."""
    return _Setting(alphabet).visit(formula)


def typeset_name(text: str) -> str:
    r"""Return a name as LaTeX: `beta_1` as `\beta_{1}`, `yhat` as `\hat{y}`."""
    base, _, rest = text.partition("_")
    for word, command in _HATS.items():
        if base.endswith(word) and len(base) > len(word):
            base = f"{command}{{{_letter(base.removesuffix(word))}}}"
            break
        if rest == word or rest.startswith(f"{word}_"):
            base = f"{command}{{{_letter(base)}}}"
            rest = rest.removeprefix(word).removeprefix("_")
            break
    else:
        base = _letter(base)
    if not rest:
        return base
    return f"{base}_{{{','.join(_subscript(part) for part in rest.split('_'))}}}"


def _letter(text: str) -> str:
    if text in LETTERS or text in CAPITALS:
        return f"\\{text} " if text != "omicron" else "o"
    split = re.fullmatch(r"([A-Za-z])(\d+)", text)
    if split:
        return f"{split[1]}_{{{split[2]}}}"
    return text if len(text) == 1 else rf"\mathrm{{{text}}}"


def _subscript(text: str) -> str:
    if text in LETTERS:
        return f"\\{text} "
    is_index = len(text) == 1 or text.isdigit() or set(text) <= set("ijklt")
    return text if is_index else rf"\mathrm{{{text}}}"


def _hold(formula: Formula) -> int:
    match formula:
        case Operation("+" | "-"):
            return SUM
        case Negative():
            return SUM
        case Operation() | Series():
            return PRODUCT
        case Power() | Transpose():
            return POWER
        case _:
            return ATOM


def _is_open(formula: Formula) -> bool:
    """Say whether what follows in a product would fall under a sum at its end."""
    match formula:
        case Series():
            return formula.kind == "sum"
        case Operation("*" | "@", _, right):
            return _is_open(right)
        case _:
            return False


def _write(formula: Formula) -> str:  # noqa: C901 — one branch a kind
    match formula:
        case Number(_, text) | Name(text):
            return text
        case Subscript(base, places):
            return f"{base.text}_{{{', '.join(_write(p) for p in places)}}}"
        case Negative(operand):
            return f"-{_within(operand, PRODUCT)}"
        case Operation(sign, left, right):
            joint = {"@": " ", "+": " + ", "-": " - ", "*": " * ", "/": " / "}[sign]
            hold = _hold(formula)
            first = _within(left, hold)
            if hold == PRODUCT and _is_open(left):
                first = f"({_write(left)})"
            is_last = isinstance(right, Series)
            second = _write(right) if is_last else _within(right, hold + 1)
            return f"{first}{joint}{second}"
        case Power(base, exponent):
            return f"{_within(base, ATOM)}^{_within(exponent, POWER)}"
        case Transpose(operand):
            return f"{_within(operand, ATOM)}^T"
        case Call(function, arguments):
            return f"{function}({', '.join(_write(a) for a in arguments)})"
        case Condition(sign, left, right):
            return f"ind({_write(left)} {sign} {_write(right)})"
        case Series(kind, index, first, last, body):
            if first is None or last is None:
                least = PRODUCT if kind == "sum" else POWER
                return f"{kind}_{index} {_within(body, least)}"
            ends = f"{_write(first)}, {_write(last)}"
            return f"{kind}({index}, {ends}, {_write(body)})"


def _within(formula: Formula, least: int) -> str:
    text = _write(formula)
    return f"({text})" if _hold(formula) < least else text


class _Setting:
    """One walk over one formula."""

    def __init__(self, alphabet: Alphabet) -> None:
        symbols = alphabet.symbols
        self.tex = {symbol.name: symbol.tex for symbol in symbols if symbol.tex}
        self.arrays = {symbol.name for symbol in symbols if symbol.shape}

    def visit(self, formula: Formula) -> str:  # noqa: C901 — one branch a kind
        match formula:
            case Number(_, text):
                return _number(text)
            case Name(text):
                return self.name(text)
            case Subscript(base, places):
                inside = ",".join(self.visit(place) for place in places)
                return f"{{{self.name(base.text)}}}_{{{inside}}}"
            case Negative(operand):
                return f"-{self.within(operand, PRODUCT)}"
            case Operation():
                return self.operation(formula)
            case Power(base, exponent):
                # a function's square stands after its brackets, as it was typed
                return f"{{{self.within(base, ATOM)}}}^{{{self.visit(exponent)}}}"
            case Transpose(operand):
                return rf"{{{self.within(operand, ATOM)}}}^{{\top}}"
            case Call():
                return self.call(formula)
            case Condition(sign, left, right):
                told = _COMPARED.get(sign, sign)
                inside = f"{self.visit(left)} {told} {self.visit(right)}"
                return rf"\mathbb{{1}}\left[{inside}\right]"
            case Series():
                return self.series(formula)

    def name(self, text: str) -> str:
        if text in self.tex:
            return self.tex[text]
        base, _, place = text.rpartition("_")
        if base in self.tex:
            return f"{{{self.tex[base]}}}_{{{_subscript(place)}}}"
        if text == "ones" or base == "ones":
            return r"\mathbf{1}" + (f"_{{{place}}}" if base else "")
        return typeset_name(text)

    def operation(self, formula: Operation) -> str:
        sign, left, right = formula.sign, formula.left, formula.right
        if sign == "/":
            return rf"\frac{{{self.visit(left)}}}{{{self.visit(right)}}}"
        if sign in {"+", "-"}:
            least = PRODUCT if sign == "-" else SUM
            return f"{self.within(left, SUM)} {sign} {self.within(right, least)}"
        joint = r"\, "
        if sign == "*" and self.has_array(left) and self.has_array(right):
            joint = r" \odot "
        elif sign == "*" or isinstance(right, Number):
            joint = r" \cdot "
        first = self.within(left, PRODUCT)
        if _is_open(left):
            first = rf"\left({self.visit(left)}\right)"
        is_last = isinstance(right, Series)
        second = self.visit(right) if is_last else self.within(right, POWER)
        return f"{first}{joint}{second}"

    def has_array(self, formula: Formula) -> bool:
        """Say whether it looks like a column or matrix: for the sign of a product."""
        if isinstance(formula, Name):
            return formula.text in self.arrays
        if isinstance(formula, Call) and formula.function in _FOLDS:
            return False
        if isinstance(formula, Subscript):
            return False
        return any(self.has_array(part) for part in parts_of(formula))

    def call(self, formula: Call) -> str:
        name = formula.function
        inside = ", ".join(self.visit(argument) for argument in formula.arguments)
        if name in _FENCES:
            left, right = _FENCES[name]
            return f"{left}{inside}{right}"
        set_as = {**ELEMENTWISE, **OTHERS}[name]
        return rf"{set_as}\left({inside}\right)"

    def series(self, formula: Series) -> str:
        sign = r"\sum" if formula.kind == "sum" else r"\prod"
        least = PRODUCT if formula.kind == "sum" else POWER
        body = self.within(formula.body, least)
        index = typeset_name(formula.index)
        if formula.first is None or formula.last is None:
            return rf"{sign}_{{{index}}} {body}"
        first, last = self.visit(formula.first), self.visit(formula.last)
        return rf"{sign}_{{{index}={first}}}^{{{last}}} {body}"

    def within(self, formula: Formula, least: int) -> str:
        text = self.visit(formula)
        is_fraction = isinstance(formula, Operation) and formula.sign == "/"
        needs = _hold(formula) < least and not (is_fraction and least <= POWER)
        return rf"\left({text}\right)" if needs else text


def _number(text: str) -> str:
    digits, _, power = text.lower().partition("e")
    return rf"{digits} \cdot 10^{{{int(power)}}}" if power else digits
