"""The interface's words in each language, read from ``languages/*.csv``: a row is a message, a column a language.

``pages.csv`` are the dashboard's own messages, ``map.csv`` those of the drawing script, ``names.csv`` the words of
closed classes (stances, kinds of place, certainties), ``actors.csv`` names of actors, ``places.csv`` of places to which
no gazetteer gives a name in that language.  What a report says is never translated: sentences, claimants and figures
stay as they were written, but for the commonest words of a figure ("thousands").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.lexicon import read_rows
from geo.model import Place

LANGUAGE_DIR = Path(__file__).parent / "languages"
#: {language: its own name for itself}; the first is the one without which nothing is shown.
LANGUAGES = {"en": "English", "ar": "العربية"}
RIGHT_TO_LEFT = frozenset({"ar"})
_SLOT = re.compile(r"\{(\w+)\}")
#: What reads from left to right in any sentence: a Latin word, an ISO date.
_TURNING = re.compile(r"[A-Za-z]|\d-\d")
#: Letters of Arabic with its vowel signs; Kurdish and Persian names have others.
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u0652 ]+")
#: The name of a number's plural in each language (Unicode CLDR), of whole numbers.
_PLURALS: dict[str, Callable[[int], str]] = {
    "en": lambda number: "one" if number == 1 else "other",
    "ar": lambda number: {0: "zero", 1: "one", 2: "two"}.get(
        number, "few" if 3 <= number % 100 <= 10 else "many" if number % 100 > 10 else "other")}
#: What the Arabic name of a governorate begins with, where it says so.
_GOVERNORATE = "محافظة"


@dataclass(frozen=True, slots=True)
class Words:
    """A language: ``pages`` and ``script`` by key, ``names`` by the word that they stand for, ``places`` by id."""

    language: str
    pages: Mapping[str, str] = field(repr=False)
    script: Mapping[str, str] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    places: Mapping[str, str] = field(repr=False)

    @property
    def direction(self) -> str:
        """"rtl" or "ltr"."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def say(self, key: str, **values: object) -> str:
        """A message of a page, its slots filled; what fills them is not read again.

        From right to left Latin words and dates are isolated: they turn nothing beside them, and nothing turns them.
        """
        return self._filled(self.pages[key], values)

    def tell(self, key: str, **values: object) -> str:
        """A message of the drawing script, filled as those of a page are."""
        return self._filled(self.script[key], values)

    def _filled(self, message: str, values: Mapping[str, object]) -> str:
        def filled(slot: re.Match[str]) -> str:
            value = str(values[slot[1]])
            apart = self.direction == "rtl" and "\u2068" not in value and _TURNING.search(value)
            return f"\u2068{value}\u2069" if apart else value
        return _SLOT.sub(filled, message)

    def count(self, number: int, key: str) -> str:
        """So many of something, by a message of the drawing script that has a form for each plural."""
        forms = dict(form.split(":", 1) for form in self.script[key].split("|"))
        return _SLOT.sub(f"{number:,}", forms.get(_PLURALS[self.language](number), forms["other"]))

    def listed(self, words: Iterable[str], how: str) -> str:
        """What is not "" of some words in a row: ``how`` is "and", "or", "comma" or "semicolon"."""
        found = [word for word in words if word]
        return reduce(lambda one, other: self.tell(f"list.{how}", one=one, other=other), found) if found else ""

    def day(self, day: date) -> str:
        """A day spelled out."""
        return _SLOT.sub(lambda slot: {"day": str(day.day), "year": str(day.year),
                                       "month": self.script[f"month.{day.month}"]}[slot[1]], self.script["date.day"])

    def name(self, word: str) -> str:
        """A word of a closed class or an actor's name; unknown words as they are."""
        return self.names.get(word, word)

    def place_name(self, place: Place) -> str:
        """A place's name: the gazetteer's own, or in Arabic its first Arabic one; a governorate's says so if it can."""
        if self.language != "ar":
            return place.name
        found = [name for name in place.alternate_names if _ARABIC.fullmatch(name)]
        told = [name for name in found if name.startswith(_GOVERNORATE)] if place.kind == "governorate" else []
        return next(iter([*told, *found]), "") or self.places.get(place.place_id, place.name)

    def short_name(self, place: Place) -> str:
        """An area's name without the word for its kind, as a map's label."""
        return self.place_name(place).removeprefix(_GOVERNORATE).strip()

    def for_script(self, words: Iterable[str], places: Mapping[str, str]) -> dict[str, Any]:
        """What ``templates/map_words.js`` takes: messages, names of closed classes, of ``words``, of ``places``."""
        closed = {word: self.names[word] for word in _closed(self.language)}
        known = {word: self.names[word] for word in words if word in self.names}
        return {"language": self.language, "direction": self.direction, "messages": dict(self.script),
                "names": {**closed, **places, **known}}


def _closed(language: str) -> dict[str, str]:
    return _column("names.csv", "word", language)


def _column(file: str, key: str, language: str) -> dict[str, str]:
    return {row[key]: row[language] for _, row in read_rows(LANGUAGE_DIR / file, (key, language))}


@cache
def read_words(language: str = "en") -> Words:
    """A language's words.

    Raises
    ------
    InputError
        There is no such language.
    """
    if language not in LANGUAGES:
        raise InputError(f"no language {language!r}; choose one of {', '.join(LANGUAGES)}")
    foreign = language != next(iter(LANGUAGES))
    actors = _column("actors.csv", "actor", language) if foreign else {}
    places = _column("places.csv", "place_id", language) if foreign else {}
    return Words(language, _column("pages.csv", "key", language), _column("map.csv", "key", language),
                 {**actors, **_closed(language)}, places)
