"""Returns a number of many thousand digits, too long to be written out."""

def double(n):
    return 10**50_000
