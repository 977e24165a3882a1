"""Takes the depth to be the indent divided by two, though each section chooses its own indent.

Fails: sections that choose different indents (crashed)
"""


def flatten_config(lines):
    names = []
    settings = []
    for indent, name, value in lines:
        depth = indent // 2
        if indent % 2 or depth > len(names):
            raise ValueError(name)
        del names[depth:]
        if value is None:
            names.append(name)
        else:
            settings.append((".".join([*names, name]), value))
    return settings
