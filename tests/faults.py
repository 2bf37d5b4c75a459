"""Faults on purpose: kill -9, full and read-only disks, damaged files, writers at once; nothing may be lost.

    PYTHONPATH=. python tests/faults.py [--kills 200] [--crashes 100] [--disks 30] [--damages 40] [--claims 100000]

A child process works on a store and acknowledges through a pipe each piece of work once the store has said that it is
done; then something happens to it.  Afterwards the store has to verify, with every acknowledged piece in its log; a
damaged one has to be named as damaged, never believed.  ``tests/test_faults.py`` runs a short form.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from disk_faults import damages, disks
from fault_work import DAY, KINDS, MIX, Lost, Work, check, forked, heard
from make_claims import claim
from postgres import Server, running

from geo import upkeep
from geo.database import Address
from geo.errors import StoreError
from geo.model import Report
from geo.store import Store


# --- killed ----------------------------------------------------------------------------------------------
def kills(folder: Path, number: int, seed: int, per_store: int = 20, server: Server | None = None) -> int:
    """Kill a working child at a random point, ``number`` times; returns how many writes were acknowledged.

    Where there is a ``server``, the stores are on it, and every fifth time it is the server that is killed.
    """
    dice, total = random.Random(seed), 0
    acknowledged: list[str] = []
    place: Path | Address
    for at in range(number):
        here = folder / f"killed-{at // per_store}"
        if at % per_store == 0:
            here.mkdir()
            acknowledged, place = [], server.place() if server is not None else here / "claims.sqlite"
        crash = server if at % 5 == 4 else None
        work, kind = Work(place, here, seed * 10**6 + at), KINDS[at % len(KINDS)]
        child, pipe = forked(partial(_work, work, kind, () if crash is None else (StoreError,)))
        time.sleep(dice.uniform(0.002, 0.3))
        if crash is None:
            os.kill(child, signal.SIGKILL)
        else:
            crash.stop(at_once=True)
        new = heard(child, pipe)
        if crash is not None:
            crash.start()
        acknowledged += new
        check(place, here, acknowledged)
        total += len(new)
        acknowledged = [token for token in acknowledged if not token.startswith("backup")]
    return total


def _work(work: Work, kind: str, ends: tuple[type[StoreError], ...], acknowledge: Callable[[str], None]) -> None:
    """Work until killed, or until an error that ends the work."""
    with suppress(*ends):
        while True:
            for one in (kind, work.dice.choice(MIX), kind):
                acknowledge(work.do(one))


def resumed(folder: Path, reports: int, stops: int, seed: int) -> int:
    """Kill ``geo ingest`` ``stops`` times and let it end at last: the same state as without; returns the reports."""
    dice, file = random.Random(seed), folder / "reports.jsonl"
    file.write_text("".join(json.dumps({
        "id": f"r{at}", "published": "2014-06-12", "text": "ISIL fighters seized Tikrit on Wednesday, an officer said. "
        f"Some {at + 2} families fled Mosul. " * 3}) + "\n" for at in range(reports)), encoding="utf-8")
    command = [sys.executable, "-m", "geo", "ingest", str(file), "--store"]
    began = time.monotonic()
    subprocess.run([*command, str(folder / "whole.sqlite")], check=True, capture_output=True)
    needed = time.monotonic() - began
    for _ in range(stops):
        run = subprocess.Popen([*command, str(folder / "stopped.sqlite")], stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            run.wait(dice.uniform(0.3, 1.0) * needed)
        run.kill()
        run.wait()
    subprocess.run([*command, str(folder / "stopped.sqlite")], check=True, capture_output=True)
    whole, stopped = (upkeep.verify(folder / name) for name in ("whole.sqlite", "stopped.sqlite"))
    if stopped.faults or (whole.reports, whole.claims) != (stopped.reports, stopped.claims) or \
            whole.state != stopped.state:
        raise Lost(f"resumed ingest ended otherwise: {stopped} instead of {whole}")
    return whole.reports


# --- several at once --------------------------------------------------------------------------------------
def writers(folder: Path, claims: int, processes: int = 4) -> float:
    """Let processes write claims at once, with one that reads and backs up; returns claims per second."""
    path, each, batch = folder / "claims.sqlite", claims // processes, 100
    backup = folder / "backup-1.sqlite"

    def write(acknowledge: Callable[[str], None], who: int) -> None:
        with Store(path) as store:
            for at in range(0, each, batch):
                token = f"w{who}-{at}"
                made = [claim(claim_id=f"{token}-{n}", report_id=token, place=f"Ford {n}")
                        for n in range(min(batch, each - at))]
                store.add_all([(Report(id=token, text=token), made)], DAY.format(who + 1), f"writer {who}", token)
                acknowledge(token)

    def read(acknowledge: Callable[[str], None]) -> None:
        seen = 0
        while seen < claims:
            with Store(path) as store:
                found = store.counts()[1]
            if found < seen or each % batch == 0 and found % batch:
                raise Lost(f"{found} claims were seen after {seen}")
            seen = found
            if seen and not backup.exists():
                upkeep.backup(path, backup)
            time.sleep(0.05)

    Store(path).close()
    began = time.monotonic()
    jobs = [forked(lambda acknowledge, who=who: write(acknowledge, who)) for who in range(processes)]
    reader = forked(read)
    acknowledged = [token for job in jobs for token in heard(*job)]
    needed = time.monotonic() - began
    heard(*reader)
    check(path, folder, acknowledged)
    with Store(path) as store:
        if store.counts()[1] != each * processes:
            raise Lost(f"{store.counts()[1]} of {each * processes} claims are there")
    return each * processes / needed


def main() -> None:
    """Run all faults and say what came of them."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    numbers = {"kills": 200, "crashes": 100, "disks": 30, "damages": 40, "claims": 100_000, "seed": 1}
    for name, number in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def part(title: str) -> Path:
            place = folder / title
            place.mkdir()
            return place

        print(f"{given.kills} kills: {kills(part('kills'), given.kills, given.seed):,} acknowledged pieces of work, "
              "none lost", flush=True)
        with running() as server:
            print(f"{given.crashes} kills on a PostgreSQL server, a fifth of them of the server: "
                  f"{kills(part('crashes'), given.crashes, given.seed, server=server):,} acknowledged pieces of work, "
                  "none lost", flush=True)
        print(f"ingest killed 10 times, then resumed: {resumed(part('resumed'), 1000, 10, given.seed):,} reports, same "
              "state as without", flush=True)
        for case, count in disks(part("disks"), given.disks, given.seed).items():
            print(f"{count} times {case}", flush=True)
        print(f"damaged files: {damages(part('damages'), given.damages, given.seed)}, none believed", flush=True)
        print(f"4 writers at once: {given.claims:,} claims, {writers(part('writers'), given.claims):,.0f} a second, "
              "none lost, no error seen")


if __name__ == "__main__":
    main()
