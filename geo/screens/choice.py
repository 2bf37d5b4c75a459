"""What there is to look at: theatre and source as chosen above the page, read once and kept until they change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import streamlit as st

from geo.errors import GeoError, InputError
from geo.extract import Extractor
from geo.gazetteer import read_gazetteer
from geo.method_card import method_card
from geo.model import Claim
from geo.own_theatre import theatres_folder
from geo.payload import payload
from geo.profiles import profiled
from geo.screens.entrance import entrance_bar, visitor
from geo.screens.language import language_button, say, say_error, words
from geo.screens.parts import plain
from geo.screens.visit import note_visit
from geo.state import History
from geo.store import Store, has_store, store_path
from geo.styles import actor_styles
from geo.testimony import testimony
from geo.theatre import Opened, Theatre, list_theatres, make_extractor, open_claims, read_sample, read_theatre
from geo.voices import place_key
from geo.world import world_places

#: The profile of what the public sees.
PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Choice:
    """A theatre, the claims and reports of a source, a key that changes with them, and the store's version (else 0).

    ``profile`` is what they were published under (``geo.profiles``), "" for all of them.
    """

    theatre: Theatre
    opened: Opened
    source: str
    key: str
    version: int = 0
    profile: str = ""

    @property
    def folder(self) -> str:
        """The theatre's folder."""
        return str(self.theatre.folder)


# --- reads, cached by what they are made of ----------------------------------------------------------
@st.cache_resource(show_spinner=False, max_entries=4)
def _extractor(folder: str, version: object) -> Extractor:
    return make_extractor(read_theatre(folder))


@st.cache_resource(show_spinner=False, max_entries=6)
def _sample(folder: str, version: object) -> Opened:
    return read_sample(read_theatre(folder), _extractor(folder, version))


@st.cache_resource(show_spinner=False, max_entries=2)
def _stored(where: str, folder: str, version: object) -> Opened:
    return open_claims(theatre=read_theatre(folder))


@st.cache_resource(show_spinner=False, max_entries=2)
def _stored_then(path: str, changed: int, then: int, profile: str, gazetteer: Path) -> list[Claim]:
    with Store(path, create=False) as store:
        claims = store.claims(as_of=then)
    return profiled(Opened(claims, [], False), profile, gazetteer).claims


@st.cache_resource(show_spinner=False, max_entries=6)
def _payload(key: str, language: str, _choice: Choice) -> dict[str, Any]:
    theatre, opened = _choice.theatre, _choice.opened
    places = read_gazetteer(theatre.gazetteer).merged(world_places()).places
    data = payload(opened.claims, opened.reports, theatre, places, language=language)
    data["about"] = method_card(data, opened.claims, state=opened.state)
    return data


@st.cache_resource(show_spinner=False, max_entries=6)
def _history(key: str, _choice: Choice) -> History:
    return History(_choice.opened.claims)


@st.cache_resource(show_spinner=False, max_entries=6)
def _public(key: str, _choice: Choice) -> Opened:
    return profiled(_choice.opened, PUBLIC, _choice.theatre.gazetteer)


def _version(folder: str) -> tuple[tuple[str, int], ...]:
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(Path(folder).glob("*")))


def extractor_of(folder: str) -> Extractor:
    """The extractor of a theatre's folder."""
    with st.spinner(say("choice.reading_words")):
        return _extractor(folder, _version(folder))


def payload_of(choice: Choice) -> dict[str, Any]:
    """What the map is drawn from, with the method card as ``about``."""
    with st.spinner(say("choice.preparing")):
        return _payload(choice.key, words().language, choice)


def names_of(choice: Choice) -> dict[str, str]:
    """{place id: its name in the chosen language}, of the places that claims name."""
    claims = payload_of(choice)["claims"]
    return {place["id"]: place["name"] for place in (*claims["ends"], *claims["places"]) if place["id"]}


def history_of(choice: Choice) -> History:
    """The claims, ready for any date."""
    return _history(choice.key, choice)


def claims_then(choice: Choice, version: int) -> list[Claim]:
    """The store's claims as they stood at an earlier version, under the same profile."""
    return _stored_then(str(store_path()), choice.version, version, choice.profile, choice.theatre.gazetteer)


