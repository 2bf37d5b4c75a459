"""Tables as others publish them: any delimiter, a row of HXL hashtags below the header, or no header at all.

A cell is found by its column's name and, where the table has hashtags, by its hashtag too.  Programs answer with
JSON that has the rows below one of its names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from geo.errors import InputError, Note
from geo.files import OnError, Source
from geo.hxl_tags import MAX_ROWS, is_tag_row, tag
from geo.records import CsvLines, Record, column, header_of, mapping, read_json, short

#: Given the cells of the first line, the names of the columns where it is no header but a row already; else None.
Headerless = Callable[[Sequence[str]], Sequence[str] | None]


#: Where the answer of a program says that there is more: ACLED has none, the others one of these.
_MORE = ("next", "nextpageurl")


def read_answer(source: Source, told: OnError) -> Iterator[Record]:
    """The rows of a JSON list, or of the one list of objects in the answer of a program (UCDP: Result, ACLED: data).

    Of GeoJSON the properties are the rows.  An answer that goes on elsewhere is told.

    Raises
    ------
    InputError
        Empty, no text, or no JSON.
    """
    for number, row in read_json(source, told):
        lists = [value for value in row.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        if len(lists) != 1:
            yield number, row
            continue
        for at, item in enumerate(lists[0], 1):
            try:
                inner = item.get("properties") if isinstance(item, dict) else None
                yield at, mapping(inner if isinstance(inner, dict) else item, source.name, at)
            except InputError as error:
                told(error)
        more = next((row[name] for name in _MORE if row.get(name)), None)
        if more is not None:
            told(Note(f"is one page of an answer, which goes on at {short(more, 200)}; import that, too", source.name))


def read_foreign(source: Source, told: OnError, headerless: Headerless) -> Iterator[Record]:
    """The rows of a table; a row with more cells than columns is told and left out, for its cells have shifted.

    Raises
    ------
    InputError
        Empty, or no CSV from some row on; the rows before it are handed out by then.
    """
    lines = CsvLines(source, told)
    head = next(lines, None)
    if head is None or not head.strip():
        raise InputError("is empty; the first line should name the columns", source.name)
    delimiter = max(",;\t|", key=lambda sign: len(header_of(head, sign)))
    names = headerless(header_of(head, delimiter))
    rows = lines.rows(delimiter, [head])
    if names is None:
        top = list(islice(rows, MAX_ROWS))
        at = next((number for number, (_, row) in enumerate(top) if is_tag_row(row)), None)
        names, tags = [column(cell) for cell in top[max((at or 0) - 1, 0)][1]], []
        if at is not None:
            tags = [tag(column(cell)) for cell in top[at][1]]
        rows = chain(top[(at or 0) + 1:], rows)
    else:
        tags = []
    for line, row in rows:
        if any(cell.strip() for cell in row[max(len(names), len(tags)):]):
            told(InputError(f"has {len(row)} cells, the table {len(names)} columns, from {short(row[len(names)])} on; "
                            "quote a cell that holds the delimiter", source.name, line))
            continue
        yield line, {**dict(zip(names, row, strict=False)), **dict(zip(tags, row, strict=False))}
