"""The measurement of a slider's step: it runs, on few claims, and says what it lacks."""

from __future__ import annotations

import shutil

import pytest

from geo import slider_benchmark
from geo.errors import InputError
from geo.slider_benchmark import slider_figures


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(InputError, match=r"tests/requirements\.txt"):
        next(slider_figures(10, 5))


def test_both_maps_are_stepped_and_ours_keeps_its_view(monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed")
    monkeypatch.setattr(slider_benchmark, "OWN_STEPS", 2)
    monkeypatch.setattr(slider_benchmark, "FOLIUM_STEPS", 1)
    figures = {measured: value for measured, value, *_ in slider_figures(400, 20)}
    assert figures.pop("zoom and centre kept") == 1
    assert len(figures) == 5 and all(value > 0 for value in figures.values())
