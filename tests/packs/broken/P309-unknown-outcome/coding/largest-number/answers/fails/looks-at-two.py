"""Looks at the first two numbers only.

Fails: the largest comes last
Fails: a single number (error)
"""


def largest(numbers):
    return max(numbers[0], numbers[1])
