"""Write out what a text cites: a short name in place of each key, a list at the end.

Pure. `reading` calls it, so that every door shows the same.
"""

import re
from collections.abc import Mapping

from sixrounds.packs.pack import Source

_CITED = re.compile(r"\[([a-z0-9]+(?:-[a-z0-9]+)*)\](?![(\[:])")
_MOST_NAMED = 2


def write_citations(text: str, sources: Mapping[str, Source]) -> str:
    """Return Markdown in which `[key]` reads as names and year.

    Args:
        text: Markdown. A key of no source is left as it stands.
        sources: By key.
    """
    cited: dict[str, Source] = {}

    def name(match: re.Match[str]) -> str:
        source = sources.get(match[1])
        if source is None:
            return match[0]
        cited[match[1]] = source
        return f"({short_name(source)})"

    written = _CITED.sub(name, text)
    if not cited:
        return text
    lines = "\n".join(f"- {_entry(source)}" for source in cited.values())
    return f"{written.rstrip()}\n\n## Sources\n\n{lines}\n"


def short_name(source: Source) -> str:
    """Return family names and year: `Blanchard et al. 2021`."""
    names = [author.split()[-1] for author in source.authors if author.split()]
    if not names:
        who = source.title
    elif len(names) > _MOST_NAMED:
        who = f"{names[0]} et al."
    else:
        who = " and ".join(names)
    return f"{who} {source.year}" if source.year else who


def _entry(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    authors = ", ".join(source.authors)
    address = source.address
    where = f" <{address}>" if address.startswith(("https://", "http://")) else address
    return f"{authors}{year}. *{source.title}*. {where}".replace("  ", " ").strip()
