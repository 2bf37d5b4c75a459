"""Where a flight took place, where its sentence leaves that unsaid."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, place, reference", [
    ("The RSF took Nyala. Some 30,000 people fled.", "Nyala", "(place not repeated) -> Nyala @13"),
    ("More than 30,000 people were displaced to safety. Most are from Nyala.", "Nyala", "(no place said) -> Nyala @64"),
    ("Floods displaced 800 people in Mizia. About 200 people have been displaced twice.", "Mizia",
     "(place not repeated) -> Mizia"),
    ("Some 30,000 Ukrainians were displaced.", "Ukraine", "30,000 -> Ukraine"),
    ("Some 30,000 people were displaced.", "", "no place is named")])
def test_what_stands_for_a_place_left_unsaid(text: str, place: str, reference: str) -> None:
    claim = claims(text)[-1]
    assert (claim.kind, claim.place) == ("displacement", place)
    assert reference in claim.reference


def test_the_country_spoken_of_comes_last() -> None:
    text = "Sudan marks a year of war.\n\nSome 30,000 people were displaced in a week."
    claim, = claims(text)
    assert (claim.place, claim.geo_precision) == ("Sudan", "country")
    assert claim.reference == "(no place said) -> Sudan, the country spoken of" and claim.confidence < 0.9


def test_a_people_that_stays_at_home_has_no_country_of_origin() -> None:
    claim, = claims("Some 3,000 Iraqi families fled to Erbil.")
    assert (claim.origin, claim.destination) == ("", "Erbil")


def test_a_word_without_a_number_keeps_to_what_was_spoken_of() -> None:
    assert claims("The RSF took El Fasher. Residents fled as it shelled the road to Nyala.")[-1].origin == "El Fasher"


def test_neither_a_number_nor_a_place_is_no_claim() -> None:
    assert claims("Residents fled as the army shelled the road near Nyala.") == []


def test_the_whole_country_is_the_one_spoken_of() -> None:
    text = "Sudan marks a year of war. The RSF took Nyala.\n\nNationwide, 30,000 people were displaced in a week."
    assert claims(text)[-1].place == "Sudan"


def test_an_arrival_left_without_a_place_is_where_people_come_to() -> None:
    assert claims("The mayor of Goma reported the arrival of 900 families.")[-1].destination == "Goma"


@pytest.mark.parametrize("text, origins", [
    ("Clashes displaced 3,000 people (Masisi and Rutshuru territories).", ["Masisi", "Rutshuru"]),
    ("A storm forced 900 families to leave (states of Jonglei, Kaduna and Borno).",
     ["Jonglei State", "Kaduna State", "Borno State"]),
    ("Floods displaced 44,000 people. The provinces of Monte Carmo, Puerto Lindo and Dorado were hit.",
     ["Monte Carmo"]),
    ("Some 2,900 newly displaced people were registered. Most are in Goma and Sake.", ["Goma"])])
def test_what_is_named_behind_the_count_may_be_a_list(text: str, origins: list[str]) -> None:
    assert [claim.place for claim in claims(text) if claim.figure_low] == origins
