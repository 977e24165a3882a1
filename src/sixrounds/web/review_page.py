"""Reviews of cards in the browser: a card, its back, a rating, the next card.

With a script each step is one small request that swaps the card; without one each is a
form that leads back to the page. Both ways show what `_show` makes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from threading import Lock
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, BackgroundTasks, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError, NotFoundError
from sixrounds.memory import reviewing
from sixrounds.memory.card import CardId, Rating, day_begins, days_between
from sixrounds.memory.fitting import Fit
from sixrounds.memory.forecasting import forecast
from sixrounds.memory.reviewing import Asked, CardRecords, Day
from sixrounds.memory.stock import Stock
from sixrounds.web.door import App, IsPart
from sixrounds.web.rendering import Page, render, to_html
from sixrounds.wiring import Application

router = APIRouter(prefix="/review")

NAMES = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}

_fitting = Lock()
"""One fit at a time: another one would learn the same."""


class Done(StrEnum):
    """What was done to the last card; the page says it above the next."""

    RATED = "rated"
    LEECH = "leech"
    OUTDATED = "outdated"
    UNDONE = "undone"
    SUSPENDED = "suspended"
    TAKEN_UP = "taken-up"
    EDITED = "edited"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said of the last card.

    Attributes:
        text: One or two sentences.
        tone: Of the page's notices; empty for a plain line.
        card_id: A suspended card that can be taken up again; else empty.
    """

    text: str
    tone: str = ""
    card_id: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the four ratings of a card.

    Attributes:
        rating: What it says.
        name: On its button.
        effect: What it does, as `4 d` or `62 %`.
        label: The same in words, for who hears the page.
    """

    rating: Rating
    name: str
    effect: str
    label: str


@dataclass(frozen=True, slots=True)
class Course:
    """Which cards a sitting asks; goes from form to form.

    Attributes:
        deck: Id of the only deck that is asked; empty for all.
        extra: Whether to go on beyond the day's work.
    """

    deck: str = ""
    extra: bool = False

    def address(self, path: str = "", **more: str) -> str:
        """Return where this course goes on."""
        chosen = {"deck": self.deck, "extra": "true" if self.extra else "", **more}
        known = {name: value for name, value in chosen.items() if value}
        return f"/review{path}" + (f"?{urlencode(known)}" if known else "")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Everything that the page shows at one moment.

    Attributes:
        course: Which cards are asked.
        day: The numbers of the day.
        asked: The card; None when today's work is done.
        choices: The four ratings of it.
        before: Its recall on the date if left alone, in [0, 1]; None without a date.
        fit: What the numbers rest on.
        next_comes: When the next card comes once today's work is done; empty while
            there is a card, and when none will ever come.
        has_extra: Whether one may go on although today's work is done.
        can_undo: Whether there is a review to take back.
        notice: On the last card; None when there is nothing to say.
    """

    course: Course
    day: Day
    asked: Asked | None
    choices: tuple[Choice, ...]
    before: float | None
    fit: Fit
    next_comes: str
    has_extra: bool
    can_undo: bool
    notice: Notice | None

    @property
    def left(self) -> int:
        """Cards that are left for today."""
        return self.day.due + self.day.new


def _asked_course(
    deck: str = "",
    extra: bool = False,  # noqa: FBT001, FBT002 — a part of the address
) -> Course:
    return Course(deck, extra)


def _sent_course(
    deck: Annotated[str, Form()] = "",
    extra: Annotated[bool, Form()] = False,  # noqa: FBT002 — a hidden field
) -> Course:
    return Course(deck, extra)


AskedCourse = Annotated[Course, Depends(_asked_course)]
"""The course that the address names."""

SentCourse = Annotated[Course, Depends(_sent_course)]
"""The course that a form goes on with."""


@router.get("")
def review(  # noqa: PLR0913, PLR0917 — the course, the card, and what was done before
    application: App,
    is_part: IsPart,
    course: AskedCourse,
    card: str = "",
    done: Done | None = None,
    last: str = "",
) -> HTMLResponse:
    """Show the next card, or the one that the address names."""
    told = _Last(done, last)
    return _show(application, application.stock, course, card, told, is_part=is_part)


