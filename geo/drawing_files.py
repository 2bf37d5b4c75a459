"""What draws a map in a browser, as text: Leaflet, and the drawing script with its style (``templates/``)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

TEMPLATES = Path(__file__).parent / "templates"
#: The drawing script, in this order.
SCRIPTS = ("answers.js", "state.js", "map_core.js", "map_packing.js", "map_words.js", "map_ground.js",
           "map_scene.js", "map_marks.js", "map_stamps.js", "map_labels.js", "map_symbols.js", "map_layer.js",
           "map_evidence.js", "map_lists.js", "map_legend.js", "map_time.js", "map_panel.js", "map_address.js",
           "map_picture.js", "map_print.js", "map_main.js")


@cache
def leaflet_files() -> tuple[str, str]:
    """(script, style) of Leaflet, from the package made for it, without references to other files."""
    folder = Path(leaflet.BASE_DIR)
    script = (folder / "leaflet.js").read_text("utf-8")
    style = (folder / "leaflet.css").read_text("utf-8")
    style = re.sub(r"/\*.*?\*/", "", re.sub(r"url\([^)]*\)", "none", style), flags=re.DOTALL)
    return re.sub(r"//# sourceMappingURL=.*", "", script), style


@cache
def drawing_script(*more: str) -> str:
    """The drawing script in one piece, with more templates after it; defines ``ClaimsState`` and ``ClaimsMap``."""
    return "\n".join((TEMPLATES / name).read_text("utf-8") for name in (*SCRIPTS, *more))


@cache
def drawing_style(*more: str) -> str:
    """The style of the drawing script's elements, with more templates after it."""
    return "\n".join((TEMPLATES / name).read_text("utf-8") for name in ("map.css", *more))
