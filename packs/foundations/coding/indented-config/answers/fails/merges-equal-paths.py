"""Collects the settings in a dictionary, so a path that occurs twice is returned once.

Fails: the same path twice
"""


def flatten_config(lines):
    stack = [[-1, "", 0]]
    settings = {}
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
            settings[parent[1] + name] = value
    return list(settings.items())
