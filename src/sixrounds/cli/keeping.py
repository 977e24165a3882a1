"""Commands that keep records safe: `export`, `import` and `backup`."""

from dataclasses import asdict
from pathlib import Path

import click

from sixrounds.cli import door, drawing
from sixrounds.wiring import Application

path_type = click.Path(path_type=Path, allow_dash=True)


@click.command("export")
@click.argument("file", type=path_type, default="-")
@door.json_option
@door.pass_application
def export_all(
    application: Application,
    file: Path,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Write everything you did into one JSON file.

    FILE must not exist yet; without it, the document goes to standard output.
    """
    text = application.store.export()
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    door.write_new(file, text)
    if as_json:
        door.echo_json({"file": str(file), "bytes": len(text.encode())})
    else:
        drawing.make_console().print(f"Written: {file}", markup=False)


@click.command("import")
@click.argument("file", type=path_type)
@door.json_option
@door.pass_application
def import_all(
    application: Application,
    file: Path,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Merge such a file; nothing is doubled.

    Of two drafts of one item the newer stays. A wrong file changes nothing.
    """
    imported = application.store.merge(door.read_text(file))
    if as_json:
        door.echo_json(asdict(imported))
        return
    drawing.make_console().print(
        f"New: {imported.attempts} attempts, {imported.drafts} drafts, "
        f"{imported.reviews} reviews"
        f"{', preferences' if imported.has_set_preferences else ''}."
    )


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
