"""Who acts: the subject, those beside it and the other side; and who is no force."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, claims", [
    ("M23 drove the army out of Goma.", {("M23", "seizes", "Goma"), ("FARDC", "loses", "Goma")}),
    ("The floods drove the army out of Goma.", {("FARDC", "loses", "Goma")}),
    ("M23 and the army fought in Goma.", {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
    ("The Lendu Front seized Goma.", {("Lendu Front", "seizes", "Goma")}),
    ("Goma was quiet. Officer Eggers grabbed it.", set()),
    ("Nobody took Goma.", set()),
    ("The road running from Goma is cut.", set()),
    ("Goma is quiet. He left Goma.", set()),
])
def test_who_acts(text: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(text) == claims
