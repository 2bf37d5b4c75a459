"""Who stands around a verb of control besides its subject: agents in a list, whose a thing is, who gains, nobody."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, wanted", [
    ("Goma was taken by M23, Rwandan troops and Ugandan soldiers.",
     {("M23", "seizes", "Goma"), ("Rwanda", "seizes", "Goma"), ("Uganda", "seizes", "Goma")}),
    ("The RSF took Nyala from the Sudanese army.", {("RSF", "seizes", "Nyala")}),
    ("The RSF's control has shrunk to Nyala.", {("RSF", "holds", "Nyala")}),
    ("In Nyala, the flag of the RSF flies over the station.", {("RSF", "holds", "Nyala")}),
    ("The RSF attacked. Nyala fell, and with it the army's last foothold in Darfur.", {("RSF", "seizes", "Nyala")}),
    ("Nyala was retaken on Monday, a blow to the RSF.", {("SAF", "seizes", "Nyala")})])
def test_who_stands_around_the_verb(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= said(text)


@pytest.mark.parametrize("text", ["Neither side holds Nyala.", "Nobody controls Nyala."])
def test_nobody(text: str) -> None:
    assert said(text) == set()
