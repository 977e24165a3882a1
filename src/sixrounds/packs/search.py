"""Find items by what they are called and what they are about. Pure."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from sixrounds.packs.item import Listing
from sixrounds.packs.pack import Vocabulary

# What a matching word is worth, by where it matches.
TITLE_START, TITLE_WORD, TOPIC_WORD, ID_WORD, INSIDE = 16, 8, 4, 2, 1


def search(  # noqa: PLR0913 — each is one filter of the catalogue
    listings: Iterable[Listing],
    text: str = "",
    *,
    vocabulary: Vocabulary | None = None,
    rounds: Collection[str] = (),
    topics: Collection[str] = (),
    levels: Collection[int] = (),
    most_minutes: int | None = None,
) -> tuple[Listing, ...]:
    """Return the items that match, the best first; equals keep their order.

    Args:
        listings: To choose from.
        text: Every word must begin or be inside a word of the title, the topics or
            the id. Case and accents do not matter. Empty matches all.
        vocabulary: Gives the titles of topics; without it only their ids count.
        rounds: Ids, any of them; empty for all.
        topics: Ids, any of them; empty for all.
        levels: Any of them; empty for all.
        most_minutes: None for no limit.
    """
    titles = vocabulary.topics if vocabulary else {}
    words = _words(text)
    ranked = []
    for listing in listings:
        is_wanted = (
            (not rounds or listing.round in rounds)
            and (not topics or not set(topics).isdisjoint(listing.topics))
            and (not levels or listing.level in levels)
            and (most_minutes is None or listing.minutes <= most_minutes)
        )
        if not is_wanted:
            continue
        about = [
            word for topic in listing.topics for word in (topic, titles.get(topic, ""))
        ]
        worth = [_worth(word, listing, _words(" ".join(about))) for word in words]
        if all(worth):
            ranked.append((sum(worth), listing))
    return tuple(listing for _, listing in sorted(ranked, key=lambda pair: -pair[0]))


def arrange(listings: Iterable[Listing], vocabulary: Vocabulary) -> tuple[Listing, ...]:
    """Return the items by round, level and title: the order that numbers them.

    The number is the name of an item whose title is hidden; it counts from 1.
    """
    order = {key: place for place, key in enumerate(vocabulary.rounds)}
    return tuple(
        sorted(
            listings,
            key=lambda item: (
                order.get(item.round, len(order)),
                item.level,
                item.title,
                item.id,
            ),
        )
    )


def _worth(word: str, listing: Listing, about: list[str]) -> int:
    """Return 0 when the word matches nowhere."""
    title, name = _words(listing.title), _words(listing.id)
    if title and title[0].startswith(word):
        return TITLE_START
    for words, worth in ((title, TITLE_WORD), (about, TOPIC_WORD), (name, ID_WORD)):
        if any(other.startswith(word) for other in words):
            return worth
    return INSIDE if any(word in other for other in (*title, *about, *name)) else 0


def _words(text: str) -> list[str]:
    """Return the words without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"[^\W_]+", plain)
