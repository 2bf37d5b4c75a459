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
    """A running server."""

    def __init__(self, port: int) -> None:
        self.port, self._numbers = port, count(1)

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
    """Start a server in a temporary folder; it is gone afterwards."""
    programs = binaries()
    folder = Path(tempfile.mkdtemp(prefix="geo-postgres-"))
    as_owner: list[str] = []
    if os.geteuid() == 0:  # which the server refuses
        shutil.chown(folder, "postgres", "postgres")
        as_owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"
    server: subprocess.Popen[bytes] | None = None
    try:
        subprocess.run([*as_owner, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                        "--no-locale", "--no-sync"], check=True, capture_output=True, cwd=folder)
        with log.open("wb") as told:
            server = subprocess.Popen([*as_owner, programs / "postgres", "-D", data, "-p", str(port), "-k", folder,
                                       "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
                                      stdout=told, stderr=told, cwd=folder)
        made, deadline = Server(port), time.monotonic() + 60
        while True:
            try:
                made.execute("SELECT 1")
                break
            except psycopg.OperationalError:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise AssertionError(f"the server does not start: {log.read_text(errors='replace')}") from None
                time.sleep(0.05)
        yield made
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # which waits for no client
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)
