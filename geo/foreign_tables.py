"""Tables as others publish them: any delimiter, a row of HXL hashtags below the header, or no header at all.

A cell is found by its column's name and, where the table has hashtags, by its hashtag too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from geo.errors import InputError
from geo.files import OnError, Source
from geo.hxl_tags import MAX_ROWS, is_tag_row, tag
from geo.records import CsvLines, Record, column, header_of, short

#: Given the cells of the first line, the names of the columns where it is no header but a row already; else None.
Headerless = Callable[[Sequence[str]], Sequence[str] | None]


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
