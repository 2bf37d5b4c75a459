"""Hostile strings through every way in and every way out: nothing crashes, nothing changes, nothing gets through.

``tests/test_hostile_browser.py`` looks at the pages in a real browser.
"""

from __future__ import annotations

import csv
import html
import json
import re
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hostile import STRINGS, WORDS
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim

from geo import upkeep
from geo.claims import read_claims
from geo.cli import main
from geo.errors import InputError
from geo.exports import write_claims
from geo.extract import Extractor
from geo.filters import Filters
from geo.hxl_tags import is_tag_row
from geo.imports import ForeignTables
from geo.maps import embed_json
from geo.model import Claim, Report
from geo.placing import Placer
from geo.reports import read_reports
from geo.reviews import Decision
from geo.snapshot import snapshot_page
from geo.store import Store
from geo.tables import aligned, cell, printable, uncell
from geo.theatre import make_extractor, read_theatre
from geo.translation import Knowledge

NOON = "2031-06-01T12:00:00+00:00"


def reports() -> list[Report]:
    """A report for each string, which is in every field."""
    return [Report(id=f"r{at}", text=f"First line.\n\n{text}", published="2014-06-11", outlet=text, title=text,
                   url=text, author=text, language=text) for at, text in enumerate(STRINGS)]


def claims() -> list[Claim]:
    """A claim for each string, which is in every field that holds words."""
    return [claim(claim_id=f"c{at}", report_id=f"r{at}", outlet=text, title=text, url=text, place=f"Town {text}",
                  place_id=f"p{at}", lat=30 + at / 100, lon=40 + at / 100, actor=f"Actor {text}",
                  claimant=f"A man {text}", claimant_role="official", claimant_party=text, figure_text=text,
                  opponent=text, reference=text, start=13, end=13 + len(text), evidence=text, rule=text,
                  on="2014-06-11")
            for at, text in enumerate(STRINGS)]


def test_there_are_enough_of_them() -> None:
    assert len(STRINGS) >= 200


# --- out: SQL ---------------------------------------------------------------------------------------
def test_the_store_keeps_them_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with Store(path) as store:
        for report, made in zip(reports(), claims()):
            store.add(report, [made], NOON, f"x{report.title}", report.title)
        assert list(store.reports()) == reports()
        assert {one.claim_id: replace(one, event_id="", duplicate_of="") for one in store.claims()} == {
            one.claim_id: one for one in claims()}
        for at, text in list(enumerate(WORDS))[::7]:
            found = store.claims(Filters(outlets=frozenset({text})))
            assert text in {one.outlet for one in found} and all(
                one.outlet.casefold() == text.casefold() for one in found)
            store.review([Decision(f"c{at}", "rejected", text)], NOON, f"x{text}")
            assert store.history(f"c{at}")[-1].why == text.strip()
    with closing(sqlite3.connect(path)) as raw:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"log", "reports", "claims", "links", "derived"}
    assert upkeep.verify(path).faults == () and sorted(one.name for one in tmp_path.iterdir()) == ["claims.sqlite"]


# --- out: files -------------------------------------------------------------------------------------
@pytest.mark.parametrize("suffix", [".csv", ".hxl.csv", ".jsonl", ".json", ".geojson", ".parquet"])
def test_files_bring_them_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"claims{suffix}"
    given = [one for one in claims() if not suffix.endswith(".csv") or "\0" not in one.title]
    write_claims(path, given)
    read = {one.claim_id: one for one in read_claims(path)}
    assert set(read) == {one.claim_id for one in given}
    for one in given:
        again = read[one.claim_id]
        assert (again.evidence, again.title, again.figure_text) == (one.evidence, one.title, one.figure_text)
        assert (again.place, again.actor) == (one.place.strip(), one.actor.strip())


