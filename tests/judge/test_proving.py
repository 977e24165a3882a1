"""What proving an item promises its author. The judge is a fake that counts steps."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from sixrounds.attempts.verdict import CaseResult, Outcome, Verdict
from sixrounds.errors import JudgeError, PackError
from sixrounds.judge import judging
from sixrounds.judge.proven import ProvenItems
from sixrounds.judge.proving import RULES, prove
from sixrounds.packs.item import FAILING_OUTCOMES, Expected, GrowthTarget, Item
from sixrounds.packs.reading import read_item

PACKS = Path(__file__).parents[1] / "packs"
BROKEN = [b for b in sorted((PACKS / "broken").iterdir()) if b.name[:4] in RULES]
ITEM = "coding/largest-number"
STEPS_A_SECOND = 10_000


@dataclass(frozen=True)
class PlainCase:
    """A case as `cases.py` writes it."""

    name: str
    plain: dict[str, Any]

    @property
    def hidden(self) -> bool:
        return bool(self.plain.get("hidden"))

    @property
    def is_hand_checked(self) -> bool:
        return "want" in self.plain or "raises" in self.plain


class TooManyStepsError(BaseException):
    """A case took longer than it may."""


class StepJudge:
    """A `Judge` without walls, for answers of our own: time is counted in lines run.

    `growth` is the outcome to report for the measured growth of each answer; without
    it no growth is reported.
    """

    def __init__(self, growth: dict[str, Outcome] | None = None) -> None:
        self.growth = growth or {}
        self.submitted: list[str] = []

    def read_cases(self, item: Item) -> Sequence[PlainCase]:
        found = _run(item.cases)["CASES"]
        if not found:
            problem = "cases.py has no cases."
            raise PackError(problem)
        return [PlainCase(name, plain) for name, plain in found.items()]

    def submit(self, item: Item, answer: str, *, names_mistake: bool = True) -> Verdict:
        assert not names_mistake
        self.submitted.append(answer)
        results = [_judge(item, answer, case) for case in self.read_cases(item)]
        if answer in self.growth:
            results.append(CaseResult("growth", self.growth[answer]))
        failed = [r.outcome for r in results if r.outcome is not Outcome.PASSED]
        return Verdict(failed[0] if failed else Outcome.PASSED, tuple(results))

    def disagreement_with_oracle(self, item: Item, seeds: range) -> str | None:
        random_case = _run(item.cases)["random_case"]
        for seed in seeds:
            args = random_case(seed)["args"]
            got, want = (
                _run(source or "")[item.code.entry](*args)
                for source in (item.oracle, item.solution)
            )
            if got != want:
                return f"Seed {seed}: {got!r} is not {want!r}."
        return None


def _run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(source, names)  # noqa: S102 — the sources are in this repository
    return names


def _judge(item: Item, answer: str, case: PlainCase) -> CaseResult:
    want = case.plain.get("want")
    if not case.is_hand_checked:
        want = _run(item.solution)[item.code.entry](*case.plain["args"])
    steps, limit = 0, item.code.seconds * STEPS_A_SECOND

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        steps += event == "line" and frame.f_code.co_filename == "<string>"
        if steps > limit:
            raise TooManyStepsError
        return count

    before = sys.gettrace()
    try:
        function = _run(answer)[item.code.entry]
        sys.settrace(count)
        got = function(*case.plain["args"])
    except TooManyStepsError:
        outcome = Outcome.TOO_SLOW
    except Exception as error:  # noqa: BLE001 — an answer may raise anything
        raises = case.plain.get("raises")
        unwanted = Outcome.WRONG if raises else Outcome.CRASHED
        outcome = Outcome.PASSED if type(error).__name__ == raises else unwanted
    else:
        is_right = got == want and "raises" not in case.plain
        outcome = Outcome.PASSED if is_right else Outcome.WRONG
    finally:
        sys.settrace(before)
    reason = "" if outcome is Outcome.PASSED else "It is not right."
    return CaseResult(case.name, outcome, reason, seconds=steps / STEPS_A_SECOND)


def lay_out(broken: Path, place: Path) -> Path:
    """Return the item of the sound pack with one thing broken."""
    pack = place / "tiny"
    shutil.copytree(PACKS / "sound", pack)
    shutil.copytree(broken, pack, dirs_exist_ok=True)
    without = broken / "without.txt"
    for path in without.read_text().splitlines() if without.exists() else ():
        (pack / path).unlink()
    return pack / ITEM


def read_code(folder: Path) -> Item:
    item = read_item(folder)
    assert isinstance(item, Item)
    return item


@pytest.fixture
def sound() -> Item:
    return read_code(PACKS / "sound" / ITEM)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda b: b.name)
def test_a_broken_item_is_found_in_exactly_these_words(
    broken: Path, tmp_path: Path
) -> None:
    findings = prove(StepJudge(), read_code(lay_out(broken, tmp_path)))

    told = "".join(f"{finding.below(ITEM)}\n" for finding in findings)
    assert told == (broken / "expect.txt").read_text()
    assert broken.name[:4] in {finding.code for finding in findings}


def test_an_item_that_proves_itself_has_no_findings(sound: Item) -> None:
    assert prove(StepJudge(), sound) == ()


def test_the_real_judge_proves_it_too(sound: Item) -> None:
    quick = replace(sound, code=replace(sound.code, seconds=0.1))

    with judging.Judge() as judge:
        assert prove(judge, quick) == ()


def test_everything_an_item_ships_with_is_run(sound: Item) -> None:
    judge = StepJudge()

    prove(judge, sound)

    sources = {sound.solution, sound.starter, *(a.source for a in sound.answers)}
    assert set(judge.submitted) == sources


def test_nothing_is_said_of_answers_while_the_solution_fails(sound: Item) -> None:
    broken = replace(sound, solution=sound.starter)

    codes = {finding.code for finding in prove(StepJudge(), broken)}

    assert "P302" in codes
    assert codes.isdisjoint({"P303", "P310"})


def test_growth_stands_for_the_measured_growth_in_a_fails_line(sound: Item) -> None:
    slow = next(a for a in sound.answers if a.name == "sorts")
    mutant = replace(
        slow, expected=Expected.TOO_SLOW, must_fail={"growth": Outcome.TOO_SLOW}
    )
    others = [a for a in sound.answers if a is not slow]
    target = GrowthTarget((1, 2, 4, 8), "n")
    item = replace(
        sound, answers=(*others, mutant), code=replace(sound.code, growth=target)
    )

    assert prove(StepJudge({slow.source: Outcome.TOO_SLOW}), item) == ()
    met = prove(StepJudge({slow.source: Outcome.PASSED}), item)
    assert [finding.code for finding in met] == ["P303"]


def test_growth_names_nothing_in_an_item_that_measures_none(sound: Item) -> None:
    mutant = replace(sound.mutants[0], must_fail={"growth": Outcome.TOO_SLOW})
    item = replace(sound, answers=(mutant,))

    (finding,) = prove(StepJudge(), item)

    assert finding.problem == "There is no case 'growth'."


def test_a_wrong_answer_in_too_slow_is_found(sound: Item) -> None:
    wrong = next(a for a in sound.answers if a.name == "takes-the-last")
    item = replace(sound, answers=(replace(wrong, expected=Expected.TOO_SLOW),))

    (finding,) = prove(StepJudge(), item)

    assert finding.code == "P303"
    assert "not too slow" in finding.problem


def test_an_oracle_that_cannot_run_is_a_finding(sound: Item) -> None:
    class NoRandomCase(StepJudge):
        def disagreement_with_oracle(self, item: Item, seeds: range) -> str | None:
            problem = f"cases.py of {item.id} has no random_case for {len(seeds)}."
            raise PackError(problem)

    (finding,) = prove(NoRandomCase(), sound)

    assert finding.code == "P313"
    assert "no random_case for 200" in finding.problem


def test_a_judge_that_fails_proves_and_disproves_nothing(sound: Item) -> None:
    class Ill(StepJudge):
        def submit(
            self, item: Item, answer: str, *, names_mistake: bool = True
        ) -> Verdict:
            problem = f"{item.id} ended early on {len(answer)}, {names_mistake}."
            raise JudgeError(problem)

    with pytest.raises(JudgeError, match="ended early"):
        prove(Ill(), sound)


def test_a_proved_item_is_remembered_until_it_changes(
    sound: Item, tmp_path: Path
) -> None:
    ProvenItems(tmp_path).add(sound)

    remembered = ProvenItems(tmp_path)

    assert remembered.has(sound)
    assert not remembered.has(replace(sound, digest="other"))


@pytest.mark.parametrize("content", [b"\xff", b"[1]", b'{"a": 1}', b"{"])
def test_a_damaged_record_only_means_that_items_are_proved_again(
    content: bytes, sound: Item, tmp_path: Path
) -> None:
    (tmp_path / "proved.json").write_bytes(content)

    proven = ProvenItems(tmp_path)

    assert not proven.has(sound)
    proven.add(sound)
    assert ProvenItems(tmp_path).has(sound)


def test_a_record_that_cannot_be_written_is_no_error(
    sound: Item, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")

    proven = ProvenItems(tmp_path / "file" / "below")
    proven.add(sound)

    assert not ProvenItems(tmp_path / "file" / "below").has(sound)


def test_every_way_to_fail_that_packs_may_name_is_an_outcome() -> None:
    assert set(FAILING_OUTCOMES) <= {outcome.value for outcome in Outcome}
