"""Rows of actors that somebody gives: what may stand in each column, told by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from .errors import InputError, LexiconError
from .lexicon import read_rows

COLUMNS = ("actor", "kind", "side", "countries", "aliases", "generic", "party", "colour", "letter", "note", "since",
           "until")
REQUIRED = COLUMNS[:7]
KINDS = ("state", "non-state", "coalition", "peacekeepers", "local")
_YEAR = re.compile("[0-9]{4}")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def sound_actors(path: Path, countries: Collection[str]) -> Iterator[dict[str, str] | InputError]:
    """The rows of a table of actors, an error in the place of each that breaks a rule.

    Parameters
    ----------
    path : Path
        CSV, UTF-8, with the columns of ``lexicon/actors.csv``; ``colour``, ``letter`` and ``note`` may be missing.
    countries : collection of str
        ISO codes that are known.

    Raises
    ------
    LexiconError
        The file is no such table.
    """
    named: dict[str, int] = {}
    for line, row in read_rows(path, REQUIRED):
        name = row["actor"].casefold()
        wrong = _fault(row, countries)
        if not wrong and name in named:
            wrong = f"{row['actor']!r} was named on line {named[name]} already; give each actor one row"
        if wrong:
            yield LexiconError(wrong, str(path), line)
            continue
        named[name] = line
        yield {column: row.get(column, "") for column in COLUMNS}


def _fault(row: Mapping[str, str], countries: Collection[str]) -> str:
    if not row["actor"]:
        return "actor is empty; give the name that the map shows"
    if row["kind"] not in KINDS:
        return f"kind is {row['kind']!r}; use one of {', '.join(KINDS)}"
    unknown = [code for code in row["countries"].split("|") if code.strip() not in countries]
    if unknown:
        return f"countries holds {unknown[0]!r}; use two-letter ISO 3166 codes with | between them, the home first"
    if row.get("colour") and not _COLOUR.fullmatch(row["colour"]):
        return f"colour is {row['colour']!r}; write it like #c8322b, or leave it empty"
    if len(row.get("letter", "")) > 2:
        return f"letter is {row['letter']!r}; give one letter or two, or leave it empty"
    years = [row.get(column, "") for column in ("since", "until")]
    strange = next((year for year in years if year and not _YEAR.fullmatch(year)), "")
    if strange:
        return f"since or until is {strange!r}; give a year of four digits, or leave it empty"
    if all(years) and years[0] > years[1]:
        return f"since is {years[0]}, after until, {years[1]}; turn them round"
    return ""
