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


@pytest.mark.parametrize(("text", "wanted"), ACTORS + VERBS + CHUNKS)
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
])
def test_what_only_looks_like_it_is_no_claim(text: str) -> None:
    assert said(text) == set()
