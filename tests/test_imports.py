"""Tables of other makers, in our own values: what each row becomes, what is refused or skipped and why."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from argparse import Namespace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hostile import STRINGS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from unpacking import unpacked

from geo.claims import read_claims
from geo.cli import main
from geo.console import Told
from geo.errors import InputError, Note
from geo.hxl import write_hxl
from geo.imports import ForeignTables, chosen_format, recognise
from geo.mappings import known_formats
from geo.model import CLAIM_COLUMNS, Claim
from geo.options import foreign_of
from geo.store import Store
from geo.tables import flat
from geo.translation import Knowledge

TABLES = Path(__file__).parent / "tables"


@cache
def knowledge() -> Knowledge:
    return foreign_of(Namespace(format=None, mapping=None, published="", claimant="", theatre=None, gazetteer=None,
                                lexicon=None), Told()).known


def read(path: Path, claimant: str = "", published: str = "",
         mapping: str = "") -> tuple[list[Claim], list[InputError]]:
    told: list[InputError] = []
    base = knowledge()
    known = Knowledge(base.placer, base.book, base.sources, claimant, published)
    foreign = ForeignTables(known, chosen_format(None, mapping or None))
    return list(read_claims(path, told.append, foreign)), told


def write(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        table = csv.DictWriter(stream, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def acled(path: Path, **changes: str) -> Path:
    """A table of one row like the first of the fixture's."""
    with (TABLES / "acled.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    return write(path, {**row, **changes})


def said(claims: list[Claim], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(claim, name) for name in names) for claim in claims]


def test_acled_rows_become_claims_of_their_sources() -> None:
    claims, told = read(TABLES / "acled.csv")
    assert said(claims, "place", "place_kind", "geo_precision", "actor", "stance", "opponent", "valid_from",
                "date_precision", "claimant", "claimant_role") == [
        ("Mosul", "city", "exact", "ISIL", "seizes", "Iraqi government", "2031-06-10", "day", "Reuters", "media"),
        ("Tikrit", "city", "near", "Iraqi government", "seizes", "ISIL", "2031-06-11", "week",
         "Example Daily; Example Post", "media"),
        ("Kirkuk Governorate", "governorate", "area", "Peshmerga", "contests", "ISIL", "2031-06-12", "day",
         "Al Sumaria", "media"),
        ("Qarya Example", "", "exact", "Albu Example Tribal Militia (Iraq)", "contests", "ISIL", "2031-06-12", "day",
         "Local Partner One", "monitor"),
        ("Fallujah", "city", "exact", "First Example Militia", "contests", "Second Example Militia", "2031-06-13",
         "day", "Example Daily", "media"),
        ("Kirkuk", "city", "exact", "Peshmerga", "seizes", "", "2031-06-13", "day", "SANA", "party")]
    assert {claim.outlet for claim in claims} == {"ACLED"} and {claim.published for claim in claims} == {
        "2031-06-15T00:00:00+00:00"}
    assert all(claim.evidence[claim.start:claim.end] == claim.evidence != "" for claim in claims)
    village = claims[3]
    assert (village.place_id, village.lat, village.lon) == ("qarya example@36.100,43.200", 36.1, 43.2)
    assert [str(error).removeprefix(str(TABLES)) for error in told] == [
        "/acled.csv:7: latitude 43.119, longitude 36.335 is outside 'Iraq', but inside it the other way round; "
        "swap them",
        "/acled.csv:8: event_date is '2031-06-32', no date; write YYYY-MM-DD, or give its pattern in a mapping",
        "/acled.csv:9: time_precision is '9', which has no meaning as date_precision; known are 1, 2, 3",
        "/acled.csv: 1 row skipped: 1 'Protests / Peaceful protest': nothing is claimed about control or "
        "displacement"]
    assert isinstance(told[-1], Note) and not any(isinstance(error, Note) for error in told[:-1])


