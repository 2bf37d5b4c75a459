"""The dashboard: widgets, cached reads and calls, no rules of its own.  ``streamlit run dashboard.py`` opens it.

The map, its sliders, filters and evidence are drawn by one script in the browser (``geo/templates``), the same that a
snapshot carries; a step of a slider asks this program for nothing.  Text of reports goes to widgets that show text as
it is, or through ``_plain`` to those that read Markdown.
"""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from geo.errors import GeoError, InputError
from geo.extract import Extractor
from geo.filters import Filters, keep, select
from geo.gazetteer import read_gazetteer
from geo.linking import link_claims
from geo.maps import TEMPLATES, drawing_script, drawing_style, leaflet_files
from geo.model import Claim
from geo.payload import Span, payload
from geo.reports import Note, read_reports
from geo.snapshot import method_card, snapshot_page
from geo.state import History, to_rows
from geo.store import Store, store_path
from geo.tables import cell, printable, write_claims
from geo.theatre import Opened, Theatre, list_theatres, make_extractor, open_claims, read_sample, read_theatre
from geo.voices import iso_day
from geo.world import world_places

UPLOADS = ["txt", "md", "html", "jsonl", "json", "csv", "xml", "gz"]
MAX_UPLOAD = 60 * 2**20
MAX_REPORTS = 5000
STYLE = """<style>
.stMainBlockContainer { padding: 3.9rem 1.2rem 1rem; max-width: none; }
.stMainBlockContainer > div > .stVerticalBlock { gap: .5rem; }
@media (max-width: 860px) { .stMainBlockContainer { padding: 3.6rem .6rem 1rem; } }
</style>"""

st.set_page_config(page_title="A map of claims", layout="wide", initial_sidebar_state="collapsed")


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


_SCRIPT, _STYLE = leaflet_files()
draw_map = st.components.v2.component("claims_map", css=_STYLE + drawing_style(),
                                      js="\n".join((_SCRIPT, drawing_script(), _template("component_map.js"))))
draw_report = st.components.v2.component(
    "claims_report", css=drawing_style(),
    js="\n".join((drawing_script(), _template("report.js"), _template("component_report.js"))))


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
    own = {"My reports": "what you gave under “Bring reports”; kept until you close this page"} if "own" in st.session_state else {}
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
            st.text_input("Another folder", key="other", on_change=_add_folder, placeholder="path of a folder with theatre.toml",
                          help="A theatre is a folder with theatre.toml and, if it needs them, places, actors and reports.")
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
    _map(theatre, opened, key)


@st.fragment
def _map(theatre: Theatre, opened: Opened, key: str) -> None:
    data = _payload(key, str(theatre.folder), opened)
    theme = getattr(st.context.theme, "type", None) or "auto"
    chosen = st.session_state.setdefault("choose", {"count": 0, "place": ""})
    found = draw_map(key="map", data={"payload": data, "theme": theme, "choose": chosen}, default={"view": None},
                     on_view_change=lambda: None)
    told = found.get("view")
    view = told if told and told["key"] == data["key"] else {"on": data["dates"]["on"], "known": None, "filters": {}, "selected": ""}
    with st.expander("The same as tables and files"):
        _tables(theatre, opened, key, view)


