"""Starts threads that never end."""

import threading


def double(n):
    forever = threading.Event()
    while True:
        threading.Thread(target=forever.wait, daemon=True).start()
