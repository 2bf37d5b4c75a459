"""What the columns of somebody else's table mean: a mapping is a TOML file, each known format is one of them.

``geo/formats/README.md`` describes the file.  Everything is checked as it is read: an unknown key, column or word of
ours is named with the file and the remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from geo.cells import READINGS
from geo.errors import InputError
from geo.model import CLAIM_COLUMNS, PLACE_KINDS

FORMATS = Path(__file__).resolve().parent / "formats"
SPOTS = ("place", "origin", "destination")
#: What a rule or ``[values]`` may say: our columns, and a figure with how it bounds the number of people.
VALUES = frozenset(CLAIM_COLUMNS) - {
    "claim_id", "report_id", "place_id", "place", "lat", "lon", "origin_id", "origin", "destination_id", "destination",
    "figure_low", "figure_high", "figure_text", "start", "end", "rule", "event_id", "duplicate_of", "review",
} | {"figure", "bound"}
_TOP = {"title", "recognise", "headerless", "id", "about", "values", *SPOTS, "claim"}
_CELL = {"column", "words", "else", "read"}
_SPOT = {"lat", "lon", "country", "levels"}
_LEVEL = {"name", "code", "kind", "when"}

#: Column (or pattern) -> the values of which one must stand there, in small letters; "" is an empty cell.
When = Table[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value comes from: the first of ``columns`` that is not empty, or ``constant`` where there are none.

    ``words`` translate what stands there (in small letters); what they lack is ``otherwise``, an error where that is
    None.  ``read`` is how it is read (``geo.cells``).
    """

    columns: tuple[str, ...] = ()
    constant: str = ""
    words: Table[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    read: str = "text"


@dataclass(frozen=True, slots=True)
class Level:
    """A place on one level: its name, P-code and kind; ``when`` says of which rows it holds."""

    name: Cell | None
    code: Cell | None
    kind: str
    when: When


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a row: levels from the finest to the coarsest, its point and its country."""

    levels: tuple[Level, ...]
    lat: Cell | None
    lon: Cell | None
    country: Cell | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of claim that a row may make, or why it makes none (``skip``).

    ``otherwise``: only where no rule before it fits.
    """

    name: str
    when: When
    values: Table[str, Cell]
    skip: str = ""
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """A format: how it is recognised, which cells say what, and which rows claim something.

    ``recognise`` are columns that must be there, each a tuple of alternatives; ``headerless`` are column names of a
    tab-separated table without a header, of so many columns; ``id`` are columns that name a row when it comes again.
    """

    name: str
    title: str
    recognise: tuple[tuple[str, ...], ...]
    headerless: tuple[tuple[str, ...], ...]
    id: tuple[str, ...]
    about: tuple[str, ...]
    values: Table[str, Cell]
    spots: Table[str, Spot]
    rules: tuple[Rule, ...]


@cache
def known_formats() -> tuple[Mapping, ...]:
    """The bundled formats, those recognised by most columns first."""
    found = [read_mapping(path) for path in sorted(FORMATS.glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: -len(one.recognise)))


def read_mapping(path: Path) -> Mapping:
    """Read and check a mapping.

    Raises
    ------
    InputError
        Naming the file, the key, its value and the remedy.
    """
    try:
        with path.open("rb") as stream:
            told = tomllib.load(stream)
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, OSError):
            raise InputError(f"cannot be read ({error.strerror}); check the path", str(path)) from error
        raise InputError(f"is no TOML ({error}); correct it", str(path)) from error
    try:
        return _mapping(told, path.stem)
    except InputError as error:
        raise InputError(f"{error.message} (geo/formats/README.md describes mappings)", str(path)) from error


def _mapping(told: Table[str, Any], name: str) -> Mapping:
    _known(told, _TOP, "the mapping")
    values = _values(told.get("values", {}), "values")
    rules = tuple(_rule(table, number) for number, table in enumerate(_tables(told.get("claim", []), "claim"), 1))
    if not rules:
        raise InputError("has no [[claim]]; say at least once which rows claim what")
    names = [rule.name for rule in rules]
    if twice := [one for one in names if names.count(one) > 1]:
        raise InputError(f"two claims have the rule {twice[0]!r}; give each its own")
    spots = {key: _spot(told[key], key) for key in SPOTS if key in told}
    if not spots:
        raise InputError("has none of [place], [origin] and [destination]; say where the places stand")
    return Mapping(name, _string(told.get("title", name), "title"),
                   tuple(tuple(one.split("|")) for one in _strings(told.get("recognise", []), "recognise")),
                   tuple(tuple(_strings(one, "headerless")) for one in _list(told.get("headerless", []), "headerless")),
                   tuple(_strings(told.get("id", []), "id")), tuple(_strings(told.get("about", []), "about")),
                   values, spots, rules)


