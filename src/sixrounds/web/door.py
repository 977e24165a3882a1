"""What every page shares: the application behind it, and who is asking for what."""

from typing import Annotated

from fastapi import Depends, Request

from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError, SixroundsError
from sixrounds.memory.own_deck import PLACE
from sixrounds.packs.deck import Deck
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import Item
from sixrounds.packs.question import Answerable, AnyItem, OpenQuestion
from sixrounds.web.catalogue import Catalogue
from sixrounds.wiring import Application


def _application(request: Request) -> Application:
    found: Application = request.app.state.application
    return found


App = Annotated[Application, Depends(_application)]


def _item(pack: str, round_id: str, name: str, application: App) -> AnyItem:
    item_id = f"{pack}/{round_id}/{name}"
    if item_id.startswith(f"{PLACE}/"):  # the learner's own are in no library
        [deck] = application.stock.within(item_id).decks.values()
        return deck
    return application.library.item(item_id)


AskedItem = Annotated[AnyItem, Depends(_item)]
"""The item that the address names. Raises NotFoundError or PackError."""


def _answerable(item: AskedItem) -> Answerable:
    if isinstance(item, Deck):
        problem = f"{item.id} is a deck of cards: they are reviewed, not answered."
        raise InputError(problem, "Open it, and begin a review.")
    return item


AskedAnswerable = Annotated[Answerable, Depends(_answerable)]
"""The item, which must be one that is answered. Raises InputError as well."""


def _code(item: AskedAnswerable) -> Item:
    if isinstance(item, OpenQuestion):
        problem = f"{item.id} is an open question: nothing in it can be run."
        raise InputError(problem, "Open it, and answer in your own words.")
    if isinstance(item, Derivation):
        problem = f"{item.id} asks for a formula: nothing in it can be run."
        raise InputError(problem, "Open it, and type the formula.")
    return item


AskedCode = Annotated[Item, Depends(_code)]
"""The item, which must be code. Raises InputError as well."""


def _derivation(item: AskedItem) -> Derivation:
    if not isinstance(item, Derivation):
        problem = f"{item.id} does not ask for a formula."
        raise InputError(problem, "Open it to see what it asks for.")
    return item


AskedDerivation = Annotated[Derivation, Depends(_derivation)]
"""The item, which must be a derivation. Raises InputError as well."""


def _question(item: AskedAnswerable) -> OpenQuestion:
    if not isinstance(item, OpenQuestion):
        wanted = "a formula" if isinstance(item, Derivation) else "code"
        problem = f"{item.id} asks for {wanted}, not for words."
        raise InputError(problem, "Open it, and write in the editor.")
    return item


AskedQuestion = Annotated[OpenQuestion, Depends(_question)]
"""The item, which must be an open question. Raises InputError as well."""


def _catalogue(request: Request, application: App) -> Catalogue:
    """Return the prepared list; it is made again when the library's listings change."""
    kept: tuple[object, Catalogue] | None = request.app.state.catalogue
    listings = application.library.listings
    if kept is None or kept[0] is not listings:
        kept = (listings, Catalogue(application.library))
        request.app.state.catalogue = kept
    return kept[1]


AllItems = Annotated[Catalogue, Depends(_catalogue)]


def asks_for_part(request: Request) -> bool:
    """Say whether a script on the page asks for a part of it, not for the whole."""
    headers = request.headers
    restores = headers.get("hx-history-restore-request") == "true"
    return headers.get("hx-request") == "true" and not restores


IsPart = Annotated[bool, Depends(asks_for_part)]
"""See `asks_for_part`."""


def find_preferences(application: Application) -> Preferences:
    """Return the learner's preferences, or the defaults when they cannot be read.

    For pages about a failure, which must not fail for the same reason.
    """
    try:
        with application.store.reading() as records:
            return records.preferences()
    except SixroundsError:
        return Preferences()
