"""Which area a count of people is about that names none: by how many there are, and by what the report has in mind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import extractor

from geo.figures import find_figures
from geo.flight_areas import FEW, likely, size
from geo.model import Report


def place_of(text: str, title: str = "") -> str:
    report = Report(id="r", text=text, title=title, published="2024-06-03")
    return [claim.place for claim in extractor().extract(report) if claim.kind == "displacement"][-1]


IDLIB = ("Government forces entered Maarat al-Numan, the second city of Idlib province, on Monday. Rebels "
         "withdrew to Saraqib. Jets struck Ariha. ")


@pytest.mark.parametrize("text, title, place", [
    (IDLIB + "Some 390,000 people have been displaced since December, the UN says.", "Idlib", "Idlib Governorate"),
    (IDLIB + "Millions have fled since the war began.", "", "Syria"),
    ("Insurgents attacked Palma on Monday. Dozens died there. Some 700,000 people have fled since 2017.", "Mozambique",
     "Cabo Delgado Province"),
    ("In Ukraine, fighting for Debaltseve went on.\n\nMore than 1.2 million people are displaced.", "", "Ukraine"),
    ("More than 1.2 million people are displaced.\n\nFighting for Debaltseve went on.", "Ukraine: a year on",
     "Ukraine"),
    ("Tanks entered Rafah and fought in Jabalia and Gaza City. Around 600,000 people have fled in a week.", "",
     "Gaza Strip"),
    ("Sudanese have fled El Geneina for the town of Adre.\n\nIn all, 2.2 million people have been displaced.",
     "Fighting in Darfur forces thousands into Chad", "Sudan"),
    ("The RSF entered Rufaa and Tamboul in Gezira state. Three million people have fled since the war began. Over a "
     "million of them have crossed the borders.", "", "Sudan")])
def test_so_many_people_left_so_large_an_area(text: str, title: str, place: str) -> None:
    assert place_of(text, title) == place


SECTIONS = """In Kherson Oblast, the water reached Oleshky and Hola Prystan.
In Zaporizhzhia Oblast, evacuation was announced. A total of 8,600 children have been evacuated since May."""


@pytest.mark.parametrize("text, place", [
    (SECTIONS, "Zaporizhzhia Oblast"),
    ("Rutshuru: the road is cut at Tongo.\nMasisi: clashes emptied Kilolirwe. Around 20,000 people are displaced.",
     "Masisi"),
    ("ADAMAWA\nFloods struck Yola.\nYOBE\nGunmen overran Geidam. An estimated 110,000 people have been displaced.",
     "Yobe State"),
    ("Goma, Congo - Rebels shelled Minova and entered Sake. Some 230,000 people have fled since May.",
     "North Kivu Province")])
def test_a_paragraph_is_about_the_place_that_opens_it(text: str, place: str) -> None:
    assert place_of(text) == place


def test_who_came_may_be_more_than_live_there() -> None:
    text = "Gunfire erupted in Wau on Friday. Markets were burnt in Wau. Some {} in camps."
    assert place_of(text.format("200,000 people are staying")) == "Wau"
    assert place_of(text.format("9 million people are staying")) == "South Sudan"


def test_nothing_in_mind_leaves_the_place_open() -> None:
    assert place_of("Some 30,000 people have fled.") == ""


@pytest.mark.parametrize("words, people", [
    ("3,400 people fled", 3400), ("up to 3,400 people fled", 3400), ("tens of thousands of people fled", 30000),
    ("millions fled", 2 * 10**6), ("many fled", FEW)])
def test_words_stand_for_so_many_people(words: str, people: int) -> None:
    assert size(next(iter(find_figures(words, 0, len(words))), None), words) == people


@given(st.integers(0, 10**8), st.sampled_from(["sd-nyala", "sd", "sd-north-darfur-state", "ps-gaza-strip"]),
       st.booleans())
def test_the_more_people_the_likelier_a_place_until_it_cannot_hold_them(number: int, place_id: str, stay: bool) -> None:
    gazetteer = extractor().known.gazetteer
    place = gazetteer.by_id(place_id)
    here, fewer = likely(place, gazetteer, number, stay), likely(place, gazetteer, number // 10, stay)
    assert 0 <= here <= 1 and 0 <= fewer <= 1 and (not here or fewer > 0)
    assert likely(place, gazetteer, number, True) > 0 or not likely(place, gazetteer, number, False)
