"""Phrases of control, whichever of place and holder stands inside; company by commas and by 'and'."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, claims", [
    ("Goma is under the control of M23.", {("M23", "holds", "Goma")}),
    ("Goma is in M23 hands.", {("M23", "holds", "Goma")}),
    ("Goma fell into the hands of M23.", {("M23", "seizes", "Goma")}),
    ("M23 is in control of Goma.", {("M23", "holds", "Goma")}),
    ("Goma is under the control of the army and M23.", {("FARDC", "holds", "Goma"), ("M23", "holds", "Goma")}),
    ("M23 keeps Goma under siege.", {("M23", "contests", "Goma")}),
    ("Goma is the only town in the east in the hands of M23.", {("M23", "holds", "Goma")}),
    ("M23 reached Goma and is in control there.", {("M23", "holds", "Goma")}),  # who holds it threatens it no more
    ("The people of Goma suffered at the hands of M23.", set()),
    ("Goma is under control.", set()),
])
def test_who_has_control(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(text) == claims


def test_its_edge_is_the_towns() -> None:
    found = said("The RSF overran Nyala and drove the Sudanese army from a base on its western edge.")
    assert {stance for _, stance, _ in found} == {"seizes", "loses"}
