"""The recordings of spoken answers: files in one folder, the last one of each item.

They are for the learner's own ears. Nothing reads them but the learner's browser and,
where one is configured, the recogniser of this machine.
"""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sixrounds.errors import InputError, NotFoundError, SettingsError
from sixrounds.packs.item import ItemId

LARGEST_BYTES = 1_000_000
"""Of one recording: over five minutes as the page records them."""

_MARKS = (
    (0, b"\x1aE\xdf\xa3", "audio/webm", ".webm"),
    (0, b"OggS", "audio/ogg", ".ogg"),
    (4, b"ftyp", "audio/mp4", ".m4a"),
    (8, b"WAVE", "audio/wav", ".wav"),
)
"""Where a kind of sound has which bytes, its type, and how its file's name ends."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One recording.

    Attributes:
        path: Its file.
        media_type: By its first bytes; what a browser said is not believed.
    """

    path: Path
    media_type: str


@dataclass(frozen=True, slots=True)
class Recordings:
    """All recordings of a learner.

    Attributes:
        folder: Made when the first one is kept; nobody else may look into it.
    """

    folder: Path

    def put(self, item_id: ItemId, content: bytes) -> Recording:
        """Keep a recording in place of the last one of its item.

        Raises:
            InputError: It is no sound that we know, or too large.
            SettingsError: The folder cannot be written.
        """
        if len(content) > LARGEST_BYTES:
            problem = f"The recording has {len(content)} bytes, over {LARGEST_BYTES}."
            raise InputError(problem, "Record a shorter one.")
        kind = _kind(content)
        if kind is None:
            problem = "The recording is no sound that is known here."
            raise InputError(problem, "WebM, Ogg, MP4 and WAV are.")
        media_type, ending = kind
        path = self.folder / f"{_name(item_id)}{ending}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(content)
            Path(file.name).replace(path)  # never half of one
            for other in self._files(item_id):
                if other != path:
                    other.unlink(missing_ok=True)
        except OSError as error:
            problem = f"The recording cannot be kept: {error.strerror}."
            raise SettingsError(
                problem, f"Look at the folder {self.folder}."
            ) from error
        return Recording(path, media_type)

    def find(self, item_id: ItemId) -> Recording | None:
        """Return the recording of an item, or None when there is none."""
        for path in self._files(item_id):
            with path.open("rb") as file:
                kind = _kind(file.read(16))
            if kind is not None:
                return Recording(path, kind[0])
        return None

    def demand(self, item_id: ItemId) -> Recording:
        """Return the recording of an item. Raises NotFoundError when there is none."""
        found = self.find(item_id)
        if found is None:
            problem = f"There is no recording of {item_id}."
            raise NotFoundError(problem, "Record one.")
        return found

    def drop(self, item_id: ItemId) -> None:
        """Delete the recording of an item; nothing happens when there is none."""
        for path in self._files(item_id):
            path.unlink(missing_ok=True)

    def drop_all(self) -> None:
        """Delete every recording."""
        for path in self._all():
            path.unlink(missing_ok=True)

    def sizes(self) -> Sequence[int]:
        """Return the bytes of each recording."""
        return [path.stat().st_size for path in self._all()]

    def _files(self, item_id: ItemId) -> list[Path]:
        paths = (self.folder / f"{_name(item_id)}{mark[3]}" for mark in _MARKS)
        return [path for path in paths if path.is_file()]

    def _all(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [path for path in self.folder.iterdir() if path.is_file()]


def _kind(content: bytes) -> tuple[str, str] | None:
    for at, mark, media_type, ending in _MARKS:
        if content[at : at + len(mark)] == mark:
            return media_type, ending
    return None


def _name(item_id: ItemId) -> str:
    # An id has slashes; its hash is a name on every file system.
    return hashlib.sha256(item_id.encode()).hexdigest()[:40]
