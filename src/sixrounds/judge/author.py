"""Ask an item's own code (cases, checker) in a child that never sees an answer."""

import contextlib
from collections.abc import Iterator
from typing import Any

from sixrounds.errors import PackError
from sixrounds.judge.forkserver import (
    MIB,
    Child,
    ChildEnded,
    ForkServer,
    TimeIsUp,
    TooMuchOutput,
)

AUTHOR_SECONDS = 30.0
AUTHOR_MEBIBYTES = 1024
FAILURES = ("failed", "unloaded")


class Author:
    """A child that has loaded one file of an author and answers questions on it."""

    def __init__(self, child: Child, file_name: str) -> None:
        self._child = child
        self._file_name = file_name

    def ask(self, question: str, *details: object) -> Any:
        """Return the reply to a question of `inside.child`.

        Raises:
            PackError: The author's code raised, or took too long.
        """
        self._child.send([question, *details])
        return self._receive("reply", "failed")

    def load(self, source: str) -> None:
        """Load the file. Raises PackError when it cannot be loaded."""
        self._child.send(
            {
                "kind": "author",
                "name": self._file_name.removesuffix(".py"),
                "source": source,
                "bytes": self._child.address_space + AUTHOR_MEBIBYTES * MIB,
            }
        )
        self._receive("loaded", "cannot be loaded")

    def _receive(self, word: str, failure: str) -> Any:
        """Return what came with the word; anything else is the author's error."""
        try:
            message = self._child.receive(
                cpu_seconds=AUTHOR_SECONDS, wall_seconds=4 * AUTHOR_SECONDS
            )
        except TimeIsUp as error:
            problem = f"{self._file_name} takes more than {AUTHOR_SECONDS:g} seconds."
            raise PackError(problem, "Make its cases smaller.") from error
        except (ChildEnded, TooMuchOutput) as error:
            problem = f"{self._file_name} ended the process: {self._child.printed}."
            raise PackError(problem, f"Correct {self._file_name}.") from error
        match message:
            case [str(heard), *rest] if heard == word:
                return rest[0] if rest else None
            case [str(heard), str(text), str(place)] if heard in FAILURES:
                problem = f"{place or self._file_name} {failure}: {text}."
            case _:
                problem = f"{self._file_name} sent something that is no reply."
        raise PackError(problem, f"Correct {self._file_name}.")


@contextlib.contextmanager
def author_of(server: ForkServer, file_name: str, source: str) -> Iterator[Author]:
    """Yield an author's child with this file loaded.

    Raises:
        PackError: The file cannot be loaded.
    """
    with server.child() as child:
        author = Author(child, file_name)
        author.load(source)
        yield author
