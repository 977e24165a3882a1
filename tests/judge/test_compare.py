"""What `find_mismatch` promises the learner and the pack's author."""

import copy
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from tests.judge.plain_values import PLAIN, nest

from sixrounds.errors import JudgeError, PackError
from sixrounds.judge.compare import Foreign, find_mismatch
from sixrounds.judge.tolerance import Tolerance, is_near
from sixrounds.packs.item import Comparison, Rule

EXACT = Comparison(Rule.EXACT)
CLOSE = Comparison(Rule.CLOSE, absolute=0.0, relative=0.1)
UNORDERED = Comparison(Rule.UNORDERED)
ONE_OF = Comparison(Rule.ONE_OF, absolute=0.0, relative=0.0)
NAN = math.nan


def reason(got: object, want: object, comparison: Comparison, **options: bool) -> str:
    mismatch = find_mismatch(got, want, comparison, **options)
    assert mismatch is not None
    return mismatch.reason


@given(PLAIN)
def test_every_plain_value_agrees_with_its_copy(value: object) -> None:
    same = copy.deepcopy(value)

    assert find_mismatch(same, value, EXACT) is None
    assert find_mismatch(same, value, CLOSE) is None
    assert find_mismatch(same, value, UNORDERED) is None
    assert find_mismatch(same, [value], ONE_OF) is None


@given(PLAIN, PLAIN)
def test_what_agrees_exactly_agrees_the_other_way_round_and_by_every_rule(
    one: object, other: object
) -> None:
    agrees = find_mismatch(one, other, EXACT) is None

    assert agrees == (find_mismatch(other, one, EXACT) is None)
    assert agrees == (find_mismatch([one], [other], UNORDERED) is None)
    if agrees:
        assert find_mismatch(one, other, CLOSE) is None


@pytest.mark.parametrize(
    ("got", "want"),
    [
        pytest.param((1, [2, "a"]), [1, (2, "a")], id="tuples for lists"),
        pytest.param(np.int16(2), 2, id="a NumPy integer for an int"),
        pytest.param(np.float32(0.5), 0.5, id="a NumPy float for a float"),
        pytest.param(np.array([True])[0], True, id="a NumPy bool for a bool"),
        pytest.param(
            np.array([1, 2], "i1"),
            np.array([1, 2], "u8"),
            id="integers of other widths",
        ),
        pytest.param([NAN], [NAN], id="nan for nan"),
        pytest.param(-0.0, 0.0, id="minus zero for zero"),
        pytest.param({"b": 2, "a": (1,)}, {"a": [1], "b": 2}, id="keys in any order"),
        pytest.param({1, (2, 3)}, frozenset({(2, 3), 1}), id="a frozenset for a set"),
        pytest.param({NAN: 1}, {math.nan: 1}, id="nan as a key"),
    ],
)
def test_exact_forgives_what_means_the_same(got: object, want: object) -> None:
    assert find_mismatch(got, want, EXACT) is None
    assert find_mismatch([got], [want], EXACT) is None


