"""The dashboard's pages beside the map, in a real browser with the network cut."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from browser import Watched, dashboard, watched
from playwright.sync_api import Browser, expect

from geo.model import Report
from geo.reviews import Decision
from geo.store import Store
from geo.theatre import make_extractor, read_theatre


def turn_to(seen: Watched, address: str, name: str) -> None:
    """Open the dashboard and go to one of its pages."""
    seen.page.goto(address)
    expect(seen.page.locator(".cm-map")).to_be_visible()
    seen.turn_to(name)


def test_a_place_through_time_shows_bars_by_claimant_and_every_sentence(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        turn_to(seen, address, "Place")
        life = seen.page.locator(".cm-life")
        expect(life.locator("h2")).to_contain_text("Mosul")
        bars, cards = life.locator(".cm-bar"), life.locator(".cm-claim")
        assert bars.count() > 5 and cards.count() >= bars.count()
        boxes = bars.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().width)")
        assert all(width > 0 for width in boxes)
        bars.nth(3).press("Enter")
        lit = life.locator(".cm-claim.cm-lit")
        expect(lit).to_be_in_viewport()
        assert lit.locator("mark").text_content()
        life.get_by_text("The timeline as a table").click()
        expect(life.locator(".cm-table tbody tr").first).to_contain_text("June 2014")
        seen.check()


def test_the_map_leads_to_a_places_own_page_and_the_address_names_it(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        seen.page.goto(address)
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
        seen.click_on("Tikrit")
        seen.page.get_by_role("button", name="This place through time").click()
        expect(seen.page.locator(".cm-life h2")).to_contain_text("Tikrit")
        expect(seen.page).to_have_url(f"{address}/place?place=iq-tikrit")
        seen.check()
    with watched(browser, inside=address) as other:
        other.page.goto(f"{address}/place?place=iq-samarra")
        expect(other.page.locator(".cm-life h2")).to_contain_text("Samarra")
        assert not other.outside


def test_changes_lead_to_their_claims_and_differ_by_time(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        turn_to(seen, address, "Changes")
        lines = seen.page.locator(".cm-changes li > details")
        expect(lines.first).to_contain_text("Mosul")
        lines.first.locator("summary").click()
        expect(lines.first.locator(".cm-claim mark").first).to_be_visible()
        samarra = seen.page.locator(".cm-changes li", has=seen.page.locator("b", has_text="Samarra")).locator("summary")
        expect(samarra).to_contain_text("claimed held by ISIL →")
        seen.page.get_by_text("What became known").click()
        expect(samarra).to_contain_text("nothing was claimed →")
        lines.first.locator("summary").click()
        lines.first.get_by_role("button", name="This place through time").click()
        expect(seen.page.locator(".cm-life h2")).to_be_visible()
        seen.check()


def test_maps_side_by_side_differ_in_claims_and_move_together(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        turn_to(seen, address, "Compare")
        expect(seen.page.locator(".cm-pane")).to_have_count(2)
        seen.page.wait_for_function("() => window.claimsMaps && claimsMaps.length === 2")
        shown = "() => claimsMaps.map((one) => one.debug().look.all.map((mark) => mark.info.name))"
        government, others = seen.page.evaluate(shown)
        assert set(government) < set(others), "one side speaks of fewer places"
        first = seen.page.locator("[data-slider=on]").first
        first.press("ArrowRight")
        seen.page.wait_for_function("() => claimsMaps[0].state().on === claimsMaps[1].state().on")
        seen.page.locator(".cm-pane").first.get_by_role("button", name="Zoom in").click()
        seen.page.wait_for_function("() => claimsMaps[0].debug().zoom === claimsMaps[1].debug().zoom")
        seen.page.evaluate("claimsMaps[0].select('iq-baghdad')")
        expect(seen.page.locator(".cm-pane").nth(1).locator(".cm-evidence h2")).to_contain_text("Baghdad")
        seen.page.get_by_text("Two dates").click()
        seen.page.wait_for_function("() => claimsMaps[0].state().on < claimsMaps[1].state().on")
        seen.check()


def test_choices_of_changes_and_compare_are_in_the_address(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        turn_to(seen, address, "Changes")
        seen.page.get_by_text("What became known").click()
        expect(seen.page).to_have_url(re.compile("tell=learned.*from=2014-06-05.*to=2014-06-12"))
        expect(seen.page.locator(".cm-changes summary").first).to_be_visible()
        shown = seen.page.locator(".cm-changes > h2").all_text_contents()
        there = seen.page.url
        seen.turn_to("Map")
        seen.turn_to("Changes")
        expect(seen.page).to_have_url(there)  # as it was left
        seen.page.goto(f"{address}/compare?compare=dates&left=2014-06-07&right=2014-06-20")
        seen.page.wait_for_function("() => window.claimsMaps && claimsMaps.length === 2", timeout=30_000)
        assert seen.page.evaluate("claimsMaps.map((one) => one.state().on)") == [16228, 16241]
    with watched(browser, inside=address) as other:
        other.page.goto(there)
        expect(other.page.locator(".cm-changes > h2").first).to_have_text(shown[0], timeout=30_000)
        other.page.goto(f"{address}/compare?compare=%3Cb%3E&side=Nobody")
        expect(other.page.get_by_text("which is nothing here")).to_have_count(2, timeout=30_000)
        expect(other.page.locator(".cm-pane")).to_have_count(2)
        assert not other.outside


def test_changes_since_the_last_visit_are_those_the_store_has_got(browser: Browser, tmp_path: Path) -> None:
    def keep(name: str, text: str) -> None:
        with Store(tmp_path / "claims.sqlite") as store:
            report = Report(id=name, text=text, published="2014-06-12", outlet=name)
            store.add(report, make_extractor(read_theatre()).extract(report), "2026-01-01T00:00:00+00:00", "test", "")
    keep("one", "ISIL militants seized Tikrit on Thursday.")
    with dashboard(tmp_path) as own, watched(browser, inside=own) as seen:
        seen.page.goto(f"{own}/changes?tell=visit")
        expect(seen.page.get_by_text("for the first time")).to_be_visible(timeout=30_000)
        first = seen.page.context
        keep("two", "The Iraqi army held Tikrit on Thursday, an army officer said.")
        again = first.new_page()  # a new tab of the same browser: a new visit
        again.goto(f"{own}/changes?tell=visit&at=2014-06-12")
        expect(again.get_by_text("Since your last visit")).to_be_visible(timeout=30_000)
        line = again.locator(".cm-changes summary").first
        expect(line).to_contain_text("Tikrit")
        expect(line).to_contain_text("claimed held by ISIL →")
        expect(line).to_contain_text("disputed")


def test_a_newcomer_is_shown_around_once_in_three_steps(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        seen.page.goto(address)
        tour = seen.page.get_by_role("region", name="Tour in three steps")
        expect(tour).to_contain_text("1 of 3")
        tour.get_by_role("button", name="Next").press("Enter")
        expect(seen.page.locator(".cm-shown")).to_have_class(re.compile("cm-time"))
        tour.get_by_role("button", name="Next").click()
        tour.get_by_role("button", name="Start").click()
        expect(tour).to_have_count(0)
        expect(seen.page.locator(".cm-shown")).to_have_count(0)
        seen.page.reload()
        expect(seen.page.locator(".cm-map")).to_be_visible()
        expect(tour).to_have_count(0)
        seen.check()


def test_reading_many_reports_shows_how_far_it_has_come(browser: Browser, address: str) -> None:
    told = "The army seized Tyre on {0} May 2031. Rebels attacked Sidon on {0} May 2031, residents said."
    lines = [json.dumps({"id": f"m{at}", "published": "2031-05-30", "text": told.format(at % 28 + 1)})
             for at in range(2000)]
    with watched(browser, inside=address) as seen:
        turn_to(seen, address, "Bring reports")
        seen.page.locator(".st-key-files input[type=file]").set_input_files(
            {"name": "many.jsonl", "mimeType": "application/json", "buffer": "\n".join(lines).encode()})
        expect(seen.page.get_by_text("many.jsonl").first).to_be_visible()
        seen.page.get_by_role("button", name="Read", exact=True).click()
        expect(seen.page.get_by_text("of 2000 reports")).to_be_visible(timeout=20_000)
        expect(seen.page.get_by_text("2000 reports added")).to_be_visible(timeout=60_000)
        expect(seen.page.get_by_text("of 2000 reports")).to_have_count(0)
        seen.check()


def test_a_zip_of_reports_is_read_and_what_is_no_report_is_named(browser: Browser, address: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        head = "---\npublished: 2014-06-12\noutlet: One\n---\n"
        archive.writestr("one.txt", head + "ISIL militants seized Tikrit on Thursday.")
        archive.writestr("virus.exe", b"MZ")
    with watched(browser, inside=address) as seen:
        turn_to(seen, address, "Bring reports")
        seen.page.locator(".st-key-files input[type=file]").set_input_files([
            {"name": "reports.zip", "mimeType": "application/zip", "buffer": packed.getvalue()},
            {"name": "broken.zip", "mimeType": "application/zip", "buffer": b"PK no zip"}])
        expect(seen.page.get_by_text("broken.zip").first).to_be_visible()
        seen.page.get_by_role("button", name="Read").click()
        expect(seen.page.get_by_text("1 reports added")).to_be_visible()
        expect(seen.page.get_by_text("'virus.exe' in it is no kind of file")).to_be_visible()
        expect(seen.page.get_by_text("broken.zip: is no sound zip")).to_be_visible()
        seen.check()


@pytest.mark.parametrize("name", ["Place", "Changes", "Compare"])
def test_pages_fit_a_phone_in_the_dark(browser: Browser, address: str, name: str) -> None:
    with watched(browser, 390, 844, inside=address) as seen:
        seen.page.emulate_media(color_scheme="dark")
        seen.page.goto(f"{address}/{name.lower()}")
        expect(seen.page.locator(".cm-page.cm-dark")).to_be_visible()
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        assert not seen.outside


def test_claims_are_judged_by_keyboard_and_the_log_says_who_and_why(browser: Browser, tmp_path: Path) -> None:
    with dashboard(tmp_path) as own, watched(browser, inside=own) as seen:
        turn_to(seen, own, "Review")
        seen.page.get_by_role("button", name="Keep these").click()
        seen.page.get_by_role("textbox", name="Your name").fill("Ann")
        seen.page.get_by_role("textbox", name="Your name").press("Enter")
        review = seen.page.locator(".cm-review")
        expect(review.get_by_role("button", name="A Accept")).to_be_enabled()
        review.focus()
        for key in "aaar2":  # faster than the server answers
            seen.page.keyboard.press(key)
        seen.page.keyboard.press("c")
        review.locator("[data-field=certainty]").select_option("hedged")
        review.get_by_role("textbox", name="Reason").fill("it says perhaps")
        seen.page.keyboard.press("Enter")
        expect(review).to_contain_text(re.compile(r"\b5 of \d+ claims reviewed"))
        seen.page.keyboard.press("k")
        expect(review.locator(".cm-audit li").last).to_contain_text("Ann corrected: it says perhaps (certainty: ")
        seen.check()
        with Store(tmp_path / "claims.sqlite") as store:
            assert [(one["who"], one["action"], one["why"]) for one in store.log()][1:] == [
                ("Ann", "accepted", ""), ("Ann", "accepted", ""), ("Ann", "accepted", ""),
                ("Ann", "rejected", "another place is meant"), ("Ann", "corrected", "it says perhaps")]
            # Somebody else judges the next claim meanwhile: told, and not overwritten.
            seen.page.keyboard.press("j")
            name = str(review.locator(".cm-claim").get_attribute("data-claim"))
            store.review([Decision(name, "rejected", "satire")], "2031-01-01T00:00:00+00:00", "Bob")
            review.focus()
            seen.page.keyboard.press("a")
            told = review.get_by_role("alert")
            expect(told).to_contain_text(": Bob judged this claim while you did: rejected (satire). Nothing")
            assert store.history(name)[-1].who == "Bob"
            told.get_by_role("button", name="Look at it").click()
            expect(review.locator(".cm-claim")).to_have_attribute("data-claim", name)
            expect(review.locator(".cm-audit li").last).to_contain_text("Bob rejected: satire")
            seen.page.keyboard.press("a")  # now she has seen it
            expect(review).to_contain_text(re.compile(r"\b6 of \d+ claims reviewed"))
            expect(told).to_have_count(0)
            assert [(one.who, one.action) for one in store.history(name)[1:]] == [
                ("Bob", "rejected"), ("Ann", "accepted")]
        # The map shows what was decided, and can be asked for it alone.
        seen.turn_to("Map")
        seen.page.get_by_role("tab", name="Filters").click()
        seen.page.locator(".cm-filters summary", has_text="Review").click()
        seen.page.locator(".cm-filters label", has_text="accepted").locator("input").check()
        seen.page.wait_for_function("() => [1, 2, 3].includes(claimsMap.debug().look.all.length)")
        seen.page.get_by_role("tab", name="Places").click()
        seen.page.locator(".cm-table tbody tr").first.click()
        expect(seen.page.locator(".cm-evidence .cm-pill", has_text="review: accepted").first).to_be_visible()


def test_places_are_added_by_file_and_a_theatre_is_begun_from_a_country(browser: Browser, tmp_path: Path) -> None:
    head = "place_id,name,alternate_names,latitude,longitude,feature_class,feature_code,country,parent\n"
    rows = head + "iq-newtown,Newtown,,36.0,43.5,P,PPL,IQ,iq\niq-bad,Bad,,360,43.5,P,PPL,IQ,iq\n"
    with dashboard(tmp_path) as own, watched(browser, inside=own) as seen:
        turn_to(seen, own, "Bring reports")
        seen.page.get_by_text("Places, actors and theatres of your own").click()
        seen.page.locator(".st-key-rows_places input[type=file]").set_input_files(
            {"name": "mine.csv", "mimeType": "text/csv", "buffer": rows.encode()})
        expect(seen.page.get_by_text("mine.csv").first).to_be_visible()
        seen.page.get_by_role("button", name="Add places").click()
        expect(seen.page.get_by_text("Places added: 1")).to_be_visible(timeout=20_000)
        expect(seen.page.get_by_text("mine.csv:3")).to_be_visible()
        expect(seen.page.get_by_text("Iraq, June 2014 *").first).to_be_visible()
        assert (tmp_path / "theatres" / "iraq-2014-own" / "gazetteer.csv").read_text("utf-8").count("Newtown") == 1
        seen.page.get_by_role("textbox", name="A new theatre: its title").fill("Lebanon 2031")
        countries = seen.page.get_by_role("combobox", name="Its countries")
        countries.click()
        countries.press_sequentially("Lebanon")
        seen.page.get_by_role("option").get_by_text("Lebanon", exact=True).click()
        seen.page.keyboard.press("Escape")
        seen.page.get_by_role("button", name="Begin the theatre").click()
        expect(seen.page.get_by_text("“Lebanon 2031” is open")).to_be_visible(timeout=30_000)
        seen.page.get_by_role("textbox", name="or paste one report").fill("The army seized Tyre on 2 May 2031.")
        seen.page.get_by_role("button", name="Read", exact=True).click()
        expect(seen.page.get_by_text("1 reports added")).to_be_visible(timeout=20_000)
        seen.check()
