"""What became of claims and reports: every change with who made it, when, why, and what was before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.claim_rows import claim_of
from geo.connections import Connection
from geo.model import Claim


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one claim.

    ``entry`` is the number of the log's entry; ``at`` its time (UTC), ``who`` made it, ``action``
    is ingest, extract, import or the verdict (accepted, rejected, corrected, unreviewed), ``why``
    the reason given.  ``before`` is None for a new claim, ``after`` for one that was withdrawn.
    """

    entry: int
    at: str
    who: str
    action: str
    why: str
    claim_id: str
    report_id: str
    before: Claim | None
    after: Claim | None

    def columns(self) -> tuple[str, ...]:
        """The columns in which before and after differ; none where one of them is missing."""
        before, after = self.before, self.after
        if before is None or after is None:
            return ()
        return tuple(name for name in Claim.__slots__ if getattr(before, name) != getattr(after, name))


_QUERY = """
SELECT c.log, l.at, l.who, l.action, l.why, c.claim_id, c.report_id, c.body,
    (SELECT o.body FROM claims o WHERE o.claim_id = c.claim_id AND o.seq < c.seq ORDER BY o.seq DESC LIMIT 1) AS earlier
FROM claims c JOIN log l ON l.seq = c.log WHERE {where} = ? ORDER BY c.seq
"""


def changes_of_claim(database: Connection, claim_id: str) -> list[Change]:
    """Every change of a claim, oldest first."""
    return list(_changes(database, "c.claim_id", [claim_id]))


def changes_of_entries(database: Connection, entries: Iterable[int]) -> list[Change]:
    """Every change of a claim that these entries of the log made, in the order of the entries given."""
    return list(_changes(database, "c.log", entries))


def _changes(database: Connection, column: str, keys: Iterable[str | int]) -> Iterator[Change]:
    for key in keys:
        for row in database.execute(_QUERY.format(where=column), (key,)):
            before, after = (claim_of(body) if body else None for body in (row["earlier"], row["body"]))
            yield Change(row["log"], row["at"], row["who"], row["action"], row["why"], row["claim_id"],
                         row["report_id"], before, after)
