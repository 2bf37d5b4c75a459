"""One row in our columns becomes a claim, checked column by column, or is refused with column, value and remedy.

Asked for are ``kind``, a place (name or id), a claimant or outlet, and for control actor and stance;
what a row does not say stays unknown, and nothing is guessed but what follows from the row itself.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping

from geo.errors import InputError
from geo.filters import iso_date
from geo.model import (
    AREA_KINDS,
    CERTAINTIES,
    CLAIM_COLUMNS,
    CLAIMANT_ROLES,
    DATE_PRECISIONS,
    EXTENTS,
    GEO_PRECISIONS,
    INTERESTS,
    KINDS,
    MEASURES,
    PLACE_KINDS,
    REVIEWS,
    STANCES,
    UNITS,
    Claim,
)
from geo.records import short
from geo.tables import columns_of

Row = Mapping[str, object]

#: Words a column may hold; "" is allowed too unless the column is in ``_NEEDED``.
VOCABULARY: dict[str, tuple[str, ...]] = {
    "kind": KINDS, "place_kind": PLACE_KINDS, "geo_precision": GEO_PRECISIONS, "stance": STANCES, "extent": EXTENTS,
    "unit": UNITS, "measure": MEASURES, "date_precision": DATE_PRECISIONS, "claimant_role": CLAIMANT_ROLES,
    "interest": INTERESTS, "certainty": CERTAINTIES, "review": REVIEWS,
}
_TYPES = columns_of(Claim)
_NULLABLE = frozenset({"published", "lat", "lon", "figure_low", "figure_high", "valid_from", "valid_to"})
_VERBATIM = frozenset({"evidence", "title", "figure_text", "reference"})
_BOOLEANS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def parse_claim(row: Row) -> Claim:
    """One checked claim from a row of our columns; columns may be missing, values may be strings.

    Raises
    ------
    InputError
        Naming column, value and remedy, without file and line.
    """
    values = {name: _value(name, row.get(name)) for name in CLAIM_COLUMNS}
    _fill(values)
    for name, words in VOCABULARY.items():
        if values[name] not in words and values[name] != "":
            raise InputError(f"{name} is {short(values[name])}; use one of {', '.join(words)}")
    _check(values)
    if not values["claim_id"]:
        identity = "\x1f".join(str(values[name]) for name in CLAIM_COLUMNS if name not in ("review", "confidence"))
        values["claim_id"] = "i" + hashlib.sha256(identity.encode()).hexdigest()[:15]
    return Claim(**values)  # type: ignore[arg-type]


def _value(name: str, value: object) -> object:
    """A cell in the type of its column; None or "" where it is empty."""
    kind = _TYPES[name]
    if isinstance(value, str):
        if re.search(r"[\ud800-\udfff]", value):
            raise InputError(f"{name} holds bytes that are no Unicode text; save the file as UTF-8")
        value = value if name in _VERBATIM else value.strip()
    if value is None or value == "":
        return None if name in _NULLABLE else {bool: False, int: 0, float: 1.0}.get(kind, "")
    if kind is bool:
        found = _BOOLEANS.get(str(value).lower())
        if found is None:
            raise InputError(f"{name} is {short(value)}; use true or false")
        return found
    if kind is str:
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            raise InputError(f"{name} is {short(value)}, not a string")
        return _time(name, str(value)) if name == "published" else iso_date(
            str(value), name) if name.startswith("valid_") else str(value)
    return _number(name, value, kind)


def _number(name: str, value: object, kind: type) -> int | float:
    try:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise ValueError
        number = float(value)
        if not math.isfinite(number) or kind is int and (number != int(number) or abs(number) > 2**53):
            raise ValueError
    except (ValueError, OverflowError):
        example = "whole number without separators, like 200000" if kind is int else "number with a point, like 36.34"
        raise InputError(f"{name} is {short(value)}; write a {example}") from None
    return int(number) if kind is int else number


def _time(name: str, value: str) -> str:
    if not _TIME.fullmatch(value):
        raise InputError(f"{name} is {short(value)}; write YYYY-MM-DD or an ISO 8601 time")
    iso_date(value, name)
    return value


def _fill(values: dict[str, object]) -> None:
    """What follows from the row itself where it is silent."""
    if not values["kind"]:
        raise InputError(f"kind is missing; use one of {', '.join(KINDS)}")
    if not (values["place_id"] or values["place"]) and not values["claim_id"]:
        raise InputError("place is missing; name the place the claim is about")
    if not values["claimant"]:
        if not values["outlet"]:
            raise InputError("claimant is missing; give it or the outlet in a column, or with --claimant NAME")
        values["claimant"], values["claimant_role"] = "outlet", values["claimant_role"] or "outlet"
    by_outlet = values["claimant_role"] == "outlet"
    area = values["place_kind"] in AREA_KINDS
    for name, default in {
        "claimant_role": "unnamed", "interest": "unknown", "review": "unreviewed", "rule": "import",
        "certainty": "asserted" if by_outlet else "attributed",
        "date_precision": "day" if values["valid_from"] else "unknown",
        "geo_precision": "country" if values["place_kind"] == "country" else "area" if area else "exact",
        "extent": "all" if values["kind"] == "control" else "",
    }.items():
        values[name] = values[name] or default


def _check(values: dict[str, object]) -> None:
    """What one column says about another."""
    if values["kind"] == "control" and not (values["actor"] and values["stance"]):
        name = "stance" if values["actor"] else "actor"
        raise InputError(f"{name} is missing; a claim of control says who does what, like ISIL seizes")
    lat, lon = values["lat"], values["lon"]
    if (lat is None) != (lon is None):
        raise InputError(f"{'lat' if lat is None else 'lon'} is missing; give both or neither")
    for name, limit in (("lat", 90), ("lon", 180)):
        value = values[name]
        if isinstance(value, float) and not -limit <= value <= limit:
            hint = "are lat and lon swapped?" if name == "lat" and abs(value) <= 180 else "correct it"
            raise InputError(f"{name} is {value:g}, outside -{limit}..{limit}; {hint}")
    for low, high, unit in (("figure_low", "figure_high", "figure"), ("valid_from", "valid_to", "date"),
                            ("start", "end", "offset")):
        first, last = values[low], values[high]
        if first is not None and last is not None and first > last:  # type: ignore[operator]
            raise InputError(f"{low} is {first}, but {high} is {last}; swap the {unit}s")
    for name in ("figure_low", "figure_high", "start"):
        value = values[name]
        if isinstance(value, int) and value < 0:
            raise InputError(f"{name} is {value}; it cannot be negative")
    confidence = values["confidence"]
    if isinstance(confidence, float) and not 0 <= confidence <= 1:
        raise InputError(f"confidence is {confidence:g}; give a number from 0 to 1")
