"""`judge`: a verdict for other programs. Its JSON and exit statuses are stable.

Keeps nothing and opens no database.
"""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from sixrounds.cli import door, drawing
from sixrounds.cli.main import CANNOT_HERE, SENT_WRONG
from sixrounds.errors import InputError
from sixrounds.packs.item import Item
from sixrounds.packs.reading import read_item
from sixrounds.wiring import Application

path_type = click.Path(path_type=Path, allow_dash=True)


@click.command()
@click.option("--item", "item_id", metavar="ID", help="Judge against this item.")
@click.option("--folder", type=path_type, help="Judge against this item folder.")
@click.option("--answer", type=path_type, help="Python source; - reads it from stdin.")
@click.option("--claim", default="", help="How its time grows, as in `n log n`.")
@click.option("--batch", type=path_type, help="Lines of JSON; - reads them from stdin.")
@click.option("--jobs", default=1, show_default=True, help="Lines judged at once.")
@door.json_option
@door.pass_application
def judge(  # noqa: PLR0913, PLR0917 — one option each
    application: Application,
    item_id: str | None,
    folder: Path | None,
    answer: Path | None,
    claim: str,
    batch: Path | None,
    jobs: int,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Judge a file and keep nothing, for other programs.

    Either --item or --folder with --answer, or --batch. Exit status 0 when a verdict
    was reached, whatever it says; 2 when the input is wrong; 3 when the judge failed.

    A line of a batch is {"id", "answer", "tests", "limits"}: `answer` and `tests` are
    Python source that share one process; `limits` may hold "seconds" and "mebibytes".
    One line comes out for each, in the order finished.
    """
    if batch is not None:
        if item_id or folder or answer:
            problem = "--batch stands alone."
            raise InputError(problem, "Leave out --item, --folder and --answer.")
        sys.exit(_judge_batch(application, batch, jobs))
    if (item_id is None) == (folder is None) or answer is None:
        problem = "There is nothing to judge."
        remedy = "Give --answer with either --item or --folder; or give --batch."
        raise InputError(problem, remedy)
    source = door.read_text(answer)
    item = _find(application, item_id, folder)
    verdict = application.judge.submit(item, source, claim)
    if as_json:
        door.echo_json(verdict.to_plain())
    else:
        drawing.draw_verdict(drawing.make_console(), verdict)


def _find(application: Application, item_id: str | None, folder: Path | None) -> Item:
    if folder is None:
        found = door.find_item(application.library, item_id or "")
    elif folder.is_dir():
        found = read_item(folder)
    else:
        problem = f"There is no folder {folder}."
        raise InputError(problem, "Name the folder of an item.")
    return door.demand_code(found, "Use `sixrounds grade --item ID --answer FILE`.")


def _judge_batch(application: Application, batch: Path, jobs: int) -> int:
    """Write a line for each line and return the exit status."""
    status = 0
    with _open(batch) as file:
        for result in application.judge_lines(map(_line, file), jobs):
            door.echo_json(result, is_line=True)
            sys.stdout.flush()
            if "error" in result:
                is_ours = result["is_judge_failure"]
                status = max(status, CANNOT_HERE if is_ours else SENT_WRONG)
    return status


def _open(batch: Path) -> BinaryIO:
    """Open the lines, so that a pipe may stay open while they come."""
    if str(batch) == "-":
        return sys.stdin.buffer
    try:
        return batch.open("rb")
    except OSError as error:
        problem = f"{batch} cannot be read: {error.strerror}."
        raise InputError(problem, "Name a file that is there.") from error


def _line(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return repr(raw)  # is no JSON either, so that this line alone is refused
