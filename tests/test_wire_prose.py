"""Turns of phrase that news, digests and notes use of any war, and what only looks like them (reader of no theatre)."""

from __future__ import annotations

import pytest
from reading import said

Reads = list[tuple[str, set[tuple[str, str, str]]]]


def one(actor: str, stance: str, *places: str) -> set[tuple[str, str, str]]:
    """The same actor and stance for each place."""
    return {(actor, stance, place) for place in places}


ACTORS: Reads = [
    ("The Russians withdrew from Kherson and the Ukrainians took Bakhmut.",
     one("Russia", "loses", "Kherson") | one("Ukraine", "seizes", "Bakhmut")),
    ("Separatist groups took Avdiivka on 12 April.", one("Pro-Russian separatists", "seizes", "Avdiivka")),
    ("Near Kherson, Ukrainian troops had thrown the invaders back by May.", one("Ukraine", "repels", "Kherson")),
    ("The Kurds took Tikrit.", one("Peshmerga", "seizes", "Tikrit")),
    ("The French took Goma.", one("France", "seizes", "Goma")),
    ("At dawn the Azov Dnipro fighters took Bakhmut.", one("Azov Dnipro", "seizes", "Bakhmut")),
]
VERBS: Reads = [
    ("The army clawed back Nyala on Friday.", one("SAF", "seizes", "Nyala")),
    ("Nyala has been won back.", one("SAF", "seizes", "Nyala")),
    ("The RSF threw the army back at Nyala.", one("RSF", "repels", "Nyala")),
    ("Ukrainian units carried out an orderly pullback from Bakhmut.", one("Ukraine", "loses", "Bakhmut")),
    ("After a night of battle in Nyala the fighters of the RSF gave way.", one("RSF", "loses", "Nyala")),
    ("Fighters of M23 slipped away from Goma overnight.", one("M23", "loses", "Goma")),
    ("The M23 announced complete control of Goma.", one("M23", "holds", "Goma")),
    ("Russian columns set out for Kherson.", one("Russia", "threatens", "Kherson")),
    ("The fighters of M23 are on their way to Goma.", one("M23", "threatens", "Goma")),
    ("As Iraqi troops draw closer to Mosul, aid workers are worried.", one("Iraqi government", "threatens", "Mosul")),
    ("Goma had been the last stronghold of M23.", one("M23", "holds", "Goma")),
]
CHUNKS: Reads = [
    ("The Iraqi army opened the offensive for Mosul city eight days ago.",
     one("Iraqi government", "contests", "Mosul")),
    ("Mosul is quiet: the Iraqi army retook that city two months ago.", one("Iraqi government", "seizes", "Mosul")),
    ("At the end of July government units were closing in on Nyala.", one("SAF", "threatens", "Nyala")),
    ("M23 rebels on a dozen armed pickups drove into Goma.", one("M23", "contests", "Goma")),
    ("Heavy fighting was under way on Friday between the RSF and the army for Nyala.",
     one("RSF", "contests", "Nyala") | one("SAF", "contests", "Nyala")),
    ("Two died as the RSF and Sudanese forces fight in Nyala.",
     one("RSF", "contests", "Nyala") | one("SAF", "contests", "Nyala")),
]
APPOSITIONS: Reads = [
    ("Tikrit, a city in Nineveh province that ISIL overran a year ago, was in the army's hands on Tuesday.",
     one("ISIL", "seizes", "Tikrit") | one("Iraqi government", "holds", "Tikrit")),
    ("With Tikrit, the largest town of Nineveh, overrun by ISIL, the government has asked for help.",
     one("ISIL", "seizes", "Tikrit")),
    ("An offensive began against M23 militants who have held most of Masisi for a year.",
     one("M23", "holds", "Masisi")),
    ("Until then Tikrit was among the few towns of Nineveh still run by the government.",
     one("Iraqi government", "holds", "Tikrit")),
    ("M23 rebels ran Goma for a year.", one("M23", "holds", "Goma")),
    ("Also overrun by M23 were Goma, known for its lake, and Masisi.", one("M23", "seizes", "Goma", "Masisi")),
]
LISTS: Reads = [
    ("Several towns were captured by the M23 in May, including Goma and Masisi.",
     one("M23", "seizes", "Goma", "Masisi")),
    ("Three towns fell to the RSF, among them Nyala and El Fasher.", one("RSF", "seizes", "Nyala", "El Fasher")),
    ("Fifteen districts were lost by the Iraqi government in May, among them Nirkh and Jalrez in Nineveh.",
     one("Iraqi government", "loses", "Nirkh", "Jalrez")),
    ("RSF fighters entered two cities, Nyala and El Fasher.", one("RSF", "contests", "Nyala", "El Fasher")),
    ("Moscow flattened cities before taking them, Bakhmut and Avdiivka among them.",
     one("Russia", "seizes", "Bakhmut", "Avdiivka")),
    ("Iraqi troops took a string of places from the Kurds, among them Mosul and Tikrit.",
     one("Iraqi government", "seizes", "Mosul", "Tikrit")),
    ("The army took Nyala by the 28th and, with it, El Fasher.", one("SAF", "seizes", "Nyala", "El Fasher")),
]
LOST: Reads = [
    ("Ukraine conceded that Bakhmut and Avdiivka were no longer under its control.",
     one("Ukraine", "loses", "Bakhmut", "Avdiivka")),
    ("The government admitted that it was no longer in control of Goma.", one("FARDC", "loses", "Goma")),
    ("Iraqi soldiers fought in Mosul. The army was forced out and fighters of ISIL left for Tikrit.",
     one("Iraqi government", "contests", "Mosul") | one("Iraqi government", "loses", "Mosul")),
]
ENTERED: Reads = [
    ("RSF fighters drove into Nyala, meeting no resistance.", one("RSF", "seizes", "Nyala")),
    ("The army entered Nyala unopposed on Friday.", one("SAF", "seizes", "Nyala")),
    ("The army entered Nyala and took it.", one("SAF", "seizes", "Nyala")),
    ("M23 fighters entered Goma.", one("M23", "contests", "Goma")),
]
MORE: Reads = [
    ("Nyala slipped from the army's grasp in December.", one("SAF", "loses", "Nyala")),
    ("Avdiivka is back under the Ukrainian flag.", one("Ukraine", "holds", "Avdiivka")),
    ("Nyala is deserted and in the hands of the RSF.", one("RSF", "holds", "Nyala")),
    ("The Kremlin's troops abandoned Kherson.", one("Russia", "loses", "Kherson")),
    ("Trucks left Kremlin-run Kherson.", one("Russia", "holds", "Kherson")),
    ("El Fasher is encircled by RSF fighters who hold nine of its ten districts.",
     one("RSF", "contests", "El Fasher") | one("RSF", "holds", "El Fasher")),
    ("Iraqi forces have retaken three-quarters of Mosul.", one("Iraqi government", "seizes", "Mosul")),
    ("The army's lines in Nyala crumbled.", one("SAF", "loses", "Nyala")),
    ("A Ukrainian counteroffensive in Kherson liberated Bakhmut.", one("Ukraine", "seizes", "Bakhmut")),
    ("RSF gunmen took Nyala. El Fasher came under siege.",
     one("RSF", "seizes", "Nyala") | one("RSF", "contests", "El Fasher")),
]
REFERENCES: Reads = [
    ("M23 rebels took Goma in May. The rebels left on Monday under an agreement.",
     one("M23", "seizes", "Goma") | one("M23", "loses", "Goma")),
    ("M23 rebels took Goma. The gunmen had left for Masisi by noon.",
     one("M23", "seizes", "Goma") | one("M23", "loses", "Goma")),
    ("M23 fought in Goma. Peacekeepers left on Monday.", one("M23", "contests", "Goma")),
    ("Grain was shipped from occupied Kherson.", one("Russia", "holds", "Kherson")),
    ("Some fled occupied Mosul.", set()),
    ("Boko Haram overran Nyala. The army fled. Two weeks ago the group also captured El Fasher.",
     one("Boko Haram", "seizes", "Nyala", "El Fasher") | one("SAF", "loses", "Nyala")),
    ("Gunmen of M23 stormed Goma. The army said on Monday that it had been cleared.",
     one("M23", "contests", "Goma") | one("FARDC", "seizes", "Goma")),
    ("The army took Nyala, 110 km to the south, and El Fasher.", one("SAF", "seizes", "Nyala", "El Fasher")),
    ("The RSF took Nyala and El Fasher, both east of Goma.", one("RSF", "seizes", "Nyala", "El Fasher")),
]


