"""For each line, look back over all earlier lines for its section and siblings."""


def flatten_config(lines: list[tuple[int, str, str | None]]) -> list[tuple[str, str]]:
    """Return the dotted path and the value of every setting."""

    def parent_of(at: int) -> int | None:
        """Return the nearest earlier section that nothing in between has closed."""
        for i in range(at - 1, -1, -1):
            closed_at = min((lines[k][0] for k in range(i + 1, at + 1)))
            if lines[i][2] is None and lines[i][0] < closed_at:
                return i
        return None

    parents = [parent_of(at) for at in range(len(lines))]
    settings = []
    for at, (indent, name, value) in enumerate(lines):
        siblings = [i for i in range(at) if parents[i] == parents[at]]
        if parents[at] is None and indent != 0:
            raise ValueError(at)
        if any(lines[i][0] != indent for i in siblings):
            raise ValueError(at)
        path = [name]
        above = parents[at]
        while above is not None:
            path.append(lines[above][1])
            above = parents[above]
        if value is not None:
            settings.append((".".join(reversed(path)), value))
    return settings
