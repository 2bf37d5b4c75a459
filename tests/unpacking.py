"""Reads what ``geo.packing`` writes short: the counterpart of ``templates/map_packing.js`` for tests."""

from __future__ import annotations

from itertools import accumulate
from typing import Any


def unpacked(payload: dict[str, Any]) -> dict[str, Any]:
    """A payload as it was before it was packed."""
    claims = {name: unpack(value) for name, value in payload["claims"].items()}
    return {**payload, "claims": claims, "outline_of": unpack(payload["outline_of"])}


def unpack(written: Any) -> Any:
    """A list as it was; what is no packed list stays what it is."""
    if not isinstance(written, dict):
        return written
    if "runs" in written:
        return _spread(written["runs"])
    if "steps" in written:
        return list(accumulate([written["steps"][0], *_spread(written["steps"][1:])]))
    if "words" in written:
        return [written["words"][at] for at in unpack(written["at"])]
    columns = {name: unpack(values) for name, values in written["columns"].items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _spread(runs: list[Any]) -> list[Any]:
    return [value for value, count in zip(runs[::2], runs[1::2], strict=True) for _ in range(count)]
