"""Where a store is kept and how it is opened: an SQLite file by its path, a PostgreSQL database by its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from geo.connections import Database
from geo.postgres_store import SCHEMES, PostgresStore, holds_store
from geo.sqlite_store import SqliteStore

#: What is no path: an address of any kind, or options as libpq also takes them.
_MEANT = re.compile(r"\s*[a-z][a-z+]+:/|.*\bpassword\s*=", re.IGNORECASE | re.DOTALL)
#: Of an address that is none of these nothing is shown: what looks like a host may be the end of a password.
_SOUND = re.compile(rf"(?:{'|'.join(map(re.escape, SCHEMES))})://" r"(?:(?P<user>[\w.%-]*)(?::[^@/?#]*)?(?=@))?"
                    r"(?P<place>@?(?:\[[\w:.%]*\]|[\w.,-]*)(?::\d+)?(?:/[^@:?#]*)?)(?:\?.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a store on a PostgreSQL server; as a string it has no password and no options.

    Parameters
    ----------
    url : str
        ``postgresql://USER@HOST:PORT/DATABASE``, as libpq reads it; what it leaves out libpq's own files and
        variables give (``~/.pgpass``, ``PGPASSWORD``), which is where a password belongs.
    """

    url: str = field(repr=False)

    @staticmethod
    def fits(where: str) -> bool:
        """Whether words are meant as an address, and no path; one of another kind is refused when it is opened."""
        return _MEANT.match(where) is not None

    def __str__(self) -> str:
        parts = _SOUND.fullmatch(self.url)
        return "postgresql://" + ("".join(filter(None, parts.group("user", "place"))) if parts else "…")

    def exists(self) -> bool:
        """Whether there is a store.

        Raises
        ------
        StoreError
            The server cannot be asked.
        """
        return holds_store(self.url, self)


def open_database(where: Path | Address) -> Database:
    """A connection to the store at a path or address, which is made where there is none.

    Raises
    ------
    StoreError
        It is no store, damaged, of a newer version, locked or out of reach.
    """
    return SqliteStore(where) if isinstance(where, Path) else PostgresStore(where.url, where)
