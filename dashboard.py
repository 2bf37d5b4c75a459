"""The dashboard: widgets, cached reads and calls, no rules of its own.  ``streamlit run dashboard.py`` opens it.

The map, its sliders, filters and evidence are drawn by one script in the browser (``geo/templates``), the same that a
snapshot carries; a step of a slider asks this program for nothing.  Text of reports goes to widgets that show text as
it is, or through ``_plain`` to those that read Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from geo import views
from geo.errors import GeoError, InputError
from geo.extract import Extractor
from geo.gazetteer import read_gazetteer
from geo.linking import link_claims
from geo.maps import drawing_script, drawing_style, leaflet_files
from geo.payload import Span, payload
from geo.reports import Note
from geo.snapshot import method_card, snapshot_page
from geo.state import History
from geo.store import Store, store_path
from geo.tables import printable
from geo.theatre import Opened, Theatre, list_theatres, make_extractor, open_claims, read_sample, read_theatre
from geo.world import world_places

UPLOADS = ["txt", "md", "html", "jsonl", "json", "csv", "xml", "gz"]
MAX_TOLD = 30
#: Streamlit's margins made small, and the choice of theatre put into its header.
STYLE = """<style>
.stMainBlockContainer { padding: 4rem 1.2rem 1rem; max-width: none; }
.stElementContainer:has(> .stHtml style) { display: none; }
.st-key-bar { position: fixed; top: .6rem; right: 6rem; z-index: 999991; width: auto; }
@media (max-width: 860px) { .stMainBlockContainer { padding: 4rem .6rem 1rem; } .st-key-bar { right: .6rem; } }
</style>"""

st.set_page_config(page_title="A map of claims", layout="wide", initial_sidebar_state="collapsed")
_SCRIPT, _STYLE = leaflet_files()
draw_map = st.components.v2.component("claims_map", css=_STYLE + drawing_style(),
                                      js=_SCRIPT + drawing_script("component_map.js"))
draw_report = st.components.v2.component("claims_report", css=drawing_style(),
                                         js=drawing_script("report.js", "component_report.js"))


def _plain(text: object) -> str:
    """Text for a widget that reads Markdown: every sign of it is escaped, so that it is shown as it stands."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", printable(text))


# --- reads, cached by what they are made of ----------------------------------------------------------
@st.cache_resource(show_spinner="Reading places and words…", max_entries=4)
def _extractor(folder: str, version: object) -> Extractor:
    return make_extractor(read_theatre(folder))


@st.cache_resource(show_spinner="Reading the reports…", max_entries=6)
def _sample(folder: str, version: object) -> Opened:
    return read_sample(read_theatre(folder), _extractor(folder, version))


@st.cache_resource(show_spinner="Opening the store…", max_entries=2)
def _stored(path: str, folder: str, version: object) -> Opened:
    return open_claims(path, read_theatre(folder))


@st.cache_resource(show_spinner="Preparing the map…", max_entries=6)
def _payload(key: str, folder: str, _opened: Opened) -> dict[str, Any]:
    theatre = read_theatre(folder)
    places = read_gazetteer(theatre.gazetteer).merged(world_places()).places
    data = payload(_opened.claims, _opened.reports, theatre, places)
    data["about"] = method_card(data, _opened.claims, theatre, None)
    return data


@st.cache_resource(show_spinner=False, max_entries=6)
def _history(key: str, _opened: Opened) -> History:
    return History(_opened.claims)


def _version(folder: str) -> tuple[tuple[str, int], ...]:
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(Path(folder).glob("*")))


def _what() -> tuple[Theatre, Opened, str]:
    """(theatre, claims and reports, a key that changes with them) of what is chosen above the page."""
    folder, source = st.session_state["folder"], st.session_state["source"]
    theatre, version = read_theatre(folder), _version(folder)
    if source == "My reports":
        own: Opened = st.session_state["own"]
        return theatre, own, f"own {st.session_state['own_version']} {folder} {version}"
    if source == "Store":
        with Store(create=False) as store:
            changed = store.version()
        return theatre, _stored(str(store_path()), folder, (changed, version)), f"store {changed} {folder} {version}"
    return theatre, _sample(folder, version), f"sample {folder} {version}"


