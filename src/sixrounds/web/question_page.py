"""The workspace of an open question: answer in words, submit, see what was judged.

`practice_page` serves its address, its draft and its giving-up, which are those of
every item; what only a question has is here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sixrounds.attempts import answering
from sixrounds.attempts.attempt import Attempt, AttemptId
from sixrounds.attempts.feedback import tell_mark
from sixrounds.packs.question import OpenQuestion
from sixrounds.web.assessment_view import show_assessment
from sixrounds.web.catalogue import Catalogue
from sixrounds.web.door import AllItems, App, AskedQuestion, IsPart
from sixrounds.web.guard import SPEAKING_HEADERS
from sixrounds.web.rendering import Page, render, to_html
from sixrounds.web.speech_page import show_speech
from sixrounds.web.streaming import judge_at_once, wants_steps
from sixrounds.web.workspace import Desk, FromForm, Written
from sixrounds.wiring import Application

router = APIRouter(prefix="/items/{pack}/{round_id}/{name}")


@dataclass(frozen=True, slots=True)
class WordsDesk(Desk[OpenQuestion]):
    """What the workspace shows of one open question and one learner."""

    @property
    def has_opened_debrief(self) -> bool:
        """Whether model answer and points are open: after any answer."""
        return bool(self.attempts)


def show_workspace(
    application: Application,
    catalogue: Catalogue,
    question: OpenQuestion,
    number: int | None,
) -> HTMLResponse:
    """Return the workspace, with one attempt's assessment when asked."""
    with application.store.reading() as records:
        desk = WordsDesk.look(records, question, catalogue)
    shown = desk.choose(number)
    page = render(
        "question.html",
        Page(desk.title, preferences=desk.preferences, has_maths=True),
        desk=desk,
        judged=show_assessment(question, shown, application.model_standing())
        if shown
        else "",
        opened="question" if number is None else "assessment",
        tell_mark=tell_mark,
        speech=show_speech(application, question.id),
    )
    page.headers.update(SPEAKING_HEADERS)
    return page


@router.post("/grade", response_model=None)
def grade(
    request: Request,
    application: App,
    catalogue: AllItems,
    question: AskedQuestion,
    written: FromForm,
) -> Response:
    """Judge the answer, and record the attempt."""

    def judge() -> tuple[WordsDesk, Attempt]:
        return _grade(application, catalogue, question, written)

    if wants_steps(request):
        return judge_at_once(
            judge, lambda made: _parts(application, *made), "assessment-body"
        )
    _, made = judge()
    address = f"/items/{question.id}?attempt={made.id}#assessment"
    return RedirectResponse(address, status_code=303)


@router.post("/own-mark", response_model=None)
def own_mark(  # noqa: PLR0913, PLR0917 — the parts of the program, and what the form sends
    application: App,
    catalogue: AllItems,
    question: AskedQuestion,
    is_part: IsPart,
    attempt: Annotated[int, Form()],
    point: Annotated[str, Form()],
    said: Annotated[bool, Form()],
) -> Response:
    """Keep what the learner says of a point that was left unclear."""
    with application.store.writing() as records:
        WordsDesk.look(records, question, catalogue).find(attempt)
        made = answering.mark_own(records, AttemptId(attempt), point, is_covered=said)
        desk = WordsDesk.look(records, question, catalogue)
    if not is_part:
        address = f"/items/{question.id}?attempt={made.id}#assessment"
        return RedirectResponse(address, status_code=303)
    parts = _parts(application, desk, made)
    others = "".join(
        f'<div id="{name}" hx-swap-oob="innerHTML">{html}</div>'
        for name, html in parts.items()
        if name in {"history-body", "about"}
    )
    return HTMLResponse(parts["assessment-body"] + others)


@router.post("/ask-model", response_model=None)
def ask_model(
    application: App,
    catalogue: AllItems,
    question: AskedQuestion,
    attempt: Annotated[int, Form()],
) -> Response:
    """Ask the language model about an attempt, and keep what it says beside it."""
    with application.store.reading() as records:
        asked = WordsDesk.look(records, question, catalogue).find(attempt)
    answering.demand_assessment(asked)
    # Asked before a transaction opens: it takes up to minutes.
    opinion = application.grade_by_model(
        question.question, question.rubric, asked.answer
    )
    with application.store.writing() as records:
        answering.record_opinion(records, asked.id, opinion)
    address = f"/items/{question.id}?attempt={asked.id}#assessment"
    return RedirectResponse(address, status_code=303)


def _grade(
    application: Application,
    catalogue: Catalogue,
    question: OpenQuestion,
    written: Written,
) -> tuple[WordsDesk, Attempt]:
    at, words = datetime.now(UTC), written.answer
    answering.check_words(words)
    # Judged before a transaction opens, because the database has one writer.
    found = application.grader.grade(question.question, question.rubric, words)
    with application.store.writing() as records:
        answering.save_draft(
            records, question, words, "", at=at, seconds_spent=written.seconds_spent
        )
        made = answering.record_assessment(
            records, question, words, found, at=at, seconds_spent=written.seconds_spent
        )
        return WordsDesk.look(records, question, catalogue), made


def _parts(
    application: Application, desk: WordsDesk, attempt: Attempt
) -> dict[str, str]:
    standing = application.model_standing()
    return {
        "assessment-body": show_assessment(desk.item, attempt, standing),
        "history-body": to_html(
            "parts/words_history.html", desk=desk, tell_mark=tell_mark
        ),
        "debrief-body": to_html("parts/model_answer.html", desk=desk),
        "about": to_html("parts/about.html", desk=desk),
    }
