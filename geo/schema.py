"""The store's tables and how they came about, forward only: ``MIGRATIONS`` in a file, ``POSTGRES`` on a server.

``reports``, ``claims`` and ``log`` are the record: rows are appended, never changed or deleted, and
triggers see to that.  ``links`` and ``derived`` hold what can be made anew from it at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from geo.chain import seal_all

_FIRST = """
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL);
CREATE TABLE reports (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq), id TEXT NOT NULL, sha256 TEXT NOT NULL,
    published TEXT, outlet TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL, author TEXT NOT NULL,
    language TEXT NOT NULL, retrieved TEXT, text TEXT NOT NULL);
CREATE INDEX reports_by_id ON reports (id, seq);
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq), claim_id TEXT NOT NULL,
    report_id TEXT NOT NULL, body TEXT);
CREATE INDEX claims_by_id ON claims (claim_id, seq);
CREATE INDEX claims_by_report ON claims (report_id, seq);
CREATE VIEW present AS SELECT claim_id, max(seq) AS seq, body FROM claims GROUP BY claim_id;
CREATE TABLE links (claim_id TEXT PRIMARY KEY, event_id TEXT NOT NULL, duplicate_of TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE derived (name TEXT PRIMARY KEY, upto INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'append-only: log'); END;
CREATE TRIGGER log_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'append-only: log'); END;
CREATE TRIGGER reports_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'append-only: reports'); END;
CREATE TRIGGER reports_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'append-only: reports'); END;
CREATE TRIGGER claims_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'append-only: claims'); END;
CREATE TRIGGER claims_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'append-only: claims'); END;
"""

# Why an entry was made, and the chain of hashes over all of them; entries that are there are sealed as they stand.
_REASONS = """
ALTER TABLE log ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE log ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE INDEX reports_by_log ON reports (log, seq);
CREATE INDEX claims_by_log ON claims (log, seq);
DROP TRIGGER log_update;
"""
# The last trigger stops an older program that had the store open while it was migrated.
_SEALED = """
CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'append-only: log'); END;
CREATE TRIGGER log_sealed BEFORE INSERT ON log WHEN length(NEW.hash) <> 64
    BEGIN SELECT RAISE(ABORT, 'an entry without its hash: update the program'); END;
"""

#: Step n brings a file from schema version n to n + 1: scripts, and functions for what SQL cannot do.
MIGRATIONS: tuple[tuple[str | Callable[[sqlite3.Connection], None], ...], ...] = (
    (_FIRST,),
    (_REASONS, seal_all, _SEALED),
)

#: The same for PostgreSQL, where the first store had schema 2: text is compared by code points, as in SQLite, whatever
#: the server's language; rows may name an entry that is written after them, in the same transaction.
_POSTGRES = """
CREATE TABLE store (version INTEGER NOT NULL);
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, at TEXT COLLATE "C" NOT NULL, who TEXT COLLATE "C" NOT NULL,
    action TEXT COLLATE "C" NOT NULL, detail TEXT COLLATE "C" NOT NULL, why TEXT COLLATE "C" NOT NULL DEFAULT '',
    hash TEXT COLLATE "C" NOT NULL CHECK (length(hash) = 64));
CREATE TABLE reports (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq) DEFERRABLE INITIALLY DEFERRED,
    id TEXT COLLATE "C" NOT NULL, sha256 TEXT COLLATE "C" NOT NULL, published TEXT COLLATE "C",
    outlet TEXT COLLATE "C" NOT NULL, title TEXT COLLATE "C" NOT NULL, url TEXT COLLATE "C" NOT NULL,
    author TEXT COLLATE "C" NOT NULL, language TEXT COLLATE "C" NOT NULL, retrieved TEXT COLLATE "C",
    text TEXT COLLATE "C" NOT NULL);
CREATE INDEX reports_by_id ON reports (id, seq);
CREATE INDEX reports_by_log ON reports (log, seq);
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(seq) DEFERRABLE INITIALLY DEFERRED,
    claim_id TEXT COLLATE "C" NOT NULL, report_id TEXT COLLATE "C" NOT NULL, body TEXT COLLATE "C");
CREATE INDEX claims_by_id ON claims (claim_id, seq);
CREATE INDEX claims_by_report ON claims (report_id, seq);
CREATE INDEX claims_by_log ON claims (log, seq);
CREATE TABLE links (claim_id TEXT COLLATE "C" PRIMARY KEY, event_id TEXT COLLATE "C" NOT NULL,
    duplicate_of TEXT COLLATE "C" NOT NULL);
CREATE TABLE derived (name TEXT COLLATE "C" PRIMARY KEY, upto INTEGER NOT NULL);
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME; END$$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON log EXECUTE FUNCTION append_only();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON reports EXECUTE FUNCTION append_only();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON claims EXECUTE FUNCTION append_only();
"""
POSTGRES = ("", _POSTGRES)

#: Made with the first address that is read.  No part of the record and so no step of the schema: nothing needs it, and
#: a store that cannot be written has no use for it.
VALIDATORS = ("CREATE TABLE IF NOT EXISTS validators (address TEXT PRIMARY KEY, url TEXT NOT NULL, "
              "etag TEXT NOT NULL, modified TEXT NOT NULL)")


def migrate(database: sqlite3.Connection, version: int) -> None:
    """Bring the schema from ``version`` up to date; to be called in a transaction."""
    for step in MIGRATIONS[version:]:
        for part in step:
            if callable(part):
                part(database)
            else:
                for statement in _statements(part):
                    database.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
