"""Grows a list without end."""

def double(n):
    held = []
    while True:
        held.append(bytearray(2**20))
