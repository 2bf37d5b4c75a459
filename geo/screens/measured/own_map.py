"""The dashboard's map of made-up claims and nothing else."""

from __future__ import annotations

import os
from typing import Any

import streamlit as st

from geo.benchmark import made_up_claims
from geo.payload import payload
from geo.screens.parts import draw_map
from geo.theatre import read_theatre

st.set_page_config(layout="wide")


@st.cache_resource
def _payload() -> dict[str, Any]:
    claims = made_up_claims(int(os.environ["GEO_MEASURED_CLAIMS"]), int(os.environ["GEO_MEASURED_PLACES"]))
    return {**payload(claims, [], read_theatre()), "about": []}


draw_map(key="map", default={"view": None}, on_view_change=lambda: None, on_open_change=lambda: None,
         data={"payload": _payload(), "resume": None, "choose": {"count": 0, "place": ""}})
