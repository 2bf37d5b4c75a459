"""What all tests share: stores in files and on a PostgreSQL server, no deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from geo.database import Address

if TYPE_CHECKING:
    from postgres import Server

# A test says what is right, never how fast: on a busy machine a deadline fails for nothing.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


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
