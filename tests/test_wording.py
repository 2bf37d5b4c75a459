"""Claims in a few words."""

from __future__ import annotations

import pytest
from make_claims import claim, flight

from geo.messages import read_words
from geo.wording import counted, figure_of, words_of


def test_words_of_claims() -> None:
    taken = claim(actor="Reds", stance="seizes", extent="part", negated=True)
    assert words_of(taken) == "denied: Reds seizes part of it"
    fled = flight(origin="A", destination="B", figure_text="500", unit="families")
    assert words_of(fled) == "500 families, fled from A to B"


@pytest.mark.parametrize(("figure", "unit", "english", "arabic"), [
    ("500", "families", "500 families", "500 أسرة"),
    ("Thousands", "families", "thousands of families", "آلاف من الأسر"),
    ("Tens of thousands", "people", "tens of thousands of people", "عشرات الآلاف من الناس"),
    ("half a million", "people", "half a million people", "\u2068half a million\u2069 أشخاص"),
    ("", "people", "people", "أشخاص"),
    ("most of the people", "people", "most of the people", "most of the people"), ("", "", "people", "أشخاص"),
    ("scores", "tents", "scores of tents", "عشرات من \u2068tents\u2069"), ("thousands", "", "thousands", "آلاف")])
def test_so_many_of_whom(figure: str, unit: str, english: str, arabic: str) -> None:
    told = flight(figure_low=None, figure_high=None, figure_text=figure, unit=unit)
    assert (counted(told), counted(told, read_words("ar"))) == (english, arabic)


@pytest.mark.parametrize(("low", "high", "text", "words"), [
    (5000, 5000, "", "5,000"), (5000, None, "", "at least 5,000"), (None, 5000, "", "up to 5,000"),
    (4000, 5000, "", "4,000 to 5,000"), (5000, 5000, "some five thousand", "some five thousand"), (None, None, "", "")])
def test_a_figure_is_told_as_the_report_does(low: int | None, high: int | None, text: str, words: str) -> None:
    assert figure_of(flight(figure_low=low, figure_high=high, figure_text=text)) == words
