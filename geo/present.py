"""The claims and reports as they stood after an entry of the log, copies and events marked.

Rows are never changed, so what stood after an entry can be read at any time later, without a
transaction, and comes out the same: the same claims in the same order.  ``links`` keeps the
copies and events of the newest claims; for earlier ones they are found anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from geo.claim_rows import claim_of
from geo.connections import Connection, Database, Row
from geo.entries import instant
from geo.errors import InputError, StoreError
from geo.model import REPORT_COLUMNS, Claim, Report

_CLAIMS = """
SELECT c.seq, c.body, k.event_id, k.duplicate_of, d.upto
FROM claims c LEFT JOIN links k ON k.claim_id = c.claim_id LEFT JOIN derived d ON d.name = 'links'
WHERE c.log <= ? AND NOT EXISTS (SELECT 1 FROM claims o WHERE o.claim_id = c.claim_id AND o.seq > c.seq AND o.log <= ?)
ORDER BY c.seq
"""
_REPORTS = "SELECT max(seq) FROM reports WHERE log <= ? GROUP BY id ORDER BY min(seq)"


def entry_at(database: Connection, as_of: str | int | None) -> int:
    """The number of the last entry that was in the log then.

    Parameters
    ----------
    as_of : str, int or None
        The number of an entry; an ISO time; an ISO date, which means the end of that day (UTC); None is now.

    Raises
    ------
    InputError
        It is none of these.
    """
    newest = int(database.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])
    if as_of is None:
        return newest
    if isinstance(as_of, int) or re.fullmatch(r"\d{1,9}", as_of):
        if int(as_of) > newest:
            raise InputError(f"as of: there is no entry {as_of}; the newest is {newest}")
        return int(as_of)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", as_of):
        try:
            as_of = (date.fromisoformat(as_of) + timedelta(1)).isoformat()
        except (ValueError, OverflowError):
            raise InputError(f"as of: {as_of!r} is no date; write it as YYYY-MM-DD") from None
        query = "SELECT coalesce(max(seq), 0) FROM log WHERE at < ?"
    else:
        query = "SELECT coalesce(max(seq), 0) FROM log WHERE at <= ?"
    return int(database.execute(query, (instant(as_of, "as of"),)).fetchone()[0])


def claims_at(file: Database, entry: int, keep: bool = True) -> list[Claim]:
    """The claims as they stood after an entry, in the order they came, copies and events marked.

    ``keep``: where copies and events had to be found anew, keep them for the next reading.
    """
    with file.named():
        # One statement, one snapshot: the claims, and the links with the number they are good for.
        rows = file.connection.execute(_CLAIMS, (entry, entry)).fetchall()
        upto = max((row["seq"] for row in rows), default=0)
        if all(row["upto"] == upto for row in rows):
            return [claim_of(row["body"], row["event_id"], row["duplicate_of"]) for row in rows
                    if row["body"] is not None]
        claims = [claim_of(row["body"]) for row in rows if row["body"] is not None]
    from geo.linking import link_claims
    linked = link_claims(claims)
    if keep:
        _keep_links(file, linked, upto)
    return linked


def _keep_links(file: Database, linked: list[Claim], upto: int) -> None:
    """Keep the links of the newest claims for the next reading; where the file cannot be written just now, not."""
    try:
        with file.writing(patient=False):
            if upto == file.connection.execute("SELECT coalesce(max(seq), 0) FROM claims").fetchone()[0]:
                file.connection.execute("DELETE FROM links")
                file.connection.executemany("INSERT INTO links VALUES (?, ?, ?)", (
                    (claim.claim_id, claim.event_id, claim.duplicate_of) for claim in linked))
                file.connection.execute("INSERT INTO derived VALUES ('links', ?) "
                                        "ON CONFLICT (name) DO UPDATE SET upto = excluded.upto", (upto,))
    except StoreError:
        return


def reports_at(file: Database, entry: int) -> Iterator[Report]:
    """The reports as they stood after an entry, in the order they came."""
    with file.named():
        rows = file.connection.execute(_REPORTS, (entry,)).fetchall()
        for (seq,) in rows:  # one by one: a cursor left open would keep this connection from writing meanwhile
            yield report_of(file.connection.execute("SELECT * FROM reports WHERE seq = ?", (seq,)).fetchone())


def report_of(row: Row) -> Report:
    """The report of a row."""
    return Report(**{name: row[name] for name in REPORT_COLUMNS})
