"""What a brief says of places, flights and claims in each language: every status, every measure, no figure invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim, flight, random_claims

from geo.brief_words import BriefWords
from geo.messages import LANGUAGES, read_words
from geo.model import Claim, Place
from geo.state import History

DAY = "2031-05-12"
ENGLISH = BriefWords(read_words(), {})
BRIDGE = Place("westbridge", "Westbridge", "town", 10.0, 20.0, alternate_names=("الجسر الغربي",))


def standing(*claims: Claim) -> str:
    """The words for the one place that claims are about."""
    (state,) = History(claims).at(DAY)
    return ENGLISH.standing(state)


@pytest.mark.parametrize(("claims", "words"), [
    ([{}], "held by Reds"), ([{"extent": "part"}], "held by Reds (part of it)"),
    ([{}, {"actor": "Blues", "by": "Ann"}], "disputed: Blues or Reds"),
    ([{}, {"negated": True, "by": "Ann"}], "disputed: Reds, and denied"),
    ([{"stance": "contests"}], "fought over"),
    ([{"stance": "loses"}], "no holder named; left or lost by Reds"),
    ([{"stance": "threatens"}], "no holder named; threatened by Reds")])
def test_every_status_has_its_words(claims: list[dict[str, object]], words: str) -> None:
    assert standing(*(claim(claim_id=f"c{at}", on=DAY, **one) for at, one in enumerate(claims))) == words


@pytest.mark.parametrize(("measure", "origin", "words"), [
    ("flow", True, "500 people fled"), ("flow", False, "500 people arrived"), ("stock", False, "500 people displaced"),
    ("return", False, "500 people returned")])
def test_who_came_is_not_said_to_have_fled(measure: str, origin: bool, words: str) -> None:
    end = {"origin": "Ford"} if origin else {"origin": "", "origin_id": "", "destination": "Ford"}
    (flow,) = History([flight(on=DAY, figure=500, measure=measure, place="Ford", **end)]).displacement(DAY)
    assert ENGLISH.flight(flow) == words


def test_a_place_has_the_name_of_the_language_and_others_keep_theirs() -> None:
    words = BriefWords(read_words("ar"), {"westbridge": BRIDGE})
    assert words.place("westbridge", "Westbridge") == "الجسر الغربي" and words.place("ford", "Ford") == "Ford"
    assert ENGLISH.place("westbridge", "Westbridge") == "Westbridge"
    assert words.day("2031-05-12T08:00Z") == "12 مايو 2031"


@given(st.integers(0, 10**6), st.sampled_from(sorted(LANGUAGES)))
def test_every_claim_is_told_and_keeps_its_figure(seed: int, language: str) -> None:
    words = BriefWords(read_words(language), {})
    for one in random_claims(seed, 9):
        told = words.claim(one)
        assert told and "{" not in told
        assert one.figure_low is None or f"{one.figure_low:,}" in told or one.figure_text
