r"""Read a formula that somebody typed: text in, a tree out. Nothing is evaluated.

The grammar is Lark's; what it does not see is done before it: other spellings
(`\lambda`, `λ`), which names are functions, and `^T`.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache

from lark import Lark, Token, Tree, UnexpectedInput
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

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
from sixrounds.formulas.words import ALIASES, FUNCTIONS, SPELLINGS

LONGEST = 600
"""Characters of a formula."""

MOST_WORDS = 300
"""Numbers, names and signs of a formula."""

DEEPEST = 60
"""How deep a formula may be nested."""

_GRAMMAR = r"""
start: _expr
_expr: sum
?sum: term
    | sum "+" term          -> plus
    | sum "-" term          -> minus
?term: chain
    | "-" term              -> negative
    | "+" term
?chain: factor
    | chain "*" operand     -> times
    | chain "/" operand     -> over
    | chain "@" operand     -> matmul
    | chain factor          -> matmul
?operand: factor
    | "-" operand           -> negative
?factor: power
    | series
    | BARE series           -> call
?power: postfix
    | postfix "^" exponent  -> power
    | postfix TRANSPOSED    -> transposed
    | power TRANSPOSED      -> transposed
?exponent: "-" exponent     -> negative
    | power
?postfix: atom
?atom: NUMBER               -> number
    | NAME                  -> name
    | NAME "_{" sum ("," sum)* "}"            -> subscript
    | FUNCTION "(" sum ("," sum)* ")"         -> call
    | BARE power                              -> call
    | IND "(" sum COMPARED sum ")"            -> holds
    | IND "{" sum COMPARED sum "}"            -> holds
    | FRAC "{" sum "}" "{" sum "}"            -> frac
    | "(" sum ")"
    | "{" sum "}"
    | "[" sum "]"
    | "(" sum COMPARED sum ")"                -> condition
    | "{" sum COMPARED sum "}"                -> condition
    | "[" sum COMPARED sum "]"                -> condition
series: SUM range term
    | PROD range power

range: "_{" NAME "}"                          -> over_all
    | "_{" NAME ("," NAME)+ "}"               -> over_all
    | "_{" NAME COMPARED sum "}" "^" limit    -> between
?limit: NAME                -> name
    | NUMBER                -> number
    | "{" sum "}"
    | "(" sum ")"

