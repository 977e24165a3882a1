"""Turn an indented configuration into dotted paths."""


def flatten_config(lines: list[tuple[int, str, str | None]]) -> list[tuple[str, str]]:
    """Return the dotted path and the value of every setting.

    Args:
        lines: Tuples of indent in spaces, name, and value; the value is None for
            a section.

    Returns:
        Tuples of path and value, in the order of the lines.

    Raises:
        ValueError: A line has an indent that does not fit where it belongs.
    """
    raise NotImplementedError
