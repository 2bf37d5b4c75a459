"""The theatre's places: read and check ``gazetteer.csv``, look a name up, walk up the parents.

One row is one place, in GeoNames' terms.  A governorate and its capital are two rows, so are a
town and its refinery; the bare name ("Kirkuk") belongs to both, and context decides (see
``geo.toponyms``).  Identifiers that nobody verified are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from .errors import InputError, LexiconError
from .gazetteer_rows import parse_place, read_rows
from .model import AREA_KINDS, Place
from .text import fold_name

DEFAULT_GAZETTEER = Path(__file__).resolve().parent.parent / "gazetteer.csv"
OnError = Callable[[InputError], None]
#: Areas that a place may lie in, one within the other: countries have fewer, and what is walked up is bounded.
MOST_LEVELS = 20


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

    # Made when first asked for: most gazetteers are only gone through or merged.
    @cached_property
    def _children(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.parent, []).append(place)
        return found

    @cached_property
    def _by_country(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.country, []).append(place)
        return found

    @cached_property
    def _by_name(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for place in self.places:
            for name in (place.name, *place.alternate_names):
                found.setdefault(fold_name(name), {})[place.place_id] = None
        return found

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

    def in_country(self, country: str) -> tuple[Place, ...]:
        """Return the places of a country (ISO code), itself among them, in the order of the file."""
        return tuple(self._by_country.get(country, ()))

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
        rows = read_rows(text, str(path))
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
    # A row that goes may have been the parent of one that was sound.
    while lost := [(line, place, problem) for line, place in places.values()
                   if (problem := _parent_problem(place, places, outside))]:
        for line, place, problem in lost:
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


def _parent_problem(place: Place, places: dict[str, tuple[int, Place]], outside: set[str]) -> str:
    if not place.parent:
        return ""
    if place.parent not in places and place.parent not in outside:
        return f"parent is {place.parent!r}, which no row has as place_id; add that row or correct the parent"
    seen, at = {place.place_id}, place.parent
    while at in places:
        if at in seen:
            return f"parent {place.parent!r} leads back to {place.place_id!r}; a place cannot contain itself"
        if len(seen) > MOST_LEVELS:
            return f"parent {place.parent!r} has more than {MOST_LEVELS - 1} areas above it; give one that has fewer"
        seen.add(at)
        at = places[at][1].parent
    return ""
