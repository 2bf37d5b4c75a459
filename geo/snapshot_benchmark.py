"""What a snapshot is measured beside: the page that plain folium makes of the same claims; and both in a browser.

The plain page is TimestampedGeoJson as its documentation shows it: a point for each place and date, coloured by the
state there, which is worked out beforehand.  It holds no sentence, no claimant and no script of its own: those come
from the network when it is opened.  So it is looked at only where ``$GEO_PLAIN_SCRIPTS`` names a folder that holds
them: ``npm install leaflet@1.9.3 jquery@3.7.1 moment@2.18.1 iso8601-js-period@0.2.1 leaflet-timedimension@1.1.1``.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import folium
from folium.plugins import TimestampedGeoJson

from geo.model import Claim
from geo.slider_benchmark import PATIENCE, first_view, new_page, own_steps, started_browser
from geo.state import History

COLOURS = {"held": "#1f5a8c", "disputed": "#b3261e", "contested": "#e8420e", "unknown": "#777777"}
#: Steps of the plain page; the first ones are of days on which few places have a state.
PLAIN_STEPS = 40
PLAIN_DRAWN = "() => document.querySelector('path.leaflet-interactive')"
#: One step by its own button, until the frame after the one in which other points are there.
PLAIN_STEP = """() => new Promise((done) => {
    const first = () => document.querySelector("path.leaflet-interactive"), old = first(), began = performance.now();
    const look = () => requestAnimationFrame(() => first() && first() !== old ?
        requestAnimationFrame(() => done(performance.now() - began)) : look());
    document.querySelector(".timecontrol-forward").click();
    look();
})"""


def write_plain(path: Path, claims: Sequence[Claim]) -> None:
    """Write plain folium's page of the state of every place on every date that a claim names."""
    history = History(claims)
    features = [_feature(state, day) for day in sorted({claim.valid_from for claim in claims if claim.valid_from})
                for state in history.at(day, day)]
    drawn = folium.Map(location=(33.5, 44.0), zoom_start=6)
    drawn.add_child(TimestampedGeoJson(  # type: ignore[no-untyped-call]
        {"type": "FeatureCollection", "features": features}, period="P1D", duration="P1D", auto_play=False))
    drawn.save(str(path))


def _feature(state: Any, day: str) -> dict[str, Any]:
    holders = ", ".join(holder.actor for holder in state.holders)
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [state.lon, state.lat]},
            "properties": {"time": day, "popup": f"{state.place}: {state.status}, {holders}", "icon": "circle",
                           "iconstyle": {"color": COLOURS[state.status], "radius": 4}}}


def view_figures(page: Path) -> Iterator[tuple[str, float]]:
    """Yield (measured, seconds) of a snapshot opened from disk: first view, and a step of the slider until painted.

    Raises
    ------
    InputError
        The browser or a package it needs is not installed.
    """
    with started_browser("snapshot") as browser:
        yield "first view", first_view(new_page(browser, "file://"), page.as_uri())
        steps, _ = own_steps(new_page(browser, "file://"), page.as_uri())
        yield "one step to repaint", statistics.median(steps)
        yield "slowest step", max(steps)


def plain_figures(page: Path) -> Iterator[tuple[str, float]]:
    """Yield the same of a plain page, median of its later steps; nothing where its scripts are not at hand."""
    folder = os.environ.get("GEO_PLAIN_SCRIPTS")
    if not folder:
        return
    held = {path.name: path for path in sorted(Path(folder).rglob("*"), reverse=True) if path.suffix in (".js", ".css")}

    def answer(route: Any) -> None:
        name = route.request.url.rpartition("/")[2]
        found = held.get(name) or held.get(name.replace(".min", ""))
        if route.request.url.startswith("file://"):
            route.continue_()
        elif found:
            route.fulfill(path=found)
        else:  # tiles, and scripts that this map does not use
            route.abort()

    with started_browser("snapshot") as browser:
        shown = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        shown.set_default_timeout(PATIENCE)
        shown.route("**/*", answer)
        yield "first view", first_view(shown, page.as_uri(), PLAIN_DRAWN)
        steps = [shown.evaluate(PLAIN_STEP) / 1000 for _ in range(PLAIN_STEPS)][PLAIN_STEPS // 2:]
        yield "one step to repaint", statistics.median(steps)
        yield "slowest step", max(steps)
