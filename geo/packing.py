"""Columns written short, for pages that are kept as files: most of a column repeats itself or counts on.

A list is written as it is or, where that takes fewer items, as a dict with one of these keys, which
``templates/map_packing.js`` reads:

- ``runs``: [value, how often, value, how often, …]
- ``steps``: [first, difference, how often, difference, how often, …], of integers
- ``words``: the distinct strings, and ``at``: where in them each one is, a list written like these
- ``columns``: of a list of dicts with the same keys, each key's list, written like these
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, count
from operator import ne, sub
from typing import Any

#: A list of fewer items is not worth another way of writing it.
SHORT = 8


def packed(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload (``geo.payload``) with its long lists written short; everything else stays as it is."""
    claims = {name: pack(value) if isinstance(value, list) else value for name, value in payload["claims"].items()}
    return {**payload, "claims": claims, "outline_of": pack(payload["outline_of"])}


def pack(values: list[Any]) -> Any:
    """A list in the way of writing it that takes the fewest items; short ones stay as they are."""
    kinds = set(map(type, values))
    if len(values) < SHORT or bool in kinds or {int, float} <= kinds:  # runs would take true, 1 and 1.0 for one another
        return values
    if kinds == {dict} and all(list(value) == list(values[0]) for value in values):
        return {"columns": {name: pack([value[name] for value in values]) for name in values[0]}}
    if kinds == {str}:
        row = {word: at for at, word in enumerate(dict.fromkeys(values))}
        few = 2 * len(row) < len(values)
        return {"words": list(row), "at": pack([row[value] for value in values])} if few else values
    starts = _starts(values)
    sizes = {"": len(values), "runs": 2 * len(starts)}
    if kinds == {int}:
        steps = list(map(sub, values[1:], values))
        turns = _starts(steps)
        sizes["steps"] = 1 + 2 * len(turns)
    way = min(sizes, key=lambda name: sizes[name])
    if way == "runs":
        return {"runs": _runs(values, starts)}
    return {"steps": [values[0], *_runs(steps, turns)]} if way == "steps" else values


def _starts(values: list[Any]) -> list[int]:
    """Where runs of one value begin."""
    return [0, *compress(count(1), map(ne, values, values[1:]))]


def _runs(values: list[Any], starts: list[int]) -> list[Any]:
    """[value, how often, …]."""
    ends = [*starts[1:], len(values)]
    return [item for start, end in zip(starts, ends, strict=True) for item in (values[start], end - start)]
