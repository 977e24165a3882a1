"""Keep the open sections on a stack; each line closes, checks, and perhaps opens."""

from dataclasses import dataclass


@dataclass(slots=True)
class Section:
    """An open section; `inner` is None until its first line has been seen."""

    indent: int
    prefix: str
    inner: int | None = None


def flatten_config(lines: list[tuple[int, str, str | None]]) -> list[tuple[str, str]]:
    """Return the dotted path and the value of every setting."""
    # The top level is a section that no line can close, with its inner indent known.
    open_sections = [Section(indent=-1, prefix="", inner=0)]
    settings = []
    for indent, name, value in lines:
        while open_sections[-1].indent >= indent:
            open_sections.pop()
        parent = open_sections[-1]
        if parent.inner is None:
            parent.inner = indent
        elif indent != parent.inner:
            problem = f"{name!r} is indented by {indent}, not {parent.inner}."
            raise ValueError(problem)
        path = parent.prefix + name
        if value is None:
            # The prefix is built once per section and not once per setting.
            open_sections.append(Section(indent, prefix=path + "."))
        else:
            settings.append((path, value))
    return settings
