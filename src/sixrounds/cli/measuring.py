"""`grader`: set up, measure and audit what judges answers in words."""

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from sixrounds.attempts.answering import demand_assessment, record_opinion
from sixrounds.attempts.attempt import AttemptId
from sixrounds.cli import door, drawing
from sixrounds.cli.drawing_assessment import draw_opinion
from sixrounds.cli.grading import plain_mark
from sixrounds.wiring import Application


@click.group()
def grader() -> None:
    """Set the offline grader up, and measure it."""


@grader.command("setup")
@door.json_option
@door.pass_application
def setup(application: Application, as_json: bool) -> None:  # noqa: FBT001
    """Fetch the sentence model once: 23 MB are kept, held to a pinned hash.

    Without it the grader compares words only.
    """
    kept = application.set_up_grader()
    if as_json:
        door.echo_json({"model": str(kept)})
    else:
        click.echo(f"The sentence model is at {kept}.")


@grader.command("measure")
@click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of graded answers.",
)
@click.option("--words-only", is_flag=True, help="Measure without the model.")
@door.json_option
@door.pass_application
def measure(
    application: Application,
    data: Path,
    words_only: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Print agreement with human grades, beside length and word overlap.

    Takes some minutes.
    """
    table = application.measure_grader(data, with_model=not words_only)
    if as_json:
        door.echo_json({"table": table.splitlines()})
    else:
        click.echo(table)


@grader.command("ask")
@click.argument("number", metavar="ATTEMPT", type=int)
@door.json_option
@door.pass_application
def ask(application: Application, number: int, as_json: bool) -> None:  # noqa: FBT001
    """Ask the admitted language model about an attempt, and keep what it says.

    ATTEMPT is its number in `history`. The mark stays as it is.
    """
    with application.store.reading() as records:
        attempt = records.attempt(AttemptId(number))
    demand_assessment(attempt)
    question = door.demand_question(
        application.library.item(attempt.item_id), "Ask about words."
    )
    opinion = application.grade_by_model(
        question.question, question.rubric, attempt.answer
    )
    with application.store.writing() as records:
        record_opinion(records, attempt.id, opinion)
    if as_json:
        door.echo_json({"attempt": number, "model": plain_mark(opinion)})
    else:
        draw_opinion(drawing.make_console(), question, opinion)


@grader.command("audit")
@click.option(
    "--questions",
    default=40,
    show_default=True,
    type=click.IntRange(min=10),
    help="How many to use.",
)
@door.json_option
@door.pass_application
def audit(application: Application, questions: int, as_json: bool) -> None:  # noqa: FBT001
    """Hold the configured language model to answers that people graded.

    Its marks are shown only after it was admitted here, and only while model, address
    and prompt stay the same. It is asked three times about each answer, which takes a
    hosted model minutes and a local one up to hours; one that broke off goes on where
    it was. Exit status 1 when it is not admitted.
    """
    with ExitStack() as shown:
        bar = click.progressbar(length=0, label="Answers", file=sys.stderr)

        def tell(done: int, most: int) -> None:
            if bar.length != most:  # shown once a model is there to be asked
                bar.length = most
                shown.enter_context(bar)
            bar.update(done - bar.pos)

        found = application.audit_model(door.now, tell, questions)
    if as_json:
        door.echo_json(found.to_plain())
    else:
        click.echo(drawing.clean(found.render()))
    click.get_current_context().exit(bool(found.shortfalls()))
