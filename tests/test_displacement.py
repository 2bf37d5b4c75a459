"""Who fled, how many, from where to where: figures as told, families apart from people, and what is no flight
(displacement)."""

from __future__ import annotations

import pytest
from reading import claims, flown, mini_reading

from geo.displacement import MOST

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
    ("More than 50,000 people fled Masisi, with 6,000 arriving in Goma.",
     [("Masisi", "", 50_000, None, "people", "flow"), ("Masisi", "Goma", 6_000, 6_000, "people", "flow")]),
    ("The inhabitants of Masisi, 3,000 in all, have left for Goma.",
     [("Masisi", "Goma", 3_000, 3_000, "people", "flow")]),
    ("Those who moved to Goma in May, perhaps 3,000, have no shelter.",
     [("", "Goma", 3_000, 3_000, "people", "flow")]),
    ("Residents of Masisi, estimated at 20,000, were expelled to Goma.",
     [("Masisi", "Goma", 20_000, 20_000, "people", "flow")]),
    ("In Goma, which had itself received people from Masisi, an air strike put 3,000 people to flight.",
     [("Goma", "", 3_000, 3_000, "people", "flow")]),
    ("Some 3,000 people are living on a campus in Goma and another 1,000 in five schools.",
     [("", "Goma", 3_000, 3_000, "people", "stock"), ("", "Goma", 1_000, 1_000, "people", "stock")]),
    ("Clashes displaced 8,300 people from Masisi, of whom 2,100 are in Goma, close to the lake.",
     [("Masisi", "", 8_300, 8_300, "people", "flow"), ("Masisi", "Goma", 2_100, 2_100, "people", "stock")]),
    ("8,300 people, more than half of the population, had crossed into Uganda, many of them on the road to Goma.",
     [("", "Uganda", 8_300, 8_300, "people", "flow")]),
    ("Officials in Goma say that 8,300 people have been displaced to Masisi.",
     [("", "Masisi", 8_300, 8_300, "people", "flow")]),
    ("8,300 people fled Masisi. Of these, 2,100 went to Goma.",
     [("Masisi", "", 8_300, 8_300, "people", "flow"), ("", "Goma", 2_100, 2_100, "people", "flow")]),
    ("Some 12,000 people, among them 3,000 children, fled Masisi.",
     [("Masisi", "", 12_000, 12_000, "people", "flow")]),
    ("Some 40,000 people fled Nyala. About 1,000 have returned to Nyala.",
     [("Nyala", "", 40_000, 40_000, "people", "flow"), ("", "Nyala", 1_000, 1_000, "people", "return")]),
])
def test_several_figures(text: str, wanted: list[Flown]) -> None:
    assert flown(text) == wanted


