"""A gold folder: what a careful reader found in some reports, to measure the reader against.

It holds ``control.jsonl`` and, if it likes, ``displacement.jsonl``, ``mentions.jsonl``, ``traps.jsonl`` (spans that
must not become claims), ``no_claim.jsonl`` (sentences that must yield nothing) and ``reports.jsonl``; rows as in
``tests/dev/README.md``, offsets in code points.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import InputError

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """The rows of a gold folder; ``points`` maps a place's name to (latitude, longitude), ``kinds`` to its kind."""

    folder: Path
    control: list[Row]
    displacement: list[Row]
    mentions: list[Row]
    traps: list[Row]
    no_claim: list[Row]
    points: dict[str, tuple[float, float]]
    kinds: dict[str, str]


def read_gold(folder: str | Path) -> Gold:
    """Read a gold folder.

    Raises
    ------
    InputError
        The folder has no control.jsonl, a line is no JSON object, or a row lacks report, start or end.
    """
    place = Path(folder)
    if not (place / "control.jsonl").is_file():
        raise InputError(
            "is no gold folder: it lacks control.jsonl; see tests/dev/README.md for the format", str(place)
        )
    rows = {
        name: _rows(place / f"{name}.jsonl") for name in ("control", "displacement", "mentions", "traps", "no_claim")
    }
    points: dict[str, tuple[float, float]] = {}
    kinds: dict[str, str] = {}
    for row in rows["mentions"]:
        kinds.setdefault(row.get("place", ""), row.get("kind", ""))
        if row.get("lat") is not None:
            points.setdefault(row["place"], (row["lat"], row["lon"]))
    return Gold(place, points=points, kinds=kinds, **rows)


def _rows(path: Path) -> list[Row]:
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.is_file() else (), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"no JSON ({error}); one object a line", str(path), number) from None
        if not isinstance(row, dict) or not {"report", "start", "end"} <= row.keys():
            raise InputError("a row needs report, start and end", str(path), number)
        found.append(row)
    return found
