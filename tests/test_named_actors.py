"""Actors as event tables write them get the lexicon's names, or keep their own."""

from __future__ import annotations

import pytest

from geo.extract import Extractor
from geo.named_actors import actor_of
from geo.placing import Placer
from geo.theatre import make_extractor, read_theatre


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return make_extractor(read_theatre())


@pytest.mark.parametrize(("written", "country", "name"), [
    ("Military Forces of Iraq (2014-)", "IQ", "Iraqi government"),
    ("Police Forces of Iraq (2014-)", "", "Iraqi government"),
    ("Government of Syria", "SY", "Syrian government"), ("Islamic State (Iraq)", "IQ", "ISIL"), ("IS", "IQ", "ISIL"),
    ("ISLAMIC STATE", "IQ", "ISIL"), ("Peshmerga", "IQ", "Peshmerga"), ("IRAQ", "SY", "Iraqi government"),
    ("Example Tribal Militia (Iraq)", "IQ", "Example Tribal Militia (Iraq)"), ("REBEL", "", "REBEL"),
    ("Government of Nowhere", "", "Government of Nowhere"), ("(2014-)", "", "(2014-)"), ("(((", "", "(((")])
def test_names(extractor: Extractor, written: str, country: str, name: str) -> None:
    code_of = Placer(extractor.known.gazetteer).country
    assert actor_of(written, country, extractor.known.book, code_of) == name
