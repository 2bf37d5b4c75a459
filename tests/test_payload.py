"""The payload of the drawing script: all of the claims, plain JSON, dates and styles as told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hand_claims import hostile_claims, sample_claims
from make_claims import claim

from geo.errors import InputError
from geo.model import Claim, Place, Report
from geo.outlines import find_regions
from geo.payload import Span, payload
from geo.styles import SPARE_COLOURS, Style, actor_styles
from geo.theatre import Theatre, read_theatre
from geo.voices import iso_day

Sample = tuple[Theatre, list[Report], list[Claim], tuple[Place, ...]]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_claims()


@pytest.fixture(scope="module")
def data(sample: Sample) -> dict[str, Any]:
    theatre, reports, claims, places = sample
    return payload(claims, reports, theatre, places)


def test_every_column_has_a_row_for_every_claim(sample: Sample, data: dict[str, Any]) -> None:
    claims = data["claims"]
    for name in ("id", "place", "kind", "stance", "actor", "report", "context", "mark_from", "published", "event"):
        assert len(claims[name]) == len(sample[2]), name
    json.dumps(data, allow_nan=False)


def test_paragraphs_hold_their_sentences_in_units_of_scripts(sample: Sample, data: dict[str, Any]) -> None:
    claims, sentences = data["claims"], {one.claim_id: one.evidence for one in sample[2]}
    for at, name in enumerate(claims["id"]):
        units = claims["contexts"][claims["context"][at]].encode("utf-16-le")
        assert units[2 * claims["mark_from"][at]:2 * claims["mark_to"][at]].decode("utf-16-le") == sentences[name]


def test_a_sentence_behind_signs_of_two_units_is_marked_where_it_stands() -> None:
    text = "\U0001f4a5\U0001f4a5 first.\nThe Reds hold it."
    start = text.index("The")
    one = claim(claim_id="a", report_id="r", evidence=text[start:], start=start, end=len(text))
    claims = payload([one], [Report(id="r", text=text)], read_theatre())["claims"]
    units = claims["contexts"][0].encode("utf-16-le")
    assert units[2 * claims["mark_from"][0]:2 * claims["mark_to"][0]].decode("utf-16-le") == text[start:]


def test_the_theatre_gives_dates_and_opening_day(data: dict[str, Any]) -> None:
    theatre, dates = read_theatre(), data["dates"]
    assert iso_day(dates["on"]) == theatre.start and dates["known"] is None
    assert iso_day(dates["from"]) <= str(theatre.date_from) and iso_day(dates["to"]) >= str(theatre.date_to)
    assert dates["horizon"] == theatre.horizon


def test_claims_of_another_time_bring_their_own_dates() -> None:
    late = replace(claim(claim_id="a"), valid_from="2021-03-04", published="2021-03-05")
    dates = payload([late], [], read_theatre())["dates"]
    assert {iso_day(dates[name]) for name in ("from", "to", "on")} == {"2021-03-05"}


def test_a_span_wins_over_the_theatre(sample: Sample) -> None:
    theatre, reports, claims, places = sample
    dates = payload(claims, reports, theatre, places, Span("2014-06-01", "2014-06-03", None, "2014-06-09", 5))["dates"]
    assert [iso_day(dates[name]) for name in ("from", "to", "on", "known")] == [
        "2014-06-01", "2014-06-03", "2014-06-03", "2014-06-09"]
    assert dates["horizon"] == 5


@pytest.mark.parametrize("span", [Span(on="12 June"), Span(known="2014-02-30"), Span("2014-06-09", "2014-06-01")])
def test_a_date_that_is_none_is_refused(sample: Sample, span: Span) -> None:
    theatre, reports, claims, places = sample
    with pytest.raises(InputError):
        payload(claims, reports, theatre, places, span)


def test_governorates_have_their_outline_and_towns_have_none(data: dict[str, Any]) -> None:
    kinds = {"governorate": 0, "city": 0}
    for place, outline in zip(data["claims"]["places"], data["outline_of"], strict=True):
        if place["kind"] == "governorate":
            kinds["governorate"] += 1
            area = data["ground"]["admin1"][outline[0]]["areas"][outline[1]]
            assert area["place"] == place["id"]
        elif place["kind"] == "city":
            kinds["city"] += 1
            assert outline is None
    assert all(kinds.values())


def test_one_area_in_two_gazetteers_has_one_outline_and_a_split_off_area_none() -> None:
    def area(place_id: str, name: str, latitude: float, longitude: float, *more: str) -> Place:
        return Place(place_id, name, "governorate", latitude, longitude, alternate_names=more, country="IQ")
    found = find_regions(["IQ"], [area("a", "Sulaymaniyah Governorate", 35.5, 45.4, "Slemani"),
                                  area("b", "Slemani", 35.6, 45.6), area("c", "Halabja", 35.18, 45.98)])
    assert found["a"] == found["b"] and "c" not in found


def test_a_town_is_one_landmark_however_many_rows_tell_it() -> None:
    towns = [Place("a", "Rutba", "town", 33.03, 40.28, country="IQ", population=30_000),
             Place("b", "Ar Rutbah", "town", 33.04, 40.29, country="IQ", population=29_000),
             Place("c", "Nukhayb", "town", 32.05, 42.25, country="IQ", population=5_000)]
    assert [town["name"] for town in payload([], [], read_theatre(), towns)["landmarks"]] == ["Rutba", "Nukhayb"]


def test_places_carry_their_local_names(data: dict[str, Any]) -> None:
    mosul = next(place for place in data["claims"]["places"] if place["name"] == "Mosul")
    assert any(ord(sign) > 0x600 for sign in mosul["local"])
    assert "Mosul" not in {town["name"] for town in data["landmarks"]}, "a claimed place is no landmark"


def test_every_actor_has_a_colour_and_a_letter_of_its_own() -> None:
    rivals = [claim(claim_id=str(at), actor=name, place_id=f"p{at}") for at, name in enumerate(
        ("ISIL", "Red Guard", "Red Gate", "Rose Garden", "Ärzte", "-", "R"))]
    claims = payload(rivals, [], read_theatre())["claims"]
    assert len(set(claims["actor_letter"])) == len(claims["actors"])
    style = actor_styles()["ISIL"]
    at = claims["actors"].index("ISIL")
    assert (claims["actor_colour"][at], claims["actor_letter"][at]) == (style.colour, style.letter)
    assert set(claims["actor_colour"]) - {style.colour} <= set(SPARE_COLOURS)


def test_styles_can_be_given() -> None:
    styles = {"Reds": Style("#123456", "X")}
    claims = payload([claim(claim_id="a", actor="Reds")], [], read_theatre(), styles=styles)["claims"]
    assert (claims["actor_colour"], claims["actor_letter"]) == (["#123456"], ["X"])


def test_the_key_changes_with_the_claims_and_with_nothing_else(sample: Sample, data: dict[str, Any]) -> None:
    theatre, reports, claims, places = sample
    assert payload(claims[::-1], reports[::-1], theatre, places)["key"] == data["key"]
    changed = [replace(claims[0], certainty="hedged" if claims[0].certainty != "hedged" else "asserted"), *claims[1:]]
    assert payload(changed, reports, theatre, places)["key"] != data["key"]


def test_nothing_is_escaped_and_nothing_is_lost_of_hostile_text() -> None:
    reports, claims = hostile_claims()
    found = payload(claims, reports, read_theatre())["claims"]
    assert claims[0].actor in found["actors"] and claims[0].place in {place["name"] for place in found["places"]}
    assert claims[0].evidence in found["contexts"][0]


def test_no_claims_make_a_map_all_the_same() -> None:
    data = payload([], [], read_theatre())
    assert data["claims"]["id"] == [] and data["ground"]["admin1"]


def test_a_line_needs_both_ends() -> None:
    theatre, reports, claims, places = sample_claims()
    found = payload(claims, reports, theatre, places)["claims"]
    ordered = sorted(claims, key=lambda one: one.claim_id)
    both = [at for at, end in enumerate(found["end"]) if end >= 0]
    assert both and all((ordered[at].origin_id or ordered[at].origin) and ordered[at].destination_id for at in both)
    assert {found["ends"][found["end"][at]]["id"] for at in both} == {end["id"] for end in found["ends"]}
    assert payload(claims, reports, theatre, [])["claims"]["ends"] == [], "an unknown place has no point"
