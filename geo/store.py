"""The memory: an append-only SQLite file of reports, claims and what was done to them.

Nothing is changed or deleted, triggers see to that: a report that changed is a new row, so is a
claim; a claim that its report no longer yields is withdrawn by a row without a body.  The present
is the newest row of each id.  Every row names the row of ``log`` (who, when, what) that made it.

The tables ``reports``, ``claims`` and ``log`` are the record; ``links`` (which claims are copies,
which share an event) is derived from the present claims, may be dropped at any time and is made
anew when it is out of date.  Reviews and hash chains can be added as further ``log`` actions and
columns by a migration (``geo.database``).

Several processes may read and write at once: WAL mode, and every writer waits for its turn.
One ``Store`` belongs to one thread.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from geo.database import Database, insert
from geo.errors import StoreError
from geo.filters import Filters, select
from geo.model import CLAIM_COLUMNS, REPORT_COLUMNS, Claim, Report

DEFAULT_NAME, VARIABLE = "claims.sqlite", "GEO_STORE"

_DEFAULTS = {field.name: field.default for field in fields(Claim) if field.default is not MISSING}
_DERIVED = ("event_id", "duplicate_of")


@dataclass(frozen=True, slots=True)
class Added:
    """What one addition changed: numbers of reports and claims.

    ``new_reports``/``changed_reports`` (same id, other text or data), ``same_reports`` left as
    they are; ``new_claims``, ``changed_claims``, ``withdrawn_claims``, ``same_claims``.
    """

    new_reports: int = 0
    changed_reports: int = 0
    same_reports: int = 0
    new_claims: int = 0
    changed_claims: int = 0
    withdrawn_claims: int = 0
    same_claims: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Added)))


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
        added = Added()
        with self._file.writing():
            entry = _Entry(self._database, when, who, "ingest")
            for report, claims in read:
                added += self._add_report(entry, report) + self._add_claims(
                    entry, {claim.claim_id: claim for claim in claims}, report.id)
            entry.close(added)
        return added

    def import_claims(self, claims: Iterable[Claim], when: str, who: str, source: str = "") -> Added:
        """Keep claims made elsewhere, in one transaction; one already here and unchanged changes nothing.

        Raises
        ------
        StoreError
            The store cannot be written; nothing of this import was kept.
        """
        added = Added()
        with self._file.writing():
            entry = _Entry(self._database, when, who, "import", source)
            added += self._add_claims(entry, {claim.claim_id: claim for claim in claims}, None)
            entry.close(added)
        return added

    def _add_report(self, entry: _Entry, report: Report) -> Added:
        old = self._database.execute("SELECT * FROM reports WHERE id = ? ORDER BY seq DESC LIMIT 1",
                                     (report.id,)).fetchone()
        # When it was fetched is no change of the report.
        told = [name for name in REPORT_COLUMNS if name != "retrieved"]
        if old is not None and all(old[name] == getattr(report, name) for name in told):
            return Added(same_reports=1)
        row = {name: getattr(report, name) for name in REPORT_COLUMNS}
        row |= {"log": entry.seq(), "sha256": hashlib.sha256(report.text.encode()).hexdigest()}
        insert(self._database, "reports", row)
        return Added(new_reports=1) if old is None else Added(changed_reports=1)

    def _add_claims(self, entry: _Entry, claims: dict[str, Claim], report_id: str | None) -> Added:
        """Bring the present claims to these; of a report (not None) those missing are withdrawn."""
        present = self._versions(claims, report_id)
        new = changed = same = withdrawn = 0
        for claim_id, claim in claims.items():
            body, old = _body(claim), present.get(claim_id)
            if old is not None and old["body"] is not None and (
                    _same(body, old["body"]) or report_id is not None and _is_kept(old)):
                same += 1
                continue
            new, changed = (new + 1, changed) if old is None or old["body"] is None else (new, changed + 1)
            insert(self._database, "claims", {"log": entry.seq(), "claim_id": claim_id, "report_id": claim.report_id,
                                               "body": body})
        for claim_id, old in present.items():
            if claim_id not in claims and old["body"] is not None and not _is_kept(old):
                withdrawn += 1
                insert(self._database, "claims", {"log": entry.seq(), "claim_id": claim_id,
                                                   "report_id": report_id, "body": None})
        return Added(new_claims=new, changed_claims=changed, withdrawn_claims=withdrawn, same_claims=same)

    def _versions(self, claims: Iterable[str], report_id: str | None) -> dict[str, sqlite3.Row]:
        """The newest row (with the action that made it) of these claims and, if given, of a report's."""
        query = ("SELECT c.claim_id, c.body, l.action FROM claims c JOIN log l ON l.seq = c.log WHERE c.claim_id = ? "
                 "ORDER BY c.seq DESC LIMIT 1")
        wanted = set(claims)
        if report_id is not None:
            wanted.update(row[0] for row in self._database.execute(
                "SELECT DISTINCT claim_id FROM claims WHERE report_id = ?", (report_id,)))
        found = (self._database.execute(query, (claim_id,)).fetchone() for claim_id in sorted(wanted))
        return {row["claim_id"]: row for row in found if row is not None}

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
            values = {**_DEFAULTS, **json.loads(body)}
            claim = Claim(**{name: values[name] for name in CLAIM_COLUMNS})
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{self.path}: a claim in it cannot be read ({error}); restore a backup") from error
        if event_id is None:
            return claim
        return replace(claim, event_id=event_id, duplicate_of=duplicate_of or "")


class _Entry:
    """One row of the log; an addition that changes nothing leaves none."""

    def __init__(self, database: sqlite3.Connection, when: str, who: str, action: str, source: str = "") -> None:
        self._database, self._row = database, {"at": when, "who": who, "action": action}
        self._source, self._seq = source, 0

    def seq(self) -> int:
        """The number of the row."""
        if not self._seq:
            # Written whole at the end; its number is reserved by this transaction, which is the only writer.
            self._seq = 1 + int(self._database.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])
            self._database.execute("PRAGMA defer_foreign_keys = ON")
        return self._seq

    def close(self, added: Added) -> None:
        """Write the row, if anything changed."""
        if self._seq:
            changes = {field.name: value for field in fields(Added) if (value := getattr(added, field.name))}
            detail = {**({"source": self._source} if self._source else {}), **changes}
            insert(self._database, "log", {"seq": self._seq, **self._row,
                                            "detail": json.dumps(detail, ensure_ascii=False)})


def _body(claim: Claim) -> str:
    return json.dumps({name: getattr(claim, name) for name in CLAIM_COLUMNS}, ensure_ascii=False, allow_nan=False)


def _same(body: str, old: str) -> bool:
    """Whether two bodies are the same claim; events and copies are derived and do not count."""
    if body == old:
        return True
    one, other = ({**_DEFAULTS, **json.loads(text)} for text in (body, old))
    return all(one[name] == other.get(name) for name in CLAIM_COLUMNS if name not in _DERIVED)


def _is_kept(row: sqlite3.Row) -> bool:
    """Whether reading the report again leaves this version alone: a person made or judged it."""
    return row["action"] != "ingest" or str(json.loads(row["body"])["review"]) != "unreviewed"


def _report(row: sqlite3.Row) -> Report:
    return Report(**{name: row[name] for name in REPORT_COLUMNS})
