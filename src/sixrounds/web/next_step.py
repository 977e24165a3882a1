"""Answers "what now?": the one item that the home page puts first. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.attempt import Attempt
from sixrounds.packs.item import ItemId, Listing


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

    A draft that was never submitted comes first, the newest one; then the item that
    failed last; then an untouched one, the easiest of the round that was not tried
    last, so that rounds take turns.

    Args:
        listings: Every item there is.
        states: How far each is; absent means untouched.
        drafted: When the draft of each started item was last changed.
        recent: Attempts, newest first.
    """
    by_id = {listing.id: listing for listing in listings}
    started = [key for key in drafted if key in by_id]
    if started:
        newest = max(started, key=lambda key: (drafted[key], key))
        return NextStep(by_id[newest], Reason.CONTINUE)
    for attempt in recent:
        if attempt.item_id in by_id and states.get(attempt.item_id) is ItemState.TRIED:
            return NextStep(by_id[attempt.item_id], Reason.RETRY)
    last_round = next(
        (by_id[a.item_id].round for a in recent if a.item_id in by_id), None
    )
    untouched = [item for item in listings if item.id not in states]
    if not untouched:
        return None
    fresh = min(
        untouched,
        key=lambda item: (item.round == last_round, item.level, item.minutes, item.id),
    )
    return NextStep(fresh, Reason.FRESH)
