"""`watch`: try the answer on each save, and take single keys in between."""

import time
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Thread

import click
from rich.console import Console
from watchfiles import watch as watch_files

from sixrounds.attempts.answering import open_hint
from sixrounds.attempts.verdict import CaseResult, Outcome, Verdict
from sixrounds.cli import door, drawing
from sixrounds.cli.answering import (
    WORDS_REMEDY,
    draw_attempt,
    place_argument,
    submit_desk,
)
from sixrounds.cli.keyboard import listening
from sixrounds.cli.looking import plain_attempt
from sixrounds.cli.starting import Desk, find_desk
from sixrounds.errors import SixroundsError
from sixrounds.packs.item import Item
from sixrounds.wiring import Application

SAVED = "saved"
LEFT = "left"
QUIET_MILLISECONDS = 20  # an editor's save is over when nothing moved for so long
LONGEST_MILLISECONDS = 100
KEYS = "h hint · s submit · q quit"


@dataclass(slots=True)
class Session:
    """One evening at one answer.

    Attributes:
        application: Has the judge and the store.
        desk: The folder that is watched.
        item: What is being answered.
        as_json: Whether each verdict is a line of JSON.
        console: For people.
        judged: What was judged last, answer and own cases; None before the first.
        since: When the counted time began, in seconds of the monotonic clock.
    """

    application: Application
    desk: Desk
    item: Item
    as_json: bool
    console: Console
    judged: tuple[str, str] | None = None
    since: float = field(default_factory=time.monotonic)

    def handle(self, event: str) -> bool:
        """Do what a save or a key asks for; return whether to go on.

        A problem is told, and the session goes on: the next save may cure it.
        """
        actions = {SAVED: self.run, "h": self.hint, "s": self.submit}
        if event in {LEFT, "q"}:
            return False
        try:
            if event in actions:
                actions[event]()
        except SixroundsError as error:
            self._tell(error)
        return True

    def run(self) -> None:
        """Try visible and own cases, unless nothing changed since the last time."""
        if not self.desk.answer.exists():  # an editor is about to put it back
            return
        texts = door.read_text(self.desk.answer), self.desk.read_own_cases()
        if texts == self.judged:
            return
        self.judged = texts
        verdict = self.application.judge.run(self.item, *texts)
        if self.as_json:
            door.echo_json(verdict.to_plain(), is_line=True)
            return
        self.console.rule(style="dim")
        drawing.draw_verdict(self.console, verdict)
        self._draw_next(verdict)

    def submit(self) -> None:
        """Try every case and keep the attempt; the first failing case shows at once."""
        seconds = time.monotonic() - self.since
        attempt = submit_desk(
            self.application,
            self.desk,
            self.item,
            seconds_here=seconds,
            on_case=None if self.as_json else _FirstFailure(self.console),
        )
        self.since = time.monotonic()
        if self.as_json:
            door.echo_json(plain_attempt(attempt), is_line=True)
            return
        draw_attempt(self.application, attempt, shows_first_failure=False)

    def hint(self) -> None:
        """Open the next hint, and show it."""
        with self.application.store.writing() as records:
            shown = open_hint(records, self.item, at=door.now()).hints_shown
        if self.as_json:
            hints = self.item.hints[:shown]
            door.echo_json({"hints": hints}, is_line=True)
            return
        self.console.print(f"\n[bold]Hint {shown} of {len(self.item.hints)}[/]")
        drawing.draw_markdown(self.console, self.item.hints[shown - 1])

    def _draw_next(self, verdict: Verdict) -> None:
        if verdict.has_passed:
            self.console.print("Press s to try every case.", style="dim")

    def _tell(self, error: SixroundsError) -> None:
        if self.as_json:
            door.echo_json(door.plain_error(error), is_line=True)
            return
        self.console.print(drawing.clean(error.problem), style="red", markup=False)
        self.console.print(drawing.clean(error.remedy), markup=False)


class _FirstFailure:
    """Draws the first case that does not pass, as soon as it is known."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._is_drawn = False

    def __call__(self, case: CaseResult) -> None:
        if case.outcome is not Outcome.PASSED and not self._is_drawn:
            self._is_drawn = True
            drawing.draw_case(self._console, case)


@click.command()
@place_argument
@door.json_option
@door.pass_application
def watch(application: Application, place: str, as_json: bool) -> None:  # noqa: FBT001
    """Try an answer each time you save it.

    FOLDER is one that `start` made; without it, this folder. Visible cases and your
    own are tried on each save; the key s tries every case and keeps the attempt. An
    open question has nothing to try: submit it when it is written.
    """
    desk = find_desk(place)
    item = door.demand_code(application.library.item(desk.item_id), WORDS_REMEDY)
    application.judge.warm(item.code.libraries)
    console = drawing.make_console()
    session = Session(application, desk, item, as_json, console)
    events: SimpleQueue[str] = SimpleQueue()
    done = Event()
    eyes = Thread(target=_watch, args=(desk, events, done), daemon=True)
    with listening(events.put) as has_keys:
        if not as_json:
            told = KEYS if has_keys else "Ctrl+C ends it"
            line = f"Watching {desk.answer}. {told}"
            console.print(line, style="dim", markup=False)
        eyes.start()
        try:
            while session.handle(_next(events)):
                pass
        except KeyboardInterrupt:
            pass
        finally:
            done.set()
            eyes.join()


def _next(events: SimpleQueue[str]) -> str:
    """Wait for something to happen; saves that piled up count as one."""
    event = events.get()
    while event == SAVED:
        try:
            event = events.get_nowait()
        except Empty:
            return SAVED
    return event


def _watch(desk: Desk, events: SimpleQueue[str], done: Event) -> None:
    names = {desk.answer.name, desk.own_cases.name}
    changes = watch_files(
        desk.folder,
        watch_filter=lambda _, path: path.rsplit("/", 1)[-1] in names,
        recursive=False,
        step=QUIET_MILLISECONDS,
        debounce=LONGEST_MILLISECONDS,
        rust_timeout=200,
        yield_on_timeout=True,
        stop_event=done,
        raise_interrupt=False,
    )
    events.put(SAVED)  # the answer as it is now
    for change in changes:
        if change:
            events.put(SAVED)
    events.put(LEFT)
