"""Returns a number that differs even from itself."""

def double(n):
    return float("nan")
