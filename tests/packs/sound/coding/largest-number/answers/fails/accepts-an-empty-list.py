"""Returns None for an empty list.

Fails: an empty list is refused
"""


def largest(numbers):
    return max(numbers, default=None)
