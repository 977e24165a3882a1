"""Tests the value for truth instead of for `None`, so a setting with an empty value counts as a section.

Fails: a setting with an empty value
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
        if not value:
            stack.append([indent, parent[1] + name + ".", None])
        else:
            settings.append((parent[1] + name, value))
    return settings
