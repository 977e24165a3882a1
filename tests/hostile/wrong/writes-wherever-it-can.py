"""Leaves files, folders and links in every folder that is open to all."""

import os

NAME = "sixrounds-hostile"
PLACES = ("/tmp", ".", "/dev/shm", "/usr", "/var/tmp", "/run", "/", "/lib", os.path.expanduser("~"))


def double(n):
    for place in PLACES:
        path = f"{place}/{NAME}"
        for attempt in (
            lambda: os.open(path, os.O_CREAT | os.O_WRONLY),
            lambda: os.open(place, os.O_TMPFILE | os.O_WRONLY),
            lambda: os.mkdir(path),
            lambda: os.symlink("/etc/passwd", path),
            lambda: os.mkfifo(path),
            lambda: os.link("/usr/lib/os-release", path),
        ):
            try:
                attempt()
            except OSError:
                continue
            return 2 * n
