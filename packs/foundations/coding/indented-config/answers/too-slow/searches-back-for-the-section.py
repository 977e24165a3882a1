"""Searches backwards from every line for its section, which is far away when a section has many lines.

Fails: one section with many settings (too slow)
"""


def flatten_config(lines):
    parents = []
    paths = []
    inner = {None: 0}
    settings = []
    for at, (indent, name, value) in enumerate(lines):
        parent = None
        least = indent
        for back in range(at - 1, -1, -1):
            if lines[back][0] < least and lines[back][2] is None:
                parent = back
                break
            least = min(least, lines[back][0])
        if inner.setdefault(parent, indent) != indent:
            raise ValueError(name)
        parents.append(parent)
        paths.append(name if parent is None else f"{paths[parent]}.{name}")
        if value is not None:
            settings.append((paths[at], value))
    return settings
