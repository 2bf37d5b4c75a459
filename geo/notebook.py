"""The program in a notebook: pandas in and out, and a map that a cell shows.

A table of reports has the columns of ``geo.Report`` (only ``text`` is required), a table of claims those of
``geo.Claim``; tables may be filtered, joined and concatenated like any other.  What a row lacks is missing (NaN, None,
NaT) or "", and dates may be ISO strings, ``datetime.date`` or timestamps.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from pandas import DataFrame, isna

from geo import events, holdings
from geo.brief import Day as ExportDay
from geo.claim_checks import parse_claim
from geo.errors import InputError
from geo.exports import Export, write_claims
from geo.filters import Filters
from geo.linking import link_claims
from geo.model import Claim, Report
from geo.payload import Span
from geo.records import Record, column
from geo.reports import read_reports, to_reports
from geo.shown import shown_between
from geo.snapshot import snapshot_page, write_page
from geo.state import state_at
from geo.store import Store
from geo.tables import as_rows, columns_of
from geo.theatre import Theatre, make_extractor, read_theatre

#: Paths as ``geo.read_reports`` takes them, one or many, or a table of reports.
Reports: TypeAlias = str | Path | Iterable[str | Path] | DataFrame
#: A table of claims, or claims as ``geo.Store.claims`` and ``geo.read_claims`` give them.
Claims: TypeAlias = DataFrame | Iterable[Claim]
OnError = Callable[[InputError], None]
Day = str | date


@dataclass(frozen=True, slots=True, repr=False)
class ClaimMap:
    """A map that a notebook shows below its cell, ``height`` pixels high; ``page`` is its HTML, whole and offline."""

    page: str
    height: int = 720

    def _repr_html_(self) -> str:
        # A frame without an origin of its own: what the page does stays in it, and the notebook's styles outside.
        return (f'<iframe title="Map of claims" sandbox="allow-scripts allow-downloads allow-popups" '
                f'style="width: 100%; height: {self.height}px; border: 0" srcdoc="{html.escape(self.page)}"></iframe>')

    def __repr__(self) -> str:
        return f"<map of claims, {len(self.page.encode()) / 1024:.0f} KiB of HTML; .save('map.html') writes it>"

    def save(self, path: str | Path) -> None:
        """Write the page to a file that opens anywhere; ``InputError`` where that cannot be."""
        write_page(path, self.page)


def claim_table(reports: Reports | Store, theatre: str | Path | None = None, on_error: OnError | None = None
                ) -> DataFrame:
    """The claims of reports, one row each, in the order of the reports; or those that a store keeps, as it keeps them.

    Parameters
    ----------
    reports : path, paths, DataFrame or Store
        Files and folders, or a table of reports, which are read now; a store's are not read again.
    theatre : str or Path, optional
        A theatre's folder: its places, actors and generic words.  The bundled default without one.
    on_error : callable, optional
        Called with an InputError for everything refused; the rest is read.  Without it the first is raised.

    Returns
    -------
    DataFrame
        The columns of ``geo.Claim``, copies and events marked.  ``start`` and ``end`` are offsets of code points, half
        open; dates are ISO strings, figures nullable integers, coordinates WGS 84 degrees.
    """
    if isinstance(reports, Store):
        return _frame(as_rows(reports.claims()), columns_of(Claim))
    found = make_extractor(read_theatre(theatre)).extract_all(_reports(reports, on_error))
    return _frame(as_rows(link_claims(found)), columns_of(Claim))


def claim_file(claims: Claims, path: str | Path, on: Day | None = None, *, known: Day | None = None,
               since: Day | None = None, reports: Reports = (), theatre: str | Path | Theatre | None = None,
               language: str = "en") -> Path:
    """Write claims to a file in the format of its ending (``geo.exports.FORMATS``); returns where.

    Parameters
    ----------
    claims : DataFrame or iterable of Claim
    path : str or Path
        .csv .hxl.csv .jsonl .json .geojson .kml .kmz .parquet; with ``on`` also .html, a brief, and .png, the map.
    on : str or date, optional
        Only what speaks on that day; all of them without it.
    known, since : str or date, optional
        What is known by when; what a brief compares with (the day before).
    reports, theatre, language
        As for ``claim_map``.

    Raises
    ------
    InputError
        No such format, a row that is no claim, a date that is none, or the file cannot be written.
    """
    drawn, every = theatre if isinstance(theatre, Theatre) else read_theatre(theatre), _claims(claims)
    day = None if on is None else ExportDay(_iso(on) or "", _iso(known), _iso(since))
    shown = shown_between(every, Filters(date_from=_iso(on), date_to=_iso(on), known=_iso(known),
                                         horizon=drawn.horizon))
    write_claims(path, Export(shown, drawn, drawn.horizon, day, every, list(_reports(reports, None)), language))
    return Path(path)


def state_table(claims: Claims, on: Day, known: Day | None = None, horizon: int = 30) -> DataFrame:
    """Who is claimed to hold what on a day, one row a place; see ``geo.state`` for the rules, which decide nothing.

    ``known`` counts only what was published by then, all without it; a claim older than ``horizon`` days is silent.
    """
    states = state_at(_claims(claims), _iso(on) or "", _iso(known), horizon)
    return _frame(holdings.to_rows(states), holdings.STATE_COLUMNS)


def event_table(claims: Claims) -> DataFrame:
    """The events that claims speak of, one row each; see ``geo.events``."""
    return _frame(events.to_rows(events.group_events(_claims(claims))[1]), events.EVENT_COLUMNS)


def claim_map(claims: Claims, on: Day | None = None, *, start: Day | None = None, end: Day | None = None,
              known: Day | None = None, reports: Reports = (), theatre: str | Path | Theatre | None = None,
              language: str = "en", height: int = 720) -> ClaimMap:
    """A map of claims: a still of one day (``on``), or a slider from ``start`` to ``end``, by default the theatre's.

    Parameters
    ----------
    claims : DataFrame or iterable of Claim
        As ``claim_table`` or a store gives them, or a part of them.
    known : str or date, optional
        What is known by when; without it, by the day shown.
    reports : path, paths or DataFrame
        Where the paragraph around each sentence comes from; without them the sentence stands alone.
    theatre : str, Path or Theatre, optional
        Title, centre and outlines; the bundled default without one.
    language : str
        One of ``geo.messages.LANGUAGES``.
    height : int
        Pixels below a cell.

    Raises
    ------
    InputError
        A row that is no claim, a date that is none, or ``on`` beside ``start`` or ``end``.
    """
    if on is not None and (start is not None or end is not None):
        raise InputError("on asks for one day, start and end for a period; use one of them")
    day = _iso(on)
    span = Span(day or _iso(start), day or _iso(end), day, _iso(known))
    drawn = theatre if isinstance(theatre, Theatre) else read_theatre(theatre)
    return ClaimMap(snapshot_page(_claims(claims), _reports(reports, None), drawn, span, language=language), height)


def _reports(given: Reports, on_error: OnError | None) -> Iterator[Report]:
    if isinstance(given, DataFrame):
        return to_reports(_records(given, "text"), "DataFrame", on_error)
    return read_reports([given] if isinstance(given, (str, Path)) else given, on_error)


def _claims(table: Claims) -> list[Claim]:
    """The claims of a table, each once, linked anew: tables may have been put together, or cut."""
    if not isinstance(table, DataFrame):
        given = list(table)
        strange = next((type(one).__name__ for one in given if not isinstance(one, Claim)), None)
        if strange:
            raise InputError("claims are a DataFrame with the columns of geo.Claim, or geo.Claim each; this is "
                             f"{strange}")
        return link_claims(given)
    found: dict[str, Claim] = {}
    for number, row in _records(table, "kind"):
        try:
            claim = parse_claim(row)
            if found.setdefault(claim.claim_id, claim) != claim:
                raise InputError(f"claim_id {claim.claim_id!r} was used before for another claim; "
                                 "give each claim an id of its own, or none")
        except InputError as error:
            raise InputError(error.message, "DataFrame", number) from None
    return link_claims(found.values())


def _records(table: DataFrame, needed: str) -> Iterator[Record]:
    """The rows of a table, counted from 1, missing values as None and dates as ISO strings."""
    names = [column(name) for name in table.columns]
    if needed not in names or len(set(names)) < len(names):
        raise InputError(f"the columns are {', '.join(names) or 'none'}; there should be a column {needed}, "
                         "and no name twice", "DataFrame")
    for number, values in enumerate(table.itertuples(index=False, name=None), 1):
        yield number, dict(zip(names, map(_plain, values), strict=True))


def _plain(value: Any) -> Any:
    if isna(value) is True:  # of a list it says more
        return None
    if isinstance(value, date):
        return _iso(value)
    return value.tolist() if hasattr(value, "tolist") else value  # numpy's numbers


def _iso(day: Day | None) -> str | None:
    """A date as ISO, with its time where it has one other than midnight."""
    if isinstance(day, datetime):
        return day.isoformat().removesuffix("T00:00:00")
    return day.isoformat() if isinstance(day, date) else day


def _frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type]) -> DataFrame:
    """Rows as a table with these columns, also where there are none; whole numbers may be missing."""
    kinds = {int: "Int64", float: "float64", bool: "bool"}
    return DataFrame(list(rows), columns=list(columns)).astype(
        {name: kinds[kind] for name, kind in columns.items() if kind in kinds})


__all__ = ["ClaimMap", "claim_file", "claim_map", "claim_table", "event_table", "state_table"]
