"""Single keys from a terminal, without waiting for the end of a line."""

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

try:
    import termios
    import tty
except ImportError:  # a system without terminals of this kind: no keys there
    HAS_KEYS = False
else:
    HAS_KEYS = True

PAUSE_SECONDS = 0.1


@contextmanager
def listening(hear: Callable[[str], None]) -> Iterator[bool]:
    """Call `hear` from a thread for each key pressed, and put the terminal back.

    Yields whether there is a terminal to listen to.
    """
    if not (HAS_KEYS and sys.stdin.isatty()):
        yield False
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    done = Event()
    thread = Thread(target=_listen, args=(terminal, hear, done), daemon=True)
    try:
        tty.setcbreak(terminal)
        thread.start()
        yield True
    finally:
        done.set()
        thread.join(10 * PAUSE_SECONDS)
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _listen(terminal: int, hear: Callable[[str], None], done: Event) -> None:
    while not done.is_set():
        ready, _, _ = select.select([terminal], [], [], PAUSE_SECONDS)
        if not ready:
            continue
        pressed = os.read(terminal, 64)
        if not pressed:  # the terminal was closed
            hear("q")
            return
        for key in pressed.decode(errors="ignore"):
            hear(key)
