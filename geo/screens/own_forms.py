"""Places, actors and theatres of one's own: rows given as CSV, a theatre begun from a list of countries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from geo.actor_checks import COLUMNS as ACTOR_COLUMNS
from geo.errors import GeoError, InputError
from geo.gazetteer import read_gazetteer
from geo.gazetteer_rows import COLUMNS as PLACE_COLUMNS
from geo.linking import link_claims
from geo.messages import read_words
from geo.own_rows import Told, add_actors, add_places
from geo.own_theatre import begin_theatre, theatres_folder
from geo.screens.choice import extractor_of
from geo.screens.entrance import visitor
from geo.screens.language import say, say_error, words
from geo.screens.parts import plain
from geo.theatre import Opened, Theatre, read_theatre
from geo.world import world_places

MAX_TOLD = 30
#: What rows are of: their columns, and what keeps them.
ROWS: dict[str, tuple[tuple[str, ...], Callable[[Theatre, Path, bytes, str, Told], tuple[Theatre, int]]]] = {
    "places": (PLACE_COLUMNS, add_places), "actors": (ACTOR_COLUMNS, add_actors)}


def own_theatre_forms() -> None:
    """Draw the forms."""
    who = visitor()
    where = plain(theatres_folder()) if who is not None and who.owns else say("own.here")
    with st.expander(say("own.title")):
        st.markdown(say("own.intro", folder=where))
        columns = st.columns(len(ROWS))
        for column, (what, (names, _)) in zip(columns, ROWS.items(), strict=True):
            with column, st.form(f"own_{what}"):
                st.file_uploader(say(f"own.{what}"), "csv", key=f"rows_{what}", help=",".join(names))
                st.form_submit_button(say(f"own.add_{what}"), on_click=_add, args=(what,))
        with st.form("own_begin"):
            st.text_input(say("own.theatre"), key="own_title", max_chars=100)
            named = _countries(words().language)
            st.multiselect(say("own.countries"), sorted(named, key=named.__getitem__), key="own_countries",
                           format_func=named.__getitem__)
            st.form_submit_button(say("own.begin"), on_click=_begin)


@st.cache_data(show_spinner=False)
def _countries(language: str) -> dict[str, str]:
    spoken, known = read_words(language), read_gazetteer().merged(world_places())
    return {place.country: spoken.place_name(place) for place in known if place.kind == "country" and place.country}


def _add(what: str) -> None:
    """Take the rows, say what was refused, and go on in the theatre that holds them."""
    given = st.session_state
    file = given[f"rows_{what}"]
    if file is None:
        given["told"] = [("error", say("own.no_file"))]
        return
    refused: list[InputError] = []
    try:
        theatre, kept = ROWS[what][1](read_theatre(given["folder"]), theatres_folder(), file.getvalue(), file.name,
                                      refused.append)
        _turn_to(theatre.folder)
    except (GeoError, OSError) as error:
        given["told"] = [("error", say_error(error))]
        return
    given["told"] = [("success" if kept else "info", say(f"own.added_{what}", n=kept, theatre=plain(theatre.title))),
                     *(("warning", plain(error)) for error in refused[:MAX_TOLD])]
    if len(refused) > MAX_TOLD:
        given["told"].append(("warning", say("own.more", n=len(refused) - MAX_TOLD)))


def _begin() -> None:
    """Begin the theatre and open it."""
    given = st.session_state
    try:
        made = begin_theatre(theatres_folder(), given["own_title"], given["own_countries"])
        _turn_to(made)
    except (GeoError, OSError) as error:
        given["told"] = [("error", say_error(error))]
        return
    given["told"] = [("success", say("own.begun", theatre=plain(read_theatre(made).title),
                                     n=len(read_gazetteer(made / "gazetteer.csv"))))]


def _turn_to(folder: Path) -> None:
    """Show a theatre; reports that the visitor gave are read again by its rules."""
    given = st.session_state
    given["folder"] = str(folder)
    if "own" in given:
        reports = given["own"].reports
        given["own"] = Opened(link_claims(extractor_of(str(folder)).extract_all(reports)), reports, False)
        given["own_version"] += 1
