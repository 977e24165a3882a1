"""Answers "what now?": the one item that the home page puts first. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.attempt import Attempt
from sixrounds.packs.item import ItemId, Kind, Listing


class Reason(StrEnum):
    """Why this item comes next."""

    CONTINUE = "continue"
    RETRY = "retry"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One item, and why it comes next."""

    listing: Listing
    reason: Reason


def choose_next(
    listings: Sequence[Listing],
    states: Mapping[ItemId, ItemState],
    drafted: Mapping[ItemId, datetime],
    recent: Sequence[Attempt],
) -> NextStep | None:
    """Return what to do next, or None when nothing is left to start or to mend.

    A draft that was never submitted comes first, the newest one; then the code or
    formula that failed last; then an untouched item, the easiest of the round that was
    tried longest ago or never, so that rounds take turns. An open question that went
    badly comes back when nothing is untouched: right after the model answer it would
    test the eyes.

    Args:
        listings: Every item there is; decks are reviewed, never the next item.
        states: How far each is; absent means untouched.
        drafted: When the draft of each started item was last changed.
        recent: Attempts, newest first.
    """
    listings = [listing for listing in listings if listing.kind != Kind.DECK]
    by_id = {listing.id: listing for listing in listings}
    started = [key for key in drafted if key in by_id]
    if started:
        newest = max(started, key=lambda key: (drafted[key], key))
        return NextStep(by_id[newest], Reason.CONTINUE)
    tried = [
        by_id[attempt.item_id]
        for attempt in recent
        if attempt.item_id in by_id and states.get(attempt.item_id) is ItemState.TRIED
    ]
    measured = {Kind.CODE.value, Kind.DERIVATION.value}
    failed = next((item for item in tried if item.kind in measured), None)
    if failed is not None:
        return NextStep(failed, Reason.RETRY)
    untouched = [item for item in listings if item.id not in states]
    if not untouched:
        return NextStep(tried[-1], Reason.RETRY) if tried else None
    rounds = [by_id[a.item_id].round for a in recent if a.item_id in by_id]
    ages = {key: rounds.index(key) for key in rounds}
    fresh = min(
        untouched,
        key=lambda item: (
            -ages.get(item.round, len(rounds)),
            item.level,
            item.minutes,
            item.id,
        ),
    )
    return NextStep(fresh, Reason.FRESH)
