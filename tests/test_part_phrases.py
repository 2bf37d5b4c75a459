"""Parts of places and what lies beside them, with the extent that the words give."""

from __future__ import annotations

import pytest
from reading import places_at


@pytest.mark.parametrize("text, phrase, places", [
    ("They left parts of Mosul.", "parts", ["Mosul part"]),
    ("They left what remains of Mosul.", "what", ["Mosul part"]),
    ("They left all but two districts of Mosul.", "all", ["Mosul part"]),
    ("They left the north of Mosul.", "the north", ["Mosul part"]),
    ("They left two of the 14 districts in Mosul.", "two", ["Mosul part"]),
    ("They left several districts.", "several", ["(several districts)"]),
    ("They left the outskirts of Mosul.", "the outskirts", ["Mosul outskirts"]),
    ("They left the outskirts.", "the outskirts", ["(it) outskirts"]),
    ("They left its outskirts.", "its outskirts", ["(it) outskirts"]),
    ("They left the eastern districts.", "the eastern", ["(eastern districts) part"]),
    ("They left areas around Mosul.", "areas", ["Mosul outskirts near"]),
    ("They stood 3 km from Mosul.", "3 km", ["Mosul near"]),
    ("They left villages north of Mosul.", "villages", []),
])
def test_what_part_is_meant(text: str, phrase: str, places: list[str]) -> None:
    assert places_at(text, phrase) == places


def test_a_part_may_be_owned() -> None:
    assert places_at("They left Mosul's old market.", "Mosul") == ["Mosul part"]
    assert places_at("They left the capital's suburbs.", "the capital") == ["(the capital) part"]


def test_a_stretch_of_a_road_is_the_roads_and_a_town_on_it_is_not() -> None:
    assert places_at("They left a stretch of the Mosul road.", "a stretch") == ["Mosul road part"]
    assert places_at("They left a town on the Mosul road.", "a town") == ["(a town)"]
