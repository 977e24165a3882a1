"""Reads an Anki package, `.apkg` or `.colpkg`, of any format since 2012.

The bytes are a stranger's: they go through `unpacking`, the database through
`anki_database`, and every value through the checks here. Nothing is changed anywhere.
"""

import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from sixrounds.errors import InputError
from sixrounds.exchange.anki_database import REMEDY, read_collection
from sixrounds.exchange.anki_package import LeftOut, Media, Package
from sixrounds.exchange.protobuf import bytes_in, number_in, read_fields, text_in
from sixrounds.exchange.unpacking import MEBIBYTE, USUAL, Archive, Limits

# `meta`, field 1: which of the databases in the package is the real one. Beside a
# newer one lies a decoy for older programs, one card that asks to update them.
DATABASES = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
NEWEST = 3
MEDIA_BYTES = 32 * MEBIBYTE
MEDIA_NAME_BYTES = 255
PLAIN_NAMES = {"meta", "media", *DATABASES.values()}

Named = Iterator[tuple[str, str, Callable[[bytes], bool]]]
"""Name in the archive, name in the fields, and whether bytes are the whole file."""


def read_package(raw: bytes, limits: Limits = USUAL) -> Package:
    """Return what a package holds.

    Args:
        raw: The file.
        limits: How much may come out of it.

    Raises:
        InputError: It is no Anki package, is damaged, is newer than this program,
            or breaks a limit. The problem says which.
    """
    archive = Archive(raw, limits)
    version = _version(archive)
    name = DATABASES[version]
    if name not in archive.names:
        problem = f"The file is no Anki package: {name!r} is missing."
        raise InputError(problem, REMEDY)
    is_new = version == NEWEST
    collection = archive.read_zstd(name) if is_new else archive.read(name)
    strangers = tuple(
        LeftOut(f"file {name!r}", "It is no part of an Anki package.")
        for name in archive.names
        if name not in PLAIN_NAMES and not _is_number(name)
    )
    media, left_out = _read_media(archive, is_new=is_new)
    return read_collection(collection, media, (*strangers, *left_out))


def _version(archive: Archive) -> int:
    if "meta" not in archive.names:
        return 2 if DATABASES[2] in archive.names else 1
    try:
        version = number_in(archive.read("meta"), 1) or 1
    except ValueError as error:
        problem = f"The list of versions in the package is damaged: {error}."
        raise InputError(problem, REMEDY) from error
    if version not in DATABASES:
        problem = f"The package has version {version}; this program reads 1, 2 and 3."
        raise InputError(problem, "In Anki, export with support for older versions.")
    return version


def _read_media(
    archive: Archive, *, is_new: bool
) -> tuple[tuple[Media, ...], tuple[LeftOut, ...]]:
    media: dict[str, Media] = {}
    left_out: list[LeftOut] = []
    for inside, name, is_whole in _media_names(archive, is_new=is_new):
        name = unicodedata.normalize("NFC", name)  # noqa: PLW2901 — as Anki does
        why = _why_not(name)
        if name in media:
            why = "Another file has the same name."
        elif inside not in archive.names:
            why = "It is named, but not in the package."
        if not why:
            content = archive.read_zstd(inside) if is_new else archive.read(inside)
            if len(content) > MEDIA_BYTES:
                why = f"It has more than {MEDIA_BYTES // MEBIBYTE} MiB."
            elif not is_whole(content):
                why = "It is damaged: its checksum is another."
        if why:
            left_out.append(LeftOut(f"media {name[:80]!r}", why))
        else:
            media[name] = Media(name, content)
    return tuple(media.values()), tuple(left_out)


def _media_names(archive: Archive, *, is_new: bool) -> Named:
    if "media" not in archive.names:
        return iter(())
    try:
        if is_new:
            return iter(list(_new_names(archive.read_zstd("media"))))
        return iter(list(_old_names(archive.read("media"))))
    except (ValueError, RecursionError) as error:
        problem = f"The list of media in the package is damaged: {error}."
        raise InputError(problem, REMEDY) from error


def _old_names(raw: bytes) -> Named:
    names: Any = json.loads(raw)
    if not isinstance(names, dict):
        problem = "it is no JSON object"
        raise ValueError(problem)  # noqa: TRY004 — one family for all that is wrong
    for inside, name in names.items():
        if not isinstance(name, str) or not _is_number(inside):
            problem = f"{inside!r} does not name a file"
            raise ValueError(problem)
        yield inside, name, lambda _: True


def _new_names(raw: bytes) -> Named:
    entries = [value for number, value in read_fields(raw) if number == 1]
    for place, entry in enumerate(entries):
        if not isinstance(entry, bytes):
            problem = f"entry {place} is a number"
            raise ValueError(problem)  # noqa: TRY004 — one family for all that is wrong
        size, checksum = number_in(entry, 2), bytes_in(entry, 3)
        yield str(place), text_in(entry, 1), _same_as(size, checksum)


def _same_as(size: int, checksum: bytes) -> Callable[[bytes], bool]:
    def is_whole(content: bytes) -> bool:
        sha1 = hashlib.sha1(content, usedforsecurity=False).digest()
        return len(content) == size and checksum in (b"", sha1)

    return is_whole


def _why_not(name: str) -> str:
    """Say why a name cannot be one of a medium; empty when it can."""
    is_path = "/" in name or "\\" in name or name in {"", ".", ".."} or ":" in name
    if is_path:
        return "Its name is a path."
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in name):
        return "Its name holds control characters."
    if len(name.encode()) > MEDIA_NAME_BYTES:
        return f"Its name has more than {MEDIA_NAME_BYTES} bytes."
    return ""


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit()
