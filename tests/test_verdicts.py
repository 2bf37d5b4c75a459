"""Is it real?  What has happened, what is denied, planned, tried or feared, by the verb that governs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import mini_reading, said


def states(text: str) -> set[tuple[str, str, bool, str]]:
    return {(claim.actor, claim.stance, claim.negated, claim.certainty) for claim in mini_reading(text).claims}


@pytest.mark.parametrize("text", [
    "The RSF captured Nyala.", "The RSF managed to capture Nyala.", "The RSF is said to have captured Nyala.",
    "The RSF went on to capture Nyala.", "It took the RSF ten months to capture Nyala.",
    "The RSF needed two days to capture Nyala.", "Nyala was the first city to be captured by the RSF.",
    "Nyala is the largest city to have been captured by the RSF."])
def test_what_has_happened(text: str) -> None:
    assert ("RSF", "seizes", "Nyala") in said(text)


@pytest.mark.parametrize("text, why", [
    ("The RSF will capture Nyala.", "will"), ("The RSF plans to capture Nyala.", "plans"),
    ("The RSF vowed to capture Nyala.", "vowed"), ("If the RSF captured Nyala, the road would be cut.", "if"),
    ("The RSF used to control Nyala.", "history"), ("The army will not let the RSF capture Nyala.", "let"),
    ("The governor insists that the RSF withdraw from Nyala.", "asked for"),
    ("It will take the RSF months to capture Nyala.", "will")])
def test_what_has_not(text: str, why: str) -> None:
    found = mini_reading(text)
    assert [claim for claim in found.claims if claim.kind == "control"] == []
    assert why in {note.why for _, note in found.refusals}


@pytest.mark.parametrize("text, state", [
    ("The RSF failed to capture Nyala.", ("RSF", "seizes", True, "asserted")),
    ("The RSF could not capture Nyala.", ("RSF", "seizes", True, "asserted")),
    ("The RSF appears to have captured Nyala.", ("RSF", "seizes", False, "hedged")),
    ("The RSF may have captured Nyala.", ("RSF", "seizes", False, "hedged")),
    ("The RSF tried to capture Nyala.", ("RSF", "contests", False, "asserted")),
    ("The RSF threatened to capture Nyala.", ("RSF", "threatens", False, "asserted")),
    ("The RSF no longer controls Nyala.", ("RSF", "loses", False, "asserted"))])
def test_what_is_denied_tried_or_feared(text: str, state: tuple[str, str, bool, str]) -> None:
    assert state in states(text)


def test_who_could_not_be_driven_out_is_still_there() -> None:
    assert {("RSF", "holds", "Nyala")} <= said("The army failed to dislodge the RSF from Nyala.")


@given(st.sampled_from(["will", "would", "should", "must", "might", "could"]),
       st.sampled_from(["capture", "seize", "retake", "lose", "abandon", "besiege"]))
def test_a_modal_reports_nothing(modal: str, verb: str) -> None:
    assert said(f"The RSF {modal} {verb} Nyala.") == set()
