"""Rules on decks: their cards and their pictures."""

# ruff: noqa: D401 — the first line of a rule says what it finds

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sixrounds.packs.finding import Finding
from sixrounds.packs.survey import LintRule, Survey


def two_cards_have_one_id(survey: Survey) -> Iterator[Finding]:
    """Two cards of a deck have one id.

    What a learner remembers of a card is kept by its id, so an id means one card for
    ever. An id that was published is never given to another card.

    Example: two tables `[[card]]` with `id = "hinge-loss"`.
    """
    yield from _of_cards(survey, "P701")


def two_cards_ask_the_same(survey: Survey) -> Iterator[Finding]:
    """Two cards have one front, in one deck or in two.

    A front that was met twice is recalled by its place, not by its meaning; and where
    the two backs differ, one of them is wrong.

    Example: `What does the hinge loss look like?` in two decks.
    """
    first: dict[str, str] = {}
    for item in survey.items:
        for card in item.flashcards:
            words = " ".join(re.findall(r"\S+", card.front.casefold()))
            if not words:
                continue
            name = f"{item.id}#{card.id}"
            other = first.setdefault(words, name)
            if other != name:
                problem = f"The card {card.id!r} asks what {other} asks."
                remedy = "Remove one of the two, or ask for something else."
                line = _line_of(item.text("cards.toml"), card.id)
                yield item.finding("P702", "cards.toml", problem, remedy, line)


def side_is_empty_or_too_long(survey: Survey) -> Iterator[Finding]:
    """A front has not 1 to 220 characters, or a back not 1 to 400.

    A card is recalled or it is not: with two things on it, nobody can say which. A
    back that is asked as well (`reverse = true`) is held to the length of a front.

    Example: a back that lists seven regularisers. Write seven cards.
    """
    yield from _of_cards(survey, "P703")


def picture_is_missing_or_unused(survey: Survey) -> Iterator[Finding]:
    """A card names a picture that is not there, or a picture is shown by no card.

    Pictures lie in `pictures/` and are called in lower-case words with hyphens, with
    the ending `.svg`.

    Example: `picture = "relu.svg"` while the file is `pictures/ReLU.svg`.
    """
    yield from _of_cards(survey, "P704")


def picture_could_do_harm(survey: Survey) -> Iterator[Finding]:
    """A picture is not a plain SVG drawing.

    It becomes part of the page, so it may hold shapes and text alone: no script, no
    event handler, no style sheet, no foreignObject, no animation, nothing that refers
    outside itself. It has a `viewBox`, and a `<title>` that says what is to be seen.

    Example: `<a href="https://example.org">`, or `onload="…"`.
    """
    yield from _of_cards(survey, "P705")


def maths_is_not_closed(survey: Survey) -> Iterator[Finding]:
    r"""The maths of a card is not closed, or stands between other signs than dollars.

    Maths stands between `$` and `$` and has as many closing braces as opening ones. A
    dollar that is money is written `\$`.

    Example: `The loss is $\max(0, 1 - yf(x).`
    """
    yield from _of_cards(survey, "P706")


def _of_cards(survey: Survey, code: str) -> Iterator[Finding]:
    for item in survey.items:
        for finding in item.manifest_findings:
            if finding.code == code:
                yield finding.below(item.place)


def _line_of(text: str, card_id: str) -> int | None:
    wanted = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(card_id)}[\"']")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if wanted.match(line)), None)


RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        "P701": two_cards_have_one_id,
        "P702": two_cards_ask_the_same,
        "P703": side_is_empty_or_too_long,
        "P704": picture_is_missing_or_unused,
        "P705": picture_could_do_harm,
        "P706": maths_is_not_closed,
    }
)
