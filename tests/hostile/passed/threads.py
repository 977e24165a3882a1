"""Adds up in four threads."""

import threading
from concurrent.futures import ThreadPoolExecutor


def double(n):
    found = []
    threads = [threading.Thread(target=found.append, args=(n,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(abs, found)) == [abs(n), abs(n)]
    return sum(found)
