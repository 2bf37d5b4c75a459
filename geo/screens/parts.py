"""What the pages share: plain text, and the components that draw with ``geo/templates``."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from geo.drawing_files import drawing_script, drawing_style, leaflet_files
from geo.tables import printable


def plain(text: object) -> str:
    """Text for a widget that reads Markdown: every sign of it is escaped, so that it is shown as it stands."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", printable(text))


def draw_map(data: dict[str, Any], **options: Any) -> Any:
    """The map (``component_map.js``); what it tells is in the answer's ``view``."""
    script, style = leaflet_files()
    return _drawn("map", style, script + drawing_script("page_theme.js", "tour.js", "component_map.js"), data, options)


def draw_compare(data: dict[str, Any], **options: Any) -> Any:
    """Maps side by side (``component_compare.js``)."""
    script, style = leaflet_files()
    return _drawn("compare", style, script + drawing_script("page_theme.js", "compare.js", "component_compare.js"),
                  data, options)


def draw(name: str, data: dict[str, Any], **options: Any) -> Any:
    """The component ``component_<name>.js``, which draws with ``<name>.js``."""
    return _drawn(name, "", drawing_script("page_theme.js", f"{name}.js", f"component_{name}.js"), data, options)


def _drawn(name: str, style: str, script: str, data: dict[str, Any], options: dict[str, Any]) -> Any:
    # In a list, since Streamlit imports pandas to look for tables among the values of a dict.
    component = st.components.v2.component(f"claims_{name}", css=style + drawing_style("pages.css"), js=script)
    return component(data=[data], **options)
