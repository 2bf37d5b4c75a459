"""The snapshot in Firefox, from disk and with the network cut; ``tests/test_pages_browser.py`` has Chromium."""

from __future__ import annotations

import io
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import PATIENCE, Firefox, firefox
from hand_claims import embedding_article, sample_claims
from hostile import STRINGS
from PIL import Image
from pypdf import PdfReader
from test_hostile import claims, reports

from geo.snapshot import write_snapshot
from geo.theatre import read_theatre

#: How wide the window is, and that nothing stands out of it (scroll bars have a width here).
WIDTHS = "(({scrollWidth, clientWidth}) => [innerWidth, scrollWidth === clientWidth])(document.documentElement)"


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


def test_playback_runs_to_the_last_day_and_can_be_paused(tab: Firefox, sample: Path) -> None:
    tab.show(sample, "#on=2014-06-20&known=2014-06-28")
    day = tab.view()["on"]
    tab.choose(".cm-speed", "fast")
    tab.click(".cm-play")
    tab.until(f"claimsMap.state().on >= {day + 2}")
    assert tab.run("document.querySelector('.cm-play').getAttribute('aria-label')") == "Pause"
    tab.click(".cm-play")
    paused = tab.view()
    assert paused["known"] == day + 8, "what is known stays"
    assert sorted(tab.texts(".cm-table tbody tr th button")) == sorted(paused["places"])
    tab.show(sample, "#on=2014-06-28")
    tab.choose(".cm-speed", "fast")
    tab.click(".cm-play")
    tab.until("document.querySelector('.cm-play').getAttribute('aria-label') === 'Play'")  # the end stops it
    assert tab.view()["on"] == tab.run("Number(document.querySelector('[data-slider=on]').max)")
    tab.check()


def test_filters_ranges_and_the_window_decide_what_is_drawn(tab: Firefox, sample: Path) -> None:
    tab.show(sample)
    whole = tab.view()["places"]
    tab.click("[data-tab=filters]")
    tab.click(".cm-filters label", "displacement")
    tab.until(f"claimsMap.debug().look.all.length < {len(whole)}")
    assert {spot["status"] for spot in tab.view()["spots"]} == {"unknown"}
    assert "kept by the filters" in tab.texts(".cm-heading")[0]
    tab.click("button", "Show everything")
    tab.until(f"claimsMap.debug().look.all.length === {len(whole)}")
    tab.choose(".cm-window select", "3")
    assert tab.view()["state"]["horizon"] == 3
    for slider in ("since", "heard"):
        tab.step(slider)
    state = tab.view()["state"]
    assert state["since"] is not None and state["heard"] is not None
    assert "as reported" in tab.texts(".cm-heading")[0]
    tab.step("since", "Home")
    tab.step("heard", "Home")
    for _ in range(3):
        tab.step("known", "ArrowLeft")
    assert len(tab.view()["places"]) < len(whole), "fewer claims were known three days before"
    tab.check()


def test_disagreement_is_drawn_in_the_colours_of_those_named_and_told_in_the_legend(tab: Firefox, sample: Path) -> None:
    tab.show(sample, "#on=2014-06-12&look=36.340,43.130,9")
    spot = next(spot for spot in tab.view()["spots"] if spot["name"] == "Mosul")
    assert spot["status"] == "disputed"
    drawn, wanted = tab.run(f"""(() => {{
        const all = document.querySelectorAll(".leaflet-overlay-pane canvas"), one = all[all.length - 1];
        const box = one.getBoundingClientRect(), map = document.querySelector(".cm-map").getBoundingClientRect();
        const scale = one.width / box.width, wide = Math.round(2 * scale * {spot["radius"]});
        const data = one.getContext("2d").getImageData(scale * (map.left + {spot["x"]} - box.left) - wide / 2,
            scale * (map.top + {spot["y"]} - box.top) - wide / 2, wide, wide).data, found = new Set();
        for (let at = 0; at < data.length; at += 4) {{
            found.add("#" + [...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, "0")).join("")); }}
        const mark = claimsMap.debug().look.all.find((each) => each.info.name === "Mosul");
        return [[...found], mark.parts.map((part) => part.colour.toLowerCase())]; }})()""")
    assert len(wanted) > 1 and set(wanted) <= set(drawn)
    legend = tab.texts(".cm-legend li")
    assert "Disputed: claimants name different holders" in legend and {"ISIL", "Iraqi government"} <= set(legend)
    tab.choose(".cm-palette", "safe")
    assert tab.view()["state"]["palette"] == "safe" and tab.texts(".cm-legend li") == legend
    tab.show(sample, "#on=2014-06-25")
    assert "From where to where, both claimed" in tab.texts(".cm-legend li")
    tab.check()


