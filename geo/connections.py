"""What a store needs of the database that it is kept in, whichever that is: statements, transactions, faults in words.

Statements are written once, in the SQL that SQLite and PostgreSQL share, with ``?`` for values.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from geo.errors import DamageError, StoreError

Fault = TypeVar("Fault", bound=Exception)

#: How long a writer waits for another one.
BUSY_SECONDS = 30.0


class Row(Protocol):
    """One row: its values by number or by the column's name."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def keys(self) -> Iterable[str]:
        """The names of the columns."""


class Cursor(Protocol):
    """The rows that a statement gave."""

    def fetchone(self) -> Any:
        """The next row; None after the last."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Where statements are executed."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Cursor:
        """Execute one statement."""

    def executemany(self, statement: str, values: Iterable[Sequence[Any]], /) -> object:
        """Execute one statement for each of many rows of values."""


class Database(ABC):
    """One connection to a store, its schema up to date; belongs to one thread.

    ``path`` is where the store is, as messages name it; ``connection`` where statements are executed.
    """

    path: object
    connection: Connection

    @abstractmethod
    def named(self, path: Path | None = None) -> AbstractContextManager[None]:
        """Turn what the database says into a StoreError that names the store (or a file) and says what to do."""

    @abstractmethod
    def writing(self, patient: bool = True) -> AbstractContextManager[None]:
        """A transaction: all of the block is kept, or nothing; other writers wait, and so does this one if patient."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[None]:
        """A transaction for reading: all of the block sees the same state; nobody waits for it."""

    @abstractmethod
    def damage(self, told: int) -> list[str]:
        """What the database itself finds damaged, at most so many words of it; for a transaction of its own."""

    @abstractmethod
    def size(self) -> int:
        """Bytes that the store takes."""

    @abstractmethod
    def compact(self) -> None:
        """Give back the space that nothing of the record needs."""

    @abstractmethod
    def close(self) -> None:
        """Let go of it."""


@contextmanager
def faults_in_words(path: object, fault: type[Fault], remedy: Callable[[Fault], str]) -> Iterator[None]:
    """Raise a StoreError that names the store for a database's own fault, with its remedy, and for damage found."""
    try:
        yield
    except fault as error:
        raise StoreError(f"{path}: {remedy(error)}") from error
    except DamageError as error:
        raise StoreError(f"{path}: {error}") from error
