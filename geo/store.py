"""The memory: an append-only SQLite file of reports, claims and what was done to them.

Nothing is changed or deleted, triggers see to that: a report that changed is a new row, so is a
claim; a claim that its report no longer yields is withdrawn by a row without a body.  The present
is the newest row of each id.  Every row names the row of ``log`` (who, when, what) that made it.

The tables ``reports``, ``claims`` and ``log`` are the record; ``links`` (which claims are copies,
which share an event) is derived from the present claims, may be dropped at any time and is made
anew when it is out of date.  Reviews and hash chains can be added as further ``log`` actions and
columns by a migration: ``PRAGMA user_version`` is the version of the schema, ``MIGRATIONS`` its steps.

Several processes may read and write at once: WAL mode, and every writer waits for its turn.
One ``Store`` belongs to one thread.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from geo.errors import StoreError
from geo.filters import Filters, select
from geo.model import CLAIM_COLUMNS, REPORT_COLUMNS, Claim, Report

#: In the file's header, so that no other SQLite file is mistaken for a store.
APPLICATION_ID = 0x67656F31
BUSY_SECONDS = 30.0
DEFAULT_NAME, VARIABLE = "claims.sqlite", "GEO_STORE"

_FIRST = """
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE reports (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq), id TEXT NOT NULL, sha256 TEXT NOT NULL,
    published TEXT, outlet TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL,
    language TEXT NOT NULL, retrieved TEXT, text TEXT NOT NULL);
CREATE INDEX reports_by_id ON reports (id, seq);
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq), claim_id TEXT NOT NULL,
    report_id TEXT NOT NULL, body TEXT);
