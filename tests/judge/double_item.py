"""Small items for tests of the judge, built in memory: `double(n)` and others."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sixrounds.packs.item import (
    Code,
    Expected,
    Item,
    ItemId,
    Listing,
    SampleAnswer,
)

HONEST = "def double(n):\n    return 2 * n\n"
DOUBLE_CASES = """
CASES = {
    "a small number": {"args": [1], "want": 2},
    "another number": {"args": [7], "want": 14, "hidden": True},
    "a number below zero": {"args": [-3], "want": -6, "hidden": True},
    "a large number": {"args": [10**15], "hidden": True},
}
"""


def make_item(  # noqa: PLR0913 - the parts of an item, by name
    cases: str,
    solution: str,
    entry: str,
    *,
    checker: str | None = None,
    oracle: str | None = None,
    mutants: dict[str, str] | None = None,
    **code: Any,
) -> Item:
    """Return an item of these sources; `code` goes to `Code`."""
    answers = tuple(
        SampleAnswer(Expected.FAILS, name, source, says=f"It is {name}.")
        for name, source in (mutants or {}).items()
    )
    item = Item(
        listing=Listing(ItemId("t/coding/x"), "coding", "t", "X", (), 1, 5),
        sources=(),
        question="",
        hints=(),
        starter="",
        solution=solution,
        cases=cases,
        checker=checker,
        oracle=oracle,
        debrief="",
        answers=answers,
        code=Code(entry, **code),
        digest="",
    )
    return replace(item, digest=str(hash(repr(item))))


def double_item(**code: Any) -> Item:
    """Return the item that asks for twice a number; 0.5 s and 64 MiB unless said."""
    limits = {"seconds": 0.5, "mebibytes": 64, **code}
    return make_item(DOUBLE_CASES, HONEST, "double", **limits)


def parent_of(process: str) -> tuple[int, str]:
    """Return parent and state of a process; 0 and nothing when it is gone."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(errors="replace")
    except OSError:
        return 0, ""
    state, parent, *_ = stat.rpartition(") ")[2].split()
    return int(parent), state


def is_alive(process: int) -> bool:
    """Return whether a process is there and not only waiting to be reaped."""
    return parent_of(str(process))[1] not in ("", "Z")


def living_below(root: int) -> set[int]:
    """Return the processes that descend from one, without those already dead."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            parent, state = parent_of(entry.name)
            if state not in ("Z", ""):
                parents.setdefault(parent, []).append(int(entry.name))
    found: set[int] = set()
    waiting = [root]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found.update(children)
        waiting.extend(children)
    return found


def eventually(is_so: Any, seconds: float = 20.0) -> bool:
    """Return whether something becomes so within a generous while."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.02)
    return bool(is_so())


@contextlib.contextmanager
def nothing_left_open(more: int = 0) -> Iterator[None]:
    """Hold what happens inside to leaving no descriptor open, or not many more."""
    most = _count_descriptors() + more
    yield
    is_so = eventually(lambda: _count_descriptors() <= most)
    assert is_so, f"{_count_descriptors()} descriptors are open, not {most}"


def _count_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
