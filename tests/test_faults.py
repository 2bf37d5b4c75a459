"""The short form of ``tests/faults.py``: kills, disks, damage, many writers cost nothing that was acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest
from disk_faults import NOT_ALLOWED, SURVIVED, damages, disks
from fault_work import Lost, Work, check
from faults import kills, resumed, writers
from postgres import running

from geo.store import Store


def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    assert kills(tmp_path, 15, seed=7) > 0


def test_what_was_acknowledged_survives_kills_of_a_server_and_its_clients(tmp_path: Path) -> None:
    with running() as own:
        assert kills(tmp_path, 10, seed=7, server=own) > 0


def test_an_ingest_that_was_killed_goes_on_to_the_same_state(tmp_path: Path) -> None:
    assert resumed(tmp_path, 120, 1, seed=7) == 120


def test_full_and_read_only_disks_lose_nothing(tmp_path: Path) -> None:
    cases = disks(tmp_path, 6, seed=7)
    assert cases.pop(f"size limit {SURVIVED}") == 2
    assert all(case.endswith((SURVIVED, NOT_ALLOWED)) for case in cases) and sum(cases.values()) == 4


def test_damage_is_named_and_never_believed(tmp_path: Path) -> None:
    found = damages(tmp_path, 12, seed=7)
    assert found["named"] >= 6 and sum(found.values()) == 12


def test_four_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    assert writers(tmp_path, 2000) > 0


def test_the_check_sees_what_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    work = Work(path, tmp_path, 1)
    done = [work.do("ingest"), work.do("backup")]
    check(path, tmp_path, done)
    with pytest.raises(Lost, match="lost"):
        check(path, tmp_path, ["9-9"])
    with Store(tmp_path / "backup-9.sqlite"), pytest.raises(Lost, match="lacks"):
        check(path, tmp_path, [*done[:1], "backup-9.sqlite"])
