"""Asks for socket pairs of families other than the local one."""

import socket


def double(n):
    for family in (0, 2, 10, 16, 17, 30, 38, 40):
        try:
            socket.socketpair(family, socket.SOCK_DGRAM)
        except (OSError, ValueError):
            continue
        return 2 * n
