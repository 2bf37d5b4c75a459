"""The language of the dashboard: from the address at first, then as chosen, and kept in the address."""

from __future__ import annotations

import streamlit as st

from geo.drawing_files import TEMPLATES
from geo.messages import LANGUAGES, Words, read_words
from geo.screens.parts import plain

USUAL = "en"


def words() -> Words:
    """The words of the chosen language."""
    return read_words(st.session_state.get("language", USUAL))


def say(key: str, **values: object) -> str:
    """A message of the pages in the chosen language."""
    return words().say(key, **values)


def say_error(error: object) -> str:
    """What went wrong, for a widget that reads Markdown: the details are in English in every language."""
    return say("error", error=plain(error))


def choose_language() -> None:
    """Take the language of the address on the first view; a language that is not here is a message."""
    asked = st.query_params.get("lang", USUAL)
    if "language" not in st.session_state:
        st.session_state["language"] = asked if asked in LANGUAGES else USUAL
        if asked not in LANGUAGES:
            st.warning(say("language.unknown", asked=plain(asked[:40])))


def language_button() -> None:
    """The way to the other language, named by itself; the address follows."""
    now = words().language
    other = next(language for language in LANGUAGES if language != now)
    st.button(LANGUAGES[other], key="turn_language", type="tertiary", on_click=_turn, args=(other,))
    if now != USUAL:
        st.query_params["lang"] = now
    elif "lang" in st.query_params:
        del st.query_params["lang"]
    st.components.v2.component("claims_language", js=(TEMPLATES / "component_language.js").read_text("utf-8"))(
        key="language_of_page", data={"language": now, "direction": words().direction})


def _turn(language: str) -> None:
    st.session_state["language"] = language