@pytest.mark.parametrize(
    ("got", "want", "says"),
    [
        pytest.param(
            True, 1, "The result True is a bool, not an int.", id="True for 1"
        ),
        pytest.param(2.0, 2, "The result 2.0 is a float, not an int.", id="2.0 for 2"),
        pytest.param("2", 2, "The result '2' is a str, not an int.", id="text for 2"),
        pytest.param(b"a", "a", "The result b'a' is a bytes, not a str.", id="bytes"),
        pytest.param(None, [], "The result is None, not a list.", id="None for a list"),
        pytest.param(
            0, None, "The result 0 is an int, not what is expected.", id="0 for None"
        ),
        pytest.param(
            np.array([1]), [1], "The result is an array, not a list.", id="array"
        ),
        pytest.param(
            [1, 2], [1], "The result has 2 elements, which is too many.", id="longer"
        ),
        pytest.param(
            [[]],
            [[3]],
            "The value at [0] has 0 elements, which is too few.",
            id="empty",
        ),
        pytest.param(
            {"a": 1, "b": 2},
            {"a": 1, "c": 2, "d": 3},
            "The result lacks 2 keys and has 1 key that is not expected.",
            id="keys",
        ),
        pytest.param({True: 1}, {1: 1}, "The result lacks 1 key", id="True as a key"),
        pytest.param(
            {1, 2}, {1}, "The result has 1 element that is not expected.", id="set"
        ),
        pytest.param({2.0}, {2}, "The result lacks 1 element", id="2.0 in a set"),
        pytest.param(
            {"a": [1, 5]}, {"a": [1, 6]}, "The value 5 at ['a'][1] is wrong.", id="deep"
        ),
        pytest.param(
            np.zeros((2, 3)),
            np.zeros((3, 2)),
            "The result has the shape (2, 3), not (3, 2).",
            id="shape",
        ),
        pytest.param(
            np.zeros(2),
            np.zeros(2, int),
            "The result is an array of float64, not of int64.",
            id="family",
        ),
        pytest.param(
            np.array([[1, 2], [3, 4]]),
            np.array([[1, 2], [9, 9]]),
            "The value 3 at [1][0] is wrong (2 of 4 values disagree).",
            id="element",
        ),
        pytest.param(
            [Foreign("Decimal", "Decimal('2')")],
            [2],
            "The value at [0] is a Decimal, which is not plain data.",
            id="foreign",
        ),
        pytest.param(10**5000, 10**5000 + 1, "is wrong.", id="integers beyond floats"),
        pytest.param("\ud800", "", "The result '\\ud800' is wrong.", id="a surrogate"),
    ],
)
def test_exact_says_what_is_wrong_and_where(
    got: object, want: object, says: str
) -> None:
    assert says in reason(got, want, EXACT)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        pytest.param(110.0, 100.0, id="on the edge of the tolerance"),
        pytest.param(3, 3.0, id="an int for a float"),
        pytest.param(3.1, 3, id="a float for an int"),
        pytest.param(1 + 0j, 1.0, id="a complex number for a real one"),
        pytest.param(np.float32(3), 3, id="a NumPy scalar"),
        pytest.param(-math.inf, -math.inf, id="the same infinity"),
        pytest.param([[1.0, 2], [3.0, 4.0]], np.array([[1, 2], [3, 4]]), id="a list"),
        pytest.param(np.array([[1], [2]]), [[1.01], (2.02,)], id="an array for a list"),
        pytest.param(np.array([True]), [True], id="bools"),
        pytest.param({"w": [np.ones(30)]}, {"w": [np.ones(30) * 1.01]}, id="deep"),
        pytest.param(10**400 + 1, 10**400, id="integers beyond floats"),
        pytest.param([], np.zeros(0), id="nothing"),
    ],
)
def test_close_values_agree(got: object, want: object) -> None:
    assert find_mismatch(got, want, CLOSE) is None


@pytest.mark.parametrize(
    ("got", "want"),
    [
        pytest.param(111.0, 100.0, id="just beyond the tolerance"),
        pytest.param(NAN, 1.0, id="nan for a number"),
        pytest.param(1.0, NAN, id="a number for nan"),
        pytest.param(1e308, math.inf, id="a large number for an infinity"),
        pytest.param(math.inf, -math.inf, id="the other infinity"),
        pytest.param(math.inf, 1e308, id="an infinity for a large number"),
        pytest.param(10**400, 1e308, id="an integer beyond floats"),
        pytest.param(1.0, 10**400, id="a float for an integer beyond floats"),
        pytest.param(10**400, math.inf, id="an integer beyond floats for an infinity"),
        pytest.param(1e308 * (1 + 1j), 9e307 * (1 + 1j), id="a complex overflow"),
        pytest.param(True, 1.0, id="a bool for a number"),
        pytest.param("1", 1.0, id="text for a number"),
    ],
)
def test_values_that_are_not_close_are_found_alone_and_in_lists_and_arrays(
    got: Any, want: Any
) -> None:
    assert find_mismatch(got, want, CLOSE) is not None
    assert find_mismatch([got], [want], CLOSE) is not None
    if not isinstance(got, int | str) and not isinstance(want, int):
        many = np.full(50, want)
        assert find_mismatch(np.where(np.arange(50) == 7, got, many), many, CLOSE)


def test_the_expected_value_scales_the_tolerance_not_the_returned_one() -> None:
    assert find_mismatch([90.0], [100.0], CLOSE) is None
    assert find_mismatch([100.0], [90.0], CLOSE) is not None


