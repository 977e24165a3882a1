"""Defines no function of the name that is asked for."""

def triple(n):
    return 3 * n
