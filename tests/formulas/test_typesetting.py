"""What setting a formula promises: brackets where they are needed, nothing unsafe."""

import pytest
from tests.formulas.names import FIT

from sixrounds.formulas.parsing import parse
from sixrounds.formulas.symbols import Alphabet, Symbol
from sixrounds.formulas.typesetting import typeset, typeset_name, write


@pytest.mark.parametrize(
    ("typed", "tex"),
    [
        ("a / (a + 1)", r"\frac{a}{a + 1}"),
        ("(a + 1) a", r"\left(a + 1\right)\, a"),
        ("(a / n)^2", r"{\left(\frac{a}{n}\right)}^{2}"),
        ("X^T y", r"{X}^{\top}\, y"),
        ("y * v", r"y \odot v"),
        ("a * n", r"a \cdot n"),
        ("sqrt(a)", r"\sqrt{a}"),
        ("sum_{i=1}^n y_i", r"\sum_{i=1}^{n} y_{i}"),
        ("(sum_i y_i) a", r"\left(\sum_{i} y_{i}\right)\, a"),
        ("a sum_i y_i", r"a\, \sum_{i} y_{i}"),
        ("ind(a >= 0)", r"\mathbb{1}\left[a \ge 0\right]"),
        ("lambda I_d", r"\lambda \, I_{d}"),
        ("1e-8 a", r"1 \cdot 10^{-8}\, a"),
        ("-(a + 1)", r"-\left(a + 1\right)"),
        ("a - (a - 1)", r"a - \left(a - 1\right)"),
    ],
)
def test_a_formula_is_set_as_one_writes_it_by_hand(typed: str, tex: str) -> None:
    assert typeset(parse(typed, FIT.names), FIT) == tex


@pytest.mark.parametrize(
    ("name", "tex"),
    [
        ("beta_1", r"\beta _{1}"),
        ("yhat", r"\hat{y}"),
        ("x_bar_i", r"\bar{x}_{i}"),
        ("d_model", r"d_{\mathrm{model}}"),
        ("x2", "x_{2}"),
        ("loss", r"\mathrm{loss}"),
    ],
)
def test_names_are_set_with_their_letters_hats_and_subscripts(
    name: str, tex: str
) -> None:
    assert typeset_name(name) == tex


def test_a_name_is_set_as_the_item_says() -> None:
    alphabet = Alphabet((), (Symbol("eps", "an error", tex=r"\varepsilon"),))

    assert typeset(parse("eps^2", {"eps"}), alphabet) == r"{\varepsilon}^{2}"


@pytest.mark.parametrize(
    "typed",
    [
        "1/n sum_i (y_i - a) X_i",
        "(sum_i y_i) (a + 1)^2 / (n a)",
        "(-sum_i y_i) a",
        "a * -(sum_i y_i) * n",
        "a - (n - (a - 1))",
        "-(a + n) * -a",
        "(X^T X + n lambda I)^-1 X^T y",
        "e^-a^2",
        "(prod_i y_i) a",
        "max(a, n) / (a / n)",
    ],
)
def test_what_is_written_again_is_understood_in_the_same_way(typed: str) -> None:
    formula = parse(typed, FIT.names)

    assert parse(write(formula), FIT.names) == formula


def test_what_is_typed_reaches_latex_as_letters_and_digits_only() -> None:
    typed = "a + href_javascript_x + 1"

    tex = typeset(parse(typed, {"a"}), FIT)

    assert tex == r"a + \mathrm{href}_{\mathrm{javascript},x} + 1"
