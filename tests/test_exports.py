"""Claims go out in every format: the same bytes twice, and what can be read back is what went out."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import geopandas
import hxl
import pyarrow.parquet as pq
import pyogrio
import pytest
from hand_claims import sample_claims
from make_claims import claim, flight, random_claims
from unpacking import unpacked

from geo.brief import Day
from geo.claims import read_claims
from geo.cli import main, make_parser
from geo.errors import InputError
from geo.exports import EXPORTERS, FORMATS, Export, claims_file, exporter_of, time_span, write_claims
from geo.model import CLAIM_COLUMNS, Claim
from geo.reviews import Decision
from geo.shown import shown_between
from geo.store import Store

READ_BACK = [suffix for suffix in EXPORTERS if suffix not in (".kml", ".kmz", ".html", ".png")]
TABLES = [one for one in FORMATS if not one.daily]
HOSTILE = ["=1+1", "\t=1", "＝1", "'=1", "''=1", "'tis", "\ufeff=1", "</script>", "a\r\nb", "\u202ecilbup", ",;|", '"',
           "#date", "\x1b[31mred"]


def all_kinds() -> list[Claim]:
    """Claims of every shape, as import leaves them alone."""
    claims = [*random_claims(1, 60), claim(claim_id="n", lat=None, lon=None), flight(claim_id="f", figure=200_000),
              flight(claim_id="v", figure_text=" half the town "), *(
                  claim(claim_id=f"h{at}", evidence=text, title=text, actor=f"x{text.strip()}") for at, text in
                  enumerate(HOSTILE))]
    # What the vocabularies do not know, or what import fills in, cannot come back the same.
    return [replace(one, extent=one.extent or ("all" if one.kind == "control" else ""),
                    stance="holds" if one.stance == "other" else one.stance, valid_to=None,
                    unit="people" if one.unit == "tents" else one.unit, figure_high=None) for one in claims]


@pytest.mark.parametrize("suffix", READ_BACK)
def test_what_is_written_reads_back_the_same_without_a_word(tmp_path: Path, suffix: str) -> None:
    claims, file = all_kinds(), tmp_path / ("claims" + suffix)
    assert write_claims(file, claims) == len(claims)
    assert list(read_claims(file, pytest.fail)) == claims


@pytest.mark.parametrize("suffix", READ_BACK)
def test_export_then_import_gives_the_same_store(tmp_path: Path, suffix: str) -> None:
    with Store(tmp_path / "a.sqlite") as first, Store(tmp_path / "b.sqlite") as second:
        first.import_claims(all_kinds(), "2031-07-01T12:00:00Z", "ann")
        first.review([Decision("f", "corrected", "a slip", {"figure_low": 20_000}), Decision("n", "rejected", "a joke"),
                      Decision("v", "accepted", "seen")], "2031-07-02T12:00:00Z", "ann")
        kept = first.claims()
        assert {"corrected", "rejected", "accepted"} <= {one.review for one in kept}
        write_claims(tmp_path / f"c{suffix}", kept)
        second.import_claims(read_claims(tmp_path / f"c{suffix}"), "2031-07-03T12:00:00Z", "bob")
        assert second.claims() == kept


@pytest.mark.parametrize("one", [one for one in FORMATS if one.suffix != ".png"], ids=lambda one: one.suffix)
def test_the_same_claims_give_the_same_bytes(tmp_path: Path, one) -> None:  # type: ignore[no-untyped-def]
    theatre, reports, claims, _ = sample_claims()
    export = Export(claims, theatre, theatre.horizon, Day("2014-06-12"), claims, reports)
    first = claims_file(one, export)
    assert first == claims_file(one, replace(export, told=list(claims)))
    assert write_claims(tmp_path / f"x{one.suffix}", export) == len(claims)
    assert (tmp_path / f"x{one.suffix}").read_bytes() == first


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.suffix)
def test_no_claims_are_a_valid_file(tmp_path: Path, one) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / f"none{one.suffix}"
    assert write_claims(file, []) == 0
    if one.suffix in (".json", ".geojson"):
        json.loads(file.read_text())
    elif one.suffix == ".parquet":
        names = ["claim_id", "time_begin", "time_end", *CLAIM_COLUMNS[1:], "geometry"]
        assert pq.read_table(file).column_names == names
    elif one.suffix == ".csv":
        assert file.read_text().strip() == ",".join(CLAIM_COLUMNS)
    elif one.suffix == ".hxl.csv":
        assert hxl.data(io.BytesIO(file.read_bytes())).columns


def test_the_ids_are_those_of_the_day_and_no_other(tmp_path: Path) -> None:
    theatre, _, claims, _ = sample_claims()
    from geo.filters import Filters
    shown = shown_between(claims, Filters(date_from="2014-06-12", date_to="2014-06-12", horizon=theatre.horizon))
    wanted = {one.claim_id for one in shown}
    assert wanted and wanted < {one.claim_id for one in claims}
    export = Export(shown, theatre)
    for one in TABLES:
        file = tmp_path / f"day{one.suffix}"
        write_claims(file, export)
        if one.suffix in READ_BACK:
            assert {found.claim_id for found in read_claims(file)} == wanted
        else:
            assert set(geopandas.read_file(file, driver="LIBKML")["claim_id"]) == wanted


# --- GeoJSON ------------------------------------------------------------------------------------------------
def test_geojson_is_what_rfc_7946_asks_for(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    write_claims(file, [claim(lat=36.34, lon=43.13), claim(claim_id="c2", lat=None, lon=None),
                        claim(claim_id="c3", place_kind="governorate", geo_precision="area", valid_from=None)])
    collection = json.loads(file.read_text())
    assert collection["type"] == "FeatureCollection" and "crs" not in collection
    first, second, third = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [43.13, 36.34]} and first["id"] == "c1"
    assert second["geometry"] is None and second["properties"]["claim_id"] == "c2"
    assert third["properties"]["geo_precision"] == "area" and third["properties"]["time_begin"] is None


@pytest.mark.parametrize("suffix", [".geojson", ".parquet"])
def test_an_independent_reader_finds_times_to_play(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    write_claims(file, [claim(), claim(claim_id="c2", lat=None, lon=None, valid_to="2031-05-20")])
    frame = geopandas.read_file(file) if suffix == ".geojson" else geopandas.read_parquet(file)
    assert (frame.geometry[0].x, frame.geometry[0].y) == (20.0, 10.0) and frame.geometry[1] is None
    for name in ("time_begin", "time_end"):
        assert str(frame[name].dtype).startswith("datetime64"), "not mere text"
    assert [value.isoformat() for value in frame["time_begin"]] == ["2031-05-12T00:00:00+00:00"] * 2
    assert [value.isoformat()[:19] for value in frame["time_end"]] == ["2031-06-11T23:59:59", "2031-05-20T23:59:59"]


@pytest.mark.parametrize("suffix", [".geojson", ".parquet"])
def test_qgis_and_kepler_find_the_times_by_themselves(tmp_path: Path, suffix: str) -> None:
    """QGIS offers fields of dates alone, and proposes the first whose names hold these words; so does GDAL type them.

    kepler.gl takes a text column for times if all its values are ISO dates with times.
    """
    theatre, _, claims, _ = sample_claims()
    file = tmp_path / f"a{suffix}"
    write_claims(file, Export([*claims, claim(valid_from=None)], theatre, theatre.horizon))
    if suffix == ".geojson":
        info = pyogrio.read_info(file)
        dates = [name for name, kind in zip(info["fields"], info["ogr_types"]) if kind in ("OFTDate", "OFTDateTime")]
        kinds = dict(zip(info["fields"], info["ogr_types"]))
        assert kinds["time_begin"] == kinds["time_end"] == "OFTDateTime" and "valid_from" in dates
        told = {value for feature in json.loads(file.read_text("utf-8"))["features"] for name, value in
                feature["properties"].items() if name.startswith("time_")}
        assert None in told and all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value) for value in told - {None})
    else:
        dates = [one.name for one in pq.read_schema(file) if str(one.type).startswith("timestamp")]
    assert next(name for name in dates if re.search("start|begin|from|since", name)) == "time_begin"
    assert next(name for name in dates if re.search("end|last|to|stop", name)) == "time_end"


def test_a_claim_speaks_from_its_day_until_its_end_or_the_horizon() -> None:
    assert time_span(claim(valid_from=None), 30) == (None, None)
    assert time_span(claim(valid_from="2031-01-01", published="2031-05-12T10:00:00Z"), 30) == (
        "2031-01-01T00:00:00Z", "2031-06-11T23:59:59Z"), "old news told anew"
    assert time_span(claim(valid_from="2031-05-12", published=None), 1) == (
        "2031-05-12T00:00:00Z", "2031-05-13T23:59:59Z")


# --- names --------------------------------------------------------------------------------------------------
def test_the_longest_ending_tells_the_format() -> None:
    assert exporter_of("a/B.HXL.CSV").suffix == ".hxl.csv" and exporter_of("x.csv").suffix == ".csv"
    assert exporter_of("-").suffix == ".jsonl" and exporter_of("x.geoparquet").suffix == ".parquet"


@pytest.mark.parametrize("name", ["a.xls", "a", "a.html.", ".", "csv"])
def test_other_endings_are_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(InputError, match=r"use one of .csv .hxl.csv") as caught:
        write_claims(name, [claim()])
    assert name in str(caught.value)


def test_help_names_every_format() -> None:
    told = " ".join(make_parser().format_help().split())
    assert all(suffix in told for suffix in EXPORTERS)


@pytest.mark.parametrize("argv", [["export", "-o", "x.csv", "--on", "2014-06-12", "--since", "2014-06-01"],
                                  ["export", "-o", "x.html", "--on", "2014-06-12", "--since", "2014-06-12"],
                                  ["export", "-o", "x.html", "--on", "2014-06-12", "--since", "monday"],
                                  ["export", "-o", "x.csv", "--on", "2014-06-12", "--language", "ar"],
                                  ["extract", "README.md", "-o", "x.html"], ["extract", "README.md", "-o", "x.png"]])
def test_what_makes_no_sense_of_a_day_is_refused(argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argv) == 2
    assert re.search(r"since|one day|--language is for", capsys.readouterr().err) and not list(tmp_path.iterdir())
    with pytest.raises(InputError, match="one day"):
        claims_file(EXPORTERS[".html"], Export([]))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample's claims."""
    path = tmp_path_factory.mktemp("sample") / "claims.sqlite"
    with Store(path) as store:
        store.import_claims(sample_claims()[2], "2031-07-01T12:00:00Z", "ann")
    return path


