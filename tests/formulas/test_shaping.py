"""What a checked formula promises: fitting shapes, right values, bounded work."""

import numpy as np
import pytest
from tests.formulas.names import FIT, read

from sixrounds.formulas.formula import FormulaError
from sixrounds.formulas.shaping import MOST_STEPS, Point, tell_shape
from sixrounds.formulas.symbols import Alphabet, Size, Symbol

RNG = np.random.default_rng(5)
X, W = RNG.normal(size=(3, 2)), RNG.normal(size=(2, 1))
Y, V = RNG.normal(size=(3, 1)), RNG.normal(size=(3, 1))
A = np.array([[2.0, 0.5], [0.5, 1.0]])
POINT = Point(
    {"n": 3, "d": 2},
    {
        "X": X,
        "w": W,
        "y": Y,
        "v": V,
        "A": A,
        "lambda": np.array([[0.7]]),
        "a": np.array([[1.5]]),
        "x_t": np.array([[4.0]]),
    },
    {"j": 2},
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("X w", X @ W),
        ("X^T y / n", X.T @ Y / 3),
        ("y^T v", Y.T @ V),
        ("y v^T", Y @ V.T),
        ("y * v", Y * V),
        ("y - a", Y - 1.5),
        ("y^2", Y**2),
        ("1 / y", 1 / Y),
        ("A^-1 w", np.linalg.inv(A) @ W),
        ("A^2", A @ A),
        ("A + lambda I", A + 0.7 * np.eye(2)),
        ("(I - ones_n ones_n^T / n) y", Y - Y.mean()),
        ("diag(y) X", Y * X),
        ("diag(A)", np.diag(A).reshape(-1, 1)),
        ("tr(A) + det(A)", [[np.trace(A) + np.linalg.det(A)]]),
        ("sum_i y_i X_i", (Y * X).sum(axis=0).reshape(-1, 1)),
        ("sum_ij X_ij^2", [[(X**2).sum()]]),
        ("sum_i sum_j X_ij", [[X.sum()]]),
        ("y_j", [[Y[1, 0]]]),
        ("y_1 + y_n", [[Y[0, 0] + Y[2, 0]]]),
        ("X_j", X[1].reshape(-1, 1)),
        ("sum_i [i = j] y_i", [[Y[1, 0]]]),
        ("sum_i i", None),
        ("sum(i, 0, 3, a^i)", [[1 + 1.5 + 1.5**2 + 1.5**3]]),
        ("sum(i, 2, 1, a)", [[0.0]]),
        ("prod(i, 2, 1, a)", [[1.0]]),
        ("sum_j y_j + y_j", [[Y.sum() + Y[1, 0]]]),
        ("prod(i, 1, n, y_i)", [[Y.prod()]]),
        ("prod_i y_i", [[Y.prod()]]),
        ("norm(y)^2", Y.T @ Y),
        ("mean(y) + max(y) - min(y)", [[Y.mean() + Y.max() - Y.min()]]),
        ("max(y, 0)", np.maximum(Y, 0)),
        ("softmax(y)", np.exp(Y) / np.exp(Y).sum()),
        ("sigmoid(y)", 1 / (1 + np.exp(-Y))),
        ("Phi(0) + phi(0)", [[0.5 + 1 / np.sqrt(2 * np.pi)]]),
        ("floor(a) + ceil(a) + sign(-a)", [[1 + 2 - 1]]),
        ("x_t a", [[6.0]]),
        ("log(e) + cos(pi)", [[0.0]]),
        ("n d", [[6.0]]),
    ],
)
def test_a_formula_has_the_value_that_mathematics_gives_it(
    typed: str, value: object
) -> None:
    if value is None:
        with pytest.raises(FormulaError, match="runs over"):
            read(typed)
        return
    assert np.allclose(read(typed).at(POINT), np.asarray(value))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a", "a number"),
        ("y", "a column of n"),
        ("y^T X", "a row of d"),
        ("y w^T", "a matrix of n by d"),
    ],
)
def test_shapes_are_told_in_words(typed: str, words: str) -> None:
    assert tell_shape(read(typed).names) == words


