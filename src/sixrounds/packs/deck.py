"""A deck of flash cards, as its folder says. Frozen; `reading` is what builds it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sixrounds.packs.item import ItemId, Listing


@dataclass(frozen=True, slots=True)
class Flashcard:
    """One question with one answer, small enough to be recalled whole.

    Attributes:
        id: Names it inside its deck, for ever.
        front: Markdown with `$…$` maths: what is asked.
        back: Markdown with `$…$` maths: what is recalled.
        is_two_way: Whether the back is also asked for the front.
        picture: Name of a picture of the deck that is shown with the back, as
            `relu.svg`; None when there is none.
        covers: Ids of syllabus entries that it answers; may be empty.
    """

    id: str
    front: str
    back: str
    is_two_way: bool = False
    picture: str | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Flash cards on one subject, whole.

    Attributes:
        listing: What a catalogue shows.
        sources: Keys of the pack's `sources.toml`.
        flashcards: In the order in which they are met.
        pictures: Name to SVG source, which has been held to `picture.find_harm`: it
            can run nothing and fetch nothing.
        digest: Hash of every file of the folder; changes when any of them does.
    """

    listing: Listing
    sources: tuple[str, ...]
    flashcards: tuple[Flashcard, ...]
    pictures: Mapping[str, str]
    digest: str

    @property
    def id(self) -> ItemId:
        """The folder of the deck."""
        return self.listing.id

    @property
    def question(self) -> str:
        """What is asked, as one Markdown list of all fronts."""
        return "".join(f"- {card.front}\n" for card in self.flashcards)
