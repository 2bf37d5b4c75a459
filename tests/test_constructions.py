"""Sentences as news writes them: relative clauses, lists with gaps, passives that go on, whose place and force is meant
(frame_parts, undergone, subjects, control, place_phrases), and the date of a claim's own verb (dating)."""

from __future__ import annotations

import pytest
from reading import claims, said

Reads = list[tuple[str, set[tuple[str, str, str]]]]


def one(actor: str, stance: str, *places: str) -> set[tuple[str, str, str]]:
    """The same actor and stance for each place."""
    return {(actor, stance, place) for place in places}


RELATIVE: Reads = [
    (
        "People went back to Bakhmut and Avdiivka, which the Ukrainian army retook late last year.",
        one("Ukraine", "seizes", "Bakhmut", "Avdiivka"),
    ),
    (
        "Troops came from Kherson, a city which the Ukrainian army continues to hold.",
        one("Ukraine", "holds", "Kherson"),
    ),
    ("Trucks left for Tikrit, a town that ISIL had occupied since June.", one("ISIL", "seizes", "Tikrit")),
    ("Mosul is one of the last two cities that remain under ISIL control.", one("ISIL", "holds", "Mosul")),
    ("El Fasher is the last city still in the hands of the army.", one("SAF", "holds", "El Fasher")),
    ("Trucks left for Nyala, the last army-held city in the region.", one("SAF", "holds", "Nyala")),
    ("Nyala, captured by the RSF in October, is quiet.", one("RSF", "seizes", "Nyala")),
    ("Nyala, most of which is held by the RSF, is quiet.", one("RSF", "holds", "Nyala")),
    (
        "Avdiivka, from where Bakhmut was shelled for months, fell to Russian forces in May.",
        one("Russia", "seizes", "Avdiivka"),
    ),
    ("Nyala, which government troops abandoned in June, has been in the hands of the RSF since May.",
     one("SAF", "loses", "Nyala") | one("RSF", "holds", "Nyala")),
    ("The army holds Nyala and El Fasher, both of which are now encircled by the RSF.",
     one("SAF", "holds", "Nyala", "El Fasher") | one("RSF", "contests", "Nyala", "El Fasher")),
    ("M23 controls what remains of Masisi.", one("M23", "holds", "Masisi")),
    ("Nyala was calm before the RSF withdrew.", one("RSF", "loses", "Nyala")),
    ("Nyala was calm before the RSF withdrew three years ago.", set()),
    (
        "The army is near the bridge, which the RSF took in April, after recapturing Nyala.",
        one("SAF", "seizes", "Nyala"),
    ),
]
LISTS: Reads = [
    (
        "Nyala came under RSF control on 14 December, followed by El Fasher on 17 December.",
        one("RSF", "seizes", "Nyala", "El Fasher"),
    ),
    (
        "Nyala was captured by the RSF in August, and El Fasher on 30 October.",
        one("RSF", "seizes", "Nyala", "El Fasher"),
    ),
    (
        "The army has lost many towns since October, among them Nyala and El Fasher.",
        one("SAF", "loses", "Nyala", "El Fasher"),
    ),
    ("ISIL captured Tikrit and, on 11 June, Baiji.", one("ISIL", "seizes", "Tikrit", "Baiji")),
    (
        "ISIL attacked army positions in Tikrit and Vostane, capturing the latter.",
        one("ISIL", "contests", "Tikrit", "Vostane") | one("ISIL", "seizes", "Vostane"),
    ),
    (
        "Russian forces attacked northwest of Bakhmut near Bohdanka and Khromka and south of Bakhmut near Opytna.",
        one("Russia", "contests", "Bohdanka", "Khromka", "Opytna"),
    ),
    (
        "Russian forces pushed west on Monday. They then seized Bohdanka, Khromka and Opytna.",
        one("Russia", "seizes", "Bohdanka", "Khromka", "Opytna"),
    ),
    (
        "Mosul remained under the control of Kurdish forces and the Iraqi army.",
        one("Peshmerga", "holds", "Mosul") | one("Iraqi government", "holds", "Mosul"),
    ),
    (
        "A first assault on Goma was repulsed by the Congolese army, Rwandan troops and MONUSCO.",
        one("FARDC", "repels", "Goma") | one("Rwanda", "repels", "Goma") | one("MONUSCO", "repels", "Goma"),
    ),
]
PASSIVES: Reads = [
    ("Nyala was retaken by the army on Monday, lost again to the RSF and recovered by the army on Friday.",
     one("SAF", "seizes", "Nyala") | one("RSF", "seizes", "Nyala") | one("SAF", "loses", "Nyala")),
    ("Nyala, lost to the RSF in October, is quiet.", one("RSF", "seizes", "Nyala")),
    ("An attempt by the RSF to take El Fasher was repelled by the army.", one("SAF", "repels", "El Fasher")),
    ("Russian forces entered Bakhmut. Avdiivka, the last Ukrainian stronghold, was taken on Monday.",
     one("Russia", "contests", "Bakhmut") | one("Ukraine", "holds", "Avdiivka") | one("Russia", "seizes", "Avdiivka")),
    ("The RSF briefly held parts of Nyala before being pushed out.",
     one("RSF", "holds", "Nyala") | one("RSF", "loses", "Nyala")),
]
MEANT: Reads = [
    ("The RSF attacked Nyala. The Sudanese army announced its recapture.",
     one("RSF", "contests", "Nyala") | one("SAF", "seizes", "Nyala")),
    ("The minister congratulated the RSF on the “capture of Nyala”.", one("RSF", "seizes", "Nyala")),
    ("The president praised the RSF for retaking Nyala.", one("RSF", "seizes", "Nyala")),
    ('The RSF controls only an "insignificant" part of Nyala.', one("RSF", "holds", "Nyala")),
    ("Nyala, used as a hub by relief agencies, is held by the RSF.", one("RSF", "holds", "Nyala")),
    ("The convoy left for Nyala, an RSF-held town on the border. RSF men were heading for Nyala, an RSF-held town.",
     one("RSF", "holds", "Nyala")),
    ("The army had abandoned Goma on Friday. Its soldiers, together with M23 men, pulled back.",
     one("FARDC", "loses", "Goma")),
    ("The Russian 83rd Airborne Brigade seized Avdiivka.", one("Russia", "seizes", "Avdiivka")),
    ("Russian forces repelled four Ukrainian counterattacks near Bakhmut.", one("Russia", "repels", "Bakhmut")),
    ("The RSF besieged Nyala. Its fall to the RSF came in July.",
     one("RSF", "contests", "Nyala") | one("RSF", "seizes", "Nyala")),
    ("ISIL fighters disguised as policemen entered Samarra.", one("ISIL", "contests", "Samarra")),
    ("Fighters from Tikrit and Mosul loyal to ISIL captured Baiji.", one("ISIL", "seizes", "Baiji")),
    ("Reinforcements from Lastivka dislodged the RSF from Nyala.", one("RSF", "loses", "Nyala")),
    ("Footage posted on December 3 shows Ukrainian soldiers in Bakhmut.", one("Ukraine", "holds", "Bakhmut")),
    ("ISIL has been confined to parts of Tikrit.", one("ISIL", "holds", "Tikrit")),
    ("M23 is clinging to parts of Masisi.", one("M23", "holds", "Masisi")),
    ("People live in Mosul under ISIL rule.", one("ISIL", "holds", "Mosul")),
    ("Russian forces recently advanced within Bakhmut.", one("Russia", "contests", "Bakhmut")),
    (
        "The RSF entered Nyala on Monday and left the next day.",
        one("RSF", "contests", "Nyala") | one("RSF", "loses", "Nyala"),
    ),
    (
        "The army pulled out of Nyala and the RSF moved in.",
        one("SAF", "loses", "Nyala") | one("RSF", "seizes", "Nyala"),
    ),
    (
        "The RSF took Nyala after the withdrawal of the Sudanese army.",
        one("RSF", "seizes", "Nyala") | one("SAF", "loses", "Nyala"),
    ),
    (
        "Ukraine said it had left Avdiivka, giving Russia its best week since it captured Bakhmut.",
        one("Ukraine", "loses", "Avdiivka") | one("Russia", "seizes", "Bakhmut"),
    ),
    ("ISIL fighters stormed the army base in Baiji.", one("ISIL", "contests", "Baiji")),
    (
        "The army took Nyala and, in Nyala city, where it kept up the siege of the RSF, held on.",
        one("SAF", "seizes", "Nyala"),
    ),
]
MEANT += [
    ("Fighters loyal to Khalifa Haftar left Nyala on Friday.", one("LNA", "loses", "Nyala")),
    ("The Russian Ministry of Defense claimed that elements of the 123rd Motorized Rifle Brigade seized Bakhmut.",
     one("Russia", "seizes", "Bakhmut")),
    ("M23 drove the Congolese army out of Goma, and in May it also took Masisi.",
     one("M23", "seizes", "Goma", "Masisi") | one("FARDC", "loses", "Goma")),
    ("The Houthi movement has taken al Abdiyah and Harib.", one("Houthis", "seizes", "al Abdiyah", "Harib")),
    ("The RSF controls all but two districts of Nyala.", one("RSF", "holds", "Nyala")),
    ("Ukrainian troops continue to hold Bakhmut.", one("Ukraine", "holds", "Bakhmut")),
    ("M23 (March 23)-led forces captured Goma.", one("M23", "seizes", "Goma")),
    ("M23 was itself expelled from Goma by the Congolese army.",
     one("M23", "loses", "Goma") | one("FARDC", "seizes", "Goma")),
    ("The RSF took ten districts over the past three days as well as Nyala.", one("RSF", "seizes", "Nyala")),
    ("The RSF said it had captured Nyala, but the government insisted that the army was still in control there.",
     one("RSF", "seizes", "Nyala") | one("SAF", "holds", "Nyala")),
    ("The RSF has imposed similar sieges on Nyala and El Fasher.", one("RSF", "contests", "Nyala", "El Fasher")),
    ("The RSF held on to Nyala.", one("RSF", "holds", "Nyala")),
    ("Rwanda, which sent soldiers over the border, said its army had driven M23 out of Goma.",
     one("Rwanda", "seizes", "Goma") | one("M23", "loses", "Goma")),
    ("The RSF attacked army posts in Nyala, a city the group has besieged since May.",
     one("RSF", "contests", "Nyala")),
    ("The cities of Kherson, Bakhmut and Avdiivka came under the control of Russian forces.",
     one("Russia", "seizes", "Kherson", "Bakhmut", "Avdiivka")),
    ("The RSF has since held off several attempts to retake Nyala.", one("RSF", "repels", "Nyala")),
]
NOTHING = [
    "Armenia agreed to hand over the cities of Mosul and Tikrit by December.",
    "Baghdad insists that Kurdish forces withdraw from Mosul once the battle is over.",
    "Anti-ISIL posters hang in Mosul.",
    "The army severed the road running from Nyala to the border.",
    "The RSF tightened its siege of the 22nd Division.",
]