@pytest.mark.parametrize("options", [
    "--kind displacement", "--actor ISIL --actor Peshmerga", "--claimant outlet", "--party UN/IO",
    "--interest own_favour", "--outlet CNN", "--certainty hedged", "--review unreviewed", "--place Mosul",
    "--known 2014-06-11", "--published-since 2014-06-20", "--about-since 2014-06-20",
    "--about-since 2014-06-10 --published-since 2014-06-12"])
def test_every_option_leaves_in_the_export_what_the_snapshot_holds(sample: Path, tmp_path: Path, options: str) -> None:
    argv = [*options.split(), "--store", str(sample), "-o"]
    assert main(["export", *argv, str(tmp_path / "all.csv")]) == 0
    assert main(["export", *argv, str(tmp_path / "few.csv"), "--on", "2014-06-25"]) == 0
    assert main(["snapshot", *argv, str(tmp_path / "map.html")]) == 0
    every, few = ({one.claim_id for one in read_claims(tmp_path / name)} for name in ("all.csv", "few.csv"))
    data = re.search(r'id="claims-data">(.*?)</script>', (tmp_path / "map.html").read_text("utf-8"), re.DOTALL)
    assert data is not None
    held = set(unpacked(json.loads(data[1]))["claims"]["id"])
    # What is known when is no filter of a snapshot: its reader may turn that back.
    assert (every < held if "--known" in options else every == held) and few <= every and every


