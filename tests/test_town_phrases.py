"""Places meant as a whole: by name, by a word that stands for them, by what they are called."""

from __future__ import annotations

import pytest
from reading import places_at


@pytest.mark.parametrize("text, phrase, places", [
    ("They left Mosul.", "Mosul", ["Mosul"]),
    ("They left northern Mosul.", "northern", ["Mosul part"]),
    ("They left Nineveh province.", "Nineveh", ["Nineveh"]),
    ("They left the city of Mosul.", "the city", ["Mosul"]),
    ("They left the village of Strilecha.", "the village", ["Strilecha"]),
    ("They left the city.", "the city", ["(the city)"]),
    ("They left several districts of Mosul.", "several", ["Mosul part"]),
    ("They left several districts of the city.", "several", ["(the city) part"]),
    ("They left the districts of Mosul and Tikrit.", "the districts", ["Mosul", "Tikrit"]),
    ("They left the latter.", "the latter", ["(the latter)"]),
    ("They left it.", "it", ["(it)"]),
    ("They left them.", "them", []),
    ("They left three towns.", "three", ["(three towns)"]),
    ("They left both towns.", "both", ["(both towns)"]),
    ("They left the island.", "the island", ["(the island)"]),
    ("They left the capital of Nineveh.", "the capital", ["(capital)"]),
    ("They left Nineveh's capital.", "Nineveh", ["Mosul"]),
    ("They left the district capital of Strilecha.", "the district", ["Strilecha"]),
    ("They left three towns, including Mosul and Tikrit.", "three", ["Mosul", "Tikrit"]),
    ("They left the city, including Mosul airport.", "the city", ["(the city)", "Mosul part"]),
    ("They left a village called Strilecha.", "a village", ["Strilecha"]),
    ("They left a hill, known as Strilecha, on Monday.", "a hill", ["Strilecha"]),
    ("They left a town called Mosul.", "a town", ["Mosul"]),
    ("They left Mosul town.", "Mosul", ["Mosul"]),
    ("They left most of the towns and villages around Mosul.", "most", ["Mosul part"]),
    ("They left cities such as Mosul and Tikrit.", "cities", ["Mosul", "Tikrit"]),
])
def test_what_a_phrase_means(text: str, phrase: str, places: list[str]) -> None:
    assert places_at(text, phrase) == places
