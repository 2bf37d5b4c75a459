"""Draws geo/sample/screenshot.png anew: the sample's snapshot on its opening day, as README shows it.

    PYTHONPATH=. python tests/make_screenshots.py [FOLDER]

With a folder, pictures of the snapshot and of each page of the dashboard at 1280 and 390 pixels are put there as well,
to be looked at.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from browser import REPO, chromium, dashboard, watched
from PIL import Image
from playwright.sync_api import Page

from geo.snapshot import write_snapshot
from geo.theatre import read_sample, read_theatre

PICTURE = REPO / "geo" / "sample" / "screenshot.png"
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
PAGES = ("", "place", "changes", "compare", "reports", "review", "bring", "method")
MAX_BYTES = 250_000


def save(page: Page, path: Path) -> None:
    """Save what is seen, five bits a colour: a palette would change what small symbols mean."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").point(lambda value: value & 0xF8 | value >> 5)
    picture.save(path, optimize=True)
    if path.stat().st_size > MAX_BYTES:
        raise SystemExit(f"{path}: {path.stat().st_size:,} bytes, more than {MAX_BYTES:,}")


def main(folder: Path | None) -> None:
    """Draw the picture, and into a folder all others."""
    theatre = read_theatre()
    opened = read_sample(theatre)
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        file = Path(made) / "map.html"
        write_snapshot(file, opened.claims, opened.reports, theatre=theatre)
        for name, (width, height) in SIZES.items():
            with watched(browser, width, height) as seen:
                seen.page.goto(file.as_uri())
                seen.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
                if name == "wide":
                    save(seen.page, PICTURE)
                if folder is not None:
                    save(seen.page, folder / f"snapshot-{name}.png")
        if folder is None:
            return
        with dashboard(Path(made)) as address:
            for name, (width, height) in SIZES.items():
                for page in PAGES:
                    with watched(browser, width, height, inside=address) as seen:
                        seen.page.goto(f"{address}/{page}")
                        seen.page.locator(".cm, h3, .stAlert, [data-testid=stForm]").first.wait_for()
                        seen.page.wait_for_timeout(1500)
                        save(seen.page, folder / f"dashboard-{page or 'map'}-{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
