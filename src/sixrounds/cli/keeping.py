"""Commands that keep records safe: `export`, `import` and `backup`."""

from dataclasses import asdict
from pathlib import Path

import click

from sixrounds.cli import door, drawing
from sixrounds.errors import InputError
from sixrounds.wiring import Application

JSON = "json"
FORMATS = ("anki", "csv", "markdown")
PACKAGES = (".apkg", ".colpkg")
KINDS = {
    "attempts": ("attempt", "attempts"),
    "completed": ("completed attempt", "completed attempts"),
    "drafts": ("draft", "drafts"),
    "cards": ("card", "cards"),
    "reviews": ("review", "reviews"),
    "edits": ("text of your own", "texts of your own"),
    "own_decks": ("own deck", "own decks"),
    "own_flashcards": ("card in own decks", "cards in own decks"),
    "media": ("picture or sound", "pictures and sounds"),
    "quizzes": ("quiz", "quizzes"),
}
"""What an import counts, with its name for one and for more."""

MOST_TOLD = 10
"""What was left out is told so often; all of it with --json."""


@click.command("export")
@click.argument("words", metavar="[FORMAT] [FILE]", nargs=-1)
@click.option("--modern", is_flag=True, help="For Anki: its newer, smaller format.")
@door.json_option
@door.pass_application
def export_all(
    application: Application,
    words: tuple[str, ...],
    modern: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Write everything you did into one JSON file, or cards.

    FILE must not exist yet; without it, the document goes to standard output. FORMAT
    is anki, csv or markdown, and stands first: all cards, for Anki with their history.
    """
    form, file = _split(words)
    if form == JSON:
        content: str | bytes = application.store.export()
    else:
        kind = "anki-modern" if modern and form == "anki" else form
        content = application.export_cards(kind, door.now())
    if str(file) == "-":
        click.echo(content, nl=False)
        return
    door.write_new(file, content)
    if as_json:
        size = len(content if isinstance(content, bytes) else content.encode())
        door.echo_json({"file": str(file), "bytes": size})
    else:
        drawing.make_console().print(f"Written: {file}", markup=False)


@click.command("import")
@click.argument("words", metavar="[FORMAT] FILE", nargs=-1, required=True)
@door.json_option
@door.pass_application
def import_all(
    application: Application,
    words: tuple[str, ...],
    as_json: bool,  # noqa: FBT001
) -> None:
    """Merge such a file, or cards; nothing is doubled.

    Of two drafts of one item the newer stays. A wrong file changes nothing. FORMAT is
    anki (.apkg, .colpkg), csv or markdown, and stands first.
    """
    form, file = _split(words)
    if form != JSON:
        _import_cards(application, form, file, as_json=as_json)
        return
    imported = application.store.merge(door.read_text(file))
    if as_json:
        door.echo_json(asdict(imported))
        return
    kinds = [
        drawing.count(number, *names)
        for kind, names in KINDS.items()
        if (number := getattr(imported, kind))
    ]
    if imported.has_set_preferences:
        kinds.append("preferences")
    said = f"New: {', '.join(kinds)}." if kinds else "Nothing was new."
    drawing.make_console().print(said)


def _split(words: tuple[str, ...]) -> tuple[str, Path]:
    """Return the format and the file that the words name."""
    *first, last = words or ("-",)
    if len(first) > 1 or (first and first[0] not in {*FORMATS, JSON}):
        problem = f"{first[0]!r} is no format."
        raise InputError(problem, f"Write one of {', '.join(FORMATS)}, then the file.")
    if first:
        return first[0], Path(last)
    if last in FORMATS:
        problem = f"{last!r} is a format, and no file is named."
        raise InputError(problem, f"Write {last} and then the file.")
    return ("anki" if last.endswith(PACKAGES) else JSON), Path(last)


def _import_cards(
    application: Application, form: str, file: Path, *, as_json: bool
) -> None:
    taken = application.import_cards(form, door.read_bytes(file), file.stem)
    if as_json:
        door.echo_json(asdict(taken))
        return
    console = drawing.make_console()
    console.print(
        f"Taken over: {drawing.count(taken.notes, 'note')} ({taken.new_notes} new), "
        f"{drawing.count(taken.cards, 'card')} in {drawing.count(taken.decks, 'deck')},"
        f" {drawing.count(taken.reviews, 'new review')}, {taken.media} media."
    )
    if taken.new_notes:
        console.print("Review them: sixrounds review", style="dim")
    for left in taken.left_out[:MOST_TOLD]:
        line = drawing.clean(f"Left out: {left.what}. {left.why}")
        console.print(line, markup=False)
    if (more := len(taken.left_out) - MOST_TOLD) > 0:
        console.print(f"Left out: {more} more; --json lists them.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@door.json_option
@door.pass_application
def backup(
    application: Application,
    file: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Copy the database, also while it is in use.

    FILE must not exist yet; without it, the copy goes to the folder of backups.
    """
    name = f"{door.now():%Y-%m-%dT%H%M%SZ}.sqlite"
    target = file or application.settings.backups / name
    application.store.backup(target)
    if as_json:
        door.echo_json({"file": str(target)})
    else:
        drawing.make_console().print(f"Copied to {target}", markup=False)
