"""Spreads its work over processes, in every way that there is."""

import multiprocessing


def double(n):
    for way in ("fork", "spawn", "forkserver"):
        try:
            with multiprocessing.get_context(way).Pool(2) as pool:
                return sum(pool.map(abs, [n, n]))
        except OSError:
            continue
