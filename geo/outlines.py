"""Outlines for the base map: countries of the world and first-level areas, from ``basemap/*.json``.

Everything is TopoJSON (see ``basemap/README.md``).  What is handed to the drawing script is one
``Sheet`` per source: steps per degree, arcs as [x, y, dx, dy, ...] (longitude first), areas made of
them, and which arcs are to be drawn as lines.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from geo.model import Place
from geo.world_points import inside

BASEMAP = Path(__file__).resolve().parent / "basemap"
#: West, south, east, north in degrees.
Box = tuple[float, float, float, float]
Point = tuple[float, float]
Sheet = dict[str, Any]


@cache
def read_outlines(name: str) -> dict[str, Any] | None:
    """One file of the base map (``world``, ``near`` or a small country code); None where there is none."""
    path = BASEMAP / f"{name}.json"
    if not path.is_file():
        return None
    topology: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return topology


def base_sheets(countries: Sequence[str], view: Box) -> dict[str, Any]:
    """What is drawn below the claims of a theatre.

    Parameters
    ----------
    countries : sequence of str
        ISO 3166 codes whose first-level areas are drawn, where we have them.
    view : (west, south, east, north)
        Degrees; countries that reach into it are drawn finely, the rest of the world coarsely.

    Returns
    -------
    dict
        ``world`` and ``near``: a sheet each; ``admin1``: a list of sheets.
    """
    admin1 = {code: topology for code in dict.fromkeys(countries)
              if (topology := read_outlines(code.lower())) is not None and len(code) == 2}
    near, world = read_outlines("near"), read_outlines("world")
    if near is None or world is None:
        raise FileNotFoundError(f"{BASEMAP} lacks world.json or near.json; install the package again")
    areas = _areas(near)
    fine = {at for at, area in enumerate(areas)
            if any(_overlap(_bounds(near, [polygon]), view) for polygon in area["arcs"])}
    codes = {areas[at]["id"] for at in fine if areas[at]["id"]}
    coarse = {at for at, area in enumerate(_areas(world)) if area["id"] not in codes}
    # Where first-level areas are drawn, their outer border is the country's: a second, coarser line would double it.
    replaced = {at for at in fine if areas[at]["id"] in admin1}
    return {"world": _sheet(world, coarse, set()), "near": _sheet(near, fine, replaced),
            "admin1": [_sheet(topology, set(range(len(_areas(topology)))), set(), code)
                       for code, topology in admin1.items()]}


def find_regions(countries: Sequence[str], places: Iterable[Place]) -> dict[str, tuple[str, int]]:
    """The outline of each first-level area: place_id -> (country code, number of the area in its sheet).

    By the point of the gazetteer, not by name: spellings differ and areas were renamed.  Where two
    points fall into one outline (a governorate split off since the outlines were drawn), the outline
    goes to the one whose point is nearer its middle; the other has none, unless it shares a name with
    it: then it is the same area, told by two gazetteers.
    """
    held: dict[tuple[str, int], list[tuple[float, str, set[str]]]] = {}
    for place in places:
        if place.kind != "governorate" or place.country not in countries:
            continue
        found = locate(place.country, place.longitude, place.latitude)
        if found is None:
            continue
        topology = read_outlines(place.country.lower())
        assert topology is not None  # noqa: S101 - locate has just found the place in it
        west, south, east, north = _bounds(topology, _areas(topology)[found]["arcs"])
        away = abs(place.longitude - (west + east) / 2) + abs(place.latitude - (south + north) / 2)
        names = {name.casefold() for name in (place.name, *place.alternate_names)}
        held.setdefault((place.country, found), []).append((away, place.place_id, names))
    answer = {}
    for key, rivals in held.items():
        nearest = min(rivals, key=lambda rival: rival[:2])
        answer.update({place_id: key for _, place_id, names in rivals if names & nearest[2]})
    return answer


def locate(country: str, longitude: float, latitude: float) -> int | None:
    """The number of the first-level area of a country that a point lies in; None if in none."""
    topology = read_outlines(country.lower())
    if topology is None:
        return None
    for at, area in enumerate(_areas(topology)):
        for polygon in area["arcs"]:
            if inside(_ring(topology, polygon[0]), longitude, latitude):
                return at
    return None


def theatre_box(countries: Sequence[str], points: Iterable[Point], margin: float = 4.0) -> Box:
    """The box (degrees) around some countries and (longitude, latitude) points, widened by a margin."""
    boxes = [_bounds(topology, area["arcs"]) for code in countries
             if (topology := read_outlines(code.lower())) is not None for area in _areas(topology)]
    boxes += [(x, y, x, y) for x, y in points]
    if not boxes:
        return -180.0, -90.0, 180.0, 90.0
    return (min(box[0] for box in boxes) - margin, min(box[1] for box in boxes) - margin,
            max(box[2] for box in boxes) + margin, max(box[3] for box in boxes) + margin)


# --- inside a topology -------------------------------------------------------------------------
def _areas(topology: dict[str, Any]) -> list[dict[str, Any]]:
    collection = next(iter(topology["objects"].values()))
    geometries: list[dict[str, Any]] = collection["geometries"]
    return geometries


def _sheet(topology: dict[str, Any], kept: set[int], replaced: set[int], country: str = "") -> Sheet:
    """Some areas of a topology with the arcs they need; ``lines`` says which arcs are drawn and what they part.

    ``lines``: per arc 0 not drawn, 1 outer border or coast, 2 border between two areas of the sheet.
    """
    areas = _areas(topology)
    uses: Counter[int] = Counter()
    hidden: set[int] = set()
    number: dict[int, int] = {}
    for at in sorted(kept):
        arcs = [arc if arc >= 0 else ~arc for polygon in areas[at]["arcs"] for ring in polygon for arc in ring]
        uses.update(arcs)
        hidden |= set(arcs) if at in replaced else set()
        for arc in arcs:
            number.setdefault(arc, len(number))

    def renumbered(polygons: list[list[list[int]]]) -> list[list[list[int]]]:
        return [[[number[arc] if arc >= 0 else ~number[~arc] for arc in ring] for ring in polygon]
                for polygon in polygons]

    return {"country": country, "steps": round(1 / topology["transform"]["scale"][0]),
            "arcs": [_flat(topology["arcs"][arc]) for arc in number],
            "lines": [0 if arc in hidden else min(uses[arc], 2) for arc in number],
            "areas": [{"id": areas[at]["id"], "name": areas[at]["properties"]["name"],
                       "arcs": renumbered(areas[at]["arcs"])} for at in sorted(kept)]}


def _flat(arc: list[list[int]]) -> list[int]:
    return [number for point in arc for number in point]


def _arc(topology: dict[str, Any], arc: int) -> list[Point]:
    scale, x, y = topology["transform"]["scale"][0], 0, 0
    points = []
    for dx, dy in topology["arcs"][arc]:
        x, y = x + dx, y + dy
        points.append((x * scale, y * scale))
    return points


def _ring(topology: dict[str, Any], ring: Sequence[int]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        part = _arc(topology, arc) if arc >= 0 else _arc(topology, ~arc)[::-1]
        points += part[1:] if points else part
    return points


def _bounds(topology: dict[str, Any], polygons: list[list[list[int]]]) -> Box:
    points = [point for polygon in polygons for point in _ring(topology, polygon[0])]
    return (min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]
