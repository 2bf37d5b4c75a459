"""Work on a store in a child process that acknowledges each piece once the store has said that it is done."""

from __future__ import annotations

import os
import random
import traceback
from collections.abc import Callable
from pathlib import Path

from make_claims import claim

from geo import upkeep
from geo.database import Address
from geo.model import Report
from geo.reviews import Decision
from geo.store import Store

DAY = "2031-06-{:02d}T12:00:00+00:00"
KINDS = ("ingest", "import", "review", "backup", "compact")
#: Of each five pieces of work; a backup or a compaction of a larger store takes longer.
MIX = ("ingest", "ingest", "import", "review", "review", "backup", "compact")


class Lost(AssertionError):
    """An acknowledged write is gone, or a store is not what it should be."""


class Work:
    """Pieces of work on one store, each with a token of its own as the reason in the log; backups go to a folder."""

    def __init__(self, place: Path | Address, folder: Path, seed: int) -> None:
        self.place, self.folder, self.dice, self.seed, self.count = place, folder, random.Random(seed), seed, 0

    def do(self, kind: str) -> str:
        """Do a piece of work; returns its token once it is done (of a backup: its name)."""
        self.count += 1
        token = f"{self.seed}-{self.count}"
        when = DAY.format(self.dice.randrange(1, 29))  # the clock jumps about as it likes
        if kind == "backup":
            name = f"backup-{token}.sqlite"
            upkeep.backup(self.place, self.folder / name)
            return name
        if kind == "compact":
            upkeep.compact(self.place)
            return ""
        with Store(self.place) as store:
            if kind == "ingest":
                store.add_all([(Report(id=f"r{token}-{at}", text=token * 50), [
                    claim(claim_id=f"c{token}-{at}-{n}", report_id=f"r{token}-{at}") for n in range(4)])
                    for at in range(3)], when, "reader", token)
            elif kind == "import":
                store.import_claims([claim(claim_id=f"i{token}-{n}") for n in range(20)], when, "ann", "f.csv", token)
            else:
                known = store.claims() or [claim()]
                store.import_claims(known[:1], when, "ann")
                chosen = self.dice.choice(known).claim_id
                verdict = self.dice.choice(["rejected", "corrected"])
                changes = {"actor": f"Actor {token}"} if verdict == "corrected" else {}
                store.review([Decision(chosen, verdict, token, changes)], when, f"reviewer {token}")
        return token


def forked(job: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Start a job in a child process; returns (its id, the pipe on which it acknowledges, a line each)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        job(lambda line: void(os.write(writing, (line + "\n").encode())))
        status = 0
    except BaseException:
        os.write(writing, ("!" + traceback.format_exc().replace("\n", " | ") + "\n").encode())
    finally:
        os._exit(status)


def void(_: object) -> None:
    """Nothing."""


def heard(child: int, pipe: int) -> list[str]:
    """What a child acknowledged until it ended; a failure of its own is raised."""
    with os.fdopen(pipe, "rb") as stream:
        lines = stream.read().decode().split("\n")[:-1]
    os.waitpid(child, 0)
    for line in lines:
        if line.startswith("!"):
            raise Lost(f"an error was seen: {line}")
    return [line for line in lines if line]


def check(path: Path | Address, folder: Path, acknowledged: list[str]) -> None:
    """Raise Lost unless the store verifies and holds everything acknowledged, and so does every backup."""
    proof = upkeep.verify(path)
    if proof.faults:
        raise Lost(f"{path}: {proof.faults}")
    with Store(path) as store:
        tokens = {entry["why"] for entry in store.log()}
    missing = [token for token in acknowledged if not token.startswith("backup") and token not in tokens]
    if missing:
        raise Lost(f"{path}: lost {missing}")
    for at, name in enumerate(acknowledged):
        if name.startswith("backup"):
            copy = folder / name
            if upkeep.verify(copy).faults:
                raise Lost(f"{copy} is not sound")
            with Store(copy) as store:
                if not {token for token in acknowledged[:at] if not token.startswith("backup")} <= {
                        entry["why"] for entry in store.log()}:
                    raise Lost(f"{copy} lacks what was acknowledged before it")
    for copy in folder.glob("backup-*.sqlite"):
        if upkeep.verify(copy).faults:
            raise Lost(f"{copy} has a backup's name and is not sound")
        copy.unlink()
