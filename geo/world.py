"""The layer below every theatre's own gazetteer: countries, their peoples, first-level divisions
and the places of the wars since 2011, so that a report from a war without a gazetteer of its own
still resolves.

``geo/world/countries.csv``, ``admin1.csv`` and ``places.csv`` are bundled (0.04 s to read,
once).  Where they come from: ``geo/world/README.md``; what lies beyond: ``geo.elsewhere``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .gazetteer import Gazetteer, read_gazetteer
from .model import Place

WORLD_DIR = Path(__file__).parent / "world"


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


__all__ = ["Country", "countries", "country_names", "country_place", "demonyms", "world_places"]