def test_a_range_is_asked_for_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(tmp_path / "a.sqlite") as store:
        store.import_claims([claim(claim_id="early", on="2031-03-01", place="Ford"), claim(claim_id="late")],
                            "2031-06-01T12:00:00Z", "ann")
    argv = ["--store", str(tmp_path / "a.sqlite"), "--on", "2031-05-20"]
    for options, places in (([], ["westbridge"]), (["--about-since", "2031-02-01"], ["ford", "westbridge"]),
                            (["--about-since", "2031-04-01"], ["westbridge"]),
                            (["--about-since", "2031-02-01", "--published-since", "2031-05-13"], [])):
        assert main(["state", *argv, *options, "-o", str(tmp_path / "s.json")]) == 0
        rows = json.loads((tmp_path / "s.json").read_text())
        assert sorted(row["place_id"] for row in rows if row["status"] == "held") == places
        assert main(["export", *argv, *options, "-o", str(tmp_path / "s.csv")]) == 0
        assert sorted(one.place_id for one in read_claims(tmp_path / "s.csv")) == places
    assert main(["state", *argv, "--about-since", "soon"]) == 2 and "soon" in capsys.readouterr().err


def test_what_no_day_shows_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(tmp_path / "a.sqlite") as store:
        store.import_claims([claim(), claim(claim_id="c2", published=None), claim(claim_id="c3", valid_from=None)],
                            "2031-06-01T12:00:00Z", "ann")
    argv = ["export", "-o", str(tmp_path / "a.csv"), "--store", str(tmp_path / "a.sqlite")]
    assert main([*argv, "--on", "2031-05-12"]) == 0
    assert "2 of 3 claims say not when" in capsys.readouterr().err
    assert [one.claim_id for one in read_claims(tmp_path / "a.csv")] == ["c1"]
    assert main(argv) == 0
    assert not capsys.readouterr().err and len(list(read_claims(tmp_path / "a.csv"))) == 3


