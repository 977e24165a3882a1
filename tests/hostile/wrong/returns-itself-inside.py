"""Returns a list that holds itself."""

def double(n):
    held = []
    held.append(held)
    return held
