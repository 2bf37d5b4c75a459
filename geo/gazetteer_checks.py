"""What may be wrong with a gazetteer that reads well: duplicates, points outside, odd parents, namesakes.

Points are compared with the outlines of ``geo/basemap`` (Natural Earth of about 2012, simplified to a
kilometre), so distances below ``COUNTRY_KM`` and ``DIVISION_KM`` say nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .model import Place
from .text import fold_name
from .world_points import Ring, inside, outlines

BASEMAP = Path(__file__).parent / "basemap"
#: Baghdad's and Nineveh's borders in those outlines are up to 28 km from today's.
COUNTRY_KM, DIVISION_KM, SAME_PLACE_KM = 15.0, 30.0, 1.0
_KM_PER_DEGREE = 111.2
_LEVEL = {"city": "settlement", "town": "settlement", "village": "settlement", "neighbourhood": "settlement"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; ``line`` 1-based or None, ``serious`` False where it may be as it should (a namesake)."""

    line: int | None
    place_id: str
    message: str
    serious: bool = True


def find_problems(places: Sequence[Place], lines: dict[str, int] | None = None) -> list[Problem]:
    """Return what is wrong or odd: duplicates, swapped and outlying points, parents, namesakes."""
    lines = lines or {}
    return [Problem(lines.get(place.place_id), place.place_id, message, serious)
            for finder in (_duplicates, _outliers, _parents, _namesakes) for place, message, serious in finder(places)]


Finding = tuple[Place, str, bool]


def _duplicates(places: Sequence[Place]) -> Iterator[Finding]:
    for column in ("geonameid", "wikidata", "pcode"):
        seen: dict[str, Place] = {}
        for place in places:
            value = getattr(place, column)
            if value and value in seen:
                yield place, (f"{place.place_id} has the {column} {value} of {seen[value].place_id}; "
                              "delete one of the two rows or correct the identifier"), True
            elif value:
                seen[value] = place
    # By bands of latitude as broad as the same place is far: of many namesakes only those near are compared.
    named: dict[tuple[str, str, int], list[Place]] = {}
    for place in places:
        name, level = fold_name(place.name), _LEVEL.get(place.kind, place.kind)
        band = math.floor(place.latitude * _KM_PER_DEGREE / SAME_PLACE_KM)
        twin = next((other for near in (band, band - 1, band + 1) for other in named.get((name, level, near), ())
                     if kilometres(place, other) <= SAME_PLACE_KM and place.kind != "country"), None)
        if twin is None:
            named.setdefault((name, level, band), []).append(place)
        else:
            yield place, (f"{place.place_id} ({place.name}) lies where {twin.place_id} of the same name lies; "
                          "delete one of the two rows"), True


def _outliers(places: Sequence[Place]) -> Iterator[Finding]:
    by_id = {place.place_id: place for place in places}
    for place in places:
        rings = _country_rings(place.country)
        if not rings or place.feature_class == "H":  # seas, rivers and lakes cross borders
            continue
        away = _away(rings, place.longitude, place.latitude)
        if away > COUNTRY_KM:
            swapped = _away(rings, place.latitude, place.longitude) <= COUNTRY_KM
            remedy = "latitude and longitude are swapped" if swapped else "correct the point or the country"
            yield place, (f"{place.place_id} at {place.latitude}, {place.longitude} lies {away:.0f} km outside "
                          f"{place.country}; {remedy}"), place.kind != "natural"
            continue
        division = _division_of(place, by_id)
        if division is None:
            continue
        held = [shape for shape in _divisions(place.country)
                if _away(shape, division.longitude, division.latitude) == 0]
        gap = min((_away(shape, place.longitude, place.latitude) for shape in held), default=0.0)
        if gap > DIVISION_KM:
            yield place, (f"{place.place_id} at {place.latitude}, {place.longitude} lies {gap:.0f} km outside "
                          f"{division.name}; correct the point or the parent"), True


def _division_of(place: Place, by_id: dict[str, Place]) -> Place | None:
    seen: set[str] = set()
    while place.parent in by_id and place.place_id not in seen:
        seen.add(place.place_id)
        place = by_id[place.parent]
        if place.feature_code == "ADM1":
            return place
    return None


def _divisions(country: str) -> list[list[Ring]]:
    path = BASEMAP / f"{country.lower()}.json"
    return list(outlines(path).values()) if country and path.is_file() else []


def _country_rings(country: str) -> list[Ring]:
    if not country:
        return []
    rings = [ring for shape in _divisions(country) for ring in shape]
    near = BASEMAP / "near.json"
    return rings or (outlines(near, by_id=True).get(country, []) if near.is_file() else [])


def _away(rings: Iterable[Ring], x: float, y: float) -> float:
    """Return the distance in km from a point to rings (0 inside), on a plane true at that latitude."""
    nearest, squeeze = math.inf, math.cos(math.radians(max(-89.0, min(89.0, y))))
    for ring in rings:
        if inside(ring, x, y):
            return 0.0
        for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
            ax, ay, bx, by = (x0 - x) * squeeze, y0 - y, (x1 - x) * squeeze, y1 - y
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            along = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
            nearest = min(nearest, math.hypot(ax + along * dx, ay + along * dy))
    return nearest * _KM_PER_DEGREE


def kilometres(one: Place, other: Place) -> float:
    """Return the great-circle distance in km, on a sphere (within 0.5 %)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def _parents(places: Sequence[Place]) -> Iterator[Finding]:
    by_id = {place.place_id: place for place in places}
    for place in places:
        parent = by_id.get(place.parent)
        if parent is not None and parent.country and place.country and parent.country != place.country:
            yield place, (f"{place.place_id} lies in {place.country}, its parent {parent.place_id} in "
                          f"{parent.country}; correct one of the two"), True
        if not place.parent and place.country and place.kind != "country":
            yield place, f"{place.place_id} has no parent; name the governorate or country it lies in", False


def _namesakes(places: Sequence[Place]) -> Iterator[Finding]:
    named: dict[tuple[str, str], dict[str, Place]] = {}
    for place in places:
        for name in (place.name, *place.alternate_names):
            named.setdefault((fold_name(name), _LEVEL.get(place.kind, place.kind)), {})[place.place_id] = place
    for (name, level), holders in named.items():
        if len(holders) > 1:
            first, *others = holders.values()
            yield first, (f"{name!r} names {len(holders)} places of one level ({level}): {first.place_id}, "
                          f"{', '.join(other.place_id for other in others)}"), False
