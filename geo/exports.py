"""Claims go out: one row of ``FORMATS`` is one format, chosen by the file's ending, for command and dashboard alike.

The same claims, theatre and dates give the same bytes in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from geo.brief import Day, brief_page
from geo.errors import InputError
from geo.filters import HORIZON
from geo.gazetteer import read_gazetteer
from geo.hxl import write_hxl
from geo.kml import write_kml, write_kmz
from geo.messages import read_words
from geo.model import CLAIM_COLUMNS, Claim, Report
from geo.payload import Span, title_of
from geo.picture import snapshot_picture
from geo.snapshot import snapshot_page
from geo.styles import actor_styles, with_spares
from geo.tables import WRITERS, columns_of, flat, replacing
from geo.theatre import Theatre, read_theatre
from geo.voices import NEVER, day_number, fresh_from, iso_day
from geo.wording import words_of
from geo.world import world_places


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: claims, and what a format may need beside them.

    ``theatre`` gives names, colours and P-codes; ``horizon`` (days) how long a claim speaks that does not say it.
    Formats about a ``day`` make it of all that was ever ``told``, of which the claims are a part, and its reports, and
    are written in a ``language``.
    """

    claims: Sequence[Claim]
    theatre: Theatre = field(default_factory=read_theatre)
    horizon: int = HORIZON
    day: Day | None = None
    told: Sequence[Claim] = ()
    reports: Sequence[Report] = ()
    language: str = "en"

    @property
    def one_day(self) -> Day:
        """The day, for formats that are about one.

        Raises
        ------
        InputError
            There is none.
        """
        if self.day is None:
            raise InputError("this format is about one day; say which")
        return self.day


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: the ending of its files, its name for people, its media type, and what writes it to a stream.

    ``daily``: it is about a day, which its export has to name.
    """

    suffix: str
    name: str
    media_type: str
    write: Callable[[Export, BinaryIO], None]
    daily: bool = False


def time_span(claim: Claim, horizon: int) -> tuple[str | None, str | None]:
    """From when until when a claim speaks, as ISO times in UTC; None where it is undated.

    It ends with its ``valid_to``, else ``horizon`` days after it was true or told, whichever is later.
    """
    if claim.valid_from is None:
        return None, None
    start, told = day_number(claim.valid_from), day_number(claim.published) if claim.published else NEVER
    end = claim.valid_to or iso_day(fresh_from(start, told) + horizon)
    return f"{claim.valid_from[:10]}T00:00:00Z", f"{end[:10]}T23:59:59Z"


def write_claims(path: str | Path, claims: Sequence[Claim] | Export) -> int:
    """Write claims to a file whose ending tells the format, ``-`` being JSONL on standard output; returns how many.

    Raises
    ------
    InputError
        No such format, a format about a day without one, or the file cannot be written.
    """
    export = claims if isinstance(claims, Export) else Export(claims)
    exporter = exporter_of(path)
    with replacing(path) as stream:
        exporter.write(export, stream)
    return len(export.claims)


def claims_file(exporter: Exporter, export: Export) -> bytes:
    """What a file in a format holds."""
    stream = BytesIO()
    exporter.write(export, stream)
    return stream.getvalue()


def exporter_of(path: str | Path) -> Exporter:
    """The format of a path's ending, the longest that fits; ``-`` is JSONL.

    Raises
    ------
    InputError
        No such format.
    """
    name = ".jsonl" if str(path) == "-" else Path(path).name.lower()
    found = max((suffix for suffix in EXPORTERS if name.endswith(suffix)), key=len, default=None)
    if found is None:
        raise InputError(f"{Path(path).suffix or 'a name without ending'} is no kind of file that claims are written "
                         f"to; use one of {' '.join(EXPORTERS)}", str(path))
    return EXPORTERS[found]


# --- the formats ------------------------------------------------------------------------------------------
def _rows(export: Export) -> Iterator[dict[str, Any]]:
    for claim in export.claims:
        begin, end = time_span(claim, export.horizon)
        yield {**flat(claim, CLAIM_COLUMNS), "time_begin": begin, "time_end": end}


def _table(suffix: str, timed: bool = False) -> Callable[[Export, BinaryIO], None]:
    """One of ``geo.tables``' formats; ``timed`` adds when a claim speaks, for programs that play it.

    QGIS plays the first fields of dates whose names hold "begin" or "from", and "end" or "to": before valid_from and
    valid_to (mostly empty) stand the two that are meant.  kepler.gl plays any field of ISO times that one filters by.
    """
    columns = columns_of(Claim)
    times: dict[str, type] = {"time_begin": datetime, "time_end": datetime} if timed else {}
    ordered = {"claim_id": columns["claim_id"], **times, **columns}

    def write(export: Export, stream: BinaryIO) -> None:
        WRITERS[suffix](_rows(export), ordered, stream, "claim_id")
    return write


def _hxl(export: Export, stream: BinaryIO) -> None:
    places = read_gazetteer(export.theatre.gazetteer).places
    write_hxl(_rows(export), stream, {place.place_id: place for place in places})


def _globe(write: Callable[..., None]) -> Callable[[Export, BinaryIO], None]:
    """KML, plain or zipped."""
    def written(export: Export, stream: BinaryIO) -> None:
        styles = with_spares(sorted({claim.actor for claim in export.claims}), actor_styles(export.theatre))
        rows = [{**row, "words": words_of(claim)} for row, claim in zip(_rows(export), export.claims)]
        colours = {actor: style.colour for actor, style in styles.items()}
        write(rows, stream, title_of(export.claims, export.theatre, read_words()), colours)
    return written


def _brief(export: Export, stream: BinaryIO) -> None:
    words, day = read_words(export.language), export.one_day
    gazetteer = read_gazetteer(export.theatre.gazetteer).merged(world_places())
    places = {place.place_id: place for place in gazetteer.places}
    title = title_of(export.told, export.theatre, words)
    stream.write(brief_page(export.told, title, day, export.horizon, words, places).encode("utf-8", "replace"))


def _picture(export: Export, stream: BinaryIO) -> None:
    span = Span(on=export.one_day.on, known=export.one_day.known, horizon=export.horizon)
    stream.write(snapshot_picture(snapshot_page(export.told, export.reports, export.theatre, span,
                                                language=export.language)))


FORMATS = (
    Exporter(".csv", "CSV", "text/csv", _table(".csv")),
    Exporter(".hxl.csv", "CSV with HXL tags", "text/csv", _hxl),
    Exporter(".jsonl", "JSON lines", "application/x-ndjson", _table(".jsonl")),
    Exporter(".json", "JSON", "application/json", _table(".json")),
    Exporter(".geojson", "GeoJSON", "application/geo+json", _table(".geojson", timed=True)),
    Exporter(".kml", "KML", "application/vnd.google-earth.kml+xml", _globe(write_kml)),
    Exporter(".kmz", "KMZ", "application/vnd.google-earth.kmz", _globe(write_kmz)),
    Exporter(".parquet", "GeoParquet", "application/vnd.apache.parquet", _table(".parquet", timed=True)),
    Exporter(".html", "brief of the day (HTML)", "text/html", _brief, daily=True),
    Exporter(".png", "picture of the map (PNG)", "image/png", _picture, daily=True),
)
#: The format of each ending; two endings mean GeoParquet.
EXPORTERS = {one.suffix: one for one in FORMATS}
EXPORTERS[".geoparquet"] = EXPORTERS[".parquet"]