@pytest.mark.parametrize("text, wanted", [case for table in (RELATIVE, LISTS, PASSIVES, MEANT) for case in table],
                         ids=lambda value: value if isinstance(value, str) else "")
def test_what_is_claimed(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_claim(text: str) -> None:
    assert said(text) == set()


@pytest.mark.parametrize("text, place, day", [
    ("The army withdrew from Nyala on 5 January and now holds El Fasher.", "El Fasher", "2024-05-16"),
    ("The army withdrew from Nyala on 5 January and now holds El Fasher.", "Nyala", "2024-01-05"),
    ("The RSF, who seized Nyala on 10 April, still hold El Fasher.", "El Fasher", "2024-05-16"),
    ("On 4 April the Iraqi army announced that it controlled Baiji.", "Baiji", "2024-04-04"),
    ("ISIL has held Mosul since 10 April.", "Mosul", "2024-04-10"),
    ("Troops spoke of El Fasher, the last town still in the army's hands, which lost Nyala on 2 April.", "El Fasher",
     "2024-05-16"),
    ("By 2 April Nyala was quiet, and by 8 April it was under RSF control.", "Nyala", "2024-04-08"),
])
def test_a_date_goes_with_its_own_verb(text: str, place: str, day: str) -> None:
    assert [claim.valid_from for claim in claims(text) if claim.place == place] == [day]


def test_the_city_is_that_of_the_headline() -> None:
    text = ("Rebels march on Nyala\n\nSudanese officials spoke of Nyala on Monday.\n\nPeople went towards El Fasher."
            "\n\nThe RSF launched the offensive on the city on 12 May.")
    assert said(text) >= {("RSF", "contests", "Nyala")}
    assert ("RSF", "contests", "El Fasher") not in said(text)


@pytest.mark.parametrize("text, end", [
    ("The RSF held Nyala until 5 May 2014.", "2014-05-05"),
    ("The RSF, which held Nyala until March 2013, is in El Fasher.", "2013-03-31"),
    ("The RSF had controlled Nyala until it was driven out on 7 May 2014.", "2014-05-07"),
])
def test_what_was_so_until_a_day_ends_on_it(text: str, end: str) -> None:
    held = next(claim for claim in claims(text) if claim.stance == "holds")
    assert (held.valid_from, held.valid_to) == (None, end)


def test_what_ended_it_happened_then() -> None:
    taken = next(claim for claim in claims("The RSF held Nyala until May 2023, when the SAF retook it.")
                 if claim.stance == "seizes")
    assert (taken.valid_from, taken.valid_to, taken.date_precision) == ("2023-05-01", None, "month")
