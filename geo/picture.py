"""The map of a day as a picture (PNG): what a snapshot draws, taken out of it by a browser that is on this machine.

A snapshot whose address ends in ``#picture`` shows nothing but its picture (``templates/map_picture.js``), the same
that the map's own button saves.  The same snapshot in the same browser gives the same bytes.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import InputError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
#: The page in points; the picture has two pixels a point.
WIDTH, HEIGHT = 1200, 800
SECONDS = 120
_FLAGS = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
          "--disable-component-update", "--force-color-profile=srgb")
_BY_HAND = "open the map, as snapshot or dashboard, and save the picture with its button"
_PICTURE = re.compile(r'src="data:image/png;base64,([A-Za-z0-9+/=]+)"')


def find_browser() -> str | None:
    """The path of a Chromium or Chrome on this machine; None without one."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def snapshot_picture(page: str) -> bytes:
    """The picture of a snapshot's map on the day it opens on, as PNG.

    Parameters
    ----------
    page : str
        What ``geo.snapshot.snapshot_page`` gives; it forbids itself every request.

    Raises
    ------
    InputError
        There is no browser here, or it drew nothing.
    """
    browser = find_browser()
    if browser is None:
        raise InputError("a picture is drawn by Chromium or Chrome, and there is none here: install it (Debian: apt "
                         f"install chromium), or {_BY_HAND}")
    # The system's own sandbox cannot be had by root; the page runs no script but ours in any case.
    flags = [*_FLAGS, *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ())]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "map.html"
        file.write_text(page, "utf-8", newline="")
        try:
            run = subprocess.run(  # noqa: S603 - a browser from PATH, on a file of ours
                [browser, *flags, f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHT}", "--dump-dom",
                 f"{file.as_uri()}#picture"], capture_output=True, text=True, encoding="utf-8", errors="replace",
                timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InputError(f"{browser} drew no picture ({error}); {_BY_HAND}") from error
    found = _PICTURE.search(run.stdout)
    if found is None:
        told = run.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise InputError(f"{browser} drew no picture ({told[0][:200]}); {_BY_HAND}")
    return base64.b64decode(found[1])