def test_the_table_is_sorted_and_opens_a_place_and_the_card_tells_the_method(tab: Firefox, sample: Path) -> None:
    tab.show(sample)
    tab.click(".cm-table thead button", "Place")
    names = tab.texts(".cm-table tbody tr th button")
    assert names == sorted(names, key=str.casefold) and set(names) == set(tab.view()["places"])
    tab.click(".cm-table tbody tr", "Mosul")
    assert "Mosul" in tab.texts(".cm-evidence h2")[0] and tab.texts(".cm-evidence mark")
    tab.click("[data-tab=about]")
    told = " ".join(tab.texts(".cm-panelbody"))
    for words in ("It never decides who is right", "claims from", "Limits", "SHA-256"):
        assert words in told
    tab.check()


def test_a_picture_is_saved(tab: Firefox, sample: Path) -> None:
    tab.show(sample, "#on=2014-06-13")
    file = tab.folder / "map-2014-06-13.png"
    tab.click("[aria-label='Save a picture']")
    for _ in range(20 * PATIENCE):
        if file.exists() and file.stat().st_size:
            break
        time.sleep(0.05)
    image = Image.open(io.BytesIO(file.read_bytes())).convert("RGB")
    assert image.width > 1200 and tuple(bytes.fromhex("fbfaf6")) in {
        colour for _, colour in image.getcolors(10**7) or ()}
    tab.check()


def test_it_prints_map_places_and_method_on_a_few_pages(tab: Firefox, sample: Path) -> None:
    tab.show(sample)
    places, wide = tab.view()["places"], tab.run("document.querySelector('.cm-map').clientWidth")
    pages = PdfReader(io.BytesIO(tab.printed())).pages
    told = [" ".join(unicodedata.normalize("NFKC", page.extract_text()).split()) for page in pages]
    assert 1 < len(pages) < 5 and all(told), "and none of them empty"
    assert told[0].startswith("Iraq, June 2014") and "SHA-256" in told[-1]
    assert all(place in " ".join(told) for place in places)
    assert not any(words in " ".join(told) for words in ("As known on", "Zoom", "Colours:"))
    picture = max((one.image.size for one in pages[0].images if one.image), key=lambda size: size[0])
    assert picture[0] == 2 * (wide + 36), "the whole map, two pixels a point"
    assert tab.run("document.querySelector('.cm-paper')") is None, "the screen is as it was"
    tab.check()


def test_it_fits_a_phone(tab: Firefox, sample: Path) -> None:
    tab.size(390, 844)
    try:
        tab.show(sample)
        assert tab.run(WIDTHS) == [390, True]
        tab.step("on")
        tab.click(".cm-table tbody tr", "Mosul")
        tab.until("document.querySelector('.cm-evidence mark')")
        assert tab.run(WIDTHS) == [390, True]
        tab.check()
    finally:
        tab.size(1280, 800)


def test_a_still_of_one_day_has_no_other(tab: Firefox, tmp_path: Path) -> None:
    theatre, told, made, _ = sample_claims()
    write_snapshot(tmp_path / "still.html", made, told, theatre=theatre, on="2014-06-12")
    tab.show(tmp_path / "still.html")
    day = tab.view()["on"]
    tab.step("on")
    tab.click(".cm-step")
    assert tab.view()["on"] == day and "12 June 2014" in tab.texts(".cm-heading")[0]
    assert tab.run("document.querySelector('.cm-bars').hidden")
    tab.click_on("Tikrit")
    tab.until("document.querySelector('.cm-evidence mark')")
    tab.check()


@pytest.mark.parametrize("width", [360, 1000])
def test_an_embedded_map_fills_a_frame_of_another_page(tab: Firefox, tmp_path: Path, width: int) -> None:
    tab.go(embedding_article(tmp_path, width))
    tab.enter_frame()
    tab.stand()
    assert tab.run(WIDTHS) == [width, True]
    assert tab.run("getComputedStyle(document.querySelector('.cm-head')).display") == "none"
    tab.click_on("Tikrit")
    tab.until("document.querySelector('.cm-evidence h2').textContent.includes('Tikrit')")
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
