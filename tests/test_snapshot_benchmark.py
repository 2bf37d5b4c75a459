"""The measurement of a snapshot: plain folium's page shows the same states, and the browser's figures come."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from geo import slider_benchmark
from geo.benchmark import made_up_claims, run
from geo.errors import InputError
from geo.snapshot_benchmark import COLOURS, view_figures, write_plain
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


def test_all_figures_come_in_one_run(monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed")
    monkeypatch.setattr(slider_benchmark, "OWN_STEPS", 2)
    rows = [one for one in run(["snapshot"], [], 40, pytest.fail) if one["what"] == "snapshot"]
    measured = [str(one["measured"]) for one in rows]
    assert measured.count("first view") == 2 and measured.count("one step to repaint") == 2
    assert measured.count("size") == 3 and "size, plain TimestampedGeoJson" in measured and "smaller" in measured
    assert all(float(one["value"]) > 0 for one in rows)
