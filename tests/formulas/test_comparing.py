"""What comparing promises: equal forms agree, and simple differences have a name."""

from dataclasses import replace

import numpy as np
import pytest
from tests.formulas.names import FIT, read

from sixrounds.formulas.comparing import (
    agree_everywhere,
    agrees,
    draw_trials,
    evaluate,
    find_transformation,
)
from sixrounds.formulas.formula import FormulaError
from sixrounds.formulas.sampling import REACHES, Sampler
from sixrounds.formulas.symbols import Alphabet, Domain, Size, Symbol

SAMPLER = Sampler.of(FIT)
GRADIENT = read("X^T (X w - y) / n")
LOSS = read("mean((X w - y)^2)")
GRAM = read("(A + lambda I) A w w^T")


@pytest.mark.parametrize(
    "form",
    [
        "1/n sum_i (w^T X_i - y_i) X_i",
        "(X^T X w - X^T y) / n",
        "((X w - y)^T X)^T / n",
        "sum(X^T (X w - y) * 0) + X^T (X w - y) / n",
    ],
)
def test_equal_forms_agree_at_every_point(form: str) -> None:
    assert agree_everywhere(read(form), draw_trials(SAMPLER, GRADIENT, seed=1))


def test_a_formula_that_differs_on_one_side_only_is_seen() -> None:
    trials = draw_trials(SAMPLER, read("max(a, 0)"), seed=1)

    assert not agree_everywhere(read("a"), trials)
    assert not agree_everywhere(read("a * 0"), trials)
    assert agree_everywhere(read("relu(a)"), trials)


@pytest.mark.parametrize(
    ("form", "name", "says"),
    [
        ("X^T (y - X w) / n", "sign", "wrong way round"),
        ("X^T (X w - y)", "factor", "the factor n everywhere"),
        ("2 X^T (X w - y) / n", "factor", "the factor 2 everywhere"),
        ("X^T (X w - y) / (2 n)", "factor", "the factor 1/2 everywhere"),
        ("X^T (X w - y) / n^2", "factor", "the factor 1/n everywhere"),
        ("lambda X^T (X w - y) / n", "factor", "the factor lambda everywhere"),
        ("n X^T (X w - y)", "factor", "the factor n^2 everywhere"),
        ("0.3 X^T (X w - y) / n", "factor", "the factor 0.3 everywhere"),
        ("(X w - y)^T X / n", "transposed", "this is a row of d"),
        ("X^T (X w - y) / n + 2", "constant", "2 too large everywhere"),
    ],
)
def test_a_simple_difference_is_named(form: str, name: str, says: str) -> None:
    trials = draw_trials(SAMPLER, GRADIENT, seed=2)

    found = find_transformation(read(form), GRADIENT, trials, FIT)

    assert found is not None
    assert found.name == name
    assert says in found.says


def test_a_missing_sum_and_a_square_transpose_are_named() -> None:
    trials = draw_trials(SAMPLER, LOSS, seed=2)
    turned = draw_trials(SAMPLER, GRAM, seed=2)

    summed = find_transformation(read("(X w - y)^2 / n"), LOSS, trials, FIT)
    transposed = find_transformation(read("w w^T A (A + lambda I)"), GRAM, turned, FIT)

    assert summed is not None
    assert summed.name == "missing-sum"
    assert transposed is not None
    assert transposed.name == "transposed"


def test_another_difference_has_no_name() -> None:
    trials = draw_trials(SAMPLER, GRADIENT, seed=2)

    assert find_transformation(read("X^T X w / n"), GRADIENT, trials, FIT) is None
    assert find_transformation(read("w / 0"), GRADIENT, trials, FIT) is None


def test_a_symbol_that_may_be_zero_is_no_obstacle() -> None:
    alphabet = Alphabet((), (Symbol("h", "", domain=Domain.BINARY), Symbol("a", "")))
    truth = read("a + h", alphabet)
    trials = draw_trials(Sampler.of(alphabet), truth, seed=1)

    assert find_transformation(read("a", alphabet), truth, trials, alphabet) is None


def test_a_factor_is_named_after_nothing_that_never_varies() -> None:
    alphabet = Alphabet((), (Symbol("k", "", (), least=3, most=3), Symbol("a", "")))
    truth = read("a", alphabet)
    trials = draw_trials(Sampler.of(alphabet), truth, seed=1)

    found = find_transformation(read("k a", alphabet), truth, trials, alphabet)

    assert found is not None
    assert "the factor 3 everywhere" in found.says


