"""Reads a file through SQLite, by name, by URI and by an extension."""

import sqlite3


def double(n):
    memory = sqlite3.connect(":memory:")
    for statement in (
        "select load_extension('/lib/libc.so.6')",
        "select readfile('/etc/passwd')",
        "attach 'file:/etc/passwd?mode=ro' as other",
        "attach '/tmp/sixrounds-hostile.db' as other",
    ):
        try:
            memory.execute(statement)
        except sqlite3.Error as error:
            refused = error
        else:
            memory.execute("create table other.written (n)")
            return 2 * n
    raise refused
