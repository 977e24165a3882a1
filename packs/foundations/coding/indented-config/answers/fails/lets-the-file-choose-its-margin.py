"""Lets the first line set the indent of the top level, which must be 0.

Fails: the first line is indented
"""


def flatten_config(lines):
    stack = [[-1, "", None]]
    settings = []
    for indent, name, value in lines:
        while stack[-1][0] >= indent:
            stack.pop()
        parent = stack[-1]
        if parent[2] is None:
            parent[2] = indent
        elif indent != parent[2]:
            raise ValueError(name)
        if value is None:
            stack.append([indent, parent[1] + name + ".", None])
        else:
            settings.append((parent[1] + name, value))
    return settings
