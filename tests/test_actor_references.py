"""Which actor a word stands for, and that the claim says so."""

from __future__ import annotations

import pytest
from reading import claims, said


@pytest.mark.parametrize("text, actor, reference", [
    ("The RSF took Nyala. It lost El Fasher.", "RSF", "it -> RSF @8"),
    ("M23 rebels took Goma. They later seized Masisi.", "M23", "they -> M23 @11"),
    ("M23 holds Goma. On Monday its troops took Masisi.", "M23", "its -> M23 @4"),
    ("“We have taken Masisi,” a spokesman for M23 said.", "M23", "we -> M23"),
    ("“Our troops have taken Nyala,” a spokesman for the RSF said.", "RSF", "our -> RSF"),
    ("“Our men are still in Nyala,” a spokesman for the RSF said.", "RSF", "our -> RSF"),
    ("“We remain in Nyala,” a spokesman for the RSF said.", "RSF", "we -> RSF"),
    ("Mosul was retaken.", "Iraqi government", "(actor not named) -> Iraqi government"),
    ("ISIL advanced in Iraq. Mosul fell.", "ISIL", "(actor not named) -> ISIL")], ids=lambda value: value)
def test_who_a_word_stands_for(text: str, actor: str, reference: str) -> None:
    claim = claims(text)[-1]
    assert (claim.actor, claim.reference) == (actor, reference)


@pytest.mark.parametrize("text", ["He took Goma.", "Its fighters took Goma, residents said."])
def test_a_word_without_antecedent_gives_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize("text", [
    "“We remain in Mosul,” a resident said.", "“We are in Mosul,” a spokesman for ISIL said.",
    "Two men remain in Mosul."])
def test_who_is_somewhere_does_not_hold_it(text: str) -> None:
    assert claims(text) == []


def test_troops_of_an_officer_of_whom_nothing_is_said_are_the_states() -> None:
    assert said("“Our troops hold Mosul,” said Colonel Ali Hassan.") == {("Iraqi government", "holds", "Mosul")}


def test_who_had_a_place_is_who_gives_it_up() -> None:
    text = "Mosul was under the control of ISIL for a year. Mosul was abandoned on Monday."
    assert said(text) == {("ISIL", "holds", "Mosul"), ("ISIL", "loses", "Mosul")}


def test_a_group_that_admits_a_loss_has_lost_it() -> None:
    assert said("M23 admitted that Goma had been lost.") == {("M23", "loses", "Goma")}


def test_fighting_is_told_of_who_was_told_of_there() -> None:
    told = "The RSF took Nyala and El Fasher. M23 attacked Goma. There is fighting in Goma."
    assert ("M23", "contests", "Goma") in said(told) and ("RSF", "contests", "Goma") not in said(told)


def test_a_liberation_is_that_of_whoever_fought_there() -> None:
    told = "ISIL seized Mosul in June. The Peshmerga attacked Mosul on Monday. "
    assert ("Peshmerga", "seizes", "Mosul") in said(told + "Mosul was liberated.")
    assert ("Peshmerga", "seizes", "Mosul") in said(told + "The minister welcomed the liberation of Mosul.")


@pytest.mark.parametrize("text", [
    "Britain, an ally of Iraq, welcomes the liberation of Mosul.",
    "With the recent liberation of Mosul and Tikrit the fight against ISIL goes on in Iraq."])
def test_a_liberation_of_which_nothing_else_is_told_is_nobodys(text: str) -> None:
    assert said(text) == set()


def test_the_army_is_that_of_the_country_of_the_town() -> None:
    text = "The war goes on in Mosul, Tikrit and Samarra in Iraq. In Sudan, Nyala and El Fasher wait. {} took Nyala."
    assert ("SAF", "seizes", "Nyala") in said(text.format("The army"))
    assert ("Iraqi government", "seizes", "Nyala") in said(text.format("The Iraqi army"))
    once = "The war goes on in Mosul, Tikrit and Samarra in Iraq. The army took Nyala."
    assert ("Iraqi government", "seizes", "Nyala") in said(once)


@pytest.mark.parametrize("text", ["Mosul was recaptured on Sunday in a blow to the Iraqi army.",
                                  "Mosul fell on Sunday, a setback for the Iraqi army."])
def test_who_suffers_by_a_change_has_not_brought_it(text: str) -> None:
    assert said(text) == set()
    assert said("ISIL is on the move in Iraq. " + text) == {("ISIL", "seizes", "Mosul")}


def test_who_gains_by_a_change_has_brought_it() -> None:
    assert said("Mosul was seized on Sunday in a triumph for ISIL.") == {("ISIL", "seizes", "Mosul")}
