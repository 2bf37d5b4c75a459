"""What stands around a verb of control: places left unsaid or named before, and what describes them."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, wanted", [
    # what a relative clause leaves out
    ("Nyala, which the RSF holds, is quiet.", {("RSF", "holds", "Nyala")}),
    ("Nyala and El Fasher, both held by the RSF, are quiet.",
     {("RSF", "holds", "Nyala"), ("RSF", "holds", "El Fasher")}),
    # what describes the place
    ("Nyala, the last city in Darfur held by the RSF, is quiet.", {("RSF", "holds", "Nyala")}),
    # where it was named before
    ("In Nyala the RSF took control.", {("RSF", "seizes", "Nyala")}),
    ("The RSF moved in after the Sudanese army left Nyala.", {("SAF", "loses", "Nyala")}),
    # what was fought for before somebody left
    ("The RSF entered Nyala before retreating to El Fasher.", {("RSF", "loses", "Nyala")}),
    ("Clashes around Nyala ended when the Sudanese army withdrew to El Fasher.", {("SAF", "loses", "Nyala")}),
    ("The RSF's last strongholds are Nyala and El Fasher.",
     {("RSF", "holds", "Nyala"), ("RSF", "holds", "El Fasher")})])
def test_what_stands_around_the_verb(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= said(text)


def test_what_is_left_is_no_place() -> None:
    assert said("The RSF withdrew from the talks in Nyala.") == set()
