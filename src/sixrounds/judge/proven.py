"""Remember which items were proved, so that only what changed is proved again.

Open questions too: they are proved by the grader, whose code is watched as well.
"""

import hashlib
import json
import sys
from pathlib import Path

import platformdirs

from sixrounds.packs.question import AnyItem
from sixrounds.version import VERSION


class ProvenItems:
    """Which items were proved as they are now, by judge and grader as they are now.

    Kept in a file of the user's cache folder; a file that cannot be read or written
    only means that items are proved again.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open the record.

        Args:
            folder: Where it is kept; None for the user's cache folder.
        """
        place = folder or Path(
            platformdirs.user_cache_dir("sixrounds", appauthor=False)
        )
        self._file = place / "proved.json"
        self._judge = _judge_digest()
        self._proved = self._load()

    def has(self, item: AnyItem) -> bool:
        """Say whether this item was proved and nothing changed since."""
        return self._proved.get(item.id) == self._key(item)

    def add(self, item: AnyItem) -> None:
        """Record that the item was proved without a finding."""
        self._proved[item.id] = self._key(item)
        self._save()

    def _key(self, item: AnyItem) -> str:
        return hashlib.sha256(f"{self._judge} {item.digest}".encode()).hexdigest()

    def _load(self) -> dict[str, str]:
        try:
            kept = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {key: value for key, value in kept.items() if isinstance(value, str)}

    def _save(self) -> None:
        waiting = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_text(json.dumps(self._proved, indent=0), "utf-8")
            waiting.replace(self._file)
        except OSError:
            return  # it is proved again next time


def _judge_digest() -> str:
    """Return what changes when judge or grader, or what they run on, do."""
    total = hashlib.sha256(f"{VERSION} {sys.version}".encode())
    top = Path(__file__).parents[1]
    for folder in (top / "judge", top / "grader"):
        for source in sorted(p for p in folder.rglob("*") if p.suffix != ".pyc"):
            if source.is_file():
                total.update(source.relative_to(top).as_posix().encode())
                total.update(source.read_bytes())
    return total.hexdigest()
