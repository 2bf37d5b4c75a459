"""Keeping a store sound: verify sees every change, a backup is a proven copy, compacting loses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, random_claims

from geo import upkeep
from geo.errors import InputError, StoreError
from geo.model import Report
from geo.reviews import Decision
from geo.store import Store

NOON = "2031-06-01T12:00:00+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "claims.sqlite"
    with Store(path) as store:
        store.add(Report(id="r1", text="Reds took Westbridge."), [claim(), claim(claim_id="c2")], NOON, "ann")
        store.add(Report(id="r2", text="Élus"), [claim(claim_id="c3", report_id="r2")], NOON, "ann")
        store.review([Decision("c1", "rejected", "satire")], NOON, "bob")
        store.add(Report(id="r1", text="Corrected."), [claim()], NOON, "ann")
        store.claims()
    return path


def tampered(path: Path, *statements: str) -> None:
    """Change the file as somebody with the right tools can: without the triggers."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)


# --- verify -----------------------------------------------------------------------------------------
def test_a_sound_store_is_proven_and_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    proof = upkeep.verify(path)
    assert (proof.entries, proof.reports, proof.claims, proof.faults) == (4, 2, 2, ())
    with Store(path) as store:
        assert proof.head == store.log()[-1]["hash"]
    assert upkeep.verify(path) == proof and path.read_bytes() == before


def test_an_empty_store_is_sound(tmp_path: Path) -> None:
    Store(tmp_path / "new.sqlite").close()
    proof = upkeep.verify(tmp_path / "new.sqlite")
    assert (proof.entries, proof.head, proof.faults) == (0, "", ())


@pytest.mark.parametrize(("change", "fault"), [
    ("UPDATE log SET who = 'eve' WHERE seq = 3", "entry 3 .* is not what was written"),
    ("UPDATE log SET at = '2030-01-01' WHERE seq = 3", "entry 3 .* before the one before"),
    ("UPDATE reports SET text = 'Blues took it.' WHERE seq = 1", "SHA-256"),
    ("UPDATE claims SET body = replace(body, 'Reds', 'Blues') WHERE seq = 1", "entry 1 .* is not what"),
    ("UPDATE claims SET body = NULL WHERE seq = 3", "entry 2 .* is not what"),
    ("DELETE FROM log WHERE seq = 2", "entry 2 is missing"),
    ("INSERT INTO claims (log, claim_id, report_id, body) VALUES (1, 'c9', 'r1', NULL)", "belongs to no entry"),
    ("INSERT INTO claims (log, claim_id, report_id, body) VALUES (9, 'c9', 'r1', NULL)", "belongs to no entry"),
    ("UPDATE links SET duplicate_of = 'c1'", "event or copy of claim 'c3'"),
    ("UPDATE links SET event_id = 'e'", "event or copy of claim 'c3'"),
    ("DROP VIEW present; CREATE VIEW present AS SELECT 1", None)])
def test_every_change_is_seen_and_named(path: Path, change: str, fault: str | None) -> None:
    import re
    tampered(path, *change.split(";"))
    faults = upkeep.verify(path).faults
    assert fault is None and not faults or any(re.search(str(fault), one) for one in faults), faults


def test_a_log_cut_short_is_seen_by_the_head_noted_before(path: Path) -> None:
    head = upkeep.verify(path).head
    tampered(path, "DELETE FROM claims WHERE log = 4", "DELETE FROM reports WHERE log = 4",
             "DELETE FROM log WHERE seq = 4", "DELETE FROM derived")
    assert upkeep.verify(path).faults == (), "nobody can tell this from the file alone"
    (fault,) = upkeep.verify(path, head).faults
    assert head in fault and "cut short" in fault
    assert upkeep.verify(path, upkeep.verify(path).head).faults == ()


def test_a_damaged_file_is_named(path: Path) -> None:
    with Store(path) as store:
        store.add_all([(Report(id=f"x{at}", text="x" * 3000), []) for at in range(30)], NOON, "ann")
    raw = bytearray(path.read_bytes())
    raw[8192:] = b"\xa5" * (len(raw) - 8192)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"):
        upkeep.verify(path)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_whatever_is_added_is_sound_and_whatever_row_is_changed_is_seen(
        tmp_path_factory: pytest.TempPathFactory, seed: int, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("s") / "s.sqlite"
    claims = [replace(one, event_id="", duplicate_of="") for one in random_claims(seed, 12)]
    with Store(path) as store:
        for one in claims:
            store.add(Report(id=one.report_id, text=f"text {one.claim_id}"), [one], NOON, "ann")
    proof = upkeep.verify(path)
    assert not proof.faults
    table = data.draw(st.sampled_from(["log", "reports", "claims"]))
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute(f"SELECT * FROM {table}").fetchall()
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    row = data.draw(st.integers(1, len(rows)))
    column = data.draw(st.sampled_from([name for name in columns if name not in ("seq", "log")]))
    tampered(path, f"UPDATE {table} SET {column} = coalesce({column}, '') || ' ' WHERE seq = {row}")
    assert upkeep.verify(path).faults


# --- backup -----------------------------------------------------------------------------------------
def test_a_backup_is_the_same_store(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    proof = upkeep.backup(path, target)
    assert proof == upkeep.verify(path) == upkeep.verify(target)
    with Store(path) as one, Store(target) as other:
        assert one.claims() == other.claims() and one.log() == other.log()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["claims.sqlite", "copy.sqlite"]


def test_a_backup_is_taken_while_others_read_and_write(path: Path, tmp_path: Path) -> None:
    with Store(path) as reader, Store(path) as writer:
        reports: Iterator[Report] = reader.reports()
        next(reports)
        with writer._file.writing():
            upkeep.backup(path, tmp_path / "copy.sqlite")
    assert upkeep.verify(tmp_path / "copy.sqlite").entries == 4


def test_a_backup_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite"
    target.write_text("mine")
    with pytest.raises(InputError, match="overwrites nothing"):
        upkeep.backup(path, target)
    assert target.read_text() == "mine"


def test_an_unsound_store_makes_no_backup(path: Path, tmp_path: Path) -> None:
    tampered(path, "UPDATE log SET who = 'eve' WHERE seq = 1")
    with pytest.raises(StoreError, match="no better"):
        upkeep.backup(path, tmp_path / "copy.sqlite")
    assert [one.name for one in tmp_path.iterdir()] == ["claims.sqlite"]


def test_a_backup_into_no_folder_is_named(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no/copy.sqlite: cannot be opened"):
        upkeep.backup(path, tmp_path / "no" / "copy.sqlite")


# --- compact ----------------------------------------------------------------------------------------
def test_compacting_gives_space_back_and_loses_nothing(path: Path) -> None:
    with Store(path) as store:
        store.import_claims([claim(claim_id=f"i{at}") for at in range(3000)], NOON, "ann")
        store.claims()
    tampered(path, "DELETE FROM links", "DELETE FROM derived")
    proof = upkeep.verify(path)
    with Store(path) as store:
        before, after = upkeep.compact(path)
        assert after < before and after == path.stat().st_size
        assert len(store.claims()) == 3002
    assert upkeep.verify(path) == proof
