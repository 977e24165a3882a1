"""Builds the web application: guard, pages, built files, words for errors.

`wiring` knows the parts; whoever serves hands them in.
"""

import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from sixrounds.version import VERSION
from sixrounds.web import (
    derivation_page,
    home_page,
    items_page,
    media_page,
    practice_page,
    question_page,
    quiz_page,
    review_page,
    settings_page,
    speech_page,
)
from sixrounds.web.guard import Guard
from sixrounds.web.problems import add_problem_pages
from sixrounds.web.rendering import HERE
from sixrounds.wiring import Application


class GuardedApp(FastAPI):
    """An application that is reached, and answers, through the guard alone."""

    def build_middleware_stack(self) -> ASGIApp:
        """Return the whole stack; also pages about crashes carry the headers."""
        return Guard(super().build_middleware_stack())


class BuiltFiles(StaticFiles):
    """Static files; one whose name or address changes with its content is kept."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the file, with how long a browser may keep it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        name = Path(full_path).name
        is_stamped = scope["query_string"].startswith(b"v=") or name.startswith(
            ("chunk-", "KaTeX_")
        )
        age = "max-age=31536000, immutable" if is_stamped else "no-cache"
        response.headers["cache-control"] = age
        return response


def create_app(application: Application) -> FastAPI:
    """Return the web application around the parts of the running program."""
    app = GuardedApp(
        title="Sixrounds",
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.application = application
    app.state.catalogue = None
    app.mount("/static", BuiltFiles(directory=HERE / "static"), name="static")
    for page in (
        home_page,
        items_page,
        media_page,
        practice_page,
        question_page,
        derivation_page,
        review_page,
        quiz_page,
        speech_page,
        settings_page,
    ):
        app.include_router(page.router)
    add_problem_pages(app)
    app.add_api_route("/favicon.ico", _mark, include_in_schema=False)
    return app


def _mark() -> FileResponse:
    return FileResponse(HERE / "static" / "mark.svg", media_type="image/svg+xml")
