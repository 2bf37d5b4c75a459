"""The memory: an append-only database of reports, claims and what was done to them, in a file or on a server.

Nothing is changed or deleted: a report that changed is a new row, so is a claim; a claim that its
report no longer yields is withdrawn by a row without a body.  Every row names the entry of the log
(who, when, what, why) that made it, and the entries are chained by hashes (``geo.chain``), so the
present is the replay of the log, and so is every earlier state: ``as_of``.

Several processes may read and write at once: every writer waits for its turn, readers for nobody.
One ``Store`` belongs to one thread.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from geo.additions import Added, Addition
from geo.chain import Head
from geo.database import Address, open_database
from geo.entries import Entry
from geo.errors import StoreError
from geo.filters import Filters, select
from geo.history import Change, changes_of_claim, changes_of_entries
from geo.model import Claim, Report
from geo.present import claims_at, entry_at, report_of, reports_at
from geo.reviews import Decision, decide
from geo.schema import VALIDATORS
from geo.validators import Validator

DEFAULT_NAME, VARIABLE = "claims.sqlite", "GEO_STORE"


def store_path(given: str | Path | Address | None = None) -> Path | Address:
    """Where the store is: as given, else as $GEO_STORE says, else ``claims.sqlite`` in this folder.

    ``postgresql://USER@HOST/DATABASE`` (or ``postgresql+psycopg://…``) is a store on a PostgreSQL server.
    """
    where = given or os.environ.get(VARIABLE) or DEFAULT_NAME
    if isinstance(where, str) and Address.fits(where):
        return Address(where)
    return where if isinstance(where, Address) else Path(where)


def has_store(path: Path | Address) -> bool:
    """Whether there is a store at a path or address.

    Raises
    ------
    StoreError
        Nobody can tell: a folder above it may not be entered, a server cannot be reached.
    """
    if isinstance(path, Address):
        return path.exists()
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(f"{path}: cannot be reached ({error.strerror}); check the rights of its folders") from error


class Store:
    """An opened store; a context manager.

    Parameters
    ----------
    path : str, Path or Address, optional
        See ``store_path``.
    create : bool
        Make the store where there is none.

    Raises
    ------
    StoreError
        There is none (and ``create`` is not set), it is no store, damaged, of a newer version, or
        locked for longer than half a minute.
    """

    def __init__(self, path: str | Path | Address | None = None, create: bool = True) -> None:
        self.path = store_path(path)
        if not has_store(self.path) and not create:
            raise StoreError(f"{self.path}: there is no store here; make one with: python -m geo ingest PATH "
                             f"--store {self.path}")
        self._file = open_database(self.path)
        self._database = self._file.connection

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file, or the connection."""
        self._file.close()

    # --- writing ---------------------------------------------------------------------------------
    def add(self, report: Report, claims: Iterable[Claim], when: str, who: str, why: str = "") -> Added:
        """Keep a report and the claims read from it.  See ``add_all``."""
        return self.add_all([(report, list(claims))], when, who, why)

    def add_all(self, read: Iterable[tuple[Report, Iterable[Claim]]], when: str, who: str, why: str = "",
                action: str = "ingest") -> Added:
        """Keep reports, each with all the claims read from it, in one transaction: all of them or none.

        The same report again changes nothing.  With another text or other data it is a new
        version; claims it no longer yields are withdrawn.  Claims that a person reviewed or that
        were imported are neither replaced nor withdrawn by reading.

        Parameters
        ----------
        read : iterable of (Report, claims)
        when : str
            ISO time of the addition.
        who, why : str
            Who or what adds, and the reason, if one was given.
        action : str
            ``ingest``, or ``extract`` where the stored reports were read again.

        Raises
        ------
        StoreError
            The store cannot be written; nothing of this addition was kept.
        InputError
            ``when`` is no time or ``who`` is empty.
        """
        with self._file.writing():
            addition = Addition(Entry(self._database, when, who, action, why))
            for report, claims in read:
                addition.add_report(report)
                addition.add_read(claims, report)
            return addition.close()

    def import_claims(self, claims: Iterable[Claim], when: str, who: str, source: str = "", why: str = "") -> Added:
        """Keep claims made elsewhere, in one transaction; one already here and unchanged changes nothing.

        ``source`` is where they came from.  Raises as ``add_all`` does.
        """
        with self._file.writing():
            addition = Addition(Entry(self._database, when, who, "import", why), source)
            addition.add_made(claims)
            return addition.close()

    def review(self, decisions: Iterable[Decision], when: str, who: str, seen: int | None = None) -> list[Change]:
        """Record what a person decided about claims, in one transaction: all of the decisions or none.

        Parameters
        ----------
        decisions : iterable of Decision
            Accepted, rejected, corrected or unreviewed, each with its reason.
        when : str
            ISO time of the decision.
        who : str
            The reviewer.
        seen : int, optional
            ``version()`` of the store when the reviewer saw the claims; give it wherever somebody else may
            review at the same time.

        Returns
        -------
        list of Change
            The claim before and after, for each decision that was recorded; the same decision once more
            by the same person is none.

        Raises
        ------
        ConflictError
            Somebody changed one of the claims after ``seen``; it says who, when and why, and nothing was recorded.
        InputError
            No such claim, a withdrawn one, an unknown verdict, no reason, or a correction that makes no sound claim.
        StoreError
            The store cannot be written.

        Examples
        --------
        >>> seen = store.version()
        >>> store.review([Decision("c1", "corrected", "it was the other bank", {"place": "Eastbridge"})],
        ...              "2031-06-01T12:00:00Z", "ann", seen)
        """
        with self._file.writing():
            found = (decide(self._database, decision, when, who, seen) for decision in decisions)
            return [change for change in found if change is not None]

    def keep_validators(self, validators: Mapping[str, Validator]) -> None:
        """Note what addresses answered, now that all they gave is kept; no entry of the log.  Raises StoreError."""
        with self._file.writing():
            self._database.execute(VALIDATORS)
            for address, one in validators.items():
                self._database.execute("DELETE FROM validators WHERE address = ?", (address,))
                self._database.execute("INSERT INTO validators VALUES (?, ?, ?, ?)",
                                       (address, one.url, one.etag, one.modified))

    # --- reading ---------------------------------------------------------------------------------
    def validators(self) -> dict[str, Validator]:
        """What addresses answered when they were last read into this store.  Raises StoreError."""
        with self._file.writing():
            self._database.execute(VALIDATORS)
            return {row["address"]: Validator(row["url"], row["etag"], row["modified"])
                    for row in self._database.execute("SELECT * FROM validators").fetchall()}

    def claims(self, filters: Filters | None = None, as_of: str | int | None = None) -> list[Claim]:
        """The claims that the filters keep, in the order they came, copies and events marked.

        Parameters
        ----------
        filters : Filters, optional
        as_of : str or int, optional
            As the store stood then: ISO date (its end, UTC) or time, or the number of an entry of the log.

        Raises
        ------
        StoreError
            The store is damaged.
        InputError
            The filters hold a word or date that is none, or ``as_of`` is none.
        """
        return select(claims_at(self._file, self.version(as_of)), filters)

    def reports(self, as_of: str | int | None = None) -> Iterator[Report]:
        """Every report in its present version, or as it stood then (see ``claims``), in the order they came."""
        return reports_at(self._file, self.version(as_of))

    def report(self, report_id: str) -> Report | None:
        """The present version of one report; None where there is none."""
        with self._file.named():
            row = self._database.execute("SELECT * FROM reports WHERE id = ? ORDER BY seq DESC LIMIT 1",
                                         (report_id,)).fetchone()
        return None if row is None else report_of(row)

    def versions(self, report_id: str) -> list[tuple[str, str, Report]]:
        """Every version of a report, oldest first: (when it came, SHA-256 of its text, the report)."""
        with self._file.named():
            return [(row["at"], row["sha256"], report_of(row)) for row in self._database.execute(
                "SELECT r.*, l.at FROM reports r JOIN log l ON l.seq = r.log WHERE r.id = ? ORDER BY r.seq",
                (report_id,))]

    def history(self, claim_id: str) -> list[Change]:
        """Every change of a claim, oldest first: who made it, when and why, the claim before and after."""
        with self._file.named():
            return changes_of_claim(self._database, claim_id)

    def changes(self, added: Added) -> list[Change]:
        """Which claims an addition changed: who, when, why, before and after."""
        with self._file.named():
            return changes_of_entries(self._database, added.entries)

    def log(self) -> list[dict[str, Any]]:
        """What was done, oldest first: seq, at, who, action, detail (numbers of what changed), why, hash."""
        with self._file.named():
            return [{**dict(row), "detail": json.loads(row["detail"])}
                    for row in self._database.execute("SELECT * FROM log ORDER BY seq")]

    def counts(self, as_of: str | int | None = None) -> tuple[int, int]:
        """How many reports and how many claims there are, or were then (see ``claims``)."""
        entry = self.version(as_of)
        with self._file.named():
            reports, claims = self._database.execute(
                "SELECT (SELECT count(DISTINCT id) FROM reports WHERE log <= ?), (SELECT count(*) FROM claims c "
                "WHERE c.log <= ? AND c.body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM claims o "
                "WHERE o.claim_id = c.claim_id AND o.seq > c.seq AND o.log <= ?))", (entry, entry, entry)).fetchone()
        return int(reports), int(claims)

    def head(self, as_of: str | int | None = None) -> str:
        """The hash of the newest entry, or of the newest one then (see ``claims``); "" before there is any."""
        newest = self.newest(as_of)
        return "" if newest is None else newest.hash

    def newest(self, as_of: str | int | None = None) -> Head | None:
        """The newest entry, or the newest one then (see ``claims``); None before there is any."""
        entry = self.version(as_of)
        with self._file.named():
            row = self._database.execute("SELECT at, hash FROM log WHERE seq = ?", (entry,)).fetchone()
        return None if row is None else Head(entry, row["at"], row["hash"])

    def version(self, as_of: str | int | None = None) -> int:
        """The number of the newest entry, which grows with every change, or of the newest one then (see ``claims``)."""
        with self._file.named():
            return entry_at(self._database, as_of)
