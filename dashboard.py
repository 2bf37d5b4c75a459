"""The dashboard's entrance: ``streamlit run dashboard.py`` opens it.  The pages are in ``geo/screens``.

The map, its sliders, filters and evidence are drawn by one script in the browser (``geo/templates``), the same that a
snapshot carries; a step of a slider asks this program for nothing.  Text of reports goes to widgets that show text as
it is, or through ``plain`` to those that read Markdown.
"""

from __future__ import annotations

import streamlit as st

from geo.errors import GeoError
from geo.screens.bring_page import bring_page
from geo.screens.changes_page import changes_page
from geo.screens.choice import choice_bar
from geo.screens.compare_page import compare_page
from geo.screens.entrance import entrance_bar, visitor
from geo.screens.map_page import map_page
from geo.screens.method_page import method_page
from geo.screens.parts import plain
from geo.screens.place_page import place_page
from geo.screens.reports_page import reports_page
from geo.screens.review_page import review_page
from geo.screens.travel import PLACE_PAGE

#: Streamlit's margins made small, and the choice of theatre put into its header.
STYLE = """<style>
.stMainBlockContainer { padding: 4rem 1.2rem 1rem; max-width: none; }
.stElementContainer:has(> .stHtml style) { display: none; }
.st-key-bar { position: fixed; top: .6rem; right: 6rem; z-index: 999991; width: auto; }
@media (max-width: 860px) { .stMainBlockContainer { padding: 4rem .6rem 1rem; } .st-key-bar { right: .6rem; } }
</style>"""

#: Pages for those who may write.
WRITING = ("review", "bring")

st.set_page_config(page_title="A map of claims", layout="wide", initial_sidebar_state="collapsed")


def main() -> None:
    """Lay out the pages; a fault of an input is a message, and the page lives."""
    st.html(STYLE)
    place = st.Page(place_page, title="Place", url_path="place")
    PLACE_PAGE[:] = [place]
    pages = [st.Page(map_page, title="Map", default=True), place,
             st.Page(changes_page, title="Changes", url_path="changes"),
             st.Page(compare_page, title="Compare", url_path="compare"),
             st.Page(reports_page, title="Reports", url_path="reports"),
             st.Page(review_page, title="Review", url_path="review"),
             st.Page(bring_page, title="Bring reports", url_path="bring"),
             st.Page(method_page, title="Method", url_path="method")]
    who = visitor()
    if who is None:
        st.navigation(pages, position="hidden")  # so that an address is known before and after
        entrance_bar(who)
        return
    page = st.navigation([one for one in pages if who.may_write or one.url_path not in WRITING], position="top")
    try:
        choice_bar()
        page.run()
    except GeoError as error:
        st.error(plain(error) if who.owns else "This cannot be shown just now; tell who runs this page.")


main()
