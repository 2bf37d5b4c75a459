"""Words that may be verb or noun: which they are, by the words around them."""

from __future__ import annotations

import pytest
from reading import chunked


@pytest.mark.parametrize("text, word, kind", [
    ("The rebels attack Mosul.", "attack", "V"),
    ("The attack on Mosul failed.", "attack", "N"),
    ("Three attempts failed.", "attempts", "N"),
    ("The group controls neighbouring towns.", "controls", "V"),
    ("They still have charge of Mosul.", "charge", "N"),
    ("The army has since late March overrun Mosul.", "overrun", "V"),
    ("A dozen armed pickups left.", "armed", "N"),
    ("The army and allied militias left.", "allied", "N"),
    ("More than 18,115 sought shelter there.", "sought", "V"),
    ("The towns still run by the government are calm.", "run", "V"),
    ("SAF forces hold out in Mosul.", "hold", "V"),
    ("It is under ISIL rule since June.", "rule", "N"),
    ("Our men hold Mosul.", "hold", "V"),
    ("SAF forces control about 70 percent of Mosul.", "control", "V"),
    ("They repelled four RSF counterattacks near Mosul.", "counterattacks", "N"),
    ("The rest stay with relatives in Mosul.", "stay", "V"),
    ("The rest of the stay was calm.", "stay", "N"),
    ("DTM field teams estimated the damage.", "teams", "N"),
    ("The agency monitors the border.", "monitors", "V"),
])
def test_verb_or_noun(text: str, word: str, kind: str) -> None:
    sentence = chunked(text)
    assert next(chunk.kind for chunk in sentence.chunks if word in text[chunk.start:chunk.end].split()) == kind
