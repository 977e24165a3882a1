"""Returns the right number as a decimal."""

from decimal import Decimal


def double(n):
    return Decimal(2 * n)
