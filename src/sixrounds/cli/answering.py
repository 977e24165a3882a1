"""Commands that try an answer: `run`, `submit` and `give-up`."""

import sys
from collections.abc import Callable

import click

from sixrounds.attempts.answering import (
    check_words,
    give_up,
    record_assessment,
    record_submit,
)
from sixrounds.attempts.attempt import Attempt
from sixrounds.attempts.verdict import CaseResult
from sixrounds.cli import door, drawing
from sixrounds.cli.drawing_assessment import draw_assessment
from sixrounds.cli.looking import plain_attempt
from sixrounds.cli.starting import Desk, find_desk
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import Item
from sixrounds.packs.question import OpenQuestion
from sixrounds.wiring import Application

NOT_PASSED = 1
"""Exit status: it was judged, and did not pass."""

WORDS_REMEDY = "Write answer.md, then use `sixrounds submit`, which grades it."

place_argument = click.argument("place", metavar="[FOLDER]", default=".")


@click.command()
@place_argument
@door.json_option
@door.pass_application
def run(application: Application, place: str, as_json: bool) -> None:  # noqa: FBT001
    """Try an answer on visible cases and your own.

    FOLDER is one that `start` made; without it, this folder. Exit status 1 when a
    case does not pass. An open question has nothing to run: submit it.
    """
    desk = find_desk(place)
    item = door.demand_code(application.library.item(desk.item_id), WORDS_REMEDY)
    answer = door.read_text(desk.answer)
    verdict = application.judge.run(item, answer, desk.read_own_cases())
    if as_json:
        door.echo_json(verdict.to_plain())
    else:
        console = drawing.make_console()
        for case in verdict.cases:
            drawing.draw_case(console, case)
        drawing.draw_verdict(console, verdict, shows_first_failure=False)
        if verdict.has_passed:
            console.print("Every case: sixrounds submit.", style="dim")
    sys.exit(0 if verdict.has_passed else NOT_PASSED)


@click.command()
@place_argument
@click.option("--claim", default="", help="How its time grows, as in `n log n`.")
@door.json_option
@door.pass_application
def submit(
    application: Application,
    place: str,
    claim: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Try an answer on every case, and keep it.

    FOLDER is one that `start` made; without it, this folder. Exit status 1 when it
    does not pass. The answer to an open question is graded: judged, not measured, so
    its exit status is 0 whatever the mark. A formula is held against the truth.
    """
    desk = find_desk(place)
    item = door.demand_answerable(application.library.item(desk.item_id))
    if isinstance(item, OpenQuestion):
        _submit_words(application, desk, item, as_json=as_json)
        return
    if isinstance(item, Derivation):
        attempt = _submit_formula(application, desk, item)
        if as_json:
            door.echo_json(plain_attempt(attempt))
        else:
            draw_attempt(application, attempt)
        sys.exit(0 if attempt.has_passed else NOT_PASSED)
    attempt = submit_desk(application, desk, item, claim=claim)
    if as_json:
        door.echo_json(plain_attempt(attempt))
    else:
        draw_attempt(application, attempt)
    sys.exit(0 if attempt.has_passed else NOT_PASSED)


@click.command("give-up")
@click.argument("item_id", metavar="ID")
@click.confirmation_option(prompt="Give up, and open solution and debrief?")
@door.json_option
@door.pass_application
def give_up_item(
    application: Application,
    item_id: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Open solution and debrief; it is kept."""
    item = door.demand_answerable(door.find_item(application.library, item_id))
    with application.store.writing() as records:
        draft = records.draft(item.id)
        begun = item.starter if isinstance(item, Item) else ""
        attempt = give_up(
            records,
            item,
            draft.answer if draft else begun,
            at=door.now(),
            seconds_spent=draft.seconds_spent if draft else 0.0,
        )
    if as_json:
        door.echo_json(plain_attempt(attempt))
        return
    console = drawing.make_console()
    console.print(f"sixrounds show {item.id} --solution --debrief", markup=False)


def _submit_formula(
    application: Application, desk: Desk, derivation: Derivation
) -> Attempt:
    """Measure the formula of a folder and keep the attempt."""
    formula, at = door.read_text(desk.formula).strip(), door.now()
    verdict = application.measure_formula(derivation, formula)
    with application.store.writing() as records:
        draft = records.draft(derivation.id)
        seconds = draft.seconds_spent if draft else 0.0
        return record_submit(
            records, derivation, formula, verdict, at=at, seconds_spent=seconds
        )


def _submit_words(
    application: Application, desk: Desk, question: OpenQuestion, *, as_json: bool
) -> None:
    """Grade the words of a folder, keep the attempt and tell what was judged."""
    words, at = door.read_text(desk.words), door.now()
    check_words(words)
    found = application.grader.grade(question.question, question.rubric, words)
    with application.store.writing() as records:
        draft = records.draft(question.id)
        seconds = draft.seconds_spent if draft else 0.0
        attempt = record_assessment(
            records, question, words, found, at=at, seconds_spent=seconds
        )
    if as_json:
        door.echo_json(plain_attempt(attempt))
        return
    console = drawing.make_console()
    draw_assessment(console, question, attempt)
    name = question.id.rsplit("/", 1)[-1]
    told = f"Open now: sixrounds show {name} --solution --debrief"
    console.print(told, style="dim", markup=False)


def submit_desk(  # noqa: PLR0913 — what one submit needs
    application: Application,
    desk: Desk,
    item: Item,
    *,
    claim: str = "",
    seconds_here: float = 0.0,
    on_case: Callable[[CaseResult], None] | None = None,
) -> Attempt:
    """Judge the answer of a folder on every case and keep the attempt.

    Args:
        application: Has the judge and the store.
        desk: Holds the answer.
        item: The desk's.
        claim: The learner's complexity claim, or empty.
        seconds_here: Time spent at this door since the last attempt.
        on_case: Hears each case as soon as it is known.
    """
    answer, at = door.read_text(desk.answer), door.now()
    verdict = application.judge.submit(item, answer, claim, on_case)
    with application.store.writing() as records:
        draft = records.draft(item.id)
        before = draft.seconds_spent if draft else 0.0
        return record_submit(
            records,
            item,
            answer,
            verdict,
            at=at,
            seconds_spent=before + seconds_here,
            claim=claim,
        )


def draw_attempt(
    application: Application, attempt: Attempt, *, shows_first_failure: bool = True
) -> None:
    """Draw a submitted answer's verdict, and what to do next."""
    with application.store.reading() as records:
        shows = records.preferences().shows_diagnosis
    console = drawing.make_console()
    if attempt.verdict is not None:
        drawing.draw_verdict(
            console,
            attempt.verdict,
            shows_diagnosis=shows,
            shows_first_failure=shows_first_failure,
        )
    name = attempt.item_id.rsplit("/", 1)[-1]
    item = application.library.item(attempt.item_id)
    if isinstance(item, Derivation) and not attempt.has_passed:
        told = f"Try another one, or read it: sixrounds give-up {name}"
    elif attempt.has_passed:
        told = f"Open now: sixrounds show {name} --solution --debrief"
    else:
        told = f"The next hint: sixrounds show {name} --hint"
    console.print(told, style="dim", markup=False)
