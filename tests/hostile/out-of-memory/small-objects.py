"""Makes small objects until there is no room."""

def double(n):
    held = None
    while True:
        held = [held]
