"""Turns an error into a status and words: what went wrong, and what to do."""

import logging
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from sixrounds.errors import (
    InputError,
    JudgeError,
    NotFoundError,
    PackError,
    SettingsError,
    SixroundsError,
)
from sixrounds.web.door import asks_for_part, find_preferences
from sixrounds.web.rendering import Page, render, to_html

STATUSES = {
    NotFoundError: 404,
    InputError: 422,
    PackError: 500,
    SettingsError: 500,
    JudgeError: 500,
}

TITLES = {
    404: "There is nothing here",
    405: "This cannot be done here",
    413: "That is too much",
    422: "That did not fit",
    500: "Something broke, and it was not you",
}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as a person reads it.

    Attributes:
        status: Of the response.
        title: In a few words.
        problem: What is wrong, one sentence.
        remedy: What to do, or empty.
    """

    status: int
    title: str
    problem: str
    remedy: str = ""


def describe(error: Exception) -> Problem:
    """Return an error in words; what we did not expect is logged with its traceback."""
    if isinstance(error, SixroundsError):
        status = next(
            (code for kind, code in STATUSES.items() if isinstance(error, kind)), 500
        )
        return Problem(status, TITLES[status], error.problem, error.remedy)
    if isinstance(error, RequestValidationError):
        places = [str(finding["loc"][-1]) for finding in error.errors()]
        problem = f"The request has a value that does not fit: {', '.join(places)}."
        return Problem(422, TITLES[422], problem, "Go back and try again.")
    if isinstance(error, HTTPException):
        return _describe_status(error.status_code)
    log.error("An error nobody expected.", exc_info=error)
    return Problem(
        500,
        TITLES[500],
        "Sixrounds met an error that it does not know.",
        "Your draft is safe. Try again; the terminal shows the details.",
    )


def _describe_status(status: int) -> Problem:
    words = {
        404: ("This address leads to no page.", "Look for it among the items."),
        405: ("This address does not take that kind of request.", "Go back."),
        413: ("The request is larger than 1 MiB.", "Shorten it and try again."),
    }
    problem, remedy = words.get(status, (f"The request ended with {status}.", ""))
    return Problem(status, TITLES.get(status, TITLES[500]), problem, remedy)


def answer(request: Request, error: Exception) -> Response:
    """Return the page, the part of a page, or the JSON that tells of the error."""
    found = describe(error)
    if asks_for_part(request):
        part = to_html("parts/problem.html", found=found)
        return HTMLResponse(part, status_code=found.status)
    if "text/html" in request.headers.get("accept", ""):
        preferences = find_preferences(request.app.state.application)
        page = Page(found.title, preferences=preferences)
        return render("problem.html", page, status=found.status, found=found)
    plain = {"problem": found.problem, "remedy": found.remedy}
    return JSONResponse(plain, status_code=found.status)


def add_problem_pages(app: FastAPI) -> None:
    """Let every error end in words, the unexpected ones too."""
    for kind in (SixroundsError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, answer)
