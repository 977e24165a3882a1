"""The items as a list to search: prepared once, so that thousands are instant.

Pages ask it; it knows listings and words, not who asks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from markupsafe import Markup

from sixrounds.attempts.answering import ItemState
from sixrounds.packs.item import ItemId, Listing
from sixrounds.packs.pack import Vocabulary
from sixrounds.packs.search import arrange
from sixrounds.web.rendering import to_html

REVEALED = frozenset({ItemState.PASSED, ItemState.GIVEN_UP})
"""States in which blind mode hides nothing any more."""


class Shelf(Protocol):
    """What a catalogue is made of. `packs.reading.Library` is the real one."""

    @property
    def listings(self) -> Sequence[Listing]:
        """Every item."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The rounds and topics."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a learner looks for; an empty field asks for nothing.

    Attributes:
        words: All must occur in title, topics, round or id.
        round: Id.
        topic: Id.
        level: As text, 1 to 4.
        state: Value of an `ItemState`.
    """

    words: str = ""
    round: str = ""
    topic: str = ""
    level: str = ""
    state: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is asked for."""
        return not (
            self.words.strip() or self.round or self.topic or self.level or self.state
        )


@dataclass(slots=True)
class Entry:
    """One item, with what its row needs, made ready.

    Attributes:
        listing: The item.
        number: Its place in the list, from 1: its name in blind mode.
        round_title: In words.
        topic_titles: In words, with commas.
        text: Where words are looked for, folded to lower case.
        rows: The finished rows, by state and whether the title is hidden.
    """

    listing: Listing
    number: int
    round_title: str
    topic_titles: str
    text: str
    rows: dict[tuple[ItemState, bool], Markup] = field(default_factory=dict)

    @property
    def blind_title(self) -> str:
        """What stands in the place of the title in blind mode."""
        return f"Item {self.number} of {self.round_title}"

    def row(self, state: ItemState, *, is_hidden: bool) -> Markup:
        """Return the row of the table, as HTML."""
        key = (state, is_hidden)
        if key not in self.rows:
            html = to_html(
                "parts/item_row.html", entry=self, state=state, is_hidden=is_hidden
            )
            self.rows[key] = Markup(html)  # noqa: S704 — a template that escapes
        return self.rows[key]

    def has_hidden_title(self, state: ItemState, *, is_blind: bool) -> bool:
        """Say whether blind mode hides title, topics and level."""
        return is_blind and state not in REVEALED


class Catalogue:
    """Every item, in the order of round, level and title."""

    def __init__(self, shelf: Shelf) -> None:
        vocabulary = shelf.vocabulary
        self.rounds = dict(vocabulary.rounds)
        used = {topic for listing in shelf.listings for topic in listing.topics}
        topics = {key: vocabulary.topics.get(key, key) for key in used}
        self.topics = dict(sorted(topics.items(), key=lambda pair: pair[1]))
        ordered = arrange(shelf.listings, vocabulary)
        self.entries = [
            self._entry(listing, number) for number, listing in enumerate(ordered, 1)
        ]
        self.by_id = {entry.listing.id: entry for entry in self.entries}

    def _entry(self, listing: Listing, number: int) -> Entry:
        round_title = self.rounds.get(listing.round, listing.round)
        topics = ", ".join(self.topics[key] for key in listing.topics)
        text = f"{listing.title} {topics} {round_title} {listing.id}".casefold()
        return Entry(listing, number, round_title, topics, text)

    def find(
        self, search: Search, states: Mapping[ItemId, ItemState], *, is_blind: bool
    ) -> Iterator[tuple[Entry, ItemState]]:
        """Yield what matches, in order, with how far the learner is.

        In blind mode words and topics find only what they would not give away.
        """
        words = search.words.casefold().split()
        for entry in self.entries:
            listing = entry.listing
            state = states.get(listing.id, ItemState.UNTOUCHED)
            if search.round and listing.round != search.round:
                continue
            if search.state and state.value != search.state:
                continue
            if entry.has_hidden_title(state, is_blind=is_blind):
                if search.topic or search.level:
                    continue
                text = entry.blind_title.casefold()
            else:
                if search.topic and search.topic not in listing.topics:
                    continue
                if search.level and str(listing.level) != search.level:
                    continue
                text = entry.text
            if all(word in text for word in words):
                yield entry, state
