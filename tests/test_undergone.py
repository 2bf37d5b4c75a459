"""Passives, and verbs whose subject is the place: who did it, to whom, and what is no claim."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("text, wanted", [
    ("Nyala was captured by the RSF.", ("RSF", "seizes", "Nyala")),
    ("Nyala has been taken from the army by the RSF.", ("RSF", "seizes", "Nyala")),
    ("The RSF was driven out of Nyala by the Sudanese army.", ("SAF", "seizes", "Nyala")),
    ("The RSF was driven out of Nyala by the Sudanese army.", ("RSF", "loses", "Nyala")),
    ("An RSF attack on Nyala was repelled by the Sudanese army.", ("SAF", "repels", "Nyala")),
    ("Nyala fell to the RSF.", ("RSF", "seizes", "Nyala")),
    ("Nyala came into the hands of the RSF.", ("RSF", "seizes", "Nyala")),
    ("Sudanese flags were raised over Nyala.", ("SAF", "seizes", "Nyala")),
    ("The army declared Nyala liberated in Sudan.", ("SAF", "seizes", "Nyala")),
    ("RSF troops were withdrawn from Nyala.", ("RSF", "loses", "Nyala"))])
def test_what_is_done_to_a_place_or_a_force(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in said(text)


@pytest.mark.parametrize("text", [
    "The RSF commander was captured in Nyala.", "Nyala was made the capital of the province by decree.",
    "A base run by the RSF in Nyala was bombed.", "Nyala belongs to the province of South Darfur.",
    "Some were turned back at Nyala."])
def test_what_is_done_to_somebody_else(text: str) -> None:
    assert {row for row in said(text) if row[1] in ("seizes", "holds", "loses")} == set()
