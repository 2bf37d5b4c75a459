"""Claims made elsewhere come in, whatever file they are in: row by row, a bad one named and left out.

``geo.claim_checks`` says what a row must be; tables in other columns than ours are made into such rows by a
``Foreign`` reader (``geo.imports``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Protocol

from geo.archives import only_table
from geo.claim_checks import Row, parse_claim
from geo.errors import InputError, Note
from geo.files import OnError, Source, first_character, open_source, standard_input
from geo.foreign_tables import read_answer, read_foreign
from geo.hxl import read_tags
from geo.hxl_tags import is_tag_row
from geo.identities import Identities
from geo.model import CLAIM_COLUMNS, Claim
from geo.records import Record, column, read_csv, read_json, read_jsonl
from geo.tables import DERIVED, uncell

_KNOWN = {*CLAIM_COLUMNS, *DERIVED, *read_tags()}
#: Columns that are not ours are remembered up to this many, to be named.
MAX_STRANGE = 100


class Foreign(Protocol):
    """How tables in other columns than ours are read; see ``geo.imports``."""

    def headerless(self, first: Sequence[str]) -> Sequence[str] | None:
        """Column names of a table whose first line (these cells) is a row already; None where it is a header."""

    def begin(self, columns: Sequence[str]) -> Callable[[Row], Iterable[Row | InputError]] | None:
        """What makes rows of ours out of one of theirs; None where the columns are ours."""

    def end(self) -> Iterable[str]:
        """What is worth saying about the table as a whole."""


def read_claims(path: str | Path, on_error: OnError | None = None, foreign: Foreign | None = None) -> Iterator[Claim]:
    """Read claims from .jsonl .json .csv .geojson .parquet, a zip of one, or ``-``: JSONL or a JSON list from there.

    Parameters
    ----------
    path : str or Path
        The file.
    on_error : callable, optional
        Called with an InputError for every row refused; the rest is read.  Without it the first is raised.
    foreign : Foreign, optional
        Reads tables in other columns than ours.

    Raises
    ------
    InputError
        Without ``on_error``: the first refusal.
    """
    def told(error: InputError) -> None:
        if on_error is not None:
            on_error(error)
        elif not isinstance(error, Note):
            raise error
    try:
        source, reader = _open(str(path), foreign)
    except InputError as error:
        told(error)
        return
    seen = Identities()
    try:
        for line, row in _our_rows(reader(source, told), foreign, source.name, told):
            try:
                claim = parse_claim(row)
                if not seen.agree(claim.claim_id, repr(claim)):
                    raise InputError(f"claim_id {claim.claim_id!r} was used before for another claim; "
                                     "give each claim an id of its own, or none")
            except InputError as error:
                told(InputError(error.message, source.name, line))
                continue
            yield claim
    except InputError as error:
        told(error)
    finally:
        seen.close()
        source.close()


def _our_rows(rows: Iterator[Record], foreign: Foreign | None, name: str, told: OnError) -> Iterator[Record]:
    """The rows in our columns; what is wrong with one in theirs is told."""
    first = next(rows, None)
    if first is None:
        return
    rows = chain([first], rows)
    try:
        translate = foreign.begin(list(first[1])) if foreign is not None else None
    except InputError as error:
        raise InputError(error.message, name, error.line) from None
    strange: set[str] = set()
    for line, row in rows:
        if translate is None:
            if len(strange) < MAX_STRANGE:
                strange |= {column for column in row if not column.startswith("#")} - _KNOWN
            yield line, row
            continue
        for ours in translate(row):
            if isinstance(ours, InputError):
                told(InputError(ours.message, name, line))
            else:
                yield line, ours
    if strange:
        told(Note(f"the columns {', '.join(sorted(strange)[:9])} are not among ours and were not read", name))
    for words in foreign.end() if foreign is not None else ():
        told(Note(words, name))


def _open(path: str, foreign: Foreign | None) -> tuple[Source, Callable[[Source, OnError], Iterator[Record]]]:
    def table(source: Source, told: OnError) -> Iterator[Record]:
        return _read_table(source, told, foreign)
    if path == "-":
        source = standard_input()
        first = first_character(source)
        return source, read_json if first == "[" else table if foreign is not None and first != "{" else read_jsonl
    inner, stream = only_table(Path(path), frozenset(READERS)) if path.lower().endswith(".zip") else (path, None)
    name = inner.lower().removesuffix(".gz")
    answer = read_answer if foreign is not None else read_json
    reader = table if name.endswith((".csv", ".tsv")) else answer if name.endswith(".json") else next(
        (reader for suffix, reader in READERS.items() if name.endswith(suffix)), None)
    if reader is None:
        raise InputError(f"is no kind of file that claims are read from; use one of {' '.join(READERS)}, alone or as a "
                         "zip of one (of a workbook save the sheet as .csv)", path)
    return Source(f"{path}/{inner}", stream) if stream is not None else open_source(Path(path)), reader


def _read_table(source: Source, told: OnError, foreign: Foreign | None = None) -> Iterator[Record]:
    rows = read_csv(source, told, "kind", CLAIM_COLUMNS) if foreign is None else \
        read_foreign(source, told, foreign.headerless)
    for line, row in rows:
        if is_tag_row(str(value) for value in row.values() if value):
            continue
        ours = foreign is None or "kind" in row  # the cells of others are as they wrote them
        yield line, {name: uncell(value) if ours and isinstance(value, str) else value for name, value in row.items()}


def _read_geojson(source: Source, told: OnError) -> Iterator[Record]:
    for _, collection in read_json(source, told):
        features = collection.get("features")
        if not isinstance(features, list):
            raise InputError("is no GeoJSON FeatureCollection; export one, or use .csv", source.name)
        for number, feature in enumerate(features, 1):
            properties = feature.get("properties") if isinstance(feature, dict) else None
            if isinstance(properties, dict):
                yield number, {column(key): value for key, value in properties.items()}
            else:
                told(InputError("has no properties; a claim's columns are the properties of its feature",
                                source.name, number))


def _read_parquet(source: Source, told: OnError) -> Iterator[Record]:
    import pyarrow as pa
    import pyarrow.parquet as pq
    number = 0
    try:
        for batch in pq.ParquetFile(source.stream).iter_batches(5000):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"is no Parquet ({error}); export it again", source.name, number or None) from error


READERS: dict[str, Callable[[Source, OnError], Iterator[Record]]] = {
    ".jsonl": read_jsonl, ".json": read_json, ".csv": _read_table, ".tsv": _read_table, ".geojson": _read_geojson,
    ".parquet": _read_parquet, ".geoparquet": _read_parquet,
}
