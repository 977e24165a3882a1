"""Returns lists that take little room on the wire and much in memory."""

def double(n):
    return [[]] * 1_000_000
