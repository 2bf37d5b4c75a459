"""Which of several places of one name a report means.

In the theatre the level that the words around ask for decides, then a fixed order.  Elsewhere it is a sum of simple
signs, largest first: the name after the comma ("Paris, Texas"), the country and division the report speaks of, and
population (the method of most gazetteer-based geoparsers; cf. Leidner 2007).

Known failures: towns that bear a surname; a village abroad that is named alone, beside three places of the war.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .gazetteer import Gazetteer
from .model import AREA_KINDS, Place
from .recognition import Found

_COMMA = re.compile(r"\s?(?:,\s?|\()\s?")
#: What a country has before its namesakes (Niger, the Nigerian state).
COUNTRY_FIRST = 1.0
_SIZE = {
    "country": 6.5,
    "governorate": 5.5,
    "region": 5.0,
    "district": 3.5,
    "facility": 3.0,
    "natural": 3.5,
    "neighbourhood": 2.5,
    "city": 5.0,
    "town": 3.5,
    "village": 2.5,
}
#: The kinds of place that a level asks for ("Kirkuk province"), abroad and, in this order, in the theatre.
_ASKED = {
    "governorate": ("governorate", "region", "country"),
    "district": ("district", "neighbourhood"),
    "city": ("city", "town", "village", "neighbourhood"),
}
_WANTED = {
    "region": ("governorate", "region", "country"),
    "governorate": ("governorate", "region", "district", "country"),
    "district": ("district", "neighbourhood", "governorate"),
    "city": ("city", "town", "village", "neighbourhood"),
}
_ORDER = {"city": 0, "town": 0, "village": 1, "country": 2, "governorate": 3, "region": 3, "district": 4}
#: People from whom on a town is known abroad; other places that make a company; degrees that part it from one.
WELL_KNOWN, LONELY, FAR = 300_000, 3, 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a report speaks of.

    ``votes`` are its signs of each country (``elsewhere.votes_for``), ``divisions`` the (country, admin1) of the
    first-level divisions it names; ``abroad`` tells that it is more about another country than about the theatre.
    """

    votes: Mapping[str, int]
    divisions: frozenset[tuple[str, str]]
    abroad: bool


class Namesakes:
    """Chooses among places of one name.

    Parameters
    ----------
    gazetteer : Gazetteer
        The theatre's places; they win over places of the same name elsewhere.
    home : frozenset of str
        ISO codes of the theatre's countries.
    """

    def __init__(self, gazetteer: Gazetteer, home: frozenset[str]) -> None:
        self._gazetteer, self._home = gazetteer, home

    def choose_all(self, text: str, found: Sequence[Found], told: Told) -> list[tuple[Place, float]]:
        """Return (place, score) of each name found in a text; the scores are those of ``Matcher.mentions``."""
        resolved: list[tuple[Place, float]] = []
        following: tuple[Found, Place] | None = None
        for item in reversed(found):
            within: tuple[Place, ...] = ()
            if following and following[1].kind in AREA_KINDS and _COMMA.fullmatch(text[item.end : following[0].start]):
                within = (following[1],)
            place, score = self._choose(item, told, within)
            resolved.append((place, score))
            following = item, place
        return resolved[::-1]

    def _choose(self, item: Found, told: Told, within: tuple[Place, ...]) -> tuple[Place, float]:
        places = item.name.places
        if len(places) == 1:
            return places[0], 1.0 if places[0].country in self._home else 0.7
        home = [place for place in places if place.country in self._home and place.place_id in self._gazetteer]
        if told.abroad or not home:
            best = max(places, key=lambda place: likelihood(place, told, within, item.level))
            if best.kind in ("governorate", "district") and not item.level:
                # a town and its division of one name ("Kunduz"): the bare name is the town's
                towns = [
                    place
                    for place in places
                    if place.country == best.country
                    and place.kind in ("city", "town")
                    and (
                        place.feature_code == "PPLA"  # the seat of a wide desert region may lie far from its middle
                        or abs(place.latitude - best.latitude) < 1.5
                        and abs(place.longitude - best.longitude) < 2
                    )
                ]
                best = towns[0] if towns else best
            return best, 0.6
        if len(home) == 1:
            return home[0], 0.9
        for kind in _WANTED.get("region" if item.loose else item.level, ()):
            for place in home:
                if place.kind == kind:
                    return place, 0.9
        return min(home, key=_default_rank), 0.8


def _default_rank(place: Place) -> tuple[int, int]:
    return _ORDER.get(place.kind, 5), -(place.population or 0)


def likelihood(place: Place, told: Told, within: Sequence[Place], level: str) -> float:
    """Return how likely this place is meant by its name here; higher is likelier.

    Parameters
    ----------
    told : Told
        What the report speaks of.
    within : sequence of Place
        What the name after the comma may mean; empty where none follows.
    level : str
        ``governorate``, ``district`` or ``city`` where the words around ask for one, else "".
    """
    size = _SIZE.get(place.kind, 3.0) + (COUNTRY_FIRST if place.kind == "country" else 0)
    if place.population and place.kind in ("city", "town", "village", "country"):
        size = min(math.log10(place.population + 10), 7.5) + (COUNTRY_FIRST - 0.5 if place.kind == "country" else 0)
    score = size + 4 * told.votes.get(place.country, 0) / (sum(told.votes.values()) or 1)
    if (place.country, place.admin1) in told.divisions and place.admin1:
        score += 2
    if within:
        inside = any(
            area.country == place.country
            and area.place_id != place.place_id
            and (area.kind == "country" or area.admin1 == place.admin1)
            for area in within
        )
        score += 8 if inside else -1
    if level:
        score += 5 if place.kind in _ASKED[level] else -2
    return score


def strays(places: Sequence[Place], levels: Sequence[str]) -> frozenset[str]:
    """Ids of lesser places far from all that a report speaks of: namesakes of places that the gazetteer lacks.

    A report on Somalia that names a village of Ethiopia's east means another of that name: no point is better than
    a wrong one.  ``levels`` are those that the words around ask for, "" where they ask for none: "Salaheddin" in a
    report on Tripoli, which says nothing else of Iraq, is no province there, "Salaheddin province" is.  Known failure:
    a village abroad that is named alone, beside three places of the war.
    """
    near = {place.place_id: place for place in places if place.kind != "country"}
    asked = {place.place_id for place, level in zip(places, levels, strict=True) if level}
    lands = Counter(place.country for place in {place.place_id: place for place in places}.values())
    return frozenset(
        one.place_id
        for one in near.values()
        if (one.kind not in AREA_KINDS or lands[one.country] == 1 and one.place_id not in asked)
        and one.feature_code not in ("PPLC", "PPLA")
        and (one.population or 0) < WELL_KNOWN
        and len(near) > LONELY
        and all(
            abs(one.latitude - other.latitude) > FAR or abs(one.longitude - other.longitude) > FAR
            for other in near.values()
            if other is not one
        )
    )
