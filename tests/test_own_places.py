"""Names that no gazetteer has, which the report calls places; and names that it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.own_places import named_so, own_places, said_kind


def own(text: str, *known: tuple[int, int], never: frozenset[str] = frozenset()) -> dict[str, str]:
    """{name: kind} of the places that only a text knows."""
    found = own_places(text, known, never)
    assert all(text[one.start:one.end] == one.surface for one in found)
    return {one.place: one.place_kind for one in found}


@pytest.mark.parametrize("text, kinds", [
    ("They shelled the village of Bamari.", {"Bamari": "village"}),
    ("They shelled the villages of Bamari and Tin Aouker.", {"Bamari": "village", "Tin Aouker": "village"}),
    ("Ndava, a farming town south of the lake, was quiet.", {"Ndava": "town"}),
    ("Kuda island is far.", {"Kuda": "district"}),
    ("They crossed the Hpasawng bridge.", {"Hpasawng bridge": "facility"}),
    ("Residents of Moura hid. Moura was quiet.", {"Moura": ""}),
    ("A convoy reached Burhakaba.", {"Burhakaba": ""}),
    ("In Al-Jah people wait.", {"Al-Jah": ""}),
    ("A car stopped at Karimi, who waved.", {}),
    ("It began in May and in English.", {}),
    ("They are in NATO.", {}),
    ("Ndava, a district capital, was quiet.", {}),
    ("It was the biggest Christian town.", {}),
    ("The army's men said so.", {}),
])
def test_what_the_words_beside_a_name_make_of_it(text: str, kinds: dict[str, str]) -> None:
    assert own(text) == kinds


def test_names_that_are_known_and_words_that_are_none_are_left_out() -> None:
    assert own("They were in Mosul.", (13, 18)) == {}
    assert own("They were in Russian hands.", never=frozenset({"russian"})) == {}
    assert own("It was the first Iraqi city to fall.", never=frozenset({"iraqi"})) == {}


def test_a_place_counts_wherever_it_is_named() -> None:
    text = "Bamari burns. They shelled the village of Bamari, and Bamarians fled."
    assert [(one.start, one.end) for one in own_places(text, (), frozenset())] == [(0, 6), (42, 48)]
    assert [one.place_id for one in named_so(text, "Bamari")] == ["", ""]


@pytest.mark.parametrize("text, kind", [("the town of X", "town"), ("X district", "district"),
                                        ("X, a small city", "city"), ("X (Y), a hamlet", "village"), ("X fell", "")])
def test_the_kind_that_is_said(text: str, kind: str) -> None:
    at = text.index("X")
    assert said_kind(text, at, at + 1) == kind


@given(st.text("ABab ,.'-’ofin", max_size=60))
def test_spans_are_verbatim_in_any_text(text: str) -> None:
    own(text)