COMPARED: "<=" | ">=" | "!=" | "==" | "<" | ">" | "="
NUMBER: /\d+(\.\d*)?([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?/
NAME: /[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*/
TRANSPOSED: /'/
%declare FUNCTION BARE SUM PROD IND FRAC
%ignore /\s+/
"""

_SIGNS = {"plus": "+", "minus": "-", "times": "*", "over": "/", "matmul": "@"}
_SHORT_SERIES = re.compile(r"(sum|prod)_([A-Za-z]+)")
_ORDER = sorted(SPELLINGS, key=len, reverse=True)
_GREEK_BEFORE_LETTER = re.compile("([ϕϵα-ωΓΔΘΛΦΨΩ])(?=[A-Za-z])")
_BRACED_NAME = re.compile(r"([A-Za-z]+)_\{\s*([A-Za-z0-9]+)\s*\}")
_SHORT_FRACTION = re.compile(r"\\[dt]?frac\s*([0-9A-Za-z])\s*(?:([0-9A-Za-z])|(?=\{))")
_LETTERING = re.compile(
    r"\\(?:math(?:rm|bf|sf|it)|boldsymbol|operatorname|text)\s*\{\s*([A-Za-z0-9]+)\s*\}"
)
_BRACED_TRANSPOSE = re.compile(r"\^\s*\{\s*(?:T|\u22a4|\\top)\s*\}")
_CALLED = re.compile(r"([A-Za-z]\w*)\s*\([^()]*$")
_CLIP_PARTS = 3  # what is clipped, from where, to where


def parse(text: str, declared: Collection[str] = ()) -> Formula:
    """Return the tree of a formula.

    Args:
        text: As typed.
        declared: Names that stand for something, also where the language has a word
            of the same name.

    Raises:
        FormulaError: It is no formula; the problem names the place.
    """
    if len(text) > LONGEST:
        problem = f"The formula has {len(text)} characters, over {LONGEST}."
        raise FormulaError(problem, "Shorten it: give a long part a simpler form.")
    plain = _join_names(respell(text), declared)
    if not plain.strip():
        problem = "There is no formula yet."
        raise FormulaError(problem, "Type one.", is_unfinished=True)
    tokens = list(_tag(_lex(plain), declared))
    if len(tokens) > MOST_WORDS:
        problem = f"The formula has {len(tokens)} parts, over {MOST_WORDS}."
        raise FormulaError(problem, "Shorten it.")
    tree = _feed(plain, tokens)
    _check_depth(tree)
    return _build(tree)


def respell(text: str) -> str:
    """Return the formula with other ways of writing brought to one."""
    text = _LETTERING.sub(r" \1", text)
    text = _BRACED_TRANSPOSE.sub("^T", text)
    text = _SHORT_FRACTION.sub(_spell_fraction, text)
    text = _GREEK_BEFORE_LETTER.sub(r"\1 ", text)
    for spelt in _ORDER:
        text = text.replace(spelt, SPELLINGS[spelt])
    return text


def _spell_fraction(found: re.Match[str]) -> str:
    below = f"{{{found[2]}}}" if found[2] else ""
    return f"\\frac{{{found[1]}}}{below}"


def _join_names(text: str, declared: Collection[str]) -> str:
    """Bring `d_{in}` to `d_in` where the item has a symbol of that name."""

    def join(found: re.Match[str]) -> str:
        name = f"{found[1]}_{found[2]}"
        return name if name in declared else found[0]

    return _BRACED_NAME.sub(join, text)


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer="basic", propagate_positions=False)


def _lex(text: str) -> list[Token]:
    try:
        return list(_parser().lex(text))
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        sign = text[at]
        remedy = "Use letters, digits, + - * / ^ ( ) and the words of the language."
        if sign == "|":
            remedy = "Write abs(x) for a size, norm(x) for a length."
        elif sign == "_":
            remedy = "Only a name takes a subscript, such as x_i."
        problem = f"The sign {sign!r}{_after(text, at)} is not known."
        raise FormulaError(problem, remedy) from error


def _tag(tokens: list[Token], declared: Collection[str]) -> Iterator[Token]:
    """Say of each name what it is: a function, a series, a transposition, a symbol."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1].value if index + 1 < len(tokens) else ""
        is_raised = following == "^" and index + 2 < len(tokens)
        if is_raised and _is_transposed(tokens[index + 2], declared):
            yield from _tag_name(token, following, declared)
            yield _like(token, "TRANSPOSED", "'")
            rest = tokens[index + 2].value[1:]
            if rest:
                tokens[index + 2] = _like(tokens[index + 2], "NAME", rest)
                index += 2
            else:
                index += 3
            continue
        yield from _tag_name(token, following, declared)
        index += 1


def _is_transposed(token: Token, declared: Collection[str]) -> bool:
    """Say whether what stands after `^` is a T; in `X^TX` the rest is a symbol."""
    text = token.value
    if token.type != "NAME" or text in declared or "T" in declared:
        return False
    return bool(text == "T" or (text.startswith("T") and text[1:] in declared))


def _tag_name(  # noqa: C901 — one branch a kind of word
    token: Token, following: str, declared: Collection[str]
) -> Iterator[Token]:
    text = token.value
    if token.type != "NAME" or text in declared:
        yield token
        return
    if text == "odot":
        yield _like(token, "STAR", "*")
        return
    if short := _SHORT_SERIES.fullmatch(text):
        yield _like(token, short[1].upper(), short[1])
        yield _like(token, "__ANON_0", "_{")
        for place, index in enumerate(short[2]):
            if place:
                yield _like(token, "COMMA", ",")
            yield _like(token, "NAME", index)
        yield _like(token, "RBRACE", "}")
        return
    if text in {"sum", "prod"} and following == "_{":
        yield _like(token, text.upper(), text)
    elif text == "frac":
        yield _like(token, "FRAC", text)
    elif following in {"(", "{"} and ALIASES.get(text, text) == "ind":
        yield _like(token, "IND", "ind")
    elif following == "(" and ALIASES.get(text, text) in {*FUNCTIONS, "T", "clip"}:
        yield _like(token, "FUNCTION", ALIASES.get(text, text))
    elif text in FUNCTIONS or text == "ln":
        yield _like(token, "BARE", ALIASES.get(text, text))
    else:
        yield token


def _like(token: Token, kind: str, text: str) -> Token:
    return Token.new_borrow_pos(kind, text, token)


def _feed(text: str, tokens: list[Token]) -> "Tree[Token]":
    waiting = _parser().parse_interactive()
    try:
        for token in tokens:
            waiting.feed_token(token)
        tree: Tree[Token] = waiting.feed_eof(tokens[-1])  # type: ignore[no-untyped-call]
    except UnexpectedToken as error:
        wanted = waiting.accepts()  # type: ignore[no-untyped-call]
        raise _explain(text, error, wanted) from error
    except UnexpectedInput as error:  # no other kind is known to come
        problem = "The formula cannot be read."
        raise FormulaError(problem, "Compare it with the examples.") from error
    return tree


def _explain(text: str, error: UnexpectedToken, wanted: set[str]) -> FormulaError:
    wants_value = "NUMBER" in wanted
    if error.token.type == "$END":
        what = "a value" if wants_value else "a closing bracket"
        if not wants_value and not wanted & {"RPAR", "RBRACE", "RSQB"}:
            what = "more"
        problem = f"The formula is not finished: {what} is expected at its end."
        return FormulaError(problem, "Go on typing.", is_unfinished=True)
    at = error.token.start_pos or 0
    shown = str(error.token.value)
    problem = f"{shown!r}{_after(text, at)} is not expected."
    remedy = "A value is expected there." if wants_value else "Check the brackets."
    if shown in {"=", "<", ">", "<=", ">=", "!=", "=="}:
        remedy = "Write the right-hand side alone; a comparison stands in ind(…)."
    elif shown == "," and (called := _CALLED.search(text[:at])):
        remedy = f"There is no function `{called[1]}`: write out what it stands for."
    elif shown == "'":
        remedy = "Transpose a value: X^T."
    elif wanted and wanted <= {"LPAR", "__ANON_0"}:
        remedy = "Write what it is applied to, in parentheses."
    return FormulaError(problem, remedy)


def _after(text: str, at: int) -> str:
    before = text[:at].strip()
    return f" after `{before[-24:].strip()}`" if before else " at the beginning"


def _check_depth(tree: "Tree[Token]") -> None:
    level: list[Tree[Token]] = [tree]
    for _ in range(DEEPEST):
        parts = (part for one in level for part in one.children)
        level = [part for part in parts if isinstance(part, Tree)]
        if not level:
            return
    problem = f"The formula is nested deeper than {DEEPEST} levels."
    raise FormulaError(problem, "Take brackets or signs away.")


def _build(  # noqa: C901, PLR0912 — one branch a rule of the grammar
    tree: "Tree[Token] | Token",
) -> Formula:
    """Return the formula for a node of the grammar."""
    if isinstance(tree, Token):
        return Name(str(tree))
    kind, parts = str(tree.data), tree.children
    if kind in _SIGNS:
        return Operation(_SIGNS[kind], _build(parts[0]), _build(parts[1]))
    match kind:
        case "number":
            return Number(float(str(parts[0])), str(parts[0]))
        case "name":
            return Name(str(parts[0]))
        case "negative":
            return Negative(_build(parts[0]))
        case "power":
            return Power(_build(parts[0]), _build(parts[1]))
        case "transposed":
            return Transpose(_build(parts[0]))
        case "frac":
            return Operation("/", _build(parts[1]), _build(parts[2]))
        case "subscript":
            places = tuple(_build(part) for part in parts[1:])
            return Subscript(Name(str(parts[0])), places)
        case "holds":
            return Condition(str(parts[2]), _build(parts[1]), _build(parts[3]))
        case "condition":
            return Condition(str(parts[1]), _build(parts[0]), _build(parts[2]))
        case "call":
            return _call(str(parts[0]), tuple(_build(part) for part in parts[1:]))
        case "series":
            return _series(parts)
        case _:
            return _build(parts[0])


def _call(function: str, arguments: tuple[Formula, ...]) -> Formula:
    if function == "T":
        return Transpose(arguments[0])
    if function == "clip":
        return _clip(arguments)
    is_series = function in {"sum", "prod"} and len(arguments) > 1
    if not is_series:
        return Call(function, arguments)
    index, body = arguments[0], arguments[-1]
    if not isinstance(index, Name) or len(arguments) not in {2, 4}:
        problem = f"`{function}` with {len(arguments)} parts cannot be read."
        raise FormulaError(problem, f"Write {function}(i, 1, n, x_i), or sum(x).")
    first, last = arguments[1:3] if len(arguments) == 4 else (None, None)  # noqa: PLR2004 — index, two ends, body
    return Series(function, index.text, first, last, body)


def _clip(arguments: tuple[Formula, ...]) -> Formula:
    if len(arguments) != _CLIP_PARTS:
        problem = f"`clip` takes {_CLIP_PARTS} parts, not {len(arguments)}."
        raise FormulaError(problem, "Write clip(x, least, most).")
    value, least, most = arguments
    return Call("min", (Call("max", (value, least)), most))


def _series(parts: "list[Tree[Token] | Token]") -> Formula:
    kind, span, term = str(parts[0]), parts[1], parts[2]
    assert isinstance(span, Tree)  # noqa: S101 — for the type checker
    body = _build(term)
    if span.data == "over_all":
        for name in reversed(span.children):
            body = Series(kind, str(name), None, None, body)
        return body
    name, sign, first, last = span.children
    if sign != "=":
        problem = f"A {kind} begins with `=`, not {str(sign)!r}."
        raise FormulaError(problem, f"Write {kind}_{{{name!s}=1}}^n.")
    return Series(kind, str(name), _build(first), _build(last), body)
