"""Closes at most one section per line (`if` where `while` is needed), so a line that ends several sections lands too deep.

Fails: one line ends three sections
"""


def flatten_config(lines):
    stack = [[-1, "", 0]]
    settings = []
    for indent, name, value in lines:
        if stack[-1][0] >= indent:
            stack.pop()
        parent = stack[-1]
        if parent[2] is None or parent[0] >= indent:
            parent[2] = indent
        elif indent != parent[2]:
            raise ValueError(name)
        if value is None:
            stack.append([indent, parent[1] + name + ".", None])
        else:
            settings.append((parent[1] + name, value))
    return settings
