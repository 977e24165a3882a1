"""Returns a truth for a number."""

def double(n):
    return n == n
