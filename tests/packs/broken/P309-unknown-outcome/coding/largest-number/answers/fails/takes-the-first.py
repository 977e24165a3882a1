"""Returns the first number.

Fails: the largest comes last
Fails: an empty list is refused (error)
"""


def largest(numbers):
    return numbers[0]
