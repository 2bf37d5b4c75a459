"""Numbers of the displaced that somebody puts at a figure."""

from __future__ import annotations

import pytest
from reading import chunked, flown, mini

from geo.flight_tallies import tally_at


@pytest.mark.parametrize("text, word", [
    ("The number of displaced people rose to 349.", "The number"),
    ("The total of refugees has reached 500.", "The total"),
    ("The number of schools rose to 349.", ""),
    ("Displacement continued and prices rose.", "")])
def test_the_word_that_a_figure_tallies(text: str, word: str) -> None:
    s = chunked(text)
    at = tally_at(s, mini().flights.words, s.verb_at(len(text)))
    assert (s.text[s.chunks[at].start:s.chunks[at].end] if at >= 0 else "") == word


@pytest.mark.parametrize("text, figure, unit", [
    ("The number of displaced people in Nyala rose to 30,000.", 30_000, "people"),
    ("The number of displaced families in Nyala rose to 3,000.", 3_000, "families"),
    ("Clashes brought the number of displaced people in Nyala to 30,000.", 30_000, "people")])
def test_what_is_tallied(text: str, figure: int, unit: str) -> None:
    assert [(low, unit_) for _, _, low, _, unit_, _ in flown(text)] == [(figure, unit)]


def test_a_number_of_something_else_is_no_flight() -> None:
    assert flown("The number of schools in Nyala rose to 3,000.") == []
