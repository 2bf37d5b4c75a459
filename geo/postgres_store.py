"""A store in a PostgreSQL database: connecting to it, transactions, and faults put into words.

The same statements as for SQLite, through psycopg; a table ``store`` holds the version of the schema (``geo.schema``).
Writers take turns by locking the log, readers wait for nobody.  PostgreSQL keeps no character of number zero in a
text: it goes in and comes out as two other characters (``HIDDEN``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.connections import BUSY_SECONDS, Cursor, Database, faults_in_words
from geo.errors import StoreError
from geo.schema import MIGRATIONS, POSTGRES

if TYPE_CHECKING:
    import psycopg

SCHEMES = ("postgresql", "postgresql+psycopg", "postgres")
TABLES = ("log", "reports", "claims", "links", "derived")
#: Stands for the character of number zero; where it stands for itself it is doubled by the other sign.
HIDDEN = "\ue000"
CONNECT_SECONDS = 10
#: For all programs at once: who makes the tables.
_MAKER = 0x67656F31
_WORD = re.compile(r"\w{3,}")


class _Row:
    """One row: values by number or name."""

    __slots__ = ("_at", "_values")

    def __init__(self, at: dict[str, int], values: Sequence[Any]) -> None:
        self._at, self._values = at, values

    def __getitem__(self, key: int | str) -> Any:
        return self._values[self._at[key] if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def keys(self) -> Iterable[str]:
        return self._at.keys()


def _rows(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], _Row]:
    at = {column.name: number for number, column in enumerate(cursor.description or ())}
    return lambda values: _Row(at, [_shown(value) for value in values])


class _Statements:
    """A connection that takes the statements that SQLite takes."""

    def __init__(self, raw: psycopg.Connection[_Row]) -> None:
        self.raw = raw

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Cursor:
        return self.raw.execute(_marked(statement), [_hidden(value) for value in values])

    def executemany(self, statement: str, values: Iterable[Sequence[Any]], /) -> object:
        with self.raw.cursor() as cursor:
            cursor.executemany(_marked(statement), ([_hidden(value) for value in row] for row in values))
        return None


class PostgresStore(Database):
    """One connection to a store on a server.

    Parameters
    ----------
    url : str
        As libpq reads it.
    path : object
        How messages name the store: without a password.
    create : bool
        Make the tables where there are none.

    Raises
    ------
    StoreError
        psycopg is lacking; the server cannot be reached; the database holds no store, somebody else's tables or a
        newer version's; a lock was not to be had in time.
    """

    connection: _Statements

    def __init__(self, url: str, path: object, create: bool = True) -> None:
        self.path = path
        self._raw = _connected(url, path)
        self.connection = _Statements(self._raw)
        try:
            with self.named():
                self._open(create)
        except BaseException:
            self.close()
            raise

    def _open(self, create: bool) -> None:
        if self._text("SHOW server_encoding") != "UTF8":
            raise StoreError(f"{self.path}: the database does not keep Unicode; make one with: createdb -E UTF8 NAME")
        # Acknowledged means on the disk, also when the power fails.
        self._raw.execute("SET synchronous_commit = on")
        self._raw.execute(f"SET lock_timeout = {int(BUSY_SECONDS * 1000)}".encode())
        version = self.version()
        if version > len(MIGRATIONS):
            raise StoreError(f"{self.path}: was written by a newer version of this program (schema {version}, "
                             f"this one knows {len(MIGRATIONS)}); update the program")
        if version < len(MIGRATIONS):
            if not create:
                raise StoreError(f"{self.path}: there is no store in this database; make one with: "
                                 f"python -m geo ingest PATH --store {self.path}")
            self._make()

    def _make(self) -> None:
        """Make the tables, or bring them up to date; two programs at once do it once."""
        # Before the transaction: what others made meanwhile is seen only by one that begins later.
        self._raw.execute("SELECT pg_advisory_lock(%s)", (_MAKER,))
        with self._raw.transaction():
            version = self.version()
            strange = [name for name in TABLES if self._text(f"SELECT to_regclass('{name}')")] if not version else []
            if strange:
                raise StoreError(f"{self.path}: has a table {strange[0]} that is none of ours; give an empty database")
            for step in filter(None, POSTGRES[version:]):
                self._raw.execute(step.encode())
            self._raw.execute("DELETE FROM store")
            self._raw.execute("INSERT INTO store VALUES (%s)", (len(MIGRATIONS),))
        self._raw.execute("SELECT pg_advisory_unlock(%s)", (_MAKER,))

    def version(self) -> int:
        """The version of the schema; 0 where there is no store."""
        with self.named():
            if not self._text("SELECT to_regclass('store')"):
                return 0
            return int(self._text("SELECT max(version) FROM store") or 0)

    def _text(self, statement: str) -> Any:
        row = self._raw.execute(statement.encode()).fetchone()
        return None if row is None else row[0]

    @contextmanager
    def writing(self, patient: bool = True) -> Iterator[None]:
        with self.named(), self._raw.transaction():
            self._raw.execute(f"LOCK TABLE log IN EXCLUSIVE MODE{'' if patient else ' NOWAIT'}".encode())
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with self._raw.transaction(force_rollback=True):
            self._raw.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def named(self, path: Path | None = None) -> AbstractContextManager[None]:
        import psycopg
        return faults_in_words(path or self.path, psycopg.Error, _remedy)

    def damage(self, told: int) -> list[str]:
        return []  # the server looks after its own files; rows are proven as everywhere

    def size(self) -> int:
        return int(sum(self._text(f"SELECT pg_total_relation_size('{name}')") for name in TABLES))

    def compact(self) -> None:
        self._raw.execute(f"VACUUM (FULL, ANALYZE) {', '.join(TABLES)}".encode())

    def close(self) -> None:
        self._raw.close()


def holds_store(url: str, path: object) -> bool:
    """Whether there is a store in a database.  Raises StoreError where nobody can tell."""
    raw = _connected(url, path)
    import psycopg
    with faults_in_words(path, psycopg.Error, _remedy), raw:
        row = raw.execute("SELECT to_regclass('store')").fetchone()
        return row is not None and row[0] is not None


def _connected(url: str, path: object) -> psycopg.Connection[_Row]:
    scheme, _, rest = url.partition("://")
    refused = StoreError(f"{path}: is no address of a store; write postgresql://USER@HOST/DATABASE, or a file's path")
    if scheme not in SCHEMES:
        raise refused
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise StoreError(f"{path}: stores on PostgreSQL need psycopg; install it with: "
                         "pip install 'psycopg[binary]'") from None
    try:
        told = conninfo_to_dict("postgresql://" + rest)
    except psycopg.Error:  # what it says may quote a password
        raise refused from None
    told.setdefault("connect_timeout", CONNECT_SECONDS)
    try:
        return psycopg.connect(**told, autocommit=True, row_factory=_rows)  # type: ignore[arg-type]
    except psycopg.OperationalError as error:
        raise StoreError(f"{path}: cannot be reached; check host, database, user and password, and that the server "
                         f"runs ({_reason(error, url, path)})") from None


@lru_cache(maxsize=256)
def _marked(statement: str) -> bytes:
    """A statement with the marks that psycopg knows."""
    return statement.replace("%", "%%").replace("?", "%s").encode()


def _hidden(value: Any) -> Any:
    if isinstance(value, str) and ("\0" in value or HIDDEN in value):
        return value.replace(HIDDEN, HIDDEN + "1").replace("\0", HIDDEN + "0")
    return value


def _shown(value: Any) -> Any:
    if isinstance(value, str) and HIDDEN in value:
        return value.replace(HIDDEN + "0", "\0").replace(HIDDEN + "1", HIDDEN)
    return value


#: By the classes of SQLSTATE, the longest beginning first.
_REMEDIES = {
    "55P03": f"another process has been writing to it for {BUSY_SECONDS:.0f} seconds; try again when it is done",
    "40P01": "another process is writing to the store; try again when it is done",
    "42501": "this user may not do that; ask for the right to write, or read only",
    "25006": "cannot be written (read-only); give the server that takes writes",
    "53100": "the server's disk is full; make room and run the command again",
    "XX00": "is damaged; restore a backup of the store",
    "57P": "the server is shutting down or starting up; try again when it runs",
    "08": "the connection was lost; try again when the server can be reached",
}


def _remedy(error: psycopg.Error) -> str:
    state = error.sqlstate or ("08" if "connection" in str(error) else "")
    known = next((words for start, words in _REMEDIES.items() if state.startswith(start)), "")
    return f"{known} ({_first_line(error)})" if known else f"cannot be read or written ({_first_line(error)})"


def _reason(error: psycopg.Error, url: str, path: object) -> str:
    """What the library says, unless it quotes what the store's name hides: it may take a password for a host."""
    hidden = set(_WORD.findall(url)) - set(_WORD.findall(str(path)))
    said = _first_line(error)
    return "the address may be mistyped" if hidden & set(_WORD.findall(said)) else said


def _first_line(error: psycopg.Error) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
