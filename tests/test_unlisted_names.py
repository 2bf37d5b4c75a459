"""Names in phrases that only the report knows: how much of a phrase is a place's name."""

from __future__ import annotations

import pytest
from reading import places_at, said

from geo.unlisted_names import PLACING, is_placed, named_kind, tells_itself


@pytest.mark.parametrize("text, phrase, places", [
    ("They seized Saut-d'Eau.", "Saut", ["Saut-d'Eau"]),
    ("They seized Strilecha's hospital.", "Strilecha", []),
    ("They seized remote Dand District.", "remote", ["Dand District"]),
    ("They seized the strategic Jebel Dago.", "the strategic", ["Jebel Dago"]),
    ("They seized Chikuru local government area.", "Chikuru", ["Chikuru"]),
    ("They seized Ocuro administrative post.", "Ocuro", ["Ocuro"]),
    ("They seized Hela and Boke wards.", "Hela", ["Hela", "Boke"]),
    ("They seized Hela and Boke districts.", "Hela", ["Hela", "Boke"]),
    ("They seized Sunni areas.", "Sunni", []),
    ("They seized Handara Palestinian refugee camp.", "Handara", ["Handara"]),
    ("They seized Police District 7.", "Police", ["Police District 7"]),
    ("They seized Kilo 16.", "Kilo", ["Kilo 16"]),
    ("They seized Article 5.", "Article", []),
    ("They seized Mosul Shilluk.", "Mosul", ["Mosul Shilluk"]),
    ("They seized the Tigris Mills.", "the Tigris", ["Tigris Mills"]),
    ("They seized Mosul Police.", "Mosul", []),
    ("They seized the Ibn Sina Hospital.", "the Ibn", ["Ibn Sina Hospital"]),
    ("They seized the Al Salem hospital complex.", "the Al", ["Al Salem hospital complex"]),
    ("They seized the Nineveh State University campus.", "the Nineveh", ["Nineveh State University campus"]),
    ("They seized Qasr bin Hamra.", "Qasr", ["Qasr bin Hamra"]),
    ("They seized Puerto Lindo del Sur.", "Puerto", ["Puerto Lindo del Sur"]),
    ("They seized Khirbet Mosul Hamra.", "Khirbet", ["Khirbet Mosul Hamra"]),
    ("They seized the General Hospital.", "the General", ["(general hospital) part"]),
])
def test_how_far_a_name_goes(text: str, phrase: str, places: list[str]) -> None:
    assert places_at(text, phrase) == places


@pytest.mark.parametrize("text, told", [
    ("It fell, and they are in Strilecha.", True),
    ("South of Ruda and outskirts of Strilecha", True),
    ("Strilecha fell. They came within Strilecha.", False),
    ("in Ruda, Strilecha", False),
])
def test_a_name_behind_a_word_of_place_is_placed(text: str, told: bool) -> None:
    assert is_placed(text, "Strilecha") is told
    assert told == any(f"{words} Strilecha" in text for words in PLACING)


@pytest.mark.parametrize("name, tells, kind", [
    ("Fort Keria", True, ""), ("Hill 57", True, ""), ("Zolota Balka", True, ""), ("Tal Maraq", True, ""),
    ("Hayat Tower", False, "facility"), ("Karsan airport", False, "facility"), ("Omar Abdi", False, ""),
])
def test_some_names_say_what_they_are(name: str, tells: bool, kind: str) -> None:
    assert (tells_itself(name), named_kind(name)) == (tells, kind)


@pytest.mark.parametrize("text, places", [
    ("M23 captured Kasika Mbeti from the army.", {"Kasika Mbeti"}),
    ("M23 captured Kasika Mbeti, on the road to Goma.", {"Kasika Mbeti"}),
    ("M23 captured Kasika Mbeti, just outside Goma.", {"Kasika Mbeti"}),
    ("M23 took Kasika Mbeti on Monday.", {"Kasika Mbeti"}),
    ("M23 captured Zolota Balka and Hill 57.", {"Zolota Balka", "Hill 57"}),
    ("M23 captured Kasika in Masisi and Lumbi in Walikale.", set()),
    ("ISIL seized Kasika in Nineveh and Lumbi in the west.", {"Kasika", "Lumbi"}),
    ("M23 took Jean Kasika, the mayor of Goma.", set()),
    ("M23 took Kasika Mbeti, a market town.", {"Kasika Mbeti"}),
    ("Abdi and Kasika were captured by M23 near Goma.", set()),
    ("M23 captured Kasika Mbeti on Monday.", set()),
    ("M23 captured Kasika Mbeti in Goma.", set()),
    ("M23 took Kasika Mbeti to Goma.", set()),
    ("M23 took Kasika Mbeti hostage.", set()),
])
def test_who_is_captured_and_what(text: str, places: set[str]) -> None:
    assert {place for _, _, place in said(text)} == places