def test_ucdp_precision_and_original_sources_are_kept() -> None:
    claims, told = read(TABLES / "ucdp-ged.csv")
    assert said(claims, "place", "geo_precision", "actor", "opponent", "valid_from", "valid_to", "date_precision",
                "claimant", "claimant_party", "published") == [
        ("Mosul", "exact", "Iraqi government", "ISIL", "2031-06-12", None, "day", "police", "local officials",
         "2031-06-13"),
        ("Nineveh Governorate", "area", "Iraqi government", "ISIL", "2031-06-09", "2031-06-15", "week",
         "Example Daily", "media", "2031-06-18"),
        ("Iraq", "country", "First Militia", "Second Militia", "2031-01-01", "2031-12-31", "year", "Example Daily",
         "media", "2031-06-13")]
    assert [error.line for error in told] == [5, None]
    assert "where_prec is '8'" in told[0].message and "1 one-sided violence" in told[1].message


def test_gdelt_without_a_header_is_recognised() -> None:
    claims, told = read(TABLES / "gdelt.export.tsv")
    assert said(claims, "place", "geo_precision", "actor", "stance", "opponent", "claimant", "published") == [
        ("Mosul", "exact", "ISIL", "seizes", "Iraqi government", "example-daily.example", "2031-06-13T12:00:00"),
        ("Nineveh Governorate", "area", "REBEL", "contests", "", "example-daily.example", "2031-06-13T12:00:00"),
        ("Example Village, Ninawa, Iraq", "exact", "SOLDIER", "loses", "", "example-daily.example",
         "2031-06-13T12:00:00")]
    assert "eventcode: 192" in claims[0].evidence
    assert [str(error).partition(": ")[2] for error in told] == [
        "3 rows skipped: 1 '010': nothing is claimed about control or displacement; 1 an act of war by nobody that is "
        "named; 1 an act of war at no place that is named"]


def test_dtm_figures_are_stocks_with_origin_and_destination() -> None:
    claims, told = read(TABLES / "iom-dtm.csv")
    assert said(claims, "place", "origin", "destination", "destination_id", "figure_low", "figure_high", "unit",
                "measure", "claimant_party", "interest") == [
        ("Kirkuk Governorate", "", "Kirkuk Governorate", "iq-kirkuk-gov", 12345, 12345, "people", "stock", "UN/IO",
         "third_party"),
        ("Nineveh Governorate", "Nineveh Governorate", "Example District", "IQD9901", 2500, 2500, "people", "stock",
         "UN/IO", "third_party")]
    assert "numpresentidpind is 'many'; write a whole number" in told[0].message
    assert "1 a figure of 0" in told[1].message and "1 no figure" in told[1].message


def test_hxl_hashtags_are_understood_and_families_stay_families() -> None:
    claims, told = read(TABLES / "hxl.csv", claimant="Camp registry")
    assert said(claims, "place", "figure_low", "unit", "valid_from", "claimant") == [
        ("Invented Camp", 1100, "people", "2031-06-15", "Camp registry"),
        ("Invented Camp", 200, "households", "2031-06-15", "Camp registry"),
        ("Kirkuk Governorate", 35, "households", "2031-06-15", "Camp registry")]
    assert [(error.line, error.message.partition(";")[0]) for error in told] == [
        (7, "latitude and longitude are 0, a point in the sea that stands for none"),
        (8, "has a latitude or a longitude alone"), (None, "1 row skipped: 1 no figure")]
    claims, told = read(TABLES / "hxl.csv")
    assert not claims and "claimant is missing" in told[0].message


def test_idmc_years_and_updates() -> None:
    claims, told = read(TABLES / "idmc-gidd.csv", published="2031-05-11")
    assert said(claims, "place_id", "place", "figure_low", "measure", "valid_from", "valid_to", "published") == [
        ("iq", "Iraq", 1099871, "stock", "2030-12-31", None, "2031-05-11"),
        ("iq", "Iraq", 23987, "flow", "2030-01-01", "2030-12-31", "2031-05-11"),
        ("", "Nowhere Land", 500, "flow", "2030-01-01", "2030-12-31", "2031-05-11")]
    assert not told and claims[2].lat is None
    claims, told = read(TABLES / "idmc-idu.csv")
    assert said(claims, "origin", "figure_low", "figure_high", "approx", "date_precision", "claimant") == [
        ("Tikrit", 300, None, False, "days", "Example Daily"), ("Mosul", 1000, 1000, True, "day", "UNHCR")]
    assert "'Disaster'" in told[0].message


