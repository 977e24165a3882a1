"""`review` and `date`: cards in the terminal, and the day that they aim at.

The JSON of `review` is stable, for other programs: see docs/commands.md.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from queue import SimpleQueue
from typing import Any, TypeVar

import click
from rich.console import Console

from sixrounds.attempts.preferences import Preferences
from sixrounds.cli import door, drawing
from sixrounds.cli.keyboard import listening
from sixrounds.errors import InputError, SixroundsError
from sixrounds.memory import reviewing
from sixrounds.memory.card import Rating, day_of
from sixrounds.memory.reviewing import Asked, CardRecords, Day
from sixrounds.packs.deck import Deck
from sixrounds.wiring import Application

Written = TypeVar("Written")
KEYS = (
    "space shows the back; 1 again, 2 hard, 3 good, 4 easy; u undo, s suspend, q quit"
)


@click.command()
@click.option("--deck", "deck_id", metavar="ID", default="", help="Only this deck.")
@click.option("--card", "card_id", metavar="ID", help="Rate this card; with --rate.")
@click.option(
    "--rate",
    "rating",
    type=click.Choice([rating.value for rating in Rating]),
    help="How the recall of --card went.",
)
@click.option("--undo", "is_undo", is_flag=True, help="Take the last review back.")
@click.option("--suspend", metavar="CARD", help="Leave a card out of every review.")
@click.option("--unsuspend", metavar="CARD", help="Take a suspended card up again.")
@click.option("--extra", is_flag=True, help="Go on after today's work is done.")
@door.json_option
@door.pass_application
def review(  # noqa: PLR0913, PLR0917 — one option each
    application: Application,
    deck_id: str,
    card_id: str | None,
    rating: str | None,
    is_undo: bool,  # noqa: FBT001
    suspend: str | None,
    unsuspend: str | None,
    extra: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Review the cards that are due today.

    Shows one after the other; with --json, prints the day's numbers and the next card,
    after doing what --rate, --undo, --suspend or --unsuspend say.
    """
    if (card_id is None) != (rating is None):
        problem = "--rate and --card go together."
        raise InputError(problem, "Give both: --card ID --rate good.")
    deck = _find_deck(application, deck_id)
    sitting = Sitting(application, deck, is_extra=extra)
    told: dict[str, Any] = {}
    if rating is not None and card_id is not None:
        told = sitting.rate(card_id, Rating(rating))
    elif is_undo:
        told = {"undone": sitting.undo()}
    elif suspend is not None:
        told = {"suspended_card": sitting.set_suspended(suspend, is_suspended=True)}
    elif unsuspend is not None:
        told = {
            "unsuspended_card": sitting.set_suspended(unsuspend, is_suspended=False)
        }
    if as_json:
        day, asked = sitting.look()
        door.echo_json({**plain_day(day), "next": plain_asked(asked), **told})
        return
    console = drawing.make_console()
    if told:
        console.print(_tell(told), markup=False)
        return
    _fit_when_due(application, console)
    _review_in_terminal(sitting, console)


