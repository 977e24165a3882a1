"""Read a language model's reply: find the JSON in it, hold every quote to the answer.

Pure. What a model says is believed only as far as the learner's own words bear it out.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sixrounds.attempts.assessment import Evidence
from sixrounds.grader.model_prompt import VERDICTS

ALIKE = 0.85  # of the words of a quote must stand in the answer, in their order
MOST_QUOTED = 120  # words of a quote that are looked for
FEWEST_LETTERS = 4  # a quote with fewer stands in any answer
MOST_BEGINNINGS = 50  # braces at which an object is looked for


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """What a model said of one point.

    Attributes:
        verdict: One of `model_prompt.VERDICTS`.
        quote: What it gave as the answer's words; may be invented.
    """

    verdict: str
    quote: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, with its place in characters."""

    folded: str
    start: int
    end: int


def read_reply(text: str, labels: Sequence[str]) -> dict[str, PointVerdict]:
    """Return the verdicts that can be read, by label; empty when there are none.

    Keys and labels that were not asked for are passed over. Text around the object,
    fences and a reasoning model's thoughts are as well.
    """
    best: dict[str, PointVerdict] = {}
    for plain in _find_objects(text):
        found = dict(_verdicts(plain, labels))
        if len(found) > len(best):
            best = found
    return best


def _find_objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    spoken = re.sub(r"(?s)\A.*</think>", "", text)
    at, tried = spoken.find("{"), 0
    while at >= 0 and tried < MOST_BEGINNINGS:
        tried += 1
        try:
            plain, end = decoder.raw_decode(spoken, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(plain, dict):
                yield plain
        at = spoken.find("{", end)


def _verdicts(
    plain: dict[str, Any], labels: Sequence[str]
) -> Iterator[tuple[str, PointVerdict]]:
    for label in labels:
        told = plain.get(label)
        if not isinstance(told, dict):
            continue
        verdict, quote = told.get("verdict"), told.get("quote")
        said = verdict.strip().lower() if isinstance(verdict, str) else ""
        if said in VERDICTS:
            yield label, PointVerdict(said, quote if isinstance(quote, str) else "")


def find_quote(quote: str, answer: str) -> Evidence | None:
    """Return where the answer says these words, or None when it does not.

    Case, punctuation and spaces may differ, and a few of the words. A quote with an
    ellipsis stands in pieces, each of which must be there; the first is returned.
    """
    pieces = [piece for piece in re.split(r"\.{3,}|…", quote) if piece.strip()]
    said = split_words(answer)
    found = [_find_piece(split_words(piece), said, answer) for piece in pieces]
    if not found or any(piece is None for piece in found):
        return None
    return found[0]


def _find_piece(
    wanted: Sequence[Token], said: Sequence[Token], answer: str
) -> Evidence | None:
    words = [token.folded for token in wanted[:MOST_QUOTED]]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    size = min(len(words), len(said))
    best, at = 0.0, 0
    counted = Counter(words)
    for start in range(len(said) - size + 1):
        window = [token.folded for token in said[start : start + size]]
        if (counted & Counter(window)).total() < ALIKE * len(words):
            continue
        alike = SequenceMatcher(None, words, window, autojunk=False)
        share = sum(block.size for block in alike.get_matching_blocks()) / len(words)
        if share > best:
            best, at = share, start
    if best < ALIKE:
        return None
    start, end = said[at].start, said[at + size - 1].end
    return Evidence(start, end, answer[start:end])


def split_words(text: str) -> list[Token]:
    """Return the words of a text, folded so that spelling variants are one."""
    return [
        Token(
            unicodedata.normalize("NFKC", match[0]).casefold(),
            match.start(),
            match.end(),
        )
        for match in re.finditer(r"[^\W_]+", text)
    ]
