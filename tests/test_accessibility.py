"""No serious fault that axe-core finds, on any page of the dashboard and in a snapshot, light and dark.

axe-core comes with the test requirement axe-playwright-python; it is no part of this repository.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from browser import Watched, watched
from hand_claims import sample_claims
from playwright.sync_api import Browser

from geo.brief import Day
from geo.exports import Export, write_claims
from geo.snapshot import write_snapshot

AXE = files("axe_playwright_python").joinpath("axe.min.js")
PAGES = ("", "place", "changes", "compare", "reports", "review", "bring", "method")


def faults(seen: Watched) -> list[str]:
    """Serious faults within our own elements, shadow roots included; what Streamlit writes is not ours to correct."""
    seen.page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = seen.page.evaluate("""() => axe.run(document, {resultTypes: ["violations"]}).then((told) =>
        told.violations.filter((one) => one.impact === "serious" || one.impact === "critical").flatMap((one) =>
            one.nodes.filter((node) => {
                let at = document;
                [].concat(node.target[0]).forEach((path) => { at = (at.shadowRoot || at).querySelector(path); });
                return at && (at.closest(".cm") || !document.querySelector(".stApp"));
            }).map((node) => one.id + ": " + node.html.slice(0, 160) + (node.any[0] ? node.any[0].message : ""))))""")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_dashboard(browser: Browser, address: str, page: str, scheme: str) -> None:
    with watched(browser, inside=address) as seen:
        seen.page.emulate_media(color_scheme=scheme)
        seen.page.goto(f"{address}/{page}")
        seen.page.locator(".cm, [data-testid=stForm], h3, .stAlert").first.wait_for(timeout=30_000)
        seen.page.wait_for_timeout(500)
        assert not faults(seen)


@pytest.mark.parametrize("page", ["", "place"])
def test_pages_in_arabic(browser: Browser, address: str, page: str) -> None:
    with watched(browser, inside=address) as seen:
        seen.page.goto(f"{address}/{page}?lang=ar")
        seen.page.locator(".cm[dir=rtl], .cm [dir=rtl]").first.wait_for(timeout=30_000)
        assert not faults(seen)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_snapshot(browser: Browser, tmp_path: Path, scheme: str) -> None:
    theatre, reports, claims, _ = sample_claims()
    write_snapshot(tmp_path / "map.html", claims, reports, theatre=theatre)
    with watched(browser) as seen:
        seen.page.emulate_media(color_scheme=scheme)
        seen.page.goto((tmp_path / "map.html").as_uri())
        for tab in ("Places", "Filters", "About"):
            seen.page.get_by_role("tab", name=tab).click()
            assert not faults(seen), tab
        seen.click_on("Mosul")
        assert not faults(seen)


def test_a_brief(browser: Browser, tmp_path: Path) -> None:
    theatre, reports, claims, _ = sample_claims()
    export = Export(claims, theatre, theatre.horizon, Day("2014-06-12"), claims, reports)
    write_claims(tmp_path / "brief.html", export)
    with watched(browser) as seen:
        seen.page.goto((tmp_path / "brief.html").as_uri())
        assert "Mosul" in seen.page.inner_text("body") and not faults(seen)
        seen.check()
