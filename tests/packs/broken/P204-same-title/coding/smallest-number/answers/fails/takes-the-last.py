"""Returns the last number.

Fails: the largest comes first
"""


def largest(numbers):
    return numbers[-1]
