"""What reading a formula promises whoever types it: precedence, spellings, and words.

Trees are told by writing them again, with brackets where they are needed.
"""

# ruff: noqa: RUF001 — signs that look like others are what is read here

import re

import pytest
from tests.formulas.names import FIT

from sixrounds.formulas.formula import FormulaError, Name, Power
from sixrounds.formulas.parsing import DEEPEST, LONGEST, parse
from sixrounds.formulas.typesetting import write


def written(text: str) -> str:
    return write(parse(text, FIT.names))


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("1/n X^T y", "1 / n X^T y"),
        ("(1/n) X^T y", "1 / n X^T y"),
        ("a / (n a)", "a / (n a)"),
        ("a - (y - v)", "a - (y - v)"),
        ("a - y - v", "a - y - v"),
        ("-a^2", "-a^2"),
        ("(-a)^2", "(-a)^2"),
        ("a^2^3", "a^2^3"),
        ("(a^2)^3", "(a^2)^3"),
        ("e^-a^2 a", "e^(-a^2) a"),
        ("a * -y", "a * (-y)"),
        ("2a", "2 a"),
        ("X^TX", "X^T X"),
        ("(X w)^T y", "(X w)^T y"),
        ("X'y", "X^T y"),
        ("transpose(X) y", "X^T y"),
        ("log a y", "log(a) y"),
        ("log(a)^2", "log(a)^2"),
        ("log sum_i y_i v_i + a", "log(sum_i y_i v_i) + a"),
        ("sum_i y_i v_i + a", "sum_i y_i v_i + a"),
        ("sum_i (y_i + v_i)", "sum_i (y_i + v_i)"),
        ("(sum_i y_i) a", "(sum_i y_i) a"),
        ("prod_i y_i / a", "prod_i y_i / a"),
        ("sum_ij X_ij", "sum_i sum_j X_ij"),
        ("sum_{i=1}^n y_i", "sum(i, 1, n, y_i)"),
        ("sum(i, y_i)", "sum_i y_i"),
        ("[i = j]", "ind(i = j)"),
        ("1{a > 0} a", "1 ind(a > 0) a"),
        ("max(a, 0)", "max(a, 0)"),
    ],
)
def test_a_formula_is_understood_as_it_is_meant(typed: str, tree: str) -> None:
    assert written(typed) == tree


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("λ a", "lambda a"),
        (r"\lambda a", "lambda a"),
        (r"\frac{1}{n} \sum_{i=1}^n y_i", "1 / n sum(i, 1, n, y_i)"),
        ("y ⊙ v", "y * v"),
        ("y odot v", "y * v"),
        ("X · w", "X w"),
        ("a² − 1", "a^2 - 1"),
        ("Xᵀ y", "X^T y"),
        ("ln(a)", "log(a)"),
        ("σ(a)", "sigmoid(a)"),
        ("trace(A)", "tr(A)"),
        (r"\left( a \right)", "a"),
        ("λI", "lambda I"),
        ("πe", "pi e"),
        ("a**2", "a^2"),
        ("⌊a/n⌋ + 1", "floor(a / n) + 1"),
        (r"\varphi(a)", "phi(a)"),
        (r"\dfrac{1}{n} y", "1 / n y"),
        (r"\frac12 y", "1 / 2 y"),
        (r"\frac1n y", "1 / n y"),
        (r"\frac1{n} y", "1 / n y"),
        (r"\mathrm{tr}(A)", "tr(A)"),
        (r"\operatorname{diag}(y)", "diag(y)"),
        (r"\mathbb{1}[a > 0]", "ind(a > 0)"),
        ("X.T y", "X^T y"),
        ("X^{T} y", "X^T y"),
        (r"\mathbf{X}^{⊤} y", "X^T y"),
        (r"X^{\top} X^{\mathrm{T}}y", "X^T X^T y"),
        (r"\bar{y}", "mean(y)"),
        (r"\bar y", "mean(y)"),
        ("clip(a, 0, n)", "min(max(a, 0), n)"),
        ("1e-3 a", "1e-3 a"),
    ],
)
def test_other_spellings_are_the_same(typed: str, tree: str) -> None:
    assert written(typed) == tree


def test_braces_round_a_subscript_do_not_hide_a_name_of_the_item() -> None:
    assert write(parse("d_{in} + x_{i}", {"d_in", "x"})) == "d_in + x_{i}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("clip(a, 1)", "clip(x, least, most)"),
        ("softmax(y)_i", "Only a name"),
        ("KL(y, v)", "no function `KL`"),
    ],
)
def test_what_is_not_taken_is_said_with_what_is(typed: str, said: str) -> None:
    with pytest.raises(FormulaError, match=re.escape(said)):
        parse(typed, FIT.names)


def test_a_name_of_the_item_comes_before_a_word_of_the_language() -> None:
    assert write(parse("sigma (a)", {"sigma", "a"})) == "sigma a"
    assert write(parse("a^T", {"T", "a"})) == "a^T"
    assert write(parse("(a)^T b", {"T", "a", "b"})) == "a^T b"
    assert parse("a^Tb", {"T", "a", "b"}) == Power(Name("a"), Name("Tb"))


@pytest.mark.parametrize(
    ("typed", "problem", "is_unfinished"),
    [
        ("", "There is no formula yet", True),
        ("X^T (", "a value is expected at its end", True),
        ("(a + 1", "a closing bracket is expected at its end", True),
        ("sum_i", "is not finished", True),
        ("a )", "')' after `a` is not expected", False),
        ("a = 2", "'=' after `a` is not expected", False),
        ("+ * a", "'*' after `+` is not expected", False),
        ("|a|", "The sign '|' at the beginning is not known", False),
        ("a; b", "The sign ';' after `a` is not known", False),
        ("__import__('os')", "is not known", False),
        ("sum(1, y)", "cannot be read", False),
        ("a" * (LONGEST + 1), f"over {LONGEST}", False),
        ("-a" * 155, "over 300", False),
        ("(" * 250 + "a", "is not finished", True),
        ("-" * 150 + "a", f"nested deeper than {DEEPEST}", False),
        ("a^" * 120 + "a", f"nested deeper than {DEEPEST}", False),
    ],
)
def test_what_is_no_formula_is_told_with_its_place(
    typed: str,
    problem: str,
    is_unfinished: bool,  # noqa: FBT001 — from the list above
) -> None:
    with pytest.raises(FormulaError) as told:
        parse(typed, FIT.names)

    assert problem in told.value.problem
    assert told.value.remedy
    assert told.value.is_unfinished is is_unfinished
