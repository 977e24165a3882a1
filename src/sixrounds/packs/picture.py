"""Say whether an SVG picture can do harm in a page. Pure.

A page shows the picture as part of itself, so what is not known to be harmless is
refused: elements and references are held to a list, not to a list of bad ones.
"""

import re
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
ELEMENTS = frozenset(
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle",
        "ellipse", "line", "polyline", "polygon", "text", "tspan", "marker", "clipPath",
        "mask", "pattern", "linearGradient", "radialGradient", "stop",
    }
)  # fmt: skip
"""What a picture may be made of. No script, style, foreignObject, image, animation."""

_OUTSIDE = re.compile(
    r"url\s*\(\s*['\"]?\s*(?!#)|@import|javascript:|\\", re.IGNORECASE
)
"""What reaches out of the picture from an attribute; CSS escapes would hide one."""


def find_harm(source: str) -> str | None:
    """Return why the picture is refused, as one sentence, or None when it is not."""
    if "<!DOCTYPE" in source.upper() or "<!ENTITY" in source.upper():
        return "The picture declares a document type."
    if "<?" in source.replace("<?xml ", "", 1):
        return "The picture holds a processing instruction."
    try:
        root = ET.fromstring(source)  # noqa: S314 — no entity is left to expand
    except (ET.ParseError, ValueError, RecursionError) as error:
        return f"The picture is not XML: {error}."
    if root.tag != f"{{{SVG}}}svg":
        return f'The picture is not an <svg xmlns="{SVG}">.'
    if not root.get("viewBox"):
        return "The picture has no viewBox."
    for element in root.iter():
        if harm := _find_harm_in(element):
            return harm
    title = root.find(f"{{{SVG}}}title")
    if title is None or not (title.text or "").strip():
        return "The picture has no <title>, which readers of the screen are told."
    return None


def _find_harm_in(element: ET.Element) -> str | None:
    name = element.tag.removeprefix(f"{{{SVG}}}")
    if name not in ELEMENTS:
        return f"The picture holds <{name[:40]}>, which is not allowed."
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2]
        if plain.lower().startswith("on"):
            return f"The picture holds the event handler {plain[:40]!r}."
        is_reference = plain == "href" or key == _XLINK
        if (is_reference and not value.startswith("#")) or _OUTSIDE.search(value):
            return f"The picture refers outside itself: {value[:60]!r}."
    return None
