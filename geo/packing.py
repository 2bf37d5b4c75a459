"""Columns written short, for pages that are kept as files: most of a column repeats itself or counts on.

A list is written as it is or, where that is shorter, as a dict with one of these keys; ``templates/map_packing.js``
reads them:

- ``runs``: [value, how often, value, how often, …]
- ``steps``: [first, difference, how often, difference, how often, …], of integers
- ``words``: the distinct strings, and ``at``: where in them each one is, a list written like these
- ``columns``: of a list of dicts with the same keys, each key's list, written like these
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby, pairwise
from typing import Any


def packed(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload (``geo.payload``) with its long lists written short; everything else stays as it is."""
    claims = {name: pack(value) if isinstance(value, list) else value for name, value in payload["claims"].items()}
    return {**payload, "claims": claims, "outline_of": pack(payload["outline_of"])}


def pack(values: list[Any]) -> Any:
    """A list in the shortest way of writing it as JSON; without strings that repeat themselves, strings stay a list."""
    ways: list[Any] = [values]
    if values and all(isinstance(value, dict) and list(value) == list(values[0]) for value in values):
        ways.append({"columns": {name: pack([value[name] for value in values]) for name in values[0]}})
    elif values and all(isinstance(value, str) for value in values):
        words = list(dict.fromkeys(values))
        if len(words) < len(values):
            row = {word: at for at, word in enumerate(words)}
            ways.append({"words": words, "at": pack([row[value] for value in values])})
    else:
        ways.append({"runs": _runs(values)})
        if values and all(type(value) is int for value in values):
            ways.append({"steps": [values[0], *_runs([second - first for first, second in pairwise(values)])]})
    return min(ways, key=lambda way: len(json.dumps(way, ensure_ascii=False)))


def _runs(values: list[Any]) -> list[Any]:
    """[value, how often, …]; 1, 1.0 and true are three values."""
    found: list[Any] = []
    for _, group in groupby(values, key=json.dumps):
        run = list(group)
        found += [run[0], len(run)]
    return found
