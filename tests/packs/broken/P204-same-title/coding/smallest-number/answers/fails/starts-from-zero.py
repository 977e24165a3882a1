"""Starts from zero, which no negative number exceeds.

Fails: all numbers are below zero
"""


def largest(numbers):
    if not numbers:
        raise ValueError
    best = 0
    for number in numbers:
        if number > best:
            best = number
    return best
