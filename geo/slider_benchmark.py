"""A step of the slider until it is painted, in a real browser: our map beside plain st_folium, in one run.

Needs what ``tests/requirements.txt`` lists, and Chromium.  Nothing is asked of the network.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geo.drawing_files import leaflet_files
from geo.errors import InputError

Figure = tuple[str, float, str, str]

MEASURED = Path(__file__).parent / "screens" / "measured"
ENTRANCE = Path(__file__).parents[1] / "dashboard.py"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
#: Steps that count; one more goes before them.
OWN_STEPS, FOLIUM_STEPS = 25, 5
PATIENCE = 180_000
OWN_DRAWN = "() => window.claimsMap && claimsMap.debug().spots.length"
#: One step by key, until the frame after the next one: by then the first is on the screen.
OWN_STEP = """(slider) => new Promise((done) => {
    const began = performance.now();
    slider.value = Number(slider.value) + 1;
    slider.dispatchEvent(new Event("input", {bubbles: true}));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
})"""


def slider_figures(claims: int, places: int) -> Iterator[Figure]:
    """Yield (measured, value, unit, conditions): first view of the sample, then the steps of both maps.

    Raises
    ------
    InputError
        The browser or a package it needs is not installed.
    """
    sizes = {"GEO_MEASURED_CLAIMS": str(claims), "GEO_MEASURED_PLACES": str(places)}
    conditions = f"{places:,} places, {claims:,} claims, headless Chromium, 1280 by 800"
    with started_browser("slider", "streamlit_folium") as browser, tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with _served(ENTRANCE, folder, {"GEO_STORE": str(folder / "none.sqlite")}) as address:
            yield "first view of the sample", first_view(new_page(browser), address), "s", "server up, nothing read yet"
        with _served(MEASURED / "own_map.py", folder, sizes) as address:
            own, kept = own_steps(new_page(browser), address)
        yield "one step to repaint", statistics.median(own), "s", f"{conditions}, median of {len(own)}"
        yield "slowest step", max(own), "s", conditions
        yield "zoom and centre kept", float(kept), "1 is yes", conditions
        _prepare_folium(folder)
        with _served(folder / "folium_markers.py", folder, sizes) as address:
            other = _folium_steps(new_page(browser), address)
        yield "one step to repaint, plain st_folium", statistics.median(other), "s", (
            f"{conditions}, one CircleMarker a place, median of {len(other)}")
        yield "faster than plain st_folium", statistics.median(other) / statistics.median(own), "times", conditions


@contextmanager
def started_browser(what: str, *packages: str) -> Iterator[Any]:
    """Headless Chromium for a measurement that needs these packages, too.

    Raises
    ------
    InputError
        The browser or a package is not installed.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    missing = [name for name in ("playwright", *packages) if find_spec(name) is None]
    if path is None or missing:
        raise InputError(f"{', '.join(missing) or 'chromium'} is not installed; --what {what} needs a browser and: "
                         "pip install -r tests/requirements.txt")
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Any, inside: str = "http://127.0.0.1:") -> Any:
    """A page that asks nobody but this machine: only addresses that begin with ``inside``."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(PATIENCE)
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(inside) else route.abort())
    return page


def first_view(page: Any, address: str, drawn: str = OWN_DRAWN) -> float:
    """Seconds from asking for an address until the map there is drawn, ours or one of which ``drawn`` tells that."""
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_function(drawn)
    return time.perf_counter() - began


def own_steps(page: Any, address: str) -> tuple[list[float], bool]:
    """Seconds of each step of our slider until painted, and whether zoom and centre stayed."""
    page.goto(address)
    page.wait_for_function(OWN_DRAWN)
    page.wait_for_timeout(1000)
    seen = "() => [claimsMap.debug().zoom, claimsMap.debug().centre.lat, claimsMap.debug().centre.lng]"
    before = page.evaluate(seen)
    slider = page.locator("[data-slider=on]")
    slider.evaluate(OWN_STEP)
    steps = [slider.evaluate(OWN_STEP) / 1000 for _ in range(OWN_STEPS)]
    return steps, page.evaluate(seen) == before


def _prepare_folium(folder: Path) -> None:
    """The script beside a folder ``static`` with Leaflet, as Streamlit serves files."""
    shutil.copy(MEASURED / "folium_markers.py", folder)
    (folder / "static").mkdir()
    for name, text in zip(("leaflet.js", "leaflet.css"), leaflet_files(), strict=True):
        (folder / "static" / name).write_text(text, "utf-8")


def _folium_steps(page: Any, address: str) -> list[float]:
    page.goto(address)
    slider = page.get_by_role("slider")
    first, steps = int(slider.input_value()), list[float]()
    for number in range(FOLIUM_STEPS + 2):
        began = time.perf_counter()
        if number:
            slider.press("ArrowRight")
        while not any(_markers(frame, first + number) for frame in page.frames[1:]):
            if time.perf_counter() - began > PATIENCE / 1000:
                raise InputError("st_folium draws nothing; see what the page says in a browser")
            page.wait_for_timeout(10)  # lets frames come and go
        page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
        steps.append(time.perf_counter() - began)
    return steps[2:]


def _markers(frame: Any, day: int) -> int:
    """Markers of a day in a frame (one script adds all of them); a frame that is being replaced has none."""
    try:
        found: int = frame.evaluate("(day) => document.getElementsByClassName('day-' + day).length", day)
        return found
    except import_module("playwright.sync_api").Error:
        return 0


@contextmanager
def _served(script: Path, folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """A Streamlit script on a free port of this machine; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 - our own script, no shell
            [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless",
             "true", "--server.enableStaticServing", "true", "--browser.gatherUsageStats", "false",
             "--server.address", "127.0.0.1"],
            stdout=log, stderr=log, env={**os.environ, **environment, "PYTHONPATH": str(ENTRANCE.parent)})
        try:
            _wait_for(address, server, folder / "server.log")
            yield address
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise InputError(f"streamlit does not start: {log.read_text('utf-8', 'replace')[-500:]}")
