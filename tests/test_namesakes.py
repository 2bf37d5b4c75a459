"""Which of several places of one name is meant: by level and order at home, by what the report speaks of elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.candidates import Name
from geo.gazetteer import Gazetteer
from geo.model import Place
from geo.namesakes import Namesakes, Told, likelihood, strays
from geo.place_words import look_around, sentence_breaks
from geo.recognition import Found

KIRKUK = (
    Place("iq-kirkuk", "Kirkuk", "city", 35.5, 44.4, country="IQ"),
    Place("iq-kirkuk-gov", "Kirkuk", "governorate", 35.3, 44.1, country="IQ"),
    Place("iq-kirkuk-region", "Kirkuk", "region", 35.3, 44.1, country="IQ"),
    Place("iq-kirkuk-district", "Kirkuk", "district", 35.3, 44.1, country="IQ"),
)
PARIS = (
    Place("fr-paris", "Paris", "city", 48.9, 2.4, country="FR", admin1="Ile-de-France", population=2_100_000),
    Place("us-paris", "Paris", "town", 33.7, -95.6, country="US", admin1="Texas", population=25_000),
)
TEXAS = Place("us-tx", "Texas", "governorate", 31.0, -99.0, country="US", admin1="Texas")
NOTHING = Told({}, frozenset(), False)


def found(text: str, surface: str, places: tuple[Place, ...]) -> Found:
    start = text.index(surface)
    end = start + len(surface)
    return Found(start, end, surface, Name(list(places)), look_around(text, start, end, sentence_breaks(text)), False)


@pytest.mark.parametrize("level, loose, meant", [
    ("", False, "iq-kirkuk"),
    ("city", False, "iq-kirkuk"),
    ("governorate", False, "iq-kirkuk-gov"),
    ("governorate", True, "iq-kirkuk-gov"),
    ("district", False, "iq-kirkuk-district"),
])
def test_at_home_the_level_decides_and_then_a_fixed_order(level: str, loose: bool, meant: str) -> None:
    item = replace(found("He left Kirkuk.", "Kirkuk", KIRKUK), level=level, loose=loose)
    ((place, score),) = Namesakes(Gazetteer(KIRKUK), frozenset({"IQ"})).choose_all("He left Kirkuk.", [item], NOTHING)
    assert (place.place_id, score) == (meant, 0.9 if level else 0.8)


def test_a_single_meaning_at_home_is_sure_and_one_abroad_less_so() -> None:
    text = "He left Kirkuk for Paris."
    items = [found(text, "Kirkuk", KIRKUK[:1]), found(text, "Paris", PARIS[:1])]
    chosen = Namesakes(Gazetteer(KIRKUK[:1]), frozenset({"IQ"})).choose_all(text, items, NOTHING)
    assert [(place.place_id, score) for place, score in chosen] == [("iq-kirkuk", 1.0), ("fr-paris", 0.7)]


@pytest.mark.parametrize("text, meant", [
    ("He left Paris.", "fr-paris"),
    ("He left Paris, Texas.", "us-paris"),
    ("He left Paris and Texas.", "fr-paris"),
])
def test_the_name_after_the_comma_decides_abroad(text: str, meant: str) -> None:
    items = [found(text, "Paris", PARIS), *([found(text, "Texas", (TEXAS,))] if "Texas" in text else ())]
    assert Namesakes(Gazetteer(()), frozenset()).choose_all(text, items, NOTHING)[0][0].place_id == meant


def test_what_a_report_speaks_of_makes_a_place_likelier() -> None:
    plain = likelihood(PARIS[1], NOTHING, (), "")
    assert likelihood(PARIS[1], Told({"US": 3}, frozenset(), True), (), "") > plain
    assert likelihood(PARIS[1], Told({}, frozenset({("US", "Texas")}), True), (), "") > plain
    assert likelihood(PARIS[1], NOTHING, (), "governorate") < plain < likelihood(PARIS[1], NOTHING, (), "city")


def test_a_small_namesake_far_from_all_else_is_no_place_of_the_report() -> None:
    places = [Place(f"so-{n}", f"Town {n}", "town", 2.0 + n, 45.0) for n in range(3)]
    village = Place("et-1", "Golwayn", "village", 9.0, 38.0)
    capital = Place("et-2", "Addis Ababa", "city", 9.0, 38.7, feature_code="PPLC", population=3_000_000)
    assert strays([*places, village], [""] * 4) == {"et-1"}
    assert strays([*places, capital], [""] * 4) == frozenset()
    assert strays([places[0], village], ["", ""]) == frozenset()  # too few to tell where the report is


def test_a_province_far_from_all_else_is_one_where_its_country_is_spoken_of_or_its_level_said() -> None:
    places = [Place(f"ly-{n}", f"Town {n}", "town", 32.0, 13.0 + n, country="LY") for n in range(3)]
    province = Place("iq-1", "Salaheddin", "governorate", 34.5, 43.6, country="IQ")
    country = Place("iq", "Iraq", "country", 33.0, 44.0, country="IQ")
    assert strays([*places, province], [""] * 4) == {"iq-1"}
    assert strays([*places, province], ["", "", "", "governorate"]) == frozenset()
    assert strays([*places, province, country], [""] * 5) == frozenset()
