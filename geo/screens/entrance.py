"""Who is at the dashboard, as Streamlit tells it; its log-in and log-out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.access import Visitor, only_here, visitor_of
from geo.screens.language import say

#: Set to anything, everybody may read what may be published, and nobody may read more or write who is no reviewer.
PUBLIC = "GEO_PUBLIC"


def visitor() -> Visitor | None:
    """Who is there; None where he has to log in first (see ``geo.access``)."""
    settings = _settings()
    logins = "auth" in settings
    told = dict(st.user) if logins and st.user.is_logged_in else {}
    reviewers = settings.get("roles", {}).get("reviewers", ())
    here = only_here(st.get_option("server.address"), st.context.headers)
    return visitor_of(here, bool(os.environ.get(PUBLIC)), logins, told,
                      [reviewers] if isinstance(reviewers, str) else list(reviewers))


def entrance_bar(who: Visitor | None) -> None:
    """The way in and out, where a login is configured."""
    if who is None:
        st.title(say("title"))
        st.write(say("entrance.log_in_first"))
    if "auth" in _settings() and (who is None or not who.name):
        st.button(say("entrance.log_in"), on_click=st.login, key="login")
    elif who is not None and who.name:
        st.button(say("entrance.log_out"), on_click=st.logout, key="logout", help=who.name)


def _settings() -> Mapping[str, Any]:
    """The tables of ``.streamlit/secrets.toml``; none where there is no such file."""
    try:
        return dict(st.secrets)
    except FileNotFoundError:
        return {}
