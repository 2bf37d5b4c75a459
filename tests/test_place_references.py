"""Which place a word stands for, and that the claim says so."""

from __future__ import annotations

import pytest
from reading import claims, mini

from geo.model import Report


@pytest.mark.parametrize("text, place, reference", [
    ("The RSF took Nyala. The army retook the city.", "Nyala", "the city -> Nyala @13"),
    ("ISIL took Baiji. The army retook the refinery.", "Baiji refinery", "the refinery -> Baiji refinery @10"),
    ("The RSF shelled Nyala. They seized the capital.", "Khartoum", "the capital -> Khartoum; they -> RSF @0"),
    ("ISIL entered Mosul on Monday. The next day it seized the western bank.", "Mosul",
     "western bank -> Mosul @13; it -> ISIL @5"),
    ("The army lost Tikrit and ISIL took it.", "Tikrit", "it -> Tikrit"),
    ("A convoy reached Kabaya. By night it was in the hands of the RSF.", "Kabaya", "it -> Kabaya @17"),
    ("The RSF shelled Zamzam camp near El Fasher. Then they took the camp.", "Zamzam camp",
     "the camp -> Zamzam camp @16; they -> RSF @0"),
    ("Nyala was quiet. Traders left for El Fasher. The next day the RSF took the town.", "Nyala",
     "the town -> Nyala @0"),
    ("Shells fell on Nyala. The RSF took over within the hour.", "Nyala", "(place not repeated) -> Nyala @15"),
    ("Shells fell on Nyala. The RSF entered on Monday.", "Nyala", "(place not repeated) -> Nyala @15"),
    ("Shells fell on Nyala. By night the RSF had seized the prison.", "Nyala", "prison -> Nyala @15"),
    ("Guns rang out at Bamari crossroads near Nyala. The RSF took the crossroads.", "Bamari crossroads",
     "the crossroads -> Bamari crossroads @17"),
    ("Shots were heard in Nyala. A school at El Fasher is full. The capital of Darfur, a trader said, is far.\n\n"
     "ISIL left Mosul. The city was calm until it was taken by the army.", "Mosul", "it -> Mosul"),
    ("The army entered Nyala. Traders said the RSF had left two days earlier.", "Nyala",
     "(place not repeated) -> Nyala @17"),
    ("The RSF attacked Nyala and El Fasher. The latter is in army hands.", "El Fasher", "the latter -> El Fasher"),
    ("The RSF entered Nyala. The army still holds its outskirts.", "Nyala", "it -> Nyala @16"),
    ("ISIL took most of Nineveh. In June the army regained the whole of the region.", "Nineveh",
     "the region -> Nineveh @18"),
    ("The RSF stormed positions in Kabaya near Nyala. They then captured it.", "Kabaya",
     "it -> Kabaya @29; they -> RSF @8"),
    ("The army took the town of Kabaya. The rebels retook the town.", "Kabaya", "the town -> Kabaya @26")],
    ids=lambda value: value)
def test_what_a_word_stands_for(text: str, place: str, reference: str) -> None:
    claim = claims(text)[-1]
    assert (claim.place, claim.reference) == (place, reference)


def test_as_many_places_as_are_counted() -> None:
    pair = claims("The RSF took Nyala and El Fasher. The army retook both cities.")[-2:]
    assert {(claim.actor, claim.place, claim.reference) for claim in pair} == {
        ("SAF", "Nyala", "both cities -> Nyala"), ("SAF", "El Fasher", "both cities -> El Fasher")}


def test_two_towns_of_one_list_are_both() -> None:
    pair = claims("Shells fell on Nyala and El Fasher. The RSF seized both towns.")
    assert {(claim.place, claim.reference) for claim in pair} == {
        ("Nyala", "both towns -> Nyala"), ("El Fasher", "both towns -> El Fasher")}


@pytest.mark.parametrize("title, places", [("Nyala falls to the RSF", ["Nyala"]), ("War in Sudan", []),
                                           ("Nyala or El Fasher?", [])])
def test_what_the_text_never_names_may_stand_in_the_title(title: str, places: list[str]) -> None:
    report = Report(id="r", text="RSF fighters took the town on Monday.", title=title, published="2024-05-16")
    found = mini().extract(report)
    assert [claim.place for claim in found] == places
    assert all(claim.reference == "the town -> Nyala in the title" and claim.lat for claim in found)


def test_who_storms_a_house_has_not_taken_the_town() -> None:
    assert claims("Shells fell on Nyala. The RSF stormed the prison.") == []


def test_a_word_that_nothing_decides_gives_no_claim() -> None:
    assert claims("The army retook the town.") == []
