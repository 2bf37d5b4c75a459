"""What one addition to the store does: new rows for what is new or changed, and one entry of the log that counts them.

Here is decided when a report or claim is the same as before, when a claim is withdrawn, and what a
person's word is worth.  Only called inside a transaction of ``geo.store``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

from geo.claim_rows import anchored, body_of, content, review_of, same
from geo.connections import Row
from geo.entries import Entry
from geo.model import REPORT_COLUMNS, Claim, Report


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition changed: numbers of reports and claims, and the entries of the log that say it.

    ``new_reports``/``changed_reports`` (same id, other text or data), ``same_reports`` left as
    they are; ``new_claims``, ``changed_claims``, ``withdrawn_claims``, ``same_claims``;
    ``kept_claims`` that reading found otherwise or no more, but a person made or judged.
    """

    new_reports: int = 0
    changed_reports: int = 0
    same_reports: int = 0
    new_claims: int = 0
    changed_claims: int = 0
    withdrawn_claims: int = 0
    same_claims: int = 0
    kept_claims: int = 0
    entries: tuple[int, ...] = field(default=(), compare=False)

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Added)))

    def numbers(self) -> dict[str, int]:
        """What changed and how often, without what did not."""
        return {one.name: value for one in fields(self) if one.name != "entries" and (value := getattr(self, one.name))}


class Addition:
    """Reports and claims on their way into one entry of the log.

    Parameters
    ----------
    entry : Entry
        The entry that they become.
    source : str
        Where imported claims came from.
    """

    def __init__(self, entry: Entry, source: str = "") -> None:
        self._entry, self._database, self._source = entry, entry.database, source
        self.added = Added()

    def add_report(self, report: Report) -> None:
        """A new version, unless the report is here already as it is."""
        old = self._database.execute("SELECT * FROM reports WHERE id = ? ORDER BY seq DESC LIMIT 1",
                                     (report.id,)).fetchone()
        # When it was fetched is no change of the report.
        told = [name for name in REPORT_COLUMNS if name != "retrieved"]
        if old is not None and all(old[name] == getattr(report, name) for name in told):
            self.added += Added(same_reports=1)
            return
        self._entry.add_report(report)
        self.added += Added(new_reports=1) if old is None else Added(changed_reports=1)

    def add_read(self, claims: Iterable[Claim], report: Report) -> None:
        """Bring the present claims of a report to what reading gave; what it no longer gives is withdrawn.

        A claim that a person made or judged stays as it is, also where the same is found again under another id.
        """
        bodies = {claim.claim_id: body_of(claim) for claim in claims}
        present = self._newest([*bodies, *(row[0] for row in self._database.execute(
            "SELECT DISTINCT claim_id FROM claims WHERE report_id = ?", (report.id,)))])
        kept = {claim_id: row for claim_id, row in present.items() if row["body"] is not None and _is_kept(row)}
        judged = self._contents(kept)
        for claim_id, body in bodies.items():
            if claim_id in kept:
                self._count("same_claims" if same(body, kept[claim_id]["body"], but="review") else "kept_claims")
            elif content(body) in judged:
                self._count("kept_claims")
            else:
                self._add(claim_id, report.id, body, present.get(claim_id))
        for claim_id, row in present.items():
            if claim_id in bodies or row["body"] is None:
                continue
            if claim_id not in kept:
                self._entry.add_claim(claim_id, report.id, None)
                self._count("withdrawn_claims")
                continue
            self._count("kept_claims")
            if (moved := anchored(row["body"], report.text)) != row["body"]:
                self._entry.add_claim(claim_id, report.id, moved)

    def add_made(self, claims: Iterable[Claim]) -> None:
        """Claims made elsewhere: new, or another version of one that is here."""
        bodies = {claim.claim_id: (claim.report_id, body_of(claim)) for claim in claims}
        present = self._newest(bodies)
        for claim_id, (report_id, body) in bodies.items():
            self._add(claim_id, report_id, body, present.get(claim_id))

    def close(self) -> Added:
        """Write the entry, if anything changed; returns what did."""
        detail = {**({"source": self._source} if self._source else {}), **self.added.numbers()}
        if seq := self._entry.close(detail):
            self.added += Added(entries=(seq,))
        return self.added

    def _add(self, claim_id: str, report_id: str, body: str, old: Row | None) -> None:
        """Add a claim unless it is here as it is."""
        if old is not None and old["body"] is not None and same(body, old["body"]):
            self._count("same_claims")
            return
        self._entry.add_claim(claim_id, report_id, body)
        self._count("new_claims" if old is None or old["body"] is None else "changed_claims")

    def _count(self, what: str) -> None:
        self.added = replace(self.added, **{what: getattr(self.added, what) + 1})

    def _newest(self, claims: Iterable[str]) -> dict[str, Row]:
        """The newest row of each of these claims, and whether any of its rows was ``made``, not read."""
        # The rows of the entry in the making have no row in the log yet: they join none.
        query = ("SELECT c.claim_id, c.body, EXISTS (SELECT 1 FROM claims o JOIN log l ON l.seq = o.log "
                 "WHERE o.claim_id = c.claim_id AND l.action = 'import') AS made "
                 "FROM claims c WHERE c.claim_id = ? ORDER BY c.seq DESC LIMIT 1")
        found = (self._database.execute(query, (claim_id,)).fetchone() for claim_id in sorted(set(claims)))
        return {row["claim_id"]: row for row in found if row is not None}

    def _contents(self, claims: Mapping[str, Row]) -> set[tuple[object, ...]]:
        """What these claims claim, and what they claimed in any earlier version."""
        rows = (row[0] for claim_id in claims for row in self._database.execute(
            "SELECT body FROM claims WHERE claim_id = ? AND body IS NOT NULL", (claim_id,)))
        return set(map(content, rows))


def _is_kept(row: Row) -> bool:
    """Whether reading the report again leaves this claim alone: a person made or judged it."""
    return bool(row["made"]) or review_of(row["body"]) != "unreviewed"
