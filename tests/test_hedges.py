"""How sure and in whose interest: hedges count in their own clause; interest follows party, actor and stance."""

from __future__ import annotations

import pytest
from reading import claims, mini

from geo.errors import LexiconError
from geo.hedges import interest, read_hedges


@pytest.mark.parametrize("text", [
    "The RSF has reportedly seized Nyala.",
    "Reportedly, the RSF seized Nyala.",
    "The RSF allegedly seized Nyala.",
    "The RSF apparently seized Nyala.",
    "The RSF may have seized Nyala.",
    "The RSF might have seized Nyala.",
    "The RSF appears to have seized Nyala.",
    "The RSF seems to have seized Nyala.",
    "There were unconfirmed reports that the RSF had seized Nyala.",
    "The RSF was thought to hold Nyala.",
    "The capture of Nyala by the RSF, if confirmed, would be a blow.",
    "Perhaps the RSF has seized Nyala."])
def test_a_hedge_in_its_own_clause(text: str) -> None:
    claim, = claims(text)
    assert (claim.actor, claim.place, claim.certainty, claim.negated) == ("RSF", "Nyala", "hedged", False)


@pytest.mark.parametrize("text, sure, unsure", [
    ("The RSF seized Nyala, while the army reportedly lost El Fasher.", "Nyala", "El Fasher"),
    ("The army reportedly lost El Fasher, while the RSF seized Nyala.", "Nyala", "El Fasher"),
    ("ISIL seized Tikrit. It reportedly also took Baiji.", "Tikrit", "Baiji"),
    ("ISIL seized Tikrit and has allegedly taken Baiji.", "Tikrit", "Baiji")])
def test_a_hedge_stays_in_its_clause(text: str, sure: str, unsure: str) -> None:
    found = {claim.place: claim.certainty for claim in claims(text)}
    assert (found[sure], found[unsure]) == ("asserted", "hedged")


@pytest.mark.parametrize("text", [
    "The RSF seized Nyala.",
    "The RSF seized Nyala, where the hospital may close.",
    "The RSF seized Nyala. The hospital has reportedly closed."])
def test_no_hedge(text: str) -> None:
    assert [claim.certainty for claim in claims(text)] == ["asserted"]


@pytest.mark.parametrize("party, actor, stance, opponent, negated, wanted", [
    ("Russia", "Russia", "seizes", "", False, "own_favour"),
    ("Russia", "Russia", "holds", "Ukraine", False, "own_favour"),
    ("Russia", "Russia", "repels", "", False, "own_favour"),
    ("Russia", "Russia", "loses", "Ukraine", False, "against_interest"),
    ("Russia", "Russia", "seizes", "", True, "against_interest"),
    ("Russia", "Russia", "loses", "", True, "own_favour"),
    ("Russia", "Ukraine", "loses", "Russia", False, "own_favour"),
    ("Russia", "Ukraine", "seizes", "Russia", False, "against_interest"),
    ("Russia", "Ukraine", "seizes", "Russia", True, "own_favour"),
    ("Ukraine", "Russia", "seizes", "", False, "against_interest"),
    ("Ukraine", "Russia", "seizes", "", True, "own_favour"),
    ("SAF", "RSF", "holds", "", False, "against_interest"),
    ("RSF", "SAF", "loses", "", False, "own_favour"),
    ("UN/IO", "RSF", "seizes", "SAF", False, "third_party"),
    ("media", "RSF", "seizes", "SAF", False, "third_party"),
    ("residents", "RSF", "loses", "", True, "third_party"),
    ("local officials", "RSF", "holds", "", False, "third_party"),
    ("", "RSF", "holds", "", False, "unknown"),
    ("unnamed", "RSF", "holds", "SAF", True, "unknown"),
    ("Ukraine", "RSF", "holds", "", False, "third_party")])
def test_interest(party: str, actor: str, stance: str, opponent: str, negated: bool, wanted: str) -> None:
    assert interest(party, actor, stance, opponent, mini().book, negated) == wanted


@pytest.mark.parametrize("text, wanted", [
    ("The RSF said it had taken Nyala.", "own_favour"),
    ("The Sudanese army said the RSF had taken Nyala.", "against_interest"),
    ("The Sudanese army said it had taken Nyala from the RSF.", "own_favour"),
    ("An RSF commander admitted that his fighters had left Nyala.", "against_interest"),
    ("The RSF denied that it had lost Nyala.", "own_favour"),
    ("Ukraine denied that Russian forces had captured Bakhmut.", "own_favour"),
    ("The United Nations said the RSF had taken Nyala.", "third_party"),
    ("Residents said the RSF had taken Nyala.", "third_party"),
    ("The RSF has taken Nyala.", "third_party"),
    ("He said the RSF had taken Nyala.", "unknown")])
def test_interest_of_a_sentence(text: str, wanted: str) -> None:
    assert [claim.interest for claim in claims(text)] == [wanted]


def test_missing_hedges_are_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(LexiconError, match=r"hedges\.csv"):
        read_hedges(tmp_path / "hedges.csv")
