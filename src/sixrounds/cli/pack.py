"""`sixrounds pack`: begin an item, lint it, prove it, look at it.

A door for authors. What a command needs is imported when it runs, so that `--help`
and completion stay fast.
"""

# ruff: noqa: PLC0415 — a command pays only for the imports that it uses

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sixrounds.packs.finding import Finding
    from sixrounds.packs.question import AnyItem
    from sixrounds.packs.reading import Library
    from sixrounds.packs.survey import Survey
    from sixrounds.packs.syllabus import Coverage
    from sixrounds.wiring import Application, RunningGrader

FOUND = 1
"""Exit status: there are findings."""


@click.group("pack")
def pack() -> None:
    """Write and check what can be practised."""


_folder = click.argument(
    "folder", type=click.Path(path_type=Path), required=False, default=None
)
_json = click.option("--json", "as_json", is_flag=True, help="Print findings as JSON.")


@pack.command("new")
@click.argument("item_id", metavar="PACK/ROUND/ITEM")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The folder of packs; `packs` by default, where there is one.",
)
@click.option(
    "--kind",
    type=click.Choice(["code", "question", "deck", "derivation"]),
    help="What it asks for; `question` by default in the round breadth.",
)
def new(item_id: str, into: Path | None, kind: str | None) -> None:
    """Write the folder of a new item, with a comment at every blank."""
    from sixrounds.packs import blank
    from sixrounds.packs.manifest import ITEM_ID

    if not ITEM_ID.fullmatch(item_id):
        problem = (
            f"{item_id!r} is not pack/round/item in lower-case words with hyphens."
        )
        _refuse(problem, "Write for example foundations/ml-coding/stable-softmax.")
    top = into or _usual_folder()
    folder = top / item_id
    if folder.exists() or folder.is_symlink():
        _refuse(
            f"{folder} is there already.", "Choose another name; nothing was written."
        )
    usual = "question" if item_id.split("/")[1] == "breadth" else "code"
    blanks = blank.KINDS[kind or usual]
    files = {f"{item_id}/{path}": text for path, text in blanks.items()}
    pack_id = item_id.split("/", maxsplit=1)[0]
    if not (top / pack_id / "pack.toml").exists():
        files |= {f"{pack_id}/{path}": text for path, text in blank.PACK.items()}
    for path, text in files.items():
        _write_new(top / path, text)
    click.echo(f"Wrote {folder}.")
    click.echo(f"Fill the blanks, then run: sixrounds pack check {folder}", err=True)


@pack.command("lint")
@_folder
@_json
def lint(folder: Path | None, *, as_json: bool) -> None:
    """Read packs, a pack or an item, and print what breaks the format.

    Runs nothing, so it is safe on a stranger's pack. FOLDER is `packs` by default.
    """
    from sixrounds.packs.rules import find_all

    folder, survey = _survey(folder)
    _tell(find_all(survey), folder, as_json=as_json)


@pack.command("check")
@_folder
@_json
@click.option("--changed", is_flag=True, help="Skip items proved before and unchanged.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where proofs are remembered; the user's cache folder by default.",
)
def check(
    folder: Path | None, cache: Path | None, *, as_json: bool, changed: bool
) -> None:
    """Lint, then run or grade every answer, and print what does not hold.

    Of code, starter, solution and sample answers are run; of an open question, the
    model answer and the graded answers are graded.
    """
    from sixrounds.cli import door
    from sixrounds.packs.rules import find_all

    folder, survey = _survey(folder)
    proved = door.pass_application(_prove)(survey, folder, cache, skips=changed)
    _tell([*find_all(survey), *proved], folder, as_json=as_json)


