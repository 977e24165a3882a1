"""Commands that only look: `list`, `show` and `history`."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from difflib import get_close_matches
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from sixrounds.attempts.answering import ItemState, open_hint
from sixrounds.attempts.attempt import Attempt, AttemptId
from sixrounds.attempts.feedback import tell_mark
from sixrounds.attempts.preferences import Preferences
from sixrounds.cli import door, drawing
from sixrounds.cli.drawing_assessment import draw_assessment, draw_opinion
from sixrounds.cli.drawing_formulas import tell_symbols
from sixrounds.errors import InputError
from sixrounds.packs.deck import Deck
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import Item, ItemId, Kind, Listing
from sixrounds.packs.question import Answerable, OpenQuestion
from sixrounds.packs.reading import Library
from sixrounds.packs.search import arrange, search
from sixrounds.wiring import Application

LEVEL_NUMBERS = {word: number for number, word in drawing.LEVELS.items()}
HIDDEN = "?"
REVEALED = frozenset({ItemState.PASSED, ItemState.GIVEN_UP})
"""States in which blind mode hides nothing any more."""
WIDE = 100
"""Columns from which a list has its ids beside the titles, and shows the round."""
PIPED = 200
"""Columns of a list that another program reads: an item is one line, for `grep`."""


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("--round", "rounds", multiple=True, help="Only this round; repeatable.")
@click.option("--topic", "topics", multiple=True, help="Only this topic; repeatable.")
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice([*map(str, drawing.LEVELS), *LEVEL_NUMBERS]),
    help="Only this level, as a number or a word; repeatable.",
)
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.value for state in ItemState]),
    help="Only items this far; repeatable.",
)
@click.option("--minutes", type=click.IntRange(1), help="At most this long.")
@door.json_option
@door.pass_application
def list_items(  # noqa: PLR0913, PLR0917 — one option each
    application: Application,
    words: tuple[str, ...],
    rounds: tuple[str, ...],
    topics: tuple[str, ...],
    levels: tuple[str, ...],
    states: tuple[str, ...],
    minutes: int | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """List items; search and filter them.

    WORDS are looked for in titles, topics and ids; all must match.
    """
    library = application.library
    _check_known("round", rounds, library.vocabulary.rounds)
    _check_known("topic", topics, library.vocabulary.topics)
    known = door.find_states(application)
    hidden = set() if as_json else _hidden(application, known)
    wanted: dict[str, Any] = {"rounds": rounds, "most_minutes": minutes}
    found = search(
        [listing for listing in library.listings if listing.id not in hidden],
        " ".join(words),
        vocabulary=library.vocabulary,
        topics=topics,
        levels=[LEVEL_NUMBERS.get(level) or int(level) for level in levels],
        **wanted,
    )
    if hidden and not (words or topics or levels):  # each would give a title away
        ordered = arrange(library.listings, library.vocabulary)
        veiled = [listing for listing in ordered if listing.id in hidden]
        found = (*found, *search(veiled, **wanted))
    rows = [(listing, known.get(listing.id, ItemState.UNTOUCHED)) for listing in found]
    if states:
        rows = [(listing, state) for listing, state in rows if state.value in states]
    if as_json:
        door.echo_json([{**asdict(each), "state": state} for each, state in rows])
        return
    _draw_list(application, rows, hidden)


def _hidden(
    application: Application, states: Mapping[ItemId, ItemState]
) -> AbstractSet[ItemId]:
    """Return the items whose id, title, topics and level blind mode hides."""
    if not _preferences(application).is_blind:
        return set()
    return {
        listing.id
        for listing in application.library.listings
        if states.get(listing.id) not in REVEALED
    }


def _blind_names(library: Library) -> dict[ItemId, str]:
    ordered = arrange(library.listings, library.vocabulary)
    return {listing.id: str(number) for number, listing in enumerate(ordered, 1)}


def _draw_list(
    application: Application,
    rows: list[tuple[Listing, ItemState]],
    hidden: AbstractSet[ItemId],
) -> None:
    console = drawing.make_console()
    listings = application.library.listings
    if not rows:
        total = len(listings)
        told = f"None of {total} items matches." if total else "There are no items."
        remedy = "Take a word or a filter away." if total else "Try `sixrounds doctor`."
        console.print(f"{told} {remedy}")
        return
    names = short_ids(listings)
    if hidden:
        numbers = _blind_names(application.library)
        names |= {key: numbers[key] for key in hidden}
        told = "Blind mode: a number is the name, as in `sixrounds show 1`."
        console.print(told, style="dim", markup=False)
    if not console.is_terminal:
        console.width = max(console.width, PIPED)
    is_wide = console.width >= WIDE
    drawn = []
    for listing, state in rows:
        is_hidden = listing.id in hidden
        name, title = names[listing.id], HIDDEN if is_hidden else listing.title
        level = HIDDEN if is_hidden else drawing.LEVELS[listing.level]
        told_state = drawing.state_text(state)
        if listing.kind == Kind.DECK:
            told_state = Text("deck", "dim")
        rest = (level, str(listing.minutes), told_state, listing.round)
        item = (name, title) if is_wide else (_title_and_name(title, name),)
        drawn.append((*item, *(rest if is_wide else rest[:-1])))
    titles = ("item", "title", "level", "min", "state", "round")
    shown = titles if is_wide else ("item", "level", "min", "state")
    drawing.draw_table(console, shown, drawn, gives_way=int(is_wide))


def _title_and_name(title: str, name: str) -> Text:
    """Return both in one cell, one below the other: beside it they would not fit."""
    if title == HIDDEN:
        return Text(name)
    clean = drawing.clean
    return Text.assemble(clean(title), "\n", (f"  {clean(name)}", "dim"))


def short_ids(listings: tuple[Listing, ...]) -> dict[ItemId, str]:
    """Return for each id its last part, or all of it where two items share that."""
    names = [listing.id.rsplit("/", 1)[-1] for listing in listings]
    shared = Counter(names)
    return {
        listing.id: name if shared[name] == 1 else listing.id
        for listing, name in zip(listings, names, strict=True)
    }


def _check_known(kind: str, given: tuple[str, ...], known: Any) -> None:
    for word in given:
        if word not in known:
            problem = f"There is no {kind} {word!r}."
            near = get_close_matches(word, known, n=3)
            remedy = f"Did you mean {' or '.join(near)}?" if near else ""
            raise InputError(problem, remedy or f"Use one of: {', '.join(known)}.")


def _preferences(application: Application) -> Preferences:
    if not application.settings.database.exists():
        return Preferences()
    with application.store.reading() as records:
        return records.preferences()


@click.command()
@click.argument("item_id", metavar="ID")
@click.option("--hint", is_flag=True, help="Open the next hint.")
@click.option("--solution", is_flag=True, help="Also the solution, once it is open.")
@click.option("--debrief", is_flag=True, help="Also the debrief, once it is open.")
@door.json_option
@door.pass_application
def show(  # noqa: PLR0913, PLR0917 — one option each
    application: Application,
    item_id: str,
    hint: bool,  # noqa: FBT001
    solution: bool,  # noqa: FBT001
    debrief: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Read an item: question, hints, debrief.

    Solution and debrief open when you pass, or give up. Those of an open question, its
    model answer first, open when you submit; it has no hints.
    """
    item = door.find_item(application.library, item_id)
    if hint:
        code = door.demand_code(item, "It has no hints; answer what you can.")
        with application.store.writing() as records:
            open_hint(records, code, at=door.now())
    if isinstance(item, Deck):
        _show_deck(item, as_json=as_json)
        return
    state, hints_shown = _progress(application, item)
    is_question = isinstance(item, OpenQuestion)
    is_open = state in {ItemState.PASSED, ItemState.GIVEN_UP}
    is_open = is_open or (is_question and state is ItemState.TRIED)
    if (solution or debrief) and not is_open:
        problem = f"Solution and debrief of {item.id} are not open yet."
        how = "Submit an answer" if is_question else "Pass it"
        raise InputError(problem, f"{how}, or give up: sixrounds give-up ID.")
    if as_json:
        door.echo_json(_plain_item(item, state, hints_shown, is_open=is_open))
        return
    is_blind = _preferences(application).is_blind and not is_open
    number = _blind_names(application.library)[item.id] if is_blind else None
    _draw_item(item, state, hints_shown, number=number)
    console = drawing.make_console()
    if solution:
        _draw_solution(console, item)
    if debrief and item.debrief:
        console.print("\n[bold]Debrief[/]\n")
        drawing.draw_markdown(console, item.debrief)
    if is_open and not (solution or debrief):
        console.print("\nOpen: --solution and --debrief.", style="dim")


