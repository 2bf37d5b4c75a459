"""The name that a description rests on: beside it, given later, or the nearest before it that fits."""

from __future__ import annotations

import pytest

from geo.antecedents import Antecedents
from geo.description_forms import Opened, open_descriptions
from geo.gazetteer import Gazetteer
from geo.model import Mention, Place
from geo.salience import REACH, Salience
from geo.text import split_sentences
from geo.toponyms import Matcher

MATCHER = Matcher(Gazetteer((
    Place("mosul", "Mosul", "city", 36.3, 43.1, country="IQ"),
    Place("tal-afar", "Tal Afar", "town", 36.4, 42.5, country="IQ"),
    Place("baiji", "Baiji", "town", 34.9, 43.5, country="IQ"),
    Place("nineveh", "Nineveh", "governorate", 36.1, 42.3, country="IQ"),
)), world=False)


def antecedents(text: str) -> Antecedents:
    return Antecedents(text, Salience(text, MATCHER.mentions("r", text), [*split_sentences(text)]))


def names_and_last(text: str) -> tuple[Antecedents, Opened]:
    """The names of a text, and the last description in it."""
    names = antecedents(text)
    return names, list(open_descriptions(text, names.starts))[-1]


def meant(mention: Mention | None) -> str:
    return mention.place_id if mention else ""


@pytest.mark.parametrize("text, place_id", [
    ("Mosul, the city by the river, fell.", "mosul"),
    ("Mosul is the capital of the north.", "mosul"),
    ("The town, Baiji, fell.", "baiji"),
    ("Nineveh, the town says, fell.", ""),  # a governorate is no town
    ("Baiji fell. The town burns.", ""),
])
def test_a_name_beside_must_be_of_the_kind(text: str, place_id: str) -> None:
    names, item = names_and_last(text)
    assert meant(names.beside(item)) == place_id


@pytest.mark.parametrize("later, place_id", [("In Baiji, a town, all fled.", "baiji"), ("All fled Baiji.", "")])
def test_a_town_of_the_lead_is_the_one_introduced_as_such(later: str, place_id: str) -> None:
    text = f"Mosul is calm. They fought for a strategic town. {later}"
    names = antecedents(text)
    first = next(open_descriptions(text, names.starts))
    assert meant(names.introduced(first)) == place_id


@pytest.mark.parametrize("text, place_id", [
    ("They took Tal Afar while Mosul was quiet. The town burns.", "tal-afar"),
    ("They took Tal Afar while Mosul was quiet. The city burns.", "mosul"),
    ("The Mosul offensive began. The city burns.", "mosul"),
    ("They took Nineveh. The neighbouring province is quiet.", ""),
    ("They took Nineveh. The province is quiet.", "nineveh"),
])
def test_the_nearest_that_fits(text: str, place_id: str) -> None:
    names, item = names_and_last(text)
    assert meant(names.nearest(item)) == place_id


def test_a_description_reaches_back_some_paragraphs() -> None:
    for gaps, place_id in ((REACH, "baiji"), (REACH + 1, "")):
        names, item = names_and_last("Rebels took Baiji." + "\n\nNobody fled." * (gaps - 1) + "\n\nThe town burns.")
        assert meant(names.nearest(item)) == place_id
        assert [meant(one) for one in names.recent(item.start)] == [place_id] * bool(place_id)
