"""The first page: what to do now, and what was done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.attempt import Attempt
from sixrounds.attempts.feedback import tell_mark
from sixrounds.memory.reviewing import look
from sixrounds.packs.item import ItemId, Kind
from sixrounds.web.catalogue import Catalogue, Entry
from sixrounds.web.door import AllItems, App
from sixrounds.web.next_step import choose_next
from sixrounds.web.rendering import Page, render

SHOWN_ATTEMPTS = 8
LOOKED_AT = 50
"""How many attempts back the item to try again is looked for."""

router = APIRouter()


@dataclass(frozen=True, slots=True)
class RoundCount:
    """How many items of a round are how far: counted, not judged.

    Decks are left out: they are reviewed, and never passed.
    """

    id: str
    title: str
    items: int
    passed: int
    touched: int


@dataclass(frozen=True, slots=True)
class Done:
    """One attempt of the log, and its row of the catalogue."""

    attempt: Attempt
    entry: Entry
    title: str


@router.get("/")
def home(application: App, catalogue: AllItems) -> HTMLResponse:
    """Say what comes next, then what was done."""
    stock, at = application.stock, datetime.now(UTC).astimezone()
    with application.store.reading() as records:
        states = records.states()
        recent = records.recent(LOOKED_AT)
        preferences = records.preferences()
        day = look(records.cards, stock, preferences, at) if stock.cards else None
        drafted = {
            key: draft.at
            for key, state in states.items()
            if state is ItemState.STARTED and (draft := records.draft(key))
        }
    listings = [entry.listing for entry in catalogue.entries]
    step = choose_next(listings, states, drafted, recent)

    def title_of(entry: Entry) -> str:
        state = states.get(entry.listing.id, ItemState.UNTOUCHED)
        hides = entry.has_hidden_title(state, is_blind=preferences.is_blind)
        return entry.blind_title if hides else entry.listing.title

    entry = catalogue.by_id[step.listing.id] if step else None
    return render(
        "home.html",
        Page("Home", here="Home", preferences=preferences),
        step=step,
        entry=entry,
        title=title_of(entry) if entry else "",
        is_blind=preferences.is_blind,
        counts=_count(catalogue, states),
        log=[
            Done(attempt, found, title_of(found))
            for attempt in recent[:SHOWN_ATTEMPTS]
            if (found := catalogue.by_id.get(attempt.item_id))
        ],
        tell_mark=tell_mark,
        day=day,
        is_empty=not catalogue.entries,
        is_new=not recent and not drafted,
    )


def _count(
    catalogue: Catalogue, states: Mapping[ItemId, ItemState]
) -> Sequence[RoundCount]:
    items: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for entry in catalogue.entries:
        listing = entry.listing
        if listing.kind == Kind.DECK:
            continue
        state = states.get(listing.id, ItemState.UNTOUCHED)
        items[listing.round] += 1
        touched[listing.round] += state is not ItemState.UNTOUCHED
        passed[listing.round] += state is ItemState.PASSED
    return [
        RoundCount(key, title, items[key], passed[key], touched[key])
        for key, title in catalogue.rounds.items()
        if items[key]
    ]
