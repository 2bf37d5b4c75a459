"""The exported page: a folium map with everything inlined, so that it opens anywhere and asks nobody.

folium makes the Leaflet map; the drawing script (``templates/map_*.js``, the same that the dashboard uses) draws on
it and puts the controls around it.  Text of reports enters the page in one place only, ``embed_json``, as data that no
template engine and no HTML parser reads.  A Content-Security-Policy with the hashes of the inlined scripts forbids
every request and every other script.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import Any

import folium
from folium.template import Template

from geo.drawing_files import drawing_script, drawing_style, leaflet_files
from geo.errors import InputError
from geo.messages import read_words
from geo.packing import pack, packed

_TILES = re.compile(r"https://(?P<many>\{s\}\.)?(?P<host>[A-Za-z0-9.-]+(?::\d+)?)/[\w.{}/@?=&%-]*\{z\}[\w.{}/@?=&%-]*")
PAGE_CSS = """html, body { margin: 0; height: 100%; }
#claims-page { height: 100vh; padding: 12px 16px; box-sizing: border-box; background: #fff; }
@media (prefers-color-scheme: dark) { #claims-page { background: #14181c; } }
@media (max-width: 860px) { #claims-page { height: auto; padding: 8px; } }
.folium-map { width: 100%; height: 100%; }
noscript p { font: 16px sans-serif; padding: 2em; }
"""


class Raw(folium.Element):
    """Text that goes into the page as it is, read by no template engine."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """The text."""
        return self.text


class Mount(folium.MacroElement):
    """Starts the drawing script on folium's map.  Constant code: nothing of a report is in it."""

    _template = Template("""{% macro script(this, kwargs) %}
ClaimsMap.start(document.getElementById("claims-page"), document.getElementById("claims-data"),
  {{ this._parent.get_name() }});
{% endmacro %}""")

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Mount"
        self._id = "claims"


def embed_json(data: Any) -> str:
    """JSON that may stand inside ``<script type="application/json">``: the one place where report text enters a page.

    ``<``, ``>``, ``&`` and the line separators of JavaScript are written as escapes, so neither ``</script>`` nor
    ``<!--`` can occur; halves of characters become question marks.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")


def folium_map(payload: dict[str, Any], tiles: str = "") -> folium.Map:
    """A folium map that shows a payload without its sentences; ``claims_page`` adds them and hardens the page.

    Parameters
    ----------
    payload : dict
        See ``geo.payload.payload``.
    tiles : str
        Address template of online tiles; "" draws outlines and asks nobody.
    """
    theatre = payload["theatre"]
    drawn = folium.Map(location=theatre["centre"], zoom_start=theatre["zoom"], tiles=None, prefer_canvas=True,
                       min_zoom=3, max_zoom=14, zoom_snap=0.25, wheel_px_per_zoom_level=90)
    drawn._id = "claims"
    drawn.default_js, drawn.default_css = [], []
    script, style = leaflet_files()
    root: Any = drawn.get_root()
    root._id = "page"
    root.header.add_child(Raw(f"<style>{style}\n{PAGE_CSS}\n{drawing_style()}</style>"), name="styles")
    root.header.add_child(Raw(f"<script>{script}</script>\n<script>{drawing_script()}</script>"), name="scripts")
    claims = {name: column for name, column in payload["claims"].items() if name != "contexts"}
    data = embed_json({**packed({**payload, "claims": claims}), "tiles": tiles})
    needs_script = read_words(payload["words"]["language"]).say("snapshot.noscript")
    root.html.add_child(Raw(
        f'<noscript><p>{html.escape(needs_script)}</p></noscript>'
        '<main id="claims-page"></main>'
        f'<script type="application/json" id="claims-data">{data}</script>'), name="data")
    drawn.add_child(Mount())
    return drawn


def claims_page(payload: dict[str, Any], title: str, tiles: str = "") -> str:
    """The page as text, the same for the same payload: title, language and a Content-Security-Policy added.

    Raises
    ------
    InputError
        ``tiles`` is no address of map tiles.
    """
    page: str = folium_map(payload, tiles).get_root().render()
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1" />'
    page = re.sub(r'<meta name="viewport".*?/>', viewport, page, count=1, flags=re.DOTALL)
    words = payload["words"]
    page = page.replace("<html>", f'<html lang="{words["language"]}" dir="{words["direction"]}">', 1)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    images = " ".join(("data:", *_tile_hosts(tiles)))
    policy = (f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src {images}; "
              "base-uri 'none'; form-action 'none'")
    head = ('<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
            f'<meta name="referrer" content="no-referrer">\n<title>{html.escape(title)}</title>')
    # Sentences are most of a page: they come last, so that the map is drawn before all of them are there.
    texts = embed_json(pack(payload["claims"].get("contexts", [])))
    page = page.replace("<head>", head, 1).removesuffix("</html>")
    return f'{page}<script type="application/json" id="claims-texts">{texts}</script>\n</html>'


def _tile_hosts(tiles: str) -> list[str]:
    """What a page with these tiles may ask for images; nobody without tiles."""
    if not tiles:
        return []
    found = _TILES.fullmatch(tiles)
    if found is None:
        raise InputError(f"tiles: {tiles!r} is no address of map tiles; write it like https://host/{{z}}/{{x}}/{{y}}.png")
    return [f"https://{'*.' if found['many'] else ''}{found['host']}"]


def _hashes(texts: list[str]) -> str:
    found = dict.fromkeys(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{one}'" for one in found) or "'none'"
