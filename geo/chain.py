"""The chain of hashes over the log: whoever knows its last hash can tell whether anything before it was changed.

The hash of an entry is SHA-256 over lines of JSON (ASCII, each ended by a line feed): the hash of the entry before
("" for the first); the entry as a list of ``ENTRY``; each row of ``reports`` and then each of ``claims`` that the
entry made, as a list of its columns, in the order of their numbers.  So the hash covers the exact text of every
report and every version of every claim, and can be computed by any program that reads the tables and JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from geo.connections import Connection

ENTRY = ("seq", "at", "who", "action", "why", "detail")
# Named one by one: a column added by a later schema must not change the hashes of earlier entries.
_ROWS = (
    "SELECT seq, log, id, sha256, published, outlet, title, url, author, language, retrieved, text "
    "FROM reports WHERE log = ? ORDER BY seq",
    "SELECT seq, log, claim_id, report_id, body FROM claims WHERE log = ? ORDER BY seq",
)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a log, which says what state a store is in: its number, when it was written, its hash."""

    entry: int
    at: str
    hash: str


def entry_hash(database: Connection, entry: Sequence[object], previous: str) -> str:
    """The hash of an entry, in hexadecimal.

    Parameters
    ----------
    database : Connection
        Where the rows that the entry made are.
    entry : sequence
        The values of ``ENTRY``.
    previous : str
        The hash of the entry before; "" for the first.
    """
    found = hashlib.sha256(_line(previous))
    found.update(_line(list(entry)))
    for query in _ROWS:
        for row in database.execute(query, (entry[0],)):
            found.update(_line(list(row)))
    return found.hexdigest()


def seal_all(database: Connection) -> None:
    """Give every entry its hash: the migration of a store from before there was a chain."""
    previous = ""
    for entry in database.execute(f"SELECT {', '.join(ENTRY)} FROM log ORDER BY seq").fetchall():  # noqa: S608 - our names
        previous = entry_hash(database, tuple(entry), previous)
        database.execute("UPDATE log SET hash = ? WHERE seq = ?", (previous, entry[0]))


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
