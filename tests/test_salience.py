"""Which place a report has in mind: by the part its name plays, how long ago it was named, claims and title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import mini

from geo.model import Mention
from geo.salience import REACH, Salience, headline
from geo.text import split_sentences

TOWNS = {"city": 1.0, "town": 1.0, "village": 1.0}


def places(text: str, title: str = "") -> Salience:
    """The places of a text, none of them claimed."""
    return Salience(text, mini().matcher.mentions("r", text), [*split_sentences(text)], title)


def in_mind(text: str, title: str = "", **limits: object) -> str:
    found = places(text, title).foremost(len(text), TOWNS, **limits)  # type: ignore[arg-type]
    return found.place if found else ""


@pytest.mark.parametrize("text, title, place", [
    ("Mosul was shelled. Nobody fled. ", "", "Mosul"),
    ("Mosul was shelled. Tikrit was quiet. ", "", "Tikrit"),
    ("Mosul was shelled. People left for Tikrit. ", "", "Mosul"),
    ("Mosul was shelled. Aid came from Nyala. It was late. ", "", "Mosul"),
    ("Mosul was shelled. There was a strike. Tikrit was quiet. Nobody came. ", "Battle for Mosul", "Tikrit"),
    ("The battle of Mosul began in May. Doctors came to Tikrit. ", "", "Mosul"),
    ("Tikrit and Mosul were shelled. ", "", ""),
    ("Tikrit and Mosul were shelled. ", "Mosul under fire", "Mosul"),
    ("Nobody fled. ", "", ""),
    ("Tikrit (Mosul) was shelled. ", "", "Tikrit"),
    ("Nobody fled from Foh (Mosul). ", "", ""),
])
def test_what_comes_first_in_mind(text: str, title: str, place: str) -> None:
    assert in_mind(text, title) == place


def test_what_a_claim_was_about_comes_before_what_was_only_named() -> None:
    text = "They retreated from Nyala while El Fasher was quiet. "
    spoken = places(text)
    assert in_mind(text) == "El Fasher"
    spoken.topics = [(5, spoken.mentions[0])]
    assert spoken.foremost(len(text), TOWNS) == spoken.mentions[0]


def test_the_kind_that_the_report_says_goes_before_the_gazetteer() -> None:
    text = "They took the village of Tikrit. Mosul is far. "
    found = places(text).foremost(len(text), {"village": 1.0, "town": 0.5})
    assert found is not None and found.place == "Tikrit"


def test_a_title_keeps_in_mind_what_was_named_long_ago() -> None:
    text = "Mosul was shelled." + "\n\nNobody fled." * (REACH + 1)
    assert (in_mind(text), in_mind(text, "Mosul shelled")) == ("", "Mosul")


def test_the_titles_place_is_meant_where_a_paragraph_begins_and_not_after_another() -> None:
    text = "Mosul was shelled." + "\n\nNobody fled." * REACH + "\n\nTikrit was quiet."
    assert in_mind(text + " It was late. ", "Mosul shelled") == "Tikrit"
    assert in_mind(text + "\n\nThen ", "Mosul shelled") == "Mosul"
    assert in_mind(text + "\n\nThen ", "Mosul, Nyala and Tikrit shelled") == "Tikrit"


def test_what_the_report_calls_just_that_comes_before_what_comes_near_it() -> None:
    text = "They fought in Mosul and east of Tikrit, a village in the hills. "
    spoken = places(text)
    assert spoken.foremost(len(text), {"village": 1.0, "city": 0.5}) == spoken.mentions[1]
    assert spoken.foremost(len(text), {"village": 1.0, "city": 1.0}) == spoken.mentions[0]


def test_what_has_faded_is_not_enough() -> None:
    text = "Mosul was shelled. " + "Nobody fled. " * 6
    assert (in_mind(text), in_mind(text, least=0.5)) == ("Mosul", "")


def test_a_noun_asks_for_a_name_that_goes_with_it() -> None:
    text = "They shelled Mosul airport. Tikrit was quiet. "
    assert (in_mind(text, noun="airport"), in_mind(text, noun="bridge")) == ("Mosul", "")


def test_a_name_that_is_found_to_be_a_place_is_added_once() -> None:
    spoken = places("They took Kabaya. Mosul is far.")
    own = Mention("", 10, 16, "Kabaya", "", "Kabaya", "", None, None, "", "event", 0.5)
    spoken.add([own])
    spoken.add([own])
    assert [m.surface for m in spoken.mentions] == ["Kabaya", "Mosul"]
    assert spoken.foremost(18, {"": 1.0}) == own


def test_a_list_is_whole_from_any_of_its_members() -> None:
    spoken = places("They took Mosul, Tikrit and Nyala. Baiji fell.")
    assert [m.place for m in spoken.listed(spoken.mentions[1])] == ["Mosul", "Tikrit", "Nyala"]
    assert [m.place for m in spoken.listed(spoken.mentions[3])] == ["Baiji"]


def test_a_pair_is_that_of_the_sentence_before() -> None:
    text = "Guns fell silent in Mosul and Tikrit. Nobody came. The latter fell. "
    spoken = places(text)
    assert spoken.pair_before(text.index("latter"), text.index("The latter")) == []
    assert [m.place for m in spoken.pair_before(44, text.index("Nobody"))] == ["Mosul", "Tikrit"]
    assert [m.place for m in spoken.list_of(2, 0, len(text))] == ["Mosul", "Tikrit"]


@given(st.lists(st.sampled_from(["Mosul fell. ", "People left for Tikrit. ", "Nyala and Baiji burn.\n\n",
                                 "So it went. "]), max_size=12), st.integers(0, 250))
def test_nothing_is_in_mind_before_it_is_named(parts: list[str], offset: int) -> None:
    found = places("".join(parts)).foremost(offset, TOWNS)
    assert found is None or found.start < offset


@pytest.mark.parametrize("text, line", [
    ("Rebels take the airport\n\nThe army left on Monday.", "Rebels take the airport"),
    ("The army left on Monday.\nRebels came.", ""), ("Rebels take the airport", ""),
    ("Too short\n\nThe army left.", ""), ("Word " * 40 + "\n\nThe army left.", ""), ("", "")])
def test_a_first_line_on_its_own_is_a_headline(text: str, line: str) -> None:
    assert headline(text) == line
