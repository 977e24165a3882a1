"""Read which points graded answers earn: `answers/earned.toml` and `gold.toml`. Pure.

The first is the author's word on the answers that ship with a question. The second is
what readers who saw an answer alone found in it, for measuring graders.
"""

import re
from collections.abc import Mapping

from sixrounds.packs.finding import Finding
from sixrounds.packs.question import GoldAnswer
from sixrounds.packs.sheet import Section, Sheet

EARNED = "answers/earned.toml"
GOLD = "gold.toml"

_WRAP = re.compile(r"(?<!\n)\n(?!\n|[-*•]|\d+\.)")
"""A line's end that only keeps a file narrow: a grader would read a sentence's end."""


def read_earned(
    text: str,
) -> tuple[Mapping[str, tuple[str, ...]], tuple[Finding, ...]]:
    """Return point ids by `<mark>-of-<most>/<name>`, in the order written."""
    sheet = Sheet(EARNED, text)
    top = sheet.section()
    earned = {key: top.words(key) for key in top.keys}
    return earned, tuple(sheet.findings)


def read_gold(text: str) -> tuple[str, tuple[GoldAnswer, ...], tuple[Finding, ...]]:
    """Return the digest of the rubric that was read with, the answers, findings."""
    sheet = Sheet(GOLD, text)
    top = sheet.section()
    top.ignore("answer")
    rubric = top.text("rubric")
    top.finish()
    answers = tuple(_answer(table) for table in sheet.sections("answer"))
    return rubric, answers, tuple(sheet.findings)


def _answer(table: Section) -> GoldAnswer:
    answer = GoldAnswer(
        name=table.text("id"),
        text=_WRAP.sub(" ", table.prose("text")),
        first=table.words("first"),
        second=table.words("second"),
        settled=table.words("settled"),
    )
    table.finish()
    return answer
