"""The workspace of one item: read, write, run, submit, and learn from the verdict.

Judging happens before a transaction opens, because it takes seconds and the database
has one writer. With a script the verdict arrives case by case; without one the form
ends in a page.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.background import BackgroundTask

from sixrounds.attempts import answering
from sixrounds.attempts.answering import Records
from sixrounds.attempts.attempt import Attempt, Draft
from sixrounds.attempts.verdict import Verdict
from sixrounds.errors import SixroundsError
from sixrounds.packs.deck import Deck
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import GROWTH_CLASSES, Item
from sixrounds.packs.question import AnyItem, OpenQuestion
from sixrounds.web.comparing import compare
from sixrounds.web.deck_page import show_deck
from sixrounds.web.derivation_page import show_derivation
from sixrounds.web.door import (
    AllItems,
    App,
    AskedAnswerable,
    AskedCode,
    AskedItem,
    IsPart,
)
from sixrounds.web.question_page import show_workspace
from sixrounds.web.rendering import Page, render, to_html
from sixrounds.web.streaming import (
    STREAM,
    Listener,
    finish_with,
    judge_in_steps,
    wants_steps,
)
from sixrounds.web.verdict_view import show_verdict
from sixrounds.web.workspace import Desk, FromForm, Written
from sixrounds.wiring import Application

router = APIRouter(prefix="/items/{pack}/{round_id}/{name}")


@dataclass(frozen=True, slots=True)
class CodeDesk(Desk[Item]):
    """What the workspace shows of one item of code and one learner."""

    @property
    def hints_shown(self) -> int:
        """How many hints are open."""
        return self.draft.hints_shown if self.draft else 0


@router.get("", response_model=None)
def workspace(  # noqa: PLR0913, PLR0917 — the parts of the page, and what is asked of them
    request: Request,
    application: App,
    catalogue: AllItems,
    item: AskedItem,
    attempt: int | None = None,
    old: int | None = None,
    new: int | None = None,
) -> Response:
    """Show the workspace, with one attempt's verdict or a comparison when asked."""
    if not request.url.path.endswith(str(item.id)):  # it moved here from another id
        return RedirectResponse(f"/items/{item.id}", status_code=301)
    if isinstance(item, OpenQuestion):
        return show_workspace(application, catalogue, item, attempt)
    if isinstance(item, Deck):
        return show_deck(application, catalogue, item)
    if isinstance(item, Derivation):
        return show_derivation(application, catalogue, item, attempt)
    with application.store.reading() as records:
        desk = CodeDesk.look(records, item, catalogue)
    shown = desk.choose(attempt)
    verdict = _show_attempt(desk, shown) if shown else ""
    comparison = _compare(desk, old, new) if old is not None and new is not None else ""
    opened = "history" if comparison else "question" if attempt is None else "verdict"
    page = _page(desk, verdict=verdict, comparison=comparison, opened=opened)
    page.background = BackgroundTask(_warm, application, item)
    return page


@router.post("/run", response_model=None)
def run(
    request: Request,
    application: App,
    catalogue: AllItems,
    item: AskedCode,
    written: FromForm,
) -> Response:
    """Try the visible cases and the learner's own; only the draft is kept."""

    def ask(_: Listener) -> Verdict:
        return application.judge.run(item, written.answer, written.own_cases)

    def finish(verdict: Verdict) -> CodeDesk:
        del verdict
        with application.store.writing() as records:
            _keep(records, item, written)
            return CodeDesk.look(records, item, catalogue)

    if wants_steps(request):
        return StreamingResponse(
            judge_in_steps(ask, lambda verdict: _run_parts(finish(verdict), verdict)),
            media_type=STREAM,
        )
    verdict = ask(lambda _: None)
    desk = finish(verdict)
    return _page(desk, verdict=_show_run(desk, verdict), opened="verdict")


@router.post("/submit", response_model=None)
def submit(
    request: Request,
    application: App,
    catalogue: AllItems,
    item: AskedCode,
    written: FromForm,
) -> Response:
    """Try every case, and record the attempt."""
    at = _now()

    def ask(listener: Listener) -> Verdict:
        return application.judge.submit(item, written.answer, written.claim, listener)

    def finish(verdict: Verdict) -> tuple[CodeDesk, Attempt]:
        with application.store.writing() as records:
            _keep(records, item, written, at)
            made = answering.record_submit(
                records,
                item,
                written.answer,
                verdict,
                at=at,
                seconds_spent=written.seconds_spent,
                claim=written.claim,
            )
            return CodeDesk.look(records, item, catalogue), made

    if wants_steps(request):
        return StreamingResponse(
            judge_in_steps(ask, lambda verdict: _submit_parts(*finish(verdict))),
            media_type=STREAM,
        )
    _, made = finish(ask(lambda _: None))
    address = f"/items/{item.id}?attempt={made.id}#verdict"
    return RedirectResponse(address, status_code=303)


