"""Returns the last number."""


def largest(numbers):
    return numbers[-1]
