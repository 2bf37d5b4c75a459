"""What all tests share: a browser, the dashboard, stores in files and on a PostgreSQL server; no deadlines."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from geo.database import Address

if TYPE_CHECKING:
    from playwright.sync_api import Browser
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


@pytest.fixture
def usual_cells() -> Iterator[None]:
    """Cells of CSV may be as long as usual: who reads reports lets them be longer, for the whole process."""
    before = csv.field_size_limit(2**17)
    yield
    csv.field_size_limit(before)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once for a module: in longer use it would stand in the way of modules that start one of their own."""
    from browser import chromium
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard answers, the same for all tests that leave nothing behind; others start one of their own."""
    from browser import dashboard
    with dashboard(tmp_path_factory.mktemp("dashboard")) as started:
        yield started
