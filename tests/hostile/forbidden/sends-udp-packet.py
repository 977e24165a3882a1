"""Sends a name query over UDP."""

import socket


def double(n):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"?", ("127.0.0.1", 53))
    return 2 * n
