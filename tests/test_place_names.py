"""Names in phrases that only the report knows: how much of a phrase is a place's name."""

from __future__ import annotations

import pytest

from geo.place_names import PLACING, is_placed
from tests.reading import places_at


@pytest.mark.parametrize("text, phrase, places", [
    ("They seized Saut-d'Eau.", "Saut", ["Saut-d'Eau"]),
    ("They seized Strilecha's hospital.", "Strilecha", []),
    ("They seized remote Dand District.", "remote", ["Dand District"]),
    ("They seized the strategic Jebel Dago.", "the strategic", ["Jebel Dago"]),
    ("They seized Police District 7.", "Police", ["Police District 7"]),
    ("They seized Kilo 16.", "Kilo", ["Kilo 16"]),
    ("They seized Article 5.", "Article", []),
    ("They seized Mosul Shilluk.", "Mosul", ["Mosul Shilluk"]),
    ("They seized the Tigris Mills.", "the Tigris", ["Tigris Mills"]),
    ("They seized Mosul Police.", "Mosul", []),
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