def told_about(choice: Choice, claims: list[Claim]) -> dict[str, Any]:
    """A payload for some claims without a map, for ``life.js`` and its like: {claims, dates, outline_of, words}."""
    whole = payload_of(choice)
    named = {place["id"]: (place["name"], place["local"]) for place in whole["claims"]["places"] if place["id"]}
    reports = {claim.report_id for claim in claims}
    data = testimony(claims, (report for report in choice.opened.reports if report.id in reports),
                     actor_styles(choice.theatre))
    for place in data["places"]:
        place["name"], place["local"] = named.get(place["id"], (place["name"], ""))
    return {"claims": data, "dates": whole["dates"], "words": whole["words"],
            "outline_of": [None] * len(data["places"])}


def claims_about(choice: Choice, places: set[str]) -> list[Claim]:
    """The claims about places, given by ``place_key``."""
    return [claim for claim in choice.opened.claims if place_key(claim) in places]


def chosen() -> Choice:
    """What is chosen above the page; for the public what of it may be published."""
    choice, who = _chosen(), visitor()
    if who is not None and not who.public:
        return choice
    return replace(choice, opened=_public(choice.key, choice), key=f"{PUBLIC} {choice.key}", profile=PUBLIC)


def _chosen() -> Choice:
    folder, source = st.session_state["folder"], st.session_state["source"]
    theatre, version = read_theatre(folder), _version(folder)
    if source == "My reports":
        own: Opened = st.session_state["own"]
        return Choice(theatre, own, source, f"own {st.session_state['own_version']} {folder} {version}")
    if source == "Store":
        with Store(create=False) as store:
            changed = store.version()
        with st.spinner(say("choice.opening_store")):
            opened = _stored(str(store_path()), folder, (changed, version))
        note_visit(changed)
        return Choice(theatre, opened, source, f"store {changed} {folder} {version}", changed)
    with st.spinner(say("choice.reading_reports")):
        return Choice(theatre, _sample(folder, version), source, f"sample {folder} {version}")


# --- the choice above the page ------------------------------------------------------------------------
def _titles() -> dict[str, str]:
    """{folder: title} of the theatres to choose from; one that breaks its rules is named and left out."""
    titles = {}
    kept = map(str, (*list_theatres(), *list_theatres(theatres_folder())))
    for folder in dict.fromkeys([*kept, *st.session_state.setdefault("folders", [])]):
        try:
            titles[folder] = read_theatre(folder).told(words().language, "title")
        except InputError as error:
            st.error(say_error(error))
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


def _from_address(folders: Iterable[str]) -> None:
    """On the first view the theatre that the address names; one that is not here is a message."""
    asked = st.query_params.get("theatre")
    if asked is None or "folder" in st.session_state:
        return
    found = next((folder for folder in folders if read_theatre(folder).id == asked), None)
    if found is None:
        st.warning(say("choice.no_theatre", asked=plain(asked[:80])))
    else:
        st.session_state["folder"] = found


def _into_address(folder: str, usual: str) -> None:
    """The theatre's id, so that a shared address shows it; the usual one needs none."""
    name = None if folder == usual else read_theatre(folder).id
    if st.query_params.get("theatre") != name:
        if name is None:
            del st.query_params["theatre"]
        else:
            st.query_params["theatre"] = name


def _source_name(source: str) -> str:
    return say({"My reports": "choice.own", "Store": "choice.store", "Sample": "choice.sample"}[source])


def choice_bar() -> None:
    """The choice of theatre and source, in Streamlit's header."""
    titles = _titles()
    _from_address(titles)
    own = {"My reports": say("choice.own_means")} if "own" in st.session_state else {}
    owns = (who := visitor()) is not None and who.owns
    stored = {"Store": plain(store_path()) if owns else say("choice.store_means")} if has_store(store_path()) else {}
    sources = {**own, **stored, "Sample": say("choice.sample_means")}
    if st.session_state.get("folder") not in titles:
        st.session_state["folder"] = next(iter(titles))
    if st.session_state.get("source") not in sources:
        st.session_state["source"] = next(iter(sources))
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        entrance_bar(who)
        language_button()
        with st.popover(f"**{plain(titles[st.session_state['folder']])}** · {_source_name(st.session_state['source'])}",
                        help=say("choice.help")):
            st.selectbox(say("choice.theatre"), list(titles), key="folder", format_func=titles.__getitem__)
            if owns:  # a path of this machine is nobody else's business
                st.text_input(
                    say("choice.other"), key="other", on_change=_add_folder, placeholder=say("choice.other_hint"),
                    help=say("choice.other_help"))
            if st.session_state.get("folder_error"):
                st.error(say_error(st.session_state["folder_error"]))
            st.radio(say("choice.show"), list(sources), key="source", format_func=_source_name,
                     captions=list(sources.values()))
    _into_address(st.session_state["folder"], next(iter(titles)))
