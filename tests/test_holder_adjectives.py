"""Adjectives that say who holds a place."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, claims", [
    ("Shells hit M23-held Goma.", {("M23", "holds", "Goma")}),
    ("Shells hit Goma, an M23-held city.", {("M23", "holds", "Goma")}),
    ("Shells hit far-flung Goma.", set()),
    ("Shells hit M23's self-proclaimed capital of Goma.", {("M23", "holds", "Goma")}),
    ("M23 fighters left. Goma, its self-declared capital, burned.", {("M23", "holds", "Goma")}),
    ("Shells hit the self-proclaimed capital of Goma.", set()),
    ("The army cut a road of M23 to the group's de facto capital, Goma.", {("M23", "holds", "Goma")}),
    ("Shells hit Goma, the de facto capital of M23.", {("M23", "holds", "Goma")}),
    ("In Goma, an M23-held area outside Masisi, people starve.", {("M23", "holds", "Goma")}),
])
def test_who_holds_by_an_adjective(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(text) == claims
