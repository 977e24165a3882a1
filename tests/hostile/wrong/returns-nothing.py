"""Returns nothing."""

def double(n):
    return None
