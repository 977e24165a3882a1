"""Opens a zip archive that nobody vouches for: bounded in number, size and ratio.

Everything is counted as it is unpacked; what the archive says of itself is not
believed. Nothing is written to disk here, and no name in it is used as a path.
"""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn

import zstandard

from sixrounds.errors import InputError

MEBIBYTE = 1024 * 1024
STEP_BYTES = 256 * 1024
REMEDY = "Export the deck from Anki again, or leave large media out."
LOCKED = 0x1
WINDOW_BYTES = 128 * MEBIBYTE
REPEATED = 1
"""Kind of a Zstandard block that is one byte, many times."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out of an archive.

    Attributes:
        archive_bytes: Of the archive as it lies on disk.
        entries: How many names it may hold.
        entry_bytes: Of one entry, unpacked.
        total_bytes: Of all entries, unpacked.
        ratio: How many times its packed size an entry may have, above `free_bytes`.
        free_bytes: Up to this size the ratio is not looked at.
    """

    archive_bytes: int = 512 * MEBIBYTE
    entries: int = 50_000
    entry_bytes: int = 256 * MEBIBYTE
    total_bytes: int = 768 * MEBIBYTE
    ratio: int = 200
    free_bytes: int = 8 * MEBIBYTE


USUAL = Limits()


class Archive:
    """An open archive whose entries can be read within the limits.

    Raises:
        InputError: It is no archive, holds a name that is not allowed, or more than
            the limits let through. Reading raises the same.
    """

    def __init__(self, raw: bytes, limits: Limits = USUAL) -> None:
        self._limits = limits
        self._left = limits.total_bytes
        if len(raw) > limits.archive_bytes:
            _refuse(f"The file has {len(raw) // MEBIBYTE} MiB.")
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            problem = f"The file is no Anki package: {_said(error)}."
            raise InputError(problem, REMEDY) from error
        if len(entries) > limits.entries:
            _refuse(f"The package holds {len(entries)} files.")
        for entry in entries:
            _check(entry)
        twice = [k for k, n in Counter(e.filename for e in entries).items() if n > 1]
        if twice:
            _refuse(f"The package holds {twice[0]!r} more than once.")
        self.names = tuple(entry.filename for entry in entries if not entry.is_dir())

    def read(self, name: str) -> bytes:
        """Return an entry as it lies in the archive, inflated."""
        entry = self._zip.getinfo(name)
        packed = max(entry.compress_size, 1)
        return self._collect(self._inflate(entry), packed, name)

    def read_zstd(self, name: str) -> bytes:
        """Return an entry that is packed with Zstandard inside the archive."""
        inside = self.read(name)
        return self._collect(_unzstd(inside, name), max(len(inside), 1), name)

    def _inflate(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(entry) as stream:
                while step := stream.read(STEP_BYTES):
                    yield step
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            _refuse(f"{entry.filename!r} in the package is damaged: {_said(error)}.")

    def _collect(self, steps: Iterator[bytes], packed: int, name: str) -> bytes:
        limits, whole = self._limits, bytearray()
        for step in steps:
            whole += step
            self._left -= len(step)
            is_dense = len(whole) > max(limits.free_bytes, limits.ratio * packed)
            if len(whole) > limits.entry_bytes or self._left < 0 or is_dense:
                _refuse(f"{name!r} in the package unpacks to too much.")
        return bytes(whole)


def _unzstd(raw: bytes, name: str) -> Iterator[bytes]:
    try:
        is_whole = _is_whole_frame(raw)
        unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
        with unpacker.stream_reader(raw) as stream:
            while is_whole and (step := stream.read(STEP_BYTES)):
                yield step
    except zstandard.ZstdError as error:
        _refuse(f"{name!r} in the package is damaged: {_said(error)}.")
    if not is_whole:
        _refuse(f"{name!r} in the package is cut short.")


def _is_whole_frame(raw: bytes) -> bool:
    """Whether the bytes reach the end of their frame; the reader would not say.

    Walks the headers of its blocks (RFC 8878, 3.1.1.2).
    """
    at = zstandard.frame_header_size(raw)
    is_last = False
    while not is_last:
        header = int.from_bytes(raw[at : at + 3], "little")
        is_last, kind, size = bool(header & 1), header >> 1 & 3, header >> 3
        at += 3 + (1 if kind == REPEATED else size)
        if at > len(raw):
            return False
    has_sum = zstandard.get_frame_parameters(raw).has_checksum
    return at + (4 if has_sum else 0) <= len(raw)


def _check(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\0" in name:
        _refuse(f"The package holds {name!r}, a path out of itself.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        _refuse(f"The package holds {name!r}, a link.")
    if entry.flag_bits & LOCKED:
        _refuse(f"{name!r} in the package is locked with a password.")
    if entry.compress_type not in METHODS:
        _refuse(f"{name!r} in the package is packed in a way that Anki does not use.")


def _said(error: Exception) -> str:
    return str(error).rstrip(".") or type(error).__name__


def _refuse(problem: str) -> NoReturn:
    raise InputError(problem, REMEDY)
