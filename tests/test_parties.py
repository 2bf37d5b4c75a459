"""Who an officer speaks for, where nobody says so."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, role, party", [
    ("Brig. Gen. Sami Rashid said the army had retaken Tikrit.", "official", "unnamed"),
    ("Col. John Harrow said ISIL had lost Tikrit.", "official", "unnamed"),
    ("“ISIL has lost Tikrit,” Maj. Gen. Adel Karim said.", "official", "unnamed"),
    ("Captain Musa Diallo said soldiers had left Goma.", "official", "unnamed"),
    ("Iraqi Col. Ali Karim said ISIL had left Tikrit.", "official", "Iraqi government"),
    ("M23 spokesman Lt. Col. Jean Bahati said the group had captured Goma.", "party", "M23"),
    ("A captain of a football team said M23 holds Goma.", "unnamed", "unnamed"),
    ("A general store owner said M23 holds Goma.", "unnamed", "unnamed")])
def test_an_officer_is_an_official_of_whoever_the_text_says(text: str, role: str, party: str) -> None:
    assert {(claim.claimant_role, claim.claimant_party) for claim in claims(text)} == {(role, party)}


@pytest.mark.parametrize("text", [
    "Houthi commander Abu Ali said his gunmen had captured Harib.",
    "Houthi leader Abdul Karim said his fighters had captured Harib."])
def test_his_fighters_are_the_speakers(text: str) -> None:
    assert [(claim.actor, claim.stance) for claim in claims(text)] == [("Houthis", "seizes")]
