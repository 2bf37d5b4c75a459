"""Claims as a table with HXL tags (https://hxlstandard.org, 1.1): our columns, and those that its tools look for.

``formats/hxl.csv`` gives each column its tag.  Figures of displacement stand again in columns of their own for
people and households, displaced and returned, since a tag cannot depend on the row: a denied figure stands in none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from geo.model import Place
from geo.tables import cell

TAGS = Path(__file__).parent / "formats" / "hxl.csv"
_UNITS = {"people": "people", "families": "households", "households": "households"}


@cache
def read_tags() -> dict[str, str]:
    """{column: its tag}, in the order of the table."""
    with TAGS.open(encoding="utf-8", newline="") as file:
        return {row["column"]: row["tag"] for row in csv.DictReader(file)}


def write_hxl(rows: Iterable[Mapping[str, Any]], stream: BinaryIO, places: Mapping[str, Place]) -> None:
    """Write claims; the first row names the columns, the second gives their tags.

    Parameters
    ----------
    rows : iterable of mapping
        The columns of claims.
    stream : BinaryIO
    places : mapping of str to Place
        The gazetteer by place_id: where the first-level division around a place has a P-code, the row gets it.
    """
    tags = read_tags()
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    table = csv.writer(text)
    table.writerow(tags)
    table.writerow(tags.values())
    for row in rows:
        full = {**row, **_derived(row, places)}
        table.writerow([cell(full.get(name)) for name in tags])
    text.flush()
    text.detach()


def _derived(row: Mapping[str, Any], places: Mapping[str, Place]) -> dict[str, Any]:
    found: dict[str, Any] = {f"{end}adm1_code": first_level_code(row[f"{end or 'place_'}id"], places)
                             for end in ("", "origin_", "destination_")}
    if row["unit"] in _UNITS and not row["negated"]:
        group = f"{'returnees' if row['measure'] == 'return' else 'idps'}_{_UNITS[row['unit']]}"
        found |= {f"{group}_low": row["figure_low"], f"{group}_high": row["figure_high"]}
    return found


def first_level_code(place_id: str, places: Mapping[str, Place]) -> str:
    """The P-code of the first-level division that a place is or lies in; "" where the gazetteer has none."""
    seen: set[str] = set()
    while place_id in places and place_id not in seen:
        seen.add(place_id)
        place = places[place_id]
        if place.kind == "governorate":
            return place.pcode
        place_id = place.parent
    return ""
