"""What a verdict promises: the right outcome, said with reason, and nothing hidden."""

import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.judge.double_item import HONEST, double_item, make_item

from sixrounds.attempts.verdict import CaseResult, Outcome
from sixrounds.errors import InputError, JudgeError, PackError, SettingsError
from sixrounds.judge.judging import Judge
from sixrounds.packs.item import Comparison, GrowthTarget, Judged, Rule, Style

PASSED, WRONG = Outcome.PASSED, Outcome.WRONG
COUNTER = """
class Counter:
    def __init__(self, start):
        self.value = start
    def add(self, n):
        if n < 0:
            raise ValueError("below zero")
        self.value += n
    def read(self):
        return self.value
"""
COUNTER_CASES = """
CASES = {
    "adds": {"args": [1], "calls": [("add", 2), ("read",)], "want": [None, 3]},
    "refuses": {"args": [1], "calls": [("add", -1)], "raises": "ValueError"},
}
"""


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as made:
        yield made


def test_a_right_answer_passes_with_time_and_memory(judge: Judge) -> None:
    verdict = judge.submit(double_item(), HONEST)

    assert verdict.has_passed
    assert verdict.cpu_seconds > 0
    assert [case.outcome for case in verdict.cases] == [PASSED] * 4


def test_run_tries_visible_and_own_cases_only(judge: Judge) -> None:
    verdict = judge.run(double_item(), HONEST, "5\n# not this\n\nn=-2")

    assert [(case.name, case.is_own) for case in verdict.cases] == [
        ("a small number", False),
        ("5", True),
        ("n=-2", True),
    ]
    assert verdict.has_passed


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("1 +", "case 2, '1 +'", id="no Python"),
        pytest.param("unknown", "NameError", id="an unknown name"),
        pytest.param("open('/etc/passwd')", "case 2", id="a forbidden file"),
        pytest.param("'x', 'y', 'z' * 10**9", "case 2", id="too large"),
    ],
)
def test_an_own_case_that_cannot_be_read_is_named(
    judge: Judge, line: str, told: str
) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        judge.run(double_item(), HONEST, f"1\n{line}")


def test_an_own_case_that_the_reference_refuses_expects_its_exception(
    judge: Judge,
) -> None:
    verdict = judge.run(double_item(), HONEST, "None")

    assert verdict.cases[1].outcome is PASSED
    assert verdict.cases[1].shown_want == "raises TypeError"


def test_hidden_values_are_nowhere_in_a_verdict(judge: Judge) -> None:
    given, wanted = os.urandom(8).hex(), os.urandom(8).hex()
    case = {"args": [given], "want": wanted, "hidden": True}
    item = make_item(f"CASES = {{'a case': {case!r}}}", HONEST, "double")
    answers = [
        "def double(n):\n    print(n)\n    return n",
        "def double(n):\n    return [n, 1]",
        "def double(n):\n    return n[:-1] + 'x'",
        "def double(n):\n    return 1 / 0",
        "def double(n):\n    return n.encode()",
    ]

    for answer in answers:
        told = json.dumps(judge.submit(item, answer).to_plain())

        assert wanted not in told
        assert given not in told


def test_a_visible_case_shows_input_result_and_what_was_wanted(judge: Judge) -> None:
    case = judge.run(
        double_item(), "def double(n):\n    print('hm')\n    return 3"
    ).cases[0]

    assert (case.shown_input, case.shown_result, case.shown_want) == ("1", "3", "2")
    assert case.stdout == "hm\n"
    assert case.reason


def test_a_crash_shows_the_learner_s_own_lines(judge: Judge) -> None:
    verdict = judge.submit(double_item(), "def double(n):\n    return n / 0")

    case = verdict.cases[0]
    assert case.outcome is Outcome.CRASHED
    assert "ZeroDivisionError" in case.reason
    assert case.traceback == "line 2, in double: return n / 0"


def test_text_that_no_encoding_can_write_does_not_reach_a_verdict(
    judge: Judge,
) -> None:
    answer = "def double(n):\n    print('\\udc80')\n    raise ValueError('\\udc80')"

    json.dumps(
        judge.submit(double_item(), answer).to_plain(), ensure_ascii=False
    ).encode()


def test_results_are_heard_as_they_are_known(judge: Judge) -> None:
    heard: list[CaseResult] = []

    verdict = judge.submit(double_item(), HONEST, on_case=heard.append)

    assert tuple(heard) == verdict.cases


def test_a_class_is_driven_by_its_calls(judge: Judge) -> None:
    item = make_item(COUNTER_CASES, COUNTER, "Counter", style=Style.CLASS)
    forgetful = COUNTER.replace("self.value += n", "self.value = n")

    assert judge.submit(item, COUNTER).has_passed
    assert judge.submit(item, forgetful).cases[0].outcome is WRONG
    own = judge.run(item, COUNTER, "Counter(2).add(3).read()").cases[-1]
    assert (own.outcome, own.shown_want) == (PASSED, "[None, 5]")