def _tables(theatre: Theatre, opened: Opened, key: str, view: dict[str, Any]) -> None:
    on = iso_day(view["on"])
    known = on if view["known"] is None else iso_day(view["known"])
    words = {f"{name}s" if name not in ("party", "certainty") else f"{name[:-1]}ies": frozenset(chosen)
             for name, chosen in view["filters"].items()}
    filters = Filters(**words, date_from=on, date_to=on, known=known, horizon=theatre.horizon)
    rows = to_rows(_history(key, opened).at(on, known, theatre.horizon, keep(filters)))
    shown = select(opened.claims, filters)
    st.caption(f"{on}, as known on {known}: {len(rows)} places, {len(shown)} claims. Tables and files follow the map's dates and "
               "filters. Choose a row to see its claims here and on the map.")
    st.dataframe(_frame(rows, ["place", "place_kind", "status", "holders", "lost_by", "threatened_by", "sources", "last_change"]),
                 hide_index=True, width="stretch", key="states", selection_mode="single-row",
                 on_select=lambda: _choose([str(row["place_id"]) for row in rows]))
    if view["selected"]:
        shown = [claim for claim in shown if view["selected"] in (claim.place_id, claim.origin_id, claim.destination_id)]
    st.dataframe(_frame([{"place": claim.place, "claim": _words(claim), "claimant": claim.claimant, "interest": claim.interest,
                          "certainty": claim.certainty, "valid": claim.valid_from, "published": claim.published,
                          "outlet": claim.outlet, "sentence": claim.evidence} for claim in shown]),
                 hide_index=True, width="stretch", key="claims")
    span = Span(on=on, known=None if view["known"] is None else known)
    with st.container(horizontal=True):
        st.download_button("Snapshot (HTML)", lambda: snapshot_page(
            opened.claims, opened.reports, theatre, span, replace(filters, date_from=None, date_to=None, known=None)).encode(),
            "map-of-claims.html", "text/html", on_click="ignore")
        for ending, name, kind in (("csv", "CSV", "text/csv"), ("geojson", "GeoJSON", "application/geo+json")):
            st.download_button(f"Claims ({name})", lambda ending=ending: _file(shown, f"claims.{ending}"), f"claims.{ending}", kind,
                               on_click="ignore")


def _choose(places: list[str]) -> None:
    """A row of the table was chosen: the map shows the place's evidence."""
    rows = st.session_state["states"]["selection"]["rows"]
    st.session_state["choose"] = {"count": st.session_state["choose"]["count"] + 1, "place": places[rows[0]] if rows else ""}


def _words(claim: Claim) -> str:
    if claim.kind == "displacement":
        ends = f"{claim.origin or '?'} to {claim.destination}" if claim.destination else f"from {claim.origin}"
        return f"{'denied: ' * claim.negated}{claim.figure_text or 'people'} {claim.measure} {ends}"
    return f"{'denied: ' * claim.negated}{claim.actor} {claim.stance}"


def _frame(rows: list[dict[str, Any]], columns: list[str] | None = None) -> pd.DataFrame:
    """A table whose cells no spreadsheet takes for formulas: Streamlit offers every table as a CSV file."""
    frame = pd.DataFrame(rows, columns=columns)
    return frame.map(cell) if len(frame) else frame


