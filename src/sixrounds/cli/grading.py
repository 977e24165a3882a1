"""`grade` and `own-mark`: answers in words, judged by the points of a rubric.

The JSON and exit statuses of `grade` are stable, for other programs. It keeps nothing.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from sixrounds.attempts.answering import check_words, mark_own
from sixrounds.attempts.assessment import Assessment
from sixrounds.attempts.attempt import Attempt, AttemptId
from sixrounds.cli import door, drawing
from sixrounds.cli.drawing_assessment import draw_assessment, draw_opinion
from sixrounds.cli.main import CANNOT_HERE, SENT_WRONG
from sixrounds.errors import InputError, JudgeError, SixroundsError
from sixrounds.packs.finding import as_error
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.rubric import Rubric
from sixrounds.packs.rubric_file import read_rubric
from sixrounds.wiring import Application

path_type = click.Path(path_type=Path, allow_dash=True)


@click.command()
@click.option("--item", "item_id", metavar="ID", help="Grade against this question.")
@click.option("--answer", type=path_type, help="Words; - reads them from stdin.")
@click.option(
    "--rubric", type=path_type, help="A rubric.toml, for the lines of --batch."
)
@click.option("--batch", type=path_type, help="Lines of JSON; - reads them from stdin.")
@door.json_option
@door.pass_application
def grade(  # noqa: PLR0913, PLR0917 — one option each
    application: Application,
    item_id: str | None,
    answer: Path | None,
    rubric: Path | None,
    batch: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Grade words and keep nothing, for other programs.

    Either --item with --answer, or --batch. Exit status 0 when everything was graded;
    2 when the input is wrong; 3 when the grader failed.

    A line of a batch is {"id", "question", "answer"}. It is graded by --rubric, or by
    its own "reference", an answer that is split into points. One line comes out for
    each: "mark" from 0 to 1, "confidence" and "points".
    """
    if batch is not None:
        if item_id or answer:
            problem = "--batch stands alone, or with --rubric."
            raise InputError(problem, "Leave out --item and --answer.")
        lines = _read_lines(batch)
        status = _grade_batch(application, lines, _read_rubric(rubric))
        click.get_current_context().exit(status)
    if item_id is None or answer is None:
        problem = "There is nothing to grade."
        raise InputError(problem, "Give --item with --answer; or give --batch.")
    question = door.demand_question(
        door.find_item(application.library, item_id),
        "Use `sixrounds judge --item ID --answer FILE`.",
    )
    words = door.read_text(answer)
    check_words(words)
    found = application.grader.grade(question.question, question.rubric, words)
    opinion = _ask_model(application, question, words)
    if as_json:
        told = _plain_opinion(opinion)
        door.echo_json({"id": question.id, **plain_mark(found), "model": told})
        return
    attempt = Attempt(
        AttemptId(0), question.id, door.now(), words, None, assessment=found
    )
    console = drawing.make_console()
    draw_assessment(console, question, attempt, is_kept=False)
    if isinstance(opinion, Assessment):
        draw_opinion(console, question, opinion)
    elif opinion is not None:
        console.print(drawing.clean(str(opinion)), markup=False, style="dim")


def plain_mark(found: Assessment) -> dict[str, Any]:
    """Return an assessment for JSON, with its mark as a share of the full mark."""
    plain = found.to_plain()
    return {
        "mark": found.share,
        "confidence": plain.pop("confidence"),
        "points": plain.pop("points"),
        **plain,
    }


def _ask_model(
    application: Application, question: OpenQuestion, words: str
) -> Assessment | SixroundsError | None:
    """Return a language model's opinion, or why there is none; None without a model.

    It stands beside the mark and changes nothing of it.
    """
    if application.model_standing() is None:
        return None
    try:
        return application.grade_by_model(question.question, question.rubric, words)
    except SixroundsError as error:
        return error


def _plain_opinion(
    opinion: Assessment | SixroundsError | None,
) -> dict[str, Any] | None:
    if isinstance(opinion, SixroundsError):
        return dict(door.plain_error(opinion))
    return plain_mark(opinion) if opinion else None


def _read_rubric(path: Path | None) -> Rubric | None:
    if path is None:
        return None
    rubric, findings = read_rubric(door.read_text(path), path.name)
    if findings:
        raise as_error(findings, str(path))
    return rubric


def _read_lines(batch: Path) -> list[str]:
    return [line for line in door.read_text(batch).splitlines() if line.strip()]


def _grade_batch(
    application: Application, lines: list[str], rubric: Rubric | None
) -> int:
    """Write a line for each line and return the exit status."""
    status = 0
    for number, line in enumerate(lines, start=1):
        known: dict[str, Any] = {"line": number}
        try:
            asked = _read_line(line)
            known = {"id": asked.get("id"), **known}
            found = _grade_line(application, asked, rubric)
        except SixroundsError as error:
            is_ours = isinstance(error, JudgeError)
            status = max(status, CANNOT_HERE if is_ours else SENT_WRONG)
            known |= {**door.plain_error(error), "is_grader_failure": is_ours}
        else:
            known |= plain_mark(found)
        door.echo_json(known, is_line=True)
    return status


def _read_line(line: str) -> Mapping[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        problem = f"The line is not JSON: {error}."
        raise InputError(problem, "Write one JSON object a line.") from error
    if not isinstance(asked, dict):
        problem = "The line is no JSON object."
        raise InputError(problem, 'Write {"id": …, "question": …, "answer": …}.')
    return asked


def _grade_line(
    application: Application, asked: Mapping[str, Any], rubric: Rubric | None
) -> Assessment:
    question, answer, reference = _texts(asked)
    if reference.strip():
        return application.grader.grade_reference(question, reference, answer)
    if rubric is None or not rubric.points:
        problem = "There is nothing to grade the answer by."
        raise InputError(problem, 'Give --rubric, or a "reference" in the line.')
    return application.grader.grade(question, rubric, answer)


def _texts(asked: Mapping[str, Any]) -> Iterator[str]:
    for name, needed in (("question", True), ("answer", True), ("reference", False)):
        text = asked.get(name, None if needed else "")
        if not isinstance(text, str):
            problem = f"The line has no text under {name!r}."
            raise InputError(problem, 'Write {"id": …, "question": …, "answer": …}.')
        yield text


@click.command("own-mark")
@click.argument("number", metavar="ATTEMPT", type=int)
@click.argument("point_id", metavar="POINT")
@click.argument("said", metavar="yes|no", type=click.Choice(["yes", "no"]))
@door.json_option
@door.pass_application
def own_mark(
    application: Application,
    number: int,
    point_id: str,
    said: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say whether an unclear point was in your answer.

    ATTEMPT is its number in `history`, POINT what stands in brackets after a point.
    """
    with application.store.writing() as records:
        attempt = mark_own(
            records, AttemptId(number), point_id, is_covered=said == "yes"
        )
    if as_json:
        settled = attempt.settled
        door.echo_json({"attempt": number, **plain_mark(settled)} if settled else {})
        return
    item = application.library.item(attempt.item_id)
    if isinstance(item, OpenQuestion):
        draw_assessment(drawing.make_console(), item, attempt)
