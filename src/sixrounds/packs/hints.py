"""Take `hints.md` apart into its numbered hints. Pure."""

import re

_NUMBER = re.compile(r"\d+[.)][ \t]+")
_FENCE = re.compile(r"\s*(```|~~~)")


def split_hints(text: str) -> tuple[str, ...]:
    """Return the hints as Markdown, each without its number and indentation.

    What stands before the first number belongs to no hint.
    """
    hints: list[list[str]] = []
    is_fenced, indent = False, 0
    for line in text.splitlines():
        number = _NUMBER.match(line)
        if number and not is_fenced:
            indent = number.end()
            hints.append([line[indent:]])
        elif hints:
            space = len(line) - len(line.lstrip(" "))
            hints[-1].append(line[min(space, indent) :])
        if _FENCE.match(line[indent:] if number else line):
            is_fenced = not is_fenced
    return tuple("\n".join(hint).strip() for hint in hints)


def has_preamble(text: str) -> bool:
    """Say whether something stands before the first numbered hint."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return not _NUMBER.match(first)
