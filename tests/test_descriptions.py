"""Descriptions of places: found by form, resolved by apposition, facts and context, else left open."""

import pytest

from geo.descriptions import Descriptions
from geo.gazetteer import Gazetteer
from geo.model import Place
from geo.salience import Salience
from geo.text import split_sentences
from geo.toponyms import Matcher


def place(place_id, name, kind, code="", parent="", population=None, country="IQ"):
    return Place(
        place_id, name, kind, 33.0, 44.0, feature_code=code, country=country, parent=parent, population=population
    )


GAZETTEER = Gazetteer((
    place("iq", "Iraq", "country", "PCLI"),
    place("baghdad", "Baghdad", "city", "PPLC", "iq", 6_000_000),
    place("mosul", "Mosul", "city", "PPLA", "nineveh", 1_600_000),
    place("basra", "Basra", "city", "PPLA", "iq", 1_300_000),
    place("erbil", "Erbil", "city", "PPLA", "iq", 900_000),
    place("kirkuk", "Kirkuk", "city", "PPLA", "iq", 800_000),
    place("najaf", "Najaf", "city", "PPLA", "iq", 700_000),
    place("tikrit", "Tikrit", "city", "PPLA", "iq", 160_000),
    place("nineveh", "Nineveh Governorate", "governorate", "ADM1", "iq"),
    place("baiji", "Baiji", "town", "PPLA2", "iq", 90_000),
    place("baiji-refinery", "Baiji refinery", "facility", "OILR", "baiji"),
    place("mosul-airport", "Mosul airport", "facility", "AIRP", "mosul"),
    place("tal-afar", "Tal Afar", "town", "PPLA2", "nineveh", 80_000),
    place("vienna", "Vienna", "city", "PPLC", "", 1_700_000, "AT"),
))
MATCHER = Matcher(GAZETTEER, world=False)


def described(text):
    names = Salience(text, MATCHER.mentions("r", text), [*split_sentences(text)])
    found = Descriptions(text, names, GAZETTEER)
    meant = {text[d.start:d.end]: found.meant(d.start, d.end) for d in found.found}
    return {surface: place and place.place_id for surface, place in meant.items()}


@pytest.mark.parametrize("text, surface, place_id", [
    ("They hold Iraq's second-largest city, Mosul, since June.", "Iraq's second-largest city", "mosul"),
    ("They hold Iraq's second-largest city in Iraq.", "Iraq's second-largest city", "mosul"),
    ("Mosul, the country's second largest city, fell.", "the country's second largest city", "mosul"),
    ("They marched on Tikrit and the capital, Baghdad.", "the capital", "baghdad"),
    ("They left Tikrit and went for the capital.", "the capital", "baghdad"),
    ("Fighting in Nineveh went on; the provincial capital is quiet.", "the provincial capital", "mosul"),
    ("Rebels took Tal Afar and the rest of the province.", "the province", "nineveh"),
    ("Tal Afar fell. The provincial capital is quiet.", "The provincial capital", "mosul"),
    ("Mosul is quiet. They shelled the provincial capital.", "the provincial capital", "mosul"),
    ("Tikrit, the hometown of a dead ruler, fell.", "the hometown", "tikrit"),
    ("Rebels came to Tal Afar. The town fell.", "The town", "tal-afar"),
    ("Rebels took Baiji. The refinery held out.", "The refinery", "baiji-refinery"),
    ("Rebels hold Mosul. They took the international airport.", "the international airport", "mosul-airport"),
    ("Rebels hold Mosul. Speaking in Vienna, he said the army there had fled.", "there", "mosul"),
    ("Troops fled Tikrit. Nobody has called for an advance on the capital so far.", "the capital", "baghdad"),
    ("Rebels fought for a northern town on Monday.\n\nIn Tal Afar, a town of farmers, people fled.", "a northern town",
     "tal-afar"),
])
def test_resolved(text, surface, place_id):
    assert described(text)[surface] == place_id


@pytest.mark.parametrize("text, surface", [
    ("Rebels took the town.", "the town"),
    ("They lost the largest city, he said of Iraq.", "the largest city"),
    ("Talks went on in Vienna. The town was far away.", "The town"),
    ("Rebels hold Tikrit. The dam is far.", "The dam"),
    ("Mosul is quiet. They hold the seventh provincial capital.", "the seventh provincial capital"),
    ("Rebels took Tal Afar. The neighbouring province is calm.", "The neighbouring province"),
])
def test_left_open(text, surface):
    assert described(text)[surface] is None


@pytest.mark.parametrize("text", [
    "Rebels left the city of Mosul.", "Rebels left the Nineveh province.", "There were no talks.",
    "He said there was no army.", "They run a bank.",
])
def test_not_descriptions(text):
    assert described(text) == {}
