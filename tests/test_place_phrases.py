"""Lists of places, with what may stand between their members, and what prepositions bring."""

from __future__ import annotations

import pytest
from reading import chunked, places_at

from geo.place_lists import INSIDE
from geo.place_phrases import RULES, right_places


@pytest.mark.parametrize("text, phrase, places", [
    ("They left Mosul, Tikrit and Samarra.", "Mosul", ["Mosul", "Tikrit", "Samarra"]),
    ("They left Mosul on Monday, Tikrit and, on 11 February, Samarra.", "Mosul", ["Mosul", "Tikrit", "Samarra"]),
    ("They left Mosul, where roads meet, and Tikrit.", "Mosul", ["Mosul", "Tikrit"]),
    ("They left Mosul, a city of traders, and Tikrit.", "Mosul", ["Mosul", "Tikrit"]),
    ("They left Mosul, Nineveh province.", "Mosul", ["Mosul"]),
    ("They left Mosul, and Tikrit fell.", "Mosul", ["Mosul"]),
    ("They left Mosul and many tanks.", "Mosul", ["Mosul"]),
    ("They left its headquarters and the air base at Mosul.", "its head", ["Mosul part"]),
    ("They took Mosul from the army on Monday and Tikrit on Friday.", "Mosul", ["Mosul", "Tikrit"]),
    ("They took ten districts in three days as well as Mosul.", "ten", ["Mosul"]),
])
def test_what_a_list_holds(text: str, phrase: str, places: list[str]) -> None:
    assert places_at(text, phrase) == places


@pytest.mark.parametrize("text, places", [
    ("Fighting went on in Mosul and Tikrit.", ["Mosul", "Tikrit"]),
    ("Fighting went on in and near Mosul.", ["Mosul"]),
    ("Fighting went on in a village 30 km from Mosul.", []),
    ("Fighting went on, he said in Mosul.", []),
])
def test_what_prepositions_bring_to_the_right(text: str, places: list[str]) -> None:
    s = chunked(text)
    assert [arg.mention.place for arg in right_places(s, 0, INSIDE)[0] if arg.mention] == places


def test_no_rule_stands_twice() -> None:
    assert len(set(RULES)) == len(RULES)