def _prove(
    application: Application,
    survey: Survey,
    folder: Path,
    cache: Path | None,
    *,
    skips: bool,
) -> list[Finding]:
    """Prove every item that can be read, saying on standard error which is done.

    Several at once: most of the time goes to answers that are too slow on purpose.
    """
    import os
    from concurrent.futures import ThreadPoolExecutor

    from sixrounds.judge.proven import ProvenItems
    from sixrounds.packs.reading import read_item

    proven = ProvenItems(cache)
    readable = [item for item in survey.items if not item.obstacles]
    items = [(read_item(folder / one.place), one.place) for one in readable]
    waiting = [pair for pair in items if not (skips and proven.has(pair[0]))]
    findings = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        proofs = pool.map(lambda pair: _prove_item(application, pair[0]), waiting)
        done = zip(waiting, proofs, strict=True)
        for number, ((item, place), found) in enumerate(done, start=1):
            click.echo(f"[{number}/{len(waiting)}] {item.id}", err=True)
            if not found:
                proven.add(item)
            findings += [finding.below(place) for finding in found]
    return findings


def _prove_item(application: Application, item: AnyItem) -> tuple[Finding, ...]:
    """Run or grade everything that one item ships with."""
    from sixrounds.errors import JudgeError
    from sixrounds.grader import proving as grading
    from sixrounds.grader import proving_derivations as deriving
    from sixrounds.judge import proving as judging
    from sixrounds.packs.deck import Deck
    from sixrounds.packs.derivation import Derivation
    from sixrounds.packs.question import OpenQuestion

    if isinstance(item, Deck):
        return ()  # the lint has said all there is to say of cards
    if isinstance(item, Derivation):
        return deriving.prove(item)
    if isinstance(item, OpenQuestion):
        return grading.prove(_words_only(application.grader), item)
    judge = application.judge
    if not isinstance(judge, judging.Judge):
        problem = "This judge cannot prove items."
        raise JudgeError(problem)
    return judging.prove(judge, item)


def _words_only(grader: RunningGrader) -> RunningGrader:
    """Return the tier of a grader that every machine has, so that proofs agree."""
    from dataclasses import replace

    from sixrounds.wiring import OfflineGrader

    return replace(grader, model=None) if isinstance(grader, OfflineGrader) else grader


@pack.command("show")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65_535), default=0, show_default=False)
@click.option("--no-browser", is_flag=True, help="Open no browser window.")
def show(folder: Path, port: int, *, no_browser: bool) -> None:
    """Open an item in the browser as a learner will see it; Ctrl+C ends it."""
    from sixrounds.packs.reading import read_item

    item = read_item(folder)  # what is wrong with it is told before anything starts

    import contextlib
    import threading
    import webbrowser
    from dataclasses import replace

    import uvicorn

    from sixrounds import wiring
    from sixrounds.cli import serving
    from sixrounds.settings import read_settings
    from sixrounds.web.app import create_app

    settings = replace(read_settings(), packs=_packs_of(folder))
    with (
        wiring.build(settings) as application,
        serving.listen(port, is_chosen=True) as listener,
    ):
        _demand_listed(application.library, item)
        server = uvicorn.Server(
            uvicorn.Config(create_app(application), log_level="warning")
        )
        url = f"http://{serving.LOOPBACK}:{listener.getsockname()[1]}/items/{item.id}"
        click.echo(f"The item is at {url}   (Ctrl+C ends it)")
        if settings.opens_browser and not no_browser and serving.has_screen():
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _demand_listed(library: Library, item: AnyItem) -> None:
    """Raise PackError with what keeps a readable item out of the list, if anything."""
    from sixrounds.packs.finding import as_error

    if all(listing.id != item.id for listing in library.listings):
        raise as_error(library.findings, item.id)


def _packs_of(folder: Path) -> tuple[Path, ...]:
    """Return the folders to open, so that an item is seen with its own pack."""
    from sixrounds.settings import find_shipped_packs

    own = folder.resolve().parents[1]
    if (own.parent / "vocabulary.toml").is_file():
        return (own.parent,)
    return (own, find_shipped_packs())  # the shipped ones lend their words


