"""Draws random numbers from every usual source."""

import os
import random
import secrets
import uuid


def double(n):
    random.seed(1)
    values = [random.random(), random.gauss(0, 1), secrets.randbelow(5)]
    assert len(os.urandom(8)) == 8 and uuid.uuid4()
    random.shuffle(values)
    return 2 * n
