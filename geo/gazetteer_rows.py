"""One row of a gazetteer: its columns, what may stand in them, and the Place it makes.

Feature classes and codes are GeoNames' (https://www.geonames.org/export/codes.html); the kinds are ours.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from .errors import InputError, LexiconError
from .model import Place

COLUMNS = ("place_id", "name", "alternate_names", "latitude", "longitude", "feature_class", "feature_code",
           "country", "admin1", "pcode", "population", "geonameid", "wikidata", "parent", "source")
REQUIRED = ("place_id", "name", "latitude", "longitude", "feature_class", "feature_code")

#: From this many people on a populated place is a city; below the second figure it is a village.
CITY_POPULATION, TOWN_POPULATION = 100_000, 5_000

#: GeoNames feature code -> our kind.  "" means: decided by population (see ``place_kind``).
CODE_TO_KIND = {
    "PPLC": "city", "PPLA": "city", "PPLG": "city", "PPLA2": "", "PPLA3": "", "PPLA4": "", "PPL": "", "PPLQ": "",
    "PPLL": "village", "PPLF": "village", "PPLX": "neighbourhood",
    "PCLI": "country", "PCLD": "country", "PCLS": "country", "PCL": "country", "TERR": "country",
    "ADM1": "governorate", "ADM2": "district", "ADM3": "district", "ADM4": "district",
    "RGN": "region", "RGNE": "region", "RGNH": "region", "AREA": "region", "ZN": "region", "PRSH": "district",
    "CONT": "region", "COLF": "facility", "GASF": "facility", "INDS": "facility", "MILB": "facility", "MNA": "facility",
    "NVB": "facility", "OILF": "facility", "PRT": "facility", "CST": "natural", "PRK": "natural", "RES": "natural",
}
#: Class -> kind for the codes without a line of their own.
CLASS_TO_KIND = {"A": "district", "P": "", "S": "facility", "R": "facility", "L": "region",
                 "H": "natural", "T": "natural", "U": "natural", "V": "natural"}

#: What the codes of the two classes begin with that all others must not.
_CLASS_CODES = {"A": ("ADM", "PCL", "TERR", "LTER", "PRSH", "ZN"), "P": ("PPL", "STLMT")}

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PATTERNS = {
    "place_id": (_SLUG, "use small letters, digits and hyphens, like iq-mosul"),
    "feature_code": (_CODE, "use a GeoNames feature code, like PPLA or ADM1"),
    "country": (re.compile(r"[A-Z]{2}"), "use the two-letter ISO 3166 code, like IQ"),
    "geonameid": (re.compile(r"[1-9]\d*"), "give the number alone, or leave it empty"),
    "wikidata": (re.compile(r"Q[1-9]\d*"), "give an item like Q796, or leave it empty"),
    "population": (re.compile(r"[0-9]{1,11}"), "give a whole number, or leave it empty where it is not known"),
}

Row = Mapping[str, str | list[str]]


def place_kind(feature_class: str, feature_code: str, population: int | None = None) -> str:
    """Return our kind for a GeoNames class and code, or "" where neither is known.

    Populated places that are no capital go by population: a city from 100,000 on, a village below
    5,000, else (and where it is not known) a town.  Known failure: population counts differ by
    source, so the line between city and town is rough; nothing else depends on it.
    """
    if feature_class not in CLASS_TO_KIND:
        return ""
    kind = CODE_TO_KIND.get(feature_code, CLASS_TO_KIND[feature_class])
    if kind:
        return kind
    if not population:
        return "town"
    return "city" if population >= CITY_POPULATION else "town" if population >= TOWN_POPULATION else "village"


def read_rows(text: str, file: str) -> list[tuple[int, Row]]:
    """Return (line number, row) pairs; a row's line is where it begins."""
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    header = [name.strip() for name in reader.fieldnames or ()]
    reader.fieldnames = header
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        found = ", ".join(header[:20]) or "nothing"
        raise InputError(f"lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)} (found {found}); "
                         f"the first line must be {','.join(COLUMNS)}", file, 1)
    rows: list[tuple[int, Row]] = []
    last = reader.line_num
    try:
        for row in reader:
            breaks = 0  # none within a row that ends one line after the last one
            if reader.line_num > last + 1:
                breaks = sum(value.count("\n") for value in row.values() if isinstance(value, str))
            last = reader.line_num
            rows.append((last - breaks, row))
    except csv.Error as error:
        raise InputError(f"is not CSV from here on ({error}); quote fields that hold commas or line breaks",
                         file, reader.line_num) from error
    return rows