def test_a_mapping_of_ones_own(tmp_path: Path) -> None:
    row = {"camp": "Invented Camp", "day": "05/06/2031", "reported_by": "", "agency": "An agency", "prec": "b",
           "y": "36.5", "x": "43.5", "persons": "1 200", "status": "open"}
    file = write(tmp_path / "camps.csv", row, {**row, "camp": "Old Camp", "status": "Closed"},
                 {**row, "camp": "Third Camp", "day": "31/31/2031"}, {**row, "camp": "Fourth Camp", "persons": "1.2"})
    claims, told = read(file, mapping=str(TABLES / "camps.toml"))
    assert said(claims, "place", "figure_low", "unit", "valid_from", "geo_precision", "claimant", "report_id") == [
        ("Invented Camp", 1200, "families", "2031-06-05", "near", "An agency", "camps:Invented Camp/05/06/2031")]
    assert [error.line for error in told] == [4, 5, None] and "no date like %d/%m/%Y" in told[0].message
    assert "1 the camp is closed" in told[-1].message
    fewer = write(tmp_path / "fewer.csv", {key: row[key] for key in row if key != "agency"})
    assert "there is no column agency" in read(fewer, mapping=str(TABLES / "camps.toml"))[1][-1].message


def test_the_bundled_formats_are_sound_and_told_apart() -> None:
    forms = {form.name: form for form in known_formats()}
    assert set(forms) == {"acled", "ucdp-ged", "gdelt", "iom-dtm", "idmc-gidd", "idmc-idu", "hxl"}
    for form in forms.values():
        columns = [one[0].strip().split("-")[0] for one in form.recognise]
        assert recognise(columns) is form


def test_who_took_it_is_read_from_the_kinds_of_actors_not_from_their_order(tmp_path: Path) -> None:
    told = {"sub_event_type": "Government regains territory", "actor1": "Islamic State (Iraq)", "inter1": "2",
            "actor2": "Police Forces of Iraq (2014-) Example Unit", "inter2": "1"}
    (claim,), _ = read(acled(tmp_path / "a.csv", **told))
    assert (claim.actor, claim.stance, claim.opponent) == (told["actor2"], "seizes", "ISIL")
    (claim,), _ = read(acled(tmp_path / "a.csv", **{**told, "actor2": "Police Forces of Iraq (2014-)"}))
    assert claim.actor == "Iraqi government"
    _, (note,) = read(acled(tmp_path / "a.csv", sub_event_type="Non-violent transfer of territory"))
    assert "which of the two actors has the place now is not said" in note.message


