"""Parquet and GeoParquet: types, nulls, points, and an independent reader that finds them."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import geopandas
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from geo.parquet import write_parquet

COLUMNS = {"name": str, "lat": float, "lon": float, "count": int, "sure": bool, "time": datetime}
ROWS = [{"name": "a", "lat": 36.34, "lon": 43.13, "count": 5, "sure": True, "time": "2014-06-12T23:59:59Z"},
        {"name": "", "lat": None, "lon": 1.0, "count": None, "sure": False, "time": None}]


def written(rows: list[dict[str, object]], columns: dict[str, type]) -> io.BytesIO:
    stream = io.BytesIO()
    write_parquet(rows, columns, stream)
    return io.BytesIO(stream.getvalue())


def test_types_and_nulls() -> None:
    table = pq.read_table(written(ROWS, COLUMNS))
    kinds = {name: str(kind) for name, kind in zip(table.column_names, table.schema.types, strict=True)}
    assert kinds == {"name": "string", "lat": "double", "lon": "double", "count": "int64", "sure": "bool",
                     "time": "timestamp[ms, tz=UTC]", "geometry": "binary"}
    first, second = table.to_pylist()
    assert first["time"] == datetime(2014, 6, 12, 23, 59, 59, tzinfo=UTC)
    assert (second["name"], second["count"], second["time"], second["geometry"]) == ("", None, None, None)


def test_an_independent_reader_finds_the_points() -> None:
    frame = geopandas.read_parquet(written(ROWS, COLUMNS))
    assert frame.crs == "OGC:CRS84" and frame.active_geometry_name == "geometry"
    assert (frame.geometry[0].x, frame.geometry[0].y) == (43.13, 36.34) and frame.geometry[1] is None


def test_rows_without_coordinates_are_plain_parquet() -> None:
    table = pq.read_table(written([{"name": "a"}], {"name": str}))
    assert table.column_names == ["name"] and b"geo" not in (table.schema.metadata or {})


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=9))
def test_every_point_comes_back(points: list[tuple[float, float]]) -> None:
    stream = written([{"lat": lat, "lon": lon} for lat, lon in points], {"lat": float, "lon": float})
    meta = json.loads(pq.ParquetFile(stream).schema_arrow.metadata[b"geo"])
    assert meta["version"] == "1.1.0" and meta["columns"]["geometry"]["geometry_types"] == ["Point"]
    frame = geopandas.read_parquet(stream)
    assert [(point.y, point.x) for point in frame.geometry] == points
