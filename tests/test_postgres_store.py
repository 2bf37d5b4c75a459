"""A store on a PostgreSQL server: what only a server can do wrong.

What holds for every store is tested on both: see ``place`` in conftest.py and the tests that ask for it.
"""

from __future__ import annotations

import builtins
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim, random_claims
from postgres import Server

from geo import postgres_store, upkeep
from geo.cli import main
from geo.database import Address
from geo.errors import InputError, StoreError
from geo.model import Report
from geo.postgres_store import HIDDEN, _hidden, _shown
from geo.reviews import Decision
from geo.schema import MIGRATIONS, POSTGRES
from geo.store import Store, has_store

NOON, LATER = "2031-06-01T12:00:00+00:00", "2031-06-02T12:00:00+00:00"


@pytest.fixture
def address(server: Server) -> Address:
    """An empty place on the server."""
    return server.place()


@pytest.fixture
def filled(address: Address) -> Address:
    """A store on the server with three entries."""
    with Store(address) as store:
        store.add(Report(id="r1", text="Élus took\u2028Westbridge.\0"), [claim(), claim(claim_id="c2")], NOON, "ann")
        store.add(Report(id="r2", text="y"), [claim(claim_id="Ä", report_id="r2")], NOON, "ann")
        store.review([Decision("c1", "rejected", "satire")], LATER, "bob")
    return address


@pytest.fixture
def raw(filled: Address) -> Iterator[psycopg.Connection[Any]]:
    """The filled store as somebody with psql sees it."""
    with psycopg.connect(filled.url, autocommit=True) as connection:
        yield connection


# --- the driver and what is in the database ------------------------------------------------------------
def test_a_lacking_driver_is_named(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("psycopg"):
            raise ImportError(name)
        return found(name, *rest)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(StoreError, match=r"pip install 'psycopg\[binary\]'"):
        Store(address)


def test_a_file_needs_no_driver(tmp_path: Path) -> None:
    code = ("import sys; sys.modules['psycopg'] = None\nfrom geo.store import Store\n"
            "with Store(sys.argv[1]) as store: print(store.counts())")
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path / "s.sqlite")], capture_output=True, text=True,
                         cwd=Path(__file__).parent.parent)
    assert "(0, 0)" in run.stdout, run.stderr


def test_every_schema_has_its_step_on_a_server() -> None:
    assert len(POSTGRES) == len(MIGRATIONS)


def test_no_store_is_said_and_none_is_made(address: Address) -> None:
    assert not has_store(address)
    with pytest.raises(StoreError, match="geo ingest"):
        Store(address, create=False)
    assert not has_store(address)
    Store(address).close()
    assert has_store(address)


