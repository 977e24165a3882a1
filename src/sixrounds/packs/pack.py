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
    """The rounds and topics that every pack may use: id to title."""

    rounds: Mapping[str, str] = field(default_factory=_nothing)
    topics: Mapping[str, str] = field(default_factory=_nothing)

    def __or__(self, other: "Vocabulary") -> "Vocabulary":
        """Return both; a title of `self` wins, because an id keeps its meaning."""
        return Vocabulary(
            MappingProxyType({**other.rounds, **self.rounds}),
            MappingProxyType({**other.topics, **self.topics}),
        )


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
