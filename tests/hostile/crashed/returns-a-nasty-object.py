"""Returns an object whose every method ends in an exception."""

class Nasty:
    def __getattribute__(self, name):
        raise SystemExit

    def __repr__(self):
        raise KeyboardInterrupt


def double(n):
    return Nasty()
