"""What running a suite promises: one row a test, with the right status."""

import contextlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from sixrounds.judge.inside import suite


@pytest.fixture(autouse=True)
def streams_come_back() -> Iterator[None]:
    """Put the streams back that a suite takes for itself."""
    before = sys.stdout, sys.stderr
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: setattr(sys, "stdout", before[0]))
        stack.callback(lambda: setattr(sys, "stderr", before[1]))
        yield


def module_from(source: str, name: str, **_: object) -> ModuleType:
    module = ModuleType(name)
    exec(source, module.__dict__)  # noqa: S102 - sources of this file
    return module


def rows(tests: str, answer: str = "x = 1") -> list[tuple[str, str]]:
    _, found, _ = suite.run(answer, tests, module_from)
    return [(name, status) for name, status, _ in found]


def test_an_answer_that_cannot_be_loaded_is_one_row() -> None:
    assert rows("", "1 / 0") == [("loading the answer", "crashed")]


def test_definitions_alone_are_no_test() -> None:
    assert rows("'''Text.'''\nimport os\ny = 2\ndef help(): pass") == []


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("assert x == 1", "passed"),
        ("assert x == 2, 'not two'", "wrong"),
        ("1 / 0", "crashed"),
        ("raise MemoryError", "out of memory"),
        ("raise PermissionError(1, 'no')", "forbidden"),
    ],
)
def test_the_status_says_what_happened(statement: str, status: str) -> None:
    assert rows(statement) == [("module level", status)]


def test_a_wrong_assertion_tells_its_line() -> None:
    _, [[_, _, reason]], _ = suite.run("x = 1", "\nassert x == 2, 'two'", module_from)

    assert reason == "An assertion failed at line 2 of the tests: two"


def test_names_of_the_answer_are_not_taken_for_tests() -> None:
    answer = "def test_mine():\n    raise ValueError"

    assert rows("def test_it():\n    pass", answer) == [("test_it", "passed")]


def test_unittest_set_up_runs_and_one_failure_leaves_the_others() -> None:
    tests = (
        "import unittest\nclass A(unittest.TestCase):\n"
        "    def setUp(self): self.y = x\n"
        "    def test_a(self): self.assertEqual(self.y, 1)\n"
        "    def test_b(self): self.fail()\n"
    )

    assert rows(tests) == [("A.test_a", "passed"), ("A.test_b", "wrong")]


def test_every_combination_of_parameters_is_a_test_of_its_own() -> None:
    tests = (
        "import pytest\n"
        "@pytest.mark.parametrize('a', [1, 2])\n"
        "@pytest.mark.parametrize('b, c', [(1, 2), (3, 4)])\n"
        "def test_it(a, b, c): assert c == b + 1\n"
    )

    found = rows(tests)

    assert [name for name, _ in found] == [f"test_it[{i}]" for i in range(4)]
    assert {status for _, status in found} == {"passed"}


def test_what_is_printed_is_kept() -> None:
    result: list[Any] = suite.run("print('a')", "print('b')", module_from)

    assert result[2] == "a\nb\n"
