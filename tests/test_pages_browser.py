"""Dashboard and snapshot in a real browser, with the network cut: map, sliders, evidence, hostile text."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Literal

import pytest
from browser import Watched, watched
from hand_claims import HOSTILE, embedding_article, hostile_claims, many_claims, sample_claims
from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from pypdf import PdfReader

from geo.claims import read_claims
from geo.snapshot import write_snapshot


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sample.html and hostile.html."""
    folder = tmp_path_factory.mktemp("snapshots")
    theatre, reports, claims, _ = sample_claims()
    write_snapshot(folder / "sample.html", claims, reports, theatre=theatre)
    bad_reports, bad_claims = hostile_claims()
    write_snapshot(folder / "hostile.html", [*claims, *bad_claims], [*reports, *bad_reports], theatre=theatre,
                   on="2014-06-12")
    return folder


def open_file(seen: Watched, path: Path, fragment: str = "") -> None:
    seen.page.goto(path.as_uri() + fragment)
    seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")


def painted(seen: Watched) -> int:
    """How many colours the map's canvas of claims shows."""
    count: int = seen.page.evaluate("""() => {
        const all = [...document.querySelectorAll(".leaflet-overlay-pane canvas")]; const one = all[all.length - 1];
        const data = one.getContext("2d").getImageData(0, 0, one.width, one.height).data; const found = new Set();
        for (let k = 0; k < data.length; k += 4) { found.add(data[k] << 16 | data[k + 1] << 8 | data[k + 2]); }
        return found.size; }""")
    return count


