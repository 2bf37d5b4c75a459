"""Counts of the displaced in lists: brackets behind places, lines under a heading, rows of a table."""

from __future__ import annotations

import pytest
from reading import claims, flown


def rows(text: str) -> set[tuple[str, int | None, str, str]]:
    """(place, low, unit, measure) of the displacement claims of a text."""
    found = [claim for claim in claims(text) if claim.kind == "displacement"]
    for claim in found:
        assert text[claim.start:claim.end] == claim.evidence
    return {(claim.place, claim.figure_low, claim.unit, claim.measure) for claim in found}


@pytest.mark.parametrize("text, wanted", [
    ("Goma hosts the largest number of IDPs (45,000), followed by Masisi (12,000).",
     {("Goma", 45_000, "people", "stock"), ("Masisi", 12_000, "people", "stock")}),
    ("The displaced are mainly in Goma (450 families) and Masisi (120 families).",
     {("Goma", 450, "families", "stock"), ("Masisi", 120, "families", "stock")}),
    ("Most of the newly displaced came from Masisi (1,200 households) and Goma (340).",
     {("Masisi", 1_200, "households", "flow"), ("Goma", 340, "households", "flow")}),
    ("Returnees were recorded in Tikrit (3,000) and Baiji (900).",
     {("Tikrit", 3_000, "people", "return"), ("Baiji", 900, "people", "return")})])
def test_numbers_in_brackets_belong_to_the_place_before_them(text: str, wanted: set[tuple[str, int, str, str]]) -> None:
    assert rows(text) == wanted


@pytest.mark.parametrize("text", [
    "Shelling hit Goma (120 dead) and Masisi (80 dead).",
    "The agency fed the displaced in Goma (45,000) and Masisi (12,000).",
    "The displaced in Goma (2024) wait for news."])
def test_brackets_with_something_else(text: str) -> None:
    assert not [row for row in rows(text) if row[1] is not None]


def test_lines_under_a_heading_take_what_they_count_from_it() -> None:
    text = "Displaced families by town:\n- Goma: 1,200\n- Masisi: 400 families\n- Nyala: about 2,000 (12,000 people)"
    assert rows(text) == {("Goma", 1_200, "families", "stock"), ("Masisi", 400, "families", "stock"),
                          ("Nyala", 2_000, "families", "stock"), ("Nyala", 12_000, "people", "stock")}


@pytest.mark.parametrize("heading, measure", [
    ("Newly displaced from:", "flow"), ("Returnees by town:", "return"), ("IDPs by town", "stock")])
def test_the_heading_says_whether_they_left_stay_or_came_back(heading: str, measure: str) -> None:
    assert rows(f"{heading}\nGoma: 1,200 people") == {("Goma", 1_200, "people", measure)}


def test_columns_of_a_table_have_their_own_units() -> None:
    text = "IDPs by town\n| Town | Families | Individuals |\n| Goma | 1,200 | 7,200 |\n| Masisi | 400 | 2,400 |"
    assert rows(text) == {("Goma", 1_200, "families", "stock"), ("Goma", 7_200, "people", "stock"),
                          ("Masisi", 400, "families", "stock"), ("Masisi", 2_400, "people", "stock")}


@pytest.mark.parametrize("text", [
    "Goma: 1,200",
    "Displaced families received kits.\nGoma: 1,200",
    "Displaced people killed by town:\nGoma: 1,200",
    "Displaced families by town:\nThe response is short of funds, and partners have asked for more.\nGoma: 120",
    "Displaced families by town:\nRoads closed:\nGoma: 120",
    "Displaced families by town:\nGoma: 1,200 tents were put up"])
def test_lines_that_count_nobody(text: str) -> None:
    assert not [row for row in rows(text) if row[1] is not None]


@pytest.mark.parametrize("text, wanted", [
    ("Governorates of arrival: Goma, 4,212 persons; Masisi, 1,980; Nyala, 744.",
     [("", "Goma", 4_212, 4_212, "people", "flow"), ("", "Masisi", 1_980, 1_980, "people", "flow"),
      ("", "Nyala", 744, 744, "people", "flow")]),
    ("Displaced families by town of origin: Goma, 300; Masisi, 120.",
     [("Goma", "", 300, 300, "families", "flow"), ("Masisi", "", 120, 120, "families", "flow")]),
    ("Killed and injured: Goma, 300; Masisi, 120.", []),
    ("Aid parcels: Goma, 300; Masisi, 120.", [])])
def test_places_told_off_behind_a_colon(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert flown(text) == wanted
