"""Sends what was judged to a script: one line of JSON for each case, then the parts.

A reader that goes away while the judge works gets nothing recorded.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from fastapi import Request
from fastapi.responses import Response

from sixrounds.attempts.verdict import CaseResult, Verdict
from sixrounds.web.problems import describe
from sixrounds.web.rendering import to_html

STREAM = "application/x-ndjson"

Made = TypeVar("Made")

Listener = Callable[[CaseResult], None]
"""Hears each case when it is judged."""


def wants_steps(request: Request) -> bool:
    """Say whether a script asks, which puts the parts in their places itself."""
    return STREAM in request.headers.get("accept", "")


def judge_at_once(
    judge: Callable[[], Made], show: Callable[[Made], Mapping[str, str]], place: str
) -> Response:
    """Return one line: the parts shown of what `judge` made and recorded.

    An error of `judge` becomes the part at `place`, an id of the page.
    """
    try:
        made = judge()
    except Exception as error:  # noqa: BLE001 — the door of this response
        last = _tell_failure(error, place)
    else:
        last = finish_with(show(made))
    return Response(_line(last), media_type=STREAM)


def judge_in_steps(
    ask: Callable[[Listener], Verdict],
    finish: Callable[[Verdict], Mapping[str, object]],
) -> Iterator[str]:
    """Yield lines while `ask` judges, then the line that `finish` makes of the verdict.

    An error becomes a line as well, in the place of the verdict: a failure of the
    judge is never shown as one.
    """
    news: SimpleQueue[CaseResult | None] = SimpleQueue()
    answer: Future[Verdict] = Future()
    # Its own thread, because a reader that leaves must not wait for the judge.
    Thread(target=_work, args=(ask, news, answer), daemon=True).start()
    judged = 0
    while (case := news.get()) is not None:
        judged += 1
        known = {"judged": judged, "name": case.name, "outcome": case.outcome.value}
        yield _line(known)
    yield "\n"  # when nobody reads any more we end here, and record nothing
    try:
        last = finish(answer.result())
    except Exception as error:  # noqa: BLE001 — the door of this response
        last = _tell_failure(error, "verdict-body")
    yield _line(last)


def finish_with(
    parts: Mapping[str, str], *, is_recorded: bool = True
) -> Mapping[str, object]:
    """Return the last line: parts by their ids; the draft is kept in any case."""
    return {"parts": parts, "recorded": is_recorded, "kept": True}


def _tell_failure(error: Exception, place: str) -> Mapping[str, object]:
    part = to_html("parts/problem.html", found=describe(error))
    return {"parts": {place: part}, "recorded": False, "kept": False}


def _work(
    ask: Callable[[Listener], Verdict],
    news: "SimpleQueue[CaseResult | None]",
    answer: Future[Verdict],
) -> None:
    try:
        answer.set_result(ask(news.put))
    except BaseException as error:  # noqa: BLE001 — the reader raises it again
        answer.set_exception(error)
    finally:
        news.put(None)


def _line(known: Mapping[str, object]) -> str:
    return json.dumps(known) + "\n"
