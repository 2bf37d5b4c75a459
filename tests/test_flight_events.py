"""Flights that count nobody: nouns of flight with a way, and places that lie empty."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, origin, destination, words", [
    ("The attack touched off an exodus from Nyala towards Chad.", "Nyala", "Chad", "an exodus"),
    ("The offensive in Masisi has sparked mass displacement.", "Masisi", "", "mass displacement"),
    ("Fresh displacement was reported from Masisi to Goma.", "Masisi", "Goma", "Fresh displacement"),
    ("Population movements were observed from Masisi towards Goma.", "Masisi", "Goma", "Population movements"),
    ("The fighting has emptied Bakhmut of its people.", "Bakhmut", "", "has emptied"),
    ("Nyala is now almost empty.", "Nyala", "", "empty"),
    ("Masisi has become a ghost town.", "Masisi", "", "a ghost town"),
    ("The villages around Masisi are deserted.", "Masisi", "", "desert"),
])
def test_flights_of_nobody_counted(text: str, origin: str, destination: str, words: str) -> None:
    claim, = claims(text)
    assert (claim.origin, claim.destination, claim.figure_low, claim.measure) == (origin, destination, None, "flow")
    assert claim.figure_text.startswith(words)


@pytest.mark.parametrize("text", [
    "Troop movements were observed from Masisi towards Goma.",
    "The offensive could trigger a mass exodus from Nyala.",
    "Agencies are preparing for a mass displacement from Mosul.",
    "No displacement was recorded from Nyala.",
    "The displacement camps in Goma are full.",
    "The warehouse in Nyala is empty.",
    "The market in Nyala is deserted.",
    "Nyala is not empty."])
def test_what_is_no_flight(text: str) -> None:
    assert [claim for claim in claims(text) if claim.kind == "displacement"] == []


def test_a_count_of_the_same_flight_comes_first() -> None:
    claim, = claims("The displacement of 3,000 people from Masisi emptied the town.")
    assert (claim.origin, claim.figure_low) == ("Masisi", 3_000)