@pytest.mark.parametrize("text, wanted", [
    ("The number of people displaced by the fighting has risen to 1.2 million in Sudan.",
     ("", "Sudan", 1_200_000, 1_200_000, "people", "stock")),
    ("The number of displaced in Goma rose from 40,000 to 70,000.", ("", "Goma", 70_000, 70_000, "people", "stock")),
    ("The number of displaced families is estimated to be 349 in Masisi.",
     ("", "Masisi", 349, 349, "families", "stock")),
    ("The number of displaced people in Goma exceeds 45,000.", ("", "Goma", 45_000, None, "people", "stock")),
    ("Returns to Tikrit reached 160,000 individuals.", ("", "Tikrit", 160_000, 160_000, "people", "return")),
    ("Displaced families in Masisi: 1,240", ("", "Masisi", 1_240, 1_240, "families", "stock")),
    ("Displacement from Masisi: 3,000 households.", ("Masisi", "", 3_000, 3_000, "households", "flow")),
    ("Mosul: 79,000 families displaced.", ("Mosul", "", 79_000, 79_000, "families", "flow")),
    ("About 9,000 people are living in camps around Goma.", ("", "Goma", 9_000, 9_000, "people", "stock")),
    ("Seven thousand people remain in collective centres in Kherson.",
     ("", "Kherson", 7_000, 7_000, "people", "stock")),
    ("Some 2,500 displaced people are stranded at Kherson.", ("", "Kherson", 2_500, 2_500, "people", "stock")),
    ("3,000 displaced people were taken in by families in Goma.", ("", "Goma", 3_000, 3_000, "people", "stock")),
    ("Schools in Goma are housing 3,000 people.", ("", "Goma", 3_000, 3_000, "people", "stock")),
    ("Somalia's 1.1 million IDPs live in poor conditions.", ("", "Somalia", 1_100_000, 1_100_000, "people", "stock")),
    ("Some 12,300 new arrivals were registered in Goma.", ("", "Goma", 12_300, 12_300, "people", "flow")),
    ("About 4,000 people are back in their homes in Tikrit.", ("", "Tikrit", 4_000, 4_000, "people", "return")),
    ("Some 6,000 residents of Masisi took to the road.", ("Masisi", "", 6_000, 6_000, "people", "flow")),
    ("The clashes hit Masisi, displacing 14,000 people.", ("Masisi", "", 14_000, 14_000, "people", "flow")),
    ("Shelling of Avdiivka left 3,200 people homeless.", ("Avdiivka", "", 3_200, 3_200, "people", "flow")),
    ("About 8,000 people were made homeless in Nyala.", ("Nyala", "", 8_000, 8_000, "people", "flow")),
    ("2,000 civilians were moved from Avdiivka to safer areas.", ("Avdiivka", "", 2_000, 2_000, "people", "flow")),
    ("More than 247,000 displacements were recorded in Sudan.", ("Sudan", "", 247_000, None, "people", "flow")),
    ("Evacuations of 400 residents were reported in Kherson.", ("Kherson", "", 400, 400, "people", "flow")),
    ("A population of 12,000 has left Bakhmut.", ("Bakhmut", "", 12_000, 12_000, "people", "flow")),
    ("Ten to fifteen thousand people fled Nyala.", ("Nyala", "", 10_000, 15_000, "people", "flow")),
    ("Residents of Bakhmut, some 4,000 of them, have fled.", ("Bakhmut", "", 4_000, 4_000, "people", "flow")),
    ("A larger number, about 4,800 people, returned from Erbil to Tikrit.",
     ("Erbil", "Tikrit", 4_800, 4_800, "people", "return")),
    ("About 120,000 people displaced from Nyala should be allowed to return home.",
     ("Nyala", "", 120_000, 120_000, "people", "flow")),
    ("Around 10 percent of the 57,000 people who fled Mosul were teachers.",
     ("Mosul", "", 57_000, 57_000, "people", "flow")),
    ("Half of the 57,000 people displaced from Mosul have returned.", ("Mosul", "", 57_000, 57_000, "people", "flow")),
    ("The quake killed 180 and left Nyala with 9,000 people sheltering in camps.",
     ("", "Nyala", 9_000, 9_000, "people", "stock")),
    ("Some 9,800 people displaced by the Mosul offensive arrived in Erbil.",
     ("Mosul", "Erbil", 9_800, 9_800, "people", "flow")),
    ("Since the start of the war 8.1 million people have been displaced within Ukraine.",
     ("Ukraine", "", 8_100_000, 8_100_000, "people", "flow")),
    ("More than 405,000 South Sudanese have fled to Uganda.",
     ("South Sudan", "Uganda", 405_000, None, "people", "flow")),
    ("6.3 million Ukrainians have fled abroad.", ("Ukraine", "", 6_300_000, 6_300_000, "people", "flow")),
    ("Chad is home to 600,000 Sudanese refugees.", ("Sudan", "Chad", 600_000, 600_000, "people", "stock")),
    ("More than 4,000 Afghans returned from Pakistan.", ("Pakistan", "Afghanistan", 4_000, None, "people", "return")),
    ("Clashes in Masisi sent 60,000 people fleeing towards Goma.",
     ("Masisi", "Goma", 60_000, 60_000, "people", "flow")),
    ("220,000 people were displaced by the Mosul offensive.", ("Mosul", "", 220_000, 220_000, "people", "flow")),
    ("About 5,300 families in Masisi were displaced by fighting around Goma.",
     ("Masisi", "", 5_300, 5_300, "families", "flow")),
    ("The fighting forced more than 9,000 people, most of them women, to flee their homes in Masisi.",
     ("Masisi", "", 9_000, None, "people", "flow")),
    ("More than 9,000 ethnic Armenians - nearly all the population - fled Kherson.",
     ("Kherson", "", 9_000, None, "people", "flow")),
    ("The UN put the number of displaced in Masisi at 120,000.", ("", "Masisi", 120_000, 120_000, "people", "stock")),
    ("Some 17,000 people living in a camp in Goma fled when shells landed.",
     ("Goma", "", 17_000, 17_000, "people", "flow")),
    ("Troops evacuated 800 families from Mosul to camps in Erbil.", ("Mosul", "Erbil", 800, 800, "families", "flow")),
    ("5,000 Mosul residents have sought refuge in Erbil.", ("Mosul", "Erbil", 5_000, 5_000, "people", "flow")),
    ("Some 12,000 people were displaced by fighting in Masisi to Goma.",
     ("Masisi", "Goma", 12_000, 12_000, "people", "flow")),
    ("Fighting in Masisi and other places across the country displaced 9,000 people.",
     ("Masisi", "", 9_000, 9_000, "people", "flow")),
    ("More than 5,000 flee Masisi.", ("Masisi", "", 5_000, None, "people", "flow")),
    ("Some 2,000 families have settled in Goma after fleeing Masisi.",
     ("Masisi", "Goma", 2_000, 2_000, "families", "stock")),
    ("About 6,000 people were evacuated in China's Guangdong province.",
     ("Guangdong", "", 6_000, 6_000, "people", "flow")),
    ("Over 32,000 IDPs from Masisi have arrived in Goma.", ("Masisi", "Goma", 32_000, None, "people", "flow")),
    ("Some 45,000 have arrived in Chad.", ("", "Chad", 45_000, 45_000, "people", "flow")),
    ("About 45,000 persons have been displaced across Nyala.", ("Nyala", "", 45_000, 45_000, "people", "flow")),
    ("The base in Nyala is sheltering 45,000 civilians.", ("", "Nyala", 45_000, 45_000, "people", "stock")),
    ("More than 45,000 people were obliged to abandon their homes in Nyala.",
     ("Nyala", "", 45_000, None, "people", "flow")),
    ("Half of the 45,000 displaced in Nyala are children.", ("", "Nyala", 45_000, 45_000, "people", "stock")),
    ("45,000 people were reported displaced in Nyala.", ("Nyala", "", 45_000, 45_000, "people", "flow")),
    ("About 45,000 people were living in displacement in Sudan.", ("", "Sudan", 45_000, 45_000, "people", "stock")),
    ("Fewer than 600 families have so far returned to Tikrit.", ("", "Tikrit", None, 600, "families", "return")),
    ("Chad took in 45,000 refugees from Sudan.", ("Sudan", "Chad", 45_000, 45_000, "people", "stock")),
    ("The siege of Nyala drove 45,000 people out.", ("Nyala", "", 45_000, 45_000, "people", "flow")),
    ("The number of refugees from Sudan in Chad has topped 600,000.",
     ("Sudan", "Chad", 600_000, None, "people", "stock")),
    ("A 2,000-strong crowd fled Nyala.", ("Nyala", "", 2_000, 2_000, "people", "flow")),
    ("Some 26,000 people have since been displaced in Nyala.", ("Nyala", "", 26_000, 26_000, "people", "flow")),
    ("Fighting brought the number of displaced people in Sudan to 7 million.",
     ("", "Sudan", 7_000_000, 7_000_000, "people", "stock")),
    ("Some 700,000 Sudanese either fled or were expelled from Nyala.",
     ("Nyala", "", 700_000, 700_000, "people", "flow")),
    ("80 homes in Kherson were evacuated.", ("Kherson", "", 80, 80, "households", "flow")),
    ("Floods displacedabout 4,400 people in Nyala.", ("Nyala", "", 4_400, 4_400, "people", "flow")),
], ids=lambda value: value if isinstance(value, str) else "")
def test_the_ways_of_saying_it(text: str, wanted: Flown) -> None:
    assert flown(text) == [wanted]


