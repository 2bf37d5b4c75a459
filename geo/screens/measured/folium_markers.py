"""Plain st_folium: a slider and one CircleMarker for each place, its colour that of the day.

Which colour is worked out beforehand, so that only the drawing is measured.  Leaflet comes from this server.
"""

from __future__ import annotations

import os
from importlib import import_module

import folium
import streamlit as st

from geo.benchmark import DAYS, made_up_claims
from geo.state import History
from geo.voices import day_number, iso_day

FIRST = day_number("2031-05-01")
COLOURS = {"held": "#1f5a8c", "disputed": "#b3261e", "contested": "#e8420e", "unknown": "#777777"}

st.set_page_config(layout="wide")
folium.Map.default_js = [("leaflet", "/app/static/leaflet.js")]
folium.Map.default_css = [("leaflet_css", "/app/static/leaflet.css")]


@st.cache_resource
def _days() -> dict[int, list[tuple[float, float, str]]]:
    history = History(made_up_claims(int(os.environ["GEO_MEASURED_CLAIMS"]), int(os.environ["GEO_MEASURED_PLACES"])))
    return {day: [(state.lat or 0.0, state.lon or 0.0, COLOURS[state.status])
                  for state in history.at(iso_day(day), None)] for day in range(FIRST + 20, FIRST + DAYS)}


days = _days()
day = st.slider("Day", FIRST + 20, FIRST + DAYS - 1, FIRST + 20)
drawn = folium.Map(location=(33.5, 44.0), zoom_start=6, tiles=None)
for lat, lon, colour in days[day]:
    folium.CircleMarker((lat, lon), radius=4, color=colour, class_name=f"day-{day}").add_to(drawn)
import_module("streamlit_folium").st_folium(drawn, key="map", returned_objects=[], use_container_width=True)
