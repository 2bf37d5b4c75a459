"""Who fled, how many, from where to where: figures as told, families apart from people, and what is no flight
(displacement, flight_verbs)."""

from __future__ import annotations

import pytest
from reading import claims, flown, mini_reading

Flown = tuple[str, str, int | None, int | None, str, str]


@pytest.mark.parametrize("text, wanted", [
    ("About 3,000 people fled Nyala.", ("Nyala", "", 3_000, 3_000, "people", "flow")),
    ("Half a million people have fled Mosul.", ("Mosul", "", 500_000, 500_000, "people", "flow")),
    ("1.6 million people fled Nyala.", ("Nyala", "", 1_600_000, 1_600_000, "people", "flow")),
    ("Up to 40,000 people have fled El Fasher.", ("El Fasher", "", None, 40_000, "people", "flow")),
    ("At least 12,000 civilians fled Goma.", ("Goma", "", 12_000, None, "people", "flow")),
    ("Between 20,000 and 25,000 people fled Masisi.", ("Masisi", "", 20_000, 25_000, "people", "flow")),
    ("Fewer than 2,000 residents have left Avdiivka.", ("Avdiivka", "", None, 2_000, "people", "flow")),
    ("1 500 people fled Masisi.", ("Masisi", "", 1_500, 1_500, "people", "flow")),
    ("Twelve hundred families fled Masisi.", ("Masisi", "", 1_200, 1_200, "families", "flow")),
    ("Some 400 families fled Avdiivka.", ("Avdiivka", "", 400, 400, "families", "flow")),
    ("An estimated 15,000 households fled Nyala.", ("Nyala", "", 15_000, 15_000, "households", "flow")),
    ("More than 5,000 people fled from Masisi to Goma.", ("Masisi", "Goma", 5_000, None, "people", "flow")),
    ("More than half a million residents fled Mosul to Erbil.", ("Mosul", "Erbil", 500_000, None, "people", "flow")),
    ("About 10,000 people were displaced from El Fasher to Nyala.",
     ("El Fasher", "Nyala", 10_000, 10_000, "people", "flow")),
    ("Fighting forced 7,000 people to flee Bakhmut.", ("Bakhmut", "", 7_000, 7_000, "people", "flow")),
    ("Fighting displaced 7,000 people from Bakhmut.", ("Bakhmut", "", 7_000, 7_000, "people", "flow")),
    ("Some 10,000 people have been forced from their homes in Masisi.",
     ("Masisi", "", 10_000, 10_000, "people", "flow")),
    ("Nearly 30,000 have crossed into Uganda from Goma.", ("Goma", "Uganda", 30_000, 30_000, "people", "flow")),
    ("The exodus of 9,000 people from Nyala went on.", ("Nyala", "", 9_000, 9_000, "people", "flow")),
    ("Erbil hosts 20,000 displaced people.", ("", "Erbil", 20_000, 20_000, "people", "stock")),
    ("Some 20,000 displaced people are sheltering in Goma.", ("", "Goma", 20_000, 20_000, "people", "stock")),
    ("The number of displaced people in Nyala reached 80,000.", ("", "Nyala", 80_000, 80_000, "people", "stock")),
    ("Around 3,500 people have returned to Kherson.", ("", "Kherson", 3_500, 3_500, "people", "return")),
    ("Some 900 displaced families returned to Tikrit from Erbil.",
     ("Erbil", "Tikrit", 900, 900, "families", "return")),
    ("The return of 2,000 families to Tikrit was slow.", ("", "Tikrit", 2_000, 2_000, "families", "return")),
], ids=lambda value: value if isinstance(value, str) else "")
def test_one_flight(text: str, wanted: Flown) -> None:
    assert flown(text) == [wanted]


@pytest.mark.parametrize("text, wanted", [
    ("2,000 families (12,000 people) fled Masisi.",
     [("Masisi", "", 2_000, 2_000, "families", "flow"), ("Masisi", "", 12_000, 12_000, "people", "flow")]),
    ("4,000 people fled Masisi and 6,000 fled Goma.",
     [("Masisi", "", 4_000, 4_000, "people", "flow"), ("Goma", "", 6_000, 6_000, "people", "flow")]),
    ("Some 12,000 people, among them 3,000 children, fled Masisi.",
     [("Masisi", "", 12_000, 12_000, "people", "flow")]),
    ("Some 40,000 people fled Nyala. About 1,000 have returned to Nyala.",
     [("Nyala", "", 40_000, 40_000, "people", "flow"), ("", "Nyala", 1_000, 1_000, "people", "return")]),
])
def test_several_figures(text: str, wanted: list[Flown]) -> None:
    assert flown(text) == wanted


