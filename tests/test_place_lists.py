"""How a list of places goes on: by a comma, by "and" and what stands between; and where it ends."""

from __future__ import annotations

import pytest
from reading import chunked

from geo.place_lists import counted_behind, list_after, next_member, told_before
from geo.place_phrases import read_places


@pytest.mark.parametrize("text, member, bare", [
    ("Mosul, Tikrit and Erbil fell.", "Tikrit", True),
    ("Mosul and Tikrit fell.", "Tikrit", False),
    ("Mosul and, on 11 February, Tikrit fell.", "Tikrit", False),
    ("Mosul, as well as Tikrit, fell.", "Tikrit", True),
    ("Mosul fell and Tikrit held.", "", False),
])
def test_the_next_member(text: str, member: str, bare: bool) -> None:
    s = chunked(text)
    step = next_member(s, 1, "")
    assert (step is None) == (not member)
    assert step is None or text[s.chunks[step.at].start:].startswith(member) and step.bare == bare


def test_the_preposition_of_a_member_is_its_own() -> None:
    s = chunked("They fought near Mosul and in Tikrit.")
    at = next(k for k, chunk in enumerate(s.chunks) if chunk.low == "mosul")
    step = next_member(s, at + 1, "in")
    assert step is not None and step.preposition == "in"


@pytest.mark.parametrize("text, first", [
    ("They took three towns, including Mosul.", "Mosul"),
    ("They took three towns, among them Mosul.", "Mosul"),
    ("They took three towns, then Mosul.", ""),
])
def test_where_a_list_begins_behind_its_word(text: str, first: str) -> None:
    s = chunked(text)
    comma = next(k for k, chunk in enumerate(s.chunks) if chunk.kind == ",")
    at = list_after(s, comma)
    assert text[s.chunks[at].start:].startswith(first) if first else at == 0


def test_a_verb_before_tells_of_a_clause() -> None:
    s = chunked("They took Mosul.")
    assert told_before(s, 2) and not told_before(s, 0)


@pytest.mark.parametrize("text, names", [
    ("They left two villages south of Mosul on Friday, Kasika and Lumbi, and went on.", ["Kasika", "Lumbi"]),
    ("They left three villages near Mosul, Kasika, Lumbi and Tikrit.", ["Kasika", "Lumbi", "Tikrit"]),
    ("They left two villages near Mosul, Kasika, Lumbi and Tikrit.", []),
    ("They left two villages near Mosul, and Tikrit.", []),
])
def test_as_many_names_as_are_counted(text: str, names: list[str]) -> None:
    s = chunked(text)
    at = counted_behind(s, 2)
    assert [arg.name or arg.mention.place for arg in read_places(s, at)[0]] == names if names else at == 0
