"""A folder of items that ship together, the words it may use, and what it cites."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FORMAT = 1
"""The version of the pack format that we read."""

LICENCES = (
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Unlicense",
    "CC0-1.0",
    "CC-BY-4.0",
)
"""SPDX names of licences under which a pack may ship with the program."""


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rounds and topics that every pack may use.

    Attributes:
        rounds: Id to title.
        topics: Id to title.
        prerequisites: Topic to the topics that it builds on at once; no ring. A topic
            of no other one stands in no row.
    """

    rounds: Mapping[str, str] = field(default_factory=_nothing)
    topics: Mapping[str, str] = field(default_factory=_nothing)
    prerequisites: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def __or__(self, other: "Vocabulary") -> "Vocabulary":
        """Return both; what `self` says wins, because an id keeps its meaning."""
        both = {**other.prerequisites, **self.prerequisites}
        has_ring = bool(find_ring(both))  # of two files that have none each
        return Vocabulary(
            MappingProxyType({**other.rounds, **self.rounds}),
            MappingProxyType({**other.topics, **self.topics}),
            self.prerequisites if has_ring else MappingProxyType(both),
        )


def find_ring(prerequisites: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return topics of which each builds on the next and the last on the first.

    Empty when there is no such ring.
    """
    left = {topic: set(before) for topic, before in prerequisites.items()}
    while free := [topic for topic, before in left.items() if not before & left.keys()]:
        for topic in free:
            del left[topic]
    if not left:
        return ()
    # All that are left build on another that is left, so going on comes round.
    path = [next(iter(left))]
    while (topic := _first_left(prerequisites[path[-1]], left)) not in path:
        path.append(topic)
    return tuple(path[path.index(topic) :])


def _first_left(before: tuple[str, ...], left: Mapping[str, set[str]]) -> str:
    return next(topic for topic in before if topic in left)


@dataclass(frozen=True, slots=True)
class Source:
    """What an item cites.

    Attributes:
        key: How items name it.
        title: Of the book, paper or page.
        authors: As printed; may be empty for a page nobody signed.
        year: None when it is missing, which the lint reports.
        address: A web address, DOI or ISBN; empty when it is missing, which the lint
            reports.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What `pack.toml` and `sources.toml` say.

    Attributes:
        id: The folder.
        title: In one line.
        format: Version of the pack format, `FORMAT` in a pack that we read.
        licence: SPDX name.
        authors: As they wish to be named.
        sources: By key.
    """

    id: str
    title: str
    format: int = FORMAT
    licence: str = "MIT"
    authors: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
