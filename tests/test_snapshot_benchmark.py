"""The measurement of a snapshot: plain folium's page shows the same states, and the browser's figures come."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from geo import slider_benchmark, snapshot_benchmark
from geo.benchmark import made_up_claims, run
from geo.errors import InputError
from geo.snapshot_benchmark import COLOURS, plain_figures, view_figures, write_plain
from geo.state import state_at


def test_the_plain_page_shows_each_place_on_each_date(tmp_path: Path) -> None:
    claims = made_up_claims(60, 12, 9)
    write_plain(tmp_path / "plain.html", claims)
    page = (tmp_path / "plain.html").read_text("utf-8")
    features = json.JSONDecoder().raw_decode(page.partition("L.geoJson(")[2])[0]["features"]
    days = {claim.valid_from for claim in claims}
    assert {one["properties"]["time"] for one in features} == days
    last = max(day for day in days if day)
    assert sorted(one["properties"]["iconstyle"]["color"] for one in features if one["properties"]["time"] == last) == (
        sorted(COLOURS[state.status] for state in state_at(claims, last, last)))


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(InputError, match=r"--what snapshot needs a browser and.*tests/requirements\.txt"):
        next(view_figures(Path("map.html")))


def test_a_plain_page_is_looked_at_where_its_scripts_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed")
    page = tmp_path / "plain.html"
    page.write_text("""<button class="timecontrol-forward">next</button><svg></svg>
        <script src="https://scripts.example/points.min.js"></script>
        <script src="https://scripts.example/unknown.js"></script>""", "utf-8")
    (tmp_path / "points.js").write_text("""
        const draw = () => document.querySelector("svg").innerHTML = '<path class="leaflet-interactive">';
        document.querySelector("button").addEventListener("click", () => setTimeout(draw, 50));
        draw();""", "utf-8")
    monkeypatch.delenv("GEO_PLAIN_SCRIPTS", raising=False)
    assert list(plain_figures(page)) == []
    monkeypatch.setenv("GEO_PLAIN_SCRIPTS", str(tmp_path))
    monkeypatch.setattr(snapshot_benchmark, "PLAIN_STEPS", 4)
    figures = dict(plain_figures(page))
    assert set(figures) == {"first view", "one step to repaint", "slowest step"}
    assert figures["one step to repaint"] > 0.05, "until other points are there"


def test_all_figures_come_in_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed")
    monkeypatch.setattr(slider_benchmark, "OWN_STEPS", 2)
    monkeypatch.delenv("GEO_PLAIN_SCRIPTS", raising=False)
    rows = [one for one in run(["snapshot"], [], 40, pytest.fail) if one["what"] == "snapshot"]
    measured = [str(one["measured"]) for one in rows]
    assert measured.count("first view") == 3 and measured.count("one step to repaint") == 3
    assert measured.count("size") == 3 and "size, plain TimestampedGeoJson" in measured and "smaller" in measured
    assert all(float(one["value"]) > 0 for one in rows)
