"""Takes HTML that nobody vouches for apart into text and tags, in linear time.

Forgives everything, as browsers do; keeps nothing: `anki_text` decides what each tag
may become. Scripts, styles and comments are not even yielded.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]{0,30}")
ATTRIBUTE = re.compile(
    r"([^\s=\"'/>]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))"
)
SILENT = {"script", "style", "title", "template", "noscript", "iframe", "object"}
SILENT |= {"svg", "math", "select", "textarea", "xmp", "noembed", "noframes"}
LONGEST_TAG = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tag:
    """The beginning or the end of an element.

    Attributes:
        name: In lower case.
        is_end: Whether it is `</name>`.
        attributes: Lower-case names to values, entities resolved.
    """

    name: str
    is_end: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def take_apart(markup: str) -> Iterator[str | Tag]:
    """Yield text, entities resolved, and tags, in order."""
    at, missing = 0, set[str]()
    silent = ""
    while at < len(markup):
        start = markup.find("<", at)
        if start < 0:
            start = len(markup)
        if start > at and not silent:
            yield html.unescape(markup[at:start])
        if start == len(markup):
            return
        if markup.startswith("<!--", start):
            at = _after(markup, "-->", start + 4, missing)
            continue
        found = NAME.match(markup, start + 1 + markup.startswith("</", start))
        if found is None:
            is_mark = markup[start + 1 : start + 2] in {"!", "?", "/"}
            if not silent and not is_mark:
                yield "<"
            at = _after(markup, ">", start, missing) if is_mark else start + 1
            continue
        end = _end_of_tag(markup, found.end(), missing)
        tag = _tag(markup[start:end], found[0].lower())
        at = end
        if silent:
            silent = "" if tag.is_end and tag.name == silent else silent
        elif tag.name in SILENT:
            silent = "" if tag.is_end else tag.name
        else:
            yield tag


def strip_tags(markup: str) -> str:
    """Return the text alone."""
    return "".join(part for part in take_apart(markup) if isinstance(part, str))


def _after(markup: str, mark: str, at: int, missing: set[str]) -> int:
    """Return the place after the next mark; what was missed once is not sought again.

    That is what keeps a text of a million `<!--` from being read a million times.
    """
    found = -1 if mark in missing else markup.find(mark, at)
    if found < 0:
        missing.add(mark)
        return len(markup)
    return found + len(mark)


def _end_of_tag(markup: str, at: int, missing: set[str]) -> int:
    while at < len(markup):
        letter = markup[at]
        if letter == ">":
            return at + 1
        is_value = letter in "\"'" and markup[at - 1] in "= \t\r\n"
        if is_value and letter not in missing:
            end = markup.find(letter, at + 1)
            if end < 0:
                missing.add(letter)
            else:
                at = end
        at += 1
    return at


def _tag(markup: str, name: str) -> Tag:
    if markup.startswith("</"):
        return Tag(name, is_end=True)
    if "=" not in markup or len(markup) > LONGEST_TAG:
        return Tag(name)
    values: dict[str, str] = {}
    for key, double, single, bare in ATTRIBUTE.findall(markup[1 + len(name) :]):
        values.setdefault(key.lower(), html.unescape(double or single or bare))
    return Tag(name, attributes=values)
