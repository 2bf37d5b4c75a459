"""What a verb of control is done to: a place, a noun, an actor, any or none; and what means something else."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, claims", [
    ("M23 rebels took Goma.", {("M23", "seizes", "Goma")}),
    ("The army searched a hospital and left it.", set()),
    ("The army left Goma surrounded.", set()),
    ("The army kept Goma closed.", set()),
    ("The army kept Goma from falling.", set()),
    ("The army entered Goma and left the next day.", {("FARDC", "contests", "Goma"), ("FARDC", "loses", "Goma")}),
    ("In Goma, M23 rebels seized the headquarters of the police.", {("M23", "seizes", "Goma")}),
    ("M23 is threatening the takeover of towns including Goma.", {("M23", "threatens", "Goma")}),
    ("M23 took control of Goma.", {("M23", "seizes", "Goma")}),
    ("The offensive which M23 launched in Goma failed.", {("M23", "contests", "Goma")}),
    ("The army tightened its siege of the 22nd Division.", set()),
    ("The army kept M23 from taking Goma.", {("FARDC", "repels", "Goma")}),
    ("Goma changed hands on Monday, when M23 drove out the army.",
     {("M23", "seizes", "Goma"), ("FARDC", "loses", "Goma")}),
    ("M23 fought the army in Goma.", {("M23", "contests", "Goma")}),
    ("M23 rebels are 3 km from Goma.", {("M23", "threatens", "Goma")}),
    ("M23 held on to Goma.", {("M23", "holds", "Goma")}),
    ("M23 fighters held to Goma.", set()),
    ("M23 fighters moved to Goma.", set()),
    ("M23 fighters marched to Goma.", {("M23", "threatens", "Goma")}),
    ("M23 fighters advanced within 5 km of Goma.", {("M23", "threatens", "Goma")}),
])
def test_the_object_of_a_verb(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(text) == claims
