"""A derivation, as its folder says: a formula to find. Frozen; `reading` builds it."""

from dataclasses import dataclass
from enum import StrEnum

from sixrounds.formulas.symbols import Alphabet
from sixrounds.packs.item import ItemId, Listing


@dataclass(frozen=True, slots=True)
class Slip:
    """A plausible wrong formula, named after the mistake; the truth must differ.

    Attributes:
        name: Lower-case words with hyphens.
        says: What went wrong, in words that teach.
        formula: In the language of formulas.
    """

    name: str
    says: str
    formula: str


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be found.

    Attributes:
        left: LaTeX of what the formula stands for, shown before it.
        answer: The truth, in the language of formulas.
        alphabet: What a learner may write.
        slips: Three or more.
    """

    left: str
    answer: str
    alphabet: Alphabet
    slips: tuple[Slip, ...]


class Side(StrEnum):
    """The folder of a sample formula: what must come out of it."""

    RIGHT = "right"
    SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class SampleFormula:
    """A formula that ships with a derivation and proves its target.

    Attributes:
        side: The folder it lies in.
        name: Its file name without the ending: the way, or the name of the slip.
        text: In the language of formulas.
    """

    side: Side
    name: str
    text: str

    @property
    def path(self) -> str:
        """Where it lies in the folder of the derivation."""
        return f"answers/{self.side.value}/{self.name}.txt"


@dataclass(frozen=True, slots=True)
class Derivation:
    """An item that asks for a formula, whole.

    Attributes:
        listing: What a catalogue shows.
        sources: Keys of the pack's `sources.toml`.
        question: Markdown with `$…$` maths.
        target: What is to be found.
        worked: Markdown, the derivation step by step; shown afterwards.
        samples: Other right forms, and slips in other forms.
        debrief: Markdown, shown with it; may be empty.
        digest: Hash of every file of the folder; changes when any of them does.
    """

    listing: Listing
    sources: tuple[str, ...]
    question: str
    target: Target
    worked: str
    samples: tuple[SampleFormula, ...]
    debrief: str
    digest: str

    @property
    def id(self) -> ItemId:
        """The folder of the derivation."""
        return self.listing.id
