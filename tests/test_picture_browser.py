"""The picture of a map in a real browser: by command and by its button, with heading, symbols and legend."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from browser import watched
from hand_claims import hostile_claims, sample_claims
from PIL import Image
from playwright.sync_api import Browser

from geo.payload import Span
from geo.picture import snapshot_picture
from geo.snapshot import snapshot_page


@pytest.fixture(scope="module")
def page() -> str:
    """The sample's snapshot on a day, with hostile claims."""
    theatre, reports, claims, _ = sample_claims()
    bad_reports, bad_claims = hostile_claims()
    return snapshot_page([*claims, *bad_claims], [*reports, *bad_reports], theatre, Span(on="2014-06-12"))


def colours(data: bytes) -> tuple[Image.Image, set[tuple[int, ...]]]:
    """A picture and its colours."""
    image = Image.open(BytesIO(data)).convert("RGB")
    return image, {colour for _, colour in image.getcolors(10**7) or ()}


def test_the_command_s_picture_is_the_map_and_the_same_twice(browser: Browser, page: str) -> None:
    first = snapshot_picture(page)
    assert first == snapshot_picture(page)
    image, seen = colours(first)
    assert image.width > 2000 and image.height > 1400
    for colour in ("ebe8e0", "fbfaf6", "33373d"):  # abroad, the theatre, ISIL
        assert tuple(bytes.fromhex(colour)) in seen
    other = snapshot_picture(page.replace('"on":16233', '"on":16240'))
    assert other != first, "another day is another picture"


def test_the_button_saves_what_is_seen(browser: Browser, page: str, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_text(page, "utf-8")
    with watched(browser) as seen:
        seen.page.goto(file.as_uri())
        seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
        seen.step("on")
        with seen.page.expect_download() as begun:
            seen.page.get_by_role("button", name="Save a picture").click()
        assert begun.value.suggested_filename == "map-2014-06-13.png"
        begun.value.save_as(tmp_path / "map.png")
        image, found = colours((tmp_path / "map.png").read_bytes())
        box = seen.page.locator(".cm-map").bounding_box()
        assert box is not None and image.width == 2 * (round(box["width"]) + 36) and image.height > 2 * box["height"]
        assert tuple(bytes.fromhex("fbfaf6")) in found
        seen.check()
