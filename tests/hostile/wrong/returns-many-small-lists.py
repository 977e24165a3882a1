"""Returns lists that take little room on the wire and much in memory."""

def double(n):
    return [[] for _ in range(100_000)]
