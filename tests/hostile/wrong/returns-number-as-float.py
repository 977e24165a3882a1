"""Returns the right number as a float."""

def double(n):
    return 2.0 * n
