"""Reads each section with one call of a recursive function."""


def flatten_config(lines):
    settings = []

    def read(at, inner, outer, prefix):
        """Read the lines of one section from `at`; return where it ends."""
        while at < len(lines) and lines[at][0] > outer:
            indent, name, value = lines[at]
            if inner is None:
                inner = indent
            if indent != inner:
                raise ValueError(f"line {at} is indented by {indent}, not {inner}")
            at += 1
            if value is None:
                at = read(at, None, indent, f"{prefix}{name}.")
            else:
                settings.append((prefix + name, value))
        return at

    read(0, 0, -1, "")
    return settings
