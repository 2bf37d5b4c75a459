"""Who denies what was told before is a second claimant beside who told it."""

from __future__ import annotations

import pytest
from reading import claims

TOLD = "The RSF said it had captured Nyala"
DENIED = [
    ", a claim that the Sudanese army dismissed as untrue.", ", a claim the Sudanese army denied.",
    ", a claim denied by the Sudanese army.", ", an assertion rejected by the Sudanese army on Monday.",
    ", something the Sudanese army denies.",
    ", an account rejected by the Sudanese army.", ", which the Sudanese army denied.",
    "; the Sudanese army disputes that.",
    ", but the Sudanese army denied this.", ". The Sudanese army rejected that claim.",
    ". The Sudanese army called the claim false.", ". The Sudanese army called it a lie.",
    ". The Sudanese army said this was untrue.", ". The Sudanese army said the report was not true.",
    ". The claim was dismissed by the Sudanese army.",
]


@pytest.mark.parametrize("rest", DENIED)
def test_who_denies_it_stands_beside_who_said_it(rest: str) -> None:
    found = {(claim.claimant_party, claim.actor, claim.place, claim.negated, claim.certainty)
             for claim in claims(TOLD + rest)}
    assert found == {("RSF", "RSF", "Nyala", False, "disputed"), ("SAF", "RSF", "Nyala", True, "disputed")}


@pytest.mark.parametrize("rest", [
    ", a claim that the Sudanese army did not deny.", ". The Sudanese army said this was true.",
    ". The Sudanese army called it a setback.", ". The Sudanese army denied shelling the market.",
    ". The RSF called the army's report on the dam false."])
def test_what_is_not_denied_has_one_claimant(rest: str) -> None:
    assert [(claim.claimant_party, claim.negated) for claim in claims(TOLD + rest)] == [("RSF", False)]


def test_a_capital_speaks_for_its_state() -> None:
    found = {(claim.claimant, claim.claimant_party, claim.claimant_role)
             for claim in claims("Russian forces said they held Avdiivka; Kyiv disputes that.") if claim.negated}
    assert found == {("Kyiv", "Ukraine", "official")}


def test_who_denies_something_else_after_a_span_of_time() -> None:
    found = claims("Nyala and its four battalions fell within a week to the RSF, which denies having burned it.")
    assert [(claim.actor, claim.place, claim.negated) for claim in found] == [("RSF", "Nyala", False)]
