"""The interface in Arabic, in a real browser with the network cut: direction, words, evidence as it was written."""

from __future__ import annotations

import re
from pathlib import Path

from browser import watched
from hand_claims import sample_claims
from playwright.sync_api import Browser, expect

from geo.snapshot import write_snapshot

ARABIC = re.compile("[\u0621-\u064a]")
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")


def test_the_dashboard_turns_to_arabic_keeps_it_on_every_page_and_turns_back(browser: Browser, address: str) -> None:
    with watched(browser, inside=address) as seen:
        seen.page.goto(address)
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length", timeout=30_000)
        seen.step("on")
        day = seen.view()["on"]
        seen.page.get_by_role("button", name="العربية").click()
        expect(seen.page.locator("html")).to_have_attribute("dir", "rtl")
        expect(seen.page).to_have_url(re.compile("lang=ar"))
        expect(seen.page.locator(".cm")).to_have_attribute("dir", "rtl")
        assert seen.view()["on"] == day, "the day stays"
        expect(seen.page.locator(".cm-table tbody tr").first).to_contain_text("الموصل")
        assert {"الموصل", "تكريت"} <= set(seen.view()["places"])
        seen.page.get_by_role("link", name="مكان", exact=True).click()
        expect(seen.page.locator(".cm-life h2")).to_contain_text("الموصل")
        expect(seen.page).to_have_url(re.compile("/place.*lang=ar"))
        expect(seen.page).to_have_title("خريطة الادعاءات")
        quote = seen.page.locator(".cm-quote").first
        expect(quote).to_have_attribute("dir", "auto")
        assert quote.evaluate("(one) => getComputedStyle(one).direction") == "ltr", "English evidence runs its own way"
        seen.page.get_by_role("button", name="English").click()
        expect(seen.page.locator("html")).to_have_attribute("lang", "en")
        expect(seen.page.locator(".cm-life h2")).to_contain_text("Mosul")
        seen.check()


def test_an_address_opens_it_in_arabic_on_a_phone(browser: Browser, address: str) -> None:
    with watched(browser, 390, 844, inside=address) as seen:
        seen.page.goto(f"{address}?lang=ar")
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length", timeout=30_000)
        expect(seen.page.locator("html")).to_have_attribute("lang", "ar")
        assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
        legend = seen.page.locator(".cm-legend li").all_text_contents()
        assert legend and all(ARABIC.search(line) and not LATIN_WORD.search(line) for line in legend)
        menu = seen.page.locator("[data-testid=stSidebar]")
        expect(menu).to_be_hidden()
        seen.page.get_by_test_id("stExpandSidebarButton").click()
        menu.get_by_role("link", name="التغيّرات", exact=True).click()
        expect(seen.page.locator(".cm-changes")).to_be_visible()
        expect(menu).to_be_hidden()
        first = seen.page.locator("[data-testid=stDateInput]").first
        spots = [first.locator(f"[data-type={part}]").bounding_box() for part in ("year", "month", "day")]
        assert [spot["x"] for spot in spots if spot] == sorted(spot["x"] for spot in spots if spot)
        seen.check()
    with watched(browser, inside=address) as odd:
        odd.page.goto(f"{address}?lang=<b>x")
        expect(odd.page.get_by_text("English is shown")).to_be_visible(timeout=30_000)
        expect(odd.page.locator(".cm-map")).to_be_visible()


def test_a_snapshot_in_arabic(browser: Browser, tmp_path: Path) -> None:
    theatre, reports, claims, _ = sample_claims()
    write_snapshot(tmp_path / "map.html", claims, reports, theatre=theatre, language="ar")
    with watched(browser) as seen:
        seen.page.goto((tmp_path / "map.html").as_uri())
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
        expect(seen.page.locator("html")).to_have_attribute("dir", "rtl")
        assert seen.page.title() == "العراق، يونيو 2014: خريطة ادعاءات"
        for tab in seen.page.get_by_role("tab").all():
            assert not LATIN_WORD.search(tab.text_content() or "")
        assert not LATIN_WORD.search(seen.page.locator(".cm-heading").text_content() or "")
        seen.click_on("تكريت")
        evidence = seen.page.locator(".cm-evidence")
        expect(evidence.locator("h2")).to_contain_text("تكريت")
        text = "".join(report.text for report in reports)
        assert all(sentence in text for sentence in evidence.locator("mark").all_text_contents())
        seen.step("on")
        assert "يونيو" in (seen.page.locator(".cm-sliderhead output").first.text_content() or "")
        seen.check()