@pytest.mark.parametrize(("changes", "said"), [
    ({"latitude": "96.3"}, "latitude is '96.3', outside -90..90; are latitude and longitude swapped?"),
    ({"longitude": "196.3"}, "longitude is '196.3', outside -180..180; correct it"),
    ({"latitude": "36,3"}, "latitude is '36,3'; write degrees with a point"),
    ({"latitude": "nan"}, "latitude is 'nan'; write degrees"),
    ({"longitude": ""}, "a latitude or a longitude alone"),
    ({"latitude": "0", "longitude": "0.0"}, "a point in the sea"),
    ({"timestamp": "yesterday"}, "timestamp is 'yesterday'; write seconds"),
    ({"event_date": "06/10/2031"}, "event_date is '06/10/2031', no date"),
    ({"location": "", "admin1": "", "country": ""}, "names no place"),
    ({"actor1": "", "actor2": "", "inter1": "", "sub_event_type": "Armed clash"}, "actor is missing"),
    ({"geo_precision": "4"}, "geo_precision is '4', which has no meaning as geo_precision; known are 1, 2, 3"),
])
def test_a_bad_row_is_named_and_nothing_else_is_lost(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    with (TABLES / "acled.csv").open(encoding="utf-8", newline="") as stream:
        good = next(csv.DictReader(stream))
    file = write(tmp_path / "a.csv", good, {**good, "event_id_cnty": "bad", **changes}, {**good, "event_id_cnty": "z"})
    claims, told = read(file)
    assert [claim.report_id for claim in claims] == ["acled:IRQ90001", "acled:z"]
    assert [(error.file, error.line) for error in told] == [(str(file), 3)] and said in told[0].message


def test_namesakes_are_told_apart_by_point_province_and_country(tmp_path: Path) -> None:
    def place(**changes: str) -> tuple[str, float | None]:
        (claim,), told = read(acled(tmp_path / "a.csv", **changes))
        assert not told
        return claim.place_id, claim.lat
    assert place()[0] == "iq-mosul"
    assert place(latitude="33.0", longitude="44.5") == ("mosul@33.000,44.500", 33.0), "another Mosul, far from the city"
    assert place(country="Syria", latitude="35.0", longitude="38.0")[0] == "mosul@35.000,38.000"
    assert place(location="Kirkuk", latitude="", longitude="")[0] == "iq-kirkuk", "a location is no province"


def test_rows_with_shifted_cells_and_no_known_columns_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    raw = (TABLES / "acled.csv").read_text("utf-8").splitlines()[:2]
    file.write_text("\n".join([*raw, raw[1] + ",one,more"]), "utf-8")
    claims, told = read(file)
    assert len(claims) == 1 and told[0].line == 3 and "has 33 cells, the table 31 columns" in told[0].message
    file.write_text("a,b\n1,2\n", "utf-8")
    claims, told = read(file)
    assert not claims and told[0].line is None and "has no column kind and is none of ACLED, GDELT" in told[0].message
    file.write_text("", "utf-8")
    assert "is empty" in read(file)[1][0].message
    file.write_text("#affected+idps+f,#affected+idps+m,#adm1\n1,2,Kirkuk\n", "utf-8")
    claims, told = read(file, claimant="x")
    assert not claims and "no figure" in told[0].message, "women are not taken for all people"
    file.write_text("#affected+idps+a,#affected+idps+b,#adm1\n1,2,Kirkuk\n", "utf-8")
    assert "may both be #affected+idps" in read(file, claimant="x")[1][0].message


def test_rows_are_read_as_they_come_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    head, row = (TABLES / "acled.csv").read_bytes().splitlines(keepends=True)[:2]

    class Endless(io.RawIOBase):
        """A table without an end."""

        rest, number = head, 0

        def readable(self) -> bool:
            return True

        def readinto(self, into: memoryview) -> int:  # type: ignore[override]
            while len(self.rest) < len(into):
                self.number += 1
                self.rest += row.replace(b"IRQ90001", b"IRQ%d" % self.number)
            into[:], self.rest = self.rest[:len(into)], self.rest[len(into):]
            return len(into)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    claims = read_claims("-", pytest.fail, ForeignTables(knowledge()))
    assert [claim.report_id for claim in islice(claims, 300)] == [f"acled:IRQ{at}" for at in range(1, 301)]


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".parquet", ".csv.gz"])
def test_other_files_with_the_same_columns(tmp_path: Path, suffix: str) -> None:
    import gzip
    with (TABLES / "acled.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))[:6]
    for row in rows:
        row["latitude"] = float(row["latitude"])
    file = tmp_path / f"acled{suffix}"
    if suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), file)
    elif suffix == ".csv.gz":
        file.write_bytes(gzip.compress((TABLES / "acled.csv").read_bytes()))
    else:
        file.write_text(json.dumps(rows) if suffix == ".json" else "\n".join(map(json.dumps, rows)), "utf-8")
    claims, _ = read(file)
    assert claims == read(TABLES / "acled.csv")[0][:len(claims)] and len(claims) >= 4


@pytest.mark.parametrize(("table", "around"), [
    ("acled.csv", {"status": 200, "count": 2, "messages": [], "data": [], "data_query_restrictions": {"x": 1}}),
    ("ucdp-ged.csv", {"TotalCount": 2, "NextPageUrl": "", "Result": []}),
    ("iom-dtm.csv", {"isSuccess": True, "errorMessages": [], "result": []}),
    ("idmc-idu.csv", {"count": 2, "next": None, "results": []})])
