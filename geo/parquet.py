"""Rows as Parquet; rows that have a place on earth as GeoParquet 1.1, which is Parquet to whoever asks for no more."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

#: Rows of a row group, and of a batch in memory.
BATCH = 5000
_POINT = 1
#: https://geoparquet.org/releases/v1.1.0: without a CRS the coordinates are longitude and latitude (OGC:CRS84).
_GEO = {"version": "1.1.0", "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}}


def write_parquet(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO) -> None:
    """Write rows; columns ``lat`` and ``lon`` give one more, ``geometry``: points, null where either is None.

    Parameters
    ----------
    rows : iterable of mapping
        With the keys of ``columns``; any value may be None.
    columns : mapping of str to type
        str, int, float, bool, or datetime: of the last the values are ISO times with their zone.
    stream : BinaryIO
    """
    import pyarrow as pa
    import pyarrow.parquet as pq
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(),
             datetime: pa.timestamp("ms", "UTC")}
    times = [name for name, kind in columns.items() if kind is datetime]
    schema, placed = pa.schema([(name, kinds[kind]) for name, kind in columns.items()]), {"lat", "lon"} <= set(columns)
    if placed:
        schema = schema.append(pa.field("geometry", pa.binary())).with_metadata({"geo": json.dumps(_GEO)})

    def plain(row: Mapping[str, Any]) -> dict[str, Any]:
        cells = {name: row[name] for name in columns}
        cells |= {name: datetime.fromisoformat(row[name]) for name in times if row[name]}
        return {**cells, "geometry": _point(row["lat"], row["lon"])} if placed else cells
    with pq.ParquetWriter(stream, schema) as table:
        cells = map(plain, rows)
        while batch := list(islice(cells, BATCH)):
            table.write_table(pa.Table.from_pylist(batch, schema))


def _point(lat: float | None, lon: float | None) -> bytes | None:
    """A point as well-known binary, little-endian, longitude first."""
    return None if lat is None or lon is None else struct.pack("<BIdd", 1, _POINT, lon, lat)
