"""Claims as KML 2.2 with time spans, and zipped as KMZ: for Google Earth, QGIS and their like."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from lxml import etree

KML = "http://www.opengis.net/kml/2.2"
#: What XML 1.0 cannot carry, not even as an escape.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
    with etree.xmlfile(stream, encoding="utf-8") as out:
        out.write_declaration()
        with out.element(f"{{{KML}}}kml", nsmap={None: KML}), out.element(f"{{{KML}}}Document"):
            out.write(_leaf("name", title), pretty_print=True)
            for actor, name in styles.items():
                out.write(_style(name, colours.get(actor, "")), pretty_print=True)
            for row in rows:
                out.write(_placemark(row, f"#{styles[row['actor']]}"), pretty_print=True)


def write_kmz(rows: Sequence[Mapping[str, Any]], stream: BinaryIO, title: str, colours: Mapping[str, str]) -> None:
    """Write the same, zipped as ``doc.kml``; see ``write_kml``."""
    with zipfile.ZipFile(stream, "w") as packed:
        entry = zipfile.ZipInfo("doc.kml", _EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with packed.open(entry, "w") as inner:
            write_kml(rows, inner, title, colours)  # type: ignore[arg-type]


def _style(name: str, colour: str) -> Any:
    """How the pins of an actor look; KML writes colours as alpha, blue, green, red."""
    pin = [_branch("IconStyle", _leaf("color", "ff" + colour[5:7] + colour[3:5] + colour[1:3]))] if colour else []
    style = _branch("Style", *pin, _branch("BalloonStyle", _leaf("text", _BALLOON)))
    style.set("id", name)
    return style


def _placemark(row: Mapping[str, Any], style: str) -> Any:
    name = f"{row['place']}: {row['words']}"
    placemark = _branch("Placemark", _leaf("name", name), _leaf("description", _description(name, row)))
    if row["time_begin"]:
        placemark.append(_branch("TimeSpan", _leaf("begin", row["time_begin"]), _leaf("end", row["time_end"])))
    placemark.append(_leaf("styleUrl", style))
    data = _branch("ExtendedData")
    for column, value in row.items():
        if value is not None and value != "":
            cell = _branch("Data", _leaf("value", str(value).lower() if isinstance(value, bool) else str(value)))
            cell.set("name", column)
            data.append(cell)
    placemark.append(data)
    if row["lat"] is not None and row["lon"] is not None:
        placemark.append(_branch("Point", _leaf("coordinates", f"{row['lon']},{row['lat']}")))
    return placemark


# --- where text of reports enters -----------------------------------------------------------------------
def _description(name: str, row: Mapping[str, Any]) -> str:
    """Who says so, when and in which sentence, as HTML, which is what viewers take a description for."""
    told = [f"<p><b>{column.replace('_', ' ')}</b>: {html.escape(str(row[column]))}</p>" for column in _SPOKEN
            if row[column]]
    return "".join((f"<h3>{html.escape(name)}</h3>", *told))


def _leaf(tag: str, text: str) -> Any:
    """An element with text, which lxml escapes."""
    element = _branch(tag)
    element.text = _NO_XML.sub("\ufffd", text)
    return element


def _branch(tag: str, *children: Any) -> Any:
    element = etree.Element(f"{{{KML}}}{tag}", nsmap={None: KML})
    element.extend(children)
    return element