def test_a_list_that_is_not_rectangular_is_no_array() -> None:
    mismatch = find_mismatch([[1.0, 2.0], [3.0]], np.ones((2, 2)) * 1.5, EXACT)
    close = find_mismatch([[1.5, 1.5], [1.5]], np.ones((2, 2)) * 1.5, CLOSE)

    assert mismatch is not None
    assert close is not None
    assert close.at == (1,)


@given(
    npst.arrays(np.float64, 40, elements=st.floats(width=64)),
    npst.arrays(np.float64, 40, elements=st.floats(width=64)),
)
def test_long_arrays_agree_where_their_elements_do(got: Any, want: Any) -> None:
    tolerance = Tolerance(is_close=True, relative=0.1)
    pairs = zip(got.tolist(), want.tolist(), strict=True)
    far = [i for i, (g, w) in enumerate(pairs) if not is_near(g, w, tolerance)]

    mismatch = find_mismatch(got, want, CLOSE)

    assert (mismatch.at if mismatch else ()) == tuple(far[:1])


@pytest.mark.parametrize("length", [3, 30])
def test_large_integers_are_told_apart_where_floats_are_not(length: int) -> None:
    strict = Comparison(Rule.CLOSE, absolute=0.0, relative=0.0)
    want = np.full(length, 2**62)

    assert find_mismatch(want + 1, want, strict) is not None
    assert find_mismatch(want.astype(np.uint64), want, strict) is None
    assert find_mismatch(-want, want, CLOSE) is not None


def test_the_dtype_counts_only_where_the_item_says_so() -> None:
    want = np.ones(2, np.float32)
    same = Comparison(Rule.CLOSE, same_dtype=True)

    assert find_mismatch(np.ones(2), want, CLOSE) is None
    assert find_mismatch(want.copy(), want, same) is None
    assert "dtype float64" in reason(np.ones(2), want, same)
    assert "is a list" in reason([1.0, 1.0], want, same)


def test_a_reason_tells_roughly_how_far_off_a_number_is() -> None:
    assert "is off by about 40 %" in reason([0.35], [0.25], CLOSE)
    assert "too small by a factor of about 1,000" in reason(0.0002536, 0.25, CLOSE)
    assert "has the wrong sign" in reason(-0.25, 0.25, CLOSE)


@pytest.mark.parametrize(
    ("got", "want"), [(7, 5), (7.5, 5), (7.5, 5.0), (0.1, 0.0), (0.0, 0.3)]
)
def test_no_distance_is_told_from_which_the_expected_number_follows(
    got: float, want: float
) -> None:
    assert "too far off" in reason(got, want, CLOSE)


HIDDEN: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([98765, 0.98765, "98765", b"98765", 98765j, np.float64(98765.5)]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.sampled_from([98765, "98765"]), inner, max_size=2),
        st.just(np.array([98765.5, 9.8765])),
        st.just({98765, "98765"}),
    ),
    max_leaves=6,
)


def damage(value: Any) -> Any:
    """Return a value of the same form with all its leaves wrong."""
    if isinstance(value, dict):
        return {key: damage(element) for key, element in value.items()}
    if isinstance(value, list):
        return [damage(element) for element in value]
    if isinstance(value, str | bytes | set):
        return type(value)()
    return value * 3.37


@given(HIDDEN, st.one_of(PLAIN, st.none()))
def test_a_reason_never_shows_what_is_expected(want: Any, other: object) -> None:
    for got in (damage(want), other):
        for comparison in (EXACT, CLOSE, UNORDERED):
            mismatch = find_mismatch(got, want, comparison)
            if mismatch is not None:
                keys = "".join(f"[{key!r}]" for key in mismatch.at)
                assert "8765" not in mismatch.reason.replace(keys, "")


def test_a_reason_for_a_hidden_case_does_not_show_what_was_returned_either() -> None:
    assert "secret" in reason(["secret"], ["other"], EXACT)
    assert reason(["secret"], ["other"], EXACT, is_hidden=True) == (
        "The value at [0] is wrong."
    )


