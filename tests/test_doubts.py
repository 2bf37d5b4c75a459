"""Clauses whose truth the sentence denies are denied by whoever speaks, or said by nobody."""

from __future__ import annotations

import pytest
from reading import claims

DENIED = [
    "It is not true that the RSF has taken Nyala, the army said.",
    "It is untrue that the RSF took Nyala, the army said.",
    "“We do not accept that the RSF has taken Nyala,” an army spokesman said.",
    "The army said it did not believe that the RSF had taken Nyala.",
    "The minister said reports that the RSF had taken Nyala were false.",
    "Claims that the RSF had taken Nyala were not true, the army said.",
]
UNSAID = [
    "There is no evidence that the RSF has taken Nyala.",
    "There was no sign that the RSF had taken Nyala.",
    "Nobody believes that the RSF has taken Nyala.",
    "No official has confirmed that the RSF has taken Nyala.",
    "The army has yet to confirm that it has taken Nyala.",
    "The RSF refused to admit that the army had taken Nyala.",
    "The army did not say that it had taken Nyala.",
    "The RSF did not deny that it had taken Nyala.",
    "The army neither confirmed nor denied that the RSF had taken Nyala.",
    "The army would neither confirm nor deny reports that the RSF had taken Nyala.",
]
TOLD = [
    "The army believes that the RSF has taken Nyala.",
    "The army confirmed that the RSF had taken Nyala.",
    "It is true that the RSF has taken Nyala, the army said.",
    "Reports that the RSF had taken Nyala were confirmed on Monday.",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_clause_that_is_called_untrue_is_denied(text: str) -> None:
    assert [(claim.actor, claim.stance, claim.place, claim.negated) for claim in claims(text)] \
        == [("RSF", "seizes", "Nyala", True)]


@pytest.mark.parametrize("text", UNSAID)
def test_what_nobody_confirms_is_said_by_nobody(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize("text", TOLD)
def test_what_is_believed_or_confirmed_is_told(text: str) -> None:
    assert [(claim.actor, claim.place, claim.negated) for claim in claims(text)] == [("RSF", "Nyala", False)]
