"""A real browser for the tests: Chromium through Playwright, with every request to the outside blocked and counted."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

REPO = Path(__file__).resolve().parent.parent
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]

# How long a condition may take to come true where the machine does other things as well.
expect.set_options(timeout=30_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, started; without one the test is skipped, and fails where CI says that it must be there."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A page with what went wrong on it: requests to the outside, errors of scripts, complaints on the console."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Nothing was asked of anybody, nothing went wrong."""
        assert not self.outside
        assert not self.errors

    def settle(self) -> None:
        """Wait until the dashboard has answered what was done last."""
        self.page.locator("[data-test-script-state=notRunning]").first.wait_for(state="attached")

    def turn_to(self, name: str) -> None:
        """Go to a page of the dashboard by its link; a click that the bar lost while it was drawn is made again."""
        path = "" if name == "Map" else name.split()[0].lower()
        for _ in range(5):
            self.settle()
            self.page.get_by_role("link", name=name, exact=True).first.click()
            with suppress(PlaywrightTimeoutError):
                self.page.wait_for_url(re.compile(rf"//[^/]+/{path}(?:[?#].*)?$"), timeout=6000)
                break
        else:
            raise AssertionError(f"{name} does not open: {self.page.url}")
        self.settle()

    def view(self) -> dict[str, Any]:
        """The map's own account of what it draws."""
        found: dict[str, Any] = self.page.evaluate("""() => { const seen = claimsMap.debug(); return {
            on: seen.look.on, known: seen.look.known, places: seen.look.all.map((mark) => mark.info.name),
            spots: seen.spots, drawn: seen.drawn, zoom: seen.zoom, state: claimsMap.state()}; }""")
        return found

    def click_on(self, name: str) -> None:
        """Click the symbol of a place."""
        spot = next(spot for spot in self.view()["spots"] if spot["name"] == name)
        box = self.page.locator(".cm-map").bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])

    def step(self, slider: str, key: str = "ArrowRight") -> None:
        """One step of a slider by keyboard, painted."""
        self.page.locator(f"[data-slider={slider}]").press(key)
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@contextmanager
def watched(browser: Browser, width: int = 1280, height: int = 800, inside: str = "file://") -> Iterator[Watched]:
    """A new page on which only addresses that begin with ``inside`` are answered."""
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    found = Watched(context.new_page())

    def decide(route: Route) -> None:
        if route.request.url.startswith((inside, "data:", "blob:")):
            route.continue_()
        else:
            found.outside.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on("console", lambda message: found.errors.append(message.text) if message.type == "error" else None)
    try:
        yield found
    finally:
        context.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def dashboard(folder: Path, port: int = 0) -> Iterator[str]:
    """The dashboard on a free port or this one, its home and store in a folder; its address."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    with (folder / "dashboard.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port),
             "--server.headless", "true"], cwd=REPO, stdout=log, stderr=log,
            env={**os.environ, "GEO_STORE": str(folder / "claims.sqlite"), "HOME": str(folder)})
        try:
            _wait_for(f"{address}/_stcore/health", server)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "the dashboard ended by itself"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the dashboard did not answer within 30 seconds")
