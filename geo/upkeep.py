"""Keeping a store sound: prove that it is, back it up while it is in use, give space back."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from geo.chain import ENTRY, entry_hash
from geo.claim_rows import body_of, claim_of, same
from geo.connections import Connection, Database
from geo.database import Address, open_database
from geo.errors import DamageError, InputError, StoreError
from geo.linking import link_claims
from geo.present import claims_at, reports_at
from geo.sqlite_store import SqliteStore

#: Faults told of one kind; a file with more is damaged all the same.
TOLD = 20
#: Rows copied at once to a store of another kind.
COPIED = 5000


@dataclass(frozen=True, slots=True)
class Proof:
    """What ``verify`` found.

    ``entries``, ``reports``, ``claims``: how many there are; ``head``: the hash of the last entry,
    "" for an empty store; ``state``: SHA-256 over the present reports and claims; ``faults``: what
    is wrong, empty where the store holds what its log says.
    """

    entries: int
    reports: int
    claims: int
    head: str
    state: str
    faults: tuple[str, ...]


def verify(path: Path | Address, head: str = "") -> Proof:
    """Prove that the present state is the replay of the log, and that the log is what was written.

    Checked are what SQLite itself can check of its file, the chain of hashes over all entries and rows, the SHA-256
    of every text, the order of the rows, the present reports and claims against a replay, and the
    kept copies and events against new ones.

    Parameters
    ----------
    path : Path or Address
        The store.  Others may go on using it; what they add meanwhile is not looked at.
    head : str
        A hash noted earlier (of a backup, or told by an earlier ``verify``) that the chain must hold.
        Without one, a log that somebody wrote anew from the start cannot be told from the true one.

    Raises
    ------
    StoreError
        It cannot be opened or read at all.
    """
    file = open_database(path)
    try:
        with file.named(), file.snapshot():
            if damage := file.damage(TOLD):
                raise StoreError(f"{path}: is damaged; restore a backup of the store ({'; '.join(damage)[:600]})")
            faults: list[str] = []
            try:
                faults += islice(_faults(file, head), TOLD)
            except (DamageError, StoreError) as error:  # a row that holds no claim is a fault itself
                faults.append(str(error))
            return _proof(file, tuple(faults))
    finally:
        file.close()


def _faults(file: Database, head: str) -> Iterator[str]:
    database = file.connection
    previous = at = ""
    heads = set()
    for count, entry in enumerate(database.execute("SELECT * FROM log ORDER BY seq"), 1):
        if entry["seq"] != count:
            yield f"entry {count} is missing from the log"
            return
        if entry["hash"] != entry_hash(database, [entry[name] for name in ENTRY], previous):
            yield f"entry {count} ({entry['action']} by {entry['who']} at {entry['at']}) is not what was written"
        if entry["at"] < at:
            yield f"entry {count} is dated before the one before it"
        previous, at = entry["hash"], entry["at"]
        heads.add(previous)
    if head and head not in heads:
        yield f"no entry has the hash {head}: this is not the log that it was noted from, or it was cut short"
    for table in ("reports", "claims"):
        for (seq,) in database.execute(
                f"SELECT seq FROM (SELECT seq, log, lag(log) OVER (ORDER BY seq) AS earlier FROM {table}) t "  # noqa: S608 - our names
                "WHERE earlier > log OR NOT EXISTS (SELECT 1 FROM log l WHERE l.seq = t.log)"):
            yield f"row {seq} of {table} belongs to no entry in its order"
    for row in database.execute("SELECT seq, id, sha256, text FROM reports"):
        if hashlib.sha256(row["text"].encode()).hexdigest() != row["sha256"]:
            yield f"the text of report {row['id']!r} (row {row['seq']}) is not the one its SHA-256 was taken of"
    yield from _replay_faults(file)


def _replay_faults(file: Database) -> Iterator[str]:
    """Where what the store tells differs from the entries applied one after the other."""
    database = file.connection
    claims: dict[str, str | None] = {}
    for claim_id, body in database.execute("SELECT claim_id, body FROM claims ORDER BY log, seq"):
        claims.pop(claim_id, None)  # so that the order is that of the newest rows
        claims[claim_id] = body
    present = {claim_id: body for claim_id, body in claims.items() if body is not None}
    told = claims_at(file, _newest(database), keep=False)
    if [claim.claim_id for claim in told] != list(present):
        yield "the present claims are not those that the log leads to"
        return
    for claim, expected in zip(told, link_claims(map(claim_of, present.values()))):
        if not same(body_of(claim), present[claim.claim_id]):
            yield f"claim {claim.claim_id!r} is not what the log leads to"
        elif (claim.event_id, claim.duplicate_of) != (expected.event_id, expected.duplicate_of):
            yield f"the event or copy of claim {claim.claim_id!r} is not what the claims lead to"
    reports = {row["id"]: row["sha256"] for row in database.execute("SELECT id, sha256 FROM reports ORDER BY log, seq")}
    if {report.id: hashlib.sha256(report.text.encode()).hexdigest()
            for report in reports_at(file, _newest(database))} != reports:
        yield "the present reports are not those that the log leads to"


def _proof(file: Database, faults: tuple[str, ...]) -> Proof:
    database, state = file.connection, hashlib.sha256()

    def count(query: str) -> int:
        rows = [row for row in database.execute(query) if row[2] is not None]
        for row in rows:
            state.update(f"{row[0]}\n{row[2]}\n".encode())
        return len(rows)

    present = ("SELECT {1}, seq, {2} FROM {0} n WHERE seq = (SELECT max(seq) FROM {0} o WHERE o.{1} = n.{1}) "
               "ORDER BY {1}")
    reports = count(present.format("reports", "id", "sha256"))
    claims = count(present.format("claims", "claim_id", "body"))
    newest = _newest(database)
    last = database.execute("SELECT hash FROM log WHERE seq = ?", (newest,)).fetchone()
    return Proof(newest, reports, claims, last["hash"] if last is not None else "", state.hexdigest(), faults)


def _newest(database: Connection) -> int:
    return int(database.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()[0])


def backup(path: Path | Address, target: Path | Address) -> Proof:
    """Copy a store that may be in use to a new file, prove the copy, and only then give it its name.

    A store on a server is copied to an SQLite file, and one in a file to an empty database of a server where
    ``target`` is an address: the same entries under the same numbers and hashes.

    Raises
    ------
    InputError
        There is a file of that name, or a store at that address.
    StoreError
        The store cannot be read, the copy cannot be written, or it is not sound; no file of that name is left.
    """
    if target.exists():
        raise InputError("exists already, and a backup overwrites nothing; give a new name", str(target))
    if isinstance(target, Address):
        return _moved(path, target)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    file = open_database(path)
    try:
        if isinstance(file, SqliteStore):
            with file.named(target), closing(sqlite3.connect(draft)) as copy:
                file.connection.backup(copy)
        else:
            _copy(file, draft)
        proof = verify(draft)
        if proof.faults:
            raise StoreError(f"{path}: {proof.faults[0]}; the copy would be no better, so none was kept")
        _to_disk(draft)
        if target.exists():
            raise InputError("was made by somebody else meanwhile; give a new name", str(target))
        draft.rename(target)
        _to_disk(target.parent)
        return proof
    except OSError as error:
        if isinstance(error, StoreError):
            raise
        raise StoreError(f"{target}: cannot be written ({error.strerror}); check folder, space and rights") from error
    finally:
        file.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # what could not be made cannot be removed
                draft.with_name(draft.name + ending).unlink()


def _moved(path: Path | Address, target: Address) -> Proof:
    """Copy a store, proven before and after, to a server."""
    if (proof := verify(path)).faults:
        raise StoreError(f"{path}: {proof.faults[0]}; the copy would be no better, so none was made")
    file = open_database(path)
    try:
        _copy(file, target)
    finally:
        file.close()
    return verify(target)


def _copy(source: Database, target: Path | Address) -> None:
    """Copy the rows of the record, each under its number, in one transaction to a store that holds none."""
    copy = open_database(target)
    try:
        with source.named(), source.snapshot(), copy.writing():
            if _newest(copy.connection):
                raise StoreError(f"{target}: holds entries already; give an empty one")
            for table in ("log", "reports", "claims"):
                last = 0
                query = f"SELECT * FROM {table} WHERE seq > ? ORDER BY seq LIMIT {COPIED}"  # noqa: S608 - our names
                while rows := source.connection.execute(query, (last,)).fetchall():
                    names, marks = ", ".join(rows[0].keys()), ", ".join("?" * len(rows[0].keys()))
                    copy.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 - our names
                                                [tuple(row) for row in rows])
                    last = rows[-1]["seq"]
    finally:
        copy.close()


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def compact(path: Path | Address) -> tuple[int, int]:
    """Give the space back that derived tables and the write-ahead log left behind; nothing of the record goes.

    Returns
    -------
    (int, int)
        The bytes taken before and after.

    Raises
    ------
    StoreError
        The store cannot be written, or others did not let go of it in time; it is as it was.
    """
    file = open_database(path)
    try:
        with file.named():
            before = file.size()
            file.compact()
            return before, file.size()
    finally:
        file.close()
