"""Connects to the loopback over TCP."""

import socket


def double(n):
    socket.create_connection(("127.0.0.1", 22), timeout=0.1)
    return 2 * n
