"""Facilities: those that the gazetteer has, else a part of their town; what is too small stands for nothing."""

from __future__ import annotations

import pytest
from reading import places_at


@pytest.mark.parametrize("text, phrase, places", [
    ("They left the refinery in Baiji.", "the refinery", ["Baiji refinery"]),
    ("They left the airport in Mosul.", "the airport", ["Mosul part"]),
    ("They left the airport.", "the airport", ["(airport) part"]),
    ("They left a checkpoint in Mosul.", "a checkpoint", []),
    ("They left the hospital in Mosul.", "the hospital", ["Mosul part"]),
    ("They left the governor's office.", "the governor", ["(governor office) part"]),
    ("They left a hospital in Mosul.", "a hospital", []),
    ("They left the school.", "the school", []),
    ("They left the headquarters of the brigade in Mosul.", "the headquarters", ["Mosul part"]),
])
def test_what_stands_in_a_place(text: str, phrase: str, places: list[str]) -> None:
    assert places_at(text, phrase) == places


def test_an_army_named_in_full_has_its_posts_somewhere() -> None:
    assert places_at("They left the army's (SAA) positions at Mosul.", "the army") == ["Mosul part"]
