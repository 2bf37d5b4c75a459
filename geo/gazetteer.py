"""The theatre's places: read and check ``gazetteer.csv``, look a name up, walk up the parents.

One row is one place, in GeoNames' terms.  A governorate and its capital are two rows, so are a
town and its refinery; the bare name ("Kirkuk") belongs to both, and context decides (see
``geo.toponyms``).  Identifiers that nobody verified are empty.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from .errors import InputError, LexiconError
from .model import AREA_KINDS, Place
from .text import fold_name

DEFAULT_GAZETTEER = Path(__file__).resolve().parent.parent / "gazetteer.csv"
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
    "population": (re.compile(r"\d+"), "give a whole number, or leave it empty where it is not known"),
}

OnError = Callable[[InputError], None]
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


class Gazetteer:
    """Places, found by id or by any spelling of a name.

    Parameters
    ----------
    places : iterable of Place
        Later rows of an id already seen are ignored, so a theatre's own row wins over a row that
        is appended after it.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_id: dict[str, Place] = {}
        for place in places:
            self._by_id.setdefault(place.place_id, place)
        self.places: tuple[Place, ...] = tuple(self._by_id.values())
        self._children: dict[str, list[Place]] = {}
        for place in self.places:
            self._children.setdefault(place.parent, []).append(place)
        self._by_name: dict[str, dict[str, None]] = {}
        for place in self.places:
            for name in (place.name, *place.alternate_names):
                self._by_name.setdefault(fold_name(name), {})[place.place_id] = None

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Place]:
        return iter(self.places)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._by_id

    def by_id(self, place_id: str) -> Place:
        """Return the place with this id.

        Raises
        ------
        KeyError
            No such place.
        """
        return self._by_id[place_id]

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place of this name (folded, whole name), best first; empty where there is none.

        First the places whose main name it is, then a populated place before a country, an area and
        the rest, then the larger population, then the order of the file.
        """
        folded = fold_name(name)
        found = [self._by_id[i] for i in self._by_name.get(folded, ())]
        return tuple(sorted(found, key=lambda place: (fold_name(place.name) != folded, _rank(place),
                                                      -(place.population or 0))))

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every spelling as written with the ids of the places that carry it, each once."""
        spellings: dict[str, dict[str, None]] = {}
        for place in self.places:
            for name in (place.name, *place.alternate_names):
                spellings.setdefault(name, {})[place.place_id] = None
        for name, ids in spellings.items():
            yield name, tuple(ids)

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """Return the places that contain this one, nearest first (a parent outside the file is left out)."""
        chain: list[Place] = []
        seen = {place.place_id}
        while place.parent and place.parent not in seen and place.parent in self._by_id:
            place = self._by_id[place.parent]
            seen.add(place.place_id)
            chain.append(place)
        return tuple(chain)

    def contains(self, area: Place, place: Place) -> bool:
        """Whether ``place`` lies in ``area`` by the parents (a place does not contain itself)."""
        return any(ancestor.place_id == area.place_id for ancestor in self.ancestors(place))

    def children(self, area: Place) -> tuple[Place, ...]:
        """Return the places whose parent this one is, in the order of the file."""
        return tuple(self._children.get(area.place_id, ()))

    def merged(self, others: Iterable[Place]) -> Gazetteer:
        """Return a gazetteer with ``others`` after these; where an id is in both, these win."""
        return Gazetteer((*self.places, *others))


def _rank(place: Place) -> int:
    if place.kind == "country":
        return 1
    return 2 if place.kind in AREA_KINDS else 0 if place.kind in ("city", "town", "village") else 3


def read_gazetteer(path: str | Path | None = None, on_error: OnError | None = None,
                   known: Iterable[str] = ()) -> Gazetteer:
    """Read and check a gazetteer file (CSV, UTF-8 with or without a byte order mark).

    Parameters
    ----------
    path : str or Path, optional
        The file; the repository's own ``gazetteer.csv`` by default.
    on_error : callable, optional
        Called with each InputError; the bad row is left out and the rest is read.  Without it the
        first error is raised.
    known : iterable of str, optional
        Ids outside this file that a row may name as its parent (the world layer's countries).

    Raises
    ------
    InputError
        The file cannot be read as UTF-8, or lacks columns; or, without ``on_error``, a bad row.
    """
    path = Path(path) if path is not None else DEFAULT_GAZETTEER
    report = on_error or _raise
    try:
        text = _decode(path)
        rows = _rows(text, str(path))
    except InputError as error:
        report(error)
        return Gazetteer(())
    places: dict[str, tuple[int, Place]] = {}
    for line, row in rows:
        try:
            place = parse_place(row)
            if place.place_id in places:
                raise LexiconError(f"place_id {place.place_id!r} was used on line {places[place.place_id][0]} already; "
                                   "give each place an id of its own")
        except InputError as error:
            report(type(error)(error.message, str(path), line))
            continue
        places[place.place_id] = line, place
    outside = set(known)
    for line, place in list(places.values()):
        problem = _parent_problem(place, places, outside)
        if problem:
            report(LexiconError(problem, str(path), line))
            del places[place.place_id]
    return Gazetteer(place for _, place in places.values())


def _raise(error: InputError) -> None:
    raise error


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error}); check the path", str(path)) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[:error.start].count(b"\n") + 1
        looks = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "Windows-1252 or another 8-bit encoding"
        raise InputError(f"byte {raw[error.start]:#04x} is not UTF-8 (the file looks like {looks}); "
                         "save it as UTF-8", str(path), line) from error


def _rows(text: str, file: str) -> list[tuple[int, Row]]:
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
    try:
        for row in reader:
            breaks = sum(value.count("\n") for value in row.values() if isinstance(value, str))
            rows.append((reader.line_num - breaks, row))
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


def _parent_problem(place: Place, places: dict[str, tuple[int, Place]], outside: set[str]) -> str:
    if not place.parent:
        return ""
    if place.parent not in places and place.parent not in outside:
        return f"parent is {place.parent!r}, which no row has as place_id; add that row or correct the parent"
    seen, at = {place.place_id}, place.parent
    while at in places:
        if at in seen:
            return f"parent {place.parent!r} leads back to {place.place_id!r}; a place cannot contain itself"
        seen.add(at)
        at = places[at][1].parent
    return ""
