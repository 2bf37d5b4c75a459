"""From findings to claims: one for each event, none of history, and numbers that tell claims apart."""

from __future__ import annotations

import pytest
from reading import claims, mini_reading, said


def test_the_strongest_of_one_event_is_kept() -> None:
    assert said("The RSF captured Nyala and took control of the city.") == {("RSF", "seizes", "Nyala")}


def test_years_of_another_era_are_history() -> None:
    found = mini_reading("In 1991 the army captured Nyala.")
    assert found.claims == []
    assert [note.why for _, note in found.refusals] == ["history: 1991"]
    assert said("In 2019 the army captured Nyala.") == {("SAF", "seizes", "Nyala")}


def test_who_holds_a_place_is_not_who_takes_it() -> None:
    held, taken = claims("The SAF and the RSF fought in Sudan. Nyala, the last RSF stronghold, was taken.")
    assert (held.actor, held.stance) == ("RSF", "holds")
    assert (taken.actor, taken.stance, taken.opponent) == ("SAF", "seizes", "RSF")


def test_what_is_dated_further_down_has_that_date() -> None:
    first, last = claims("The army has left Nyala. The RSF captured Nyala on 3 May.")
    assert (first.stance, first.valid_from, last.valid_from) == ("loses", "2024-05-03", "2024-05-03")


def test_people_counted_now_are_so_on_the_day_of_publication() -> None:
    claim, = claims("On 3 May clashes began; some 30,000 displaced people now live in camps in Nyala.")
    assert (claim.measure, claim.valid_from) == ("stock", "2024-05-16")


def test_the_number_of_a_claim_says_what_it_claims() -> None:
    text = "The RSF captured Nyala. The army left El Fasher."
    numbers = [claim.claim_id for claim in claims(text)]
    assert numbers == [claim.claim_id for claim in claims(text)]
    assert len(set(numbers)) == 2


@pytest.mark.parametrize("text, day", [
    ("On 3 May 20,000 people fled Masisi. Some 4,000 crossed into Uganda during the same week.", "2024-05-03"),
    ("Some 20,000 people fled Masisi on 3 May, of whom 5,800 are staying in Goma.", "2024-05-16"),
    ("More than 6,000 people have left Masisi since it came under attack on 3 May.", "2024-05-03"),
    ("Since clashes broke out in Masisi on 3 May, 6,000 people have fled to Goma.", "2024-05-03"),
    ("Clashes hit Masisi on 3 May. Some 20,000 people remain displaced in Goma.", "2024-05-16"),
    ("Some 207,000 people have been driven from Masisi since mid-April.", "2024-04-15"),
    ("On 3 May 6,000 people fled Masisi. Of these, 900 were newly identified after the count of 12 May.", "2024-05-12"),
    ("The number of refugees in Uganda has grown from 6,900 on 6 March to over 10,000 as of 14 May.", "2024-05-14")])
def test_when_more_is_told_of_a_flight(text: str, day: str) -> None:
    assert claims(text)[-1].valid_from == day


@pytest.mark.parametrize("text", ["In Operation 1027 the RSF captured Nyala.", "Some 1800 RSF fighters captured Nyala.",
                                  "Nyala became the first town since 1991 to be captured by the RSF."])
def test_a_number_or_a_first_since_is_no_other_era(text: str) -> None:
    assert said(text) == {("RSF", "seizes", "Nyala")}
