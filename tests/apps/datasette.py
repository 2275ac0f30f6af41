"""Makes the database that Datasette publishes in the tests: enough rows that its CSV export is sent in many chunks."""

import sqlite3
import sys

ROWS = 5000

with sqlite3.connect(sys.argv[1]) as db:
    db.execute("create table books (id integer primary key, title text, shelf text, pages integer)")
    db.executemany(
        "insert into books values (?, ?, ?, ?)",
        ((n, f"Book {n} “été”", f"shelf-{n % 40}", 100 + n % 700) for n in range(1, ROWS + 1)),
    )
