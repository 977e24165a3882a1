"""Remembers one indent for each depth in the whole file, so a second section cannot choose its own.

Fails: two sections side by side with different indents (crashed)
"""


def flatten_config(lines):
    stack = [(-1, "")]
    indent_of = {0: 0}
    settings = []
    for indent, name, value in lines:
        while stack[-1][0] >= indent:
            stack.pop()
        if indent_of.setdefault(len(stack) - 1, indent) != indent:
            raise ValueError(name)
        prefix = stack[-1][1]
        if value is None:
            stack.append((indent, prefix + name + "."))
        else:
            settings.append((prefix + name, value))
    return settings
