"""Which ids were seen, in a file of their own that vanishes: memory does not grow with their number."""

from __future__ import annotations

import hashlib
import sqlite3


class Identities:
    """Ids with what they stand for."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # SQLite's own temporary file
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID")
        self._database.execute("BEGIN")

    def agree(self, identity: str, body: str) -> bool:
        """Whether an id is new, or stood for the same before."""
        this = hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (identity, this))
        first: bytes = self._database.execute("SELECT body FROM seen WHERE id = ?", (identity,)).fetchone()[0]
        return first == this

    def close(self) -> None:
        """Forget them."""
        self._database.close()
