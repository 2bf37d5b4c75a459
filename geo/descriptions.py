"""Descriptions that name a place without its name: "the capital", "the town", "Iraq's largest refinery", "there".

Each is found by its form and resolved, in this order, by apposition in the report ("Iraq's second-largest
city, Mosul"), by what the same description meant elsewhere in the report, by the gazetteer's facts (capital,
rank by population, a facility in the town spoken of), and by the nearest place before it that fits.
What nothing decides stays unresolved (``place_id`` None): a wrong place is worse than none.

Known failures: "the largest city" in direct speech is the speaker's, not the gazetteer's; a report that moves
to another town without naming it; "there" in "there, they found" after a new place that is no event.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .antecedents import Antecedents
from .description_forms import Opened, is_owned, key_of, open_descriptions, rank_of
from .gazetteer import Gazetteer
from .model import Mention, Place
from .place_words import read_place_words

_COMPASS = re.compile(r"\s+(?:in|of)\s+the\s+(?:north|south|east|west)\w*|\s+outside\s")
#: What a description means, (place id, start of the mention it rests on), where nothing decides it.
_OPEN = (None, None)


@dataclass(frozen=True, slots=True)
class Description:
    """One description; ``text[start:end] == surface``.

    ``kind_wanted`` is what it must be (capital, city, town, village, governorate, district, country,
    neighbourhood, facility, there).  ``place_id`` None: not decided.  ``antecedent`` is the start offset of the
    mention it rests on, None where it rests on the gazetteer alone.  ``definite`` is False for "a town".
    """

    start: int
    end: int
    surface: str
    kind_wanted: str
    place_id: str | None
    antecedent: int | None
    definite: bool = True


def find_descriptions(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Description]:
    """Find the descriptions of places in a text and say which place each means, where that can be told.

    Parameters
    ----------
    text : str
        The report's text.
    mentions : sequence of Mention
        Its place names, sorted, as ``Matcher.mentions`` gives them.
    gazetteer : Gazetteer
        For populations, parents, capitals and facilities.

    Returns
    -------
    list of Description
        Sorted by start, not overlapping each other; those that contain a name ("the city of Mosul") are left
        out, since the name is a mention.
    """
    reader = _Reader(text, mentions, gazetteer)
    return reader.read()


class _Reader:
    def __init__(self, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer = text, gazetteer
        self.names = Antecedents(text, mentions)
        votes = Counter(self._country(mention) for mention in mentions if mention.role in ("event", "reference"))
        votes.pop("", None)
        self.country = votes.most_common(1)[0][0] if votes else ""
        self.learned: dict[tuple[str, ...], Mention] = {}

    def _country(self, mention: Mention) -> str:
        return self.gazetteer.by_id(mention.place_id).country if mention.place_id in self.gazetteer else ""

    def read(self) -> list[Description]:
        found = list(open_descriptions(self.text, self.names.starts))
        appositions = [self.names.beside(item) for item in found]
        for item, mention in zip(found, appositions, strict=True):
            if mention is not None:
                self.learned.setdefault(key_of(item), mention)
        out: list[Description] = []
        for item, mention in zip(found, appositions, strict=True):
            place_id, antecedent = (mention.place_id, mention.start) if mention else self._resolve(item)
            out.append(
                Description(
                    item.start,
                    item.end,
                    self.text[item.start : item.end],
                    item.wanted,
                    place_id,
                    antecedent,
                    item.definite,
                )
            )
        return out

    def _resolve(self, item: Opened) -> tuple[str | None, int | None]:
        known = self.learned.get(key_of(item))
        if not item.definite:
            return _rested(self.names.introduced(item))
        if known is not None and (item.noun == "hometown" or rank_of(item.words)):
            return _rested(known)
        if item.noun == "capital":
            return self._capital(item)
        if item.wanted == "facility":
            return self._facility(item)
        if rank := rank_of(item.words):
            if _COMPASS.match(self.text, item.end):
                return _OPEN  # "the largest city in the north": a rank among fewer than all
            return self._ranked(rank, item) if item.noun in ("city", "town") else _OPEN
        if item.noun == "hometown" or item.opening in ("my", "our"):
            return _OPEN
        if item.noun == "country":
            place = next((p for p in self.gazetteer.in_country(self.country) if p.kind == "country"), None)
            return (place.place_id, None) if place else _OPEN
        return _rested(self.names.nearest(item))

    def _capital(self, item: Opened) -> tuple[str | None, int | None]:
        provincial = {"provincial", "regional", "governorate", "district"} & set(item.words)
        starts = self.names.starts
        at = bisect_left(starts, item.end)
        area: Place | None = None
        if at < len(starts) and re.fullmatch(
            r"\s+of\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,3}", self.text[item.end : starts[at]]
        ):
            area = self._place(self.names.mentions[at])
        elif provincial:
            named = [m for m in self.names.before(item.start) if m.place_kind == "governorate"]
            area = self._place(named[-1]) if named else None
            if area is None:
                return _OPEN
        if area is not None and area.kind != "country":
            for place in self.gazetteer.places:
                if place.feature_code in ("PPLA", "PPLC") and self.gazetteer.contains(area, place):
                    return place.place_id, None
            return _OPEN
        country = area.country if area is not None else self._owner(item) if is_owned(item.opening) else self.country
        for place in self.gazetteer.in_country(country) if country else ():
            if place.feature_code == "PPLC":
                return place.place_id, None
        return _OPEN

    def _owner(self, item: Opened) -> str:
        """The country code of "Iraq's ...", "the country's ..."; "" where it is no country."""
        if {"country's", "country’s", "nation's", "nation’s"} & set(item.words):
            return self.country
        name = re.sub(r"['’]s?$", "", item.opening)
        return next((p.country for p in self.gazetteer.find(name) if p.kind == "country"), "")

    def _ranked(self, rank: int, item: Opened) -> tuple[str | None, int | None]:
        """A rank by population, where the country is said and the gazetteer knows enough of its cities."""
        country = self._owner(item)
        cities = sorted(
            (p for p in self.gazetteer.in_country(country) if p.kind == "city" and p.population),
            key=lambda place: -(place.population or 0),
        )
        return (cities[rank - 1].place_id, None) if country and len(cities) > rank + 3 else _OPEN

    def _facility(self, item: Opened) -> tuple[str | None, int | None]:
        words = read_place_words()
        noun = item.noun.replace(" ", "-")
        codes = {
            name.removeprefix("code_") for name, nouns in words.items() if name.startswith("code_") and noun in nouns
        }
        for mention in self.names.recent(item.start):
            place = self._place(mention)
            if place is None:
                continue
            if place.feature_code in codes:
                return place.place_id, mention.start
            inside = [p for p in self.gazetteer.children(place) if p.feature_code in codes]
            if len(inside) == 1 and place.kind != "country":
                return inside[0].place_id, mention.start
        return _OPEN

    def _place(self, mention: Mention) -> Place | None:
        return self.gazetteer.by_id(mention.place_id) if mention.place_id in self.gazetteer else None


def _rested(mention: Mention | None) -> tuple[str | None, int | None]:
    return (mention.place_id, mention.start) if mention else _OPEN
