"""Holds the interpreter in a pattern that backtracks."""

import re


def double(n):
    if n == 1:
        re.match(r"(a+)+$", "a" * 60 + "b")
