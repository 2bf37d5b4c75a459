"""Whom a reader of a sentence has in mind, of the actors that a report names."""

from __future__ import annotations

from reading import mini

from geo.cast import Cast

BOOK = mini().book


def cast(country: str, *names: str) -> Cast:
    """The actors of a report about one country, named at its offsets 0, 10, 20…"""
    return Cast(country, frozenset({country}), [(at * 10, BOOK.by_name[name]) for at, name in enumerate(names)])





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


def test_a_noun_alone_means_who_was_called_by_it_a_little_before() -> None:
    spoken = cast("YE", "STC")
    spoken.call("brigades", 40, "STC")
    assert spoken.called("brigades", 90) == "STC"
    assert not spoken.called("brigades", 40) and not spoken.called("front", 90) and not spoken.called("brigades", 5000)
