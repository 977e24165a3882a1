"""Puts every line on the stack, settings too, so a deeper line after a setting becomes its child.

Fails: a deeper line after a setting
"""


def flatten_config(lines):
    stack = [[-1, "", 0]]
    settings = []
    for indent, name, value in lines:
        while stack[-1][0] >= indent:
            stack.pop()
        parent = stack[-1]
        if parent[2] is None:
            parent[2] = indent
        elif indent != parent[2]:
            raise ValueError(name)
        stack.append([indent, parent[1] + name + ".", None])
        if value is not None:
            settings.append((parent[1] + name, value))
    return settings
