"""Where a row of somebody else's table is: a place of the gazetteer, or the row's own name and point.

A place is found by its P-code, else by its name among the places of its country and kind.  Namesakes are told apart by
the areas around them and by the row's own point; a place that lies far from that point is another one.  What is not
found keeps the name and point of the row, with an id made of both, so that two villages of one name stay two.

Known failures: a spelling that the gazetteer lacks makes a second place beside the gazetteer's; a country's places span
a box, so swapped coordinates are noticed only where they leave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from geopy.distance import great_circle

from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.model import AREA_KINDS, Place
from geo.records import short
from geo.text import fold_name
from geo.world import countries

#: Kilometres between a row's point and a town's, beyond which the town is another one of that name.
NEAR_KM = 40
#: Degrees around the places of a country that still belong to it.
MARGIN = 2.0
#: What a name may end with, and the kind that it speaks of ("" for one of any kind).
ENDINGS = {
    "province": "governorate", "governorate": "governorate", "oblast": "governorate", "state": "governorate",
    "department": "governorate", "region": "governorate", "county": "district", "district": "district",
    "subdistrict": "district", "municipality": "", "town": "", "city": "", "village": "",
}


@dataclass(frozen=True, slots=True)
class Where:
    """What a row says of a place: names and codes as written, ``lat``/``lon`` in degrees or None."""

    name: str
    code: str = ""
    kind: str = ""
    within: tuple[str, ...] = ()
    country: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """The place a claim is about, as its columns say it."""

    place_id: str
    place: str
    place_kind: str
    lat: float | None
    lon: float | None


class Placer:
    """Finds places; remembers what it found.

    Parameters
    ----------
    gazetteer : Gazetteer
        The theatre's places and those of the world.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._by_code = {place.pcode.casefold(): place for place in reversed(gazetteer.places) if place.pcode}
        self._codes: dict[str, str] = {}
        for country in countries():
            for name in (country.iso2, country.iso3, country.name, *country.alternate_names):
                self._codes.setdefault(fold_name(name), country.iso2)
        self.find = lru_cache(maxsize=65536)(self._find)
        self._box = lru_cache(maxsize=None)(self._span)

    def country(self, name: str) -> str:
        """The ISO code in capitals of a country's name or code; "" for what is none."""
        return self._codes.get(fold_name(name), "")

    def _find(self, where: Where) -> Located:
        """The place of a row.

        Raises
        ------
        InputError
            The coordinates are nowhere, or latitude and longitude are swapped.
        """
        code = self.country(where.country)
        self._check_point(where, code)
        place = self._by_code.get(where.code.casefold()) if where.code else None
        place = place or self._named(where, code)
        if place is not None:
            return Located(place.place_id, place.name, place.kind, place.latitude, place.longitude)
        key = where.code
        if not key and where.lat is not None:
            key = f"{fold_name(where.name)}@{where.lat:.3f},{where.lon:.3f}"
        return Located(key, where.name or where.code, where.kind, where.lat, where.lon)

    def _check_point(self, where: Where, code: str) -> None:
        if where.lat is None or where.lon is None:
            return
        if where.lat == 0 == where.lon:
            raise InputError("latitude and longitude are 0, a point in the sea that stands for none; leave both empty")
        box = self._box(code)
        if box and not _inside(box, where.lat, where.lon) and _inside(box, where.lon, where.lat):
            raise InputError(f"latitude {where.lat:g}, longitude {where.lon:g} is outside {short(where.country)}, but "
                             "inside it the other way round; swap them")

    def _span(self, code: str) -> tuple[float, float, float, float] | None:
        """South, west, north, east of a country's places; None where fewer than three are known."""
        places = self._gazetteer.in_country(code) if code else ()
        if len(places) < 3:
            return None
        lats, lons = [place.latitude for place in places], [place.longitude for place in places]
        return min(lats) - MARGIN, min(lons) - MARGIN, max(lats) + MARGIN, max(lons) + MARGIN

    def _named(self, where: Where, code: str) -> Place | None:
        for name, kind, around in _forms(where.name, where.kind):
            found = [place for place in self._gazetteer.find(name)
                     if _is_kind(place, kind) and (not code or place.country in ("", code))]
            found = self._close(found, where)
            if len(found) > 1:
                found = self._around(found, (*where.within, *around)) or found
            if len(found) > 1 and where.lat is not None:
                found.sort(key=lambda place: _kilometres(place, where))
                return found[0]
            if len(found) == 1:
                return found[0]
        return None

    @staticmethod
    def _close(found: list[Place], where: Where) -> list[Place]:
        if where.lat is None:
            return found
        return [place for place in found if place.is_area or _kilometres(place, where) <= NEAR_KM]

    def _around(self, found: list[Place], within: Iterable[str]) -> list[Place]:
        """Those of namesakes that lie in an area of one of these names."""
        names = {form for name in within for form, _, _ in _forms(name, "")}
        areas = {area.place_id for name in names for area in self._gazetteer.find(name) if area.is_area}
        return [place for place in found
                if areas & {one.place_id for one in self._gazetteer.ancestors(place) if one.kind != "country"}]


def _forms(name: str, kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """The ways to look a name up: (name, kind it must be, names of areas around it), the fullest first."""
    head, *around = (part.strip() for part in name.split(","))
    found = []
    for form in dict.fromkeys((name.strip(), head)):
        bare, _, ending = form.rpartition(" ")
        found.append((form, kind, tuple(around)))
        if bare and ending.casefold() in ENDINGS:
            found.append((bare, kind or ENDINGS[ending.casefold()], tuple(around)))
    return [one for one in found if one[0]]


def _is_kind(place: Place, kind: str) -> bool:
    """Whether a place may be meant: one of the level, or for a name of no level anything but an area."""
    if kind in AREA_KINDS:
        return place.kind == kind or (kind, place.kind) == ("governorate", "region")
    return not place.is_area


def _kilometres(place: Place, where: Where) -> float:
    return float(great_circle((place.latitude, place.longitude), (where.lat, where.lon)).km)


def _inside(box: tuple[float, float, float, float], lat: float, lon: float) -> bool:
    return box[0] <= lat <= box[2] and box[1] <= lon <= box[3]


def degrees(text: str, limit: int) -> float:
    """A latitude (limit 90) or longitude (180).

    Raises
    ------
    InputError
        No number, or outside; without the column's name.
    """
    if not re.fullmatch(r"[+-]?\d{1,3}(?:\.\d+)?", text):
        raise InputError(f"is {short(text)}; write degrees with a point, like 36.34")
    value = float(text)
    if abs(value) > limit:
        hint = "are latitude and longitude swapped?" if abs(value) <= 180 else "correct it"
        raise InputError(f"is {short(text)}, outside -{limit}..{limit}; {hint}")
    return value