def _show_deck(deck: Deck, *, as_json: bool) -> None:
    """Tell what a deck asks; its backs are for the review."""
    if as_json:
        cards = [
            {"id": card.id, "front": card.front, "is_two_way": card.is_two_way}
            for card in deck.flashcards
        ]
        door.echo_json({**asdict(deck.listing), "cards": cards})
        return
    console = drawing.make_console()
    listing = deck.listing
    console.print(drawing.clean(listing.title), style="bold", markup=False)
    level, topics = drawing.LEVELS[listing.level], ", ".join(listing.topics)
    facts = (listing.id, level, topics, f"{len(deck.flashcards)} cards")
    console.print(" · ".join(facts), style="dim", markup=False)
    console.print()
    drawing.draw_markdown(console, deck.question)
    told = f"Review them: sixrounds review --deck {listing.id}"
    console.print(told, style="dim", markup=False)


def _draw_solution(console: Console, item: Answerable) -> None:
    if isinstance(item, OpenQuestion):
        console.print("\n[bold]Model answer[/]\n")
        drawing.draw_markdown(console, item.model_answer)
        return
    if isinstance(item, Derivation):
        console.print(f"\nOne answer: {item.target.answer}", markup=False)
        console.print("\n[bold]Worked derivation[/]\n")
        drawing.draw_markdown(console, item.worked)
        return
    console.print("\n[bold]Solution[/]\n")
    drawing.draw_markdown(console, f"```python\n{item.solution}\n```")


