"""One place through time: claims as intervals by claimant, holders, displacement, every sentence."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from geo import views
from geo.messages import read_words
from geo.screens.choice import Choice, chosen, claims_about, names_of, payload_of, told_about
from geo.screens.language import say, words
from geo.screens.parts import draw, plain
from geo.screens.tables import show_table
from geo.voices import place_key


def place_page() -> None:
    """Draw the page."""
    choice = chosen()
    places = _places(choice)
    if not places:
        st.info(say("empty.claims"))
        return
    _choose(places)
    place = st.selectbox(say("place.choose"), list(places), key="place", format_func=places.__getitem__)
    st.query_params["place"] = place
    claims = claims_about(choice, {place})
    told = told_about(choice, claims)
    view = st.session_state.get("view")
    told["dates"] = {**told["dates"], "on": (view or {}).get("on", told["dates"]["on"])}
    draw("life", key="life", data={"payload": told, "place": place})
    with st.expander(say("place.table")):
        show_table(views.claim_rows(claims, words(), names_of(choice)), views.CLAIM_COLUMNS)


@st.cache_data(show_spinner=False, max_entries=6)
def _labels(key: str, language: str, _choice: Choice) -> dict[str, str]:
    claims, spoken = _choice.opened.claims, read_words(language)
    called = {place["id"]: place["name"] for place in payload_of(_choice)["claims"]["places"]}
    counts = Counter(place_key(claim) for claim in claims if place_key(claim))
    names = {place_key(claim): (claim.place, claim.place_kind) for claim in claims}
    return {place: spoken.say("place.option", place=called.get(place, names[place][0]), n=count,
                              kind=spoken.name(names[place][1]) or spoken.script["place.unknown"])
            for place, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))}


def _places(choice: Choice) -> dict[str, str]:
    """{place: its name, kind and number of claims}, those most spoken of first."""
    return _labels(choice.key, words().language, choice)


def _choose(places: dict[str, str]) -> None:
    """The place asked for: by another page, by the address, by the map; else the one most spoken of."""
    asked = st.query_params.get("place")
    if asked is not None and asked not in places and "place" not in st.session_state:
        st.warning(say("place.not_here", asked=plain(asked[:80])))
    selected = (st.session_state.get("view") or {}).get("selected")
    wishes = (st.session_state.get("place"), asked, selected)
    st.session_state["place"] = next((wish for wish in wishes if wish in places), next(iter(places)))
