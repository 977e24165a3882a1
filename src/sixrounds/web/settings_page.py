"""What a learner may choose, their data, and what keeps answers in."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.background import BackgroundTask

from sixrounds.attempts.preferences import (
    LARGEST_FONT,
    MOST_NEW_CARDS,
    MOST_REVIEWS,
    SMALLEST_FONT,
    Preferences,
    Theme,
)
from sixrounds.errors import InputError, SixroundsError
from sixrounds.web.door import App
from sixrounds.web.problems import Problem, describe
from sixrounds.web.rendering import Page, render
from sixrounds.wiring import Application, Layer

router = APIRouter(prefix="/settings")

THEMES = {Theme.SYSTEM: "As the system", Theme.LIGHT: "Light", Theme.DARK: "Dark"}


@router.get("")
def settings(application: App, saved: str = "") -> HTMLResponse:
    """Show every choice as it stands."""
    with application.store.reading() as records:
        preferences = records.preferences()
    layers, trouble = _protection(application)
    return render(
        "settings.html",
        Page("Settings", here="Settings", preferences=preferences),
        preferences=preferences,
        themes=THEMES,
        fonts=range(SMALLEST_FONT, LARGEST_FONT + 1),
        most_reviews=MOST_REVIEWS,
        most_new_cards=MOST_NEW_CARDS,
        is_saved=bool(saved),
        database=application.store.path,
        recordings=application.recordings.sizes(),
        recordings_folder=application.recordings.folder,
        layers=layers,
        trouble=trouble,
    )


@router.post("/recordings/delete")
def delete_recordings(application: App) -> RedirectResponse:
    """Delete every recording of a spoken answer."""
    application.recordings.drop_all()
    return RedirectResponse("/settings#data", status_code=303)


@router.post("", response_model=None)
def save(  # noqa: PLR0913, PLR0917 — one parameter for each choice
    application: App,
    theme: Annotated[Theme, Form()] = Theme.SYSTEM,
    font_pixels: Annotated[int, Form()] = 15,
    has_vim_keys: Annotated[bool, Form()] = False,  # noqa: FBT002 — a box that is not
    shows_diagnosis: Annotated[bool, Form()] = False,  # noqa: FBT002 — ticked sends
    is_blind: Annotated[bool, Form()] = False,  # noqa: FBT002 — nothing at all
    interview_date: Annotated[str, Form()] = "",
    reviews_a_day: Annotated[int, Form()] = Preferences().reviews_a_day,
    new_cards_a_day: Annotated[int, Form()] = Preferences().new_cards_a_day,
) -> Response:
    """Keep the choices."""
    preferences = Preferences(
        theme=theme,
        has_vim_keys=has_vim_keys,
        shows_diagnosis=shows_diagnosis,
        is_blind=is_blind,
        font_pixels=font_pixels,
        interview_date=_read_date(interview_date),
        reviews_a_day=reviews_a_day,
        new_cards_a_day=new_cards_a_day,
    )
    with application.store.writing() as records:
        records.put_preferences(preferences)
    return RedirectResponse("/settings?saved=yes", status_code=303)


@router.get("/export", response_model=None)
def export(application: App) -> Response:
    """Send everything as one JSON file, which `sixrounds import` reads back."""
    name = f"sixrounds-{_today()}.json"
    return Response(
        application.store.export(),
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@router.get("/backup", response_model=None)
def backup(application: App) -> Response:
    """Send a copy of the database, made while it is in use."""
    folder = tempfile.TemporaryDirectory(prefix="sixrounds-backup-")
    target = Path(folder.name) / f"sixrounds-{_today()}.sqlite"
    try:
        application.store.backup(target)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        target,
        media_type="application/vnd.sqlite3",
        filename=target.name,
        background=BackgroundTask(folder.cleanup),
    )


def _read_date(text: str) -> date | None:
    """Return the day that a date field sends; None when it is empty."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        problem = f"{text[:40]!r} is no date."
        raise InputError(problem, "Write year, month and day: 2030-01-31.") from error


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()


def _protection(application: Application) -> tuple[Sequence[Layer], Problem | None]:
    """Return the layers around answers; a judge that does not start is told."""
    try:
        return application.judge.protection(), None
    except SixroundsError as error:
        return (), describe(error)
