"""What a terminal shows of a verdict, and what it never shows."""

import io

import pytest
from rich.console import Console

from sixrounds.attempts.verdict import (
    CaseResult,
    Diagnosis,
    MeasuredGrowth,
    Outcome,
    Verdict,
)
from sixrounds.cli.drawing import clean, draw_markdown, draw_verdict, seconds

GROWTH = MeasuredGrowth(
    (1, 2), (0.1, 0.4), 2.01, 1.9, 2.1, "n^2", "n", "n", is_met=False
)
CASE = CaseResult(
    "one [row]",
    Outcome.WRONG,
    "It is \x1b[31mfar off.",
    shown_input="[1]",
    shown_result="2",
    shown_want="3",
    stdout="\x1b]0;title\x07" + "line\n" * 30,
)
VERDICT = Verdict(
    Outcome.WRONG,
    (CaseResult("first", Outcome.PASSED), CASE),
    diagnosis=Diagnosis("floor", "Drops the rest."),
    growth=GROWTH,
)


def drawn(verdict: Verdict, *, shows_diagnosis: bool = True) -> str:
    paper = io.StringIO()
    console = Console(file=paper, width=80, highlight=False)
    draw_verdict(console, verdict, shows_diagnosis=shows_diagnosis)
    return paper.getvalue()


def test_the_first_failing_case_is_shown_with_what_may_be_seen() -> None:
    text = drawn(VERDICT)

    assert "1 of 2 cases passed" in text
    assert "✗ one [row]" in text
    for shown in ("[1]", "2", "3", "10 more lines", "Drops the rest."):
        assert shown in text


def test_the_growth_is_told_with_its_interval_claim_and_target() -> None:
    words = " ".join(drawn(VERDICT).split())

    assert "size^2.01 (95 % interval 1.90 to 2.10), nearest to n^2" in words
    assert "misses the target n. You claimed n." in words


def test_the_mistake_is_not_named_to_those_who_do_not_want_it() -> None:
    assert "Drops the rest." not in drawn(VERDICT, shows_diagnosis=False)


def test_no_escape_sequence_reaches_the_terminal() -> None:
    text = drawn(VERDICT)

    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", "two\nlines"),
        ("a\tb", "a    b"),
        ("windows\r\n", "windows\n"),
        ("over\rwritten", "over\\rwritten"),
        ("\ud800", "\\ud800"),
        ("\u202eabc", "\\u202eabc"),
    ],
)
def test_what_a_terminal_would_act_on_is_written_out(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_time_has_the_unit_that_reads_best() -> None:
    assert (seconds(0.00123), seconds(12.34)) == ("1.23 ms", "12.3 s")


def test_maths_in_a_text_stays_as_it_is_typed() -> None:
    sheet = io.StringIO()
    text = "For $x \\in \\{0,\\,1\\}$ and $a_i$:\n\n$$\ny_1 \\, y_2\n$$\n\nGo *on*."

    draw_markdown(Console(file=sheet, width=80), text)

    shown = " ".join(sheet.getvalue().split())
    assert shown == r"For $x \in \{0,\,1\}$ and $a_i$: $$y_1 \, y_2$$ Go on."