# --- what to look at -----------------------------------------------------------------------------------
def _titles() -> dict[str, str]:
    """{folder: title} of the theatres to choose from; one that breaks its rules is named and left out."""
    titles = {}
    for folder in [*map(str, list_theatres()), *st.session_state.setdefault("folders", [])]:
        try:
            titles[folder] = read_theatre(folder).title
        except InputError as error:
            st.error(_plain(error))
    return titles


def _add_folder() -> None:
    """Take the folder that was typed in, if it holds a theatre; else say why not and stay."""
    folder = str(Path(st.session_state["other"].strip()).expanduser())
    st.session_state["folder_error"] = ""
    if not st.session_state["other"].strip():
        return
    try:
        theatre = read_theatre(folder)
        make_extractor(theatre)
    except GeoError as error:
        st.session_state["folder_error"] = str(error)
        return
    if folder not in st.session_state["folders"]:
        st.session_state["folders"].append(folder)
    st.session_state["folder"], st.session_state["other"] = folder, ""


def _bar() -> None:
    titles = _titles()
    own = {"My reports": "what you gave here, kept until you close this page"} if "own" in st.session_state else {}
    stored = {"Store": _plain(store_path())} if store_path().exists() else {}
    sources = {**own, **stored, "Sample": "the theatre's bundled reports, retold in our own words"}
    if st.session_state.get("folder") not in titles:
        st.session_state["folder"] = next(iter(titles))
    if st.session_state.get("source") not in sources:
        st.session_state["source"] = next(iter(sources))
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        with st.popover(f"**{_plain(titles[st.session_state['folder']])}** · {st.session_state['source']}",
                        help="Choose a theatre and whose claims to show"):
            st.selectbox("Theatre", list(titles), key="folder", format_func=titles.__getitem__)
            st.text_input("Another folder", key="other", on_change=_add_folder, placeholder="its path",
                          help="A theatre is a folder with theatre.toml and, if need be, its own places and actors.")
            if st.session_state.get("folder_error"):
                st.error(_plain(st.session_state["folder_error"]))
            st.radio("Show the claims of", list(sources), key="source", captions=list(sources.values()))


# --- pages ---------------------------------------------------------------------------------------------
def map_page() -> None:
    """The map with its sliders, filters, legend and evidence; below it the same as tables and files."""
    theatre, opened, key = _what()
    if not opened.claims:
        st.info("No claims here yet. Give reports under “Bring reports”, or run: python -m geo ingest PATH")
        return
    undated = sum(not claim.published for claim in opened.claims)
    if undated:
        st.info(f"{undated} of {len(opened.claims)} claims come from reports without a date of publication: nobody can "
                "say since when they were known, so no day shows them. Give the date.")
    _map(theatre, opened, key, st.session_state.get("view"))


@st.fragment
def _map(theatre: Theatre, opened: Opened, key: str, resume: dict[str, Any] | None) -> None:
    data = _payload(key, str(theatre.folder), opened)
    found = draw_map(key="map", default={"view": None}, on_view_change=lambda: None, data={
        "payload": data, "resume": resume, "choose": st.session_state.setdefault("choose", {"count": 0, "place": ""})})
    st.session_state["view"] = found.get("view")
    with st.expander("The same as tables and files"):
        _tables(theatre, opened, key, views.read_view(found.get("view"), data))


def _tables(theatre: Theatre, opened: Opened, key: str, view: views.View) -> None:
    history = _history(key, opened)
    rows, shown = views.place_rows(history, view), views.claims_shown(history, view)
    st.caption(f"{view.on}, as known on {view.known or view.on}: control claimed at {len(rows)} places, {len(shown)} "
               "claims. Tables and files follow the map's dates and filters; a row chosen here is shown on the map.")
    _table(rows, views.STATE_COLUMNS, key="states", selection_mode="single-row",
           on_select=lambda: _choose([row["place_id"] for row in rows]))
    _table(views.claim_rows(shown), views.CLAIM_COLUMNS)
    span = Span(on=view.on, known=view.known)
    with st.container(horizontal=True):
        st.download_button("Snapshot (HTML)", lambda: snapshot_page(
            opened.claims, opened.reports, theatre, span, view.filters).encode(), "map-of-claims.html", "text/html",
            on_click="ignore")
        st.download_button("Claims (CSV)", lambda: views.claims_file(shown, "claims.csv"), "claims.csv", "text/csv",
                           on_click="ignore")
        st.download_button("Claims (GeoJSON)", lambda: views.claims_file(shown, "claims.geojson"), "claims.geojson",
                           "application/geo+json", on_click="ignore")