@pytest.mark.parametrize(("text", "wanted"),
                         ACTORS + VERBS + CHUNKS + APPOSITIONS + LISTS + LOST + ENTERED + MORE + REFERENCES)
def test_a_turn_of_phrase_is_read(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize("text", [
    "The Armenians fled Kherson.",
    "The Russians like Kherson.",
    "Residents headed for Kherson.",
    "Russian troops headed for home.",
    "The army made progress on the way to Nyala airport's reconstruction.",
    "The mayor of Goma announced price control of bread.",
    "He said that city officials in Goma had given way to protesters.",
    "Guests carried out of Nyala what they could.",
    "A convoy with aid set out for Nyala.",
    "Soldiers ran a checkpoint in Nyala.",
    "Congolese soldiers laid down their arms at a base of the mission in Goma.",
    "A recruitment centre in Goma came under attack.",
    "State-run Nyala TV said so.",
    "The RSF freed prisoners from army jails in Nyala.",
    "Workers ran a camp in Goma.",
    "Two men fled a base run by the army in Goma.",
    "The M23 seized weapons, among them Kalashnikovs.",
    "The army took prisoners in Goma, among them Colonel Kabongo.",
])
def test_what_only_looks_like_it_is_no_claim(text: str) -> None:
    assert said(text) == set()