def test_without_a_day_it_is_the_last_of_the_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(tmp_path / "a.sqlite") as store:
        store.import_claims([claim(on="2031-05-10"), claim(claim_id="c2", on="2031-05-12", by="Ann", actor="Blues")],
                            "2031-06-01T12:00:00Z", "ann")
    argv = ["export", "-o", str(tmp_path / "brief.html"), "--store", str(tmp_path / "a.sqlite")]
    assert main(argv) == 0
    assert "is about 2031-05-12, the last day" in capsys.readouterr().err
    assert "12 May 2031" in (tmp_path / "brief.html").read_text("utf-8")
    assert main([*argv, "--known", "2031-05-11"]) == 0
    assert "10 May 2031</b>, as known on 11 May 2031" in (tmp_path / "brief.html").read_text("utf-8")


def test_a_brief_tells_of_a_week_by_command(tmp_path: Path) -> None:
    out, argv = tmp_path / "brief.html", ["--on", "2014-06-12", "--store", str(tmp_path / "none.sqlite"), "--manifest"]
    assert main(["export", "-o", str(out), "--since", "2014-06-05", "--actor", "Peshmerga", *argv]) == 0
    told = out.read_text("utf-8")
    assert "What changed since 5 June 2014" in told and "Peshmerga holds it" in told and "ISIL takes it" not in told
    told_of = json.loads((tmp_path / "brief.html.manifest.json").read_text("utf-8"))
    assert (told_of["on"], told_of["since"]) == ("2014-06-12", "2014-06-05")
    assert told_of["chosen"]["actors"] == ["peshmerga"]


def test_a_brief_in_arabic_by_command(sample: Path, tmp_path: Path) -> None:
    assert main(["export", "-o", str(tmp_path / "brief.html"), "--on", "2014-06-12", "--language", "ar", "--store",
                 str(sample)]) == 0
    told = (tmp_path / "brief.html").read_text("utf-8")
    assert 'dir="rtl"' in told and "العراق، يونيو 2014" in told and "<bdi>الموصل</bdi>" in told
    assert "<bdi>Mosul</bdi>" not in told and " Mosul " in told, "sentences stay as they were written"


def test_a_table_of_claims_is_safe_in_a_spreadsheet(tmp_path: Path) -> None:
    write_claims(tmp_path / "a.csv", all_kinds())
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_bytes().decode(), newline="")))
    assert not [value for line in rows for value in line if value.lstrip(" \t\r\n\ufeff")[:1] in tuple("=+@＝")]
