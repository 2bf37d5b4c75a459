"""The dashboard's pages beside the map, in a real browser with the network cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Watched, chromium, dashboard, watched
from playwright.sync_api import Browser, expect

from geo.reviews import Decision
from geo.store import Store


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with dashboard(tmp_path_factory.mktemp("dashboard")) as started:
        yield started


def turn_to(seen: Watched, address: str, name: str) -> None:
    """Open the dashboard and go to one of its pages."""
    seen.page.goto(address)
    expect(seen.page.locator(".cm-map")).to_be_visible(timeout=30_000)
    seen.page.get_by_role("link", name=name, exact=True).click()


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
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length", timeout=30_000)
        seen.click_on("Tikrit")
        seen.page.get_by_role("button", name="This place through time").click()
        expect(seen.page.locator(".cm-life h2")).to_contain_text("Tikrit")
        expect(seen.page).to_have_url(f"{address}/place?place=iq-tikrit")
        seen.check()
    with watched(browser, inside=address) as other:
        other.page.goto(f"{address}/place?place=iq-samarra")
        expect(other.page.locator(".cm-life h2")).to_contain_text("Samarra", timeout=30_000)
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


@pytest.mark.parametrize("name", ["Place", "Changes"])
def test_pages_fit_a_phone_in_the_dark(browser: Browser, address: str, name: str) -> None:
    with watched(browser, 390, 844, inside=address) as seen:
        seen.page.emulate_media(color_scheme="dark")
        seen.page.goto(f"{address}/{name.lower()}")
        expect(seen.page.locator(".cm-page.cm-dark")).to_be_visible(timeout=30_000)
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
            expect(review.get_by_role("alert")).to_contain_text("was changed meanwhile: rejected by Bob")
            assert store.history(name)[-1].who == "Bob"
