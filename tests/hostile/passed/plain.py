"""Nothing special: the shortest right answer."""

def double(n):
    return 2 * n
