"""Starts a shell."""

import subprocess


def double(n):
    subprocess.run(["/bin/sh", "-c", "true"], check=True)
    return 2 * n