@pytest.mark.parametrize(
    ("got", "want"),
    [
        pytest.param([[2], [1]], ([1], [2]), id="lists"),
        pytest.param([{"a": 1}, 3, None], [None, {"a": 1}, 3], id="mixed"),
        pytest.param([NAN, 1.0], [1.0, NAN], id="nan"),
        pytest.param(np.array([3, 1, 2]), np.array([1, 2, 3]), id="an array"),
        pytest.param(
            np.array([[3, 4], [1, -0.0]]), np.array([[1, 0.0], [3, 4]]), id="rows"
        ),
        pytest.param("ab", "ab", id="no sequence"),
    ],
)
def test_unordered_elements_agree_in_any_order(got: object, want: object) -> None:
    assert find_mismatch(got, want, UNORDERED) is None


@pytest.mark.parametrize(
    ("got", "want", "at"),
    [
        pytest.param([1, 1, 2], [1, 2, 2], (1,), id="one too often"),
        pytest.param([[1, 2]], [[2, 1]], (0,), id="order inside an element"),
        pytest.param([True, 2], [2, 1], (0,), id="a bool"),
        pytest.param([1], [1, 1], (), id="too few"),
        pytest.param({1, 2}, [1, 2], (), id="a set for a list"),
        pytest.param(np.array([1, 2]), np.array([1, 3]), (), id="an array"),
        pytest.param(np.array([1.0]), np.array([1]), (), id="an array of floats"),
        pytest.param("ba", "ab", (), id="text is no sequence"),
    ],
)
def test_unordered_still_counts_and_compares_exactly(
    got: object, want: object, at: tuple[int, ...]
) -> None:
    mismatch = find_mismatch(got, want, UNORDERED)

    assert mismatch is not None
    assert mismatch.at == at


@given(st.lists(PLAIN, max_size=6), st.randoms(use_true_random=False))
def test_any_shuffle_agrees_where_order_is_free(values: list[Any], rng: Any) -> None:
    shuffled = copy.deepcopy(values)
    rng.shuffle(shuffled)

    assert find_mismatch(shuffled, values, UNORDERED) is None


def test_one_of_the_allowed_results_is_enough() -> None:
    tolerant = Comparison(Rule.ONE_OF, absolute=0.0, relative=0.1)

    assert find_mismatch([2, 3], [[1, 2], [2, 3]], ONE_OF) is None
    assert find_mismatch(1.0, [1.01, 5.0], tolerant) is None
    assert reason(4, [1, 2], ONE_OF) == "The result 4 is none of the allowed ones."
    assert reason(1.0, [1.01, 5.0], ONE_OF) == (
        "The result 1.0 is none of the allowed ones."
    )


def test_a_reason_that_all_allowed_results_share_is_told() -> None:
    assert reason("4", [1, 2], ONE_OF) == "The result '4' is a str, not an int."


@pytest.mark.parametrize("want", [7, [], "ab"])
def test_allowed_results_that_are_no_list_are_the_authors_to_fix(want: object) -> None:
    with pytest.raises(PackError, match="Write `want` as a list"):
        find_mismatch(7, want, ONE_OF)


def test_a_case_with_a_checker_does_not_belong_here() -> None:
    with pytest.raises(JudgeError):
        find_mismatch(1, 1, Comparison(Rule.CHECKER))


@pytest.mark.parametrize("comparison", [EXACT, CLOSE, UNORDERED])
def test_nesting_beyond_the_limit_of_recursion_is_compared(
    comparison: Comparison,
) -> None:
    assert find_mismatch(nest(5_000), nest(5_000), comparison) is None
    assert find_mismatch(nest(5_000), nest(5_001), comparison) is not None


def test_a_large_array_is_compared_to_its_last_element() -> None:
    want = np.arange(200_001, dtype=np.float32)
    got = want.copy()
    got[-1] = 0

    mismatch = find_mismatch(got, want, CLOSE)

    assert mismatch is not None
    assert mismatch.at == (200_000,)
    assert "1 of 200,001 values" in mismatch.reason


def test_a_view_of_an_array_is_located_by_its_own_axes() -> None:
    want = np.arange(60.0).reshape(6, 10).T
    got = want.copy()
    got[7, 2] = -1

    mismatch = find_mismatch(got, want, CLOSE)

    assert mismatch is not None
    assert mismatch.at == (7, 2)
