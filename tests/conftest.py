"""Where the tests keep stores: in files, and on a PostgreSQL server that is started when a test first asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.database import Address

if TYPE_CHECKING:
    from postgres import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, the same for all tests."""
    from postgres import running
    with running() as server:
        yield server


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | Address:
    """Where a new store may be: a test that asks for it runs once with a file and once with the server."""
    if request.param == "file":
        return tmp_path / "claims.sqlite"
    server: Server = request.getfixturevalue("server")
    return server.place()
