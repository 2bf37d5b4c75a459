"""A store in an SQLite file: opening it, transactions, and faults put into words.

``PRAGMA user_version`` is the version of the schema (``geo.schema``).
Every fault becomes a StoreError that names the file and says what to do.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from geo.connections import BUSY_SECONDS, Database, faults_in_words
from geo.errors import StoreError
from geo.schema import MIGRATIONS, migrate

#: In the file's header, so that no other SQLite file is mistaken for a store.
APPLICATION_ID = 0x67656F31


class SqliteStore(Database):
    """One connection to a store's file, its schema up to date.

    Parameters
    ----------
    path : Path
        Made where there is none.

    Raises
    ------
    StoreError
        It is no store, damaged, of a newer version, locked or out of reach.
    """

    path: Path
    connection: sqlite3.Connection

    def __init__(self, path: Path) -> None:
        self.path = path
        with self.named():
            # isolation_level None: transactions are begun and ended here, not by the module's guesses.
            self.connection = sqlite3.connect(_address(path), timeout=BUSY_SECONDS, isolation_level=None, uri=True)
            self.connection.row_factory = sqlite3.Row
            try:
                self._open()
            except BaseException:
                self.connection.close()
                raise

    def _open(self) -> None:
        # In one statement: another process may be making the store right now.
        owner, tables = self.connection.execute(
            "SELECT (SELECT application_id FROM pragma_application_id), count(*) FROM sqlite_master").fetchone()
        if owner != APPLICATION_ID and (owner or tables):
            raise StoreError(f"{self.path}: is an SQLite file, but not a store of claims; give another --store")
        version = self._number("PRAGMA user_version")
        if version > len(MIGRATIONS):
            raise StoreError(f"{self.path}: was written by a newer version of this program (schema {version}, "
                             f"this one knows {len(MIGRATIONS)}); update the program")
        # Acknowledged means on the disk, also when the power fails.
        self.connection.execute("PRAGMA synchronous = FULL")
        if version < len(MIGRATIONS):
            self._migrate()
        self.connection.execute("PRAGMA foreign_keys = ON")

    def _migrate(self) -> None:
        """Bring the schema up to date in one transaction; two processes at once do it once."""
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise  # busy: another process is just switching the mode on
        with self.writing():
            migrate(self.connection, self._number("PRAGMA user_version"))
            self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self.connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _number(self, query: str) -> int:
        return int(self.connection.execute(query).fetchone()[0])

    @contextmanager
    def writing(self, patient: bool = True) -> Iterator[None]:
        with self.named():
            self.connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000 if patient else 0:.0f}")
            self.connection.execute("BEGIN IMMEDIATE")
            # An entry is written whole at the end, after the rows that name it.
            self.connection.execute("PRAGMA defer_foreign_keys = ON")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def named(self, path: Path | None = None) -> AbstractContextManager[None]:
        return faults_in_words(path or self.path, sqlite3.Error, _remedy)

    def damage(self, told: int) -> list[str]:
        return [row[0] for row in self.connection.execute(f"PRAGMA integrity_check({told:d})") if row[0] != "ok"]

    def size(self) -> int:
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return sum(one.stat().st_size for one in files if one.exists())

    def compact(self) -> None:
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        self.connection.close()


def _address(path: Path) -> str:
    """The file as SQLite's URI; in a folder that cannot be written (an archive) it is opened as never changing."""
    address = path.absolute().as_uri()
    pending = path.with_name(path.name + "-wal")
    if path.exists() and not os.access(path.parent, os.W_OK) and not (pending.exists() and pending.stat().st_size):
        return address + "?immutable=1"
    return address


_REMEDIES: dict[str, str] = {
    "SQLITE_BUSY": f"another process has been writing to it for {BUSY_SECONDS:.0f} seconds; try again when it is done",
    "SQLITE_LOCKED": "another process is writing to the store; try again when it is done",
    "SQLITE_NOTADB": "is not a store (no SQLite file); give another --store",
    "SQLITE_CORRUPT": "is damaged; restore a backup of the store",
    "SQLITE_READONLY": "cannot be written (read-only); change the rights of file and folder, or copy it",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and may be written",
    "SQLITE_FULL": "the disk is full; make room and run the command again",
    "SQLITE_IOERR": "the disk cannot be read or written; check it and run the command again",
    "SQLITE_PERM": "access is denied; change the rights of the file",
}


def _remedy(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    known = next((words for start, words in _REMEDIES.items() if name.startswith(start)), "")
    return f"{known} ({error})" if known else f"cannot be read or written ({error})"


