"""`derive`: a verdict on a formula for other programs. Its JSON is stable.

Keeps nothing and opens no database.
"""

from pathlib import Path

import click

from sixrounds.cli import door, drawing
from sixrounds.formulas.parsing import parse
from sixrounds.formulas.typesetting import typeset
from sixrounds.wiring import Application


@click.command()
@click.option("--item", "item_id", metavar="ID", required=True, help="A derivation.")
@click.option(
    "--formula", metavar="TEXT", required=True, help="- reads standard input."
)
@door.json_option
@door.pass_application
def derive(
    application: Application,
    item_id: str,
    formula: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Measure a formula and keep nothing, for other programs.

    Exit status 0 when a verdict was reached, whatever it says; 2 when the formula
    cannot be read, or its shapes do not fit.
    """
    derivation = door.demand_derivation(door.find_item(application.library, item_id))
    text = door.read_text(Path("-")) if formula == "-" else formula
    verdict = application.measure_formula(derivation, text.strip())
    if as_json:
        alphabet = derivation.target.alphabet
        shown = typeset(parse(text, alphabet.names), alphabet)
        door.echo_json({"id": derivation.id, "latex": shown, **verdict.to_plain()})
    else:
        drawing.draw_verdict(drawing.make_console(), verdict)
