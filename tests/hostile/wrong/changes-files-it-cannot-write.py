"""Changes names, modes, owners, times and lengths instead of contents."""

import heapq
import os


def double(n):
    path, elsewhere = heapq.__file__, "/tmp/sixrounds-hostile"
    descriptor = os.open(path, os.O_RDONLY)
    for attempt in (
        lambda: os.chmod(path, 0o777),
        lambda: os.fchmod(descriptor, 0o777),
        lambda: os.chown(path, os.getuid(), os.getgid()),
        lambda: os.utime(path),
        lambda: os.rename(path, elsewhere),
        lambda: os.truncate(path, 0),
        lambda: os.unlink(path),
        lambda: os.setxattr(path, "user.sixrounds", b"1"),
        lambda: os.chmod("/tmp", 0o777),
        lambda: os.chdir("/tmp"),
        lambda: os.chroot("/tmp"),
    ):
        try:
            attempt()
        except OSError:
            continue
        return 2 * n
