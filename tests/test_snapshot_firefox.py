"""The snapshot in Firefox, from disk and with the network cut; ``tests/test_pages_browser.py`` has Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox, firefox
from hand_claims import sample_claims
from hostile import STRINGS
from test_hostile import claims, reports

from geo.snapshot import write_snapshot
from geo.theatre import read_theatre


@pytest.fixture(scope="module")
def tab() -> Iterator[Firefox]:
    with firefox() as started:
        yield started


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("snapshots") / "sample.html"
    theatre, told, made, _ = sample_claims()
    write_snapshot(path, made, told, theatre=theatre)
    return path


def test_the_sliders_step_and_the_table_follows(tab: Firefox, sample: Path) -> None:
    tab.show(sample)
    before = tab.view()
    assert {"Mosul", "Tikrit"} <= set(before["places"])
    for day in (before["on"] + 1, before["on"] + 2):
        tab.step("on")
        after = tab.view()
        assert (after["on"], after["known"]) == (day, day)
        assert sorted(tab.texts(".cm-table tbody tr th button")) == sorted(after["places"])
    tab.step("known", "ArrowLeft")
    assert tab.view()["known"] == before["on"] + 1
    tab.check()


def test_a_symbol_opens_the_evidence(tab: Firefox, sample: Path) -> None:
    tab.show(sample)
    tab.click_on("Tikrit")
    tab.until("document.querySelector('.cm-evidence h2').textContent.includes('Tikrit')")
    text = "".join(report.text for report in sample_claims()[1])
    marked = tab.texts(".cm-evidence mark")
    assert marked and all(sentence in text for sentence in marked)
    tab.check()


def test_an_address_brings_back_the_same_view(tab: Firefox, sample: Path) -> None:
    tab.show(sample)
    tab.step("on")
    tab.click_on("Baghdad")
    tab.until("location.hash.includes('place=')")  # written when the hand rests
    fragment, left = tab.run("location.hash"), tab.view()
    tab.show(sample)
    assert tab.view()["state"] != left["state"]
    tab.show(sample, fragment)
    found = tab.view()
    assert (found["state"], found["places"]) == (left["state"], left["places"])
    assert "Baghdad" in tab.texts(".cm-evidence h2")[0]
    tab.check()


def test_hostile_text_is_inert(tab: Firefox, tmp_path: Path) -> None:
    write_snapshot(tmp_path / "map.html", claims(), reports(), theatre=read_theatre(), on="2014-06-12")
    tab.show(tmp_path / "map.html")
    title = tab.run("document.title")
    assert {f"Town {text}" for text in STRINGS} <= set(tab.view()["places"])
    for at in range(0, len(tab.texts(".cm-table tbody tr")), 12):
        tab.run(f"document.querySelectorAll('.cm-table tbody tr')[{at}].click()")
        tab.until("document.querySelector('.cm-evidence blockquote mark')")
        tab.run("document.querySelector('.cm-tabs button').click()")  # back to the table
    for button in range(len(tab.texts(".cm-tabs button"))):
        tab.run(f"document.querySelectorAll('.cm-tabs button')[{button}].click()")
        tab.painted()
    assert tab.run("document.title") == title
    assert tab.run("window.hacked") is None
    assert not tab.texts("#claims-page :is(script, img, iframe, object, embed, base, form[action])")
    assert not tab.texts("a[href^=javascript], a[href^=data], [onerror], [onload]")
    tab.check()


def test_firefox_tells_of_requests_errors_dialogs_and_policies(tab: Firefox, tmp_path: Path) -> None:
    image, refused = '<img src="http://outside.example/x.png">', "default-src 'none'; script-src 'unsafe-inline'"
    (tmp_path / "asks.html").write_text(f"{image}<script>alert('here'); oops()</script>", "utf-8")
    tab.go((tmp_path / "asks.html").as_uri())
    assert any("outside.example/x.png" in address for address in tab.outside)
    assert any("dialog" in error for error in tab.errors) and any("oops" in error for error in tab.errors)
    (tmp_path / "asks.html").write_text(
        f'<meta http-equiv="Content-Security-Policy" content="{refused}">{image}', "utf-8")
    tab.go((tmp_path / "asks.html").as_uri())
    tab.painted()
    assert not tab.outside and any("refused by the policy" in error for error in tab.errors)
