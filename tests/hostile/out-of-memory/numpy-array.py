"""Asks for an array of 8 GiB."""

import numpy as np


def double(n):
    return np.ones(2**30)
