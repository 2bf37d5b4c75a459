"""Whose force a speaker means: an officer of nobody in particular, the enemy, a coalition that backs others."""

from __future__ import annotations

import pytest
from reading import claims, said

FOUGHT = "The Iraqi army is fighting ISIL in Mosul. "


@pytest.mark.parametrize("text, last", [
    (FOUGHT + "Lt. Gen. Sami Rashid said his men now control Tikrit.", ("Iraqi government", "holds", "Tikrit")),
    (FOUGHT + "\"We have taken Tikrit,\" said Brig. Gen. Sami Rashid.", ("Iraqi government", "seizes", "Tikrit")),
    (FOUGHT + "\"The enemy still holds Tikrit,\" said a spokesman for the Iraqi army.", ("ISIL", "holds", "Tikrit")),
    (FOUGHT + "A spokesman for the US-led coalition said Mosul had been cleared.",
     ("Iraqi government", "seizes", "Mosul")),
    ("Ukrainian troops left Avdiivka. \"Avdiivka has been liberated,\" the Russian defence ministry said.",
     ("Russia", "seizes", "Avdiivka")),
])
def test_whose_force_a_speaker_means(text: str, last: tuple[str, str, str]) -> None:
    assert last in said(text)


def test_who_speaks_for_himself_is_no_force() -> None:
    assert [claim.actor for claim in claims(FOUGHT + "\"We have taken Tikrit,\" said Sami Rashid.")] == [
        "Iraqi government"]
