"""What verbs do to people on the move."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, rule", [
    ("Militiamen chased some 3,000 people from Masisi, burning huts.", "displace"),
    ("Convoys of green buses took 3,000 people out of Bakhmut.", "displace"),
    ("Rebels shelled Masisi, forcing 3,000 people into the bush.", "cause"),
    ("The shelling of Bakhmut has left 3,000 people without a roof.", "cause"),
    ("The raid emptied Masisi of its 3,000 people.", "flee"),
    ("Goma has had to find room for 3,000 people from Masisi.", "host"),
    ("Goma has absorbed 3,000 people from Masisi.", "host"),
    ("Uganda turned back 3,000 people to Goma.", "return"),
    ("The agency has tracked 3,000 households in Masisi that moved at least once.", "displace"),
    ("Officials organised buses for 300 families from Masisi.", "displace"),
    ("Chad sent back 3,000 refugees to Nyala.", "return"),
    ("The authorities say that they have resettled 3,000 people in Bakhmut.", "return"),
    ("OCHA recorded 3,000 returns to Nyala in March.", "host")])
def test_what_is_done_to_people_on_the_move(text: str, rule: str) -> None:
    assert [claim.rule for claim in claims(text)] == [f"flight:{rule}"]


@pytest.mark.parametrize("text, measure", [
    ("Chad sent back 3,000 refugees to Nyala.", "return"), ("OCHA recorded 3,000 returns to Nyala.", "return")])
def test_who_is_brought_back_returns(text: str, measure: str) -> None:
    assert [claim.measure for claim in claims(text)] == [measure]


@pytest.mark.parametrize("text", [
    "The police arrested 3,000 people from Masisi.",
    "The agency fed 3,000 people from Masisi.",
    "The sites in Goma have space for 3,000 families.",
    "The army plans to bring 3,000 families back to Masisi.",
    "The government trained 3,000 people from Masisi."])
def test_what_moves_nobody(text: str) -> None:
    assert claims(text) == []