def _hints(item: Answerable) -> tuple[str, ...]:
    return item.hints if isinstance(item, Item) else ()


def _progress(application: Application, item: Answerable) -> tuple[ItemState, int]:
    if not application.settings.database.exists():
        return ItemState.UNTOUCHED, 0
    with application.store.reading() as records:
        draft = records.draft(item.id)
        state = records.states().get(item.id, ItemState.UNTOUCHED)
    return state, min(draft.hints_shown, len(_hints(item))) if draft else 0


def _plain_item(
    item: Answerable, state: ItemState, hints_shown: int, *, is_open: bool
) -> dict[str, Any]:
    if isinstance(item, OpenQuestion):
        return _plain_question(item, state, is_open=is_open)
    if isinstance(item, Derivation):
        return _plain_derivation(item, state, is_open=is_open)
    plain = {
        **asdict(item.listing),
        "question": item.question,
        "entry": item.code.entry,
        "libraries": item.code.libraries,
        "starter": item.starter,
        "state": state,
        "hints": item.hints[:hints_shown],
        "hints_in_all": len(item.hints),
    }
    if is_open:
        plain |= {"solution": item.solution, "debrief": item.debrief}
    return plain


def _plain_question(
    question: OpenQuestion, state: ItemState, *, is_open: bool
) -> dict[str, Any]:
    rubric = question.rubric
    plain = {
        **asdict(question.listing),
        "question": question.question,
        "most": rubric.most,
        "state": state,
    }
    if is_open:
        plain |= {
            "solution": question.model_answer,
            "debrief": question.debrief,
            "points": [asdict(point) for point in rubric.points],
        }
    return plain


def _plain_derivation(
    derivation: Derivation, state: ItemState, *, is_open: bool
) -> dict[str, Any]:
    alphabet = derivation.target.alphabet
    plain = {
        **asdict(derivation.listing),
        "question": derivation.question,
        "left": derivation.target.left,
        "sizes": [{"name": s.name, "means": s.means} for s in alphabet.sizes],
        "symbols": [asdict(symbol) for symbol in alphabet.symbols],
        "state": state,
    }
    if is_open:
        plain |= {
            "solution": derivation.target.answer,
            "worked": derivation.worked,
            "debrief": derivation.debrief,
        }
    return plain


