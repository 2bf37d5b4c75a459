"""People counted in a sentence of flight whose own verb tells of none."""

from __future__ import annotations

import pytest
from reading import claims, flown


@pytest.mark.parametrize("text, wanted", [
    ("Families are leaving Nyala in carts, 3,000 people in a day.", ("Nyala", "", 3_000, 3_000, "people", "flow")),
    ("Two weeks after the exodus, the clerk in Goma has written down 3,000 people.",
     ("", "Goma", 3_000, 3_000, "people", "flow")),
    ("Refugees keep coming, and 3,000 people from Masisi met our staff.",
     ("Masisi", "", 3_000, 3_000, "people", "flow"))])
def test_people_of_a_sentence_of_flight(text: str, wanted: tuple[object, ...]) -> None:
    assert wanted in flown(text)


@pytest.mark.parametrize("text", [
    "Refugees keep coming to Goma, where 3,000 people were killed.",
    "Refugees keep coming to Goma, a town of 3,000 people.",
    "Refugees keep coming to Goma, where 3,000 people marched against them.",
    "Refugees keep coming to Goma, and 3,000 people could follow.",
    "Refugees keep coming to Goma, and 3,000 people left the meeting.",
    "Refugees keep coming to Goma under resolution 2393.",
    "Refugees keep coming to Goma, among them 3,000 children.",
    "In Goma, 3,000 people spoke with our staff."])
def test_people_of_whom_another_thing_is_told(text: str) -> None:
    assert all(claim.figure_low not in (3_000, 2_393) for claim in claims(text))
