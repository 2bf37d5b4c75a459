"""Claims as KML 2.2 with time spans, and zipped as KMZ: for Google Earth, QGIS and their like."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from geo.markup import Markup, element

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n'
_CLOSING = "</Document></kml>\n"
#: A zip keeps times; the same claims give the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SPOKEN = ("claimant", "claimant_party", "interest", "certainty", "outlet", "published", "evidence")
#: Viewers show what a balloon holds as HTML: only the description may be in it, where all text is escaped.
_BALLOON = "$[description]"


def write_kml(rows: Sequence[Mapping[str, Any]], stream: BinaryIO, title: str, colours: Mapping[str, str]) -> None:
    """Write one Placemark per row; every cell that holds something is in its ExtendedData.

    Parameters
    ----------
    rows : sequence of mapping
        The columns of claims, ``words`` (with the place, the name of a Placemark), ``time_begin`` and ``time_end``
        (ISO times or None).  A row without coordinates gets no point.
    stream : BinaryIO
    title : str
        The document's name.
    colours : mapping of str to str
        ``#rrggbb`` by actor, "" being nobody; an actor that it lacks has the viewer's own colour.

    Notes
    -----
    Characters that XML does not know (control characters) become U+FFFD, so what is read back is not always
    what was written: to hand claims on, use CSV, JSON or Parquet.
    """
    styles = {actor: f"actor-{at}" for at, actor in enumerate(sorted({row["actor"] for row in rows}))}

    def write(text: str) -> None:
        stream.write(text.encode("utf-8"))
    write(_OPENING + element("name", title) + "\n")
    for actor, name in styles.items():
        write(_style(name, colours.get(actor, "")) + "\n")
    for row in rows:
        write(_placemark(row, f"#{styles[row['actor']]}") + "\n")
    write(_CLOSING)


def write_kmz(rows: Sequence[Mapping[str, Any]], stream: BinaryIO, title: str, colours: Mapping[str, str]) -> None:
    """Write the same, zipped as ``doc.kml``; see ``write_kml``."""
    with zipfile.ZipFile(stream, "w") as packed:
        entry = zipfile.ZipInfo("doc.kml", _EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with packed.open(entry, "w") as inner:
            write_kml(rows, inner, title, colours)  # type: ignore[arg-type]


def _style(name: str, colour: str) -> Markup:
    """How the pins of an actor look; KML writes colours as alpha, blue, green, red."""
    pin = [element("IconStyle", element("color", "ff" + colour[5:7] + colour[3:5] + colour[1:3]))] if colour else []
    return element("Style", *pin, element("BalloonStyle", element("text", _BALLOON)), id=name)


def _placemark(row: Mapping[str, Any], style: str) -> Markup:
    name, timed = f"{row['place']}: {row['words']}", row["time_begin"]
    when = [element("TimeSpan", element("begin", timed), element("end", row["time_end"]))] if timed else []
    cells = {column: str(value).lower() if isinstance(value, bool) else str(value) for column, value in row.items()
             if value is not None and value != ""}
    data = [element("Data", element("value", text), name=column) for column, text in cells.items()]
    placed = row["lat"] is not None and row["lon"] is not None
    point = [element("Point", element("coordinates", f"{row['lon']},{row['lat']}"))] if placed else []
    # The description is escaped twice: viewers take the text of this element for HTML.
    return element("Placemark", element("name", name), element("description", _description(name, row)), *when,
                   element("styleUrl", style), element("ExtendedData", *data), *point)


def _description(name: str, row: Mapping[str, Any]) -> str:
    """Who says so, when and in which sentence, in HTML."""
    told = [element("p", element("b", column.replace("_", " ")), f": {row[column]}") for column in _SPOKEN
            if row[column]]
    return "".join((element("h3", name), *told))