@router.post("/rate", response_model=None)
def rate(  # noqa: PLR0913, PLR0917 — what the form sends
    application: App,
    is_part: IsPart,
    background: BackgroundTasks,
    card: Annotated[str, Form()],
    rating: Annotated[Rating, Form()],
    seen: Annotated[int, Form()],
    course: SentCourse,
    milliseconds: Annotated[int, Form()] = 0,
) -> Response:
    """Record one recall; `seen`: how often it had been reviewed when it was shown."""
    stock, at = application.stock, _now()

    def step(cards: CardRecords) -> Done:
        if cards.card(CardId(card)).reviews != seen:
            return Done.OUTDATED  # sent twice, or rated in another window
        rated = reviewing.rate(
            cards, stock, card, rating, at, milliseconds=milliseconds
        )
        return Done.LEECH if rated.leech else Done.RATED

    last = _Last(_write(application, step), card)
    background.add_task(fit_when_due, application)
    return _go_on(application, stock, course, "", last, is_part=is_part)


@router.post("/undo", response_model=None)
def undo(application: App, is_part: IsPart, course: SentCourse) -> Response:
    """Take back the last review and show its card."""
    stock, undone = application.stock, ""

    def step(cards: CardRecords) -> Done:
        nonlocal undone
        found = reviewing.undo(cards).id
        undone = found if found in stock.cards else ""
        return Done.UNDONE

    last = _Last(_write(application, step), undone)
    return _go_on(application, stock, course, undone, last, is_part=is_part)


@router.post("/suspend", response_model=None)
def suspend(
    application: App,
    is_part: IsPart,
    card: Annotated[str, Form()],
    course: SentCourse,
) -> Response:
    """Leave a card out, and show the next one."""
    stock = application.stock

    def step(cards: CardRecords) -> Done:
        reviewing.suspend(cards, stock, card)
        return Done.SUSPENDED

    last = _Last(_write(application, step), card)
    return _go_on(application, stock, course, "", last, is_part=is_part)


@router.post("/take-up", response_model=None)
def take_up(
    application: App,
    is_part: IsPart,
    card: Annotated[str, Form()],
    course: SentCourse,
    back_to: Annotated[str, Form()] = "",
) -> Response:
    """Take a suspended card up again, and show it, or the list that it stood in."""
    stock = application.stock

    def step(cards: CardRecords) -> Done:
        reviewing.unsuspend(cards, stock, card)
        return Done.TAKEN_UP

    last = _Last(_write(application, step), card)
    if back_to == "suspended":
        return RedirectResponse("/review/suspended", status_code=303)
    if back_to == "deck" and card in stock.cards:
        deck_id = stock.find(card)[0].id
        return RedirectResponse(f"/items/{deck_id}#cards", status_code=303)
    shown = card if last.done is Done.TAKEN_UP else ""
    return _go_on(application, stock, course, shown, last, is_part=is_part)


@router.get("/edit")
def edit(
    application: App, is_part: IsPart, card: str, course: AskedCourse
) -> HTMLResponse:
    """Show both sides of a card as they are typed."""
    return _show_edit(application, course, card, is_part=is_part)


@router.post("/edit", response_model=None)
def save_edit(  # noqa: PLR0913, PLR0917 — what the form sends
    application: App,
    is_part: IsPart,
    card: Annotated[str, Form()],
    course: SentCourse,
    front: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
    resets: Annotated[bool, Form()] = False,  # noqa: FBT002 — the other button
) -> Response:
    """Keep a card in the learner's own words, or bring back those of its deck."""
    sides = tuple(side.replace("\r\n", "\n") for side in (front, back))
    stock = application.stock
    try:
        with application.store.writing() as records:
            if resets:
                reviewing.reset_card(records.cards, stock, card)
            else:
                reviewing.edit_card(
                    records.cards,
                    stock,
                    card,
                    front=sides[0],
                    back=sides[1],
                    at=_now(),
                )
    except InputError as error:
        return _show_edit(
            application, course, card, sides, problem=error, is_part=is_part
        )
    last = _Last(Done.EDITED, card)
    return _go_on(application, stock, course, card, last, is_part=is_part)


@router.get("/suspended")
def suspended(application: App) -> HTMLResponse:
    """List the cards that are left out, and how to take them up."""
    stock = application.stock
    with application.store.reading() as records:
        found = reviewing.list_suspended(records.cards, stock)
        preferences = records.preferences()
    return render(
        "suspended.html",
        Page("Suspended cards", "Review", preferences, has_maths=True),
        found=found,
        leech_lapses=reviewing.LEECH_LAPSES,
    )