def _rule(table: Table[str, Any], number: int) -> Rule:
    where = f"claim {number}"
    cells = {key: value for key, value in table.items() if key not in ("rule", "when", "skip", "otherwise")}
    name, skip = _string(table.get("rule", ""), f"{where}, rule"), _string(table.get("skip", ""), f"{where}, skip")
    if not name:
        raise InputError(f"{where} has no rule; give it a short name, like rule = \"battle\"")
    if not skip and "kind" not in table:
        raise InputError(f"{where} ({name}) has no kind; write kind = \"control\" or \"displacement\", or a skip")
    if not isinstance(otherwise := table.get("otherwise", False), bool):
        raise InputError(f"{where}, otherwise is {otherwise!r}; write true or leave it out")
    return Rule(name, _when(table.get("when", {}), where), _values(cells, where), skip, otherwise)


def _values(table: object, where: str) -> dict[str, Cell]:
    if not isinstance(table, dict):
        raise InputError(f"{where} is {table!r}; it should be a table")
    _known(table, VALUES, where)
    return {key: _cell(value, f"{where}, {key}") for key, value in table.items()}


def _spot(table: object, where: str) -> Spot:
    if not isinstance(table, dict):
        raise InputError(f"{where} is {table!r}; it should be a table")
    _known(table, _SPOT, where)
    levels = []
    for level in _tables(table.get("levels", []), f"{where}, levels"):
        _known(level, _LEVEL, f"{where}, levels")
        kind = _string(level.get("kind", ""), f"{where}, kind")
        if kind and kind not in PLACE_KINDS:
            raise InputError(f"{where}, kind is {kind!r}; use one of {', '.join(PLACE_KINDS)}")
        levels.append(Level(_column(level.get("name"), where), _column(level.get("code"), where), kind,
                            _when(level.get("when", {}), where)))
    if not levels:
        raise InputError(f"{where} has no levels; write levels = [{{ name = \"the column of the place\" }}]")
    return Spot(tuple(levels), *(_column(table.get(key), where) for key in ("lat", "lon", "country")))


def _column(told: object, where: str) -> Cell | None:
    """A cell where a bare string names a column, not a constant."""
    return None if told is None else _cell({"column": told} if isinstance(told, (str, list)) else told, where)


def _cell(told: object, where: str) -> Cell:
    if not isinstance(told, dict):
        return Cell(constant=_string(told, where))
    _known(told, _CELL, where)
    column, read = told.get("column", []), _string(told.get("read", "text"), where)
    columns = tuple(_strings([column] if isinstance(column, str) else column, where))
    if not columns:
        raise InputError(f"{where} names no column; write column = \"its name\"")
    if read not in READINGS and "%" not in read:
        raise InputError(f"{where}: read is {read!r}; use one of {', '.join(READINGS)}, or a pattern like %d/%m/%Y")
    words = told.get("words", {})
    if not isinstance(words, dict):
        raise InputError(f"{where}: words is {words!r}; it should be a table")
    otherwise = told.get("else")
    return Cell(columns, words={key.casefold(): _string(word, where) for key, word in words.items()}, read=read,
                otherwise=None if otherwise is None else _string(otherwise, where))


def _when(told: object, where: str) -> When:
    if not isinstance(told, dict):
        raise InputError(f"{where}, when is {told!r}; it should pair columns with values")
    return {column: frozenset(word.casefold() for word in _strings([words] if isinstance(words, str) else words, where))
            for column, words in told.items()}


def _known(table: Table[str, Any], known: Set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise InputError(f"{where}: {unknown[0]!r} is none of {', '.join(sorted(known))}")


def _tables(told: object, where: str) -> list[Table[str, Any]]:
    return _list(told, where, dict, "tables")


def _strings(told: object, where: str) -> list[str]:
    return _list(told, where, str, "strings")


def _list(told: object, where: str, kind: type = list, named: str = "lists") -> list[Any]:
    if not isinstance(told, list) or not all(isinstance(one, kind) for one in told):
        raise InputError(f"{where} is {told!r}; it should be a list of {named}")
    return told


def _string(told: object, where: str) -> str:
    if not isinstance(told, str):
        raise InputError(f"{where} is {told!r}; it should be a string")
    return told