@pytest.mark.parametrize("text, words", [
    ("Half of Bakhmut's 70,000 residents have fled.", "Half of Bakhmut's 70,000 residents"),
    ("Nine in ten inhabitants have fled Bakhmut.", "Nine in ten inhabitants"),
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
    "The convoy of 30 trucks left Goma.",
    "45,000 displaced people in Nyala need shelter.",
    "Evacuation of 45,000 people is planned in Nyala.",
    "Some 3,000 people are at risk of displacement in Kherson.",
    "Some 45,000 people are besieged in Nyala.",
    "Some 300 parolees, 200 people in all, were returned to custody in Nyala.",
    "The race cost the city of Nyala $90,000, which left it poorer.",
    "All of the 89 escaped without injuries in Goma.",
    "Officials did not know how many residents of Goma were displaced.",
    "Some 3,000 homes were destroyed in Nyala.",
    "The agency fed 12,000 displaced people in Nyala.",
    "Some 3,000 displaced children were vaccinated in Goma.",
    "About 4,000 refugees need food in Goma.",
    "Two waves of displacement hit Masisi.",
    "There are 3,000 refugee camps in Sudan.",
    "Officials planned the evacuation of 3,000 people from Kherson.",
    "Authorities ordered 3,000 people to evacuate Kherson.",
    "The camp in Goma has room for 3,000 people."])
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


