"""The chain of hashes: any program can compute it from the documented form, and no change goes unseen."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from make_claims import claim

from geo.chain import ENTRY, entry_hash
from geo.model import Report
from geo.reviews import Decision
from geo.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "claims.sqlite"
    with Store(path) as store:
        report = Report(id="r1", text="Élus took\u2028Westbridge.\0")
        store.add(report, [claim(), claim(claim_id="c2")], "2031-06-01", "ann")
        store.review([Decision("c1", "rejected", "satire")], "2031-06-02", "bob")
    return path


def line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def test_the_hash_is_what_its_description_says(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        previous = ""
        for seq, at, who, action, why, detail, told in raw.execute(
                "SELECT seq, at, who, action, why, detail, hash FROM log ORDER BY seq").fetchall():
            text = line(previous) + line([seq, at, who, action, why, detail])
            text += b"".join(line(list(row)) for row in raw.execute(
                "SELECT seq, log, id, sha256, published, outlet, title, url, author, language, retrieved, text "
                "FROM reports WHERE log = ?", (seq,)))
            text += b"".join(line(list(row)) for row in raw.execute(
                "SELECT seq, log, claim_id, report_id, body FROM claims WHERE log = ?", (seq,)))
            assert told == hashlib.sha256(text).hexdigest()
            previous = told


@pytest.mark.parametrize("change", [
    "UPDATE log SET who = 'eve' WHERE seq = 2", "UPDATE log SET why = 'x' WHERE seq = 2",
    "UPDATE claims SET body = replace(body, 'Reds', 'Blues') WHERE log = 2", "DELETE FROM claims WHERE log = 2",
    "INSERT INTO claims (log, claim_id, report_id, body) VALUES (2, 'c3', 'r1', NULL)",
    "UPDATE reports SET log = 2", "UPDATE claims SET report_id = 'r2' WHERE log = 2"])
def test_every_change_of_an_entry_changes_its_hash(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        first, second = (row["hash"] for row in raw.execute("SELECT hash FROM log ORDER BY seq"))

        def now() -> str:
            entry = raw.execute(f"SELECT {', '.join(ENTRY)} FROM log WHERE seq = 2").fetchone()
            return entry_hash(raw, tuple(entry), first)
        assert now() == second
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(change)
        assert now() != second
