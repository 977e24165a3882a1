"""Closes only sections with a greater indent, so a section swallows the next line of its own indent.

Fails: an empty section before a setting of the same indent (crashed)
"""


def flatten_config(lines):
    stack = [[-1, "", 0]]
    settings = []
    for indent, name, value in lines:
        while stack[-1][0] > indent:
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
