"""Who acts: the known actor among the subjects of a verb."""

from __future__ import annotations

import pytest
from reading import chunked

from geo.subjects import subject_actor


@pytest.mark.parametrize("text, verb, actor", [
    ("The RSF took Nyala.", "took", "RSF"),
    ("The RSF, which had lost El Fasher, took Nyala.", "took", "RSF"),
    ("The RSF left El Fasher and took Nyala.", "took", "RSF"),
    ("Villagers and the RSF entered Nyala.", "entered", "RSF"),
    ("Villagers entered Nyala.", "entered", ""),
    ("In Nyala, rain fell.", "fell", "")])
def test_the_actor_of_a_verb(text: str, verb: str, actor: str) -> None:
    s = chunked(text)
    assert subject_actor(s, s.verb_at(text.index(verb))) == actor