@router.get("/decks")
def decks(application: App) -> HTMLResponse:
    """List every deck, the learner's own among them."""
    stock, at = application.stock, _now()
    with application.store.reading() as records:
        preferences = records.preferences()
        days = {
            key: reviewing.look(records.cards, stock, preferences, at, deck=key)
            for key in stock.decks
        }
    return render(
        "decks.html",
        Page("Decks", "Review", preferences),
        decks=stock.decks.values(),
        days=days,
    )


def fit_when_due(application: Application) -> None:
    """Learn from what was reviewed since the last time; seconds, so behind the page."""
    if not _fitting.acquire(blocking=False):
        return
    try:
        with application.store.reading() as records:
            if not reviewing.wants_fit(records.cards):
                return
            log = records.cards.log(reviewing.LOG_LIMIT)
            count = records.cards.count_all_reviews()
        found = reviewing.refit(log, count, _now())
        with application.store.writing() as records:
            records.cards.put_fit(found)
    finally:
        _fitting.release()


def tell_wait(wait: timedelta) -> tuple[str, str]:
    """Return how long until a card comes back, short and in words."""
    minutes = max(wait.total_seconds() / 60, 1)
    days = minutes / 60 / 24
    if days < 0.5:  # noqa: PLR2004 — the day counts from here on
        return _count(minutes, "min", "minute")
    if days < 60:  # noqa: PLR2004 — days are told up to two months
        return _count(max(days, 1), "d", "day")
    if days < 730:  # noqa: PLR2004 — months up to two years
        return _count(days / 30.4, "mo", "month")
    return _count(days / 365.25, "y", "year")


def tell_next(moment: datetime, at: datetime) -> str:
    """Return when a card comes next, as one says it: by the learner's days."""
    days = days_between(at, moment)
    if days == 0:
        return f"today at {moment:%H:%M}"
    if days == 1:
        return f"tomorrow, from {day_begins(moment):%H:%M}"
    return f"in {days} days, on {moment.day} {moment:%B}"


def _count(number: float, short: str, word: str) -> tuple[str, str]:
    whole = round(number)
    return f"{whole} {short}", f"{whole} {word}{'' if whole == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class _Last:
    """What was done, and to which card."""

    done: Done | None = None
    card_id: str = ""


def _write(application: Application, step: Callable[[CardRecords], Done]) -> Done:
    """Do one thing in a transaction; a card that is gone is told, not an error."""
    try:
        with application.store.writing() as records:
            return step(records.cards)
    except NotFoundError:
        return Done.GONE


def _go_on(  # noqa: PLR0913 — the same as `_show`
    application: Application,
    stock: Stock,
    course: Course,
    card: str,
    last: _Last,
    *,
    is_part: bool,
) -> Response:
    """Answer with the next card; without a script, with the address that shows it."""
    if is_part:
        return _show(application, stock, course, card, last, is_part=True)
    done = last.done.value if last.done else ""
    address = course.address(card=card, done=done, last=last.card_id)
    return RedirectResponse(address, status_code=303)


def _show(  # noqa: PLR0913 — the parts, which cards, and what was done before
    application: Application,
    stock: Stock,
    course: Course,
    card: str,
    last: _Last,
    *,
    is_part: bool,
) -> HTMLResponse:
    at = _now()
    with application.store.reading() as records:
        preferences = records.preferences()
        sitting = _sit(stock, records.cards, preferences, course, card, last, at)
    is_open = bool(card) and last.done is Done.UNDONE
    known: dict[str, Any] = {"sitting": sitting, "course": course, "is_open": is_open}
    if is_part:
        return HTMLResponse(to_html("parts/review.html", **known))
    deck = stock.within(course.deck).decks if course.deck else {}
    title = next((found.listing.title for found in deck.values()), "Review")
    page = Page(title, "Review", preferences, has_maths=True)
    return render("review.html", page, title=title, part="parts/review.html", **known)


