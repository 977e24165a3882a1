"""A text taken apart into units and words that remember where they stand. Pure.

Everything the grader reads, the learner's or the author's, becomes a `Passage` first.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MOST_CHARACTERS = 12_000
MOST_WORDS = 800
MOST_UNIT_WORDS = 32

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\ufeff]")
_WORD = re.compile(r"\\?[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")  # noqa: RUF001
_ENDS_UNIT = re.compile(r"[.!?;:]+(?=\s|$)|\n+|(?:^|\s)[-*•](?=\s)")
_WRAPPED = re.compile(r"(?<=[^\n]{50})(?<![.!?;:\s])\n(?=[^\W\d_A-Z])")

_FUNCTION = frozenset(
    "a about above after again all also am an and any are as at be because been before "  # noqa: SIM905
    "being below between both but by can could did do does doing done down during each "
    "either else etc every few for from further had has have having he her here hers "
    "him his how however i if in into is it its itself just let lot many may me might "
    "more most much must my of off on once only onto or other others our out over own "
    "per same shall she should since so some such than that the their them then there "
    "therefore these they this those though through thus to too under until up upon us "
    "very was we were what when where whether which while who whom whose why will with "
    "within would yet you your yours".split()
)
_NEGATIONS = frozenset(
    "not no never none nothing neither nor without cannot cant dont doesnt didnt "  # noqa: SIM905
    "isnt arent wasnt werent wont wouldnt shouldnt couldnt nobody nowhere "
    "hardly".split()
)
_WEAK = frozenset(
    "able actually allow allows allowed another answer basically become becomes better "  # noqa: SIM905
    "certain come consist consists contain contains different do end example "
    "exist find "
    "first follow gain general generally get gets give given gives go goes good got "
    "happen happens help helps important instead involve keep kind know like likely "
    "made main make makes making mean means need needed needs new often one part "
    "particular possible put question really say see set show simply something sort "
    "specific start take takes tell thing things think time true two type use used "
    "uses useful using usually various want way ways well work works".split()
)
_SYMBOL_WORDS = {
    "=": "equal",
    "<": "less",
    "≤": "less",
    ">": "greater",
    "≥": "greater",
    "∝": "proportional",
    "∑": "sum",
    "∏": "product",
    "∞": "infinity",
    "√": "sqrt",
}
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten".split()  # noqa: SIM905
    )
}
_ENDINGS = (
    ("isation", "iz"),
    ("ization", "iz"),
    ("ational", "at"),
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ments", ""),
    ("iness", "y"),
    ("ising", "iz"),
    ("izing", "iz"),
    ("ility", "le"),
    ("ness", ""),
    ("ment", ""),
    ("ised", "iz"),
    ("ized", "iz"),
    ("ises", "iz"),
    ("izes", "iz"),
    ("ated", "at"),
    ("ates", "at"),
    ("ings", ""),
    ("sses", "ss"),
    ("ise", "iz"),
    ("ize", "iz"),
    ("ate", "at"),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ely", ""),
    ("ers", "er"),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
    ("e", ""),
)
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a passage.

    Attributes:
        start: Where it begins in the text, in characters.
        end: Where it ends, exclusive.
        plain: In lower case, compatibility forms folded, without a backslash.
        stem: What stays when usual endings are cut; equal for `class` and `classes`.
        weight: How much it says: 0 for a word of grammar, 1 for one of content.
        unit: Index of the unit that it stands in.
    """

    start: int
    end: int
    plain: str
    stem: str
    weight: float
    unit: int

    @property
    def is_negation(self) -> bool:
        """Whether it turns a statement round."""
        folded = self.plain.replace("'", "").replace("’", "")  # noqa: RUF001
        return folded in _NEGATIONS or (folded.endswith("nt") and "'" in self.plain)

    @property
    def is_symbol(self) -> bool:
        """Whether it is neither letters nor digits."""
        return not self.plain[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its words.

    Attributes:
        text: As written, with what cannot be shown replaced one for one.
        words: Every word in order, words of grammar and symbols too.
        units: Start and end of each unit, in characters: a sentence, or a piece of
            a very long one.
        is_cut: Whether the text went on beyond what is read.
    """

    text: str
    words: tuple[Word, ...]
    units: tuple[tuple[int, int], ...]
    is_cut: bool = False

    @property
    def content(self) -> tuple[Word, ...]:
        """The words that say something."""
        return tuple(word for word in self.words if word.weight > 0)


def read(text: str) -> Passage:
    """Take a text apart; the first 12,000 characters and 800 words of it.

    Any text is accepted: what cannot be shown (control characters, halves of
    surrogate pairs) becomes a space, so places stay the same.
    """
    shown = _CONTROL.sub(" ", text[:MOST_CHARACTERS])
    marks = [match.span() for match in _WORD.finditer(shown)]
    ends = [match.end() for match in _ENDS_UNIT.finditer(shown)]
    words, units = _words(shown, marks[:MOST_WORDS], ends)
    is_cut = len(text) > MOST_CHARACTERS or len(marks) > MOST_WORDS
    return Passage(shown, words, units, is_cut)


def unwrap(text: str) -> str:
    """Return a text with a space where an editor broke a line inside a sentence.

    Places stay the same. A line after a short one, or one that begins with a capital,
    a digit or the sign of a list, stays a line of its own.
    """
    return _WRAPPED.sub(" ", text)


def _words(
    text: str, marks: list[tuple[int, int]], ends: list[int]
) -> tuple[tuple[Word, ...], tuple[tuple[int, int], ...]]:
    words: list[Word] = []
    units: list[list[int]] = []
    passed, in_unit = 0, 0
    is_new = True
    for start, end in marks:
        while passed < len(ends) and ends[passed] <= start:
            passed, is_new = passed + 1, True
        if is_new or in_unit >= MOST_UNIT_WORDS:
            units.append([start, end])
            is_new, in_unit = False, 0
        units[-1][1] = end
        in_unit += 1
        plain = _plain(text[start:end])
        words.append(Word(start, end, plain, stem(plain), weigh(plain), len(units) - 1))
    return tuple(words), tuple((start, end) for start, end in units)


@lru_cache(maxsize=20_000)
def _plain(mark: str) -> str:
    folded = unicodedata.normalize("NFKC", mark).casefold().lstrip("\\")
    folded = folded.replace("’", "'") or mark  # noqa: RUF001
    return _SYMBOL_WORDS.get(folded, folded)


@lru_cache(maxsize=20_000)
def stem(plain: str) -> str:
    """Cut usual English endings; spelling variants of `-ise` become one."""
    if plain in _NUMBER_WORDS:
        return _NUMBER_WORDS[plain]
    plain = plain.removesuffix("'s")
    for ending, instead in _ENDINGS:
        if not plain.endswith(ending) or plain.endswith("ss"):
            continue
        kept = plain[: -len(ending)]
        if len(kept) < _SHORTEST_STEM or not any(c in "aeiouy" for c in kept):
            continue
        is_doubled = ending in ("ing", "ed") and kept[-1] == kept[-2] not in "lsz"
        return kept[:-1] if is_doubled else kept + instead
    return plain


@lru_cache(maxsize=20_000)
def weigh(plain: str) -> float:
    """Return how much a word says: 0 for grammar, .4 for a faint word, else 1."""
    folded = plain.replace("'", "")
    is_short_form = "'" in plain and folded.endswith(("nt", "ll", "ve", "re"))
    if is_short_form or plain in _FUNCTION or folded in _NEGATIONS:
        return 0.0
    if not plain[:1].isalnum() or (len(plain) == 1 and not plain.isdigit()):
        return 0.0
    return 0.4 if plain in _WEAK else 1.0
