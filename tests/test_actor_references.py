"""Which actor a word stands for, and that the claim says so."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, actor, reference", [
    ("The RSF took Nyala. It lost El Fasher.", "RSF", "it -> RSF @8"),
    ("M23 rebels took Goma. They later seized Masisi.", "M23", "they -> M23 @11"),
    ("M23 holds Goma. On Monday its troops took Masisi.", "M23", "its -> M23 @4"),
    ("“We have taken Masisi,” a spokesman for M23 said.", "M23", "we -> M23"),
    ("Mosul was retaken.", "Iraqi government", "(actor not named) -> Iraqi government"),
    ("ISIL advanced in Iraq. Mosul fell.", "ISIL", "(actor not named) -> ISIL")], ids=lambda value: value)
def test_who_a_word_stands_for(text: str, actor: str, reference: str) -> None:
    claim = claims(text)[-1]
    assert (claim.actor, claim.reference) == (actor, reference)


@pytest.mark.parametrize("text", ["He took Goma.", "Its fighters took Goma, residents said."])
def test_a_word_without_antecedent_gives_no_claim(text: str) -> None:
    assert claims(text) == []
