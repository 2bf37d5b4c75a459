"""Which place a word stands for, and that the claim says so."""

from __future__ import annotations

import pytest
from reading import claims


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
    ("The army took the town of Kabaya. The rebels retook the town.", "Kabaya", "the town -> Kabaya @26")],
    ids=lambda value: value)
def test_what_a_word_stands_for(text: str, place: str, reference: str) -> None:
    claim = claims(text)[-1]
    assert (claim.place, claim.reference) == (place, reference)


def test_as_many_places_as_are_counted() -> None:
    pair = claims("The RSF took Nyala and El Fasher. The army retook both cities.")[-2:]
    assert {(claim.actor, claim.place, claim.reference) for claim in pair} == {
        ("SAF", "Nyala", "both cities -> Nyala"), ("SAF", "El Fasher", "both cities -> El Fasher")}


def test_a_word_that_nothing_decides_gives_no_claim() -> None:
    assert claims("The army retook the town.") == []