@pytest.mark.parametrize("text, words", [
    ("Thousands fled Masisi.", "Thousands"), ("Tens of thousands of people fled Goma.", "Tens of thousands"),
    ("Hundreds of families were displaced from Samarra.", "Hundreds"),
    ("Two thirds of the population has fled Avdiivka.", "Two thirds of the population"),
    ("Most of the residents have fled Bakhmut.", "Most of the residents"),
    ("Residents fled Bakhmut.", "Residents")])
def test_vague_words_stay_words(text: str, words: str) -> None:
    claim, = claims(text)
    assert (claim.kind, claim.figure_low, claim.figure_high, claim.figure_text) == ("displacement", None, None, words)


@pytest.mark.parametrize("text", [
    "200 soldiers fled Goma.",
    "Some 300 fighters fled Nyala.",
    "300 prisoners escaped from a prison in Goma.",
    "Militants stormed the jail and 500 inmates fled Mosul.",
    "Forty diplomats were evacuated from Nyala.",
    "Some 250 foreigners were evacuated from Nyala.",
    "Some 600 people were killed in El Fasher.",
    "About 9,000 people in Goma received food aid.",
    "The agency gave tents to 4,000 people in Nyala.",
    "Mosul had 1.6 million inhabitants.",
    "Nobody fled Kherson.",
    "Officials fear that 100,000 people could flee Kherson.",
    "Up to 50,000 people may flee Goma, the agency warned.",
    "If the city falls, 200,000 people will flee.",
    "The city of Goma prepared for 30,000 people.",
    "About 5,000 people marched in Kherson.",
    "Some 2,000 pupils returned to school in Erbil.",
    "The convoy of 30 trucks left Goma."])
def test_what_is_no_flight(text: str) -> None:
    assert [claim for claim in claims(text) if claim.kind == "displacement"] == []


def test_what_did_not_happen_is_denied() -> None:
    claim, = claims("About 700 people did not flee Avdiivka.")
    assert (claim.origin, claim.figure_low, claim.negated) == ("Avdiivka", 700, True)


@pytest.mark.parametrize("text, place, origin, destination", [
    ("About 3,000 people fled Nyala.", "Nyala", "Nyala", ""),
    ("About 3,000 people fled from Nyala to El Fasher.", "Nyala", "Nyala", "El Fasher"),
    ("Erbil hosts 20,000 displaced people.", "Erbil", "", "Erbil")])
def test_the_place_is_the_origin_if_there_is_one(text: str, place: str, origin: str, destination: str) -> None:
    claim, = claims(text)
    assert (claim.place, claim.origin, claim.destination) == (place, origin, destination)
    assert claim.place_id == (claim.origin_id or claim.destination_id)
    assert claim.actor == claim.stance == claim.extent == ""


@pytest.mark.parametrize("text, origin", [
    ("The RSF surrounded El Fasher. Thousands of people fled the city.", "El Fasher"),
    ("The RSF took Nyala. Some 30,000 people fled.", "Nyala")])
def test_a_flight_from_the_place_spoken_of(text: str, origin: str) -> None:
    claim = claims(text)[-1]
    assert (claim.kind, claim.origin) == ("displacement", origin) and f"-> {origin} @" in claim.reference


def test_a_flight_from_nowhere_named_keeps_its_figure() -> None:
    claim, = claims("Some 30,000 people have fled their homes.")
    assert (claim.place, claim.place_id, claim.figure_low, claim.reference) == ("", "", 30_000, "no place is named")


@pytest.mark.parametrize("text, interest, party", [
    ("The United Nations said 40,000 people had fled Goma.", "third_party", "UN/IO"),
    ("Residents said 40,000 people had fled Goma.", "third_party", "residents"),
    ("About 40,000 people fled Goma.", "third_party", "media")])
def test_who_counts(text: str, interest: str, party: str) -> None:
    claim, = claims(text)
    assert (claim.claimant_party, claim.interest) == (party, interest)


def test_an_estimate_is_somebody_s() -> None:
    assert claims("An estimated 15,000 people fled Nyala.")[0].certainty == "attributed"


def test_refusals_of_flights_tell_why() -> None:
    assert {(r.word, r.rule, r.why) for _, r in mini_reading("Up to 50,000 people may flee Goma.").refusals} == {
        ("flee", "flight:flee", "may")}
