"""Who answers for a claim, who denies it, and how surely it is said."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text", [
    "Russia said its forces had captured Bakhmut, which Kyiv denied.",
    "Russia said its forces had captured Bakhmut. Ukraine denied it.",
    "Russia said its forces had captured Bakhmut. Kyiv rejected the claim.",
    "Russia said its forces had captured Bakhmut, but Ukraine denied the claim.",
    "Russia said its forces had captured Bakhmut. Ukraine denied this."])
def test_a_denial_makes_a_pair(text: str) -> None:
    claimed, denied = claims(text)
    assert (claimed.claimant_party, claimed.negated, claimed.certainty) == ("Russia", False, "disputed")
    assert (denied.claimant_party, denied.negated, denied.certainty) == ("Ukraine", True, "disputed")
    assert (claimed.actor, claimed.stance, claimed.place) == (denied.actor, denied.stance, denied.place)
    assert claimed.claim_id != denied.claim_id


def test_two_denials_of_one_claim_are_two_claims() -> None:
    found = claims("ISIL fighters seized Tikrit on Wednesday, which Kyiv denied. Moscow denied it.")
    assert [claim.claimant for claim in found if claim.negated] == ["Kyiv", "Moscow"]
    assert len({claim.claim_id for claim in found}) == len(found) == 3


def test_whose_claim_a_denial_denies() -> None:
    pair = claims("The army rejected claims by M23 that it had taken Masisi.")
    assert {(claim.claimant, claim.negated, claim.certainty) for claim in pair} == {
        ("army", True, "disputed"), ("M23", False, "disputed")}


@pytest.mark.parametrize("text", [
    "Russia said its forces had captured Bakhmut. Ukraine denied a visa to the singer.",
    "Russia said its forces had captured Bakhmut. Days later Ukraine held a vote."])
def test_another_denial_is_none_of_this(text: str) -> None:
    claim, = claims(text)
    assert (claim.negated, claim.certainty) == (False, "attributed")


@pytest.mark.parametrize("text, claimant", [
    ("A governor said that people returned to Nyala, which the RSF captured last year.", "outlet"),
    ("A governor said that the RSF had captured Nyala.", "governor"),
    ("“People are going back to Nyala, which the RSF captured last year,” Governor Adam Bakr said.", "Adam Bakr"),
    ("The RSF attacked Nyala on Monday; no deaths reported.", "outlet"),
    ("The RSF maintains positions in Nyala.", "outlet"),
])
def test_what_a_reporter_adds_is_the_reporters(text: str, claimant: str) -> None:
    assert {claim.claimant for claim in claims(text) if claim.kind == "control"} == {claimant}


@pytest.mark.parametrize("text, certainty", [
    ("The RSF said it had seized Nyala. The claim could not be independently verified.", "disputed"),
    ("The RSF said it had seized Nyala. The report could not be independently confirmed.", "disputed"),
    ("The RSF said it had seized Nyala. These claims could not be independently verified.", "disputed"),
    ("The RSF said it had seized Nyala. The army confirmed that the weather was bad.", "attributed"),
    ("The RSF said it had seized Nyala. The weather was fine.", "attributed")])
def test_what_could_not_be_verified(text: str, certainty: str) -> None:
    assert [claim.certainty for claim in claims(text)] == [certainty]