def test_an_exception_must_be_of_the_expected_kind(judge: Judge) -> None:
    cases = "CASES = {'x': {'args': [1], 'raises': 'LookupError'}}"
    item = make_item(cases, "def double(n):\n    raise KeyError(n)", "double")

    def outcome(body: str) -> Outcome:
        return judge.submit(item, f"def double(n):\n    {body}").outcome

    assert outcome("raise LookupError") is PASSED
    assert outcome("raise IndexError") is PASSED
    assert outcome("raise ValueError") is WRONG
    assert outcome("return 1") is WRONG


def test_linked_lists_and_trees_are_handed_over_as_nodes(judge: Judge) -> None:
    cases = "CASES = {'x': {'args': [[1, 2, 3], [1, None, 2]], 'want': [3, 2, 1]}}"
    solution = (
        "def turn(head, root):\n"
        "    assert root.left is None and root.right.val == 2\n"
        "    turned = None\n"
        "    while head:\n"
        "        head.next, turned, head = turned, head, head.next\n"
        "    return turned\n"
    )
    item = make_item(
        cases,
        solution,
        "turn",
        parameters=("linked-list", "tree"),
        returns="linked-list",
    )
    ring = "def turn(head, root):\n    head.next = head\n    return head"

    assert judge.submit(item, solution).has_passed
    verdict = judge.submit(item, ring)
    assert verdict.outcome is WRONG
    assert "ring" in verdict.cases[0].reason


def test_what_is_left_in_the_arguments_is_judged_where_the_item_says(
    judge: Judge,
) -> None:
    cases = "CASES = {'x': {'args': [[2, 1]], 'want': [[1, 2]]}}"
    item = make_item(cases, "def f(a):\n    a.sort()", "f", judged=Judged.ARGUMENTS)

    assert judge.submit(item, "def f(a):\n    a[:] = [1, 2]").has_passed
    assert judge.submit(item, "def f(a):\n    return [1, 2]").outcome is WRONG


def test_changing_an_argument_fails_where_it_must_be_kept(judge: Judge) -> None:
    cases = "CASES = {'x': {'args': [[2, 1]], 'want': [1, 2]}}"
    item = make_item(
        cases, "def f(a):\n    return sorted(a)", "f", keeps_arguments=True
    )

    verdict = judge.submit(item, "def f(a):\n    a.sort()\n    return a")

    assert verdict.cases[0].reason == "The answer changed its arguments."
    assert judge.submit(item, item.solution).has_passed


def test_an_endless_generator_is_taken_as_far_as_the_case_says(judge: Judge) -> None:
    cases = "CASES = {'x': {'args': [], 'want': [0, 1, 2], 'take': 3}}"
    source = "import itertools\ndef f():\n    yield from itertools.count()"

    assert judge.submit(make_item(cases, source, "f"), source).has_passed


@pytest.mark.parametrize(
    ("rule", "want", "passes", "fails"),
    [
        (Rule.UNORDERED, "[1, 2, 2]", "[2, 1, 2]", "[1, 1, 2]"),
        (Rule.ONE_OF, "[[1], [2]]", "[2]", "[3]"),
        (Rule.EXACT, "[1]", "(1,)", "[True]"),
        (Rule.CLOSE, "[1.0]", "[1 + 1e-9]", "[1.1]"),
    ],
)
def test_the_rule_of_comparison_decides(
    judge: Judge, rule: Rule, want: str, passes: str, fails: str
) -> None:
    cases = f"CASES = {{'x': {{'args': [], 'want': {want}}}}}"
    right = f"def f():\n    return {passes}"
    item = make_item(cases, right, "f", comparison=Comparison(rule))

    assert judge.submit(item, right).has_passed
    assert judge.submit(item, f"def f():\n    return {fails}").outcome is WRONG


CHECKER = """
def check(case, got):
    if sum(got) != case["want"][0]:
        return "The sum is another."
    if got == [4]:
        raise RuntimeError("four")
"""


def test_a_checker_decides_and_its_trips_are_laid_at_the_right_door(
    judge: Judge,
) -> None:
    cases = "CASES = {'x': {'args': [], 'want': [4]}}"
    item = make_item(
        cases,
        "def f():\n    return [4]",
        "f",
        checker=CHECKER,
        comparison=Comparison(Rule.CHECKER),
    )

    def submit(value: str) -> CaseResult:
        return judge.submit(item, f"def f():\n    return {value}").cases[0]

    assert submit("[1, 3]").outcome is PASSED
    assert submit("[1]").reason == "The sum is another."
    assert submit("'text'").outcome is WRONG
    assert submit("None").outcome is WRONG
    with pytest.raises(JudgeError, match="four"):
        submit("[4]")


def test_the_oracle_and_the_solution_are_held_against_each_other(judge: Judge) -> None:
    cases = "CASES = {}\ndef random_case(seed):\n    return {'args': [seed]}\n"
    item = make_item(cases, HONEST, "double", oracle="def double(n):\n    return n + n")
    other = replace(item, oracle="def double(n):\n    return n * n", digest="other")

    assert judge.disagreement_with_oracle(item, range(4)) is None
    assert "seed 1" in (judge.disagreement_with_oracle(other, range(4)) or "")