@pytest.mark.parametrize("text, ends", [
    ("Some 20,000 people fled from Masisi and Goma to Uganda.", {("Masisi", "Uganda"), ("Goma", "Uganda")}),
    ("Some 20,000 people fled Masisi for Goma and Nyala.", {("Masisi", "Goma"), ("Masisi", "Nyala")}),
    ("Some 20,000 people were displaced in North and South Kivu.",
     {("North Kivu Province", ""), ("South Kivu Province", "")})])
def test_one_figure_for_several_places_says_that_it_is_shared(text: str, ends: set[tuple[str, str]]) -> None:
    found = claims(text)
    assert {(c.origin, c.destination) for c in found} == ends
    assert all("figure shared by 2" in c.reference for c in found)


@pytest.mark.parametrize("text, day, precision", [
    ("On 3 May 20,000 people fled Masisi. There are now 45,000 displaced people in Goma.", "2024-05-16", "day"),
    ("On 3 May 400 households fled Masisi. The households, some 2,000 people, moved to Goma.", "2024-05-03", "day"),
    ("On 3 May 400 households fled Masisi.  Some 300 households moved from there to Goma.", "2024-05-03", "day"),
    ("On 3 May 400 households fled Masisi. Of these, 300 households moved to Goma.", "2024-05-03", "day")])
def test_when_a_later_sentence_counts_them(text: str, day: str, precision: str) -> None:
    claim = claims(text)[-1]
    assert (claim.destination, claim.valid_from, claim.date_precision) == ("Goma", day, precision)


def test_a_flight_that_is_feared_to_have_happened_is_hedged() -> None:
    claim, = claims("Some 45,000 people are feared to have fled Nyala.")
    assert (claim.origin, claim.figure_low, claim.certainty) == ("Nyala", 45_000, "hedged")


