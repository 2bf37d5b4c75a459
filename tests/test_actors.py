"""What generic words ("militants", "the army") stand for in a report."""

from __future__ import annotations

import pytest
from reading import mini

from geo.cast import Cast

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


def test_the_actors_of_another_time_are_not_meant() -> None:
    spoken = cast("LY")
    assert BOOK.generic("troops", spoken)[0] == "GNA" and BOOK.generic("rebels", spoken)[0] == "Libyan rebels"
    spoken.years = frozenset({2011})
    assert BOOK.generic("troops", spoken)[0] == "Gaddafi forces"
    spoken.years = frozenset({2019})
    assert BOOK.generic("rebels", spoken) == ("rebels", False)
