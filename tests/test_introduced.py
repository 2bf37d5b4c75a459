"""Groups that a report introduces with their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import said

from geo.actor_rows import Actor
from geo.introduced import introduced

NOUNS = frozenset(("front", "army", "movement", "forces"))


def found(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], actor.name) for start, end, actor in introduced(text, (), NOUNS, "CD")]


@pytest.mark.parametrize("text, name", [
    ("The Movement for the Freedom of Barro (MFB) grew. MFB men came.", "Movement for the Freedom of Barro"),
    ("the Hill People's Front (HPF), whose HPF-2 wing", "Hill People's Front"),
    ("rebels of the Barro Liberation Union (BLU)", "Barro Liberation Union"),
    ("the All-Valley Army [AVA]", "All-Valley Army")])
def test_the_name_and_its_letters_are_one_actor(text: str, name: str) -> None:
    assert {actor for _, actor in found(text)} == {name} and found(text)[0][0] == name


@pytest.mark.parametrize("text", [
    "the Barro Development Bank (BDB)", "the Office of Movement Control (OMC)", "the Hill Front (XYZ)", "(HPF)",
    "the National Defence Forces (NDF)", "the United Movement of Workers (UMW)", "a front (AF)"])
def test_offices_and_other_letters_are_no_band(text: str) -> None:
    assert found(text) == []


def test_a_name_that_a_table_knows_is_left_to_it() -> None:
    text = "the Hill People's Front (HPF) and HPF"
    known = Actor("HPF", "non-state", "hpf", ("CD",), (), frozenset(), "HPF")
    assert [*introduced(text, [(4, 23, known)], NOUNS, "CD")] == []


def test_letters_that_a_table_knows_lend_their_actor_to_another_spelling() -> None:
    assert said("The Sudanese Rapid Support Force (RSF), an alliance of Arab fighters, has seized Nyala.") == {
        ("RSF", "seizes", "Nyala")}
    known = Actor("HPF", "non-state", "hpf", ("CD",), (), frozenset(), "HPF")
    assert [*introduced("the Hills Peoples Front (HPF)", [(25, 28, known)], NOUNS, "CD")] == [(4, 23, known)]


def test_its_letters_act_and_the_rebels_are_they() -> None:
    told = "The Movement for the Freedom of Barro (MFB) seized Goma. The MFB holds Masisi."
    name = "Movement for the Freedom of Barro"
    assert said(told) == {(name, "seizes", "Goma"), (name, "holds", "Masisi")}


@given(st.text("AB (Front)MFB of-"))
def test_spans_lie_in_the_text_and_follow_each_other_per_name(text: str) -> None:
    for start, end, actor in introduced(text, (), NOUNS, "CD"):
        assert 0 <= start < end <= len(text) and text[start:end].strip()
        assert " ".join(text[start:end].split()) in (actor.name, *actor.aliases)
