"""More counts of one flight: verbs left out, "respectively", parts of whom."""

from __future__ import annotations

import pytest
from reading import claims, flown


def goals(text: str) -> list[tuple[str, str, int | None]]:
    """(origin, destination, low end) of each flight of a text."""
    return [(origin, goal, low) for origin, goal, low, _, _, _ in flown(text)]


@pytest.mark.parametrize("text, wanted", [
    ("Of the 24,000 displaced, 12,400 went to Goma, 3,100 to Masisi and 900 to Nyala.",
     [("", "Goma", 12_400), ("", "Masisi", 3_100), ("", "Nyala", 900)]),
    ("Some 20,000 people fled Nyala. Goma received 24,300 of them, Masisi 11,050 and the town of Mosul 9,800.",
     [("", "Goma", 24_300), ("", "Masisi", 11_050), ("", "Mosul", 9_800)]),
    ("Some 12,400 people fled from Goma, 3,100 from Masisi and 900 from Nyala.",
     [("Goma", "", 12_400), ("Masisi", "", 3_100), ("Nyala", "", 900)]),
    ("As of 4 May, 30,000 people had left Masisi, 12,000 of them for Goma.",
     [("Masisi", "", 30_000), ("Masisi", "Goma", 12_000)]),
    ("Some 90,000 people fled Masisi. Goma alone accounted for 40,000 of them.", [("", "Goma", 40_000)]),
    ("Among the displaced are 3,000 families from Masisi.", [("Masisi", "", 3_000)]),
    ("From Masisi 6,200 displaced people have continued to Goma and about 4,000 to Nyala.",
     [("Masisi", "Goma", 6_200), ("Masisi", "Nyala", 4_000)]),
    ("Families came from Goma (400), Masisi (300) and Nyala (90 families).",
     [("Goma", "", 400), ("Masisi", "", 300), ("Nyala", "", 90)]),
    ("Goma and Masisi host 12,400 and 3,100 IDPs respectively.", [("", "Goma", 12_400), ("", "Masisi", 3_100)]),
    ("About 38,000 displaced people are sheltering in Goma and another 12,500 in Masisi.",
     [("", "Goma", 38_000), ("", "Masisi", 12_500)]),
    ("The highest numbers of IDPs are in Goma with 12,400, Masisi with 3,100 and Nyala with 900.",
     [("", "Goma", 12_400), ("", "Masisi", 3_100), ("", "Nyala", 900)])])
def test_figures_that_share_a_verb(text: str, wanted: list[tuple[str, str, int]]) -> None:
    assert goals(text)[-len(wanted):] == wanted


@pytest.mark.parametrize("text, wanted", [
    ("Of these, 58 per cent moved to Goma, 31 per cent to Nyala and 11 per cent to Mosul.",
     [("58 per cent", "Goma"), ("31 per cent", "Nyala"), ("11 per cent", "Mosul")]),
    ("Most went to Goma, the rest to Nyala.", [("Most", "Goma"), ("the rest", "Nyala")])])
def test_shares_of_those_told_of(text: str, wanted: list[tuple[str, str]]) -> None:
    found = claims(f"Some 9,000 people fled Masisi. {text}")[1:]
    assert [(claim.figure_text, claim.destination) for claim in found] == wanted


@pytest.mark.parametrize("text", [
    "Goma hosts 1,250 displaced households and Masisi 310", "Some 900 people fled Goma, 500 to Masisi",
    "Some 900 displaced people went to Goma, 500 of them to Masisi"])
def test_a_series_that_ends_with_the_text(text: str) -> None:
    assert len(flown(text)) == 2
