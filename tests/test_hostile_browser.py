"""All hostile strings in a real browser, snapshot and dashboard: nothing runs, nothing is asked of anybody."""

from __future__ import annotations

from pathlib import Path

from browser import Watched, dashboard, watched
from hostile import STRINGS, WORDS
from playwright.sync_api import Browser, Dialog, expect
from test_hostile import claims, reports

from geo.brief import Day
from geo.exports import Export, write_claims
from geo.snapshot import write_snapshot
from geo.store import Store
from geo.theatre import read_theatre


def check(seen: Watched, inside: str) -> None:
    """Nothing of the strings became part of the page but its text."""
    assert seen.page.evaluate("window.hacked") is None
    for frame in seen.page.frames:
        assert frame.url == "about:blank" or frame.url.startswith(inside)
    within = "#claims-page" if inside == "file://" else "main"
    assert seen.page.locator(f"{within} :is(iframe, object, embed, base, form[action])").count() == 0
    assert seen.page.locator("img[src*=outside], a[href^=javascript], a[href^=data], [onerror], [onload]").count() == 0
    seen.check()


def watch_dialogs(seen: Watched) -> None:
    def noted(dialog: Dialog) -> None:
        seen.errors.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()
    seen.page.on("dialog", noted)


def test_the_strings_do_run_where_they_are_let(browser: Browser, tmp_path: Path) -> None:
    running = [text for text in STRINGS[:50] if "<meta" not in text]  # which would leave the page at once
    (tmp_path / "open.html").write_text("".join(f"<div>{text}</div>" for text in running), encoding="utf-8")
    with watched(browser) as seen:
        seen.page.goto((tmp_path / "open.html").as_uri())
        seen.page.wait_for_function("() => window.hacked === 1")
        assert seen.outside


def test_nothing_runs_in_a_brief(browser: Browser, tmp_path: Path) -> None:
    day = Day("2014-06-12", since="2014-06-10")
    write_claims(tmp_path / "brief.html", Export(claims(), read_theatre(), day=day, told=claims()))
    with watched(browser) as seen:
        watch_dialogs(seen)
        seen.page.goto((tmp_path / "brief.html").as_uri())
        told = seen.page.locator("li").count()
        assert told == 2 * len(STRINGS), "each is new, and each is claimed"
        assert seen.page.locator("script, img, svg, iframe, object, embed, form, base").count() == 0
        check(seen, "file://")


def test_nothing_runs_in_a_snapshot(browser: Browser, tmp_path: Path) -> None:
    write_snapshot(tmp_path / "map.html", claims(), reports(), theatre=read_theatre(), on="2014-06-12")
    with watched(browser) as seen:
        watch_dialogs(seen)
        seen.page.goto((tmp_path / "map.html").as_uri())
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
        title = seen.page.title()
        assert {f"Town {text}" for text in STRINGS} <= set(seen.view()["places"])
        more = seen.page.get_by_role("button", name="more place")
        while more.count():
            more.first.click()
        rows = seen.page.locator(".cm-table tbody tr")
        assert rows.count() == len(STRINGS)
        for at in range(0, rows.count(), 12):
            seen.page.evaluate("at => document.querySelectorAll('.cm-table tbody tr')[at].click()", at)
            expect(seen.page.locator(".cm-evidence blockquote mark").first).to_be_attached()
            seen.page.get_by_role("tab", name="Places").click()
        for tab in ("Filters", "About"):
            seen.page.get_by_role("tab", name=tab).click()
            expect(seen.page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        assert seen.page.title() == title
        check(seen, "file://")


def test_nothing_runs_in_the_dashboard(browser: Browser, tmp_path: Path) -> None:
    with Store(tmp_path / "claims.sqlite") as store:
        store.add_all([(report, [made]) for report, made in zip(reports(), claims())], "2031-06-01", WORDS[0], WORDS[1])
    with dashboard(tmp_path) as address, watched(browser, inside=address) as seen:
        watch_dialogs(seen)
        seen.page.goto(address)
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().look.all.length")
        pages = [link.text_content() or "" for link in seen.page.get_by_test_id("stSidebarNavLink").all()] or [
            link.text_content() or "" for link in seen.page.locator("header a, nav a").all()]
        assert len(pages) >= 4
        for name in pages:
            seen.turn_to(name)
            seen.page.wait_for_load_state("networkidle")
            assert not seen.page.locator(".stException").count(), name
            check(seen, address)
