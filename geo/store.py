"""The memory: an append-only SQLite file of reports, claims and what was done to them.

Nothing is changed or deleted, triggers see to that: a report that changed is a new row, so is a
claim; a claim that its report no longer yields is withdrawn by a row without a body.  The present
is the newest row of each id.  Every row names the row of ``log`` (who, when, what) that made it.

The tables ``reports``, ``claims`` and ``log`` are the record; ``geo.additions`` writes them.
``links`` (which claims are copies, which share an event) is derived from the present claims, may
be dropped at any time and is made anew when it is out of date.  Reviews, teams and hash chains can
be added as further actions of ``log`` and columns by a migration (``geo.database``).

Several processes may read and write at once: WAL mode, and every writer waits for its turn.
One ``Store`` belongs to one thread.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from geo.additions import DEFAULTS, Added, Addition
from geo.database import Database
from geo.errors import StoreError
from geo.filters import Filters, select
from geo.model import CLAIM_COLUMNS, REPORT_COLUMNS, Claim, Report

DEFAULT_NAME, VARIABLE = "claims.sqlite", "GEO_STORE"


def store_path(given: str | Path | None = None) -> Path:
    """Where the store is: as given, else as $GEO_STORE says, else ``claims.sqlite`` in this folder."""
    return Path(given or os.environ.get(VARIABLE) or DEFAULT_NAME)


class Store:
    """An opened store; a context manager.

    Parameters
    ----------
    path : str or Path, optional
        See ``store_path``.
    create : bool
        Make the file where there is none.

    Raises
    ------
    StoreError
        There is none (and ``create`` is not set), it is no store, damaged, of a newer version, or
        locked for longer than half a minute.
    """

    def __init__(self, path: str | Path | None = None, create: bool = True) -> None:
        self.path = store_path(path)
        if not self.path.exists() and not create:
            raise StoreError(f"{self.path}: there is no store here; make one with: python -m geo ingest PATH "
                             f"--store {self.path}")
        self._file = Database(self.path)
        self._database = self._file.connection

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    # --- writing ---------------------------------------------------------------------------------
    def add(self, report: Report, claims: Iterable[Claim], when: str, who: str) -> Added:
        """Keep a report and the claims read from it.  See ``add_all``."""
        return self.add_all([(report, list(claims))], when, who)

    def add_all(self, read: Iterable[tuple[Report, Iterable[Claim]]], when: str, who: str) -> Added:
        """Keep reports, each with all the claims read from it, in one transaction: all of them or none.

        The same report again changes nothing.  With another text or other data it is a new
        version; claims it no longer yields are withdrawn.  Claims that a person reviewed or that
        were imported are neither replaced nor withdrawn by reading.

        Parameters
        ----------
        read : iterable of (Report, claims)
        when : str
            ISO time of the addition.
        who : str
            Who or what adds.

        Raises
        ------
        StoreError
            The store cannot be written; nothing of this addition was kept.
        """
        with self._file.writing():
            addition = Addition(self._database, when, who, "ingest")
            for report, claims in read:
                addition.add_report(report)
                addition.add_claims({claim.claim_id: claim for claim in claims}, report.id)
            return addition.close()

    def import_claims(self, claims: Iterable[Claim], when: str, who: str, source: str = "") -> Added:
        """Keep claims made elsewhere, in one transaction; one already here and unchanged changes nothing.

        Raises
        ------
        StoreError
            The store cannot be written; nothing of this import was kept.
        """
        with self._file.writing():
            addition = Addition(self._database, when, who, "import", source)
            addition.add_claims({claim.claim_id: claim for claim in claims}, None)
            return addition.close()

    # --- reading ---------------------------------------------------------------------------------
    def claims(self, filters: Filters | None = None) -> list[Claim]:
        """The present claims that the filters keep, in the order they came, copies and events marked.

        Raises
        ------
        StoreError
            The store is damaged.
        InputError
            The filters hold a word or date that is none.
        """
        self._refresh_links()
        with self._file.named():
            rows = self._database.execute(
                "SELECT p.body, k.event_id, k.duplicate_of FROM present p "
                "LEFT JOIN links k ON k.claim_id = p.claim_id WHERE p.body IS NOT NULL ORDER BY p.seq")
            return select((self._claim(*row) for row in rows), filters)

    def reports(self) -> Iterator[Report]:
        """The present version of every report, in the order they came."""
        with self._file.named():
            for row in self._database.execute(
                    "SELECT *, max(seq) FROM reports GROUP BY id ORDER BY min(seq)"):
                yield _report(row)

    def report(self, report_id: str) -> Report | None:
        """The present version of one report; None where there is none."""
        with self._file.named():
            row = self._database.execute("SELECT * FROM reports WHERE id = ? ORDER BY seq DESC LIMIT 1",
                                         (report_id,)).fetchone()
        return None if row is None else _report(row)

    def versions(self, report_id: str) -> list[tuple[str, str, Report]]:
        """Every version of a report, oldest first: (when it came, SHA-256 of its text, the report)."""
        with self._file.named():
            return [(row["at"], row["sha256"], _report(row)) for row in self._database.execute(
                "SELECT r.*, l.at FROM reports r JOIN log l ON l.seq = r.log WHERE r.id = ? ORDER BY r.seq",
                (report_id,))]

    def log(self) -> list[dict[str, Any]]:
        """What was done, oldest first: seq, at, who, action, detail (numbers of what changed)."""
        with self._file.named():
            return [{**dict(row), "detail": json.loads(row["detail"])}
                    for row in self._database.execute("SELECT * FROM log ORDER BY seq")]

    def counts(self) -> tuple[int, int]:
        """How many reports and how many present claims."""
        with self._file.named():
            reports = self._database.execute("SELECT count(DISTINCT id) FROM reports").fetchone()[0]
            claims = self._database.execute("SELECT count(*) FROM present WHERE body IS NOT NULL").fetchone()[0]
        return int(reports), int(claims)

    def version(self) -> int:
        """A number that grows with every change: what was read at one version may be cached under it."""
        with self._file.named():
            return int(self._database.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])

    # --- copies and events -------------------------------------------------------------------------
    def _refresh_links(self) -> None:
        """Mark copies and events anew if claims came since; where the file cannot be written, in memory."""
        with self._file.named():
            newest = self._newest_claim()
            row = self._database.execute("SELECT upto FROM derived WHERE name = 'links'").fetchone()
        if newest == (row["upto"] if row is not None else 0):
            return
        from geo.linking import link_claims
        with self._file.named():
            # One statement, one snapshot: the bodies and the number they are good for belong together.
            rows = self._database.execute("SELECT seq, body FROM present").fetchall()
        upto = max((row["seq"] for row in rows), default=0)
        linked = link_claims(self._claim(row["body"], None, None) for row in rows if row["body"] is not None)
        try:
            with self._file.writing():
                self._database.execute("DELETE FROM links")
                self._database.executemany("INSERT INTO links VALUES (?, ?, ?)", (
                    (claim.claim_id, claim.event_id, claim.duplicate_of) for claim in linked))
                self._database.execute("INSERT OR REPLACE INTO derived VALUES ('links', ?)", (upto,))
        except StoreError:
            with self._file.named():
                self._database.execute("CREATE TEMP TABLE IF NOT EXISTS links "
                                       "(claim_id TEXT PRIMARY KEY, event_id TEXT, duplicate_of TEXT)")
                self._database.execute("DELETE FROM temp.links")
                self._database.executemany("INSERT INTO temp.links VALUES (?, ?, ?)", (
                    (claim.claim_id, claim.event_id, claim.duplicate_of) for claim in linked))

    def _newest_claim(self) -> int:
        return int(self._database.execute("SELECT coalesce(max(seq), 0) FROM claims").fetchone()[0])

    def _claim(self, body: str, event_id: str | None, duplicate_of: str | None) -> Claim:
        try:
            values = {**DEFAULTS, **json.loads(body)}
            claim = Claim(**{name: values[name] for name in CLAIM_COLUMNS})
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.path}: a claim in it cannot be read ({error}); restore a backup") from error
        if event_id is None:
            return claim
        return replace(claim, event_id=event_id, duplicate_of=duplicate_of or "")


def _report(row: sqlite3.Row) -> Report:
    return Report(**{name: row[name] for name in REPORT_COLUMNS})
