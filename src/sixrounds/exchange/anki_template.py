"""Makes the two sides of a card out of a note, as Anki does: fields, conditions, gaps.

Pure text to text, still HTML; `anki_text` makes it safe. Templates are a stranger's
too: nothing recurses, and a side that grows beyond a bound is refused.
"""

import re
from dataclasses import dataclass

from sixrounds.exchange.anki_package import Note, NoteCard, NoteType
from sixrounds.exchange.markup import strip_tags

LONGEST_SIDE = 2 * 1024 * 1024
MARK = re.compile(r"\{\{([^{}]{1,500})\}\}")
GAP = re.compile(r"\{\{c([0-9,]{1,40})::|\}\}")
ANSWER_RULE = re.compile(r"(?i)<hr\s+id=[\"']?answer[\"']?\s*/?>")
EMPTY = re.compile(r"(?i)<img|<audio|<video|\[sound:")
DEEPEST_GAP = 8
GAP_START, GAP_END = "<b>", "</b>"


@dataclass(frozen=True, slots=True)
class Sides:
    """A card's question and answer in HTML; the answer does not repeat the question."""

    question: str
    answer: str


def render(note: Note, card: NoteCard, kind: NoteType) -> Sides:
    """Return the two sides of a card.

    Raises:
        ValueError: A side grows beyond all bounds.
    """
    template = kind.templates[0 if kind.is_cloze else card.ordinal]
    values = dict(zip(kind.fields, note.fields, strict=True))
    values |= {
        "Tags": " ".join(note.tags),
        "Type": kind.name,
        "Deck": card.deck,
        "Subdeck": card.deck.rsplit("::", 1)[-1],
        "Card": template.name,
        "FrontSide": "",
    }
    gap = card.ordinal + 1 if kind.is_cloze else 0
    question = _fill(template.question, values, gap, is_answer=False)
    answer = _fill(template.answer, values, gap, is_answer=True)
    return Sides(question, ANSWER_RULE.sub("", answer, count=1))


def is_blank(markup: str) -> bool:
    """Whether a side shows nothing at all."""
    if "<" not in markup and "&" not in markup and "[" not in markup:
        return not markup.strip()
    return not EMPTY.search(markup) and not strip_tags(markup).strip()


def _fill(template: str, values: dict[str, str], gap: int, *, is_answer: bool) -> str:
    out: list[str] = []
    size, at = 0, 0
    hidden: list[bool] = []
    for found in MARK.finditer(template):
        pieces = [template[at : found.start()]]
        at = found.end()
        word = found[1].strip()
        if word[:1] in {"#", "^"}:
            shown = _is_shown(word[1:].strip(), values, gap) == (word[0] == "#")
            if not any(hidden):
                out += pieces
            hidden.append(not shown)
            continue
        if word[:1] == "/":
            if not any(hidden):
                out += pieces
            if hidden:
                hidden.pop()
            continue
        if any(hidden):
            continue
        pieces.append(_value(word, values, gap, is_answer=is_answer))
        size += sum(map(len, pieces))
        if size > LONGEST_SIDE:
            problem = "A side of it grows beyond all bounds."
            raise ValueError(problem)
        out += pieces
    if not any(hidden):
        out.append(template[at:])
    return "".join(out)


def _is_shown(name: str, values: dict[str, str], gap: int) -> bool:
    number = re.fullmatch(r"c([0-9]{1,3})", name)
    if number:
        return int(number[1]) == gap
    return not is_blank(values.get(name, ""))


def _value(word: str, values: dict[str, str], gap: int, *, is_answer: bool) -> str:
    if word.startswith("!"):
        return ""  # a comment
    *filters, name = (part.strip() for part in word.split(":"))
    value = values.get(name, "")
    if any(each.startswith("type") for each in filters) and not is_answer:
        return ""  # the box to type into
    if "cloze" in filters or "cloze-only" in filters:
        return fill_gaps(value, gap, is_answer=is_answer)
    return strip_tags(value).replace("<", "&lt;") if "text" in filters else value


def fill_gaps(text: str, gap: int, *, is_answer: bool) -> str:
    """Return a text with its gaps filled in, but for the one that is asked.

    `{{c1::what is hidden::hint}}` is a gap; gaps may lie in gaps.
    """
    done: list[list[str]] = [[]]
    asked: list[bool] = []
    at = 0
    for found in GAP.finditer(text):
        done[-1].append(text[at : found.start()])
        at = found.end()
        if found[1] is not None and len(asked) == DEEPEST_GAP:
            done[-1].append(found[0])
        elif found[1] is not None:
            numbers = found[1].split(",")
            asked.append(any(n.isdigit() and int(n) == gap for n in numbers))
            done.append([])
        elif asked:
            inside = "".join(done.pop())
            done[-1].append(_gap(inside, is_asked=asked.pop(), is_answer=is_answer))
        else:
            done[-1].append(found[0])
    done[-1].append(text[at:])
    return "".join("".join(part) for part in done)  # a gap without an end is text


def _gap(inside: str, *, is_asked: bool, is_answer: bool) -> str:
    hidden, _, hint = inside.partition("::")
    if not is_asked:
        return hidden
    if is_answer:
        return f"{GAP_START}{hidden}{GAP_END}"
    return f"{GAP_START}[{hint or '...'}]{GAP_END}"