def test_the_answers_of_their_programs_are_read_as_their_tables(tmp_path: Path, table: str,
                                                               around: dict[str, Any]) -> None:
    with (TABLES / table).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    key = next(name for name in ("data", "Result", "result", "results") if name in around)
    (tmp_path / "answer.json").write_text(json.dumps({**around, key: rows}), "utf-8")
    assert read(tmp_path / "answer.json")[0] == read(TABLES / table)[0]
    features = [{"type": "Feature", "geometry": None, "properties": row} for row in rows]
    (tmp_path / "points.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    assert read(tmp_path / "points.json")[0] == read(TABLES / table)[0]


def test_an_answer_that_goes_on_elsewhere_is_told_and_so_is_a_bad_row(tmp_path: Path) -> None:
    with (TABLES / "ucdp-ged.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    file = tmp_path / "answer.json"
    file.write_text(json.dumps({"NextPageUrl": "https://api.example/2", "Result": [row, 7]}), "utf-8")
    claims, told = read(file)
    assert len(claims) == 1
    assert [(error.line, error.message.partition(";")[0]) for error in told] == [
        (2, "is '7', not a report"), (None, "is one page of an answer, which goes on at 'https://api.example/2'")]
    file.write_text(json.dumps({"count": 0, "results": []}), "utf-8")
    assert "is none of ACLED" in read(file)[1][0].message


@pytest.mark.parametrize(("table", "name"), [("gdelt.export.tsv", "20310613120000.export.CSV"),
                                             ("ucdp-ged.csv", "GEDEvent_v25_1.csv")])
def test_a_zip_is_read_as_it_is_downloaded(tmp_path: Path, table: str, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, (TABLES / table).read_bytes())
    claims, told = read(tmp_path / "a.zip")
    assert claims == read(TABLES / table)[0] and all(error.file == f"{tmp_path / 'a.zip'}/{name}" for error in told)
    (tmp_path / "b.zip").write_bytes(b"PK no zip")
    assert "no sound zip" in read(tmp_path / "b.zip")[1][0].message


@pytest.mark.parametrize("names", [
    ("ISO3", "Name", "Year", "Conflict Stock Displacement", "Conflict New Displacements"),
    ("iso3", "country_name", "year", "total_displacement", "new_displacement")])
def test_the_sheets_of_other_years_and_the_api_of_idmc(tmp_path: Path, names: tuple[str, ...]) -> None:
    (tmp_path / "a.csv").write_text(f"{','.join(names)}\nIRQ,Iraq,2029,1500000,104000\n", "utf-8")
    claims, told = read(tmp_path / "a.csv", published="2030-05-11")
    assert not told and said(claims, "place", "figure_low", "measure", "valid_from") == [
        ("Iraq", 1500000, "stock", "2029-12-31"), ("Iraq", 104000, "flow", "2029-01-01")]


def test_what_is_imported_is_mapped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, out = str(tmp_path / "s.sqlite"), tmp_path / "map.html"
    assert main(["import", str(TABLES / "ucdp-ged.csv"), str(acled(tmp_path / "a.csv")), "--store", store]) == 1
    assert "shows them before" not in capsys.readouterr().err
    assert main(["snapshot", "-o", str(out), "--store", store]) == 0
    data = re.search(r'id="claims-data">(.*?)</script>', out.read_text("utf-8"), re.DOTALL)
    assert data is not None
    drawn = unpacked(json.loads(data[1]))["claims"]
    with Store(store) as opened:
        kept = opened.claims()
    assert sorted(drawn["id"]) == sorted(claim.claim_id for claim in kept) and len(kept) == 4
    mosul = next(place for place in drawn["places"] if place["id"] == "iq-mosul")
    assert (round(mosul["lat"], 2), round(mosul["lon"], 2)) == (36.34, 43.12)
    assert {"Reuters", "police"} <= {claim.claimant for claim in kept}, "who says so is the row's source"


def test_what_was_published_long_after_its_day_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = acled(tmp_path / "a.csv", timestamp="1970000000")
    assert main(["import", str(file), "--store", str(tmp_path / "s.sqlite")]) == 0
    assert "1 claims were published more than 30 days after" in (told := capsys.readouterr().err)
    argv = ["snapshot", "-o", str(tmp_path / "map.html"), "--store", str(tmp_path / "s.sqlite"), "--from", "2031-06-01",
            "--to", "2031-06-30", *told.rpartition("DATE ")[2].split()]
    assert argv[-2:] == ["--known", "2032-06-04"] and main(argv) == 0


def test_importing_again_changes_nothing_and_a_corrected_row_is_a_new_version(
        tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    store, file = str(tmp_path / "s.sqlite"), acled(tmp_path / "a.csv")
    assert main(["import", str(file), "--store", store]) == 0
    assert main(["import", str(file), "--store", store]) == 0
    assert "1 same claims" in capsys.readouterr().err
    assert main(["import", str(acled(file, notes="Corrected.")), "--store", store]) == 0
    assert "1 changed claims" in capsys.readouterr().err
    with Store(store) as opened:
        (claim,) = opened.claims()
        assert claim.evidence == "Corrected." and len(opened.history(claim.claim_id)) == 2
    assert main(["import", str(TABLES / "acled.csv"), "--store", store, "--format", "ucdp-ged"]) == 1
    assert main(["import", str(file), "--format", "nonesuch"]) == 2
    assert "use one of acled, gdelt" in capsys.readouterr().err
    assert main(["import", str(file), "--format", "acled", "--mapping", str(TABLES / "camps.toml")]) == 2
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(file.read_bytes()))))
    assert main(["import", "-", "--store", store]) == 0 and "1 same claims" in capsys.readouterr().err