def _sit(  # noqa: PLR0913, PLR0917 — what the page is made of
    stock: Stock,
    cards: CardRecords,
    preferences: Preferences,
    course: Course,
    card: str,
    last: _Last,
    at: datetime,
) -> Sitting:
    """Read what the store knows."""
    deck = course.deck
    asked = (
        reviewing.read(cards, stock, card)
        if card
        else reviewing.ask(
            cards, stock, preferences, at, deck=deck, is_extra=course.extra
        )
    )
    fit = cards.fit()
    days_left = reviewing.find_days_left(preferences, at)
    choices, before = _choose(cards, asked, fit, days_left, at)
    next_at = (
        None if asked else reviewing.find_next(cards, stock, preferences, at, deck=deck)
    )
    review = cards.last_review()
    return Sitting(
        course=course,
        day=reviewing.look(cards, stock, preferences, at, deck=deck),
        asked=asked,
        choices=choices,
        before=before,
        fit=fit,
        next_comes=tell_next(next_at, at) if next_at else "",
        has_extra=asked is None
        and not course.extra
        and reviewing.ask(cards, stock, preferences, at, deck=deck, is_extra=True)
        is not None,
        can_undo=review is not None and review.before is not None,
        notice=_tell(stock, cards, last),
    )


def _choose(
    cards: CardRecords,
    asked: Asked | None,
    fit: Fit,
    days_left: int | None,
    at: datetime,
) -> tuple[tuple[Choice, ...], float | None]:
    """Return the four ratings, and with a date what recall on it is without one."""
    if asked is None:
        return (), None
    if days_left is None:
        due = reviewing.preview(cards, asked.card, at)
        waits = {rating: tell_wait(moment - at) for rating, moment in due.items()}
        return tuple(
            Choice(rating, NAMES[rating], short, f"{NAMES[rating]}, back in {words}")
            for rating, (short, words) in waits.items()
        ), None
    found = forecast(asked.card, fit.weights, days_left, at)
    return tuple(
        Choice(
            rating,
            NAMES[rating],
            f"{after:.0%}".replace("%", " %"),
            f"{NAMES[rating]}, recall on the date {found.before:.0%} to {after:.0%}",
        )
        for rating, after in found.after.items()
    ), found.before


def _tell(stock: Stock, cards: CardRecords, last: _Last) -> Notice | None:
    """Return what is said of the last card; an address may name any card, or none."""
    if last.done is Done.GONE:
        return Notice("There was nothing left to change. Here is what comes now.")
    if last.done is Done.UNDONE and not last.card_id:
        return Notice("Taken back. Its card is in no deck any more.")
    if last.done is None or last.card_id not in stock.cards:
        return None
    card = cards.card(CardId(last.card_id))
    if last.done is Done.LEECH and card.is_suspended:
        return Notice(reviewing.tell_leech(card), "warn", card.id)
    if last.done is Done.SUSPENDED and card.is_suspended:
        return Notice("Suspended: it will not be asked again.", card_id=card.id)
    said = {
        Done.RATED: _tell_rated(cards, card.id),
        Done.OUTDATED: "That card was rated meanwhile, so nothing was changed.",
        Done.UNDONE: "Taken back. Rate it again.",
        Done.TAKEN_UP: "Taken up again.",
        Done.EDITED: "Kept as you see it.",
    }
    text = said.get(last.done, "")
    return Notice(text) if text else None


def _tell_rated(cards: CardRecords, card_id: CardId) -> str:
    review = cards.last_review()
    if review is None or review.card_id != card_id:
        return ""
    return f"Rated {NAMES[review.rating].lower()}."


def _show_edit(  # noqa: PLR0913 — what was typed, and what is wrong with it
    application: Application,
    course: Course,
    card: str,
    typed: tuple[str, ...] = (),
    *,
    problem: InputError | None = None,
    is_part: bool,
) -> HTMLResponse:
    stock = application.stock
    with application.store.reading() as records:
        asked = reviewing.read(records.cards, stock, card)
        preferences = records.preferences()
    front, back = typed or (asked.front, asked.back)
    known: dict[str, Any] = {
        "asked": asked,
        "front": front,
        "back": back,
        "problem": problem,
        "course": course,
        "longest": reviewing.LONGEST_EDIT,
    }
    status = 422 if problem else 200
    if is_part:
        part = to_html("parts/card_edit.html", **known)
        return HTMLResponse(part, status_code=status)
    page = Page("Edit a card", "Review", preferences, has_maths=True)
    return render(
        "review.html",
        page,
        status=status,
        title="Edit a card",
        part="parts/card_edit.html",
        **known,
    )


def _now() -> datetime:
    """Return the moment in the zone of the machine, which says when a day begins."""
    return datetime.now(UTC).astimezone()
