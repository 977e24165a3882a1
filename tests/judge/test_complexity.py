"""What is said of growth, and when a target counts as missed."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sixrounds.attempts.verdict import MeasuredGrowth
from sixrounds.errors import InputError, JudgeError
from sixrounds.judge.complexity import CLASSES, fit_growth, parse_class

SIZES = (2_000, 4_000, 8_000, 16_000, 32_000)
FEW = (8, 10, 12, 14, 16, 18)
GROWTH: dict[str, Callable[[float], float]] = {
    "1": lambda _: 1.0,
    "log n": math.log,
    "n": lambda n: n,
    "n log n": lambda n: n * math.log(n),
    "n^2": lambda n: n**2,
    "n^2 log n": lambda n: n**2 * math.log(n),
    "n^3": lambda n: n**3,
    "2^n": lambda n: 2.0**n,
}


def times(
    growth: str, sizes: Sequence[int] = SIZES, overhead: float = 0.0, seed: int = 7
) -> list[list[float]]:
    """Five noisy times a size, with an overhead as a share of the largest."""
    rng = np.random.default_rng(seed)
    largest = GROWTH[growth](sizes[-1])
    ideal = np.array([0.01 * (GROWTH[growth](n) / largest + overhead) for n in sizes])
    noisy = ideal[:, None] * np.exp(0.05 * rng.standard_normal((len(sizes), 5)))
    return [list(row) for row in noisy.tolist()]


def measure(growth: str, target: str, overhead: float = 0.0) -> MeasuredGrowth:
    sizes = FEW if growth == "2^n" else SIZES
    return fit_growth(sizes, times(growth, sizes, overhead), target)


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("overhead", [0.0, 0.1])
def test_an_answer_that_grows_like_its_target_meets_it(
    name: str, overhead: float
) -> None:
    growth = measure(name, name, overhead)

    assert growth.is_met
    assert growth.nearest == name
    assert growth.low <= growth.exponent <= growth.high


@pytest.mark.parametrize(
    ("name", "target"),
    [("n", "log n"), ("n^2", "n log n"), ("n^3", "n^2 log n"), ("2^n", "n^3")],
)
@pytest.mark.parametrize("overhead", [0.0, 0.1])
def test_an_answer_that_grows_a_power_faster_misses_the_target(
    name: str, target: str, overhead: float
) -> None:
    assert not measure(name, target, overhead).is_met


@pytest.mark.parametrize(
    ("name", "target"), [("log n", "1"), ("n log n", "n"), ("n^2 log n", "n^2")]
)
def test_a_factor_of_log_n_is_never_held_against_an_answer(
    name: str, target: str
) -> None:
    assert measure(name, target).is_met


@pytest.mark.parametrize("name", ["1", "log n", "n"])
def test_an_answer_that_grows_slower_meets_the_target(name: str) -> None:
    assert measure(name, "n^2").is_met


def test_a_quadratic_part_that_is_most_of_the_time_in_the_end_is_found() -> None:
    both = [0.01 * (0.3 * n / 32_000 + (n / 32_000) ** 2) for n in SIZES]

    assert not fit_growth(SIZES, [[t] * 5 for t in both], "n log n").is_met


def test_one_slow_repetition_of_each_size_changes_nothing() -> None:
    clean = times("n")
    slow = [[*taken, 10 * max(taken)] for taken in clean]

    growth = fit_growth(SIZES, slow, "n")

    assert growth.seconds == fit_growth(SIZES, clean, "n").seconds
    assert growth.is_met


def test_a_single_repetition_widens_the_interval() -> None:
    repeated = fit_growth(SIZES, times("n"), "n")
    single = fit_growth(SIZES, [taken[:1] for taken in times("n")], "n")
    last_single = fit_growth(SIZES, [*times("n")[:-1], times("n")[-1][:1]], "n")

    widths = [g.high - g.low for g in (repeated, last_single, single)]
    assert widths == sorted(widths)
    assert widths[0] < widths[2]


def test_the_claim_is_named_where_it_fits_as_well_as_any_class() -> None:
    measured = times("n log n")

    assert fit_growth(SIZES, measured, "n^2", "n log n").nearest == "n log n"
    assert fit_growth(SIZES, measured, "n^2", "n^3").nearest in {"n", "n log n"}


def test_the_same_times_give_the_same_growth() -> None:
    assert measure("n log n", "n") == measure("n log n", "n")


@settings(max_examples=30)
@given(
    st.lists(
        st.lists(st.floats(min_value=0, max_value=1e6), min_size=1, max_size=4),
        min_size=3,
        max_size=6,
    ),
    st.sampled_from(CLASSES),
)
def test_any_times_give_an_interval_around_the_exponent(
    repetitions: list[list[float]], target: str
) -> None:
    sizes = [10 * 2**i for i in range(len(repetitions))]

    growth = fit_growth(sizes, repetitions, target)

    assert growth.low <= growth.exponent <= growth.high
    assert growth.nearest in CLASSES
    assert all(second > 0 for second in growth.seconds)


@pytest.mark.parametrize(
    ("sizes", "repetitions"),
    [
        pytest.param((1, 2), [[1.0], [1.0]], id="two sizes"),
        pytest.param((1, 3, 2), [[1.0]] * 3, id="descending sizes"),
        pytest.param((0, 1, 2), [[1.0]] * 3, id="no size"),
        pytest.param((1, 2, 3), [[1.0]] * 2, id="a size without times"),
        pytest.param((1, 2, 3), [[1.0], [], [1.0]], id="a size never timed"),
        pytest.param((1, 2, 3), [[1.0], [math.nan], [1.0]], id="nan"),
        pytest.param((1, 2, 3), [[1.0], [-1.0], [1.0]], id="a clock that ran back"),
    ],
)
def test_a_measurement_of_another_form_is_a_fault_of_the_judge(
    sizes: Sequence[int], repetitions: Sequence[Sequence[float]]
) -> None:
    with pytest.raises(JudgeError):
        fit_growth(sizes, repetitions, "n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((name, name) for name in CLASSES),
        *((f"O({name})", name) for name in CLASSES),
        ("constant", "1"),
        ("O( log(n) )", "log n"),
        ("lg n", "log n"),
        ("Θ(N)", "n"),
        ("n*log(n)", "n log n"),
        ("O(n·log₂ n)", "n log n"),
        ("nlogn", "n log n"),
        ("log n * n", "n log n"),
        ("n ln n", "n log n"),
        ("n²", "n^2"),
        ("n**2", "n^2"),
        ("n * n", "n^2"),
        ("O(n² log n)", "n^2 log n"),
        ("n³", "n^3"),
        ("2ⁿ", "2^n"),
        ("2**n", "2^n"),
    ],
)
def test_a_class_may_be_written_in_the_usual_ways(text: str, name: str) -> None:
    assert parse_class(text) == name


@pytest.mark.parametrize(
    "text", ["", "O()", "n!", "O(n + m)", "log(n^2)", "(log n)^2", "n^4", "2n", "k"]
)
def test_any_other_text_is_refused_with_its_name(text: str) -> None:
    with pytest.raises(InputError, match="Write one of 1, log n, n,") as refused:
        parse_class(text)

    assert repr(text) in refused.value.problem


def test_a_long_text_is_cut_in_the_refusal() -> None:
    with pytest.raises(InputError) as refused:
        parse_class("n" * 10_000)

    assert len(refused.value.problem) < 100
