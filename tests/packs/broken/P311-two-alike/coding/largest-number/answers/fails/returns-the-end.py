"""Returns the end of the list.

Fails: the largest comes first
"""


def largest(numbers):
    *_, end = [*numbers][-1:] or [numbers[0]]
    return end