def _draw_item(
    item: Answerable, state: ItemState, hints_shown: int, *, number: str | None
) -> None:
    """Draw what may be read; `number` stands for id, title, topics and level."""
    console = drawing.make_console()
    listing = item.listing
    hints = _hints(item)
    title = f"Item {number}" if number else drawing.clean(listing.title)
    console.print(title, style="bold", markup=False)
    facts = [f"{listing.minutes} min", state.value]
    if number is None:
        level, topics = drawing.LEVELS[listing.level], ", ".join(listing.topics)
        facts = [drawing.clean(listing.id), level, topics, *facts]
    console.print(" · ".join(facts), style="dim", markup=False)
    console.print()
    drawing.draw_markdown(console, item.question)
    if isinstance(item, Derivation):
        console.print()
        drawing.draw_markdown(console, tell_symbols(item))
    for place, text in enumerate(hints[:hints_shown], start=1):
        console.print(f"\n[bold]Hint {place} of {len(hints)}[/]")
        drawing.draw_markdown(console, text)
    if hints_shown < len(hints):
        rest = len(hints) - hints_shown
        console.print(f"\n{rest} more hints: --hint opens the next.", style="dim")


@click.command()
@click.argument("item_id", metavar="[ID]", required=False)
@click.option("--limit", default=20, type=click.IntRange(1, 100_000), show_default=True)
@click.option("--attempt", "number", type=int, help="Read this attempt again.")
@door.json_option
@door.pass_application
def history(
    application: Application,
    item_id: str | None,
    limit: int,
    number: int | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """List attempts, newest first, or read one again."""
    if number is not None:
        with application.store.reading() as records:
            attempt = records.attempt(AttemptId(number))
        _show_attempt(application, attempt, as_json=as_json)
        return
    attempts: list[Attempt] = []
    if application.settings.database.exists():
        item = door.find_item(application.library, item_id) if item_id else None
        with application.store.reading() as records:
            found = records.attempts(item.id) if item else records.recent(limit)
            attempts = list(found[:limit])
    if as_json:
        door.echo_json([plain_attempt(attempt) for attempt in attempts])
        return
    console = drawing.make_console()
    if not attempts:
        console.print("No attempts yet. Try `sixrounds start ID`.")
        return
    drawing.draw_table(
        console,
        ("nr", "item", "when", "outcome", "hints", "min"),
        [
            (
                str(attempt.id),
                attempt.item_id.rsplit("/", 1)[-1],
                drawing.moment(attempt.at),
                _outcome(attempt),
                str(attempt.hints_shown),
                f"{attempt.seconds_spent / 60:.0f}",
            )
            for attempt in attempts
        ],
    )


def _outcome(attempt: Attempt) -> str:
    if attempt.verdict is not None:
        return attempt.verdict.outcome.value
    settled = attempt.settled
    return f"judged {tell_mark(settled)}" if settled else "gave up"


def plain_attempt(attempt: Attempt) -> dict[str, Any]:
    """Return an attempt for JSON."""
    verdict = attempt.verdict
    return {**asdict(attempt), "verdict": verdict.to_plain() if verdict else None}


def _show_attempt(application: Application, attempt: Attempt, *, as_json: bool) -> None:
    if as_json:
        door.echo_json(plain_attempt(attempt))
        return
    console = drawing.make_console()
    head = f"Attempt {attempt.id} · {attempt.item_id} · {drawing.moment(attempt.at)}"
    console.print(head, style="bold", markup=False)
    if attempt.verdict:
        shows = _preferences(application).shows_diagnosis
        drawing.draw_verdict(console, attempt.verdict, shows_diagnosis=shows)
    elif attempt.assessment:
        item = application.library.item(attempt.item_id)
        if isinstance(item, OpenQuestion):
            draw_assessment(console, item, attempt)
            standing = application.model_standing()
            if attempt.opinion and standing and standing.may_show(attempt.opinion):
                draw_opinion(console, item, attempt.opinion)
        console.print("\n[bold]Your answer[/]\n")
        drawing.draw_markdown(console, attempt.answer)
        return
    else:
        console.print("Gave up.")
    if not attempt.answer.strip():
        return
    console.print("\n[bold]Your answer[/]\n")
    kind = {each.id: each.kind for each in application.library.listings}.get(
        attempt.item_id
    )
    if kind == Kind.CODE:
        drawing.draw_markdown(console, f"```python\n{attempt.answer}\n```")
    else:
        console.print(drawing.clean(attempt.answer), markup=False)
