"""KML and KMZ: an independent reader (GDAL) finds places, times and columns; text stays text."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import geopandas
import pytest
from hostile import STRINGS
from lxml import etree
from make_claims import claim

from geo.kml import write_kml, write_kmz
from geo.model import CLAIM_COLUMNS, Claim
from geo.tables import flat

NAMES = {"k": "http://www.opengis.net/kml/2.2"}


def row(one: Claim, **more: object) -> dict[str, object]:
    return {**flat(one, CLAIM_COLUMNS), "words": f"{one.actor} {one.stance}", "time_begin": "2031-05-12T00:00:00Z",
            "time_end": "2031-06-11T23:59:59Z", **more}


def written(*rows: dict[str, object], zipped: bool = False) -> bytes:
    stream = io.BytesIO()
    (write_kmz if zipped else write_kml)(rows, stream, "A <title> & more", {"Reds": "#aabbcc"})
    return stream.getvalue()


ROWS = (row(claim()), row(claim(claim_id="c2", lat=None, lon=None, actor="Blues"), time_begin=None, time_end=None))


@pytest.mark.parametrize("zipped", [False, True])
def test_an_independent_reader_finds_places_times_and_columns(tmp_path: Path, zipped: bool) -> None:
    file = tmp_path / ("a.kmz" if zipped else "a.kml")
    file.write_bytes(written(*ROWS, zipped=zipped))
    frame = geopandas.read_file(file, driver="LIBKML")
    assert list(frame["Name"]) == ["Westbridge: Reds holds", "Westbridge: Blues holds"]
    assert (frame.geometry[0].x, frame.geometry[0].y) == (20.0, 10.0)
    assert [str(value)[:10] for value in (frame["begin"][0], frame["end"][0])] == ["2031-05-12", "2031-06-11"]
    assert list(frame["claim_id"]) == ["c1", "c2"] and list(frame["evidence"]) == ["x", "x"]


def test_actors_have_their_colours_and_undated_claims_no_time() -> None:
    tree = etree.fromstring(written(*ROWS))
    styles = {one.get("id"): one.findtext("k:IconStyle/k:color", None, NAMES)
              for one in tree.iterfind(".//k:Style", NAMES)}
    first, second = tree.iterfind(".//k:Placemark", NAMES)
    assert styles[first.findtext("k:styleUrl", "", NAMES)[1:]] == "ffccbbaa", "alpha, blue, green, red"
    assert styles[second.findtext("k:styleUrl", "", NAMES)[1:]] is None
    assert second.find("k:TimeSpan", NAMES) is None and second.find("k:Point", NAMES) is None
    assert tree.findtext(".//k:Document/k:name", "", NAMES) == "A <title> & more"


def test_the_same_rows_give_the_same_bytes() -> None:
    assert written(*ROWS, zipped=True) == written(*ROWS, zipped=True)
    assert zipfile.ZipFile(io.BytesIO(written(*ROWS, zipped=True))).read("doc.kml") == written(*ROWS)


class Tags(HTMLParser):
    """The tags of a description."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag, with its attributes, which none may have."""
        self.found |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def test_text_of_reports_stays_text() -> None:
    rows = [row(claim(claim_id=f"c{at}", evidence=text, actor=text, claimant=text, place=f"x{text}", title=text))
            for at, text in enumerate(STRINGS)]
    tree = etree.fromstring(written(*rows), etree.XMLParser(resolve_entities=False, no_network=True))
    marks = list(tree.iterfind(".//k:Placemark", NAMES))
    assert len(marks) == len(STRINGS)
    for text, mark in zip(STRINGS, marks, strict=True):
        assert {etree.QName(one).localname for one in mark.iter()} <= {
            "Placemark", "name", "description", "TimeSpan", "begin", "end", "styleUrl", "ExtendedData", "Data", "value",
            "Point", "coordinates"}
        shown = Tags()
        shown.feed(mark.findtext("k:description", "", NAMES))
        shown.close()
        assert shown.found == {"h3", "p", "b"}
        clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)
        data = {one.get("name"): one.findtext("k:value", "", NAMES) for one in mark.iterfind(".//k:Data", NAMES)}
        assert data.get("evidence", "") == clean
    balloons = {one.text for one in tree.iterfind(".//k:BalloonStyle/k:text", NAMES)}
    assert balloons == {"$[description]"}, "a name in a balloon would be read as HTML"
