"""What disks do to a store: run full, turn read-only, damage files.  Part of ``tests/faults.py``."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from fault_work import KINDS, MIX, Lost, Work, check, forked, heard

from geo import upkeep
from geo.errors import StoreError
from geo.store import Store

SURVIVED, NOT_ALLOWED = "survived", "not tried (this user may not mount)"


# --- no room, no right ------------------------------------------------------------------------------------
def _mounted(size: int, folder: Path) -> bool:
    """Put a file system of that size at a folder, seen by this process alone; False where that is not allowed."""
    if ctypes.CDLL(None).unshare(0x00020000):  # CLONE_NEWNS
        return False
    commands = (["mount", "--make-rprivate", "/"],
                ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)])
    return all(subprocess.run(one, capture_output=True, check=False).returncode == 0 for one in commands)


def disks(folder: Path, number: int, seed: int) -> dict[str, int]:
    """Let the disk run full at a random point, or be read-only; returns how many cases of each kind there were."""
    cases: dict[str, int] = {}
    for at in range(number):
        name, job = (("size limit", _full), ("small file system", _full), ("read-only file system", _read_only))[at % 3]
        kind, place = KINDS[at // 3 % len(KINDS)], folder / f"disk-{at}"
        place.mkdir()
        (line,) = heard(*forked(lambda acknowledge, job=job, place=place, kind=kind, name=name, at=at: acknowledge(
            job(place, kind, name == "size limit", seed * 1000 + at))))
        cases[f"{name} {line}"] = cases.get(f"{name} {line}", 0) + 1
    return cases


def _full(place: Path, kind: str, limited: bool, seed: int) -> str:
    dice = random.Random(seed)
    size = dice.randrange(180_000, 700_000) // 4096 * 4096
    if limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    elif not _mounted(size, place):
        return NOT_ALLOWED
    path, done = place / "claims.sqlite", list[str]()
    work = Work(path, path.parent, seed)
    try:
        for _ in range(400):
            for one in (kind, dice.choice(MIX)):
                done.append(work.do(one))
        raise Lost("the disk never ran full")
    except StoreError as error:
        if not any(word in str(error) for word in ("full", "cannot be read or written", "space")):
            raise
    for one in KINDS:  # it may go on failing, and breaks nothing
        with suppress(StoreError):
            done.append(work.do(one))
    if limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        subprocess.run(["mount", "-o", "remount,size=100m", str(place)], check=True, capture_output=True)
    check(path, path.parent, [token for token in done if token])
    written = [token for token in done if token and not token.startswith("backup")]
    check(path, path.parent, [*written, work.do("ingest")])
    return SURVIVED


def _read_only(place: Path, kind: str, limited: bool, seed: int) -> str:
    if not _mounted(10_000_000, place):
        return NOT_ALLOWED
    path = place / "claims.sqlite"
    work = Work(path, path.parent, seed)
    done = [work.do("ingest"), work.do("review")]
    before = upkeep.verify(path)
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True, capture_output=True)
    try:
        work.do(kind)
        raise Lost(f"{kind} on a read-only disk was acknowledged")
    except StoreError as error:
        if not any(word in str(error) for word in ("read-only", "cannot be opened", "cannot be written")):
            raise
    if upkeep.verify(path) != before:
        raise Lost("reading a read-only store changed it")
    check(path, path.parent, done)
    return SURVIVED


# --- damaged ----------------------------------------------------------------------------------------------
def damages(folder: Path, number: int, seed: int) -> dict[str, int]:
    """Damage files at random; returns how often it was named, and how often it hit nothing that matters."""
    dice, path = random.Random(seed), folder / "whole" / "claims.sqlite"
    path.parent.mkdir()

    def job(acknowledge: Callable[[str], None]) -> None:
        work = Work(path, path.parent, seed)
        for kind in ("ingest", "review", "import") * 12:
            acknowledge(work.do(kind))
        with Store(path):  # so that the last write stays in the write-ahead log
            acknowledge(work.do("ingest"))
            os.kill(os.getpid(), signal.SIGKILL)

    done = heard(*forked(job))
    files = sorted(one.name for one in path.parent.iterdir())
    copy = folder / "copied"
    shutil.copytree(path.parent, copy)
    check(copy / path.name, copy, done)
    before, found = upkeep.verify(copy / path.name), {"named": 0, "harmless": 0}
    if "claims.sqlite-wal" not in files or not (path.parent / "claims.sqlite-wal").stat().st_size:
        raise Lost("there was no write-ahead log to damage")
    for at in range(number):
        place = folder / f"damaged-{at}"
        shutil.copytree(path.parent, place)
        victim = place / dice.choice(["claims.sqlite", "claims.sqlite", "claims.sqlite-wal"])
        raw = bytearray(victim.read_bytes())
        _DAMAGES[at % len(_DAMAGES)](raw, dice)
        victim.write_bytes(raw)
        try:
            proof = upkeep.verify(place / "claims.sqlite", before.head)
        except StoreError:
            found["named"] += 1
            continue
        if proof.faults:
            found["named"] += 1
        elif proof == before:
            found["harmless"] += 1
        else:
            raise Lost(f"damage {at} was believed: {proof} instead of {before}")
    return found


def _page_zeroed(raw: bytearray, dice: random.Random) -> None:
    page = dice.randrange(max(1, len(raw) // 4096))
    raw[page * 4096:(page + 1) * 4096] = bytes(4096)


def _bytes_changed(raw: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 1, 30])):
        raw[dice.randrange(len(raw))] ^= dice.randrange(1, 256)


def _cut(raw: bytearray, dice: random.Random) -> None:
    del raw[dice.randrange(len(raw)):]


def _garbled(raw: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(raw))
    raw[start:start + 5000] = dice.randbytes(len(raw[start:start + 5000]))


_DAMAGES = (_page_zeroed, _bytes_changed, _cut, _garbled)
