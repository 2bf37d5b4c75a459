"""Places outside the theatre: which countries a report is about, and their towns.

A town of a country that the theatre's gazetteer does not cover is only looked for when the report
is more about that country than about the theatre: then the country's towns are
read once and kept.

Known failures: local news that never names its country or state; towns that bear a surname.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from .candidates import NameTable
from .gazetteer import read_gazetteer
from .model import Place
from .text import fold_name
from .towns import towns_of
from .world import WORLD_DIR, world_places

#: How many countries' towns are looked up for one report at most, and from how many signs on.
MOST_COUNTRIES, LEAST_VOTES = 4, 2


@lru_cache(maxsize=1)
def _divisions() -> tuple[dict[tuple[str, str], str], dict[str, Place], list[Place]]:
    """Return GeoNames' (country, division code) -> name; the world's divisions, respelt, by id; and further ones.

    ``world/divisions.csv`` holds states and provinces of large federal countries with their codes and usual
    abbreviations, at the middle of their towns.
    """
    held = {
        (place.country, fold_name(name)): place
        for place in world_places()
        if place.kind == "governorate"
        for name in (place.name, *place.alternate_names)
    }
    names: dict[tuple[str, str], str] = {}
    richer: dict[str, Place] = {}
    further = []
    for row in read_gazetteer(WORLD_DIR / "divisions.csv", known={place.place_id for place in world_places()}):
        spelt = (row.name, *row.alternate_names)
        same = next(
            (held[row.country, fold_name(name)] for name in spelt if (row.country, fold_name(name)) in held), None
        )
        names[row.country, row.admin1] = (same.admin1 or same.name) if same else row.name
        if same:
            richer[same.place_id] = replace(same, alternate_names=(*same.alternate_names, *spelt))
        else:
            further.append(replace(row, admin1=row.name))
    return names, richer, further


def bundled_places() -> Iterator[Place]:
    """Yield countries, divisions and places of wars (``geo.world``), and the divisions and large cities beyond them.

    The large cities are ``world/cities.csv``: GeoNames' with half a million people and more.
    """
    names, richer, further = _divisions()
    for place in world_places():
        yield richer.get(place.place_id, place)
    yield from further
    for place in read_gazetteer(WORLD_DIR / "cities.csv", known={place.place_id for place in world_places()}):
        yield replace(place, admin1=names.get((place.country, place.admin1), place.admin1))


@lru_cache(maxsize=1)
def lesser_towns() -> tuple[Place, ...]:
    """Return the smaller towns of countries at war (``world/towns.csv``): a name alone does not make them a place."""
    names = _divisions()[0]
    towns = read_gazetteer(WORLD_DIR / "towns.csv", known={place.place_id for place in world_places()})
    return tuple(replace(town, admin1=names.get((town.country, town.admin1), town.admin1)) for town in towns)


def country_towns(country: str) -> list[Place]:
    """Return GeoNames' towns of a country with their first-level division, from 500 people on.

    The first call reads the file of all countries: about three seconds.
    """
    names = _divisions()[0]
    return [replace(town, admin1=names.get((country, town.admin1), town.admin1)) for town in towns_of(country)]


class Countries:
    """The towns of countries, read when first needed and kept.

    Parameters
    ----------
    cities_of : callable
        Country code to its towns.
    common : frozenset of str
        Words that a name alone does not make a place.
    """

    def __init__(self, cities_of: Callable[[str], Iterable[Place]], common: frozenset[str]) -> None:
        self._cities_of, self._common = cities_of, common
        self._tables: dict[str, NameTable] = {}

    def table(self, country: str) -> NameTable:
        """Return the names of a country's towns."""
        if country not in self._tables:
            self._tables[country] = NameTable(self._cities_of(country), self._common, variants=False)
        return self._tables[country]


def votes_for(names: Iterable[Sequence[Place]], demonyms: Iterable[str] = ()) -> Counter[str]:
    """Count the signs of each country: its name or one of its divisions 2, another place 1, a demonym 1.

    Each name and each demonym counts once, however often the report uses it, and only where it lies in
    one country.
    """
    votes: Counter[str] = Counter(set(demonyms))
    for places in {places[0].place_id: places for places in names}.values():
        if places[0].country and len({place.country for place in places}) == 1:
            votes[places[0].country] += 2 if places[0].kind in ("country", "governorate") else 1
    return votes


def leading(votes: Mapping[str, int], home: frozenset[str]) -> tuple[str, ...]:
    """Return the countries outside the theatre whose towns this report may name, foremost first; often none."""
    at_home = sum(count for country, count in votes.items() if country in home)
    abroad = sorted(
        ((count, country) for country, count in votes.items() if country not in home and count > at_home), reverse=True
    )
    if not abroad or at_home and abroad[0][0] < LEAST_VOTES:
        return ()
    return tuple(country for count, country in abroad[:MOST_COUNTRIES] if count * 4 >= abroad[0][0])
