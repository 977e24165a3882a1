"""Is not Python."""

def double(n:
    return 2 * n
