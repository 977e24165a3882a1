"""Looks for other processes in /proc."""

import os


def double(n):
    try:
        numbers = [name for name in os.listdir("/proc") if name.isdigit()]
    except OSError:
        return None
    return 2 * n if numbers else None
