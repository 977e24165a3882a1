"""What the pack commands promise an author."""

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.grader.word_grader import WordGrader

from sixrounds.attempts.verdict import CaseResult, Outcome, Verdict
from sixrounds.cli.pack import pack
from sixrounds.errors import InputError, PackError
from sixrounds.packs.item import Expected, Item
from sixrounds.packs.reading import Library
from sixrounds.settings import Settings
from sixrounds.wiring import Application, Layer, build

SOUND = Path(__file__).parents[1] / "packs" / "sound"
QUESTIONS = Path(__file__).parents[1] / "packs" / "sound-questions"
ITEM = "coding/largest-number"
VOCABULARY = '[rounds]\ncoding = "General coding"\n[topics]\narrays = "Arrays"\n'


@dataclass(frozen=True)
class ByHeartCase:
    """A case that is only told."""

    name: str
    hidden: bool = False
    is_hand_checked: bool = True


@dataclass
class ByHeartJudge:
    """A `RunningJudge` that knows what each answer of an item must do, and says so.

    `is_lenient` makes it pass every mutant.
    """

    is_lenient: bool = False
    submitted: list[str] = field(default_factory=list)

    def read_cases(self, item: Item) -> Sequence[ByHeartCase]:
        names = {case for answer in item.answers for case in answer.must_fail}
        return [ByHeartCase(name) for name in sorted(names)]

    def submit(
        self,
        item: Item,
        answer: str,
        claim: str = "",
        on_case: Callable[[CaseResult], None] | None = None,
        *,
        names_mistake: bool = True,
    ) -> Verdict:
        del claim, on_case, names_mistake
        self.submitted.append(answer)
        must_fail = {a.source: a.must_fail for a in item.mutants}.get(answer, {})
        is_right = answer == item.solution or any(
            a.source == answer and (a.expected is Expected.PASSES or self.is_lenient)
            for a in item.answers
        )
        results = tuple(
            CaseResult(
                case.name,
                Outcome.PASSED
                if is_right
                else Outcome(must_fail.get(case.name, Outcome.PASSED)),
            )
            for case in self.read_cases(item)
        )
        return Verdict(Outcome.PASSED if is_right else Outcome.WRONG, results)

    def disagreement_with_oracle(self, item: Item, seeds: range) -> str | None:
        assert item.oracle
        assert seeds
        return None

    def run(self, item: Item, answer: str, own_cases: str = "") -> Verdict:
        assert not own_cases
        return self.submit(item, answer)

    def warm(self, libraries: Iterable[str]) -> None:
        """Be always warm."""

    def protection(self) -> Sequence[Layer]:
        return ()

    def close(self) -> None:
        """Hold nothing open."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def packs(place: Path) -> Path:
    """Stand beside a folder of packs with one item."""
    folder = place / "packs"
    shutil.copytree(SOUND, folder / "tiny")
    (folder / "vocabulary.toml").write_text(VOCABULARY)
    return folder


def call(*words: str, judge: ByHeartJudge | None = None) -> Result:
    """Run a pack command; an error that a door would tell is raised."""
    settings = Settings(data=Path("data"), packs=())
    application: Application = build(
        settings, judge=judge or ByHeartJudge(), grader=WordGrader()
    )
    return CliRunner().invoke(pack, words, obj=application, catch_exceptions=False)


def test_a_new_item_is_a_folder_of_blanks_that_the_lint_finds(place: Path) -> None:
    written = call("new", "mine/coding/two-sum")
    linted = call("lint", "mine")

    assert written.exit_code == 0
    assert linted.exit_code == 1
    blanks = [p for p in (place / "mine").rglob("*") if p.is_file()]
    told = linted.stdout
    for blank in blanks:
        # sources.toml may stay as it is: an item need not cite
        is_told = blank.relative_to(place).as_posix() in told
        assert is_told or blank.name == "sources.toml"


def test_a_new_question_is_a_folder_of_blanks_that_the_lint_finds(
    place: Path,
) -> None:
    call("new", "mine/breadth/bias")
    linted = call("lint", "mine")

    blanks = [p for p in (place / "mine/breadth").rglob("*") if p.is_file()]
    assert {path.name for path in blanks} >= {"rubric.toml", "model-answer.md"}
    assert all(p.relative_to(place).as_posix() in linted.stdout for p in blanks)


def test_the_kind_of_a_new_item_can_be_chosen(place: Path) -> None:
    call("new", "mine/coding/words", "--kind", "question")
    call("new", "mine/breadth/code", "--kind", "code")
    call("new", "mine/breadth/deck", "--kind", "deck")

    assert (place / "mine/coding/words/rubric.toml").exists()
    assert (place / "mine/breadth/code/solution.py").exists()
    assert (place / "mine/breadth/deck/cards.toml").exists()


def test_check_grades_the_answers_of_a_question(packs: Path) -> None:
    shutil.copytree(QUESTIONS / "breadth", packs / "tiny/breadth")
    words = packs / "vocabulary.toml"
    known = words.read_text()
    words.write_text(known.replace("[topics]", 'breadth = "ML breadth"\n[topics]'))
    place = packs / "tiny/breadth/train-and-test"

    sound = call("check", str(place), "--cache", "cache")
    again = call("check", str(place), "--cache", "cache", "--changed")
    (place / "answers/4-of-4").rename(place / "answers/1-of-4")
    broken = call("check", str(place), "--cache", "cache", "--changed")

    assert sound.exit_code == 0
    assert "[1/1]" in sound.stderr
    assert "[1/1]" not in again.stderr
    assert broken.exit_code == 1
    assert "P402" in broken.stdout


def test_a_new_item_is_written_below_packs_where_there_is_such_a_folder(
    packs: Path,
) -> None:
    call("new", "tiny/coding/two-sum")

    assert (packs / "tiny" / "coding" / "two-sum" / "item.toml").is_file()
    assert 'title   = "Tiny"' in (packs / "tiny" / "pack.toml").read_text()


def test_new_never_writes_over_anything(packs: Path) -> None:
    before = {p: p.read_bytes() for p in packs.rglob("*") if p.is_file()}

    with pytest.raises(InputError, match="there already"):
        call("new", f"tiny/{ITEM}")

    assert {p: p.read_bytes() for p in packs.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "item_id", ["two-sum", "a/b/c/d", "../b/c", "/a/b/c", "A/b/c", "a/b/", "a/b/c "]
)
def test_an_id_that_is_not_three_plain_names_is_refused(
    item_id: str, place: Path
) -> None:
    with pytest.raises(InputError, match="pack/round/item"):
        call("new", item_id)

    assert list(place.iterdir()) == []


def test_a_sound_folder_has_no_findings(packs: Path) -> None:
    result = call("lint", str(packs))

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "No findings.\n"


def test_findings_are_told_with_the_path_that_was_typed(packs: Path) -> None:
    (packs / "tiny" / ITEM / "hint.md").write_text("1. A\n")

    result = call("lint", f"packs/tiny/{ITEM}")

    assert result.exit_code == 1
    assert result.stdout == (
        f"packs/tiny/{ITEM}/hint.md  P102  Nothing reads 'hint.md'.  "
        "Did you mean hints.md?\n"
    )


def test_findings_are_also_json(packs: Path) -> None:
    (packs / "tiny" / ITEM / "hint.md").write_text("1. A\n")

    result = call("lint", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "code": "P102",
            "path": f"packs/tiny/{ITEM}/hint.md",
            "line": None,
            "problem": "Nothing reads 'hint.md'.",
            "remedy": "Did you mean hints.md?",
        }
    ]


@pytest.mark.usefixtures("packs")
def test_no_findings_are_an_empty_list_in_json() -> None:
    result = call("lint", "--json")

    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


@pytest.mark.parametrize("command", ["lint", "check"])
@pytest.mark.usefixtures("place")
def test_a_folder_that_is_not_there_is_bad_input(command: str) -> None:
    with pytest.raises(InputError, match="nowhere"):
        call(command, "nowhere")


def test_lint_needs_no_judge_and_runs_nothing(packs: Path) -> None:
    judge = ByHeartJudge()

    call("lint", str(packs), judge=judge)

    assert judge.submitted == []


def test_check_proves_every_item(packs: Path) -> None:
    result = call("check", str(packs), "--cache", "cache")

    assert result.exit_code == 0
    assert result.stderr == f"[1/1] tiny/{ITEM}\nNo findings.\n"


@pytest.mark.usefixtures("packs")
def test_check_tells_what_linting_and_what_proving_finds() -> None:
    Path("packs/tiny", ITEM, "hint.md").write_text("1. A\n")

    lenient = ByHeartJudge(is_lenient=True)
    result = call("check", "--cache", "cache", judge=lenient)

    assert result.exit_code == 1
    codes = {line.split("  ")[1] for line in result.stdout.splitlines()}
    assert codes == {"P102", "P303"}
    assert f"packs/tiny/{ITEM}/answers/fails/takes-the-last.py  P303" in result.stdout


def test_an_item_that_cannot_be_read_is_linted_and_not_run(packs: Path) -> None:
    (packs / "tiny" / ITEM / "solution.py").unlink()
    judge = ByHeartJudge()

    result = call("check", "--cache", "cache", judge=judge)

    assert "P101" in result.stdout
    assert judge.submitted == []


def test_only_what_changed_is_proved_again(packs: Path) -> None:
    judge = ByHeartJudge()
    words = ("check", "--changed", "--cache", "cache")
    call(*words, judge=judge)
    judge.submitted.clear()

    call(*words, judge=judge)
    unchanged = list(judge.submitted)
    (packs / "tiny" / ITEM / "hints.md").write_text("1. One\n2. Two\n")
    call(*words, judge=judge)

    assert unchanged == []
    assert judge.submitted


@pytest.mark.usefixtures("packs")
def test_an_item_with_findings_is_proved_each_time() -> None:
    words = ("check", "--changed", "--cache", "cache")
    call(*words, judge=ByHeartJudge(is_lenient=True))

    again = call(*words, judge=ByHeartJudge(is_lenient=True))

    assert "P303" in again.stdout


@pytest.mark.parametrize("code", ["P301", "p101"])
def test_a_rule_is_explained_with_an_example(code: str) -> None:
    result = call("explain", code)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code.upper()}  ")
    assert "\nExample: " in result.stdout


def test_an_unknown_rule_is_answered_with_a_close_one() -> None:
    with pytest.raises(InputError, match="P30"):
        call("explain", "P399")


def test_an_item_that_breaks_the_format_is_told_before_it_is_shown(packs: Path) -> None:
    (packs / "tiny" / ITEM / "question.md").unlink()

    with pytest.raises(PackError, match=r"There is no question\.md"):
        call("show", f"packs/tiny/{ITEM}", "--no-browser")


def test_an_item_outside_the_vocabulary_is_told_before_it_is_shown(packs: Path) -> None:
    (packs / "vocabulary.toml").write_text('[rounds]\ncoding = "C"\n[topics]\n')

    with pytest.raises(PackError, match="'arrays' is not in the vocabulary"):
        call("show", f"packs/tiny/{ITEM}", "--no-browser")


def test_the_blanks_of_a_new_item_open_as_an_item_once_they_are_filled(
    place: Path,
) -> None:
    call("new", "mine/coding/largest-number")
    new = place / "mine" / ITEM
    for blank in new.rglob("name-it-*.py"):
        blank.unlink()
    shutil.copytree(SOUND / ITEM, new, dirs_exist_ok=True)
    shutil.copy(SOUND / "pack.toml", place / "mine" / "pack.toml")
    (place / "vocabulary.toml").write_text(VOCABULARY)

    library = Library.open([place])

    item = library.item("mine/coding/largest-number")
    assert isinstance(item, Item)
    assert item.code.entry == "largest"


def test_coverage_tells_what_no_question_answers(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.toml").write_text("")
    (tmp_path / "syllabus.toml").write_text('["trees"]\nbreadth-001 = "growing"\n')

    told = CliRunner().invoke(pack, ["coverage", str(tmp_path)])
    plain = CliRunner().invoke(pack, ["coverage", str(tmp_path), "--json"])

    assert (told.exit_code, plain.exit_code) == (1, 1)
    assert "Nothing answers breadth-001: growing" in told.output
    assert json.loads(plain.stdout)["missing"] == ["breadth-001"]


def test_coverage_far_from_any_packs_is_that_of_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    told = CliRunner().invoke(pack, ["coverage"])

    assert told.exception is None or isinstance(told.exception, SystemExit)
    assert "entries are answered" in told.output


def test_coverage_of_a_folder_without_a_syllabus_is_refused(tmp_path: Path) -> None:
    told = CliRunner().invoke(pack, ["coverage", str(tmp_path)])

    assert isinstance(told.exception, InputError)
    assert "syllabus.toml" in told.exception.problem
