"""From one page to another: a place whose own page was asked for by a component."""

from __future__ import annotations

from typing import Any

import streamlit as st

#: The place page, set by whoever lays out the pages.
PLACE_PAGE: list[Any] = []


def ask_for_place(component: str) -> None:
    """Remember the place that a component's trigger ``open`` names; to be called from its callback."""
    st.session_state["go"] = st.session_state[component]["open"]


def follow() -> None:
    """Go to the page of the place that was asked for, if one was."""
    place = st.session_state.pop("go", None)
    if place:
        st.session_state["place"] = place
        st.switch_page(PLACE_PAGE[0])
