"""Sends a verdict as it comes: one line of JSON for each case, then the finished parts.

A reader that goes away while the judge works gets nothing recorded.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread

from sixrounds.attempts.verdict import CaseResult, Verdict
from sixrounds.web.problems import describe
from sixrounds.web.rendering import to_html

STREAM = "application/x-ndjson"

Listener = Callable[[CaseResult], None]
"""Hears each case when it is judged."""


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
        part = to_html("parts/problem.html", found=describe(error))
        last = {"parts": {"verdict-body": part}, "recorded": False, "kept": False}
    yield _line(last)


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
