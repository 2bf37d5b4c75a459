"""Numbers of the displaced that somebody puts at a figure."""

from __future__ import annotations

import pytest
from reading import chunked, flown, mini

from geo.flight_counts import Count
from geo.flight_tallies import tally_at


@pytest.mark.parametrize("text, word", [
    ("The number of displaced people rose to 349.", "The number"),
    ("The total of refugees has reached 500.", "The total"),
    ("The number of schools rose to 349.", ""),
    ("Displacement continued and prices rose.", "")])
def test_the_word_that_a_figure_tallies(text: str, word: str) -> None:
    s = chunked(text)
    nobody = Count(None, "", "people", len(s.chunks), len(s.chunks), frozenset(), frozenset())
    at = tally_at(s, mini().flights.words, s.verb_at(len(text)), nobody)
    assert (s.text[s.chunks[at].start:s.chunks[at].end] if at >= 0 else "") == word


@pytest.mark.parametrize("text, figure, unit", [
    ("The number of displaced people in Nyala rose to 30,000.", 30_000, "people"),
    ("The number of displaced families in Nyala rose to 3,000.", 3_000, "families"),
    ("Clashes brought the number of displaced people in Nyala to 30,000.", 30_000, "people"),
    ("The number of displaced people reached a record of 6.9 million in Sudan.", 6_900_000, "people"),
    ("The number of displaced people counted in schools in Nyala has risen to 900.", 900, "people"),
    ("Arrivals went on, bringing the number of displaced since the start of the month to 61,000 in Goma.", 61_000,
     "people")])
def test_what_is_tallied(text: str, figure: int, unit: str) -> None:
    assert [(low, unit_) for _, _, low, _, unit_, _ in flown(text)] == [(figure, unit)]


def test_both_ends_of_a_rise_are_told_where_each_has_its_day() -> None:
    text = "The number of refugees in Chad has grown from 6,900 on 6 March to over 10,000 as of 14 May."
    assert [low for _, _, low, _, _, _ in flown(text)] == [6_900, 10_000]


def test_the_figure_may_be_told_in_the_next_sentence() -> None:
    told = "Fighting in Masisi displaced thousands. Officials put the figure at 28,000."
    assert flown(told)[-1] == ("Masisi", "", 28_000, 28_000, "people", "flow")
    assert flown("Fighting in Masisi killed dozens. Officials put the figure at 28,000.") == []


@pytest.mark.parametrize("text, figure", [
    ("By Sunday the figure had reached 24,000 displaced in Masisi.", 24_000),
    ("The total number of IDPs now stands at 45,000 in Masisi.", 45_000),
    ("The number of IDPs in Masisi fell to 24,000.", 24_000),
    ("The number of refugees in Chad came to about 21,000.", 21_000)])
def test_the_ways_of_tallying(text: str, figure: int) -> None:
    assert [low for _, _, low, _, _, _ in flown(text)] == [figure]


def test_what_a_number_rises_by_is_no_tally() -> None:
    assert flown("The number of IDPs in Masisi increased by 3,000.") == []


def test_a_number_of_something_else_is_no_flight() -> None:
    assert flown("The number of schools in Nyala rose to 3,000.") == []


@pytest.mark.parametrize("text, wanted", [
    ("The mayor put the number of those who had left Nyala at 3,000.", ("Nyala", "", 3_000, 3_000, "people", "flow")),
    ("The mayor put at 3,000 the number of families who had left Nyala.",
     ("Nyala", "", 3_000, 3_000, "families", "flow")),
    ("The figure for those who have crossed into Chad stands at 3,000.", ("", "Chad", 3_000, 3_000, "people", "flow")),
    ("Officials put the number of people displaced from Goma at 3,000.", ("Goma", "", 3_000, 3_000, "people", "flow")),
    ("The mayor put those expelled from Nyala at 3,000.", ("Nyala", "", 3_000, 3_000, "people", "flow")),
    ("The UN's figure for people displaced in Masisi since May, 3,000, is thought to be low.",
     ("Masisi", "", 3_000, 3_000, "people", "flow")),
    ("The number of displaced people in Goma has come down to 3,000.", ("", "Goma", 3_000, 3_000, "people", "stock"))])
def test_a_number_of_people_who_do_something(text: str, wanted: tuple[object, ...]) -> None:
    assert flown(text) == [wanted]


def test_a_number_registered_where_a_flight_was_told_of() -> None:
    text = "About 300 families fled Nyala.  A nurse put the number of those registered in Goma on Sunday at 410."
    assert flown(text)[1][1:3] == ("Goma", 410)


@pytest.mark.parametrize("told, number", [
    ("The mayor speaks of 3,000.", 3_000), ("The UN had given a figure of 3,000.", 3_000),
    ("The mayor put it at 3,000.", 3_000), ("The ministry cited 3,000.", 3_000), ("The mayor gave no figure.", None),
    ("The mayor speaks of 3,000 dead.", None), ("The army gives 3,000 arrested.", None),
    ("The mayor put the number of dead at 3,000.", None), ("The mayor spoke of 3,000 houses.", None)])
def test_a_bare_number_given_of_those_told_of(told: str, number: int | None) -> None:
    found = flown(f"Residents fled Masisi in great numbers.  {told}")
    assert [low for _, _, low, _, _, _ in found] == [None, number][:1 + (number is not None)]
    assert flown(f"Traders met in Masisi.  {told}") == []


@pytest.mark.parametrize("text", [
    "The mayor put the number of those who could leave Nyala at 3,000.",
    "The mayor put the number of those who had voted in Nyala at 3,000."])
def test_a_number_of_people_who_do_something_else(text: str) -> None:
    assert flown(text) == []
