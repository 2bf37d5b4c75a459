"""Reports of one's own: files, pasted text or an address, read at once, kept until the page is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import streamlit as st

from geo import views
from geo.errors import GeoError, Note
from geo.fetching import Fetcher
from geo.linking import link_claims
from geo.model import Report
from geo.screens.choice import extractor_of
from geo.screens.entrance import visitor
from geo.screens.language import say, say_error
from geo.screens.own_forms import own_theatre_forms
from geo.screens.parts import plain
from geo.theatre import Opened
from geo.web import Web

MAX_TOLD = 30
#: Pages that a feed may lead to: each costs a second of a visitor's patience.
LINKED = 20
#: Reports from one move of the bar to the next.
STEP = 20


def bring_page() -> None:
    """Draw the page."""
    st.markdown(say("bring.intro"))
    with st.container():  # what stands below keeps its position, and half-filled forms their content
        for kind, words in st.session_state.pop("told", []):
            getattr(st, kind)(words)
    with st.form("bring"):
        st.file_uploader(say("bring.files"), [*views.UPLOADS, "gz", "zip"], accept_multiple_files=True, key="files")
        if _may_fetch():
            st.text_input(say("bring.address"), key="address", max_chars=2000, placeholder="https://",
                          help=say("bring.address_help", n=LINKED))
        st.text_area(say("bring.paste"), key="text", height=160, max_chars=200_000)
        left, right = st.columns(2)
        left.date_input(say("bring.published"), None, date(1900, 1, 1), key="published", format="YYYY-MM-DD",
                        help=say("bring.published_help"))
        right.text_input(say("bring.outlet"), key="outlet", max_chars=200)
        st.form_submit_button(say("bring.read"), type="primary", on_click=_bring)
    with st.container():
        if "own" in st.session_state:
            st.button(say("bring.forget"), on_click=lambda: st.session_state.pop("own"))
    own_theatre_forms()


def _may_fetch() -> bool:
    """Whether addresses are fetched: only for the owner, on his own machine."""
    who = visitor()
    return who is not None and who.owns


def _with_progress(reports: list[Report]) -> Iterator[Report]:
    """The reports, with a bar that tells how many of them are read; it goes when the last one is."""
    bar = st.progress(0.0)
    for at, report in enumerate(reports):
        if at % STEP == 0:
            bar.progress(at / len(reports), say("bring.reading", at=at, of=len(reports)))
        yield report
    bar.empty()


def _bring() -> None:
    """Read what was given, add it to what was given before, and say what was refused."""
    given = st.session_state
    own: Opened = given.get("own", Opened([], [], False))
    published = given["published"].isoformat() if given["published"] else ""
    today = datetime.now().astimezone().date().isoformat()
    try:
        reports, refused = views.read_given([(file.name, file.getvalue()) for file in given["files"]], {
            "text": given["text"], "published": published, "outlet": given["outlet"],
            "address": given.get("address", "")}, today, own.reports,
            Web(Fetcher(), LINKED) if _may_fetch() else None)
        claims = link_claims(extractor_of(given["folder"]).extract_all(_with_progress(reports)))
    except GeoError as error:
        given["told"] = [("error", say_error(error))]
        return
    told = [("info" if isinstance(error, Note) else "warning", plain(error)) for error in refused[:MAX_TOLD]]
    if len(refused) > MAX_TOLD:
        told.append(("warning", say("bring.more", n=len(refused) - MAX_TOLD)))
    added = len(reports) - len(own.reports)
    if added:
        given["own"], given["own_version"] = Opened(claims, reports, False), given.get("own_version", 0) + 1
        given["source"], given["text"] = "My reports", ""
        if "address" in given:
            given["address"] = ""
    words = say("bring.added", added=added, reports=len(reports), claims=len(claims))
    given["told"] = [("success", words) if added else ("info", say("bring.nothing")), *told]
