"""Compares settings with their siblings but not sections, so a section may have any indent.

Fails: a section whose indent does not fit
"""


def flatten_config(lines):
    stack = [(-1, "")]
    inner = [0]
    settings = []
    for indent, name, value in lines:
        while stack[-1][0] >= indent:
            stack.pop()
            inner.pop()
        path = stack[-1][1] + name
        if inner[-1] is None:
            inner[-1] = indent
        if value is None:
            stack.append((indent, path + "."))
            inner.append(None)
        elif inner[-1] != indent:
            raise ValueError(name)
        else:
            settings.append((path, value))
    return settings
