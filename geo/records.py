"""Records out of tables and JSON: (line, fields) pairs, whatever they describe.

Used for reports and for claims made elsewhere.  Field names are trimmed and in small letters.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from geo.errors import InputError
from geo.files import MAX_LINE, OnError, Source, decode

#: Where a record begins (1-based line, or item of a list; None: the whole file), and its fields.
Record = tuple[int | None, Mapping[str, object]]


def read_jsonl(source: Source, told: OnError) -> Iterator[Record]:
    """One JSON object per line; a bad line is told and left out.

    Raises
    ------
    InputError
        The file is empty.
    """
    empty = True
    for number, raw in source.lines(MAX_LINE, told):
        if not raw.strip():
            continue
        empty = False
        try:
            yield number, mapping(json.loads(_line(raw, source.name, number)), source.name, number)
        except InputError as error:
            told(error)
        except (ValueError, RecursionError) as error:
            told(InputError(f"is no JSON ({_why(error)}): {short(raw.decode('utf-8', 'replace'))}; "
                            "write one complete JSON object per line", source.name, number))
    if empty:
        raise InputError("is empty; it should hold one JSON object per line", source.name)


def read_json(source: Source, told: OnError) -> Iterator[Record]:
    """The items of a JSON list (or one object), counted from 1; an item that is no object is told and left out.

    Raises
    ------
    InputError
        Empty, no text, or no JSON.
    """
    text = decode(source.whole(), source.name)
    if not text.strip():
        raise InputError("is empty; it should hold a JSON list of reports", source.name)
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON ({_why(error)}); check it, or write one report per line as .jsonl",
                         source.name, getattr(error, "lineno", None)) from error
    for number, item in enumerate(items if isinstance(items, list) else [items], 1):
        try:
            yield number, mapping(item, source.name, number)
        except InputError as error:
            told(error)
    if items == []:
        raise InputError("is an empty list; it should hold reports", source.name)


def read_csv(source: Source, told: OnError, needed: str, columns: Iterable[str]) -> Iterator[Record]:
    """The rows of a table with a header; comma, semicolon or tab, whichever gives a column ``needed``.

    Raises
    ------
    InputError
        Empty, without that column, or no CSV from some row on; the rows before it are handed out by then.
    """
    lines = CsvLines(source, told)
    head = next(lines, None)
    if head is None or not head.strip():
        raise InputError(f"is empty; the first line should name the columns, {needed} among them", source.name)
    delimiter = next((sign for sign in ",;\t" if needed in header_of(head, sign)), None)
    if delimiter is None:
        raise InputError(f"has no column {needed} (the first line is {short(head)}); "
                         f"name the columns like {','.join(columns)}", source.name, 1)
    header = header_of(head, delimiter)
    for line, row in lines.rows(delimiter):
        yield line, dict(zip(header, row, strict=False))


class CsvLines(Iterator[str]):
    """The lines of a CSV file as text, counted; a byte that is not UTF-8 becomes a surrogate, to spoil its row only."""

    def __init__(self, source: Source, told: OnError) -> None:
        csv.field_size_limit(MAX_LINE)  # process-wide, and 128 KiB unless set: a long report would be refused
        self._name, self._lines, self._at = source.name, source.lines(MAX_LINE, told), 0

    def __next__(self) -> str:
        self._at, raw = next(self._lines)
        text = raw.decode("utf-8", "surrogateescape")
        if self._at == 1:
            text = text.removeprefix("\ufeff")
            if "\0" in text:
                raise InputError("is a binary file (it holds zero bytes), no CSV; save the table as CSV (UTF-8)",
                                 self._name, 1)
        return text

    def rows(self, delimiter: str, before: Iterable[str] = ()) -> Iterator[tuple[int, list[str]]]:
        """The rows (line where each begins, cells) of the lines to come; ``before``: lines read already.

        Raises
        ------
        InputError
            No CSV from some row on; the rows before it are handed out by then.
        """
        ready = list(before)
        reader = csv.reader(chain(ready, self), delimiter=delimiter, strict=True)
        start = self._at + 1 - len(ready)
        try:
            for row in reader:
                if row:
                    yield start, row
                start = self._at + 1
        except csv.Error as error:
            raise InputError(f"is no CSV from here on ({error}); close every quotation mark and double those inside a "
                             "cell", self._name, start) from error


def header_of(line: str, delimiter: str) -> list[str]:
    """The names in a line that heads a table, trimmed and in small letters; none where it is no CSV."""
    try:
        return [column(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _line(raw: bytes, name: str, number: int) -> str:
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        what = "is a binary file, not text" if b"\0" in raw else f"byte {raw[error.start]:#04x} is not UTF-8"
        raise InputError(f"{what}; save the file as UTF-8", name, number) from error


def mapping(item: object, name: str, number: int) -> Mapping[str, object]:
    """A JSON object as fields.  Raises InputError for anything else."""
    if not isinstance(item, dict):
        raise InputError(f"is {short(item)}, not a report; write an object like {{\"text\": \"...\"}}", name, number)
    return {column(key): value for key, value in item.items()}


def column(name: object) -> str:
    """A column's name as rows have it: trimmed, in small letters; what is no Unicode text in it is a question mark."""
    return str(name).strip().lower().encode("utf-8", "replace").decode("utf-8")


def _why(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def short(value: object, limit: int = 60) -> str:
    """A value for a message: quoted and cut."""
    text = value if isinstance(value, str) else type(value).__name__ if isinstance(value, (list, dict)) else str(value)
    return repr(text[:limit] + ("..." if len(text) > limit else ""))
