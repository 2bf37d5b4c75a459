"""A store of any earlier version of the program opens, with everything that was in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from make_claims import claim

from geo.model import Report
from geo.schema import MIGRATIONS
from geo.store import Store

STORES = Path(__file__).parent / "stores"


@pytest.fixture(params=sorted(STORES.glob("schema-*.sql")), ids=lambda path: path.stem)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as an earlier version of the program left it."""
    path = tmp_path / "claims.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(request.param.read_text(encoding="utf-8"))
    return path


def test_there_is_a_store_of_each_earlier_schema() -> None:
    assert [path.stem for path in sorted(STORES.glob("*.sql"))] == [
        f"schema-{version}" for version in range(1, len(MIGRATIONS))]


def test_nothing_is_lost_by_opening_an_earlier_store(earlier: Path) -> None:
    with Store(earlier) as store:
        assert [(one.claim_id, one.review) for one in store.claims()] == [
            ("c3", "unreviewed"), ("c1", "rejected"), ("mine", "unreviewed")]
        assert [text.text for _, _, text in store.versions("r1")] == [
            "Reds took Westbridge. Blues fled.", "Reds took Westbridge."]
        assert [(entry["who"], entry["action"]) for entry in store.log()] == [
            ("ann", "ingest"), ("bob", "ingest"), ("ann", "import"), ("ann", "ingest")]
        assert all(len(entry["hash"]) == 64 and entry["why"] == "" for entry in store.log())


def test_an_earlier_store_is_written_on(earlier: Path) -> None:
    with Store(earlier) as store:
        store.add(Report(id="r3", text="x"), [claim(claim_id="c9", report_id="r3")], "2031-06-05", "ann")
    with Store(earlier) as store:
        assert store.counts() == (3, 4) and len(store.log()) == 5


def test_the_record_stays_append_only_after_migration(earlier: Path) -> None:
    Store(earlier).close()
    with closing(sqlite3.connect(earlier)) as database:
        for statement in ("UPDATE log SET who = ''", "UPDATE claims SET body = ''", "DELETE FROM reports"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                database.execute(statement)
        with pytest.raises(sqlite3.IntegrityError, match="update the program"):
            database.execute("INSERT INTO log (at, who, action, detail) VALUES ('', '', '', '')")
