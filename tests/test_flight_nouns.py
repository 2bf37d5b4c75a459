"""Flights told by a noun."""

from __future__ import annotations

import pytest
from reading import claims, flown


@pytest.mark.parametrize("text, wanted", [
    ("The displacement of 4,000 people from Nyala went on.", ("Nyala", "", 4_000, 4_000, "people", "flow")),
    ("The return of 500 families to Nyala was slow.", ("", "Nyala", 500, 500, "families", "return")),
    ("Number of displaced in Nyala: 452.", ("", "Nyala", 452, 452, "people", "stock"))])
def test_a_noun_tells_of_a_flight(text: str, wanted: tuple[object, ...]) -> None:
    assert flown(text) == [wanted]


@pytest.mark.parametrize("text", [
    "Officials planned the evacuation of 3,000 people from Nyala.",
    "Some 3,000 displaced people in Nyala need food.",
    "A share of 3,000 homes in Nyala burned."])
def test_what_is_planned_or_needed_is_none(text: str) -> None:
    assert claims(text) == []
