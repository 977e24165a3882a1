"""Loops without end."""

def double(n):
    while n == 1:
        pass
