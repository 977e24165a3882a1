"""Reads the list of users."""

def double(n):
    with open("/etc/passwd") as users:
        return 2 * n if users.read(1) else None
