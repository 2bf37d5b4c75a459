"""Where those on the move go, by what stands behind the verb."""

from __future__ import annotations

import pytest
from reading import chunked

from geo.flight_directions import AWAY, BACK, ELSEWHERE, SAFE, abroad, fled_from, goes, leaves_home, tail
from geo.place_names import FROM, TO


def asked(text: str) -> dict[str, bool]:
    """What is said of the last verb of a text."""
    s = chunked(text)
    k = s.verb_at(len(text))
    return {"from": goes(s, k, FROM), "to": goes(s, k, TO), "abroad": abroad(s, k), "home": leaves_home(s, k),
            "fled": fled_from(s, k)}


@pytest.mark.parametrize("text, said", [
    ("Families fled from Mosul.", {"from", "home", "fled"}),
    ("Families fled to Erbil.", {"to"}),
    ("Families went to Erbil from Mosul.", {"to", "home", "fled"}),
    ("Families went into areas in Erbil.", {"to"}),
    ("Families left their homes.", {"home"}),
    ("Families left Mosul.", {"home"}),
    ("Families escaped the fighting.", {"home"}),
    ("Families crossed the border.", {"abroad"}),
    ("Families crossed to Iraq.", {"to", "abroad"}),
    ("Families left the meeting.", set())])
def test_what_follows_a_verb(text: str, said: set[str]) -> None:
    assert {name for name, true in asked(text).items() if true} == said


def test_the_tail_is_of_its_sentence() -> None:
    s = chunked("Families FLED Home. Others stayed.")
    k = s.verb_at(s.end)
    assert tail(s, k) == "home."
    assert tail(s, k, 3) == "ho"


@pytest.mark.parametrize("words, pattern", [
    ("back", BACK), ("home on Monday", BACK), ("to safety", SAFE), ("into shelters", SAFE), ("in camps", AWAY),
    ("with relatives", AWAY), ("under trees", AWAY), ("to work", ELSEWHERE)])
def test_words_for_where(words: str, pattern: object) -> None:
    assert [one for one in (BACK, SAFE, AWAY, ELSEWHERE) if one.match(words)] == [pattern]
