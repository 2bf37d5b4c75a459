"""What generic words ("militants", "the army") stand for in a report."""

from __future__ import annotations

import pytest
from reading import mini

from geo.actors import Cast

BOOK = mini().book


def cast(country: str, *names: str) -> Cast:
    """The actors of a report about one country, named at its offsets 0, 10, 20…"""
    return Cast(country, frozenset({country}), [(at * 10, BOOK.by_name[name]) for at, name in enumerate(names)])


@pytest.mark.parametrize("word, country, named, adjectives, actor", [
    ("army", "IQ", (), (), "Iraqi government"),
    ("troops", "LY", ("Gaddafi forces",), (), "Gaddafi forces"),
    ("troops", "PS", ("Israel",), (), "Israel"),
    ("troops", "UA", ("Russia",), (), "Ukraine"),
    ("occupiers", "UA", ("Russia",), (), "Russia"),
    ("rebels", "CD", ("M23",), (), "M23"),
    ("rebels", "SY", (), (), "Syrian opposition"),
    ("group", "CD", ("M23",), (), "M23"),
    ("coalition", "YE", (), (), "Saudi-led coalition")])
def test_who_is_meant(word: str, country: str, named: tuple[str, ...], adjectives: tuple[str, ...], actor: str) -> None:
    assert BOOK.generic(word, cast(country, *named), adjectives, 20) == (actor, True)


@pytest.mark.parametrize("word, adjectives, kept", [
    ("fighters", ("Shia",), "shia fighters"), ("group", (), "group"), ("coalition", (), "coalition")])
def test_a_word_that_means_nobody_stays(word: str, adjectives: tuple[str, ...], kept: str) -> None:
    assert BOOK.generic(word, cast("CD"), adjectives, 20) == (kept, False)


@pytest.mark.parametrize("word, actor", [
    ("Houthi", "Houthis"), ("Syrian", "Syrian government"), ("Sudanese", "SAF"), ("rebel", "Syrian opposition"),
    ("government", "Syrian government"), ("blue", "")])
def test_the_actor_of_an_adjective(word: str, actor: str) -> None:
    assert BOOK.adjectival(word, cast("SY")) == (actor, bool(actor))


def test_the_actors_named_most_come_first() -> None:
    assert cast("CD", "M23", "ADF", "ADF").ranked() == ["ADF", "M23"]


def test_who_was_just_named_is_in_mind_before_who_is_named_most() -> None:
    spoken = cast("ML", "CSP", "CSP", "CSP", "JNIM")
    spoken.sentence = 40
    assert spoken.ranked()[0] == "CSP"
    spoken.named += [(1030, BOOK.by_name["JNIM"]), (1060, BOOK.by_name["JNIM"])]
    spoken.sentence, spoken.starts = 1100, (0, 40, 1020, 1100)
    assert spoken.in_mind()[0] == "JNIM" and spoken.band_before(1100) == "JNIM"


def test_the_group_is_the_first_band_of_the_sentence_before_and_the_last_of_its_own() -> None:
    spoken = cast("ML", "JNIM", "CSP", "ISGS")
    spoken.starts, spoken.sentence = (0, 20), 20
    assert spoken.band_before(20) == "JNIM" and spoken.band_before(25) == "ISGS"
