"""`start`: an item as a folder that one can open in any editor."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import click

from sixrounds.attempts.answering import save_draft
from sixrounds.attempts.attempt import Draft
from sixrounds.cli import door, drawing
from sixrounds.cli.drawing_formulas import tell_symbols
from sixrounds.errors import InputError, NotFoundError
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import Item, Style
from sixrounds.packs.question import Answerable, OpenQuestion
from sixrounds.wiring import Application

MARK = "sixrounds.toml"
ANSWER = "answer.py"
WORDS = "answer.md"
FORMULA = "answer.txt"
OWN_CASES = "own_cases.txt"
QUESTION = "question.md"
REMEDY = 'Write `item = "…"` with the id of the item.'


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder that `start` made.

    Attributes:
        folder: Where it lies.
        item_id: What is being answered there.
    """

    folder: Path
    item_id: str

    @property
    def answer(self) -> Path:
        """The file of the answer."""
        return self.folder / ANSWER

    @property
    def words(self) -> Path:
        """The file of an answer in words."""
        return self.folder / WORDS

    @property
    def formula(self) -> Path:
        """The file of a formula."""
        return self.folder / FORMULA

    def answer_to(self, item: Answerable) -> Path:
        """Return the file in which an item is answered."""
        if isinstance(item, Derivation):
            return self.formula
        return self.words if isinstance(item, OpenQuestion) else self.answer

    @property
    def own_cases(self) -> Path:
        """The file of the learner's own cases; may be missing."""
        return self.folder / OWN_CASES

    def read_own_cases(self) -> str:
        """Return the learner's own cases; empty without the file."""
        return door.read_text(self.own_cases) if self.own_cases.exists() else ""


def find_desk(place: str) -> Desk:
    """Return the folder with this name, or the one here that is named after an id.

    Raises:
        NotFoundError: `start` made no such folder.
        InputError: Its `sixrounds.toml` names no item.
    """
    for folder in (Path(place), Path(place.strip("/").rsplit("/", 1)[-1])):
        if (folder / MARK).is_file():
            return _read_desk(folder)
    if place == ".":
        problem = f"There is no {MARK} in this folder."
    else:
        problem = f"{place} is no folder that has a {MARK}."
    raise NotFoundError(problem, "Make one with `sixrounds start ID`, or name it.")


def _read_desk(folder: Path) -> Desk:
    try:
        item_id = tomllib.loads(door.read_text(folder / MARK)).get("item")
    except tomllib.TOMLDecodeError as error:
        problem = f"{folder / MARK} is not TOML: {error}."
        raise InputError(problem, REMEDY) from error
    if not isinstance(item_id, str):
        problem = f"{folder / MARK} names no item."
        raise InputError(problem, REMEDY)
    return Desk(folder, item_id)


@click.command()
@click.argument("item_id", metavar="ID")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@door.json_option
@door.pass_application
def start(
    application: Application,
    item_id: str,
    folder: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Write an item into a folder for your editor.

    FOLDER is the last part of the id when you name none, or `item-7` when you named
    the item by its number, as blind mode does. An answer that is there already is
    kept. Code goes into answer.py, the answer to an open question into
    answer.md, a formula into answer.txt.
    """
    item = door.demand_answerable(door.find_item(application.library, item_id))
    is_numbered = item_id.isdigit() and not item.id.endswith(f"/{item_id}")
    name = f"item-{item_id}" if is_numbered else item.id.rsplit("/", 1)[-1]
    desk = Desk(folder or Path(name), item.id)
    _check_free(desk)
    with application.store.writing() as records:
        begun = item.starter if isinstance(item, Item) else ""
        draft = records.draft(item.id) or save_draft(
            records, item, begun, "", at=door.now(), seconds_spent=0.0
        )
    title = f"Item {item_id}" if is_numbered else item.listing.title
    written = _write(desk, item, draft, title)
    answer = desk.answer_to(item)
    if as_json:
        door.echo_json(
            {
                "item": item.id,
                "folder": str(desk.folder),
                "answer": str(answer),
                "written": written,
            }
        )
        return
    console = drawing.make_console()
    is_new = answer.name in written
    kept = "" if is_new else " Your answer was there already, and is kept."
    console.print(f"{desk.folder}: write {answer.name}.{kept}", markup=False)
    command = "watch" if isinstance(item, Item) else "submit"
    console.print(f"Then: sixrounds {command} {desk.folder}", markup=False)


def _check_free(desk: Desk) -> None:
    """Refuse a folder that holds something else."""
    if (desk.folder / MARK).is_file():
        other = _read_desk(desk.folder).item_id
        if other != desk.item_id:
            problem = f"{desk.folder} holds another item, {other}."
            raise InputError(problem, "Name another folder.")
        return
    for name in (ANSWER, WORDS, FORMULA, OWN_CASES, QUESTION):
        if (desk.folder / name).exists():
            problem = f"{desk.folder / name} is there already, and not of Sixrounds."
            raise InputError(problem, "Name another folder.")


def _write(desk: Desk, item: Answerable, draft: Draft, title: str) -> list[str]:
    """Write what is missing, and the question in any case; return what was written."""
    texts = {
        MARK: f'item = "{item.id}"\n',
        QUESTION: f"# {title}\n\n{item.question}",
    }
    if isinstance(item, Derivation):
        texts[QUESTION] += f"\n{tell_symbols(item)}"
    texts[desk.answer_to(item).name] = draft.answer
    if isinstance(item, Item):
        texts[OWN_CASES] = draft.own_cases or _own_cases_head(item)
    written = []
    for name, text in texts.items():
        path = desk.folder / name
        if name == QUESTION:
            path.unlink(missing_ok=True)  # ours to renew: nobody writes there
        if not path.exists():
            door.write_new(path, text)
            written.append(name)
    return written


def _own_cases_head(item: Item) -> str:
    entry = item.code.entry
    call = f"what stands between the parentheses of {entry}(…)"
    if item.code.style is Style.CLASS:
        call = f"{entry}(…).method(…)"
    return f"# Your own cases, one a line: {call}\n"
