"""What a snapshot is measured beside: the page that plain folium makes of the same claims; and its view in a browser.

The plain page is TimestampedGeoJson as its documentation shows it: a point for each place and date, coloured by the
state there, which is worked out beforehand.  It holds no sentence, no claimant and no script of its own: those come
from the network when it is opened, so that it is written and weighed here and not looked at.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import folium
from folium.plugins import TimestampedGeoJson

from geo.model import Claim
from geo.slider_benchmark import first_view, new_page, own_steps, started_browser
from geo.state import History

COLOURS = {"held": "#1f5a8c", "disputed": "#b3261e", "contested": "#e8420e", "unknown": "#777777"}


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


def view_figures(page: Path) -> Iterator[tuple[str, float, str]]:
    """Yield (measured, value, unit) of a snapshot opened from disk: first view, and a step of the slider until painted.

    Raises
    ------
    InputError
        The browser or a package it needs is not installed.
    """
    with started_browser("snapshot") as browser:
        yield "first view", first_view(new_page(browser, "file://"), page.as_uri()), "s"
        steps, _ = own_steps(new_page(browser, "file://"), page.as_uri())
        yield "one step to repaint", statistics.median(steps), "s"
        yield "slowest step", max(steps), "s"
