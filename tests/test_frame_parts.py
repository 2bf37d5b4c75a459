"""What stands around a verb of control: agents in a list, places left unsaid or named before, what describes them."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, wanted", [
    # agents
    ("Goma was taken by M23, Rwandan troops and Ugandan soldiers.",
     {("M23", "seizes", "Goma"), ("Rwanda", "seizes", "Goma"), ("Uganda", "seizes", "Goma")}),
    # what a relative clause leaves out
    ("Nyala, which the RSF holds, is quiet.", {("RSF", "holds", "Nyala")}),
    ("Nyala and El Fasher, both held by the RSF, are quiet.",
     {("RSF", "holds", "Nyala"), ("RSF", "holds", "El Fasher")}),
    # what describes the place
    ("Nyala, the last city in Darfur held by the RSF, is quiet.", {("RSF", "holds", "Nyala")}),
    # where it was named before
    ("In Nyala the RSF took control.", {("RSF", "seizes", "Nyala")}),
    ("The RSF moved in after the Sudanese army left Nyala.", {("SAF", "loses", "Nyala")}),
    # whose the thing is
    ("The RSF's control has shrunk to Nyala.", {("RSF", "holds", "Nyala")}),
    ("The RSF's last strongholds are Nyala and El Fasher.",
     {("RSF", "holds", "Nyala"), ("RSF", "holds", "El Fasher")})])
def test_what_stands_around_the_verb(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= said(text)


@pytest.mark.parametrize("text", ["Neither side holds Nyala.", "Nobody controls Nyala.",
                                  "The RSF withdrew from the talks in Nyala."])
def test_nobody_and_nothing(text: str) -> None:
    assert said(text) == set()
