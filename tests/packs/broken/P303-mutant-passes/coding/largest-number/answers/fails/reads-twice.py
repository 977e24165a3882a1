"""Reads the list twice.

Fails: the largest comes last
"""


def largest(numbers):
    if not numbers:
        raise ValueError("empty")
    best = numbers[0]
    for number in numbers:
        if number > best:
            best = number
    return best
