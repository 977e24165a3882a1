"""Raises what cannot be caught by habit, and whose text raises too."""

class Nasty(BaseException):
    def __str__(self):
        raise self

    __repr__ = __str__


def double(n):
    raise Nasty
