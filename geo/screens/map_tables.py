"""What the map shows, as tables and files."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from geo import views
from geo.brief import Day
from geo.exports import FORMATS, Export, claims_file
from geo.filters import select
from geo.payload import Span
from geo.screens.choice import Choice, history_of, names_of
from geo.screens.language import say, words
from geo.screens.tables import show_table
from geo.snapshot import snapshot_page


def map_tables(choice: Choice, told: Any, data: dict[str, Any]) -> None:
    """Draw them for the view that the map tells."""
    view, history, opened = views.read_view(told, data), history_of(choice), choice.opened
    rows, shown = views.place_rows(history, view), views.claims_shown(history, view)
    on, known = _range(view.filters.since, view.on), _range(view.filters.heard, view.known or view.on)
    st.caption(say("map.shown", on=on, known=known, places=len(rows), claims=len(shown)))
    names = names_of(choice)
    show_table(views.told_places(rows, words(), names), views.STATE_COLUMNS, key="states", selection_mode="single-row",
               on_select=lambda: _choose([row["place_id"] for row in rows]))
    show_table(views.claim_rows(shown, words(), names), views.CLAIM_COLUMNS)
    span = Span(on=view.on, known=view.known, horizon=view.filters.horizon)
    whole = select(opened.claims, view.filters)
    export = Export(shown, choice.theatre, view.filters.horizon, Day(view.on, view.known), whole, opened.reports,
                    words().language)
    with st.container(horizontal=True):
        st.download_button(say("map.snapshot"), lambda: snapshot_page(
            opened.claims, opened.reports, choice.theatre, span, view.filters,
            language=words().language, state=opened.state).encode(), "map-of-claims.html",
            "text/html", on_click="ignore")
        for one in FORMATS:
            if one.suffix != ".png":  # the map's own button saves it, with what the visitor sees, in his browser
                label = say("map.brief") if one.daily else say("map.file", format=one.name)
                name = f"{'brief' if one.daily else 'claims'}-{view.on}{one.suffix}"
                st.download_button(label, partial(claims_file, one, export), name, one.media_type, on_click="ignore")


def _range(first: str | None, last: str) -> str:
    return f"{first} – {last}" if first and first != last else last


def _choose(places: list[str]) -> None:
    """A row of the table was chosen: the map shows the place's evidence."""
    rows, before = st.session_state["states"]["selection"]["rows"], st.session_state["choose"]["count"]
    st.session_state["choose"] = {"count": before + 1, "place": places[rows[0]] if rows else ""}
