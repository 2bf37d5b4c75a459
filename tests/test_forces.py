"""Which actor a noun phrase names, where its words name none: peoples, militias, those who fight somebody (forces)."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("sentence, claims", [
    ("Iraqis retook Mosul on Monday.", {("Iraqi government", "seizes", "Mosul")}),
    ("In May Ukrainians recaptured Avdiivka.", {("Ukraine", "seizes", "Avdiivka")}),
    ("Doctors took control of Mosul on Monday.", set()),
])
def test_a_people_is_a_side_where_only_sides_act(sentence: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(sentence) == claims


def test_who_is_not_identified_is_nobody_that_was_named() -> None:
    found = said("The RSF left Mosul. An unidentified armed group captured Nyala.")
    assert ("unidentified armed group", "seizes", "Nyala") in found and ("RSF", "seizes", "Nyala") not in found


def test_people_who_only_leave_are_no_side() -> None:
    assert said("Iraqis fled Mosul on Monday.") == set()


@pytest.mark.parametrize("subject, actor", [
    ("Congolese militias", "Wazalendo"), ("Rwandan militias", "Rwanda"), ("Congolese troops", "FARDC")])
def test_the_militias_of_the_country_are_not_its_army(subject: str, actor: str) -> None:
    assert said(f"{subject} took Goma.") == {(actor, "seizes", "Goma")}


@pytest.mark.parametrize("sentence, claims", [
    ("ISIL militants fighting the Iraqi army captured Baiji.", {("ISIL", "seizes", "Baiji")}),
    ("ISIL is locked in heavy fighting with the Iraqi army in Baiji.",
     {("ISIL", "contests", "Baiji"), ("Iraqi government", "contests", "Baiji")}),
    ("M23 exchanged gunfire with the Congolese army in Goma.",
     {("M23", "contests", "Goma"), ("FARDC", "contests", "Goma")}),
])
def test_who_fights_is_not_who_is_fought(sentence: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(sentence) == claims


@pytest.mark.parametrize("sentence, claims", [
    ("Mosul was stormed by the \"Islamic State\" fighters.", {("ISIL", "contests", "Mosul")}),
    ("The \"Islamic State\" organization was able to take control of Mosul.", {("ISIL", "seizes", "Mosul")}),
    ("The army fought ISIL in Tikrit. \"The enemy still holds Mosul,\" the governor said.",
     {("Iraqi government", "contests", "Tikrit"), ("ISIL", "holds", "Mosul")}),
    ("US-backed Syrian forces took Mosul.", {("SDF", "seizes", "Mosul")}),
    ("Partner forces took Mosul.", set()),
    ("The US-backed operation in Mosul goes on.", set()),
])
def test_a_force_behind_quotes_a_backer_or_an_enemy(sentence: str, claims: set[tuple[str, str, str]]) -> None:
    assert said(sentence) == claims
