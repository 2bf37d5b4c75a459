"""A payload in Arabic: names turned, everything that is counted or compared as it was."""

from __future__ import annotations

import re

import pytest
from hand_claims import sample_claims

from geo.errors import InputError
from geo.payload import payload


def test_names_are_exchanged_and_nothing_else() -> None:
    theatre, reports, claims, places = sample_claims()
    english, arabic = (payload(claims, reports, theatre, places, language=language) for language in ("en", "ar"))
    assert english["key"] == arabic["key"] and english["checksum"] == arabic["checksum"]
    one, other = (next(place for place in data["claims"]["places"] if place["id"] == "iq-mosul")
                  for data in (english, arabic))
    assert (one["name"], one["local"]) == (other["local"], other["name"]) == ("Mosul", "الموصل")
    for name in ("actors", "claimants", "contexts", "voices", "place", "actor"):
        assert english["claims"][name] == arabic["claims"][name]
    assert arabic["theatre"]["title"].startswith("العراق")
    assert arabic["words"]["names"]["ISIL"] == "تنظيم الدولة (داعش)" and "ISIL" not in english["words"]["names"]
    assert "العراق" in {area["name"] for area in arabic["ground"]["near"]["areas"]}
    assert "Iraq" in {area["name"] for area in english["ground"]["near"]["areas"]}
    assert not {town["name"] for town in arabic["landmarks"]} <= {town["name"] for town in english["landmarks"]}


def test_areas_without_an_arabic_name_keep_their_short_one() -> None:
    theatre, reports, claims, places = sample_claims()
    english, arabic = (payload(claims, reports, theatre, places, language=language)["ground"]["admin1"][1]["areas"]
                       for language in ("en", "ar"))
    for one, other in zip(english, arabic, strict=True):
        assert other["name"] == one["name"] or not re.search("[A-Za-z]", other["name"])


def test_a_place_outside_the_gazetteer_keeps_its_name() -> None:
    theatre, reports, claims, _ = sample_claims()
    data = payload(claims, reports, theatre, [], language="ar")
    assert "Mosul" in {place["name"] for place in data["claims"]["places"]}


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(InputError, match="no language"):
        payload([], [], sample_claims()[0], [], language="tlh")
