"""What the commands do that write to the store or look after it.  See ``geo.commands`` for the others.

Here, at the edge, are the clock and the name of the user that the log keeps.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from getpass import getuser
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from geo.additions import Added
from geo.addresses import is_address
from geo.console import Told, UsageError, progress
from geo.database import Address
from geo.errors import InputError
from geo.filters import HORIZON
from geo.options import foreign_of, reader_of, reports_of, web_of
from geo.store import Store, store_path
from geo.tables import aligned, printable
from geo.voices import day_number

if TYPE_CHECKING:
    from geo.history import Change
    from geo.model import Claim, Report

#: Reports kept per transaction: few enough to lose little work to Ctrl-C, many enough to be quick.
BATCH = 50
#: Claims kept per transaction.
IMPORT_BATCH = 5000
#: Changes named one by one; what is beyond is counted.
SHOWN = 40


def ingest(arguments: Namespace, told: Told) -> None:
    """Reports and their claims into the store."""
    with reader_of(arguments, told, lambda: opened.claims()) as read, Store(arguments.store) as opened:
        asked = any(map(is_address, arguments.paths))
        web = web_of(arguments, opened.validators() if asked and not arguments.anew else None)
        _keep(opened, reports_of(arguments, told, web), read, arguments, told, "ingest")
        if asked:
            opened.keep_validators({address: one for address, one in web.validators.items()
                                    if address not in told.sources})


def extract_again(arguments: Namespace, told: Told) -> None:
    """The stored reports read again by the extractor as it is now; what people decided stays."""
    if arguments.paths or arguments.output:
        raise UsageError("--again reads the stored reports and keeps their claims; give it no PATH and no -o")
    with (Store(arguments.store, create=False) as opened,
          reader_of(arguments, told, lambda: opened.claims()) as read):
        _keep(opened, progress(opened.reports(), "reports"), read, arguments, told, "extract")


def _keep(opened: Store, reports: Iterable[Report], read: Callable[[Report], list[Claim]], arguments: Namespace,
          told: Told, action: str) -> None:
    added, changes = Added(), _Changes(opened)
    batch: list[tuple[Report, list[Claim]]] = []

    def keep() -> None:
        nonlocal added
        now = opened.add_all(batch, _now(), _who(), arguments.why, action)
        changes.note(now)
        added += now
        batch.clear()

    try:
        for report in reports:
            batch.append((report, read(report)))
            if len(batch) == BATCH:
                keep()
    finally:  # what was read before Ctrl-C or a fault is kept
        keep()
    for line in changes.lines():
        told.say(line)
    told.say(f"{opened.path}: {_summary(added)}")


def import_(arguments: Namespace, told: Told) -> None:
    """Claims and tables made elsewhere into the store."""
    from geo.claims import read_claims
    foreign, added, late = foreign_of(arguments, told), Added(), list[str]()
    with Store(arguments.store) as opened:
        for path in arguments.paths:
            claims = progress(read_claims(path, told, foreign), "claims")
            while batch := list(islice(claims, IMPORT_BATCH)):
                added += opened.import_claims(batch, _now(), _who(), path, arguments.why)
                late += [claim.published for claim in batch if claim.published and claim.valid_from
                         and day_number(claim.published) - day_number(claim.valid_to or claim.valid_from) > HORIZON]
        told.say(f"{opened.path}: {_summary(added)}")
    if late:  # ACLED dates a row by its last change, which may be years after the event
        told.say(f"{len(late):,} claims were published more than {HORIZON} days after the day they are about, and no "
                 "map shows them before; for a map of that time give: snapshot --from DATE --to DATE --known "
                 f"{max(late)[:10]}")


def store(arguments: Namespace, told: Told) -> None:
    """Prove, back up, compact the store, or show its log."""
    from geo import upkeep
    path = store_path(arguments.store)
    Store(path, create=False).close()
    if arguments.action == "verify":
        proof = upkeep.verify(path, arguments.head)
        for fault in proof.faults:
            told(InputError(fault, str(path)))
        print(f"entries {proof.entries:,}\nreports {proof.reports:,}\nclaims  {proof.claims:,}\nhead    {proof.head}\n"
              f"state   {proof.state}\n{'NOT SOUND' if proof.faults else 'sound'}")
    elif arguments.action == "backup":
        proof = upkeep.backup(path, store_path(arguments.target))
        told.say(f"{arguments.target}: {proof.reports:,} reports, {proof.claims:,} claims, proven; head {proof.head}")
    elif arguments.action == "compact":
        before, after = upkeep.compact(path)
        told.say(f"{path}: {before / 2**20:,.1f} MiB before, {after / 2**20:,.1f} MiB now")
    else:
        _log(path, arguments.claim)


def _log(path: Path | Address, claim_id: str | None) -> None:
    """Print who did what when and why: everything, or what was done to one claim."""
    with Store(path, create=False) as opened:
        if claim_id is None:
            rows = [{**entry, "detail": ", ".join(f"{value} {name.replace('_', ' ')}" if isinstance(value, int)
                                                  else f"{name} {value}" for name, value in entry["detail"].items())}
                    for entry in opened.log()]
            print(aligned(rows, ("seq", "at", "who", "action", "detail", "why"), 70))
            return
        for change in opened.history(claim_id):
            print(printable(f"{change.at} {change.action} by {change.who}: {change.why or '(no reason given)'}"))
            print(printable(f"    {_difference(change)}"))


class _Changes:
    """What became of claims that were there before, or whose report changed, as lines for a person."""

    def __init__(self, store: Store) -> None:
        self._store, self._changes, self._count = store, list[str](), 0

    def note(self, added: Added) -> None:
        """Note what an addition changed."""
        if not (added.changed_reports or added.changed_claims or added.withdrawn_claims):
            return
        for change in self._store.changes(added):
            if change.before is None and len(self._store.versions(change.report_id)) < 2:
                continue  # a new claim of a new report
            self._count += 1
            if self._count <= SHOWN:
                self._changes.append(f"{change.report_id}: {_difference(change)}")

    def lines(self) -> list[str]:
        """The changes, as many as a person reads, and how many more there are."""
        more = self._count - len(self._changes)
        return [*self._changes, *([f"and {more:,} changes more"] if more else [])]


def _difference(change: Change) -> str:
    """What a change did to a claim, in words."""
    before, after = change.before, change.after
    if before is None or after is None:
        claim = after or before
        said = "" if claim is None else (f"{claim.actor} {claim.stance} {claim.place}" if claim.kind == "control" else
                                         f"{claim.figure_text or claim.figure_low} {claim.unit} from {claim.place}")
        words = "withdrawn" if after is None else "new" if before is None else ""
        return f"{words} {change.claim_id}: {said}, “{claim.evidence if claim else ''}”"
    return f"changed {change.claim_id}: " + "; ".join(
        f"{name} {getattr(before, name)!r} -> {getattr(after, name)!r}" for name in change.columns())


def _summary(added: Added) -> str:
    return ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in added.numbers().items()) \
        or "nothing to add"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _who() -> str:
    try:
        return getuser()
    except (OSError, KeyError):
        return "unknown"