CREATE INDEX claims_by_id ON claims (claim_id, seq);
CREATE INDEX claims_by_report ON claims (report_id, seq);
CREATE TABLE links (claim_id TEXT PRIMARY KEY, event_id TEXT NOT NULL, duplicate_of TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE derived (name TEXT PRIMARY KEY, upto INTEGER NOT NULL) WITHOUT ROWID;
""" + "".join(f"""
CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END;
""" for table in ("log", "reports", "claims") for verb in ("UPDATE", "DELETE"))

#: Step n brings a file from schema version n to n + 1.
MIGRATIONS: tuple[str, ...] = (_FIRST,)

_PRESENT = "SELECT claim_id, max(seq) AS seq, body, log FROM claims {where} GROUP BY claim_id"
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
        with self._named():
            # isolation_level None: transactions are begun and ended here, not by the module's guesses.
            self._database = sqlite3.connect(_address(self.path), timeout=BUSY_SECONDS, isolation_level=None, uri=True)
            self._database.row_factory = sqlite3.Row
            try:
                self._open()
            except BaseException:
                self._database.close()
                raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
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
        with self._writing():
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
        with self._writing():
            entry = _Entry(self._database, when, who, "import", source)
            added += self._add_claims(entry, {claim.claim_id: claim for claim in claims}, None)
            entry.close(added)
        return added

    def _add_report(self, entry: _Entry, report: Report) -> Added:
        old = self._database.execute("SELECT * FROM reports WHERE id = ? ORDER BY seq DESC LIMIT 1",
                                     (report.id,)).fetchone()
        # When it was fetched is no change of the report.
        if old is not None and all(old[name] == getattr(report, name) for name in REPORT_COLUMNS if name != "retrieved"):
            return Added(same_reports=1)
        row = {name: getattr(report, name) for name in REPORT_COLUMNS}
        row |= {"log": entry.seq(), "sha256": hashlib.sha256(report.text.encode()).hexdigest()}
        _insert(self._database, "reports", row)
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
            _insert(self._database, "claims", {"log": entry.seq(), "claim_id": claim_id, "report_id": claim.report_id,
                                               "body": body})
        for claim_id, old in present.items():
            if claim_id not in claims and old["body"] is not None and not _is_kept(old):
                withdrawn += 1
                _insert(self._database, "claims", {"log": entry.seq(), "claim_id": claim_id,
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
        with self._named():
            rows = self._database.execute(
                f"SELECT p.body, k.event_id, k.duplicate_of FROM ({_PRESENT.format(where='')}) p "
                "LEFT JOIN links k ON k.claim_id = p.claim_id WHERE p.body IS NOT NULL ORDER BY p.seq")
            return select((self._claim(*row) for row in rows), filters)

    def reports(self) -> Iterator[Report]:
        """The present version of every report, in the order they came."""
        with self._named():
            for row in self._database.execute(
                    "SELECT *, max(seq) FROM reports GROUP BY id ORDER BY min(seq)"):
                yield _report(row)

    def report(self, report_id: str) -> Report | None:
        """The present version of one report; None where there is none."""
        with self._named():
            row = self._database.execute("SELECT * FROM reports WHERE id = ? ORDER BY seq DESC LIMIT 1",
                                         (report_id,)).fetchone()
        return None if row is None else _report(row)

    def versions(self, report_id: str) -> list[tuple[str, str, Report]]:
        """Every version of a report, oldest first: (when it came, SHA-256 of its text, the report)."""
        with self._named():
            return [(row["at"], row["sha256"], _report(row)) for row in self._database.execute(
                "SELECT r.*, l.at FROM reports r JOIN log l ON l.seq = r.log WHERE r.id = ? ORDER BY r.seq", (report_id,))]

    def log(self) -> list[dict[str, Any]]:
        """What was done, oldest first: seq, at, who, action, detail (numbers of what changed)."""
        with self._named():
            return [{**dict(row), "detail": json.loads(row["detail"])}
                    for row in self._database.execute("SELECT * FROM log ORDER BY seq")]

    def counts(self) -> tuple[int, int]:
        """How many reports and how many present claims."""
        with self._named():
            reports = self._database.execute("SELECT count(DISTINCT id) FROM reports").fetchone()[0]
            claims = self._database.execute(f"SELECT count(*) FROM ({_PRESENT.format(where='')}) "
                                            "WHERE body IS NOT NULL").fetchone()[0]
        return int(reports), int(claims)

    def version(self) -> int:
        """A number that grows with every change: what was read at one version may be cached under it."""
        with self._named():
            return int(self._database.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])

    # --- copies and events -------------------------------------------------------------------------
    def _refresh_links(self) -> None:
        """Mark copies and events anew if claims came since; where the file cannot be written, in memory."""
        with self._named():
            newest = self._newest_claim()
            row = self._database.execute("SELECT upto FROM derived WHERE name = 'links'").fetchone()
        if row is not None and row["upto"] == newest:
            return
        from geo.linking import link_claims
        with self._named():
            # One statement, one snapshot: the bodies and the number they are good for belong together.
            rows = self._database.execute(f"SELECT seq, body FROM ({_PRESENT.format(where='')})").fetchall()
        upto = max((row["seq"] for row in rows), default=0)
        linked = link_claims(self._claim(row["body"], None, None) for row in rows if row["body"] is not None)
        try:
            with self._writing():
                self._database.execute("DELETE FROM links")
                self._database.executemany("INSERT INTO links VALUES (?, ?, ?)", (
                    (claim.claim_id, claim.event_id, claim.duplicate_of) for claim in linked))
                self._database.execute("INSERT OR REPLACE INTO derived VALUES ('links', ?)", (upto,))
        except StoreError:
            with self._named():
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
            raise StoreError(f"{self.path}: a claim in it cannot be read ({error}); restore a backup of the store") from error
        if event_id is None:
            return claim
        return replace(claim, event_id=event_id, duplicate_of=duplicate_of or "")

    # --- opening, transactions, faults ---------------------------------------------------------------
    def _open(self) -> None:
        database = self._database
        owner = database.execute("PRAGMA application_id").fetchone()[0]
        strange = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner != APPLICATION_ID and (owner or strange):
            raise StoreError(f"{self.path}: is an SQLite file, but not a store of claims; give another --store")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StoreError(f"{self.path}: was written by a newer version of this program (schema {version}, "
                             f"this one knows {len(MIGRATIONS)}); update the program")
        if version < len(MIGRATIONS):
            self._migrate()
        database.execute("PRAGMA foreign_keys = ON")
        # Acknowledged means on the disk, also when the power fails.
        database.execute("PRAGMA synchronous = FULL")

    def _migrate(self) -> None:
        """Bring the schema up to date, forward only, in one transaction; two processes at once do it once."""
        database = self._database
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise  # busy: another process is just switching the mode on
        with self._writing():
            version = database.execute("PRAGMA user_version").fetchone()[0]
            for step in MIGRATIONS[version:]:
                for statement in _statements(step):
                    database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._named():
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Turn what SQLite says into a StoreError that says what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {_remedy(error)}") from error


class _Entry:
    """One row of the log, written when the first thing it stands for is: an addition that changes nothing leaves none."""

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
            _insert(self._database, "log", {"seq": self._seq, **self._row,
                                            "detail": json.dumps(detail, ensure_ascii=False)})


def _address(path: Path) -> str:
    """The file as SQLite's URI; one in a folder that cannot be written (a CD, an archive) is opened as never changing."""
    address = path.absolute().as_uri()
    pending = path.with_name(path.name + "-wal")
    if path.exists() and not os.access(path.parent, os.W_OK) and not (pending.exists() and pending.stat().st_size):
        return address + "?immutable=1"
    return address


def _insert(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(row)  # column names are this module's own, never anything read
    database.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


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
    return row["action"] != "ingest" or json.loads(row["body"]).get("review", "unreviewed") != "unreviewed"


def _report(row: sqlite3.Row) -> Report:
    return Report(**{name: row[name] for name in REPORT_COLUMNS})


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


_REMEDIES: dict[str, str] = {
    "SQLITE_BUSY": f"another process has been writing to the store for {BUSY_SECONDS:.0f} seconds; try again when it is done",
    "SQLITE_LOCKED": "another process is writing to the store; try again when it is done",
    "SQLITE_NOTADB": "is not a store (no SQLite file); give another --store",
    "SQLITE_CORRUPT": "is damaged; restore a backup of the store",
    "SQLITE_READONLY": "cannot be written (read-only); change the rights of the file and its folder, or copy it elsewhere",
    "SQLITE_CANTOPEN": "cannot be opened; check that the folder exists and may be written",
    "SQLITE_FULL": "the disk is full; make room and run the command again",
    "SQLITE_IOERR": "the disk cannot be read or written; check it and run the command again",
    "SQLITE_PERM": "access is denied; change the rights of the file",
}


def _remedy(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    known = next((words for start, words in _REMEDIES.items() if name.startswith(start)), "")
    return f"{known} ({error})" if known else f"cannot be read or written ({error})"


