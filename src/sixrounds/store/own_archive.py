"""The own decks of an export: what of them is written, read, checked and merged.

Media stand as base64. What another program wrote is checked for being JSON here, and
for its meaning by `exchange` when it goes back.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sixrounds.memory.own_deck import (
    PLACE,
    Original,
    OwnDeck,
    OwnFlashcard,
    OwnMedium,
    OwnRecords,
)
from sixrounds.store.checking import check_whole, read_list, refuse

KEYS = {"own_decks", "own_flashcards", "originals", "own_media"}
DECK_ID = re.compile(rf"{PLACE}/[a-z0-9-]{{1,120}}")
CARD_NAME = re.compile(r"[a-zA-Z0-9]{1,120}")
MEDIUM_NAME = re.compile(r"(?!\.{1,2}$)[^/\\:\x00-\x1f\x7f]{1,255}")


@dataclass(frozen=True, slots=True)
class PlainMedium:
    """A medium as JSON has it: its bytes in base64."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class OwnArchive:
    """The own decks of an export, read and checked."""

    decks: tuple[OwnDeck, ...] = ()
    flashcards: tuple[OwnFlashcard, ...] = ()
    originals: tuple[Original, ...] = ()
    media: tuple[OwnMedium, ...] = ()


@dataclass(frozen=True, slots=True)
class NewOwn:
    """How much an import added."""

    decks: int
    flashcards: int
    media: int


def write_own(own: OwnRecords) -> dict[str, Any]:
    """Return plain data of every own deck."""
    return {
        "own_decks": [asdict(deck) for deck in own.decks()],
        "own_flashcards": [asdict(flashcard) for flashcard in own.flashcards()],
        "originals": [asdict(original) for original in own.originals()],
        "own_media": [
            {"name": medium.name, "content": b64encode(medium.content).decode()}
            for medium in own.media()
        ],
    }


def read_own(plain: dict[str, Any]) -> OwnArchive:
    """Read and check the own decks of a document that has them.

    Raises:
        InputError: A field is not as it must be.
    """
    archive = OwnArchive(
        read_list(plain["own_decks"], OwnDeck, "own_decks"),
        read_list(plain["own_flashcards"], OwnFlashcard, "own_flashcards"),
        read_list(plain["originals"], Original, "originals"),
        _read_media(plain["own_media"]),
    )
    _check_texts("own_decks", archive.decks)
    _check_texts("own_flashcards", archive.flashcards)
    _check_texts("originals", archive.originals)
    decks = {deck.id for deck in archive.decks}
    for index, deck in enumerate(archive.decks):
        if not DECK_ID.fullmatch(deck.id):
            refuse(f"own_decks[{index}].id", "is none of an own deck")
    for index, flashcard in enumerate(archive.flashcards):
        deck_id, _, name = flashcard.id.partition("#")
        if deck_id not in decks or not CARD_NAME.fullmatch(name):
            refuse(f"own_flashcards[{index}].id", "is none of a card of an own deck")
    for index, original in enumerate(archive.originals):
        if not _is_json(original.plain):
            refuse(f"originals[{index}].plain", "is no JSON")
    return archive


def _read_media(plain: Any) -> tuple[OwnMedium, ...]:
    media = []
    for index, medium in enumerate(read_list(plain, PlainMedium, "own_media")):
        where = f"own_media[{index}]"
        if not MEDIUM_NAME.fullmatch(medium.name):
            refuse(f"{where}.name", "is a path, or no name")
        check_whole(medium.name, f"{where}.name")
        try:
            content = b64decode(medium.content, validate=True)
        except ValueError:
            refuse(f"{where}.content", "is no base64")
        media.append(OwnMedium(medium.name, content))
    return tuple(media)


def _check_texts(
    place: str, nouns: Iterable[OwnDeck | OwnFlashcard | Original]
) -> None:
    for index, noun in enumerate(nouns):
        texts = json.dumps(asdict(noun), ensure_ascii=False)
        check_whole(texts, f"{place}[{index}]")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def merge_own(own: OwnRecords, archive: OwnArchive) -> NewOwn:
    """Add what is not there yet; what is there stays as it is."""
    decks = {deck.id for deck in own.decks()}
    flashcards = {each.id for each in own.flashcards()}
    originals = {original.key for original in own.originals()}
    sizes = own.media_sizes()
    new_decks = [deck for deck in archive.decks if deck.id not in decks]
    new_cards = [each for each in archive.flashcards if each.id not in flashcards]
    new_media = [medium for medium in archive.media if medium.name not in sizes]
    own.put_decks(new_decks)
    own.put_flashcards(new_cards)
    own.put_originals(o for o in archive.originals if o.key not in originals)
    own.put_media(new_media)
    return NewOwn(len(new_decks), len(new_cards), len(new_media))
