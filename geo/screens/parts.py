"""What the pages share: plain text, and the components that draw with ``geo/templates``."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from geo.maps import drawing_script, drawing_style, leaflet_files
from geo.tables import printable


def plain(text: object) -> str:
    """Text for a widget that reads Markdown: every sign of it is escaped, so that it is shown as it stands."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", printable(text))


def draw_map(**options: Any) -> Any:
    """The map (``component_map.js``); what it tells is in the answer's ``view``."""
    script, style = leaflet_files()
    return st.components.v2.component(
        "claims_map", css=style + drawing_style("pages.css"),
        js=script + drawing_script("page_theme.js", "tour.js", "component_map.js"))(**options)


def draw_compare(**options: Any) -> Any:
    """Maps side by side (``component_compare.js``)."""
    script, style = leaflet_files()
    return st.components.v2.component(
        "claims_compare", css=style + drawing_style("pages.css"),
        js=script + drawing_script("page_theme.js", "compare.js", "component_compare.js"))(**options)


def draw(name: str, **options: Any) -> Any:
    """The component ``component_<name>.js``, which draws with ``<name>.js``."""
    return st.components.v2.component(
        f"claims_{name}", css=drawing_style("pages.css"),
        js=drawing_script("page_theme.js", f"{name}.js", f"component_{name}.js"))(**options)
