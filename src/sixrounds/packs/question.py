"""An open question, as its folder says. Frozen; `reading` is what builds it."""

from dataclasses import dataclass
from typing import TypeAlias

from sixrounds.packs.deck import Deck
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import Item, ItemId, Listing
from sixrounds.packs.rubric import Rubric


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """An answer that ships with the question and proves its rubric.

    Attributes:
        mark: What a grader must give, within one point: the first number of its
            folder.
        most: The full mark that the folder names.
        name: Its file name without the ending: the way it goes.
        text: As a person speaks or types.
        earned: Ids of the points that it earns; None where nobody has said.
    """

    mark: int
    most: int
    name: str
    text: str
    earned: tuple[str, ...] | None = None

    @property
    def path(self) -> str:
        """Where it lies in the folder of the question."""
        return f"answers/{self.key}.md"

    @property
    def key(self) -> str:
        """What `answers/earned.toml` calls it."""
        return f"{self.mark}-of-{self.most}/{self.name}"


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """An answer in which readers looked for each point, to measure graders with.

    Attributes:
        name: Names it inside its question.
        text: As a person speaks or types.
        first: Ids of the points that the first reader found.
        second: The same of the second reader, who did not know the first one's.
        settled: What holds, after a third reading where the two differ.
    """

    name: str
    text: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    settled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is answered in one's own words, whole.

    Attributes:
        listing: What a catalogue shows.
        sources: Keys of the pack's `sources.toml`.
        question: Markdown with `$…$` maths.
        rubric: What a good answer says.
        model_answer: Markdown, shown after submitting or giving up.
        answers: The graded answers, by mark, then by name.
        debrief: Markdown, shown with the model answer; may be empty.
        gold: Answers labelled by readers; none for most questions.
        digest: Hash of every file of the folder; changes when any of them does.
    """

    listing: Listing
    sources: tuple[str, ...]
    question: str
    rubric: Rubric
    model_answer: str
    answers: tuple[GradedAnswer, ...]
    debrief: str
    digest: str
    gold: tuple[GoldAnswer, ...] = ()

    @property
    def id(self) -> ItemId:
        """The folder of the question."""
        return self.listing.id


AnyItem: TypeAlias = Item | OpenQuestion | Deck | Derivation
"""What can be practised: code or a formula to measure, words to judge, cards."""

Answerable: TypeAlias = Item | OpenQuestion | Derivation
"""What is answered in one go, and not card by card."""
