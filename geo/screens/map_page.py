"""The map with its sliders, filters, legend and evidence; below it the same as tables and files."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geo.screens.choice import Choice, chosen, payload_of
from geo.screens.language import say
from geo.screens.parts import draw_map
from geo.screens.travel import ask_for_place, follow


def map_page() -> None:
    """Draw the page."""
    choice = chosen()
    if not choice.opened.claims:
        st.info(say("empty.claims"))
        return
    undated = sum(not claim.published for claim in choice.opened.claims)
    if undated:
        st.info(say("map.undated", undated=undated, claims=len(choice.opened.claims)))
    _map(choice, st.session_state.get("view"))


@st.fragment
def _map(choice: Choice, resume: dict[str, Any] | None) -> None:
    data = payload_of(choice)
    found = draw_map(key="map", default={"view": None}, on_view_change=lambda: None,
                     on_open_change=lambda: ask_for_place("map"), data={
        "payload": data, "resume": resume, "choose": st.session_state.setdefault("choose", {"count": 0, "place": ""})})
    follow()
    st.session_state["view"] = found.get("view")
    box = st.expander(say("map.tables"), key="tables", on_change="rerun")
    if box.open:
        with box:
            # Only now, and only here: pandas and what writes files take half as long to import as the first view does.
            from geo.screens.map_tables import map_tables
            map_tables(choice, found.get("view"), data)
