"""The store: nothing is lost, nothing twice, several processes at once, faults with a remedy."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, random_claims

from geo import sqlite_store
from geo.additions import Added
from geo.database import Address
from geo.errors import StoreError
from geo.filters import Filters
from geo.model import Claim, Report
from geo.store import Store, store_path

NOON, LATER = "2031-06-01T12:00:00+00:00", "2031-06-02T12:00:00+00:00"


def report(identity: str = "r1", text: str = "Reds took Westbridge.", **given: str) -> Report:
    return Report(id=identity, text=text, **given)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.sqlite"


def spelled(place: Path | Address) -> str:
    """A place as a command line gives it."""
    return place.url if isinstance(place, Address) else str(place)


def ids(claims: list[Claim]) -> list[str]:
    return [one.claim_id for one in claims]


# --- adding -----------------------------------------------------------------------------------------
def test_what_is_added_comes_back_the_same(place: Path | Address) -> None:
    text = "a\0b\r\n\u2028é\u202e 'x'; DROP TABLE reports;--"
    one = report(text=text, published="2031-05-12", outlet="A", title="T", url="u", author="w", language="en",
                 retrieved=NOON)
    with Store(place) as store:
        store.add(one, [claim(evidence=text, end=len(text)), claim(claim_id="c2", figure_low=5)], NOON, "ann")
    with Store(place) as store:
        assert store.report("r1") == one and list(store.reports()) == [one]
        assert [replace(found, event_id="") for found in store.claims()] == [
            claim(evidence=text, end=len(text)), claim(claim_id="c2", figure_low=5)]
        assert store.report("nothing") is None


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_random_claims_survive_the_round_trip(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    claims = random_claims(seed, 30)
    with Store(tmp_path_factory.mktemp("s") / "s.sqlite") as store:
        for one in {one.report_id for one in claims}:
            store.add(report(one), [c for c in claims if c.report_id == one], NOON, "ann")
        found = {one.claim_id: replace(one, event_id="", duplicate_of="") for one in store.claims()}
    assert found == {one.claim_id: replace(one, duplicate_of="") for one in claims}


def test_adding_again_changes_nothing(place: Path | Address) -> None:
    with Store(place) as store:
        store.add(report(), [claim()], NOON, "ann")
        before = store.version()
        assert store.add(report(retrieved=LATER), [claim()], LATER, "bob") == Added(same_reports=1, same_claims=1)
        assert store.version() == before and len(store.log()) == 1


def test_a_corrected_report_keeps_its_old_version_and_withdraws_what_it_no_longer_says(place: Path | Address) -> None:
    with Store(place) as store:
        store.add(report(), [claim(), claim(claim_id="c2"), claim(claim_id="c3")], NOON, "ann")
        added = store.add(report(text="Corrected."), [claim(), claim(claim_id="c2", actor="Blues"),
                                                      claim(claim_id="c4")], LATER, "bob")
        assert added == Added(changed_reports=1, new_claims=1, changed_claims=1, withdrawn_claims=1, same_claims=1)
        assert [(when, one.text) for when, _, one in store.versions("r1")] == [
            (NOON, "Reds took Westbridge."), (LATER, "Corrected.")]
        assert {one.claim_id: one.actor for one in store.claims()} == {"c1": "Reds", "c2": "Blues", "c4": "Reds"}
        # Back to the first text: a third version, and the withdrawn claim is there again.
        store.add(report(), [claim(), claim(claim_id="c2"), claim(claim_id="c3")], LATER, "bob")
        assert sorted(ids(store.claims())) == ["c1", "c2", "c3"] and len(store.versions("r1")) == 3
        assert [entry["who"] for entry in store.log()] == ["ann", "bob", "bob"]


def test_reading_again_overrules_no_person(place: Path | Address) -> None:
    with Store(place) as store:
        store.add(report(), [claim(), claim(claim_id="c2")], NOON, "ann")
        store.import_claims([claim(review="rejected"), claim(claim_id="mine", claimant="Ann")], LATER, "bob", "b.csv")
        store.add(report(text="Corrected."), [claim(actor="Blues")], LATER, "ann")
        found = {one.claim_id: (one.actor, one.review) for one in store.claims()}
        assert found == {"c1": ("Reds", "rejected"), "mine": ("Reds", "unreviewed")}
        assert store.log()[1]["detail"] == {"source": "b.csv", "new_claims": 1, "changed_claims": 1}


def test_nothing_can_be_changed_or_deleted(path: Path) -> None:
    with Store(path) as store:
        store.add(report(), [claim()], NOON, "ann")
    raw = sqlite3.connect(path)
    for statement in ("UPDATE claims SET body = ''", "DELETE FROM claims", "UPDATE reports SET text = ''",
                      "DELETE FROM reports", "UPDATE log SET who = ''", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def test_a_failed_addition_leaves_no_trace(place: Path | Address) -> None:
    def broken():
        yield report("r2"), [claim(claim_id="c2", report_id="r2")]
        raise RuntimeError
    with Store(place) as store:
        store.add(report(), [claim()], NOON, "ann")
        with pytest.raises(RuntimeError):
            store.add_all(broken(), NOON, "ann")
        assert ids(store.claims()) == ["c1"] and store.counts() == (1, 1) and len(store.log()) == 1
        store.add(report("r3"), [], NOON, "ann")


# --- reading ----------------------------------------------------------------------------------------
def test_filters_are_obeyed(place: Path | Address) -> None:
    with Store(place) as store:
        store.add(report(), [claim(), claim(claim_id="c2", actor="Blues")], NOON, "ann")
        assert ids(store.claims(Filters(actors=frozenset({"blues"})))) == ["c2"]


def test_copies_and_events_are_marked_over_all_reports_and_anew_when_claims_come(place: Path | Address) -> None:
    words = "Reds took Westbridge after a night of heavy shelling, three officers told the agency on Monday."
    first = claim(evidence=words, end=len(words), published="2031-05-13", claim_id="a1", report_id="a")
    earlier = replace(first, claim_id="b1", report_id="b", published="2031-05-12", outlet="Post")
    with Store(place) as store:
        store.add(report("a"), [first], NOON, "ann")
        (alone,) = store.claims()
        assert alone.event_id and not alone.duplicate_of
        store.add(report("b"), [earlier], NOON, "ann")
        by_id = {one.claim_id: one for one in store.claims()}
        assert by_id["a1"].duplicate_of == "b1" and by_id["a1"].event_id == by_id["b1"].event_id
        store.add(report("b", "Corrected."), [], LATER, "ann")
        assert [one.duplicate_of for one in store.claims()] == [""]


# --- several processes ------------------------------------------------------------------------------
_WRITER = """
import sys
from geo.model import Report
from geo.store import Store
from make_claims import claim
who = sys.argv[2]
with Store(sys.argv[1]) as store:
    for at in range(25):
        store.add(Report(id=f"{who}{at}", text=who), [claim(claim_id=f"{who}{at}-{n}", report_id=f"{who}{at}")
                                                      for n in range(4)], "2031-06-01", who)