def test_json_is_json_whatever_is_in_it(tmp_path: Path) -> None:
    write_claims(tmp_path / "claims.geojson", claims())
    features = json.loads((tmp_path / "claims.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["properties"]["evidence"] for one in features] == list(STRINGS)


@pytest.mark.parametrize("suffix", [".csv", ".hxl.csv"])
def test_no_cell_of_a_table_begins_like_a_formula(tmp_path: Path, suffix: str) -> None:
    write_claims(tmp_path / f"claims{suffix}", claims())
    with (tmp_path / f"claims{suffix}").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if not is_tag_row(row.values())]
    assert [uncell(row["evidence"]) for row in rows] == list(STRINGS)
    for row in rows:
        for value in row.values():
            assert not re.match(r"[\s\x00-\x20\xa0\ufeff]*[=+\-@＝＋－＠]", value)


@given(st.one_of(st.text(), st.sampled_from(STRINGS), st.tuples(st.sampled_from("=+-@'\t "), st.text()).map("".join)))
def test_a_cell_is_no_formula_and_gives_its_text_back(text: str) -> None:
    assert uncell(str(cell(text))) == text
    assert str(cell(text)).lstrip("\t\r\n \xa0\ufeff\x00")[:1] not in tuple("=+-@＝＋－＠")


# --- out: terminal ----------------------------------------------------------------------------------
def is_shown(text: str) -> bool:
    """Whether every character of a text is one that a terminal shows and does not obey."""
    return all(unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp") and unicodedata.bidirectional(sign) not in (
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") for sign in text)


@given(st.one_of(st.text(), st.sampled_from(STRINGS)))
def test_a_terminal_is_told_nothing_to_obey(text: str) -> None:
    assert is_shown(printable(text))
    assert all(map(is_shown, aligned([{"x": text, "y": "end"}], ("x", "y")).split("\n")))


def test_commands_print_nothing_that_a_terminal_obeys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, store = tmp_path / "reports.jsonl", ["--store", str(tmp_path / "claims.sqlite")]
    path.write_text("".join(json.dumps({
        "id": f"r{at}{text}", "published": "2014-06-12", "outlet": text, "title": text,
        "text": f"ISIL militants seized Tikrit, {text} said. The Army {text} left Mosul {text}."}) + "\n"
        for at, text in enumerate(WORDS)), encoding="utf-8")
    assert main(["ingest", str(path), *store, "--why", "".join(WORDS)]) in (0, 1)
    assert main(["state", "--on", "2014-06-12", *store]) == 0
    assert main(["explain", str(path)]) in (0, 1)
    assert main(["store", "log", *store]) == 0
    assert main(["ingest", f"{tmp_path}/\x1b[31mno\u202e.txt", *store]) == 1
    told = capsys.readouterr()
    assert "Tikrit" in told.out and "entry" not in told.err
    assert all(map(is_shown, (told.out + told.err).split("\n")))


# --- out: HTML --------------------------------------------------------------------------------------
class Tags(HTMLParser):
    """The tags of a page, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and the names of its attributes."""
        self.found.append((tag, tuple(name for name, _ in attrs)))


def tags(page: str) -> list[tuple[str, tuple[str, ...]]]:
    parser = Tags()
    parser.feed(page)
    return parser.found


def test_a_snapshot_has_the_same_tags_whatever_is_in_it() -> None:
    theatre = read_theatre()
    plain = snapshot_page([claim(on="2014-06-11")], [Report(id="r1", text="x")], theatre)
    page = snapshot_page(claims(), reports(), theatre)
    assert tags(page) == tags(plain)
    data = re.findall(r'<script[^>]*id="claims-[^>]*>(.*?)</script>', page, re.DOTALL)
    words = json.dumps([json.loads(one) for one in data], ensure_ascii=False)
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in words for text in WORDS if "\n" not in text)


def test_data_in_a_page_holds_no_sign_of_markup() -> None:
    text = embed_json(STRINGS)
    assert not set("<>&\u2028\u2029") & set(text) and json.loads(text) == list(STRINGS)


# --- in ---------------------------------------------------------------------------------------------
def written(folder: Path, kind: str) -> list[Path]:
    """The strings as files of a kind: the text of a report each, and its other fields where the kind has any."""
    files = []
    if kind in ("txt", "md", "html"):
        for at, text in enumerate(STRINGS):
            safe = html.escape(text)
            whole = {"html": f"<html><head><title>{safe}</title></head><body><article><p>{safe} {'x ' * 99}",
                     "md": f"---\ntitle: {text}\n---\n{text}", "txt": text}[kind]
            files.append(folder / f"{at}.{kind}")
            files[-1].write_text(whole, encoding="utf-8", newline="")
        return files
    table, lines = StringIO(), []
    writer = csv.writer(table)
    writer.writerow(["id", "title", "text"])
    for at, text in enumerate(STRINGS):
        writer.writerow([f"r{at}", text, f"x{text}"])
        lines.append(f"<item><guid>r{at}</guid><title>{escape(text)}</title><description>x{escape(text)}</description>"
                     "</item>" if kind == "xml" else json.dumps({"id": f"r{at}", "title": text, "text": f"x{text}"}))
    path = folder / f"reports.{kind}"
    path.write_text({"jsonl": "\n".join(lines), "json": f"[{','.join(lines)}]", "csv": table.getvalue(),
                     "xml": f"<rss><channel>{''.join(lines)}</channel></rss>"}[kind], encoding="utf-8", newline="")
    return [path]


@pytest.mark.parametrize("kind", ["txt", "md", "html", "jsonl", "json", "csv", "xml"])
def test_every_way_in_reads_them_or_refuses_by_name(tmp_path: Path, kind: str) -> None:
    refused: list[InputError] = []
    files = written(tmp_path, kind)
    found = list(read_reports(files, refused.append))
    assert all(error.file in set(map(str, files)) for error in refused)
    if kind in ("jsonl", "json"):
        assert [(one.title, one.text) for one in found] == [(text.strip(), f"x{text}") for text in STRINGS]
    elif kind == "txt":
        assert {one.text for one in found} == {
            text.removeprefix("\ufeff") for text in WORDS if "\0" not in text}
    elif kind == "xml":
        assert not found, "a feed with characters that XML forbids is refused whole"
    else:
        assert len(found) > 200


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return make_extractor(read_theatre())


@pytest.mark.parametrize("frame", [
    "{0}", "ISIL militants seized Tikrit {0} on Monday.", "{0} said {0} had fled {0}.",
    "\"{0}\", said {0} of {0}, 3,000 families left Mosul{0}."])
def test_the_reader_reads_on_and_every_span_is_right(extractor: Extractor, frame: str) -> None:
    for text in STRINGS:
        report = Report(id="r", text=frame.format(text, text), published="2014-06-12")
        reading = extractor.read(report)
        for found in reading.claims:
            assert report.text[found.start:found.end] == found.evidence
        for mention in reading.mentions:
            assert report.text[mention.start:mention.end] == mention.surface


def test_a_table_of_another_maker_brings_them_through_as_text_or_not_at_all(
        tmp_path: Path, extractor: Extractor) -> None:
    known = extractor.known
    foreign = ForeignTables(Knowledge(Placer(known.gazetteer), known.book, known.sources))
    path, refused = tmp_path / "acled.csv", list[InputError]()
    names = ["event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2", "country", "location",
             "source", "notes"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(names)
        for at, text in enumerate(STRINGS):
            table.writerow([at, "2031-06-01", "Battles", "Armed clash", text, text, text, f"Town {text}", text, text])
    found = list(read_claims(path, refused.append, foreign))
    assert len(found) + len(refused) == len(STRINGS) and len(found) >= len(WORDS)
    by_id = {one.report_id: one for one in found}
    assert all(by_id[f"acled:{at}"].evidence == text.strip() for at, text in enumerate(STRINGS)
               if f"acled:{at}" in by_id and text.strip())
    page = snapshot_page(found, [], read_theatre())
    assert page.count("<script") == snapshot_page([], [], read_theatre()).count("<script")


@pytest.mark.parametrize("column", [
    "place", "actor", "claimant", "outlet", "evidence", "rule", "published", "lat", "stance"])
def test_an_import_takes_them_or_refuses_the_row_by_name(tmp_path: Path, column: str) -> None:
    path, refused = tmp_path / "claims.jsonl", list[InputError]()
    row = {"kind": "control", "place": "Ford", "actor": "Reds", "stance": "holds", "claimant": "Ann"}
    path.write_text("".join(json.dumps({**row, column: text}) + "\n" for text in STRINGS), encoding="utf-8")
    found = list(read_claims(path, refused.append))
    assert len(found) + len(refused) == len(STRINGS)
    assert all(error.file == str(path) and error.line for error in refused)
    if column in ("place", "actor", "claimant", "outlet", "evidence", "rule"):
        assert len(found) >= len(WORDS)
    else:
        assert len(refused) > 200
