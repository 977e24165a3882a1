"""Returns the first number.

Fails: the largest comes last
Fails: an empty list is refused (crashed)
"""


def largest(numbers):
    return numbers[0]
