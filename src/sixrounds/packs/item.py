"""One thing to practise, as its folder says. Frozen; `reading` is what builds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

ItemId = NewType("ItemId", str)
"""The folder of an item below the packs: `foundations/ml-coding/stable-softmax`."""


class Kind(StrEnum):
    """What an item asks for."""

    CODE = "code"  # code, which is run and measured
    QUESTION = "question"  # an answer in one's own words, which is judged
    DERIVATION = "derivation"  # a formula, which is held against the truth
    DECK = "deck"  # flash cards, which come back until they stay


class Style(StrEnum):
    """What an answer defines."""

    FUNCTION = "function"
    CLASS = "class"


class Rule(StrEnum):
    """How a returned value is held against the expected one."""

    EXACT = "exact"
    CLOSE = "close"
    UNORDERED = "unordered"
    ONE_OF = "one-of"
    CHECKER = "checker"


class Judged(StrEnum):
    """What of a call is compared: what it returned, what it left in its arguments."""

    RESULT = "result"
    ARGUMENTS = "arguments"
    BOTH = "both"


SHAPES = ("value", "linked-list", "tree")
"""How one argument or the result is handed over."""

GROWTH_CLASSES = ("1", "log n", "n", "n log n", "n^2", "n^2 log n", "n^3", "2^n")
"""How time may grow with size, slowest growth first."""

FAILING_OUTCOMES = ("wrong", "crashed", "too slow", "out of memory", "forbidden")
"""How a mutant may fail a case, in the words of `attempts.verdict.Outcome`."""


class Expected(StrEnum):
    """What the judge must say of an answer that an item ships with."""

    PASSES = "passes"
    FAILS = "fails"
    TOO_SLOW = "too-slow"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How results are compared.

    A pair of numbers agrees when `|got - want| <= absolute + relative * |want|`.

    Attributes:
        rule: See `Rule`.
        absolute: Unitless, at least 0. With the rule `one-of`, both are 0 unless the
            item writes a tolerance, so that allowed results are held to `exact`.
        relative: Unitless, at least 0.
        same_dtype: Whether an array must come back in the expected dtype.
    """

    rule: Rule = Rule.EXACT
    absolute: float = 1e-8
    relative: float = 1e-5
    same_dtype: bool = False


@dataclass(frozen=True, slots=True)
class GrowthTarget:
    """How the time of an answer may grow with the size of its input.

    Attributes:
        sizes: Input sizes, ascending, at least four.
        target: One of `GROWTH_CLASSES`, for example `n log n`.
        is_demanded: Whether an answer that grows faster fails.
    """

    sizes: tuple[int, ...]
    target: str
    is_demanded: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """What the judge needs to know of a code item.

    Attributes:
        entry: Name of the function or class an answer defines.
        style: Function, or class driven by a sequence of calls.
        libraries: What the answer may import besides the standard library.
        seconds: CPU time allowed per case.
        mebibytes: Memory allowed above that of the bare interpreter.
        parameters: How each argument is handed over: `value`, `linked-list`,
            `tree`; empty means all are values.
        returns: How the result is handed back, in the same words.
        judged: What of a call is compared.
        keeps_arguments: Whether changing an argument fails the case.
        comparison: How results are compared.
        growth: None when the item does not measure growth.
    """

    entry: str
    style: Style = Style.FUNCTION
    libraries: tuple[str, ...] = ()
    seconds: float = 1.0
    mebibytes: int = 256
    parameters: tuple[str, ...] = ()
    returns: str = "value"
    judged: Judged = Judged.RESULT
    keeps_arguments: bool = False
    comparison: Comparison = field(default_factory=Comparison)
    growth: GrowthTarget | None = None


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """An answer that ships with the item and proves its cases.

    Attributes:
        expected: The folder it lies in.
        name: Its file name without the ending: the mistake, or the way.
        source: Python source.
        says: For a mutant, the mistake in one sentence (first paragraph of its
            docstring); otherwise that paragraph or empty.
        must_fail: Case name to outcome word (`wrong`, `crashed`, …): cases that a
            mutant must fail, and how; from the `Fails:` lines of its docstring.
    """

    expected: Expected
    name: str
    source: str
    says: str = ""
    must_fail: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Listing:
    """What a catalogue shows of an item.

    Attributes:
        id: The folder.
        round: Id of the round, the folder above the item.
        pack: Id of the pack, the folder above the round.
        title: In one line.
        topics: Ids of topics of the vocabulary.
        level: 1 warm-up, 2 usual, 3 hard, 4 very hard.
        minutes: For a prepared person.
        kind: A value of `Kind`.
        moved: Ids that the item had before.
        covers: Ids of syllabus entries that it answers; may be empty.
    """

    id: ItemId
    round: str
    pack: str
    title: str
    topics: tuple[str, ...]
    level: int
    minutes: int
    kind: str = "code"
    moved: tuple[ItemId, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A code item, whole.

    Attributes:
        listing: What a catalogue shows.
        sources: Keys of the pack's `sources.toml`.
        question: Markdown with `$…$` maths.
        hints: Markdown, from faint to strong.
        starter: Python source that the editor opens with.
        solution: Python source of the reference.
        cases: Python source of `cases.py`; runs in the sandbox only.
        checker: Python source of `checker.py`, or None when the rule needs none.
        oracle: Python source of `oracle.py`, a second, independent way that is
            tried on random cases, or None.
        debrief: Markdown, shown after passing or giving up.
        answers: The sample answers.
        code: For the judge.
        digest: Hash of every file of the folder; changes when any of them does.
    """

    listing: Listing
    sources: tuple[str, ...]
    question: str
    hints: tuple[str, ...]
    starter: str
    solution: str
    cases: str
    checker: str | None
    oracle: str | None
    debrief: str
    answers: tuple[SampleAnswer, ...]
    code: Code
    digest: str

    @property
    def id(self) -> ItemId:
        """The folder of the item."""
        return self.listing.id

    @property
    def mutants(self) -> tuple[SampleAnswer, ...]:
        """The plausible wrong answers: what `fails/` and `too-slow/` hold."""
        return tuple(a for a in self.answers if a.expected is not Expected.PASSES)
