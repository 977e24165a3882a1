"""Recurses without end."""

def double(n):
    return double(n) + double(n)
