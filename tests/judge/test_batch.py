"""What a batch promises: a line out per line in, bad ones named, no verdict lost."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from sixrounds.attempts.verdict import Outcome
from sixrounds.errors import InputError
from sixrounds.judge.batch import judge_batch, judge_suite, read_suite
from sixrounds.judge.judging import Judge

ANSWER = "def double(n):\n    return 2 * n\n"
WRONG = "def double(n):\n    return n\n"
UNITTEST = """
import unittest
class Doubling(unittest.TestCase):
    def test_one(self):
        self.assertEqual(double(1), 2)
    def test_zero(self):
        self.assertEqual(double(0), 0)
"""
PYTEST = """
import pytest
def test_one():
    assert double(1) == 2
@pytest.mark.parametrize("n, want", [(0, 0), (2, 4)])
def test_more(n, want):
    assert double(n) == want
class TestBelow:
    def setup_method(self):
        self.n = -1
    def test_below(self):
        assert double(self.n) == -2
"""


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as made:
        yield made


def line(**changes: Any) -> str:
    plain = {"id": "a", "answer": ANSWER, "tests": "assert double(1) == 2"}
    return json.dumps({**plain, **changes})


def outcomes(judge: Judge, **changes: Any) -> dict[str, Outcome]:
    suite = read_suite(line(**changes), 1)
    verdict = judge_suite(judge.server(suite.libraries), suite)
    assert verdict.shared_process
    return {case.name: case.outcome for case in verdict.cases}


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param(line(id=3), id="no id"),
        pytest.param(line(answer=None), id="no answer"),
        pytest.param(line(tests="#" * 200_001), id="too long"),
        pytest.param(line(limits=[1]), id="limits that are no object"),
        pytest.param(line(limits={"seconds": 0}), id="no time"),
        pytest.param(line(limits={"seconds": "1"}), id="time as text"),
        pytest.param(line(limits={"mebibytes": True}), id="a truth for memory"),
        pytest.param(line(limits={"seconds": float("nan")}), id="a time that is none"),
    ],
)
def test_a_bad_line_is_refused_by_its_number(bad: str) -> None:
    with pytest.raises(InputError, match="Line 7"):
        read_suite(bad, 7)


def test_module_level_asserts_are_one_test(judge: Judge) -> None:
    assert outcomes(judge) == {"module level": Outcome.PASSED}
    assert outcomes(judge, answer=WRONG) == {"module level": Outcome.WRONG}


def test_unittest_cases_are_found(judge: Judge) -> None:
    assert outcomes(judge, answer=WRONG, tests=UNITTEST) == {
        "Doubling.test_one": Outcome.WRONG,
        "Doubling.test_zero": Outcome.PASSED,
    }


def test_functions_classes_and_parameters_in_pytest_s_style_are_found(
    judge: Judge,
) -> None:
    found = outcomes(judge, tests=PYTEST)

    assert set(found) == {
        "test_one",
        "test_more[0]",
        "test_more[1]",
        "TestBelow.test_below",
    }
    assert set(found.values()) == {Outcome.PASSED}


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("def double(n: pass", Outcome.CRASHED),
        ("def double(n):\n    while True: pass", Outcome.TOO_SLOW),
        ("def double(n):\n    return [0] * 10**9", Outcome.OUT_OF_MEMORY),
        ("def double(n):\n    open('/etc/passwd')", Outcome.FORBIDDEN),
        ("import os\ndef double(n):\n    os._exit(0)", Outcome.CRASHED),
        (
            "import os\ndef double(n):\n    while True: os.write(1, b'x' * 65536)",
            Outcome.TOO_MUCH_OUTPUT,
        ),
        (
            "import os\ndef double(n):\n    os.write(3, b'\\x01\\0\\0\\0\\xc0')",
            Outcome.FORBIDDEN,
        ),
    ],
)
def test_limits_and_walls_hold_in_a_batch(
    judge: Judge, answer: str, outcome: Outcome
) -> None:
    limits = {"seconds": 0.5, "mebibytes": 128}

    assert set(outcomes(judge, answer=answer, limits=limits).values()) == {outcome}


def test_tests_that_hold_no_test_are_the_sender_s_error(judge: Judge) -> None:
    with pytest.raises(InputError, match="no test"):
        outcomes(judge, tests="x = 1")


def test_a_batch_yields_one_object_a_line_and_passes_over_empty_ones(
    judge: Judge,
) -> None:
    lines = [line(id="right"), "", "nonsense", line(id="wrong", answer=WRONG), "  "]
    lines.append(line(id="none", tests="x = 1"))

    found = {row["line"]: row for row in judge_batch(judge, lines, jobs=3)}

    assert sorted(found) == [1, 3, 4, 6]
    assert found[1]["outcome"] == "passed"
    assert found[4]["outcome"] == "wrong"
    assert "error" in found[3]
    assert found[6]["id"] == "none"
    assert not any(row.get("is_judge_failure") for row in found.values())
    json.dumps(list(found.values()))


def test_results_come_before_the_last_line_is_read(judge: Judge) -> None:
    has_come = threading.Event()

    def lines() -> Iterator[str]:
        yield line(id="first")
        has_come.wait(timeout=60)
        yield line(id="second" if has_come.is_set() else "too late")

    found = []
    for row in judge_batch(judge, lines()):
        found.append(row["id"])
        has_come.set()

    assert found == ["first", "second"]


@pytest.mark.parametrize("jobs", [0, 65])
def test_a_senseless_number_of_jobs_is_refused(judge: Judge, jobs: int) -> None:
    with pytest.raises(InputError, match=str(jobs)):
        list(judge_batch(judge, [], jobs))