def parse_place(row: Row) -> Place:
    """Turn one row into a Place.

    Raises
    ------
    InputError
        Naming the column, the value and the remedy (without file and line, which the caller adds).
    """
    cell = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    for name in REQUIRED:
        if not cell[name]:
            raise LexiconError(f"{name} is empty; fill it in or delete the row")
    extra = row.get("")
    if extra:
        raise LexiconError(f"has more cells than the header (from {extra[0]!r} on); quote a field that holds a comma")
    for name, (pattern, remedy) in _PATTERNS.items():
        if cell[name] and not pattern.fullmatch(cell[name]):
            raise LexiconError(f"{name} is {cell[name]!r}; {remedy}")
    latitude, longitude = _degrees(cell, "latitude", 90), _degrees(cell, "longitude", 180)
    population = int(cell["population"]) if cell["population"] else None
    kind = _checked_kind(cell["feature_class"], cell["feature_code"], population)
    names = dict.fromkeys(part.strip() for part in cell["alternate_names"].split("|"))
    alternates = tuple(name for name in names if name and name != cell["name"])
    return Place(place_id=cell["place_id"], name=cell["name"], kind=kind, latitude=latitude, longitude=longitude,
                 alternate_names=alternates, feature_class=cell["feature_class"], feature_code=cell["feature_code"],
                 country=cell["country"], admin1=cell["admin1"], pcode=cell["pcode"], population=population,
                 geonameid=cell["geonameid"], wikidata=cell["wikidata"], parent=cell["parent"], source=cell["source"])


def row_of(place: Place) -> dict[str, str]:
    """The row that makes this place: ``parse_place`` backwards."""
    cells = {name: getattr(place, name, "") for name in COLUMNS}
    return {**{name: "" if value is None else str(value) for name, value in cells.items()},
            "alternate_names": "|".join(place.alternate_names)}


def lines_of(path: Path) -> dict[str, int]:
    """{place_id: line} of a file; empty where it cannot be read (which is reported elsewhere)."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            return {row.get("place_id") or "": reader.line_num for row in reader}
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}


def _checked_kind(feature_class: str, feature_code: str, population: int | None) -> str:
    if feature_class not in CLASS_TO_KIND:
        raise LexiconError(f"feature_class is {feature_class!r}; use one of {' '.join(CLASS_TO_KIND)} "
                           "(P a populated place, A an area, S a building or base ...)")
    begins = next((cls for cls, starts in _CLASS_CODES.items() if feature_code.startswith(starts)), None)
    if feature_class in _CLASS_CODES and begins != feature_class or begins not in (None, feature_class):
        wanted = " or ".join(_CLASS_CODES.get(feature_class, ("a code of that class",)))
        if not (feature_class == "L" and feature_code in CODE_TO_KIND):
            raise LexiconError(f"feature_code {feature_code!r} does not belong to feature_class {feature_class!r} "
                               f"(its codes begin with {wanted}); correct one of the two")
    return place_kind(feature_class, feature_code, population)


def _degrees(cell: dict[str, str], name: str, limit: int) -> float:
    try:
        value = float(cell[name])
    except ValueError:
        remedy = "write decimal degrees with a point, like 36.34"
        raise LexiconError(f"{name} is {cell[name]!r}, not a number; {remedy}") from None
    if not -limit <= value <= limit:
        swapped = name == "latitude" and abs(value) <= 180
        hint = "; are latitude and longitude swapped?" if swapped else ""
        raise LexiconError(f"{name} is {cell[name]}, outside -{limit}..{limit}{hint or '; correct it'}")
    return value
