"""What one addition to the store does: new rows for what is new or changed, and one row of the log that counts them.

Here is decided when a report or claim is the same as before, when a claim is withdrawn, and what a
person's word is worth.  Only called inside a transaction of ``geo.store``.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields

from geo.database import insert
from geo.model import CLAIM_COLUMNS, REPORT_COLUMNS, Claim, Report

#: What a claim holds that was written before a column was added.
DEFAULTS = {field.name: field.default for field in fields(Claim) if field.default is not MISSING}
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


class Addition:
    """One addition: rows of reports and claims, and in the end its row of the log, unless nothing changed.

    Parameters
    ----------
    database : sqlite3.Connection
        In a transaction of its own, so that no other writer takes the number of the log's row.
    when, who, action : str
        ISO time, person or program, ``ingest`` or ``import``.
    source : str
        Where imported claims came from.
    """

    def __init__(self, database: sqlite3.Connection, when: str, who: str, action: str, source: str = "") -> None:
        self._database, self._row = database, {"at": when, "who": who, "action": action}
        self._source, self._seq = source, 0
        self.added = Added()

    def add_report(self, report: Report) -> None:
        """A new row, unless the report is here already as it is."""
        old = self._database.execute("SELECT * FROM reports WHERE id = ? ORDER BY seq DESC LIMIT 1",
                                     (report.id,)).fetchone()
        # When it was fetched is no change of the report.
        told = [name for name in REPORT_COLUMNS if name != "retrieved"]
        if old is not None and all(old[name] == getattr(report, name) for name in told):
            self.added += Added(same_reports=1)
            return
        row = {name: getattr(report, name) for name in REPORT_COLUMNS}
        row |= {"log": self._number(), "sha256": hashlib.sha256(report.text.encode()).hexdigest()}
        insert(self._database, "reports", row)
        self.added += Added(new_reports=1) if old is None else Added(changed_reports=1)

    def add_claims(self, claims: Mapping[str, Claim], report_id: str | None) -> None:
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
            self._insert(claim_id, claim.report_id, body)
        for claim_id, old in present.items():
            if claim_id not in claims and old["body"] is not None and not _is_kept(old):
                withdrawn += 1
                self._insert(claim_id, str(report_id), None)
        self.added += Added(new_claims=new, changed_claims=changed, withdrawn_claims=withdrawn, same_claims=same)

    def close(self) -> Added:
        """Write the row of the log, if anything changed; returns what did."""
        if self._seq:
            changes = {field.name: value for field in fields(Added) if (value := getattr(self.added, field.name))}
            detail = {**({"source": self._source} if self._source else {}), **changes}
            insert(self._database, "log", {"seq": self._seq, **self._row,
                                           "detail": json.dumps(detail, ensure_ascii=False)})
        return self.added

    def _insert(self, claim_id: str, report_id: str, body: str | None) -> None:
        insert(self._database, "claims", {"log": self._number(), "claim_id": claim_id, "report_id": report_id,
                                          "body": body})

    def _number(self) -> int:
        """The number of the log's row, which is written whole at the end."""
        if not self._seq:
            self._seq = 1 + int(self._database.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])
            self._database.execute("PRAGMA defer_foreign_keys = ON")
        return self._seq

    def _versions(self, claims: Iterable[str], report_id: str | None) -> dict[str, sqlite3.Row]:
        """The newest row (with the action that made it, None for this one's) of these claims and of a report's."""
        query = ("SELECT c.claim_id, c.body, l.action FROM claims c LEFT JOIN log l ON l.seq = c.log "
                 "WHERE c.claim_id = ? ORDER BY c.seq DESC LIMIT 1")
        wanted = set(claims)
        if report_id is not None:
            wanted.update(row[0] for row in self._database.execute(
                "SELECT DISTINCT claim_id FROM claims WHERE report_id = ?", (report_id,)))
        found = (self._database.execute(query, (claim_id,)).fetchone() for claim_id in sorted(wanted))
        return {row["claim_id"]: row for row in found if row is not None}


def _body(claim: Claim) -> str:
    return json.dumps({name: getattr(claim, name) for name in CLAIM_COLUMNS}, ensure_ascii=False, allow_nan=False)


def _same(body: str, old: str) -> bool:
    """Whether two bodies are the same claim; events and copies are derived and do not count."""
    if body == old:
        return True
    one, other = ({**DEFAULTS, **json.loads(text)} for text in (body, old))
    return all(one[name] == other.get(name) for name in CLAIM_COLUMNS if name not in _DERIVED)


def _is_kept(row: sqlite3.Row) -> bool:
    """Whether reading the report again leaves this version alone: a person made or judged it."""
    return row["action"] not in ("ingest", None) or str(json.loads(row["body"])["review"]) != "unreviewed"
