"""What the map means, what it was made from, its limits, and how well this install reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from geo import views
from geo.accuracy import measure, score_rows
from geo.screens.choice import Choice, chosen, payload_of
from geo.screens.language import say, words
from geo.screens.parts import plain
from geo.screens.tables import show_table
from geo.theatre import list_theatres, read_theatre

COVERAGE = ("outlet", "reports", "claims", "first", "last", "no_day", "no_point", "reviewed")
SCORES = ("theatre", "kind", "f1", "precision", "recall", "expected", "found")


def method_page() -> None:
    """Draw the page."""
    choice = chosen()
    with st.container(width=760):
        if choice.profile:
            st.info(say("method.public"))
        for heading, paragraphs in payload_of(choice)["about"]:
            st.subheader(plain(heading))
            for told in paragraphs:
                st.markdown(plain(told))
    _coverage(choice)
    _accuracy()


def _coverage(choice: Choice) -> None:
    """Who is heard, since when, and how much of it is on the map and reviewed."""
    claims = choice.opened.claims
    st.subheader(say("method.coverage"))
    reviewed = sum(claim.review != "unreviewed" for claim in claims)
    st.markdown(say("method.share", n=reviewed, claims=len(claims), share=round(100 * reviewed / max(1, len(claims)))))
    show_table(views.coverage(claims, choice.opened.reports), COVERAGE)


@st.cache_data(show_spinner=False)
def _measured(folders: tuple[Path, ...]) -> list[dict[str, Any]]:
    return [{"theatre": folder.name, **row} for folder in folders for row in score_rows(measure(folder))]


@st.fragment
def _accuracy() -> None:
    st.subheader(say("method.accuracy"))
    st.markdown(say("method.accuracy_means"))
    if not st.button(say("method.measure")):
        return
    with st.spinner(say("choice.reading_reports")):
        rows = _measured(tuple(list_theatres()))
    titles = {folder.name: read_theatre(folder).told(words().language, "title") for folder in list_theatres()}
    show_table([{**row, "theatre": titles[row["theatre"]], "kind": words().name(row["kind"])} for row in rows], SCORES)
