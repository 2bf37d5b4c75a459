"""The dashboard's entrance: ``streamlit run dashboard.py`` opens it.  The pages are in ``geo/screens``.

The map, its sliders, filters and evidence are drawn by one script in the browser (``geo/templates``), the same that a
snapshot carries; a step of a slider asks this program for nothing.  Text of reports goes to widgets that show text as
it is, or through ``plain`` to those that read Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

import streamlit as st

from geo.errors import GeoError
from geo.screens.choice import choice_bar
from geo.screens.entrance import entrance_bar, visitor
from geo.screens.language import choose_language, say, say_error
from geo.screens.travel import PLACE_PAGE

#: Streamlit's margins made small, and the choice of theatre put into its header.
STYLE = """<style>
.stMainBlockContainer { padding: 4rem 1.2rem 1rem; max-width: none; }
.stElementContainer:has(> .stHtml style) { display: none; }
.st-key-visit, .st-key-language_of_page { position: absolute; } /* they show nothing, and take no room */
.st-key-bar { position: fixed; top: .6rem; inset-inline-end: 6rem; z-index: 999991; width: auto;
  flex-wrap: nowrap; max-width: min(34rem, 100vw - 4.5rem); }
.st-key-bar > [data-testid=stLayoutWrapper] { flex: 0 1 auto; min-width: 0; }
.st-key-bar .stPopover, .st-key-bar .stPopover :is(div, span, button) { min-width: 0; }
.st-key-bar .stPopover button { max-width: 100%; }
[dir=rtl] [data-testid=stSidebar][data-collapsed=true] { display: none; }
[dir=rtl] [data-testid=stDateInputFieldsScroller], [dir=rtl] .st-key-address input { direction: ltr; }
[dir=rtl] :is(.stMarkdown, .stHeading, .stAlert, .stCaption) * { text-align: start; }
[dir=rtl] .stAlert p { unicode-bidi: plaintext; }
[dir=rtl] [data-tag] button { margin-inline-start: .4rem; }
@media (max-width: 860px) {
  .stMainBlockContainer { padding: 4rem .6rem 1rem; } .st-key-bar { inset-inline-end: .6rem; }
  .st-key-side { min-width: 100%; }
  .stApp:has(.stSidebar:not([data-collapsed=true])) .st-key-bar { z-index: 1; } } /* the open menu lies above it */
</style>"""

#: Pages by their name in the address, each ``NAME_page`` in a module of that name; the first is the one that opens.
PAGES = ("map", "place", "changes", "compare", "reports", "review", "bring", "method")
#: Pages for those who may write.
WRITING = ("review", "bring")
#: Pages with the text of reports, not for the public.
WHOLE = ("reports",)


def draw_page(name: str) -> None:
    """Draw a page.  Its module is imported only now: a first view waits for what it shows and for nothing else."""
    page: Callable[[], None] = getattr(import_module(f"geo.screens.{name}_page"), f"{name}_page")
    page()


def main() -> None:
    """Lay out the pages; a fault of an input is a message, and the page lives."""
    choose_language()
    st.set_page_config(page_title=say("title"), layout="wide", initial_sidebar_state="collapsed")
    st.html(STYLE)
    pages = [st.Page(partial(draw_page, name), title=say(f"page.{name}"), url_path=name, default=name == PAGES[0])
             for name in PAGES]
    PLACE_PAGE[:] = [pages[PAGES.index("place")]]
    who = visitor()
    if who is None:
        st.navigation(pages, position="hidden")  # so that an address is known before and after
        entrance_bar(who)
        return
    hidden = (() if who.may_write else WRITING) + (WHOLE if who.public else ())
    page = st.navigation([one for one in pages if one.url_path not in hidden], position="top")
    try:
        choice_bar()
        page.run()
    except GeoError as error:
        st.error(say_error(error) if who.owns else say("fault"))


main()
