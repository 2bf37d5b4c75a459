"""What reads well and is odd all the same: twins, swapped and outlying points, parents abroad, namesakes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import read_gazetteer
from geo.gazetteer_checks import find_problems, kilometres
from geo.model import Place

MOSUL = read_gazetteer().by_id("iq-mosul")
AREAS = read_gazetteer().ancestors(MOSUL)


def told(*places: Place) -> list[tuple[str, bool, str]]:
    return [(problem.place_id, problem.serious, problem.message) for problem in find_problems([*AREAS, *places])
            if problem.place_id not in {area.place_id for area in AREAS}]


def test_a_sound_place_has_no_fault() -> None:
    assert told(MOSUL) == []


@pytest.mark.parametrize(("changes", "serious", "said"), [
    ({"latitude": MOSUL.longitude, "longitude": MOSUL.latitude}, True, "latitude and longitude are swapped"),
    ({"latitude": 0.0, "longitude": 0.0}, True, "outside IQ; correct the point or the country"),
    ({"latitude": 30.5, "longitude": 47.8}, True, "outside Nineveh"),
    ({"latitude": 0.0, "longitude": 0.0, "kind": "natural"}, False, "outside IQ"),
    ({"parent": ""}, False, "has no parent"),
    ({"country": "SY", "latitude": 36.2, "longitude": 37.15}, True, "its parent iq-mosul-district in IQ")])
def test_a_place_that_is_elsewhere_is_told(changes: dict[str, object], serious: bool, said: str) -> None:
    (place_id, found, message), = told(replace(MOSUL, **changes))
    assert (place_id, found) == ("iq-mosul", serious) and said in message


def test_seas_and_rivers_may_lie_anywhere() -> None:
    assert told(replace(MOSUL, feature_class="H", kind="natural", latitude=0.0, longitude=0.0)) == []


@pytest.mark.parametrize("column", ["geonameid", "wikidata", "pcode"])
def test_an_identifier_twice_is_told(column: str) -> None:
    one, other = replace(MOSUL, **{column: "7"}), replace(MOSUL, place_id="iq-other", name="Other", alternate_names=(),
                                                          **{"geonameid": "", "wikidata": "", "pcode": "", column: "7"})
    assert [message for _, serious, message in told(one, other) if serious] == [
        f"iq-other has the {column} 7 of iq-mosul; delete one of the two rows or correct the identifier"]


def test_a_twin_is_a_fault_and_a_namesake_is_none() -> None:
    bare = {"geonameid": "", "wikidata": "", "pcode": "", "alternate_names": ()}
    twin = replace(MOSUL, place_id="iq-twin", latitude=MOSUL.latitude + 0.005, **bare)
    assert ["lies where iq-mosul of the same name lies" in message for _, serious, message in told(MOSUL, twin)
            if serious] == [True]
    namesake = replace(twin, latitude=MOSUL.latitude + 0.1)
    found = [(serious, message) for _, serious, message in told(MOSUL, namesake)]
    assert len(found) == 1 and not found[0][0] and "names 2 places of one level (settlement): iq-mosul" in found[0][1]


def test_many_of_one_name_are_checked_as_well() -> None:
    many = [replace(MOSUL, place_id=f"xx-{at}", geonameid="", wikidata="", pcode="", country="", parent="",
                    alternate_names=(), latitude=30.0 + at / 2000, longitude=44.0 + at / 1000) for at in range(3000)]
    twins = [message for _, serious, message in told(*many) if serious and "of the same name" in message]
    assert len(twins) >= 2000


POINTS = st.tuples(st.floats(-89, 89), st.floats(-179, 179))


@given(POINTS, POINTS)
def test_distances_are_those_of_a_sphere(here: tuple[float, float], there: tuple[float, float]) -> None:
    one, other = (replace(MOSUL, latitude=lat, longitude=lon) for lat, lon in (here, there))
    assert kilometres(one, other) == pytest.approx(kilometres(other, one)) and kilometres(one, one) == 0
    assert 0 <= kilometres(one, other) <= 20_016
    assert kilometres(replace(MOSUL, latitude=0.0, longitude=0.0), replace(MOSUL, latitude=1.0, longitude=0.0)
                      ) == pytest.approx(111.2, abs=0.1)
