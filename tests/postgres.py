"""A PostgreSQL server of the tests' own, from Debian's packages, on loopback and as a user who is not root."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from geo.database import Address


def binaries() -> Path:
    """The folder of the newest server's programs; without one a test is skipped, but never where CI runs it."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    if shutil.which("initdb"):
        return Path(str(shutil.which("initdb"))).parent
    if os.environ.get("CI"):
        pytest.fail("no PostgreSQL server: apt-get install postgresql")
    pytest.skip("no PostgreSQL server: apt-get install postgresql")


class Server:
    """A server in a folder of its own, running from ``start`` to ``stop``."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._numbers = folder, count(1)
        self._programs = binaries()
        self._as_owner: list[str] = []
        if os.geteuid() == 0:  # which the server refuses
            shutil.chown(folder, "postgres", "postgres")
            self._as_owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        subprocess.run([*self._as_owner, self._programs / "initdb", "-D", folder / "data", "-U", "postgres",
                        "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
                       check=True, capture_output=True, cwd=folder)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = self.folder / "log"
        with log.open("ab") as told:
            self._process = subprocess.Popen(
                [*self._as_owner, self._programs / "postgres", "-D", self.folder / "data", "-p", str(self.port),
                 "-k", self.folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
                stdout=told, stderr=told, cwd=self.folder)
        deadline = time.monotonic() + 60
        while True:
            try:
                return self.execute("SELECT 1")
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError(f"the server does not start: {log.read_text(errors='replace')}") from None
                time.sleep(0.05)

    def stop(self, at_once: bool = False) -> None:
        """Stop it without waiting for its clients; ``at_once``: without ending anything, as a crash does."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._process.wait(60)

    def execute(self, statement: str) -> None:
        """Execute a statement as the server's owner."""
        with psycopg.connect(self.at("postgres"), autocommit=True) as raw:
            raw.execute(statement.encode())

    def at(self, database: str, options: str = "") -> str:
        """The address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}{options}"

    def place(self) -> Address:
        """The address of an empty place: a schema of its own, which is quicker made than a database."""
        name = f"place{next(self._numbers)}"
        self.execute(f"CREATE SCHEMA {name}")
        return Address(self.at("postgres", f"?options=-csearch_path%3D{name}"))


@contextmanager
def running() -> Iterator[Server]:
    """A running server in a temporary folder; it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="geo-postgres-"))
    server = Server(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
