"""The catalogue: searched as one types, filtered, a hundred rows at a time."""

from itertools import islice
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from sixrounds.web.catalogue import Search
from sixrounds.web.door import AllItems, App, IsPart
from sixrounds.web.rendering import Page, render, to_html

ROWS = 100
"""Rows shown at first, and added by each `Show more`."""

router = APIRouter()


@router.get("/items")
def items(  # noqa: PLR0913, PLR0917 — one parameter for each field of the search form
    application: App,
    catalogue: AllItems,
    is_part: IsPart,
    q: Annotated[str, Query(max_length=200)] = "",
    round_id: Annotated[str, Query(alias="round")] = "",
    topic: str = "",
    level: str = "",
    state: str = "",
    show: Annotated[int, Query(ge=1, le=100_000)] = ROWS,
) -> HTMLResponse:
    """Show what matches; a script on the page gets the results alone."""
    search = Search(q, round_id, topic, level, state)
    with application.store.reading() as records:
        states = records.states()
        preferences = records.preferences()
    found = catalogue.find(search, states, is_blind=preferences.is_blind)
    rows = [
        entry.row(
            how_far,
            is_hidden=entry.has_hidden_title(how_far, is_blind=preferences.is_blind),
        )
        for entry, how_far in islice(found, show)
    ]
    matching = len(rows) + sum(1 for _ in found)
    asked = {"q": q, "round": round_id, "topic": topic, "level": level, "state": state}
    given = {name: value for name, value in asked.items() if value}
    known: dict[str, Any] = {
        "rows": Markup("").join(rows),
        "shown": len(rows),
        "matching": matching,
        "in_all": len(catalogue.entries),
        "more": "/items?" + urlencode({**given, "show": show + ROWS}),
        "search": search,
    }
    if is_part:
        return HTMLResponse(to_html("parts/items.html", **known))
    page = Page("Items", here="Items", preferences=preferences)
    return render("items.html", page, catalogue=catalogue, **known)
