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
from itertools import groupby, pairwise
from operator import itemgetter
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
    ways: list[tuple[int, Any]] = [(len(values), values)]
    runs = _runs(values)
    ways.append((len(runs), {"runs": runs}))
    if kinds == {int}:
        steps = [values[0], *_runs([second - first for first, second in pairwise(values)])]
        ways.append((len(steps), {"steps": steps}))
    return min(ways, key=itemgetter(0))[1]


def _runs(values: list[Any]) -> list[Any]:
    """[value, how often, …]."""
    return [item for value, group in groupby(values) for item in (value, sum(1 for _ in group))]
