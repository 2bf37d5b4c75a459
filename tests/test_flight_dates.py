"""When people fled: since something began, as of a day, totals, and clauses with dates of their own."""

from __future__ import annotations

import pytest
from reading import extractor

from geo.model import Claim, Report


def fled(text: str, number: int) -> Claim:
    """The claim of so many people in a report of 3 June 2024."""
    found = extractor().extract(Report(id="r", text=text, published="2024-06-03"))
    return next(claim for claim in found if number in (claim.figure_low, claim.figure_high))


@pytest.mark.parametrize("text, first, last", [
    ("The army launched its offensive on 8 May. Since the start of the offensive 3,000 people have fled Sake.",
     "2024-05-08", "2024-06-03"),
    ("Fighting began on 8 May. Some 3,000 people have been displaced from Sake since the fighting erupted.",
     "2024-05-08", "2024-06-03"),
    ("As of 20 May, 3,000 people had been displaced from Sake since operations began on 8 May.",
     "2024-05-08", "2024-05-20"),
    ("By 20 May 3,000 people had fled Sake since 8 May.", "2024-05-08", "2024-05-20"),
    ("Some 3,000 people left Sake in the week to 20 May.", "2024-05-13", "2024-05-20"),
    ("In the 48 hours to Tuesday 3,000 people fled Sake.", "2024-05-26", "2024-05-28"),
    ("Some 3,000 people reached Goma from Sake after an attack on 20 May.", "2024-05-20", None),
    ("In the first quarter of 2024 3,000 people fled Sake.", "2024-01-01", "2024-03-31"),
    ("Since March 3,000 people have fled Sake.", "2024-03-01", "2024-06-03"),
    ("In May 3,000 people fled Sake.", "2024-05-01", "2024-05-31"),
    ("Over ten days 3,000 people have fled Sake.", "2024-05-24", "2024-06-03"),
    ("Some 9,000 people have fled Sake since 4 April, 3,000 of them in the past two days.", "2024-06-01", "2024-06-03"),
    ("Within 48 hours 3,000 people fled Sake, the mayor said on Friday.", "2024-05-29", "2024-05-31"),
    ("In the week from 12 to 18 May 3,000 people fled Sake.", "2024-05-12", "2024-05-18"),
    ("As of 20 May, 3,000 people had fled Sake.", "2024-05-20", None),
    ("Some 3,000 people fled clashes in Sake that broke out on 8 May.", "2024-05-08", None)])
def test_a_period_is_read(text: str, first: str, last: str | None) -> None:
    claim = fled(text, 3_000)
    assert (claim.valid_from, claim.valid_to) == (first, last)


@pytest.mark.parametrize("text", [
    "Attacks have forced 9,000 people out of Sake since March, while 3,000 have crossed into Uganda.",
    "Some 9,000 people have fled Sake since 8 May, and 3,000 have already returned.",
    "About 9,000 people have been displaced since 8 May, bringing the number of displaced people in Sake to 3,000.",
    "Since the start of the offensive 3,000 people have fled Sake.",
    "Some 3,000 people have gone back to Sake, which the army retook on 8 May.",
    "The number of displaced people in Sake has reached 3,000, up from 900 the previous week.",
    "Some 900 people have fled Goma since 8 May, on top of 3,000 people already displaced in Sake.",
    "More than 3,000 people were living in tents in Sake at the end of the year."])
def test_a_date_of_another_clause_dates_nothing(text: str) -> None:
    assert fled(text, 3_000).valid_from == "2024-06-03"
