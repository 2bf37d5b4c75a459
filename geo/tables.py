"""Tables go out: mentions, states, events and claims as .jsonl .json .csv .geojson .parquet.

A format is one function in ``WRITERS``; the kind of file follows from the name.  Rows are written
as they come, so memory does not grow with their number.  A file appears whole or not at all.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, BinaryIO, get_type_hints

from geo.errors import InputError
from geo.model import MENTION_COLUMNS, Mention
from geo.parquet import write_parquet

Row = Mapping[str, Any]
#: Column names with their types; a type is str, int, float, bool or (in Parquet) datetime; any value may be None.
Columns = Mapping[str, type]
#: Columns that a written claim may have beside its own, made of them: nothing is lost where they are not read.
DERIVED = ("time_begin", "time_end", "geometry")

# Whatever a spreadsheet may take for a formula, also behind blanks and in its full-width form.
_FORMULA = re.compile(r"[\s\x00-\x20\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_ESCAPED = re.compile(r"'+(?:[\s\x00-\x20\ufeff]*[=+\-@＝＋－＠]|[\t\r\n])")
#: What moves the cursor, hides text or turns its direction in a terminal.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def cell(value: object) -> object:
    """A value as a spreadsheet may safely see it: text that looks like a formula gets an apostrophe in front.

    Numbers stay numbers.  Injective, so that ``uncell`` gives back exactly what went in: text that
    already looks escaped gets one apostrophe more.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    return "'" + value if _FORMULA.match(value) or _ESCAPED.match(value) else value


def uncell(text: str) -> str:
    """Undo ``cell``; an apostrophe that does not stand before a formula is the text's own and stays."""
    return text[1:] if _ESCAPED.match(text) else text


def printable(text: object) -> str:
    """Text for a terminal or a message: on one line, control and direction characters shown as escapes."""
    flat = str(text).replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", flat)


# --- what is written ------------------------------------------------------------------------------
def columns_of(record: type) -> dict[str, type]:
    """Column names and types of a record type of ``geo.model``, in its order."""
    hints = get_type_hints(record)
    return {field.name: next(kind for kind in (bool, int, float, str) if kind in _members(hints[field.name]))
            for field in fields(record)}


def _members(hint: Any) -> tuple[Any, ...]:
    return getattr(hint, "__args__", ()) or (hint,)


def write_mentions(path: str | Path, mentions: Iterable[Mention]) -> int:
    """Write place mentions; returns how many.  See ``write_rows``."""
    return write_rows(path, (flat(mention, MENTION_COLUMNS) for mention in mentions), columns_of(Mention))


def flat(record: object, names: Sequence[str]) -> dict[str, Any]:
    """A record of ``geo.model`` as a row of these columns."""
    return {name: getattr(record, name) for name in names}


def write_rows(path: str | Path, rows: Iterable[Row], columns: Columns, id_column: str | None = None) -> int:
    """Write rows to a file whose kind its ending tells; ``-`` is standard output, as JSONL.

    Parameters
    ----------
    path : str or Path
        .jsonl .json .csv .geojson .parquet .geoparquet (the last two are one format).
    rows : iterable of mapping
        With the keys of ``columns``; ``lat``/``lon`` (WGS 84 degrees or None) make the points of GeoJSON and Parquet.
    columns : mapping of str to type
        Names in the order of the table, and types.
    id_column : str, optional
        The column that names a feature in GeoJSON.

    Returns
    -------
    int
        How many rows were written.

    Raises
    ------
    InputError
        The ending is none of these, or the file cannot be written.
    """
    writer = writer_for(path)
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    with replacing(path) as stream:
        writer(counted(), columns, stream, id_column)
    return count


def writer_for(path: str | Path, allowed: Iterable[str] | None = None) -> Callable[..., None]:
    """The writer of a path's ending.

    Raises
    ------
    InputError
        No such kind of file, or none of ``allowed``.
    """
    if str(path) == "-":
        return _write_jsonl
    suffix, known = Path(path).suffix.lower(), list(allowed if allowed is not None else WRITERS)
    if suffix not in known:
        raise InputError(f"{suffix or 'a name without ending'} is no kind of file that is written here; "
                         f"use one of {' '.join(known)}", str(path))
    return WRITERS[suffix]


