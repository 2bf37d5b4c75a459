"""Where a row is: a place of the gazetteer, or the row's own name and point, and no namesake far away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.model import Place
from geo.placing import Placer, Where, degrees

PLACES = (
    Place("iq", "Iraq", "country", 33.0, 44.0, country="IQ"),
    Place("west", "West Governorate", "governorate", 34.0, 42.0, ("West",), country="IQ", pcode="IQ01", parent="iq"),
    Place("east", "East Governorate", "governorate", 34.0, 46.0, ("East",), country="IQ", pcode="IQ02", parent="iq"),
    Place("ford-w", "Ford", "town", 34.2, 42.2, country="IQ", parent="west"),
    Place("ford-e", "Ford", "town", 34.2, 46.2, country="IQ", parent="east"),
    Place("ford-s", "Ford", "town", 35.0, 38.0, country="SY"),
    Place("mill", "Mill", "village", 34.5, 42.5, country="IQ", pcode="IQ0103", parent="west"),
    Place("west-t", "West", "town", 34.0, 42.1, country="IQ", parent="west"))
PLACER = Placer(Gazetteer(PLACES))


def where(name: str, **told: object) -> str:
    return PLACER.find(Where(name, **told)).place_id  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "told", "found"), [
    ("Mill", {}, "mill"), ("mill village", {}, "mill"), ("Mill, West, Iraq", {}, "mill"),
    ("x", {"code": "iq0103"}, "mill"),
    ("Ford", {"within": ("West",), "country": "Iraq"}, "ford-w"), ("Ford, East", {"country": "IRQ"}, "ford-e"),
    ("Ford", {"lat": 34.25, "lon": 46.15}, "ford-e"), ("Ford", {"country": "sy"}, "ford-s"),
    ("West", {}, "west-t"), ("West", {"kind": "governorate"}, "west"), ("West province", {}, "west"),
    ("West", {"kind": "district"}, ""), ("Iraq", {"kind": "country"}, "iq"), ("Iraq", {}, ""),
    ("Ford", {}, ""), ("Ford", {"country": "Iraq"}, ""), ("Mill", {"country": "Syria"}, ""),
    ("Mill", {"lat": 36.0, "lon": 42.5}, "mill@36.000,42.500"), ("New", {"code": "IQ99"}, "IQ99"),
    ("New", {"lat": 33.5, "lon": 44.25}, "new@33.500,44.250")])
def test_names_codes_areas_and_points_decide(name: str, told: dict[str, object], found: str) -> None:
    assert where(name, **told) == found


def test_what_is_not_found_keeps_its_own_name_and_point() -> None:
    located = PLACER.find(Where("New Camp", kind="facility", lat=33.5, lon=44.25))
    assert (located.place, located.place_kind, located.lat, located.lon) == ("New Camp", "facility", 33.5, 44.25)
    located = PLACER.find(Where("New Camp"))
    assert (located.place_id, located.lat) == ("", None)


@pytest.mark.parametrize(("lat", "lon", "said"), [
    (0.0, 0.0, "a point in the sea"), (44.0, 34.0, "the other way round; swap")])
def test_points_that_cannot_be_are_refused(lat: float, lon: float, said: str) -> None:
    with pytest.raises(InputError, match=said):
        PLACER.find(Where("Mill", country="Iraq", lat=lat, lon=lon))


@given(st.text(max_size=20), st.text(max_size=8), st.text(max_size=8), st.one_of(st.none(), st.floats(-90, 90)))
def test_any_name_gets_a_place_or_keeps_itself(name: str, code: str, country: str, lat: float | None) -> None:
    try:
        located = PLACER.find(Where(name, code, "", (name,), country, lat, lat))
    except InputError as error:
        assert lat is not None and error.message
        return
    assert located.place in (name, code) or located.place_id in {place.place_id for place in PLACES}


@pytest.mark.parametrize("text", ["", "x", "36,5", "1e1", "nan", "inf", "91", "-90.01"])
def test_what_is_no_latitude_is_refused(text: str) -> None:
    assert degrees("-36.5", 90) == -36.5 and degrees("+36", 90) == 36.0
    with pytest.raises(InputError):
        degrees(text, 90)