def test_who_registered_them_says_so() -> None:
    claim, = claims("Local authorities had registered 12,300 displaced households in Goma.")
    assert (claim.claimant.split()[-1], claim.certainty, claim.unit) == ("authorities", "attributed", "households")


def test_refusals_of_flights_tell_why() -> None:
    assert {(r.word, r.rule, r.why) for _, r in mini_reading("Up to 50,000 people may flee Goma.").refusals} == {
        ("flee", "flight:flee", "may")}


@pytest.mark.parametrize(
    "text, wanted",
    [
        (
            "After the attack, 8,200 individuals reached Nyala, and 3,900 crossed into Chad.",
            [("", "Nyala", 8_200, 8_200, "people", "flow"), ("", "Chad", 3_900, 3_900, "people", "flow")],
        ),
        (
            "Smaller groups have reached Nyala (1,150 people), Masisi (740) and Goma (610).",
            [
                ("", "Nyala", 1_150, 1_150, "people", "flow"),
                ("", "Masisi", 740, 740, "people", "flow"),
                ("", "Goma", 610, 610, "people", "flow"),
            ],
        ),
        (
            "Goma hosted the largest caseload with 46,200 IDPs, followed by Masisi (6,800).",
            [("", "Goma", 46_200, 46_200, "people", "stock"), ("", "Masisi", 6_800, 6_800, "people", "stock")],
        ),
        (
            "More than 100,000 people have fled Goma. Uganda has sheltered 92,000 of them.",
            [("Goma", "", 100_000, None, "people", "flow"), ("", "Uganda", 92_000, 92_000, "people", "stock")],
        ),
        (
            "Uganda now hosts 832,000 refugees from Sudan, 192,000 of whom arrived this year.",
            [
                ("Sudan", "Uganda", 832_000, 832_000, "people", "stock"),
                ("Sudan", "Uganda", 192_000, 192_000, "people", "flow"),
            ],
        ),
        (
            "Some 90,000 people had left Goma, of whom around 50,000 later returned.",
            [("Goma", "", 90_000, 90_000, "people", "flow"), ("", "Goma", 50_000, 50_000, "people", "return")],
        ),
        (
            "Turkey, which is host to 3.6 million Syrian refugees, closed its border.",
            [("Syria", "Turkey", 3_600_000, 3_600_000, "people", "stock")],
        ),
        ("Chad recorded 438,000 internal displacements in 2022.", [("Chad", "", 438_000, 438_000, "people", "flow")]),
        ("Some 12,000 residents of Nyala left for nearby villages.", [("Nyala", "", 12_000, 12_000, "people", "flow")]),
        (
            "About 1,200 families who escaped the fighting in Nyala have arrived in El Fasher.",
            [("Nyala", "El Fasher", 1_200, 1_200, "families", "flow")],
        ),
        (
            "In Kherson 82,000 people have fled their homes, including 25,400 now gathered around Bakhmut.",
            [("Kherson", "", 82_000, 82_000, "people", "flow"), ("", "Bakhmut", 25_400, 25_400, "people", "stock")],
        ),
        (
            "The first 4,300 residents were allowed back into Avdiivka.",
            [("", "Avdiivka", 4_300, 4_300, "people", "return")],
        ),
        (
            "Goma took in up to 10,000 people at the height of the fighting.",
            [("", "Goma", None, 10_000, "people", "stock")],
        ),
        (
            "Buses took 750 residents out of Bakhmut, 440 of them to Kherson and 310 to Avdiivka.",
            [
                ("Bakhmut", "", 750, 750, "people", "flow"),
                ("Bakhmut", "Kherson", 440, 440, "people", "flow"),
                ("Bakhmut", "Avdiivka", 310, 310, "people", "flow"),
            ],
        ),
        ("About 8,500 people went back to Mazeze.", [("", "Mazeze", 8_500, 8_500, "people", "return")]),
        (
            "More than 8,000 people fled Nyala on Friday, and over 800 are reported to have been killed.",
            [("Nyala", "", 8_000, None, "people", "flow")],
        ),
        ('"We left with two bags," said Halyna Prytula, 67, who was driven out of Avdiivka by her neighbour.', []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_counts_of_the_same_people(text: str, wanted: list[Flown]) -> None:
    assert flown(text) == wanted


def test_of_a_table_in_one_sentence_the_rest_is_said_to_be_unread() -> None:
    found = mini_reading(", ".join(f"{at + 2},000 people fled Goma" for at in range(40)) + ".")
    assert [r.why for _, r in found.refusals if r.rule == "flight"] == [f"more than {MOST} numbers in one sentence"]
    assert found.claims and all((claim.figure_low or 0) <= (MOST + 1) * 1000 for claim in found.claims)


@pytest.mark.parametrize("text, wanted", [
    ("Most walked to El Fasher, while others headed for Chad.",
     [("", "El Fasher", "Most", "people"), ("", "Chad", "others", "people")]),
    ("Survivors took the road north to El Fasher.", [("", "El Fasher", "Survivors", "people")]),
    ("In Goma, families slept in cars and in mosques.", [("", "Goma", "families", "families")]),
    ("Many of them crossed into Chad.", [("", "Chad", "Many of them", "people")]),
    ("Another 1,200 persons crossed into Chad.", [("", "Chad", "Another 1,200", "people")]),
    ("Trucks carried 1,300 of them to Goma.", [("", "Goma", "1,300", "people")]),
    ("The army escorted some 4,000 back to Nyala.", [("", "Nyala", "some 4,000", "people")]),
    ("Of these, 900 families were newly identified.", [("", "Nyala", "900", "families")])])
def test_those_told_of_before(text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    found = claims(f"Some 12,000 people fled Nyala. {text}")[1:]
    assert [(claim.origin, claim.destination, claim.figure_text, claim.unit) for claim in found] == wanted


@pytest.mark.parametrize("text", [
    "Some 12,000 people fled Nyala. Most need food.",
    "Some 12,000 people fled Nyala. Many live in poor conditions.",
    "Some 12,000 people fled Nyala. Others were killed on the road to El Fasher.",
    "Some 12,000 people fled Nyala, some having walked to the border for a week.",
    "Some 12,000 people fled Nyala. Photographs show the camp where 25,000 people had been living."])
def test_what_is_told_of_them_that_is_no_flight(text: str) -> None:
    assert [claim.figure_low for claim in claims(text)] == [12_000]


@pytest.mark.parametrize("text", [
    "The army took Nyala. Most went to El Fasher.",
    "Some 3,100 migrants remain in detention centres in Goma.",
    "Some 3,400 refugees are locked up in detention centres close to Goma.",
    "Children account for 62 per cent of the displaced in Nyala.",
    "Four out of five of the displaced in Nyala are women."])
def test_who_is_not_on_the_move(text: str) -> None:
    assert [claim for claim in claims(text) if claim.kind == "displacement"] == []


def test_the_days_before_a_number_count_nobody() -> None:
    assert [(claim.origin, claim.figure_low) for claim in claims(
        "Over the past three days another 390 families left Masisi.")] == [("Masisi", 390)]


@pytest.mark.parametrize("text", [
    "About 3,000 families have yet to return to Masisi.", "About 3,000 families cannot return to Masisi.",
    "Some 3,000 displaced families are unable to go back to Masisi."])
def test_who_has_not_gone_back_is_displaced_from_there(text: str) -> None:
    assert flown(text) == [("Masisi", "", 3_000, 3_000, "families", "stock")]


@pytest.mark.parametrize("text", [
    "Some 9,000 people fled Masisi. Before the war 275,000 people lived in Goma.",
    "Some 9,000 people fled Masisi. The siege of Goma, where as many as 300,000 people remain, goes on."])
def test_who_lives_in_a_town_is_not_displaced(text: str) -> None:
    assert [claim.figure_low for claim in claims(text) if claim.kind == "displacement"] == [9_000]
