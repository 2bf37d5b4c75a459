"""A place named and a place meant look alike to a claim."""

from __future__ import annotations

import math

import pytest
from reading import PLACES, mini

from geo.locations import Location, claim_columns, kind_of, name_of
from geo.model import Mention, Place

MOSUL = PLACES[0]
NAMED = mini().matcher.mentions("r", "ISIL took Mosul.")[0]


@pytest.mark.parametrize("place", [MOSUL, NAMED], ids=["meant", "named"])
def test_name_and_kind(place: Location) -> None:
    assert (name_of(place), kind_of(place)) == ("Mosul", "city")


def test_a_place_named_and_meant_gives_the_same_columns() -> None:
    assert isinstance(NAMED, Mention)
    assert claim_columns(NAMED) == claim_columns(MOSUL) == dict(
        place_id="iq-mosul", place="Mosul", place_kind="city", lat=36.34, lon=43.12, geo_precision="exact")
    assert claim_columns(MOSUL, "near")["geo_precision"] == claim_columns(NAMED, "near")["geo_precision"] == "near"


def test_how_precise_areas_are() -> None:
    nineveh = next(place for place in PLACES if place.kind == "governorate")
    iraq = Place("iq", "Iraq", "country", 33.0, 44.0)
    assert [claim_columns(place)["geo_precision"] for place in (nineveh, iraq)] == ["area", "country"]


def test_a_place_without_coordinates() -> None:
    columns = claim_columns(Place("", "Kabaya", "", math.nan, math.nan), "near")
    assert columns == {**claim_columns(None), "place": "Kabaya"}
    assert columns["lat"] is None
    assert columns["geo_precision"] == ""
