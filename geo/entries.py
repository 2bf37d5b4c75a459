"""An entry of the log in the making: the rows it adds, and in the end the entry itself with its hash.

Only inside a write transaction of ``geo.store``, so that no other writer takes its number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from geo.chain import ENTRY, entry_hash
from geo.connections import Connection
from geo.errors import InputError
from geo.model import REPORT_COLUMNS, Report


class Entry:
    """One entry: rows of reports and claims, and a row of the log unless nothing was added.

    Parameters
    ----------
    database : Connection
        In a transaction of its own.
    when : str
        ISO time by the clock of who adds; without a zone it is UTC.  The log's time never runs
        backward: an entry made while the clock is set back gets the time of the one before, and
        ``clock`` in its detail keeps what the clock said.
    who : str
        Person or program.
    action : str
        ``ingest``, ``extract`` (the stored reports read again), ``import``, or a verdict of ``geo.reviews``.
    why : str
        The reason given; "" for none.

    Raises
    ------
    InputError
        ``when`` is no time, or ``who`` is empty.
    """

    def __init__(self, database: Connection, when: str, who: str, action: str, why: str = "") -> None:
        self.database, self.seq = database, 0
        self._last: dict[str, int] = {}
        self._told = {"at": instant(when), "who": _words(who, "who"), "action": action, "why": _words(why, "why")}
        if not self._told["who"]:
            raise InputError("who is empty; the log names who did what")

    def add_report(self, report: Report) -> None:
        """A new version of a report."""
        row: dict[str, Any] = {name: getattr(report, name) for name in REPORT_COLUMNS}
        self._insert("reports", row | {"sha256": hashlib.sha256(report.text.encode()).hexdigest()})

    def add_claim(self, claim_id: str, report_id: str, body: str | None) -> None:
        """A new version of a claim; without a body it is withdrawn."""
        self._insert("claims", {"claim_id": claim_id, "report_id": report_id, "body": body})

    def close(self, detail: Mapping[str, object]) -> int:
        """Write the entry, sealed by its hash; returns its number, 0 where nothing was added."""
        if not self.seq:
            return 0
        newest = self.database.execute("SELECT at, hash FROM log WHERE seq = ?", (self.seq - 1,)).fetchone()
        clock = self._told["at"]
        if newest is not None and newest["at"] > clock:
            self._told["at"], detail = newest["at"], {**detail, "clock": clock}
        row: dict[str, Any] = {"seq": self.seq, **self._told, "detail": json.dumps(detail, ensure_ascii=False)}
        seal = entry_hash(self.database, [row[name] for name in ENTRY], newest["hash"] if newest is not None else "")
        _insert(self.database, "log", row | {"hash": seal})
        return self.seq

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        if not self.seq:
            self.seq = 1 + _newest(self.database, "log")
        if table not in self._last:
            self._last[table] = _newest(self.database, table)
        self._last[table] += 1
        _insert(self.database, table, {"seq": self._last[table], "log": self.seq, **row})


def instant(when: str, name: str = "when") -> str:
    """An ISO date or time as UTC to the second, the form in which the log keeps and compares times.

    Raises
    ------
    InputError
        It is none.
    """
    try:
        time = datetime.fromisoformat(when)
        time = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(f"{name}: {when!r} is no time; write it like 2026-11-21T12:00:00Z") from None
    return time.isoformat(timespec="seconds")


def _words(text: str, name: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{name} holds bytes that are no Unicode text; write it anew") from None
    return text.strip()


def _newest(database: Connection, table: str) -> int:
    return int(database.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()[0])  # noqa: S608 - our names


def _insert(database: Connection, table: str, row: dict[str, Any]) -> None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    # Tables and columns are this package's own names, never anything read.
    database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - our names