def test_a_column_that_is_no_unicode_text_spoils_no_row(tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(b"#country+name,#adm1+code\xd4\xd6loc,#loc+name,#affected+idps+ind\nIraq,Ninewa,Camp,5\n")
    claims, told = read(path, claimant="A", published="2031-06-01")
    assert [(one.place, one.figure_low) for one in claims] == [("Camp", 5)] and "??loc" in claims[0].evidence
    (tmp_path / "sites.jsonl").write_text('{"#country+name": "Iraq", "#loc+name": "Camp", "#affected+idps+ind": 5, '
                                          '"#date\\ud800": ""}')
    claims, told = read(tmp_path / "sites.jsonl", claimant="A", published="2031-06-01")
    assert [one.figure_low for one in claims] == [5]


def test_our_own_table_with_hashtags_is_ours(tmp_path: Path) -> None:
    claims = read(TABLES / "acled.csv")[0]
    with (tmp_path / "own.csv").open("wb") as stream:
        write_hxl([flat(one, CLAIM_COLUMNS) for one in claims], stream, {})
    assert read(tmp_path / "own.csv") == (claims, [])


def test_two_rows_of_one_id_that_differ_are_refused(tmp_path: Path) -> None:
    with (TABLES / "acled.csv").open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    claims, told = read(write(tmp_path / "a.csv", row, row, {**row, "notes": "Another."}))
    assert len(claims) == 2 and claims[0] == claims[1], "the same row twice is one claim"
    assert told[0].line == 4 and "was used before for another claim" in told[0].message


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(
    st.sampled_from(["event_id_cnty", "event_date", "actor1", "actor2", "location", "admin1", "country", "latitude",
                     "geo_precision", "source", "notes", "timestamp", "sub_event_type", "inter1"]),
    st.one_of(st.sampled_from(STRINGS), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)),
    max_size=4))
def test_whatever_stands_in_a_cell_the_next_row_is_read(tmp_path: Path, changes: dict[str, str]) -> None:
    with (TABLES / "acled.csv").open(encoding="utf-8", newline="") as stream:
        good = next(csv.DictReader(stream))
    claims, told = read(write(tmp_path / "a.csv", {**good, **changes}, {**good, "event_id_cnty": "the good one"}))
    assert "acled:the good one" in {claim.report_id for claim in claims}
    assert all(error.file for error in told)
    assert all(claim.evidence[claim.start:claim.end] == claim.evidence for claim in claims)
    assert all(claim.figure_low is None for claim in claims)
