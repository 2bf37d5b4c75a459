"""The choice of towns of countries at war, and what is bundled of it."""

from __future__ import annotations

from typing import Any

import pytest

from geo.elsewhere import bundled_places, lesser_towns
from geo.model import Place
from geo.world_towns import choose, held_already, is_plain, spelt_alike

HELD = Place("sy-raqqa", "Raqqa", "city", 35.95, 39.01, ("Ar Raqqah",), "P", "PPLA", "SY", geonameid="172955")


def city(number: int, name: str, people: int, latitude: float = 36.0, *others: str) -> dict[str, Any]:
    return {"geonameid": number, "name": name, "latitude": latitude, "longitude": 39.0, "countrycode": "SY",
            "admin1code": "04", "population": people, "alternatenames": list(others)}


@pytest.mark.parametrize(("name", "plain"), [
    ("Balkh", True), ("Baghlān", True), ("Al-Bab", True), ("RQA", False), ("Rakka2", False), ("Ракка", False),
    ("raqqa", False),
])
def test_a_name_is_no_code(name: str, plain: bool) -> None:
    assert is_plain(name) is plain


def test_other_spellings_are_alike_and_of_no_other_place() -> None:
    assert spelt_alike("Manbij", ["Menbij", "Manbej", "Hierapolis", "MBJ"]) == ["Manbej", "Menbij"]
    assert spelt_alike("Manbij", ["Menbij", "Manbej"], frozenset({"menbij"})) == ["Manbej"]


def test_a_town_held_already_is_known_by_number_or_by_name_nearby() -> None:
    held = {"SY": [HELD]}
    assert held_already(city(172955, "Rakka", 1), held)
    assert held_already(city(1, "Raqqa", 1), held)
    assert not held_already(city(1, "Raqqa", 1, 33.0), held)
    assert not held_already(city(1, "Manbij", 1), held)


def test_the_largest_come_first_and_the_small_and_the_held_stay_out() -> None:
    rows = choose([city(1, "Manbij", 5000), city(2, "Kobani", 9000), city(3, "Raqqa", 9000), city(4, "Sarrin", 10)],
                  {"SY": 3000}, [HELD])
    assert [(row["place_id"], row["parent"]) for row in rows] == [("sy-2", "sy"), ("sy-1", "sy")]


def test_what_is_bundled_doubles_nothing() -> None:
    towns = lesser_towns()
    assert towns
    assert not {town.geonameid for town in towns} & {place.geonameid for place in bundled_places() if place.geonameid}