def _write_jsonl(rows: Iterable[Row], columns: Columns, stream: BinaryIO, id_column: str | None) -> None:
    for row in rows:
        stream.write(_json({name: row[name] for name in columns}) + b"\n")


def _write_json(rows: Iterable[Row], columns: Columns, stream: BinaryIO, id_column: str | None) -> None:
    _write_list((_json({name: row[name] for name in columns}) for row in rows), stream)


def _write_csv(rows: Iterable[Row], columns: Columns, stream: BinaryIO, id_column: str | None) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    table = csv.writer(text)
    table.writerow(columns)
    for row in rows:
        table.writerow([cell(row[name]) for name in columns])
    text.flush()
    text.detach()


def _write_geojson(rows: Iterable[Row], columns: Columns, stream: BinaryIO, id_column: str | None) -> None:
    """RFC 7946: longitude first, WGS 84; a row without coordinates keeps its properties and has a null geometry."""
    def feature(row: Row) -> bytes:
        lat, lon = row.get("lat"), row.get("lon")
        point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
        identity = {"id": row[id_column]} if id_column else {}
        return _json({"type": "Feature", **identity, "geometry": point,
                      "properties": {name: row[name] for name in columns}})
    _write_list(map(feature, rows), stream, b'{"type": "FeatureCollection", "features": [', b"]}\n")


def _write_parquet(rows: Iterable[Row], columns: Columns, stream: BinaryIO, id_column: str | None) -> None:
    write_parquet(rows, columns, stream)


WRITERS: dict[str, Callable[[Iterable[Row], Columns, BinaryIO, str | None], None]] = {
    ".jsonl": _write_jsonl, ".csv": _write_csv, ".json": _write_json, ".geojson": _write_geojson,
    ".parquet": _write_parquet, ".geoparquet": _write_parquet,
}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def _write_list(items: Iterable[bytes], stream: BinaryIO, opening: bytes = b"[", closing: bytes = b"]\n") -> None:
    stream.write(opening)
    between = b"\n"
    for item in items:
        stream.write(between + item)
        between = b",\n"
    stream.write(b"\n" + closing)


# --- where it is written ---------------------------------------------------------------------------
@contextmanager
def replacing(path: str | Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of ``path`` when the block ends well, and vanishes when it does not.

    ``-`` is standard output; a pipe or device is written to as it is.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    if str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if "\0" in str(path):
        raise InputError("cannot be written (no file name holds a zero byte); give another name", str(path))
    target = Path(path)
    direct = target.exists() and not target.is_file() and not target.is_dir()
    target = target if direct else Path(os.path.realpath(target))  # a link keeps pointing where it does
    draft = target if direct else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        stream = draft.open("wb")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be written ({getattr(error, 'strerror', None) or error}); check folder and rights",
                         str(path)) from error
    try:
        with stream:
            yield stream
        if not direct:
            draft.replace(target)
    except BaseException as error:
        if not direct:
            draft.unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, (BrokenPipeError, InputError)) and error.errno:
            raise InputError(f"cannot be written ({error.strerror}); check folder, space and rights",
                             str(path)) from error
        raise


def as_rows(records: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Dataclass records as plain rows, for pandas."""
    return (asdict(record) for record in records)


def aligned(rows: Sequence[Row], names: Sequence[str], width: int = 40) -> str:
    """Rows as a table of plain text, columns aligned, long cells cut, safe for a terminal."""
    def short(value: object) -> str:
        text = "" if value is None else printable(value)
        return text if len(text) <= width else text[:width - 1] + "…"
    lines = [[*names], *([short(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(names))]
    return "\n".join("  ".join(word.ljust(size) for word, size in zip(line, widths, strict=True)).rstrip()
                     for line in lines)