@pytest.mark.parametrize(
    ("typed", "problem", "remedy"),
    [
        ("X y", "`X` is a matrix of n by d, `y` a column of n", "Did you mean X^T y?"),
        ("X X", "cannot be multiplied", "Did you mean X^T X?"),
        ("X^T y X", "cannot be multiplied", "write diag(…) round them"),
        ("y v", "cannot be multiplied", "y^T v for a number"),
        ("w y", "cannot be multiplied", "as many columns on the left"),
        ("X * w", "must be alike", "The matrix product is X w, with a gap."),
        ("y + v^T", "must be alike", "Did you mean v?"),
        ("A + a", "joins a number and a matrix", "lambda I"),
        ("X^-1", "not square", "Only square"),
        ("A^a", "cannot be raised", "A odot A"),
        ("a^y", "is no number", "^T transposes"),
        ("tr(X)", "needs a square matrix", "Check what it is of."),
        ("softmax(X)", "not of a matrix", "softmax(Z_i)"),
        ("diag(a)", "is of a number", "a column or a square matrix"),
        ("max(y, w)", "must be alike", "Check the shapes"),
        ("y_i", "The index i of `y_i` is not bound", "Is a sum missing?"),
        ("a_1", "is a number", "Write a alone"),
        ("X_{1,1,1}", "has no 3 subscripts", "Write X_i."),
        ("y_0", "need not have an entry 0", "Count from 1"),
        ("y_9", "need not have an entry 9", "Count from 1"),
        ("sum_i X_ij", "`j` counts to n, `X` has d there", "another index"),
        ("sum(i, 2, n, y_i)", "does not run over the entries", "Write sum_i"),
        ("sum(i, 1, y, a)", "are no numbers", "sum(i, 1, n, x_i)"),
        ("sum_i a", "What i runs over cannot be told", ""),
        ("tr(I)", "How large I is cannot be told", ""),
        ("Xw", "no symbol `Xw`", "Did you mean X w, with gaps?"),
        ("sum_i x_i", "no symbol `x_i`", "Did you mean X_i?"),
        ("lambd", "no symbol `lambd`", "Did you mean lambda?"),
        ("q", "no symbol `q`", "There are: "),
        ("exp + a", "'+' after `exp`", "A value is expected"),
    ],
)
def test_what_does_not_fit_is_told_with_what_may_be_meant(
    typed: str, problem: str, remedy: str
) -> None:
    with pytest.raises(FormulaError) as told:
        read(typed)

    assert problem in told.value.problem
    assert remedy in told.value.remedy


def test_sizes_that_happen_to_be_equal_do_not_make_shapes_fit() -> None:
    sizes = (Size("n", "rows", 3, 3), Size("d", "features", 3, 3))
    alphabet = Alphabet(sizes, (Symbol("X", "", ("n", "d")), Symbol("y", "", ("n",))))

    with pytest.raises(FormulaError, match="cannot be multiplied"):
        read("X y", alphabet)


def test_work_is_bounded_before_any_of_it_is_done() -> None:
    deep = "sum_i sum_k sum_l sum_m sum_o y_i y_k y_l y_m y_o"

    with pytest.raises(FormulaError, match=f"over {MOST_STEPS}"):
        read(deep)


@pytest.mark.parametrize(
    "typed",
    [
        "log(-1)",
        "1 / 0",
        "9^9^9^9",
        "exp(exp(exp(9)))",
        "(A - A)^-1",
        "sum(i, 1, 1e9, i)",
        "sum(i, 1, a, i)",
        "1e999 - 1e999",
        "(-1)^(1/2)",
    ],
)
def test_what_is_not_defined_is_no_number_and_no_error(typed: str) -> None:
    with np.errstate(all="ignore"):
        value = read(typed).at(POINT)

    assert not np.isfinite(value).any()


def test_an_index_that_is_bound_again_is_another_one_inside() -> None:
    typed = "sum_i y_i sum_i v_i"

    assert np.allclose(read(typed).at(POINT), Y.sum() * V.sum())
    assert FIT.names >= {"X", "n"}
