"""Prints, logs and warns while it works."""

import logging
import sys
import warnings

print("loading")


def double(n):
    print("doubling", n, flush=True)
    print("to the other stream", file=sys.stderr)
    sys.stdout.write("no line end")
    sys.stdout.flush()
    logging.warning("n is %s", n)
    warnings.warn("n is doubled")
    return 2 * n
