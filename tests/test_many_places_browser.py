"""A map of more places than have room: what is kept from step to step shows what a page opened on that day shows."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Watched, chromium, watched
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from geo.benchmark import made_up_claims
from geo.snapshot import write_snapshot

PLACES = 1200
#: The canvas of the claims: its pixels; and how many are drawn left of what is seen, where a map is dragged from.
PIXELS = "() => document.querySelector('.leaflet-overlay-pane canvas').toDataURL()"
LEFT = """() => {
    const canvas = document.querySelector(".leaflet-overlay-pane canvas"), map = document.querySelector(".cm-map");
    const hidden = map.getBoundingClientRect().left - canvas.getBoundingClientRect().left;
    const found = canvas.getContext("2d").getImageData(0, 0, hidden - 30, canvas.height).data;
    return found.filter((value, at) => at % 4 === 3 && value > 0).length;
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "map.html"
    write_snapshot(path, made_up_claims(6 * PLACES, PLACES), [])
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def opened(seen: Watched, address: str) -> None:
    seen.page.goto(address)
    seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")


def picture(seen: Watched) -> Image.Image:
    data: str = seen.page.evaluate(PIXELS)
    return Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGBA")


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest of a pixel's colours."""
    return max(most for _, most in ImageChops.difference(one, other).getextrema())


def test_steps_lead_to_what_a_page_opened_on_that_day_shows(browser: Browser, file: Path) -> None:
    with watched(browser) as stepped, watched(browser) as fresh:
        opened(stepped, f"{file.as_uri()}#on=2031-05-20")
        before = picture(stepped)
        for _ in range(3):
            stepped.step("on")
        stepped.step("on", "ArrowLeft")
        opened(fresh, f"{file.as_uri()}#on=2031-05-22")
        assert len(stepped.view()["spots"]) > 1000
        assert stepped.view()["places"] == fresh.view()["places"]
        after = picture(stepped)
        assert difference(after, before) > 100
        assert difference(after, picture(fresh)) < 9, "but for how edges are rounded where a symbol is drawn first"
        for name in (".cm-heading", ".cm-table", ".cm-legend"):
            assert stepped.page.locator(name).inner_text() == fresh.page.locator(name).inner_text()
        stepped.check()
        fresh.check()


def test_what_a_step_left_out_is_there_when_the_map_is_dragged(browser: Browser, file: Path) -> None:
    with watched(browser) as seen:
        opened(seen, f"{file.as_uri()}#look=33.5,44,8&on=2031-05-20")
        assert seen.page.evaluate(LEFT) == 0
        box = seen.page.locator(".cm-map").bounding_box()
        assert box is not None
        seen.page.mouse.move(box["x"] + 300, box["y"] + 300)
        seen.page.mouse.down()
        seen.page.mouse.move(box["x"] + 420, box["y"] + 300, steps=4)
        assert seen.page.evaluate(LEFT) > 0
        seen.page.mouse.up()
        seen.check()


def test_evidence_that_the_address_asks_for_has_its_sentence(browser: Browser, file: Path) -> None:
    with watched(browser) as seen:
        opened(seen, f"{file.as_uri()}#on=2031-05-20&place=p7")
        quoted = {claim.evidence for claim in made_up_claims(6 * PLACES, PLACES) if claim.place_id == "p7"}
        told = seen.page.locator(".cm-evidence .cm-quote").all_text_contents()
        assert told and set(told) <= quoted
        seen.check()