@click.command("date")
@click.argument("day", metavar="[YYYY-MM-DD]", required=False)
@click.option("--clear", is_flag=True, help="There is no date any more.")
@door.json_option
@door.pass_application
def set_date(
    application: Application,
    day: str | None,
    clear: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Set the interview date that reviews aim at.

    Without a date, tells the one that is set.
    """
    if clear and day is not None:
        problem = "A date and --clear exclude each other."
        raise InputError(problem, "Give one of the two.")
    if clear or day is not None:
        chosen = None if day is None else _read_date(day)
        with application.store.writing() as records:
            preferences = records.preferences()
            records.put_preferences(replace(preferences, interview_date=chosen))
    else:
        chosen = _preferences(application).interview_date
    if as_json:
        door.echo_json({"interview_date": chosen})
        return
    console = drawing.make_console()
    if chosen is None:
        console.print("No interview date is set. Set one: sixrounds date 2030-01-31")
        return
    days = (chosen - day_of(_now())).days
    if days < 0:
        console.print(f"The interview date {chosen} has passed.", markup=False)
        return
    console.print(f"Interview on {chosen}: {days} days from today.", markup=False)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Reviews of one learner at one terminal; each step is a transaction.

    Attributes:
        application: Has the store and the cards.
        deck: Id of the only deck that is asked; empty for all.
        is_extra: Whether to go on beyond the day's budget.
    """

    application: Application
    deck: str
    is_extra: bool = False

    def look(self) -> tuple[Day, Asked | None]:
        """Return the day's numbers and the next card."""
        stock, at = self.application.stock, _now()
        with self.application.store.reading() as records:
            cards, chosen = records.cards, records.preferences()
            day = reviewing.look(cards, stock, chosen, at, deck=self.deck)
            asked = reviewing.ask(
                cards, stock, chosen, at, deck=self.deck, is_extra=self.is_extra
            )
        return day, asked

    def rate(
        self, card_id: str, rating: Rating, milliseconds: int = 0
    ) -> dict[str, Any]:
        """Record a review and return what to tell of it."""
        stock = self.application.stock
        rated = self._write(
            lambda cards: reviewing.rate(
                cards, stock, card_id, rating, _now(), milliseconds=milliseconds
            )
        )
        return {
            "rated": {
                "card": rated.card.id,
                "rating": rating.value,
                "due": rated.card.due,
                "stability_days": rated.card.stability_days,
                "leech": rated.leech,
            }
        }

    def undo(self) -> str:
        """Take the last review back and return its card."""
        return self._write(reviewing.undo).id

    def set_suspended(self, card_id: str, *, is_suspended: bool) -> str:
        """Leave a card out, or take it up again, and return its id."""
        stock = self.application.stock
        change = reviewing.suspend if is_suspended else reviewing.unsuspend
        return self._write(lambda cards: change(cards, stock, card_id)).id

    def read(self, card_id: str) -> Asked:
        """Return one card as it is shown."""
        with self.application.store.reading() as records:
            return reviewing.read(records.cards, self.application.stock, card_id)

    def _write(self, step: Callable[[CardRecords], Written]) -> Written:
        with self.application.store.writing() as records:
            return step(records.cards)


def plain_day(day: Day) -> dict[str, Any]:
    """Return the day's numbers for JSON."""
    return asdict(day)


def plain_asked(asked: Asked | None) -> dict[str, Any] | None:
    """Return a card for JSON, with both sides."""
    if asked is None:
        return None
    card = asked.card
    return {
        "card": card.id,
        "deck": asked.deck_id,
        "deck_title": asked.deck_title,
        "front": asked.front,
        "back": asked.back,
        "has_picture": bool(asked.picture),
        "is_edited": asked.is_edited,
        "phase": card.phase.value,
        "due": card.due,
        "reviews": card.reviews,
        "lapses": card.lapses,
        "stability_days": card.stability_days,
    }


def _review_in_terminal(sitting: Sitting, console: Console) -> None:
    keys: SimpleQueue[str] = SimpleQueue()
    with listening(keys.put) as has_keys:
        _draw_day(console, sitting.look()[0])
        if has_keys:
            console.print(KEYS, style="dim", markup=False)
            read_key: Callable[[], str] = keys.get
        else:
            read_key = _read_line
        try:
            _ask_all(sitting, console, read_key)
        except KeyboardInterrupt:
            console.print()


def _ask_all(sitting: Sitting, console: Console, read_key: Callable[[], str]) -> None:
    """Ask card after card until there is none, or the learner leaves."""
    again: str | None = None
    while True:
        asked = sitting.read(again) if again else sitting.look()[1]
        again = None
        if asked is None:
            console.print("\nDone for today. More: sixrounds review --extra")
            return
        key, milliseconds = _show(console, asked, read_key)
        try:
            if key == "q":
                _draw_day(console, sitting.look()[0])
                return
            if key == "u":
                again = sitting.undo()
                console.print("Taken back.", style="dim")
            elif key == "s":
                sitting.set_suspended(asked.card.id, is_suspended=True)
                console.print("Suspended.", style="dim")
            else:
                rating = (*Rating,)[int(key) - 1]
                told = sitting.rate(asked.card.id, rating, milliseconds)
                if leech := told["rated"]["leech"]:
                    console.print(leech, style="yellow", markup=False)
        except SixroundsError as error:
            console.print(drawing.clean(error.problem), style="red", markup=False)


def _show(
    console: Console, asked: Asked, read_key: Callable[[], str]
) -> tuple[str, int]:
    """Show a card, its back when asked for, and return the key and the time taken."""
    since = time.monotonic()
    console.rule(drawing.clean(asked.deck_title), style="dim")
    _draw_side(console, asked.front)
    is_open = False
    while True:
        key = read_key()
        if key in {"q", "u", "s"} or (is_open and key in {"1", "2", "3", "4"}):
            return key, round((time.monotonic() - since) * 1000)
        if not is_open and key in {" ", "\n", "\r", ""}:
            is_open = True
            console.print()
            _draw_side(console, asked.back)
            if asked.picture:
                console.print("(A picture goes with it: sixrounds serve.)", style="dim")


def _draw_side(console: Console, text: str) -> None:
    """Write a side as it is typed: a terminal shows maths best in its own words."""
    console.print(drawing.clean(text), markup=False)


def _read_line() -> str:
    """Return the first letter of a line, for terminals that give no single keys."""
    try:
        line = input()
    except EOFError:
        return "q"
    return line.strip()[:1]


def _draw_day(console: Console, day: Day) -> None:
    console.print(
        f"Today: {day.due} reviews and {day.new} new cards left, {day.reviewed} done."
        f" {day.covered} of {day.cards} cards covered.",
        markup=False,
    )
    if day.recall_on_date is not None:
        console.print(
            f"Interview in {day.days_left} days: {day.recall_on_date:.0%} of all cards"
            " recalled then by the model of your memory, if you stopped now.",
            markup=False,
        )


def _tell(told: dict[str, Any]) -> str:
    if "rated" in told:
        rated = told["rated"]
        due = drawing.moment(rated["due"])
        return (
            f"{rated['card']}: {rated['rating']}, due {due}. {rated['leech']}".strip()
        )
    word, card_id = next(iter(told.items()))
    return f"{word.removesuffix('_card').capitalize()}: {card_id}"


def _fit_when_due(application: Application, console: Console) -> None:
    """Learn from what was reviewed since the last time; a few seconds at most."""
    with application.store.reading() as records:
        if not reviewing.wants_fit(records.cards):
            return
        log = records.cards.log(reviewing.LOG_LIMIT)
        count = records.cards.count_all_reviews()
    console.print("Learning from your reviews…", style="dim")
    found = reviewing.refit(log, count, _now())
    with application.store.writing() as records:
        records.cards.put_fit(found)


def _find_deck(application: Application, text: str) -> str:
    if not text:
        return ""
    if text in application.stock.decks:  # the learner's own are in no library
        return text
    item = door.find_item(application.library, text)
    if not isinstance(item, Deck):
        problem = f"{item.id} is no deck of cards."
        raise InputError(problem, "Name a deck: sixrounds list deck.")
    return item.id


def _preferences(application: Application) -> Preferences:
    if not application.settings.database.exists():
        return Preferences()
    with application.store.reading() as records:
        return records.preferences()


def _read_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        problem = f"{text[:40]!r} is no date."
        raise InputError(problem, "Write year, month and day: 2030-01-31.") from error


def _now() -> datetime:
    """Return the moment in the zone of the machine, which says when a day begins."""
    return datetime.now(UTC).astimezone()
