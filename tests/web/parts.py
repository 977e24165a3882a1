"""What the tests of the browser door share: a scripted judge, a small pack."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from tests.grader.word_grader import WordGrader

from sixrounds import wiring
from sixrounds.attempts.verdict import (
    CaseResult,
    Diagnosis,
    MeasuredGrowth,
    Outcome,
    Verdict,
)
from sixrounds.errors import JudgeError
from sixrounds.packs.item import Item
from sixrounds.settings import Settings
from sixrounds.wiring import Application

SOUND_QUESTIONS = Path(__file__).parents[1] / "packs" / "sound-questions"
SOUND_DERIVATIONS = SOUND_QUESTIONS.with_name("sound-derivations")
SOUND_DECKS = SOUND_QUESTIONS.with_name("sound-decks")
HALVING = "demo/coding/halving"
SOFTMAX = "demo/ml-coding/stable-softmax"

TESTING = "demo/breadth/train-and-test"
SLOPE = "demo/breadth/slope-of-a-line"
DECK = "demo/breadth/small-deck"

SCRIPT = "<script>document.body.dataset.hacked = 1</script>"


@dataclass(frozen=True, slots=True)
class PlainLayer:
    """One layer of a protection that is only told."""

    name: str
    keeps_out: str
    holds: bool
    why: str = ""
    remedy: str = ""


class ScriptedJudge:
    """A judge that reads its verdict off the answer: a word in it decides.

    `right` passes, `slow growth` is right and grows too fast, `breaks the judge` ends
    in a JudgeError, `surprises the judge` in an error nobody expected, `takes time`
    waits until `go_on` is set; all else is wrong, and carries the answer's text in
    every place where a verdict may show what people wrote.
    """

    def __init__(self) -> None:
        self.go_on = Event()
        self.submitted: list[str] = []

    def run(self, item: Item, answer: str, own_cases: str = "") -> Verdict:
        """Judge two visible cases, and one for each line of own cases."""
        visible = [case for case in self._cases(answer) if not case.hidden]
        own = [
            CaseResult(line, _outcome(answer), is_own=True, shown_input=line)
            for line in own_cases.splitlines()
        ]
        return self._verdict(item, answer, [*visible, *own], "")

    def submit(
        self,
        item: Item,
        answer: str,
        claim: str = "",
        on_case: Callable[[CaseResult], None] | None = None,
    ) -> Verdict:
        """Judge every case, and tell each at once."""
        self.submitted.append(answer)
        cases = self._cases(answer)
        for case in cases:
            if on_case is not None:
                on_case(case)
        if "takes time" in answer:
            self.go_on.wait(timeout=20)
        return self._verdict(item, answer, cases, claim)

    def _cases(self, answer: str) -> list[CaseResult]:
        outcome = _outcome(answer)
        if outcome is Outcome.PASSED:
            return [
                CaseResult("two equal scores share", outcome, seconds=0.0004),
                CaseResult("a row alone", outcome, seconds=0.002, shown_input="[1]"),
                CaseResult("large scores", outcome, seconds=0.003, hidden=True),
            ]
        return [
            CaseResult("two equal scores share", Outcome.PASSED, seconds=0.0004),
            CaseResult(
                "a row alone",
                outcome,
                reason=f"The value 7 at (0, 1) is too far off. {answer[-200:]}",
                seconds=0.0123,
                shown_input=answer[-200:],
                shown_result=answer[-200:],
                shown_want="[0.5, 0.5]",
                traceback=f'  File "answer.py", line 3\n    {answer[-200:]}',
                stdout=f"printed {answer[-200:]}",
            ),
            CaseResult(
                "large scores", Outcome.TOO_SLOW, "More than 1 s.", 1.02, hidden=True
            ),
            CaseResult(
                "one row", Outcome.NOT_RUN, "An earlier case ended the process."
            ),
        ]

    def _verdict(
        self, item: Item, answer: str, cases: Sequence[CaseResult], claim: str
    ) -> Verdict:
        if "breaks the judge" in answer:
            problem = f"The judge lost its child while judging {item.id}."
            raise JudgeError(problem, "Submit again.")
        if "surprises the judge" in answer:
            message = "not expected"
            raise ZeroDivisionError(message)
        outcome = _outcome(answer)
        growth = diagnosis = None
        if item.code.growth and (outcome is Outcome.PASSED):
            is_met = "slow growth" not in answer
            growth = MeasuredGrowth(
                sizes=(1000, 2000, 4000, 8000),
                seconds=(0.001, 0.0021, 0.0043, 0.0089)
                if is_met
                else (0.001, 0.004, 0.0163, 0.066),
                exponent=1.05 if is_met else 2.01,
                low=1.01 if is_met else 1.96,
                high=1.09 if is_met else 2.06,
                nearest="n log n" if is_met else "n^2",
                target="n log n",
                claim=claim,
                is_met=is_met,
            )
            outcome = outcome if is_met else Outcome.TOO_SLOW
        if outcome is Outcome.WRONG:
            diagnosis = Diagnosis("overflows", "Exponentiates the raw scores.")
        return Verdict(
            outcome=outcome,
            cases=tuple(cases),
            diagnosis=diagnosis,
            growth=growth,
            cpu_seconds=0.021,
            peak_mebibytes=12.3,
            judge_seconds=0.034,
            output="" if outcome is Outcome.PASSED else f"at import {answer[-200:]}",
        )

    def warm(self, libraries: Iterable[str]) -> None:
        """Do nothing: there is no process to warm."""

    def protection(self) -> Sequence[PlainLayer]:
        """Tell of three layers, one missing."""
        return (
            PlainLayer("namespaces", "own root folder, no network", holds=True),
            PlainLayer("landlock", "no file but the libraries", holds=True),
            PlainLayer(
                "seccomp",
                "only harmless system calls",
                holds=False,
                why="The kernel has no filter.",
                remedy="Use a kernel with CONFIG_SECCOMP_FILTER.",
            ),
        )

    def close(self) -> None:
        """Let a waiting thread end."""
        self.go_on.set()


def _outcome(answer: str) -> Outcome:
    if "right" in answer or "slow growth" in answer:
        return Outcome.PASSED
    if "crash" in answer:
        return Outcome.CRASHED
    return Outcome.WRONG


def write_packs(folder: Path, extra: int = 0) -> Path:
    """Write two items, one of them hostile in every text, and `extra` plain ones."""
    packs = folder / "packs"
    (packs / "demo").mkdir(parents=True)
    (packs / "vocabulary.toml").write_text(
        '[rounds]\ncoding = "General coding"\nml-coding = "ML coding"\n'
        '[topics]\narrays = "Arrays"\nnumerics = "Numerical stability"\n'
    )
    (packs / "demo" / "pack.toml").write_text(
        'title = "Demo"\nformat = 1\nlicence = "MIT"\nauthors = ["Ada"]\n'
    )
    _write_item(
        packs / HALVING,
        title=f"Halving {SCRIPT} </title></textarea>",
        topic="arrays",
        question=(
            f"Halve it. {SCRIPT}\n\n[a link](javascript:alert(1)) "
            "[another](data:text/html;base64,PHNjcmlwdD4=) "
            "<img src=x onerror=alert(1)>\n\n"
            "$\\href{javascript:alert(1)}{x}$ and $x^2$\n\n"
            f"```python\nx = '{SCRIPT}'\n```\n"
        ),
        starter=f"def halve(x):\n    '''{SCRIPT}</textarea>{SCRIPT}'''\n",
        growth='[growth]\nsizes = [1000, 2000, 4000, 8000]\ntarget = "n log n"\n',
    )
    _write_item(
        packs / SOFTMAX,
        title="Softmax that does not overflow",
        topic="numerics",
        question=(
            "Write `softmax(scores)`, with\n\n"
            "$$p_i = \\frac{e^{s_i}}{\\sum_j e^{s_j}}$$\n\n"
            "for $N \\ge 1$ rows.\n\n## Example\n\n"
            "```python\nsoftmax([[1, 1]])\n```\n"
        ),
        starter="def softmax(scores):\n    ...\n",
    )
    for number in range(extra):
        round_id = "coding" if number % 2 else "ml-coding"
        _write_item(
            packs / "demo" / round_id / f"made-{number}",
            title=f"Made item {number}",
            topic="arrays" if number % 3 else "numerics",
            question="Do it.",
            starter="def f(x):\n    ...\n",
            level=number % 4 + 1,
        )
    return packs


def _add_breadth(packs: Path) -> None:
    words = packs / "vocabulary.toml"
    known = words.read_text()
    if "breadth" not in known:
        words.write_text(known.replace("[topics]", 'breadth = "ML breadth"\n[topics]'))


def write_question(packs: Path, item_id: str = TESTING) -> None:
    """Write an open question that is hostile in every text."""
    _add_breadth(packs)
    folder = packs / item_id
    shutil.copytree(SOUND_QUESTIONS / "breadth/train-and-test", folder)
    (folder / "question.md").write_text(
        f"Why is a model tested on other data? {SCRIPT} With $n \\ge 1$ rows.\n"
    )
    (folder / "model-answer.md").write_text(
        f"It can remember training rows. {SCRIPT} New rows show the error.\n"
    )
    (folder / "debrief.md").write_text(
        f"## Follow-up questions\n\n**How many?** {SCRIPT}\n\n"
        "## Out of scope\n\nMore.\n"
    )
    rubric = folder / "rubric.toml"
    rubric.write_text(
        rubric.read_text().replace("the pattern.", f"the pattern. {SCRIPT}")
    )


def write_deck(packs: Path, item_id: str = DECK) -> None:
    """Write a deck of three flash cards; one is hostile, and asked both ways."""
    _add_breadth(packs)
    folder = packs / item_id
    shutil.copytree(SOUND_DECKS / "breadth/small-deck", folder)
    told = (folder / "cards.toml").read_text()
    hostile = told.replace("of the sigmoid", f"of the sigmoid {SCRIPT}")
    (folder / "cards.toml").write_text(hostile)


def write_derivation(packs: Path, item_id: str = SLOPE) -> None:
    """Write a derivation that is hostile in every text."""
    _add_breadth(packs)
    folder = packs / item_id
    shutil.copytree(SOUND_DERIVATIONS / "breadth/slope-of-a-line", folder)
    for path in ("question.md", "worked.md"):
        text = (folder / path).read_text()
        (folder / path).write_text(f"{text}\n{SCRIPT}\n")
    target = folder / "derivation.toml"
    told = target.read_text().replace("a row each", f"a row each {SCRIPT}")
    target.write_text(told.replace("way round.", f"way round. {SCRIPT}"))


def _write_item(  # noqa: PLR0913 — the texts of an item
    folder: Path,
    *,
    title: str,
    topic: str,
    question: str,
    starter: str,
    growth: str = "",
    level: int = 2,
) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    texts = {
        "item.toml": f'title = "{quoted}"\ntopics = ["{topic}"]\nlevel = {level}\n'
        f'minutes = 15\n[code]\nentry = "f"\n{growth}',
        "question.md": question,
        "hints.md": f"1. The first {SCRIPT} hint with $x$.\n2. The second hint.\n",
        "starter.py": starter,
        "solution.py": f"def f(x):\n    return '{SCRIPT}'\n",
        "cases.py": 'CASES = {"one": {"args": [1], "want": 1}}\n',
        "debrief.md": f"## What it shows\n\nCare. {SCRIPT}\n\n"
        "## Follow-up questions\n\n"
        "**Why?** Because.\n\n## Out of scope\n\nThe rest.\n",
    }
    for number in range(4):
        texts[f"answers/fails/mistake-{number}.py"] = '"""Errs.\n\nFails: one\n"""\n'
    texts["answers/passes/other.py"] = "def f(x):\n    return x\n"
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def build(folder: Path, packs: Path, judge: ScriptedJudge) -> Application:
    """Build the program on this folder, all real but the judge and the grader."""
    settings = Settings(data=folder / "data", packs=(packs,))
    return wiring.build(settings, judge=judge, grader=WordGrader())
