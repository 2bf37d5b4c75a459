"""A flag over a town, fighters in a picture."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, claims", [
    ("The Iraqi flag flies over Mosul.", {("Iraqi government", "holds", "Mosul")}),
    ("M23 raised its flag over Goma.", {("M23", "seizes", "Goma")}),
    ("Footage showed M23 fighters in Goma.", {("M23", "holds", "Goma")}),
    ("Footage showed buses in Goma.", set()),
])
def test_what_is_seen(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(text) == claims
