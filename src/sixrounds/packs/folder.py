"""What lies in a folder, as `reading` found it. Holds contents, opens nothing."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import Enum

LARGEST_FILE_BYTES = 200_000
"""A file of a pack may have this many bytes; a larger one is not read."""


class FileKind(Enum):
    """What a name in a folder stands for."""

    PLAIN = "plain file"
    FOLDER = "folder"
    LINK = "link"
    SPECIAL = "pipe, socket or device"
    UNREADABLE = "file that may not be read"


@dataclass(frozen=True, slots=True)
class Found:
    """One name in a folder.

    Attributes:
        path: With `/`, relative to the folder that was read.
        kind: What it is. A link is never followed, so what it points to is unknown.
        size: In bytes, as the file system says.
        content: None unless it is a plain file that is small enough.
    """

    path: str
    kind: FileKind
    size: int = 0
    content: bytes | None = None

    @property
    def text(self) -> str | None:
        """The content with plain line ends; None when it is not UTF-8 or not read."""
        if self.content is None:
            return None
        try:
            decoded = self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
        return decoded.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder and all below it.

    Attributes:
        found: By relative path; a folder comes before what is in it.
        too_deep: Folders that were not entered because they lie too deep.
        is_cut: Whether reading stopped because there was too much.
    """

    found: dict[str, Found] = field(default_factory=dict)
    too_deep: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 over relative paths and contents, as hexadecimal digits."""
        total = hashlib.sha256()
        for path, found in sorted(self.found.items()):
            content = found.content
            if content is None:  # not read: its kind and size stand for it
                content = f"{found.kind.value} {found.size}".encode()
            name = path.encode("utf-8", "surrogateescape")
            total.update(b"%d %d " % (len(name), len(content)))
            total.update(name + content)
        return total.hexdigest()

    def has(self, path: str) -> bool:
        """Say whether there is a plain file at this path."""
        found = self.found.get(path)
        return found is not None and found.kind is FileKind.PLAIN

    def text(self, path: str) -> str:
        """Return the text of a file; empty when there is none or it is not text."""
        found = self.found.get(path)
        return (found.text or "") if found else ""

    def folders(self, depth: int) -> "dict[str, Folder]":
        """Return the folders that lie `depth` levels down, each as a `Folder`.

        Depth 0 is this folder under the name "".
        """
        if depth == 0:
            return {"": self}
        inside: defaultdict[str, dict[str, Found]] = defaultdict(dict)
        for path, found in self.found.items():
            parts = path.split("/", depth)
            if len(parts) > depth:
                rest = parts[depth]
                inside["/".join(parts[:depth])][rest] = replace(found, path=rest)
            elif len(parts) == depth and found.kind is FileKind.FOLDER:
                inside.setdefault(path, {})
        return {path: Folder(found) for path, found in inside.items()}
