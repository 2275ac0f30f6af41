"""What can be measured without building anything: bytes of a record in SQLite, and the disk's syncs."""

import os
import random
import sqlite3
import tempfile
import time
from pathlib import Path

from arithmetic.fleet import nodes

ROOT = Path(__file__).resolve().parents[3]


def measure(rows, share, erased=False):
    """Bytes per record in SQLite: the shipped layout, filled with rows as long as a gateway writes them, of which
    `share` grant something. `erased`: what is left of them afterwards, once the file was rewritten."""
    dice = random.Random(rows)

    def row(n):
        # Nonce, salt and tag around the payload: 594 and 604 bytes were what a gateway wrote.
        granting = dice.random() < share
        return (n, dice.randbytes(16), 1_790_000_000 + n // 400, 1_805_000_000 + n // 400, dice.randbytes(32),
                dice.randbytes(594 if granting else 604), dice.randbytes(16) if granting else None)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "ledger.sqlite"
        base = sqlite3.connect(file)
        for step in sorted((ROOT / "src/ledger/migrations").glob("*.sql")):
            if not step.name.endswith(".down.sql"):
                base.executescript(step.read_text())
        base.executescript("DROP TABLE record_2; DROP TABLE account_2; INSERT INTO sealer VALUES (1, 's123456');")
        empty = file.stat().st_size
        entry = "INSERT INTO entry (sequence, id, site, at, kind, expires, commitment, sealer, sealed, subject) "
        base.executemany(f"{entry} VALUES (?, ?, 'bench', ?, 'choice', ?, ?, 1, ?, ?)", map(row, range(rows)))
        hashes = ((2 * n + 1, dice.randbytes(32)) for n in range(nodes(rows)))
        base.executemany("INSERT INTO node VALUES (?, ?)", hashes)
        base.commit()
        if erased:
            base.execute("UPDATE entry SET sealed = NULL, sealer = NULL, subject = NULL, erasure = sequence")
            base.commit()
            base.execute("VACUUM")
        base.close()
        return (file.stat().st_size - empty) / rows


def syncs(place, rounds=200):
    """Milliseconds that the disk takes to make 4 KB durable: (median, the 99th of 100)."""
    with tempfile.NamedTemporaryFile(dir=place) as file:
        took = []
        for n in range(rounds):
            os.pwrite(file.fileno(), bytes([n % 256]) * 4096, n * 4096)
            begin = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append(1000 * (time.perf_counter() - begin))
    took.sort()
    return took[rounds // 2], took[rounds * 99 // 100]
