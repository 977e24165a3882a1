"""What preparing an item promises: every case with what is expected, or its author."""

from collections.abc import Iterator

import pytest
from tests.judge.double_item import DOUBLE_CASES, HONEST, make_item

from sixrounds.errors import InputError, PackError
from sixrounds.judge.forkserver import ForkServer
from sixrounds.judge.inside import wire
from sixrounds.judge.preparing import MOST_OWN_CASES, prepare, read_own_cases
from sixrounds.packs.item import Comparison, GrowthTarget, Rule


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with ForkServer() as made:
        yield made


def test_the_reference_fills_in_what_is_not_written(server: ForkServer) -> None:
    prepared = prepare(server, make_item(DOUBLE_CASES, HONEST, "double"))

    wants = [wire.unpack(case.want or b"") for case in prepared.cases]
    assert wants == [2, 14, -6, 2 * 10**15]
    assert [case.is_hand_checked for case in prepared.cases] == [True] * 3 + [False]


def test_one_allowed_result_is_what_the_reference_returns(server: ForkServer) -> None:
    rule = Comparison(Rule.ONE_OF)
    item = make_item("CASES = {'x': {'args': [2]}}", HONEST, "double", comparison=rule)

    (case,) = prepare(server, item).cases

    assert wire.unpack(case.want or b"") == [4]


def test_inputs_for_growth_are_kept_by_size(server: ForkServer) -> None:
    cases = DOUBLE_CASES + "def growth(size):\n    return {'args': [size]}\n"
    target = GrowthTarget((1, 2, 4, 8), "n")

    growth = prepare(server, make_item(cases, HONEST, "double", growth=target)).growth

    inputs = {size: wire.unpack(case.call)[0] for size, case in growth.items()}
    assert inputs == {1: [1], 2: [2], 4: [4], 8: [8]}
    assert wire.unpack(growth[8].want or b"") == 16


@pytest.mark.parametrize(
    ("cases", "solution", "told"),
    [
        ("CASES = {}", HONEST, "no cases"),
        ("x = 1", HONEST, "CASES"),
        ("CASES = {'x': {'args': [1]}}", "def double(n):\n    return 1 / 0", "'x'"),
        ("CASES = {'x': {'args': [1]}}", "def other(n): pass", "'x'"),
        ("import os\nos.write(1, b'x' * 2**22)", HONEST, "cases.py"),
        ("import os\nos.write(3, b'\\1\\0\\0\\0\\x01')", HONEST, "cases.py"),
    ],
)
def test_the_author_is_told_what_to_correct(
    server: ForkServer, cases: str, solution: str, told: str
) -> None:
    with pytest.raises(PackError) as caught:
        prepare(server, make_item(cases, solution, "double"))

    assert told in str(caught.value)
    assert caught.value.remedy


def test_own_cases_are_bounded_in_number_and_length(server: ForkServer) -> None:
    item = make_item(DOUBLE_CASES, HONEST, "double")

    assert read_own_cases(server, item, " \n# nothing\n") == []
    with pytest.raises(InputError, match="21"):
        read_own_cases(server, item, "1\n" * (MOST_OWN_CASES + 1))
    with pytest.raises(InputError, match="case 2"):
        read_own_cases(server, item, "1\n" + "1" * 5_001)


def test_own_cases_may_name_infinity(server: ForkServer) -> None:
    (case,) = read_own_cases(server, make_item(DOUBLE_CASES, HONEST, "double"), "inf")

    assert case.is_own
    assert wire.unpack(case.want or b"") == float("inf")
