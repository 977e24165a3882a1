"""Returns text that no encoding can write."""

def double(n):
    return "\udc80" * 3