# --- the snapshot ---------------------------------------------------------------------------------
def test_snapshot_draws_steps_and_shows_evidence(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html")
        assert painted(seen) > 20
        before = seen.view()
        assert {"Mosul", "Tikrit"} <= set(before["places"])
        seen.step("on")
        after = seen.view()
        assert after["on"] == before["on"] + 1 and after["known"] == after["on"]
        assert after["zoom"] == before["zoom"]
        seen.step("on", "ArrowLeft")
        seen.click_on("Tikrit")
        evidence = seen.page.locator(".cm-evidence")
        expect(evidence.locator("h2")).to_contain_text("Tikrit")
        text = "".join(report.text for report in sample_claims()[1])
        marked = evidence.locator("mark").all_text_contents()
        assert marked and all(sentence in text for sentence in marked)
        assert evidence.locator(".cm-claim").count() == len(set(
            evidence.locator(".cm-claim").evaluate_all("(all) => all.map((one) => one.dataset.claim)")))
        seen.check()


def test_the_table_says_what_the_map_shows(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html")
        rows = seen.page.locator(".cm-table tbody tr")
        assert sorted(rows.locator("th button").all_text_contents()) == sorted(seen.view()["places"])
        rows.filter(has_text="Mosul").first.click()
        expect(seen.page.locator(".cm-evidence h2")).to_contain_text("Mosul")
        seen.check()


def test_a_long_table_is_shown_in_part_and_whole_on_demand(browser: Browser, tmp_path: Path) -> None:
    write_snapshot(tmp_path / "many.html", list(many_claims(200, 3000)), [])
    with watched(browser) as seen:
        open_file(seen, tmp_path / "many.html")
        rows, places = seen.page.locator(".cm-table tbody tr"), len(seen.view()["places"])
        assert 0 < rows.count() < places
        seen.page.get_by_role("button", name=f"Show {places - rows.count()} more places").click()
        assert rows.count() == places
        seen.step("on")
        assert rows.count() == len(seen.view()["places"])
        seen.check()


def test_filters_and_the_known_date_change_what_is_drawn(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html")
        whole = seen.view()["places"]
        seen.page.get_by_role("tab", name="Filters").click()
        seen.page.locator(".cm-filters label", has_text="displacement").locator("input").check()
        seen.page.wait_for_function("(most) => claimsMap.debug().look.all.length < most", arg=len(whole))
        assert all(spot["status"] == "unknown" for spot in seen.view()["spots"])
        seen.page.get_by_role("button", name="Show everything").click()
        seen.page.wait_for_function("(most) => claimsMap.debug().look.all.length === most", arg=len(whole))
        for _ in range(3):
            seen.step("known", "ArrowLeft")
        early = seen.view()
        assert early["known"] == early["on"] - 3
        assert len(early["places"]) < len(whole), "fewer claims were known three days before"
        seen.check()


def test_an_address_brings_back_the_same_view_and_nonsense_does_no_harm(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html")
        seen.step("on")
        seen.click_on("Baghdad")
        expect(seen.page.locator(".cm-evidence h2")).to_contain_text("Baghdad")
        seen.page.wait_for_function("() => location.hash.includes('place=')")  # written when the hand rests
        fragment, view = "#" + seen.page.url.split("#")[1], seen.view()
    with watched(browser) as again:
        open_file(again, files / "sample.html", fragment)
        assert (again.view()["state"], again.view()["places"]) == (view["state"], view["places"])
        expect(again.page.locator(".cm-evidence h2")).to_contain_text("Baghdad")
        again.check()
    with watched(browser) as odd:
        open_file(odd, files / "sample.html",
                  "#on=yesterday&known=%ff&place=__proto__&actor=nobody%3Cb%3E&actor=ISIL&actor=ISIL&__proto__=x&&=&look=34,43,1e9")
        assert odd.view()["state"]["filters"] == {"actor": ["ISIL"]}
        told = odd.page.get_by_role("alert")
        expect(told).to_contain_text("on=yesterday")
        expect(told).to_contain_text("look=34,43,1e9")
        assert "__proto__" in (told.text_content() or "") and not told.locator("b").count()
        told.get_by_role("button", name="Close").press("Enter")
        expect(told).to_have_count(0)
        odd.check()


def test_an_address_holds_window_palette_and_where_the_map_looks(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html", "#on=2014-06-25")
        whole = seen.view()["places"]
        seen.page.get_by_role("tab", name="Filters").click()
        seen.page.get_by_label("A claim speaks for").select_option("3")
        seen.page.wait_for_function("(most) => claimsMap.debug().look.all.length < most", arg=len(whole))
        few = seen.view()["places"]
        seen.page.get_by_role("button", name="Zoom in").click()
        seen.page.locator(".cm-palette").select_option("safe")
        seen.page.wait_for_function("() => /palette=safe.*window=3.*look=/.test(location.hash)")
        fragment, zoom = "#" + seen.page.url.split("#")[1], seen.view()["zoom"]
    with watched(browser) as again:
        open_file(again, files / "sample.html", fragment)
        assert (again.view()["places"], again.view()["zoom"]) == (few, zoom)
        assert again.view()["state"]["horizon"] == 3 and again.view()["state"]["palette"] == "safe"
        expect(again.page.get_by_role("alert")).to_have_count(0)
        again.check()


def test_a_range_is_chosen_by_key_and_held_by_the_address(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html")
        day, whole = seen.view()["on"], seen.view()["places"]
        first, heard = seen.page.locator("[data-slider=since]"), seen.page.locator("[data-slider=heard]")
        assert first.get_attribute("aria-valuetext") == "any earlier day"
        for _ in range(6):
            seen.step("since")
        assert seen.view()["state"]["since"] == day - 1 and len(seen.view()["places"]) < len(whole)
        expect(seen.page.locator(".cm-heading")).to_contain_text("11 Jun to 12 June 2014, as known that day")
        for _ in range(3):
            seen.step("on", "ArrowLeft")
        assert seen.view()["on"] == day - 1, "the range does not end before it begins"
        heard.press("End")
        assert seen.view()["state"]["heard"] == day - 1
        expect(seen.page.locator(".cm-heading")).to_contain_text("11 June 2014, as reported 11 June 2014")
        seen.page.wait_for_function("() => /since=2014-06-11&heard=2014-06-11/.test(location.hash)")
        fragment, view = "#" + seen.page.url.split("#")[1], seen.view()
    with watched(browser) as again:
        open_file(again, files / "sample.html", fragment)
        assert (again.view()["state"], again.view()["places"]) == (view["state"], view["places"])
        again.page.get_by_role("button", name="Play").click()
        again.page.wait_for_function("(day) => claimsMap.state().on > day", arg=day)
        assert again.view()["state"]["since"] == day - 1, "playback lets the range grow"
        again.page.get_by_role("button", name="Pause").click()
        again.page.locator("[data-slider=since]").press("Home")
        assert again.view()["state"]["since"] is None and again.view()["state"]["heard"] == day - 1
        again.page.get_by_role("tab", name="Filters").click()
        again.page.get_by_role("button", name="Show everything").click()
        again.page.wait_for_function("() => claimsMap.state().heard === null")
        again.check()
    with watched(browser) as odd:
        open_file(odd, files / "sample.html", "#on=2014-06-12&since=2014-06-14&heard=never")
        expect(odd.page.get_by_role("alert")).to_contain_text("heard=never, since=2014-06-14")
        assert odd.view()["places"] == whole
        odd.check()


def test_a_label_shortens_words_and_no_number(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html")
        said = seen.page.evaluate("""() => ["hundreds of thousands", "tens of thousands of people",
            "thousands of frightened residents", "500,000", "a long line of cars and of lorries and of carts"
            ].map((words) => {
                const scene = Object.create(ClaimsMap.Scene.prototype);
                scene.data = {measures: ["flow"], units: ["people"], figure_text: [0], figure_texts: [words]};
                return scene.flowLabel({measure: 0, unit: 0, smallest: null, vague: [0], end: "origin"}); })""")
        assert said == ["hundreds of thousands fled", "tens of thousands fled", "thousands fled", "500,000 fled",
                        "a long line of cars and of… fled"]


def test_where_people_went_is_drawn_and_told_in_the_legend(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "sample.html", "#on=2014-06-25")
        assert seen.view()["drawn"]["way"]
        expect(seen.page.locator(".cm-legend")).to_contain_text("From where to where, both claimed")
        expect(seen.page.locator(".cm-table .cm-against_interest").first).to_be_visible()


def test_snapshot_fits_a_phone_and_prints(browser: Browser, files: Path) -> None:
    with watched(browser, 390, 844) as seen:
        open_file(seen, files / "sample.html")
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        seen.step("on")
        seen.page.locator(".cm-table tbody tr").first.click()
        expect(seen.page.locator(".cm-evidence")).to_be_visible()
        method = seen.page.locator(".cm-printed")
        expect(method).to_be_hidden()
        seen.page.emulate_media(media="print")
        expect(method).to_contain_text("SHA-256")
        expect(method).to_be_visible()
        seen.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_map_is_whole_light_and_sharp(browser: Browser, files: Path,
                                                   scheme: Literal["light", "dark"]) -> None:
    with watched(browser) as seen:
        seen.page.emulate_media(color_scheme=scheme)
        open_file(seen, files / "sample.html")
        wide = seen.page.evaluate("document.querySelector('.cm-map').clientWidth")
        pages = PdfReader(io.BytesIO(seen.page.pdf(format="A4", print_background=True))).pages
        assert 1 < len(pages) < 5
        assert "Iraq, June 2014" in pages[0].extract_text() and "SHA-256" in pages[-1].extract_text()
        picture = max((one.image for one in pages[0].images if one.image), key=lambda image: image.width)
        assert picture.width == 2 * (wide + 36), "not what fits of the screen's, but all of it"
        assert tuple(bytes.fromhex("fbfaf6")) in {colour for _, colour in picture.convert("RGB").getcolors(10**7) or ()}
        assert seen.page.locator(".cm-paper").count() == 0
        assert seen.page.locator(".cm.cm-dark").count() == (scheme == "dark"), "the screen is as it was"
        seen.check()


@pytest.mark.parametrize("width", [360, 1000])
def test_an_embedded_snapshot_fills_a_frame_of_another_page(browser: Browser, tmp_path: Path, width: int) -> None:
    article = embedding_article(tmp_path, width)
    with watched(browser) as seen:
        seen.page.goto(article)
        frame = seen.page.frames[1]
        frame.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
        expect(frame.locator(".cm-head")).to_be_hidden()
        assert frame.evaluate("document.documentElement.scrollWidth") == width
        within = frame.evaluate("document.querySelector('.cm-main').getBoundingClientRect().bottom")
        assert within <= 540, "map and sliders are seen without scrolling"
        where = "claimsMap.debug().spots.find((spot) => spot.name === 'Tikrit')"
        frame.wait_for_function(f"""() => {{
          const before = window.before, now = window.before = {where};
          return before && before.x === now.x && before.y === now.y;
        }}""", polling=300)  # the map has found its place in the frame
        spot = frame.evaluate(where)
        frame.locator(".cm-map").click(position={"x": spot["x"], "y": spot["y"]})
        expect(frame.locator(".cm-evidence h2")).to_contain_text("Tikrit")
        expect(frame.locator(".cm-evidence h2")).to_be_in_viewport()
        assert seen.page.evaluate("scrollY") == 0, "the article stays where it is"
        seen.check()


def test_a_still_has_no_bars_where_its_buttons_are(browser: Browser, tmp_path: Path) -> None:
    theatre, reports, claims, _ = sample_claims()
    write_snapshot(tmp_path / "still.html", claims, reports, theatre=theatre, on="2014-06-12")
    with watched(browser) as seen:
        open_file(seen, tmp_path / "still.html")
        expect(seen.page.locator(".cm-bars")).to_have_count(2)
        expect(seen.page.locator(".cm-bars").first).to_be_hidden()
        seen.page.get_by_role("button", name="Play").click(trial=True)
        seen.check()


def test_hostile_claims_are_inert_in_a_snapshot(browser: Browser, files: Path) -> None:
    with watched(browser) as seen:
        open_file(seen, files / "hostile.html")
        title = seen.page.title()
        name = next(name for name in seen.view()["places"] if name.startswith("Town"))
        assert name == "Town " + HOSTILE
        seen.page.locator(".cm-table tbody tr", has_text="Town").click()
        quoted = seen.page.locator(".cm-evidence blockquote").first.text_content()
        assert quoted is not None and HOSTILE in quoted and "49" not in quoted
        for tab in ("Filters", "About", "Places"):
            seen.page.get_by_role("tab", name=tab).click()
        assert seen.page.evaluate("window.hacked") is None
        assert seen.page.title() == title
        assert seen.page.locator("#claims-page :is(script, img, iframe)").count() == 0
        assert seen.page.locator("a[href^=javascript]").count() == 0
        seen.check()


# --- the dashboard --------------------------------------------------------------------------------
def open_dashboard(seen: Watched, address: str) -> None:
    seen.page.goto(address)
    expect(seen.page.locator(".cm-map, .stAlert").first).to_be_visible()
    assert not seen.page.locator(".stAlert").all_text_contents()
    seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")


def test_dashboard_draws_steps_and_shows_evidence(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        open_dashboard(seen, address)
        before = seen.view()
        seen.page.evaluate("claimsMap.mark = 'the same map'")
        seen.step("on")
        assert seen.view()["on"] == before["on"] + 1
        seen.step("on", "ArrowLeft")
        seen.click_on("Tikrit")
        expect(seen.page.locator(".cm-evidence h2")).to_contain_text("Tikrit")
        assert seen.page.locator(".cm-evidence mark").count() >= 2
        # The table below follows once the hand rests, and nothing is drawn anew for it.
        seen.page.get_by_text("The same as tables and files").click()
        places = seen.page.evaluate("claimsMap.debug().look.all.filter((mark) => mark.state !== null).length")
        told = f"2014-06-12, as known on 2014-06-12: control claimed at {places} places"
        expect(seen.page.get_by_text(told)).to_be_visible()
        seen.page.locator("[data-slider=since]").fill(str(before["on"] - 3))
        seen.step("since")
        fewer = seen.page.evaluate("claimsMap.debug().look.all.filter((mark) => mark.state !== null).length")
        assert fewer < places
        told = f"2014-06-10 – 2014-06-12, as known on 2014-06-12: control claimed at {fewer} places"
        expect(seen.page.get_by_text(told)).to_be_visible()
        assert seen.page.evaluate("claimsMap.mark") == "the same map"
        assert seen.view()["zoom"] == before["zoom"]
        seen.check()


def test_the_map_is_as_it_was_left_and_its_address_can_be_shared(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        open_dashboard(seen, address)
        seen.step("on")
        seen.click_on("Mosul")
        left = seen.view()["state"]
        seen.page.wait_for_timeout(1500)  # the hand rests
        seen.settle()
        shared = seen.page.url
        seen.turn_to("Method")
        expect(seen.page.get_by_text("never decides who is right")).to_be_visible()
        seen.turn_to("Map")
        expect(seen.page.locator(".cm-evidence h2")).to_contain_text("Mosul")
        assert seen.view()["state"] == left
        seen.check()
    with watched(browser, inside=address) as other:
        open_dashboard(other, shared)
        assert other.view()["state"] == left
        other.page.get_by_text("The same as tables and files").click()
        expect(other.page.get_by_text("2014-06-13, as known on 2014-06-13")).to_be_visible()
        other.check()


def download(seen: Watched, button: str, path: Path) -> None:
    """Click and save.  Streamlit loses a click on a button it is just drawing anew; then click again."""
    for attempt in range(3):
        expect(seen.page.locator("[data-test-script-state=running]")).to_have_count(0)
        try:
            with seen.page.expect_download(timeout=15_000) as begun:
                seen.page.get_by_role("button", name=button).click()
        except PlaywrightTimeoutError:
            if attempt == 2:
                raise
            continue
        begun.value.save_as(path)
        return


def test_what_is_shown_can_be_downloaded(browser: Browser, address: str, tmp_path: Path) -> None:
    with watched(browser, inside=address) as seen:
        open_dashboard(seen, address)
        seen.step("on")
        seen.page.get_by_text("The same as tables and files").click()
        expect(seen.page.get_by_text("2014-06-13, as known on 2014-06-13")).to_be_visible()
        download(seen, "Snapshot (HTML)", tmp_path / "map.html")
        download(seen, "Claims (CSV)", tmp_path / "claims.csv")
        assert (tmp_path / "claims.csv").read_text("utf-8").startswith("claim_id,")
        shown = {one.claim_id for one in read_claims(tmp_path / "claims.csv")}
        assert f" {len(shown)} claims." in seen.page.get_by_text("2014-06-13, as known on 2014-06-13").inner_text()
        download(seen, "Save a picture", tmp_path / "map.png")
        assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
        download(seen, "Brief of the day (HTML)", tmp_path / "brief.html")
        brief = (tmp_path / "brief.html").read_text("utf-8")
        assert "13 June 2014" in brief and all(claim_id in brief for claim_id in shown)
        seen.check()
    with watched(browser) as saved:
        open_file(saved, tmp_path / "map.html")
        assert saved.view()["state"]["on"] == 16234  # 13 June 2014 in days since 1970
        saved.check()


def test_a_row_of_the_table_opens_the_place_on_the_map(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        open_dashboard(seen, address)
        seen.page.get_by_text("The same as tables and files").click()
        table = seen.page.locator(".stDataFrame").first
        expect(table).to_be_visible()
        expect(table.locator("canvas").first).to_be_visible()
        table.scroll_into_view_if_needed()
        before = None
        for _ in range(40):  # the tables below are still being made, and the page moves
            seen.settle()
            seen.page.wait_for_timeout(500)
            box = table.bounding_box()
            if box is not None and box == before:
                break
            before = box
        assert box is not None
        seen.page.mouse.click(box["x"] + 17, box["y"] + 53)  # the first row's box
        expect(seen.page.locator(".cm-evidence h2")).to_be_visible()
        assert seen.view()["state"]["selected"]
        seen.check()


def test_the_map_follows_the_colours_of_the_page(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        seen.page.emulate_media(color_scheme="dark")
        open_dashboard(seen, address)
        expect(seen.page.locator(".cm.cm-dark")).to_be_visible()
        seen.step("on")
        assert seen.view()["spots"]
        seen.check()


def test_theatres_can_be_switched(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        open_dashboard(seen, address)
        seen.page.get_by_role("button", name="Iraq, June 2014").click()
        seen.page.get_by_role("combobox", name="Theatre").click()
        seen.page.get_by_role("option").filter(has_text="Sudan").click()
        seen.page.wait_for_function("() => claimsMap.debug().look.all.some((mark) => mark.info.name === 'Omdurman')")
        seen.check()


def test_hostile_reports_are_inert_in_the_dashboard(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        open_dashboard(seen, address)
        title = seen.page.title()
        seen.turn_to("Bring reports")
        words = " ".join(HOSTILE.split()) + " ![x](http://outside.example/x.png)"
        report = {"text": f"ISIL militants seized Tikrit on 11 June 2014 {words}.", "published": "2014-06-12",
                  "outlet": words, "title": words, "url": "javascript:window.hacked=4"}
        seen.page.locator(".st-key-files input[type=file]").set_input_files([
            {"name": "<img src=x onerror=window.hacked=5>.jsonl", "mimeType": "application/json",
             "buffer": json.dumps(report).encode() + b"\n{broken"}])
        expect(seen.page.get_by_text(".jsonl").first).to_be_visible()
        seen.page.get_by_role("button", name="Read").click()
        expect(seen.page.get_by_text("1 reports added")).to_be_visible()
        expect(seen.page.get_by_text("onerror=window.hacked=5>.jsonl:2")).to_be_visible()
        for name in ("Reports", "Method", "Map"):
            seen.turn_to(name)
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().look.all.length")
        seen.page.locator(".cm-table tbody tr").first.click()
        expect(seen.page.locator(".cm-evidence blockquote").first).to_contain_text("{{7*7}}")
        assert seen.page.evaluate("window.hacked") is None
        assert seen.page.title() == title
        seen.check()


def test_dashboard_fits_a_phone(browser: Browser, address: str) -> None:
    with watched(browser, 390, 844, inside=address) as seen:
        open_dashboard(seen, address)
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        seen.page.locator(".cm-table tbody tr").first.click()
        expect(seen.page.locator(".cm-evidence")).to_be_visible()
        seen.check()


def test_the_browser_tests_watch_for_requests(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "asks.html").write_text('<img src="http://outside.example/x.png"><script>oops()</script>', "utf-8")
    with watched(browser) as seen:
        seen.page.goto((tmp_path / "asks.html").as_uri())
        assert seen.outside and seen.errors
