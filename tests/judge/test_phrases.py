"""What a learner reads of a value, a place and a distance."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judge.plain_values import PLAIN, nest

from sixrounds.judge.inside.wire import Foreign
from sixrounds.judge.phrases import (
    Place,
    flatten_place,
    say_how_far,
    shorten,
    write_place,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param([1, (2.5,), {"a": None}], "[1, (2.5,), {'a': None}]", id="nested"),
        pytest.param([(), [], {}, set()], "[(), [], {}, set()]", id="empty"),
        pytest.param({3, 1, 2}, "{1, 2, 3}", id="a set in order"),
        pytest.param(frozenset("a"), "frozenset({'a'})", id="a frozenset"),
        pytest.param(
            np.array([[1.5, 2], [3, 4]]), "array([[1.5, 2.0], [3.0, 4.0]])", id="array"
        ),
        pytest.param(
            np.array([0.1], "f4"), "array([0.1], dtype=float32)", id="short floats"
        ),
        pytest.param(np.zeros((2, 0)), "array([[], []])", id="an array of nothing"),
        pytest.param(np.array(3), "3", id="an array without axes"),
        pytest.param(np.float32(0.1), "0.1", id="a NumPy scalar"),
        pytest.param(
            10**5000, "<an integer of about 5,001 digits>", id="a long integer"
        ),
        pytest.param("\ud800\n", "'\\ud800\\n'", id="text that cannot be encoded"),
        pytest.param(Foreign("Decimal", "Decimal('2')"), "Decimal('2')", id="foreign"),
        pytest.param(Foreign("Odd\n", ""), "<Odd\\n>", id="foreign without a text"),
        pytest.param(np.random.default_rng(1), "<Generator>", id="a generator"),
    ],
)
def test_a_short_value_is_shown_as_one_would_write_it(value: object, text: str) -> None:
    assert shorten(value) == text


@given(PLAIN, st.integers(min_value=1, max_value=60))
def test_a_text_is_never_longer_than_asked_and_can_be_stored(
    value: object, limit: int
) -> None:
    text = shorten(value, limit)

    assert len(text) <= limit
    assert text.encode().isascii() or text.isprintable()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(np.zeros(4_000_000), id="a large array"),
        pytest.param("a" * 10_000_000, id="a long text"),
        pytest.param(list(range(1_000_000)), id="a long list"),
        pytest.param(nest(100_000), id="deep nesting"),
        pytest.param(np.zeros((1,) * 32), id="many axes"),
    ],
)
def test_a_large_value_is_cut(value: object) -> None:
    text = shorten(value, 50)

    assert len(text) <= 50
    assert text.endswith(("…", ")"))


def test_a_place_reads_like_python_and_is_short_whatever_the_keys() -> None:
    place: Place = (((None, 3), "a\ud800"), (1, 2.5))

    at = flatten_place(place)

    assert at == (3, "a\\ud800", "(1, 2.5)")
    assert write_place(at[:2]) == "[3]['a\\\\ud800']"
    assert len(flatten_place((None, "k" * 1000))[0]) <= 60  # type: ignore[arg-type]
    assert len(write_place((0,) * 1000)) < 60
    json.dumps(flatten_place((None, 10**5000)))


@pytest.mark.parametrize(
    ("got", "want", "says"),
    [
        (0.30000001, 0.3, "is off by less than 1 %"),
        (0.28, 0.3, "is off by less than 10 %"),
        (0.4, 0.3, "is off by about 30 %"),
        (0.9, 0.3, "is too large by a factor of about 3"),
        (0.0031, 0.3, "is too small by a factor of about 100"),
        (1e300, 1e-300, "is too large by a factor of more than a million"),
        (5e-324, 0.3, "is too small by a factor of more than a million"),
        (-0.3, 0.3, "has the wrong sign"),
        (float("nan"), 0.3, "is wrong"),
        (float("inf"), 0.3, "is too far off"),
        (10**400, 0.3, "is too far off"),
        (0.3j, 0.3, "is too far off"),
        (0.3, float("inf"), "is too far off"),
        (41.0, 42.0, "is too far off"),
    ],
)
def test_a_distance_has_one_digit_at_most(
    got: complex, want: complex, says: str
) -> None:
    assert say_how_far(got, want) == says