GROWING = """
CASES = {"x": {"args": [[3, 1]], "want": 2}}
def growth(size):
    return {"args": [list(range(size))]}
"""
LINEAR = "def f(a):\n    return sum(1 for _ in a)"
SQUARE = "def f(a):\n    return sum(sum(1 for _ in a) for _ in a) // max(1, len(a))"


def test_growth_that_misses_a_demanded_target_does_not_pass(judge: Judge) -> None:
    target = GrowthTarget((400, 800, 1600, 3200), "n")
    item = make_item(GROWING, LINEAR, "f", growth=target, seconds=5.0)

    verdict = judge.submit(item, SQUARE, claim="n")

    assert verdict.outcome is Outcome.TOO_SLOW
    assert verdict.cases[-1].name == "growth"
    assert verdict.growth is not None
    assert not verdict.growth.is_met
    assert verdict.growth.claim == "n"


def test_an_answer_that_is_quick_by_doing_nothing_does_not_pass(judge: Judge) -> None:
    sizes = (1_000, 2_000, 4_000, 8_000)
    item = make_item(GROWING, LINEAR, "f", growth=GrowthTarget(sizes, "n"))

    lazy = "def f(a):\n    return len(a) if len(a) < 4_000 else 0"
    verdict = judge.submit(item, lazy)

    assert verdict.outcome is Outcome.WRONG
    assert verdict.cases[-1].name == "growth"
    assert "size 4,000" in verdict.cases[-1].reason


def test_growth_that_meets_its_target_is_told(judge: Judge) -> None:
    sizes = (50_000, 100_000, 200_000, 400_000)
    item = make_item(GROWING, LINEAR, "f", growth=GrowthTarget(sizes, "n"))

    verdict = judge.submit(item, LINEAR)

    assert verdict.has_passed
    assert verdict.growth is not None
    assert verdict.growth.is_met


def test_a_claim_that_is_no_complexity_class_is_refused(judge: Judge) -> None:
    with pytest.raises(InputError):
        judge.submit(double_item(), HONEST, claim="quickly")


def test_the_mistake_is_named_when_only_one_mutant_fails_alike(judge: Judge) -> None:
    mutants = {
        "adds-one": "def double(n):\n    return n + 1",
        "drops-the-sign": "def double(n):\n    return 2 * abs(n)",
    }
    item = make_item(
        "CASES = {'one': {'args': [1], 'want': 2}, 'two': {'args': [2], 'want': 4},"
        " 'below': {'args': [-2], 'want': -4, 'hidden': True}}",
        HONEST,
        "double",
        mutants=mutants,
    )

    verdict = judge.submit(item, "def double(n):\n    return abs(n) + abs(n)")

    assert verdict.diagnosis is not None
    assert verdict.diagnosis.mutant == "drops-the-sign"
    assert verdict.diagnosis.says == "It is drops-the-sign."


def test_four_threads_get_the_verdicts_of_their_own_answers(judge: Judge) -> None:
    item = double_item()
    answers = [HONEST, "def double(n):\n    return 1", "def double(n):\n    exit()"] * 8

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda a: judge.submit(item, a).outcome, answers))

    assert outcomes == [PASSED, WRONG, Outcome.CRASHED] * 8


def test_too_long_an_answer_is_refused(judge: Judge) -> None:
    with pytest.raises(InputError, match="characters"):
        judge.submit(double_item(), "#" * 200_001)


@pytest.mark.parametrize(
    "cases",
    [
        pytest.param("CASES = {}", id="none"),
        pytest.param("CASES = 1", id="no dict"),
        pytest.param("raise ValueError", id="an exception"),
        pytest.param("import os; os._exit(0)", id="an end"),
        pytest.param("CASES = {'x': {'arg': []}}", id="an unknown key"),
        pytest.param("CASES = {'x': {'args': ['no number', 2]}}", id="no reference"),
    ],
)
def test_a_broken_item_is_the_author_s_error(judge: Judge, cases: str) -> None:
    with pytest.raises(PackError):
        judge.submit(make_item(cases, HONEST, "double"), HONEST)


def test_a_library_that_is_not_known_is_refused(judge: Judge) -> None:
    with pytest.raises(InputError, match="tensorflow"):
        judge.submit(double_item(libraries=("tensorflow",)), HONEST)


def test_without_the_walls_nothing_is_run() -> None:
    with Judge(without=["namespaces", "landlock"]) as low, pytest.raises(SettingsError):
        low.submit(double_item(), HONEST)
    with Judge("full", without=["namespaces"]) as half, pytest.raises(SettingsError):
        half.submit(double_item(), HONEST)
    with Judge(without=["seccomp"]) as open_calls, pytest.raises(SettingsError):
        open_calls.submit(double_item(), HONEST)
