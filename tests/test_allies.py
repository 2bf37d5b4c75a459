"""Who acts beside another, and who does not."""

from __future__ import annotations

import pytest
from reading import said

SAF, IRAQ = "SAF", "Iraqi government"


@pytest.mark.parametrize("text, actors", [
    ("The Iraqi army and Shi'ite militias took Mosul.", {IRAQ, "PMF"}),
    ("Iraqi troops and allied tribal fighters took Mosul.", {IRAQ, "Iraqi Sunni tribes"}),
    ("Mosul was recaptured by Iraqi troops, Shia-led paramilitaries and the Peshmerga.", {IRAQ, "PMF", "Peshmerga"}),
    ("Mosul fell to the Iraqi army and the Peshmerga.", {IRAQ, "Peshmerga"}),
    ("The Peshmerga, alongside Shia militias, took Mosul.", {"PMF", "Peshmerga"}),
    ("The Peshmerga, jointly with the Iraqi army, took Mosul.", {IRAQ, "Peshmerga"}),
    ("The Peshmerga and their allies of the PKK took Mosul.", {"PKK", "Peshmerga"}),
    ("The Peshmerga and their allies, the PKK, took Mosul.", {"PKK", "Peshmerga"}),
    ("The RSF and its Chadian allies took El Fasher.", {"RSF", "Chad"}),
    ("Soldiers from Chad and Niger took El Fasher.", {"Chad", "Nigerien government"}),
    ("African Union and Sudanese troops took El Fasher.", {"AMISOM", SAF}),
    ("M23 fighters and units loyal to President Ali Abdullah Saleh took Goma.", {"M23", "Saleh loyalists"}),
    ("The Congolese army and peacekeepers took Goma.", {"FARDC", "MONUSCO"}),
    ("Goma, which M23 had occupied together with the FDLR, is quiet.", {"M23", "FDLR"}),
    ("M23 captured Goma alongside the FDLR and Rwandan troops.", {"M23", "FDLR", "Rwanda"}),
    ("Ugandan troops of MONUSCO took Goma.", {"MONUSCO"}),
    ("The Turkish army and the factions affiliated with it took Mosul.", {"Turkey", "SNA"})])
def test_each_of_those_who_act_together_has_its_claim(text: str, actors: set[str]) -> None:
    assert {actor for actor, stance, _ in said(text) if stance == "seizes"} == actors


@pytest.mark.parametrize("text", [
    "The RSF, backed by Chadian mercenaries, took El Fasher.",
    "The RSF and allied militias took El Fasher.",
    "The RSF and its allies took El Fasher.",
    "The RSF and Chad's allies took El Fasher.",
    "The RSF took El Fasher together with six trucks.",
    "The RSF and aid workers from Chad took El Fasher.",
    "The RSF with the support of Chad took El Fasher."], ids=lambda value: value)
def test_backers_and_allies_without_a_name_are_no_actors(text: str) -> None:
    assert said(text) == {("RSF", "seizes", "El Fasher")}


@pytest.mark.parametrize("text", [
    "M23 and the FDLR took Goma. The two groups also seized Masisi.",
    "M23 and the FDLR took Goma. They also seized Masisi.",
    "M23 and the FDLR took Goma. Both groups now hold Masisi.",
    "M23 and the FDLR took Goma. Masisi is now under their control."], ids=lambda value: value)
def test_who_acted_together_is_spoken_of_together(text: str) -> None:
    assert {actor for actor, _, place in said(text) if place == "Masisi"} == {"M23", "FDLR"}


def test_who_acted_together_long_before_is_not_spoken_of() -> None:
    between = "The market opened late that day. " * 40
    assert said(f"M23 and the FDLR took Goma. {between}The two groups seized Masisi.") == {
        ("M23", "seizes", "Goma"), ("FDLR", "seizes", "Goma")}


def test_the_two_groups_are_nobody_where_no_two_were_named() -> None:
    assert said("M23 took Goma. The two groups seized Masisi.") == {("M23", "seizes", "Goma")}


def test_they_are_those_who_acted_not_those_whom_they_drove_out() -> None:
    assert ("M23", "seizes", "Masisi") in said("M23 drove the FDLR out of Goma. They also took Masisi.")
    assert ("M23", "seizes", "Masisi") in said("M23 lost Goma to the FDLR. They had taken Masisi before.")