"""


def test_several_processes_write_at_once_and_nothing_is_lost(place: Path | Address) -> None:
    here = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(here.parent), str(here)))}
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, spelled(place), who], env=environment,
                                stderr=subprocess.PIPE) for who in "abc"]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        if place.exists():
            with Store(place) as store:
                count = len(store.claims())
                assert count % 4 == 0 and count >= seen
                seen = count
    assert [writer.communicate()[1] for writer in writers] == [b"", b"", b""]
    with Store(place) as store:
        assert store.counts() == (75, 300)
        assert [entry["seq"] for entry in store.log()] == list(range(1, 76))


# --- faults -----------------------------------------------------------------------------------------
def test_no_store_is_said_and_none_is_made(path: Path) -> None:
    with pytest.raises(StoreError, match="geo ingest"):
        Store(path, create=False)
    assert not path.exists()


def test_a_folder_that_may_not_be_entered_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path) -> bool:
        raise PermissionError(13, "Permission denied")
    monkeypatch.setattr(Path, "exists", refused)
    with pytest.raises(StoreError, match="check the rights of its folders"):
        Store(path)


def test_what_is_no_store_is_named_and_left_alone(path: Path) -> None:
    path.write_bytes(b"this is a letter, not a database. " * 50)
    with pytest.raises(StoreError, match="not a store"):
        Store(path)
    assert path.read_bytes().startswith(b"this is a letter")
    other = path.with_name("other.sqlite")
    raw = sqlite3.connect(other)
    raw.execute("CREATE TABLE recipes (id)")
    raw.close()
    before = other.read_bytes()
    with pytest.raises(StoreError, match="not a store of claims"):
        Store(other)
    assert other.read_bytes() == before


def test_a_newer_schema_is_refused(path: Path) -> None:
    Store(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {len(sqlite_store.MIGRATIONS) + 1}")
    raw.close()
    with pytest.raises(StoreError, match="newer version"):
        Store(path)


def test_a_damaged_store_is_named(path: Path) -> None:
    with Store(path) as store:
        store.add_all([(report(f"r{at}", "x" * 3000), []) for at in range(30)], NOON, "ann")
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match=r"damaged|cannot be read"), Store(path) as store:
        list(store.reports())


def test_a_store_locked_for_too_long_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(path).close()
    monkeypatch.setattr(sqlite_store, "BUSY_SECONDS", 0.05)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    with Store(path) as store:
        assert store.claims() == [], "reading goes on"
        with pytest.raises(StoreError, match="another process"):
            store.add(report(), [claim()], NOON, "ann")
        raw.execute("ROLLBACK")
        store.add(report(), [claim()], NOON, "ann")
        raw.execute("BEGIN IMMEDIATE")
        assert len(store.claims()) == 1 and store.claims()[0].event_id, "events are told even if they cannot be kept"
        raw.close()


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder exists"):
        Store(tmp_path / "no" / "claims.sqlite")


def test_an_archived_store_is_read_where_nothing_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path) as store:
        store.add(report(), [claim()], NOON, "ann")
    monkeypatch.setattr(os, "access", lambda *_: False)  # tests may run as root, whom no rights stop
    with Store(path) as store:
        assert store.claims()[0].event_id
        with pytest.raises(StoreError, match="read-only"):
            store.add(report("r2"), [], NOON, "ann")


def test_the_path_is_the_given_one_the_variables_or_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_STORE", "war.sqlite")
    assert store_path("x.sqlite") == Path("x.sqlite") and store_path() == Path("war.sqlite")
    monkeypatch.delenv("GEO_STORE")
    assert store_path() == Path("claims.sqlite")