def test_somebody_elses_tables_are_left_alone(address: Address) -> None:
    with psycopg.connect(address.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE reports (recipe text)")
        with pytest.raises(StoreError, match="a table reports that is none of ours"):
            Store(address)
        assert connection.execute("SELECT to_regclass('log'), to_regclass('store')").fetchone() == (None, None)


def test_a_newer_schema_is_refused(raw: psycopg.Connection[Any], filled: Address) -> None:
    raw.execute("UPDATE store SET version = version + 1")
    with pytest.raises(StoreError, match="newer version"):
        Store(filled)


def test_a_database_without_unicode_is_refused(server: Server) -> None:
    server.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0")
    with pytest.raises(StoreError, match="createdb -E UTF8"):
        Store(Address(server.at("ascii")))


@pytest.mark.parametrize("statement", [
    "UPDATE claims SET body = ''", "DELETE FROM claims", "TRUNCATE claims", "UPDATE reports SET text = ''",
    "DELETE FROM reports", "UPDATE log SET who = ''", "DELETE FROM log", "TRUNCATE log, reports, claims"])
def test_nothing_can_be_changed_or_deleted(raw: psycopg.Connection[Any], statement: str) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        raw.execute(statement)


@given(st.text(st.sampled_from(["\0", HIDDEN, "0", "1", "a", "é"])))
def test_a_text_comes_back_as_it_went_in(text: str) -> None:
    assert _shown(_hidden(text)) == text and "\0" not in _hidden(text)


# --- the same record in a file and on a server ---------------------------------------------------------
def test_a_backup_of_a_server_is_a_file_and_goes_back(filled: Address, server: Server, tmp_path: Path) -> None:
    proof = upkeep.verify(filled)
    assert proof.faults == () and (proof.entries, proof.reports, proof.claims) == (3, 2, 3)
    copy, back = tmp_path / "copy.sqlite", server.place()
    assert upkeep.backup(filled, copy) == proof
    assert upkeep.backup(copy, back) == proof
    with Store(filled) as one, Store(copy) as two, Store(back) as three:
        assert one.claims() == two.claims() == three.claims()
        assert list(one.reports()) == list(two.reports()) == list(three.reports())
        assert one.log() == two.log() == three.log()
        three.add(Report(id="r9", text="z"), [], LATER, "eve")
    assert upkeep.verify(back, proof.head).faults == ()
    with pytest.raises(InputError, match="overwrites nothing"):
        upkeep.backup(copy, filled)


def test_the_same_work_gives_the_same_hashes_and_state(address: Address, tmp_path: Path) -> None:
    claims = [replace(one, event_id="", duplicate_of="") for one in random_claims(7, 40)]
    for where in (address, tmp_path / "claims.sqlite"):
        with Store(where) as store:
            for at in range(4):
                store.add(Report(id=f"r{at}", text=f"text {at}"), claims[at * 10:at * 10 + 8], NOON, "ann")
            store.import_claims(claims, LATER, "bob", "b.csv")
            store.claims()
    assert upkeep.verify(address) == upkeep.verify(tmp_path / "claims.sqlite")


@pytest.mark.parametrize(("change", "fault"), [
    ("UPDATE log SET who = 'eve' WHERE seq = 2", "entry 2 .* is not what was written"),
    ("UPDATE reports SET text = 'x' WHERE seq = 1", "SHA-256"), ("DELETE FROM log WHERE seq = 2", "entry 2 is missing"),
    ("UPDATE claims SET body = 'x' WHERE seq = 1", "cannot be read|is not what was written")])
def test_every_change_is_seen_and_named(raw: psycopg.Connection[Any], filled: Address, change: str, fault: str) -> None:
    raw.execute("SET session_replication_role = replica")  # whoever owns the database can do without triggers
    raw.execute(change.encode())
    assert any(re.search(fault, one) for one in upkeep.verify(filled).faults)
    with pytest.raises(StoreError):
        upkeep.backup(filled, Path("/nonexistent/copy.sqlite"))


def test_compacting_loses_nothing(filled: Address) -> None:
    proof = upkeep.verify(filled)
    before, after = upkeep.compact(filled)
    assert before > 0 < after and upkeep.verify(filled) == proof


# --- several at once, and faults --------------------------------------------------------------------------
def test_a_store_locked_for_too_long_is_named(filled: Address, raw: psycopg.Connection[Any],
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_store, "BUSY_SECONDS", 0.05)
    with Store(filled) as store:
        with raw.transaction():
            raw.execute("LOCK TABLE log IN EXCLUSIVE MODE")
            assert len(store.claims()) == 3 and store.claims()[0].event_id, "reading goes on"
            with pytest.raises(StoreError, match="another process"):
                store.add(Report(id="r5", text="x"), [], NOON, "ann")
        store.add(Report(id="r5", text="x"), [], NOON, "ann")


def test_a_connection_cut_in_a_transaction_leaves_no_trace(filled: Address, raw: psycopg.Connection[Any]) -> None:
    def cut() -> Iterator[tuple[Report, list[Any]]]:
        yield Report(id="r5", text="x"), [claim(claim_id="c5", report_id="r5")]
        raw.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                    "AND state = 'idle in transaction'")
        yield Report(id="r6", text="x"), []
    with Store(filled) as store, pytest.raises(StoreError, match="shutting down|connection was lost"):
        store.add_all(cut(), NOON, "ann")
    assert upkeep.verify(filled).faults == ()
    with Store(filled) as store:
        assert store.counts() == (2, 3) and len(store.log()) == 3


def test_a_server_that_goes_while_it_is_asked_for_a_store_is_named(filled: Address, raw: psycopg.Connection[Any],
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*asked: Any) -> Any:
        found = connected(*asked)
        raw.execute("SELECT pg_terminate_backend(%s)", (found.info.backend_pid,))
        return found
    connected = postgres_store._connected
    monkeypatch.setattr(postgres_store, "_connected", cut)
    for ask in (has_store, lambda where: Store(where, create=False)):
        with pytest.raises(StoreError, match="shutting down|connection was lost"):
            ask(filled)


def test_who_may_only_read_reads(server: Server, filled: Address, raw: psycopg.Connection[Any]) -> None:
    (schema,) = raw.execute("SELECT current_schema()").fetchone() or ("",)
    raw.execute(f"CREATE ROLE guest_{schema} LOGIN; GRANT USAGE ON SCHEMA {schema} TO guest_{schema}; "
                f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO guest_{schema}".encode())
    guest = Address(filled.url.replace("postgres@", f"guest_{schema}@"))
    assert upkeep.verify(guest).faults == ()
    with Store(guest, create=False) as store:
        assert len(store.claims()) == 3
        with pytest.raises(StoreError, match="ask for the right to write"):
            store.add(Report(id="r5", text="x"), [], NOON, "ann")


# --- the commands -------------------------------------------------------------------------------------------
def test_the_commands_take_an_address(address: Address, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": "a", "published": "2014-06-12",
                                                  "text": "ISIL seized Tikrit, police said."}))
    place = ["--store", address.url]
    assert main(["ingest", str(tmp_path / "r.jsonl"), *place]) == 0
    assert main(["state", "--on", "2014-06-12", *place]) == 0 and "Tikrit" in capsys.readouterr().out
    assert main(["export", "-o", str(tmp_path / "out.csv"), *place]) == 0
    assert main(["import", str(tmp_path / "out.csv"), *place]) == 0
    assert main(["store", "verify", *place]) == 0 and "sound" in capsys.readouterr().out
    assert main(["store", "log", *place]) == 0 and "ingest" in capsys.readouterr().out
    assert main(["store", "compact", *place]) == 0
    assert main(["store", "backup", str(tmp_path / "copy.sqlite"), *place]) == 0
    assert main(["extract", "--again", *place]) == 0
    told = capsys.readouterr()
    assert "options" not in told.err + told.out and "1 reports, 1 claims, proven" in told.out + told.err
