"""Event nouns: where, whose, against whom; and what has not happened."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, claims", [
    ("The capture of Goma by M23 was a blow.", {("M23", "seizes", "Goma")}),
    ("The M23 offensive on Goma goes on.", {("M23", "contests", "Goma")}),
    ("Clashes between M23 and the army continued in Goma.",
     {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
    ("Clashes continued in Goma.", set()),
    ("Clashes pitting M23 against the army broke out in Goma.",
     {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
    ("The battle for Goma pitted M23 against the army.", {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
    ("Fighting between M23 and the army has spread to Goma.",
     {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
    ("A coal pit near Goma was flooded.", set()),
    ("Goma remains an M23 stronghold.", {("M23", "holds", "Goma")}),
    ("The army captured the M23 stronghold of Goma.", {("FARDC", "seizes", "Goma")}),
    ("The army confirmed the withdrawal from Goma.", {("FARDC", "loses", "Goma")}),
    ("The planned M23 offensive on Goma was called off.", set()),
    ("Fears of an M23 assault on Goma grew.", set()),
    ("The army wants to prevent an M23 assault on Goma.", set()),
    ("M23 car bomb attacks in Goma went on.", set()),
])
def test_what_a_noun_tells(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(text) == claims
