"""Whose an event is: the owner before it, who announces it, the sides behind it."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, claims", [
    ("M23 announced the start of an offensive on Goma.", {("M23", "contests", "Goma")}),
    ("M23 has begun the second phase of its campaign to take Goma.", {("M23", "contests", "Goma")}),
    ("The governor announced a campaign to clean Goma.", set()),
    ("Clashes went on between the rebel and Islamist battalions of M23 against the army in Goma.",
     {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
    ("M23 is locked in a battle with the army for Goma.", {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
    ("In their march on Goma, the rebels of M23 burned farms.", {("M23", "threatens", "Goma")}),
    ("He called the M23 presence in Goma a tragedy.", {("M23", "holds", "Goma")}),
    ("He ended the M23 presence in Rwanda.", set()),
    ("The presence of civilians in Goma slowed them.", set()),
    ("The army could not confirm the fall of Goma to M23.", set()),
    ("The army confirmed the fall of Goma to M23.", {("M23", "seizes", "Goma")}),
])
def test_whose_an_event_is(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(text) == claims
