"""The dashboard: widgets, cached reads and calls, no rules of its own.  ``streamlit run dashboard.py`` opens it.

The map, its sliders, filters and evidence are drawn by one script in the browser (``geo/templates``), the same that a
snapshot carries; a step of a slider asks this program for nothing.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from geo.errors import GeoError, InputError
from geo.gazetteer import read_gazetteer
from geo.linking import link_claims
from geo.maps import TEMPLATES, drawing_script, drawing_style, leaflet_files
from geo.model import Claim, Report
from geo.payload import payload
from geo.reports import Note, read_reports
from geo.snapshot import method_card, snapshot_page
from geo.state import History, to_rows
from geo.store import Store, store_path
from geo.tables import write_claims
from geo.theatre import Opened, Theatre, list_theatres, make_extractor, open_claims, read_sample, read_theatre
from geo.world import world_places

UPLOADS = ["txt", "md", "html", "jsonl", "json", "csv", "xml", "gz"]
MAP_JS = """
export default function ({ data, parentElement }) {
  let host = parentElement.querySelector(".claims-host");
  if (host === null) {
    host = document.createElement("div");
    host.className = "claims-host";
    parentElement.appendChild(host);
    host.view = ClaimsMap.mount(host, data.payload, { theme: data.theme, about: ClaimsMap.about(data.payload.about) });
    globalThis.claimsMap = host.view;
  } else {
    host.view.update({ payload: data.payload });
  }
  return () => { host.view.destroy(); host.remove(); };
}
"""
REPORT_JS = """
export default function ({ data, parentElement }) {
  parentElement.querySelectorAll(".cm-report").forEach((old) => old.remove());
  parentElement.appendChild(ClaimsMap.report(data.text, data.spans));
}
"""

st.set_page_config(page_title="A map of claims", layout="wide", initial_sidebar_state="collapsed")
_SCRIPT, _STYLE = leaflet_files()
draw_map = st.components.v2.component("claims_map", css=_STYLE + drawing_style(),
                                      js="\n".join((_SCRIPT, drawing_script(), MAP_JS)))
draw_report = st.components.v2.component(
    "claims_report", css=drawing_style(),
    js="\n".join((drawing_script(), (TEMPLATES / "report.js").read_text("utf-8"), REPORT_JS)))


# --- reads, cached ---------------------------------------------------------------------------------
@st.cache_resource(show_spinner=False, max_entries=4)
def _extractor(folder: str):  # type: ignore[no-untyped-def]
    return make_extractor(read_theatre(folder))


@st.cache_data(show_spinner="Reading the reports…", max_entries=8)
def _sample(folder: str, version: tuple[float, ...]) -> Opened:
    return read_sample(read_theatre(folder), _extractor(folder))


@st.cache_data(show_spinner="Opening the store…", max_entries=2)
def _stored(path: str, version: int) -> Opened:
    return open_claims(path)


@st.cache_data(show_spinner="Drawing the map…", max_entries=8)
def _payload(key: str, folder: str, _claims: list[Claim], _reports: list[Report]) -> dict[str, object]:
    theatre = read_theatre(folder)
    places = read_gazetteer(theatre.gazetteer).merged(world_places()).places
    data = payload(_claims, _reports, theatre, places)
    data["about"] = method_card(data, _claims, theatre, None)
    return data


def _version(folder: str) -> tuple[float, ...]:
    return tuple(path.stat().st_mtime for path in sorted(Path(folder).glob("*")))


def _what() -> tuple[Theatre, Opened, str]:
    """(theatre, claims and reports, a key that changes with them) of what is chosen in the sidebar."""
    theatre = read_theatre(st.session_state["folder"])
    folder = str(theatre.folder)
    own: Opened | None = st.session_state.get("own")
    source = st.session_state["source"]
    if source == "My reports" and own is not None:
        return theatre, own, f"own {len(own.claims)} {hash(tuple(claim.claim_id for claim in own.claims))}"
    if source == "Store":
        with Store(create=False) as store:
            version = store.version()
        return theatre, _stored(str(store_path()), version), f"store {version}"
    return theatre, _sample(folder, _version(folder)), f"sample {folder} {_version(folder)}"


def _sidebar() -> None:
    folders = [str(folder) for folder in list_theatres()]
    titles = {folder: read_theatre(folder).title for folder in folders}
    with st.sidebar:
        st.selectbox("Theatre", folders, key="folder", format_func=lambda folder: titles[folder],
                     help="A theatre is a folder with its places, actors, settings and sample reports.")
        sources = ["Sample"]
        if store_path().exists():
            sources.insert(0, "Store")
        if st.session_state.get("own") is not None:
            sources.insert(0, "My reports")
        st.radio("Show the claims of", sources, key="source", captions=[{
            "Sample": "bundled reports, retold in our own words", "Store": str(store_path()),
            "My reports": "what you gave under Bring reports; kept until you close this page"}[name] for name in sources])


# --- pages ---------------------------------------------------------------------------------------------
def map_page() -> None:
    """The map with its sliders, filters, legend and evidence; below it the same as tables and files."""
    theatre, opened, key = _what()
    if not opened.claims:
        st.info("No claims here yet. Give reports under “Bring reports”, or run: python -m geo ingest PATH")
        return
    data = _payload(key, str(theatre.folder), opened.claims, opened.reports)
    theme = getattr(st.context.theme, "type", None) or "auto"
    draw_map(key="map", data={"payload": data, "theme": theme})
    with st.expander("The same as tables and files"):
        _tables(theatre, opened)


@st.fragment
def _tables(theatre: Theatre, opened: Opened) -> None:
    told = sorted(claim.published[:10] for claim in opened.claims if claim.published) or ["2014-06-12"]
    first, last = date.fromisoformat(told[0]), date.fromisoformat(told[-1])
    start = date.fromisoformat(theatre.start) if theatre.start else last
    left, right = st.columns(2)
    on = left.date_input("Date", min(max(start, first), last), key="on", format="YYYY-MM-DD")
    known = right.date_input("As known on", on, key="known", format="YYYY-MM-DD")
    rows = to_rows(History(opened.claims).at(on.isoformat(), known.isoformat(), theatre.horizon))
    columns = ["place", "place_kind", "status", "holders", "threatened_by", "sources", "last_change"]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, width="stretch", key="states")
    one, two, three = st.columns(3)
    one.download_button("Snapshot (HTML)", lambda: snapshot_page(opened.claims, opened.reports, theatre).encode(),
                        "map-of-claims.html", "text/html", on_click="ignore")
    two.download_button("Claims (CSV)", lambda: _file(opened.claims, "claims.csv"), "claims.csv", "text/csv", on_click="ignore")
    three.download_button("Claims (GeoJSON)", lambda: _file(opened.claims, "claims.geojson"), "claims.geojson",
                          "application/geo+json", on_click="ignore")


def _file(claims: list[Claim], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_claims(path, claims)
        return path.read_bytes()


def reports_page() -> None:
    """One report with its places and claims marked, and what was considered and refused."""
    theatre, opened, _ = _what()
    if not opened.reports:
        st.info("No reports here yet.")
        return
    titles = {report.id: f"{(report.published or 'undated')[:10]} · {report.outlet or 'no outlet'} · {report.title or report.id}"
              for report in opened.reports}
    chosen = st.selectbox("Report", sorted(titles, key=titles.__getitem__), format_func=titles.__getitem__, key="report")
    report = next(report for report in opened.reports if report.id == chosen)
    reading = _extractor(str(theatre.folder)).read(report, explain=True)
    left, right = st.columns([3, 2])
    with left:
        draw_report(key="report_text", data={"text": report.text, "spans": _spans(report, reading)})
    with right:
        st.caption(f"{len(reading.claims)} claims, {len(reading.mentions)} place names, {len(reading.refusals)} readings refused")
        st.dataframe(pd.DataFrame([{
            "claim": f"{claim.place}: {claim.actor} {claim.stance}" if claim.kind == "control" else
            f"{claim.origin or claim.destination}: {claim.figure_text} {claim.measure}", "denied": claim.negated,
            "says": claim.claimant, "when": claim.valid_from, "certainty": claim.certainty, "rule": claim.rule}
            for claim in reading.claims]), hide_index=True, width="stretch", key="claims")
        if reading.refusals:
            st.dataframe(pd.DataFrame([{"refused": refusal.word or refusal.rule, "why": refusal.why, "rule": refusal.rule}
                                       for _, refusal in reading.refusals]), hide_index=True, width="stretch", key="refused")


def _spans(report: Report, reading) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]
    def units(offset: int) -> int:
        return len(report.text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    refused = {index for index, _ in reading.refusals}
    spans = [(*reading.sentences[index], "refused", "considered and refused") for index in sorted(refused)]
    spans += [(claim.start, claim.end, "claim", f"{claim.place}: {claim.actor} {claim.stance} ({claim.claimant})".strip())
              for claim in reading.claims]
    spans += [(mention.start, mention.end, "place", f"{mention.place} ({mention.role})") for mention in reading.mentions]
    return [{"start": units(start), "end": units(end), "kind": kind, "title": title} for start, end, kind, title in spans]


def bring_page() -> None:
    """Reports of one's own: files or pasted text, read at once, kept until the page is closed."""
    st.markdown("Give reports: each is read by the rules of the chosen theatre, and its claims are shown on the map. "
                "Nothing leaves this machine; to keep them, use `python -m geo ingest`.")
    files = st.file_uploader("Files", UPLOADS, accept_multiple_files=True, key="files")
    text = st.text_area("or paste one report", key="text", height=160, max_chars=200_000)
    left, right = st.columns(2)
    published = left.date_input("Published", None, key="published", format="YYYY-MM-DD",
                                help="Without it, words like “Thursday” stay unresolved.")
    outlet = right.text_input("Outlet", key="outlet", max_chars=200)
    if not st.button("Read", type="primary", key="read", disabled=not (files or text.strip())):
        return
    refused: list[InputError] = []
    with tempfile.TemporaryDirectory() as folder:
        for at, file in enumerate(files or []):
            place = Path(folder) / str(at)
            place.mkdir()
            (place / Path(file.name).name).write_bytes(file.getvalue())
        reports = list(read_reports([folder], refused.append)) if files else []
    if text.strip():
        reports.append(Report(id="pasted", text=text, published=published.isoformat() if published else None, outlet=outlet))
    claims = link_claims(_extractor(st.session_state["folder"]).extract_all(reports))
    for error in refused[:20]:
        (st.info if isinstance(error, Note) else st.warning)(str(error).replace(folder, ""))
    st.session_state["own"] = Opened(claims, reports, False)
    st.session_state["next_source"] = "My reports"
    st.success(f"{len(reports)} reports read, {len(claims)} claims found. Choose “Map” above.")


def method_page() -> None:
    """What the map means, what it was made from, and its limits."""
    theatre, opened, key = _what()
    data = _payload(key, str(theatre.folder), opened.claims, opened.reports)
    for heading, paragraphs in data["about"]:  # type: ignore[attr-defined]
        st.subheader(heading)
        for words in paragraphs:
            st.text(words)


def main() -> None:
    """Lay out the pages; a fault of an input is a message, and the page lives."""
    if "next_source" in st.session_state:
        st.session_state["source"] = st.session_state.pop("next_source")
    page = st.navigation([st.Page(map_page, title="Map", default=True), st.Page(reports_page, title="Reports"),
                          st.Page(bring_page, title="Bring reports"), st.Page(method_page, title="Method")], position="top")
    try:
        _sidebar()
        page.run()
    except GeoError as error:
        st.error(str(error))


main()