def test_of_a_truth_that_is_zero_everywhere_nothing_is_a_multiple() -> None:
    truth = read("a - a")
    trials = draw_trials(SAMPLER, truth, seed=1)

    assert find_transformation(read("a"), truth, trials, FIT) is None


def test_evaluating_writes_nothing_into_the_point() -> None:
    class Guarded(dict[str, int]):
        def __setitem__(self, key: str, value: int) -> None:
            pytest.fail(f"{key} was set to {value}")

    point = draw_trials(SAMPLER, GRADIENT, seed=1)[0].point
    shared = replace(point, places=Guarded(point.places))

    assert np.isfinite(evaluate(read("sum_i y_i"), shared)).all()


def test_the_same_seed_draws_the_same_points() -> None:
    one, two = (draw_trials(SAMPLER, GRADIENT, seed=7) for _ in range(2))
    other = draw_trials(SAMPLER, GRADIENT, seed=8)

    assert all(np.array_equal(a.truth, b.truth) for a, b in zip(one, two, strict=True))
    assert len(one) == sum(reach.points for reach in REACHES)
    assert not np.array_equal(one[0].point.values["a"], other[0].point.values["a"])


def test_points_where_the_truth_is_not_finite_are_drawn_again() -> None:
    trials = draw_trials(SAMPLER, read("log(a)"), seed=1)

    assert all(np.isfinite(trial.truth).all() for trial in trials)
    with pytest.raises(FormulaError, match="no finite value"):
        draw_trials(SAMPLER, read("log(-lambda)"), seed=1)


def test_points_where_a_symbol_is_not_finite_are_drawn_again() -> None:
    logarithm = Symbol("l", "", is_formula="log(a)")
    alphabet = Alphabet((), (Symbol("a", ""), logarithm))

    trials = draw_trials(Sampler.of(alphabet), read("ind(l > 0)", alphabet), seed=1)

    assert all(np.isfinite(trial.point.values["l"]).all() for trial in trials)


def test_points_reach_small_and_large_values_and_every_place_of_an_index() -> None:
    trials = draw_trials(SAMPLER, GRADIENT, seed=3)

    spread = [
        np.mean(
            [np.abs(t.point.values["X"]).mean() for t in trials if t.reach is reach]
        )
        for reach in sorted(REACHES, key=lambda reach: reach.scale)
    ]
    ends = {
        (t.point.places["j"] == 1, t.point.places["j"] == t.point.sizes["n"])
        for t in trials
    }

    assert spread[0] < spread[1] / 2 < spread[1] < spread[2] / 2
    assert {(True, False), (False, True), (False, False)} <= ends


@pytest.mark.parametrize("got", [[[np.nan]], [[np.inf]], [[1.0, 1.0]], [[1.001]]])
def test_what_is_no_number_or_of_another_shape_never_agrees(got: list[object]) -> None:
    assert not agrees(np.array(got, dtype=float), np.array([[1.0]]))


def test_each_domain_draws_what_it_says() -> None:
    domains = {domain: domain.value.replace("-", "") for domain in Domain}
    square = {Domain.SYMMETRIC, Domain.POSITIVE_DEFINITE}
    symbols = tuple(
        Symbol(name, "", ("k", "k") if domain in square else ("k", "m"), domain)
        for domain, name in domains.items()
        if domain is not Domain.INDEX
    )
    sizes = (Size("k", "", 4, 4), Size("m", "", 2, 2))
    drawn = Sampler.of(Alphabet(sizes, symbols)).draw(np.random.default_rng(3)).values

    assert (drawn["positive"] > 0).all()
    assert ((drawn["probability"] > 0) & (drawn["probability"] < 1)).all()
    assert np.allclose(drawn["distribution"].sum(axis=0), 1)
    assert np.array_equal(np.sort(drawn["onehot"], axis=0)[-2:], [[0, 0], [1, 1]])
    assert set(drawn["binary"].flat) <= {0.0, 1.0}
    assert set(drawn["sign"].flat) <= {-1.0, 1.0}
    assert (drawn["integer"] == np.floor(drawn["integer"])).all()
    assert np.allclose(drawn["symmetric"], drawn["symmetric"].T)
    assert (np.linalg.eigvalsh(drawn["positivedefinite"]) > 0).all()
    assert np.allclose(np.linalg.norm(drawn["unit"], axis=0), 1)
    assert np.allclose(drawn["orthonormal"].T @ drawn["orthonormal"], np.eye(2))