def _table(rows: list[dict[str, Any]], columns: Sequence[str], **options: Any) -> None:
    st.dataframe(pd.DataFrame(views.safe_cells(rows, columns), columns=columns), hide_index=True, **options)


def _choose(places: list[str]) -> None:
    """A row of the table was chosen: the map shows the place's evidence."""
    rows, before = st.session_state["states"]["selection"]["rows"], st.session_state["choose"]["count"]
    st.session_state["choose"] = {"count": before + 1, "place": places[rows[0]] if rows else ""}


def reports_page() -> None:
    """One report with its places and claims marked, and what was considered and refused."""
    theatre, opened, _ = _what()
    if not opened.reports:
        st.info("No reports here yet. Give some under “Bring reports”, or run: python -m geo ingest PATH")
        return
    titles = {report.id: " · ".join(((report.published or "undated")[:10], report.outlet or "no outlet",
                                     report.title or report.id)) for report in opened.reports}
    ordered = sorted(titles, key=titles.__getitem__)
    chosen = st.selectbox("Report", ordered, format_func=titles.__getitem__, key="report")
    report = next(report for report in opened.reports if report.id == chosen)
    claims = [claim for claim in opened.claims if claim.report_id == chosen]
    folder = str(theatre.folder)
    reading = _extractor(folder, _version(folder)).read(report, explain=True)
    left, right = st.columns([3, 2])
    with left:
        st.markdown("Marked: sentences with claims; underlined: places; grey: considered and refused; point at it.")
        draw_report(key="report_text", data={"text": report.text, "spans": views.report_marks(report, claims, reading)})
    with right:
        st.markdown(f"{len(claims)} claims, {len(reading.mentions)} places, {len(reading.refusals)} readings refused")
        _table(views.claim_rows(claims), views.CLAIM_COLUMNS)
        if reading.refusals:
            _table([{"refused": refusal.word or refusal.rule, "why": refusal.why, "rule": refusal.rule}
                    for _, refusal in reading.refusals], ("refused", "why", "rule"))


def bring_page() -> None:
    """Reports of one's own: files or pasted text, read at once, kept until the page is closed."""
    st.markdown("Give reports: each is read by the rules of the chosen theatre, and its claims are shown on the map. "
                "Nothing leaves this machine; to keep them, use `python -m geo ingest`.")
    for kind, words in st.session_state.pop("told", []):
        getattr(st, kind)(words)
    with st.form("bring"):
        st.file_uploader("Files", UPLOADS, accept_multiple_files=True, key="files")
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
        claims = link_claims(_extractor(given["folder"], _version(given["folder"])).extract_all(reports))
    except GeoError as error:
        given["told"] = [("error", _plain(error))]
        return
    told = [("info" if isinstance(error, Note) else "warning", _plain(error)) for error in refused[:MAX_TOLD]]
    if len(refused) > MAX_TOLD:
        told.append(("warning", f"{len(refused) - MAX_TOLD} more; python -m geo extract names them all."))
    added = len(reports) - len(own.reports)
    if added:
        given["own"], given["own_version"] = Opened(claims, reports, False), given.get("own_version", 0) + 1
        given["source"], given["text"] = "My reports", ""
    words = f"{added} reports added: now {len(reports)} with {len(claims)} claims, shown under “Map”."
    given["told"] = [("success", words) if added else ("info", "No new report was read."), *told]


def method_page() -> None:
    """What the map means, what it was made from, and its limits."""
    theatre, opened, key = _what()
    with st.container(width=760):
        for heading, paragraphs in _payload(key, str(theatre.folder), opened)["about"]:
            st.subheader(_plain(heading))
            for words in paragraphs:
                st.markdown(_plain(words))


def main() -> None:
    """Lay out the pages; a fault of an input is a message, and the page lives."""
    st.html(STYLE)
    page = st.navigation([st.Page(map_page, title="Map", default=True),
                          st.Page(reports_page, title="Reports", url_path="reports"),
                          st.Page(bring_page, title="Bring reports", url_path="bring"),
                          st.Page(method_page, title="Method", url_path="method")], position="top")
    try:
        _bar()
        page.run()
    except GeoError as error:
        st.error(_plain(error))


main()
