"""Keeps indents and names in plain lists; knows an indent when it is at a level already open."""


def flatten_config(lines):
    levels = [0]  # the indent of the lines of each open section
    names = []  # names[k] is the section whose lines have indent levels[k + 1]
    settings = []
    fresh = None  # the section on the line before, if it was one
    for indent, name, value in lines:
        if fresh is not None and indent > levels[-1]:
            names.append(fresh)
            levels.append(indent)
        else:
            while levels and levels[-1] > indent:
                levels.pop()
                if names:
                    names.pop()
            if not levels or levels[-1] != indent:
                raise ValueError(name)
        fresh = name if value is None else None
        if value is not None:
            settings.append((".".join([*names, name]), value))
    return settings
