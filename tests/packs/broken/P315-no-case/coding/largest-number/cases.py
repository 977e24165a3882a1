"""What is tried."""

import random

CASES = {}


def random_case(seed):
    return {"args": [[seed]]}
