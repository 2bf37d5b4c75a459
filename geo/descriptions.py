"""Descriptions that name a place without its name: "the capital", "the town", "Iraq's largest refinery", "there".

Each is found by its form and resolved, in this order, by apposition in the report ("Iraq's second-largest
city, Mosul"), by what the same description meant elsewhere in the report, by the gazetteer's facts (capital,
rank by population, a facility in the town spoken of), and by the nearest place before it that fits.
What nothing decides stays unresolved: a wrong place is worse than none.

Known failures: "the largest city" in direct speech is the speaker's, not the gazetteer's; a report that moves
to another town without naming it; "there" in "there, they found" after a new place that is no event.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

from .antecedents import ANYWHERE, ELSE, FITS, Antecedents
from .description_forms import Opened, is_owned, key_of, open_descriptions, rank_of
from .gazetteer import Gazetteer
from .locations import Location
from .model import Mention, Place
from .place_words import read_place_words
from .salience import Salience

_PROVINCIAL = frozenset("provincial regional governorate district state oblast department departmental county".split())
#: "The seventh provincial capital to fall" is not the one spoken of.
_ORDINAL = re.compile(r"first|second|third|last|next|other|\w+(?<!nor)(?<!sou)th|\d+(?:st|nd|rd|th)")
_COMPASS = re.compile(r"\s+(?:in|of)\s+the\s+(?:north|south|east|west)\w*|\s+outside\s")


class Descriptions:
    """The descriptions of places in one report, each resolved when it is asked for.

    Those that contain a name ("the city of Mosul") are none, since the name is a mention.

    Parameters
    ----------
    text : str
        The report's text.
    salience : Salience
        Its place names, and which of them is most in mind.
    gazetteer : Gazetteer
        For populations, parents, capitals and facilities.
    """

    def __init__(self, text: str, salience: Salience, gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer, self.salience = text, gazetteer, salience
        self.names = Antecedents(text, salience)
        votes = Counter(self._country(mention) for mention in salience.mentions
                        if mention.role in ("event", "reference"))
        votes.pop("", None)
        self.country = votes.most_common(1)[0][0] if votes else ""
        self.found = list(open_descriptions(text, self.names.starts))
        self.beside = {item.start: mention for item in self.found if (mention := self.names.beside(item)) is not None}
        self.learned: dict[tuple[str, ...], Mention] = {}
        for item in self.found:
            if item.start in self.beside:
                self.learned.setdefault(key_of(item), self.beside[item.start])

    def meant(self, start: int, end: int) -> Location | None:
        """What the first description means that shares a character with ``text[start:end]``: the mention it rests on,
        a place of the gazetteer where it rests on that alone; None where nothing decides it, or there is none."""
        item = next((item for item in self.found if item.start < end and start < item.end), None)
        return None if item is None else self.beside.get(item.start) or self._resolve(item)

    def subject(self, start: int, end: int) -> tuple[int, Location] | None:
        """(offset, place) of the town that a sentence begins with, which its "it" may mean; None if there is none.

        "The capital was calm until it fell."
        """
        item = next((item for item in self.found if start <= item.start < end), None)
        if item is None or item.start > start or not item.definite or item.wanted in ("there", "facility"):
            return None
        place = self.meant(item.start, item.end)
        return None if place is None else (item.start, place)

    def _country(self, mention: Mention) -> str:
        return self.gazetteer.by_id(mention.place_id).country if mention.place_id in self.gazetteer else ""

    def _resolve(self, item: Opened) -> Location | None:
        known = self.learned.get(key_of(item))
        if not item.definite:
            return self.names.introduced(item)
        if known is not None and (item.noun == "hometown" or rank_of(item.words)):
            return known
        if item.noun == "capital":
            return self._capital(item)
        if item.wanted == "facility":
            return self._facility(item)
        if rank := rank_of(item.words):
            if _COMPASS.match(self.text, item.end):
                return None  # "the largest city in the north": a rank among fewer than all
            return self._ranked(rank, item) if item.noun in ("city", "town") else None
        if item.noun == "hometown" or item.opening in ("my", "our"):
            return None
        if item.noun == "country":
            place = next((p for p in self.gazetteer.in_country(self.country) if p.kind == "country"), None)
            return place
        found = self.names.nearest(item)
        if found is None and item.wanted in ("governorate", "district") and not ELSE.intersection(item.words):
            return self.around(item.start, FITS[item.wanted])
        return found

    def around(self, offset: int, kinds: Mapping[str, float]) -> Place | None:
        """The area of one of these kinds that holds the place most in mind at an offset: "the province" of it."""
        inner = self.salience.foremost(offset, ANYWHERE)
        place = self._place(inner) if inner is not None else None
        areas = self.gazetteer.ancestors(place) if place is not None else ()
        return next((area for area in areas if kinds.get(area.kind) == 1.0), None)

    def _capital(self, item: Opened) -> Location | None:
        provincial = not _PROVINCIAL.isdisjoint(item.words)
        starts = self.names.starts
        at = bisect_left(starts, item.end)
        area: Place | None = None
        if at < len(starts) and re.fullmatch(
            r"\s+of\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,3}", self.text[item.end : starts[at]]
        ):
            area = self._place(self.names.mentions[at])
        elif provincial and any(_ORDINAL.fullmatch(word) for word in item.words):
            return None
        elif provincial:
            for mention in reversed(self.names.before(item.start)):
                area = self._place(mention) if mention.role in ("event", "reference") else None
                if area is not None and area.feature_code == "PPLA":
                    return area
                if area is not None and area.kind == "governorate":
                    break
            else:
                area = self.around(item.start, FITS["governorate"])
            if area is None:
                return None
        if area is not None and area.kind != "country":
            for place in self.gazetteer.places:
                if place.feature_code in ("PPLA", "PPLC") and self.gazetteer.contains(area, place):
                    return place
            return None
        country = area.country if area is not None else self._owner(item) if is_owned(item.opening) else self.country
        for place in self.gazetteer.in_country(country) if country else ():
            if place.feature_code == "PPLC":
                return place
        return None

    def _owner(self, item: Opened) -> str:
        """The country code of "Iraq's ...", "the country's ..."; "" where it is no country."""
        if {"country's", "country’s", "nation's", "nation’s"} & set(item.words):
            return self.country
        name = re.sub(r"['’]s?$", "", item.opening)
        return next((p.country for p in self.gazetteer.find(name) if p.kind == "country"), "")

    def _ranked(self, rank: int, item: Opened) -> Location | None:
        """A rank by population, where the country is said and the gazetteer knows enough of its cities."""
        country = self._owner(item)
        cities = sorted(
            (p for p in self.gazetteer.in_country(country) if p.kind == "city" and p.population),
            key=lambda place: -(place.population or 0),
        )
        return cities[rank - 1] if country and len(cities) > rank + 3 else None

    def _facility(self, item: Opened) -> Location | None:
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
                return mention
            inside = [p for p in self.gazetteer.children(place) if p.feature_code in codes]
            if len(inside) == 1 and place.kind != "country":
                return inside[0]
        return None

    def _place(self, mention: Mention) -> Place | None:
        return self.gazetteer.by_id(mention.place_id) if mention.place_id in self.gazetteer else None