@router.post("/give-up", response_model=None)
def give_up(application: App, item: AskedAnswerable, written: FromForm) -> Response:
    """Record a giving-up, which opens the solution."""
    with application.store.writing() as records:
        answering.give_up(
            records,
            item,
            written.answer,
            at=_now(),
            seconds_spent=written.seconds_spent,
        )
    return RedirectResponse(f"/items/{item.id}#debrief", status_code=303)


@router.post("/hint", response_model=None)
def hint(
    application: App, catalogue: AllItems, item: AskedCode, is_part: IsPart
) -> Response:
    """Open the next hint."""
    with application.store.writing() as records:
        answering.open_hint(records, item, at=_now())
        desk = CodeDesk.look(records, item, catalogue)
    if is_part:
        return HTMLResponse(to_html("parts/hints.html", desk=desk))
    return RedirectResponse(f"/items/{item.id}#hints", status_code=303)


@router.post("/draft")
def draft(application: App, item: AskedAnswerable, written: FromForm) -> JSONResponse:
    """Keep what was typed."""
    with application.store.writing() as records:
        kept = _keep(records, item, written)
    return JSONResponse({"saved_at": kept.at.timestamp()})


@router.get("/compare", response_model=None)
def comparison(  # noqa: PLR0913, PLR0917 — two attempts, and the parts of the program
    application: App,
    catalogue: AllItems,
    item: AskedCode,
    is_part: IsPart,
    old: int,
    new: int,
) -> Response:
    """Show what changed between two attempts."""
    if not is_part:
        address = f"/items/{item.id}?old={old}&new={new}#history"
        return RedirectResponse(address, status_code=303)
    with application.store.reading() as records:
        desk = CodeDesk.look(records, item, catalogue)
    return HTMLResponse(_compare(desk, old, new))


def _warm(application: Application, item: Item) -> None:
    """Let the judge load what this item needs while the learner still reads."""
    # What stops it will stop the first Run as well, which tells of it.
    with suppress(SixroundsError):
        application.judge.warm(item.code.libraries)


def _now() -> datetime:
    return datetime.now(UTC)


def _keep(
    records: Records, item: AnyItem, written: Written, at: datetime | None = None
) -> Draft:
    return answering.save_draft(
        records,
        item,
        written.answer,
        written.own_cases,
        at=at or _now(),
        seconds_spent=written.seconds_spent,
    )


def _page(
    desk: CodeDesk, *, verdict: str, opened: str, comparison: str = ""
) -> HTMLResponse:
    page = Page(desk.title, preferences=desk.preferences, has_maths=True)
    return render(
        "practice.html",
        page,
        desk=desk,
        judged=verdict,
        comparison=comparison,
        opened=opened,
        growth_classes=GROWTH_CLASSES,
    )


def _show_run(desk: CodeDesk, verdict: Verdict) -> str:
    return show_verdict(
        verdict, has_diagnosis=desk.preferences.shows_diagnosis, is_run=True
    )


def _show_attempt(desk: CodeDesk, attempt: Attempt) -> str:
    if attempt.verdict is None:
        return to_html("parts/given_up.html", attempt=attempt)
    return show_verdict(
        attempt.verdict,
        has_diagnosis=desk.preferences.shows_diagnosis,
        attempt=attempt,
    )


def _run_parts(desk: CodeDesk, verdict: Verdict) -> Mapping[str, object]:
    parts = {"verdict-body": _show_run(desk, verdict)}
    return finish_with(parts, is_recorded=False)


def _submit_parts(desk: CodeDesk, attempt: Attempt) -> Mapping[str, object]:
    parts = {
        "verdict-body": _show_attempt(desk, attempt),
        "history-body": to_html("parts/history.html", desk=desk),
        "debrief-body": to_html("parts/debrief.html", desk=desk),
        "hints-body": to_html("parts/hints.html", desk=desk),
        "about": to_html("parts/about.html", desk=desk),
    }
    return finish_with(parts)


def _compare(desk: CodeDesk, old: int, new: int) -> str:
    before, after = desk.find(old), desk.find(new)
    return to_html(
        "parts/comparison.html",
        before=before,
        after=after,
        comparison=compare(before.answer, after.answer),
    )