@pack.command("coverage")
@_folder
@_json
def coverage(folder: Path | None, *, as_json: bool) -> None:
    """Say which entries of the syllabus questions and cards answer, and which none.

    FOLDER holds `syllabus.toml` and packs; it is `packs` by default, or where there is
    none the packs that ship with Sixrounds.
    """
    from sixrounds.packs.syllabus import SYLLABUS, find_coverage
    from sixrounds.settings import find_shipped_packs

    is_elsewhere = not (Path("packs").is_dir() or Path(SYLLABUS).is_file())
    if folder is None and is_elsewhere:
        folder = find_shipped_packs()
    folder, survey = _survey(folder)
    if not survey.folder.has(SYLLABUS):
        _refuse(f"{folder} has no {SYLLABUS}.", "Name a folder of packs that has one.")
    found = find_coverage(survey)
    if as_json:
        click.echo(json.dumps(found.to_plain(), indent=2))
    else:
        _draw_coverage(found)
    if found.missing or found.unknown:
        click.get_current_context().exit(FOUND)


def _draw_coverage(found: Coverage) -> None:
    for section, entries in found.by_section():
        answered = sum(entry not in found.missing for entry in entries)
        click.echo(f"{answered:4} of {len(entries):3}  {section}")
    total = len(found.syllabus.entries)
    questions = sum(entry in found.questions for entry in found.syllabus.entries)
    cards = sum(entry in found.cards for entry in found.syllabus.entries)
    click.echo(
        f"{total - len(found.missing):4} of {total:3}  entries are answered:"
        f" {questions} by a question, {cards} by a card"
    )
    for entry in found.missing:
        click.echo(f"Nothing answers {entry}: {found.syllabus.entries[entry]}")
    for entry, name in found.unknown:
        click.echo(f"{name} covers {entry}, which is no entry.")


@pack.command("explain")
@click.argument("code")
def explain(code: str) -> None:
    """Print what a rule finds, why, and an example; CODE is like P301."""
    from difflib import get_close_matches

    rules = _rules()
    rule = rules.get(code.upper())
    if rule is None:
        near = get_close_matches(code.upper(), rules, n=3)
        _refuse(
            f"There is no rule {code!r}.", f"Did you mean {', '.join(near or rules)}?"
        )
    click.echo(f"{code.upper()}  {inspect.getdoc(rule)}")


def _rules() -> Mapping[str, Callable[..., object]]:
    from sixrounds.grader import proving as grading
    from sixrounds.grader import proving_derivations as deriving
    from sixrounds.judge import proving as judging
    from sixrounds.packs import rules

    return {**rules.RULES, **judging.RULES, **grading.RULES, **deriving.RULES}


def _survey(folder: Path | None) -> tuple[Path, Survey]:
    """Read the folder that was named, or the usual one."""
    from sixrounds.packs.reading import read_shared_vocabulary, read_survey
    from sixrounds.settings import find_shipped_packs

    place = folder or _usual_folder()
    if not place.is_dir():
        _refuse(f"{place} is not a folder.", "Name a folder of packs, or an item's.")
    return place, read_survey(place, read_shared_vocabulary(find_shipped_packs()))


def _usual_folder() -> Path:
    return Path("packs") if Path("packs").is_dir() else Path()


def _tell(findings: Iterable[Finding], folder: Path, *, as_json: bool) -> None:
    """Print the findings and end with the exit status that they mean."""
    told = sorted(
        (finding.below(folder.as_posix()) for finding in findings),
        key=lambda found: (found.path, found.line or 0, found.code),
    )
    if as_json:
        click.echo(json.dumps([finding.to_plain() for finding in told], indent=2))
    else:
        for finding in told:
            click.echo(str(finding))
        count = {0: "No findings.", 1: "1 finding."}
        click.echo(count.get(len(told), f"{len(told)} findings."), err=True)
    if told:
        click.get_current_context().exit(FOUND)


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _refuse(problem: str, remedy: str) -> NoReturn:
    from sixrounds.errors import InputError

    raise InputError(problem, remedy)
