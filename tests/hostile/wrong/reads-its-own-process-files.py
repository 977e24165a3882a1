"""Reads its memory, environment, mappings and descriptors through /proc."""

import os


def double(n):
    for who in ("self", "thread-self", str(os.getpid()), "1"):
        for name in ("mem", "environ", "maps", "cmdline", "status", "fd/3", "root/etc/passwd"):
            try:
                with open(f"/proc/{who}/{name}", "rb") as opened:
                    opened.read(1)
            except OSError:
                continue
            return 2 * n
