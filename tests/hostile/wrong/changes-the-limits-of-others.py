"""Changes the limits of another process."""

import resource


def double(n):
    for number in (*range(1, 300), 2**32):
        try:
            if number != 1:
                resource.prlimit(number, resource.RLIMIT_CORE)
            else:
                continue
        except (OSError, OverflowError):
            continue
        return 2 * n
