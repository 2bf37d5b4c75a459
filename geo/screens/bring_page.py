"""Reports of one's own: files or pasted text, read at once, kept until the page is closed."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from geo import views
from geo.errors import GeoError
from geo.linking import link_claims
from geo.reports import Note
from geo.screens.choice import extractor_of
from geo.screens.parts import plain
from geo.theatre import Opened

MAX_TOLD = 30


def bring_page() -> None:
    """Draw the page."""
    st.markdown("Give reports: each is read by the rules of the chosen theatre, and its claims are shown on the map. "
                "Nothing leaves this machine; to keep them, use `python -m geo ingest`.")
    for kind, words in st.session_state.pop("told", []):
        getattr(st, kind)(words)
    with st.form("bring"):
        st.file_uploader("Files", [*views.UPLOADS, "gz", "zip"], accept_multiple_files=True, key="files")
        st.text_area("or paste one report", key="text", height=160, max_chars=200_000)
        left, right = st.columns(2)
        left.date_input("Published", None, date(1900, 1, 1), key="published", format="YYYY-MM-DD",
                        help="Without it, words like “Thursday” stay unresolved, and no day's map shows the report.")
        right.text_input("Outlet", key="outlet", max_chars=200)
        st.form_submit_button("Read", type="primary", on_click=_bring)
    if "own" in st.session_state:
        st.button("Forget my reports", on_click=lambda: st.session_state.pop("own"))


def _bring() -> None:
    """Read what was given, add it to what was given before, and say what was refused."""
    given = st.session_state
    own: Opened = given.get("own", Opened([], [], False))
    published = given["published"].isoformat() if given["published"] else ""
    today = datetime.now().astimezone().date().isoformat()
    try:
        reports, refused = views.read_given([(file.name, file.getvalue()) for file in given["files"]], {
            "text": given["text"], "published": published, "outlet": given["outlet"]}, today, own.reports)
        claims = link_claims(extractor_of(given["folder"]).extract_all(reports))
    except GeoError as error:
        given["told"] = [("error", plain(error))]
        return
    told = [("info" if isinstance(error, Note) else "warning", plain(error)) for error in refused[:MAX_TOLD]]
    if len(refused) > MAX_TOLD:
        told.append(("warning", f"{len(refused) - MAX_TOLD} more; python -m geo extract names them all."))
    added = len(reports) - len(own.reports)
    if added:
        given["own"], given["own_version"] = Opened(claims, reports, False), given.get("own_version", 0) + 1
        given["source"], given["text"] = "My reports", ""
    words = f"{added} reports added: now {len(reports)} with {len(claims)} claims, shown under “Map”."
    given["told"] = [("success", words) if added else ("info", "No new report was read."), *told]
