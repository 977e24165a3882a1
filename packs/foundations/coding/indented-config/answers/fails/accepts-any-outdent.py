"""Closes sections but never compares a line with its siblings, so a line between two levels is taken in.

Fails: a line between two indents in use
Fails: the first line is indented
"""


def flatten_config(lines):
    stack = [(-1, "")]
    settings = []
    for indent, name, value in lines:
        while stack[-1][0] >= indent:
            stack.pop()
        prefix = stack[-1][1]
        if value is None:
            stack.append((indent, prefix + name + "."))
        else:
            settings.append((prefix + name, value))
    return settings
