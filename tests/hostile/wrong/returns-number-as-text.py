"""Returns the right number as text."""

def double(n):
    return str(2 * n)