def _file(claims: list[Claim], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write_claims(Path(folder) / name, claims)
        return (Path(folder) / name).read_bytes()


def reports_page() -> None:
    """One report with its places and claims marked, and what was considered and refused."""
    theatre, opened, _ = _what()
    if not opened.reports:
        st.info("No reports here yet. Give some under “Bring reports”, or run: python -m geo ingest PATH")
        return
    by_id = {report.id: report for report in opened.reports}
    titles = {report.id: f"{(report.published or 'undated')[:10]} · {report.outlet or 'no outlet'} · {report.title or report.id}"
              for report in opened.reports}
    chosen = st.selectbox("Report", sorted(titles, key=titles.__getitem__), format_func=titles.__getitem__, key="report")
    report, claims = by_id[chosen], [claim for claim in opened.claims if claim.report_id == chosen]
    folder = str(theatre.folder)
    reading = _extractor(folder, _version(folder)).read(report, explain=True)
    marks = [(*reading.sentences[index], "refused", f"refused: {refusal.why}") for index, refusal in reading.refusals]
    marks += [(claim.start, claim.end, "claim", f"{claim.place}: {_words(claim)}, says {claim.claimant}") for claim in claims]
    marks += [(mention.start, mention.end, "place", f"{mention.place} ({mention.role})") for mention in reading.mentions]
    left, right = st.columns([3, 2])
    with left:
        st.caption("Marked: sentences with claims, underlined places, and in grey what was considered and refused.")
        draw_report(key="report_text", data={"text": report.text, "spans": [
            {"start": _units(report.text, start), "end": _units(report.text, end), "kind": kind, "title": title}
            for start, end, kind, title in marks]})
    with right:
        st.caption(f"{len(claims)} claims, {len(reading.mentions)} place names, {len(reading.refusals)} readings refused")
        st.dataframe(_frame([{"place": claim.place, "claim": _words(claim), "claimant": claim.claimant, "valid": claim.valid_from,
                              "certainty": claim.certainty, "rule": claim.rule} for claim in claims]),
                     hide_index=True, width="stretch", key="report_claims")
        if reading.refusals:
            st.dataframe(_frame([{"refused": refusal.word or refusal.rule, "why": refusal.why, "rule": refusal.rule}
                                 for _, refusal in reading.refusals]), hide_index=True, width="stretch", key="refused")


def _units(text: str, offset: int) -> int:
    """An offset in code points as one in UTF-16 units, as scripts count."""
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def bring_page() -> None:
    """Reports of one's own: files or pasted text, read at once, kept until the page is closed."""
    st.markdown("Give reports: each is read by the rules of the chosen theatre, and its claims are shown on the map. "
                "Nothing leaves this machine; to keep them, use `python -m geo ingest`.")
    for kind, words in st.session_state.pop("told", []):
        getattr(st, kind)(words)
    with st.form("bring", clear_on_submit=True):
        st.file_uploader("Files", UPLOADS, accept_multiple_files=True, key="files")
        st.text_area("or paste one report", key="text", height=160, max_chars=200_000)
        left, right = st.columns(2)
        left.date_input("Published", None, key="published", format="YYYY-MM-DD",
                        help="Without it, words like “Thursday” stay unresolved.")
        right.text_input("Outlet", key="outlet", max_chars=200)
        st.form_submit_button("Read", type="primary", on_click=_bring)
    if "own" in st.session_state:
        st.button("Forget my reports", on_click=_forget)


def _bring() -> None:
    """Read what was given, add it to what was given before, and say what was refused."""
    given, told = st.session_state, []
    refused: list[InputError] = []
    with tempfile.TemporaryDirectory() as folder:
        if sum(file.size for file in given["files"]) > MAX_UPLOAD:
            given["told"] = [("error", f"The files are larger than {MAX_UPLOAD >> 20} MB together; use python -m geo ingest for so many.")]
            return
        for at, file in enumerate(given["files"]):
            place = Path(folder) / str(at)
            place.mkdir()
            (place / Path(file.name).name).write_bytes(file.getvalue())
        if given["text"].strip():
            published = given["published"].isoformat() if given["published"] else ""
            (Path(folder) / "pasted.jsonl").write_text(json.dumps(
                {"text": given["text"], "published": published, "outlet": given["outlet"]}), "utf-8")
        if not any(Path(folder).iterdir()):
            given["told"] = [("info", "Choose files or paste a text first.")]
            return
        today = datetime.now().astimezone().date().isoformat()
        reports = list(islice(read_reports([folder], refused.append, today), MAX_REPORTS + 1))
    if len(reports) > MAX_REPORTS:
        told.append(("warning", f"Only the first {MAX_REPORTS:,} reports were read; use python -m geo ingest for so many."))
    for error in refused[:30]:
        told.append(("info" if isinstance(error, Note) else "warning", _plain(re.sub(rf"{re.escape(folder)}/(\d+/)?", "", str(error)))))
    if len(refused) > 30:
        told.append(("warning", f"{len(refused) - 30} more refusals; python -m geo extract lists them all."))
    own: Opened = given.get("own", Opened([], [], False))
    together = {report.id: report for report in (*own.reports, *reports[:MAX_REPORTS])}
    if reports:
        claims = link_claims(_extractor(given["folder"], _version(given["folder"])).extract_all(together.values()))
        given["own"], given["own_version"] = Opened(claims, list(together.values()), False), given.get("own_version", 0) + 1
        given["source"] = "My reports"
        told.insert(0, ("success", f"{len(reports)} reports read; {len(claims)} claims in {len(together)} reports of yours. See the map."))
    given["told"] = told


def _forget() -> None:
    del st.session_state["own"]


def method_page() -> None:
    """What the map means, what it was made from, and its limits."""
    theatre, opened, key = _what()
    for heading, paragraphs in _payload(key, str(theatre.folder), opened)["about"]:
        st.subheader(_plain(heading))
        for words in paragraphs:
            st.markdown(_plain(words))


def main() -> None:
    """Lay out the pages; a fault of an input is a message, and the page lives."""
    st.html(STYLE)
    page = st.navigation([st.Page(map_page, title="Map", default=True), st.Page(reports_page, title="Reports"),
                          st.Page(bring_page, title="Bring reports"), st.Page(method_page, title="Method")], position="top")
    try:
        _bar()
        page.run()
    except GeoError as error:
        st.error(_plain(error))


main()
