"""Aborts the process."""

import os


def double(n):
    os.abort()
