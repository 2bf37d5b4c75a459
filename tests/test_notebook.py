"""The program in a notebook: tables in and out, a map in a cell that is whole, offline and shut in."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hand_claims import HOSTILE, hostile_claims, sample_claims
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim, random_claims

import geo
import geo.notebook
from geo.errors import InputError
from geo.model import CLAIM_COLUMNS, Claim
from geo.state import state_at
from geo.theatre import SAMPLES

REPO = Path(__file__).resolve().parent.parent
REPORTS = SAMPLES / "iraq-2014" / "reports.jsonl"
ON = "2014-06-12"


@pytest.fixture(scope="module")
def table() -> Any:
    """The claims of the sample, as read."""
    return geo.claim_table(REPORTS)


def frame(claims: list[Claim]) -> Any:
    return pd.DataFrame([asdict(one) for one in claims], columns=list(CLAIM_COLUMNS))


def test_the_readme_s_example_runs(tmp_path: Path) -> None:
    readme = (REPO / "README.md").read_text("utf-8")
    example, = re.findall(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    for name in ("map.html", "day.kmz"):
        example = example.replace(f'"{name}"', repr(str(tmp_path / name)))
    run = subprocess.run([sys.executable, "-c", f"{example}\nprint(len(claims), list(states.status))"],
                         cwd=REPO, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert "disputed" in run.stdout
    assert 'id="claims-data"' in (tmp_path / "map.html").read_text("utf-8")
    assert (tmp_path / "day.kmz").read_bytes().startswith(b"PK")


def test_pandas_is_loaded_only_where_it_is_used() -> None:
    asked = "import geo, sys; geo.Claim; assert not {'pandas', 'geo.notebook'} & {*sys.modules}"
    subprocess.run([sys.executable, "-c", asked], cwd=REPO, check=True, timeout=60)


def test_types_are_marked() -> None:
    assert (REPO / "geo" / "py.typed").exists()
    assert '"py.typed"' in (REPO / "pyproject.toml").read_text("utf-8")


def test_a_table_of_reports_gives_the_claims_of_their_file(table: Any) -> None:
    reports = pd.read_json(REPORTS, lines=True, convert_dates=["published"])
    assert isinstance(reports.published[0], datetime)
    again = geo.claim_table(reports)
    assert list(table.columns) == list(CLAIM_COLUMNS) and len(table) > 50
    assert again.equals(table)
    one = table.iloc[0]
    text = reports.set_index("id").text[one.report_id]
    assert text[one.start:one.end] == one.evidence


def test_state_and_events_are_those_of_the_store_s_rules(table: Any) -> None:
    theatre, reports, claims, _ = sample_claims()
    states = geo.state_table(frame(claims), date.fromisoformat(ON), known=pd.Timestamp("2014-06-16"))
    assert list(zip(states.place, states.status)) == [
        (state.place, state.status) for state in state_at(claims, ON, "2014-06-16")]
    found = geo.event_table(frame(claims))
    assert set(found.event_id) == {one.event_id for one in claims} - {""}
    assert found.supporting.sum() == sum(not one.negated for one in claims if one.event_id)


@given(st.integers(0, 10_000))
def test_claims_go_through_a_table_unchanged(seed: int) -> None:
    from geo.notebook import _claims
    valid = [one for one in {one.claim_id: one for one in random_claims(seed, 12)}.values() if _fits(one)]
    kept = {one.claim_id: one for one in _claims(frame(valid))}
    assert kept.keys() == {one.claim_id for one in valid}
    derived = {"event_id", "duplicate_of"}
    for one in valid:
        before, after = asdict(one), asdict(kept[one.claim_id])
        assert {name: before[name] for name in before.keys() - derived} == {
            name: after[name] for name in before.keys() - derived}


def test_tables_put_together_count_a_claim_once(table: Any) -> None:
    both = pd.concat([table, table[::-1]])
    assert geo.state_table(both, ON).equals(geo.state_table(table, ON))


def test_columns_more_or_less_are_taken() -> None:
    made = pd.DataFrame({"kind": ["control"], "place": ["Westbridge"], "actor": ["Reds"], "stance": ["seizes"],
                         "claimant": ["a mayor"], "published": [pd.Timestamp("2031-05-12")],
                         "figure_low": [float("nan")], "valid_from": [date(2031, 5, 12)], "my note": ["x"]})
    states = geo.state_table(made, "2031-05-13")
    assert list(states.holders) == ["Reds"] and list(states.status) == ["held"]


def test_no_rows_give_no_rows_and_all_columns() -> None:
    nothing = frame([])
    assert "status" in geo.state_table(nothing, ON) and "event_id" in geo.event_table(nothing)
    assert list(geo.claim_table([]).columns) == list(CLAIM_COLUMNS)


@pytest.mark.parametrize(("change", "words"), [
    ({"stance": "conquers"}, r"DataFrame:2: stance is 'conquers'"), ({"lat": 95.0}, r"DataFrame:2: lat is 95"),
    ({"claim_id": "a"}, r"DataFrame:2: claim_id 'a' was used before")])
def test_a_bad_row_is_named(change: dict[str, object], words: str) -> None:
    rows = frame([claim(claim_id="a"), claim(claim_id="b", by="another")])
    rows.loc[1, list(change)[0]] = list(change.values())[0]
    with pytest.raises(InputError, match=words):
        geo.state_table(rows, "2031-05-12")


def test_bad_tables_and_dates_are_named(table: Any) -> None:
    with pytest.raises(InputError, match="there should be a column kind"):
        geo.event_table(table.drop(columns="kind"))
    with pytest.raises(InputError, match="no name twice"):
        geo.event_table(pd.concat([table, table], axis=1))
    with pytest.raises(InputError, match="yesterday"):
        geo.state_table(table, "yesterday")
    with pytest.raises(InputError, match="use one of them"):
        geo.claim_map(table, on=ON, start=ON)


def test_a_bad_report_is_told_and_the_rest_is_read() -> None:
    reports = pd.DataFrame({"text": [None, "ISIL seized Mosul on 10 June 2014, officials said."]})
    told: list[InputError] = []
    assert set(geo.claim_table(reports, on_error=told.append).place) == {"Mosul"}
    assert str(told[0]).startswith("DataFrame:1: text is empty")
    with pytest.raises(InputError, match="DataFrame:1"):
        geo.claim_table(reports)


def test_a_map_is_the_snapshot_in_a_frame(table: Any, tmp_path: Path) -> None:
    drawn = geo.claim_map(table, on=date.fromisoformat(ON), reports=REPORTS)
    drawn.save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text("utf-8")
    geo.write_snapshot(tmp_path / "same.html", *_read(table), on=ON)
    assert (tmp_path / "same.html").read_text("utf-8") == page
    cell = drawn._repr_html_()
    inside = re.fullmatch(r'<iframe [^>]*sandbox="([^"]*)"[^>]*srcdoc="([^"]*)"></iframe>', cell)
    assert inside and html.unescape(inside[2]) == page
    assert "allow-same-origin" not in inside[1]
    assert "KiB" in repr(drawn)
    with pytest.raises(InputError, match=r"\.html"):
        drawn.save(tmp_path / "map.csv")


def _read(table: Any) -> tuple[list[Claim], list[geo.Report]]:
    from geo.notebook import _claims
    return _claims(table), list(geo.read_reports([REPORTS]))


def test_a_cell_shows_the_map_and_hostile_text_stays_in_it(tmp_path: Path) -> None:
    from browser import chromium, watched
    reports, claims = hostile_claims()
    drawn = geo.claim_map(frame(claims), on=ON, reports=pd.DataFrame([asdict(one) for one in reports]))
    cell = tmp_path / "cell.html"
    cell.write_text(f"<!doctype html><meta charset=utf-8>{drawn._repr_html_()}", "utf-8")
    with chromium() as browser, watched(browser) as seen:
        seen.page.goto(cell.as_uri())
        inner = seen.page.frames[1]
        inner.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
        assert HOSTILE[:9] in inner.locator("main").inner_text()
        assert seen.page.evaluate("() => window.hacked") is None and inner.evaluate("() => window.hacked") is None
        seen.check()


def _fits(one: Claim) -> bool:
    """Whether an import takes the claim as it is: the random ones break rules on purpose."""
    from geo.claim_checks import parse_claim
    try:
        return parse_claim(asdict(one)) == one
    except InputError:
        return False


def test_a_store_comes_in_as_it_is_kept(tmp_path: Path, table: Any) -> None:
    with geo.Store(tmp_path / "a.sqlite") as store:
        store.import_claims(geo.notebook._claims(table), "2031-07-01T12:00:00Z", "ann")
        kept = store.claims()
        assert geo.claim_table(store).claim_id.tolist() == [one.claim_id for one in kept]
        assert geo.state_table(kept, ON).equals(geo.state_table(table, ON))
        assert repr(geo.claim_map(kept, on=ON)) == repr(geo.claim_map(geo.claim_table(store), on=ON))
    with pytest.raises(InputError, match="geo.Claim each; this is int"):
        geo.event_table([1])


def test_claims_go_out_in_every_format(tmp_path: Path, table: Any) -> None:
    everything = geo.claim_file(table, tmp_path / "all.geojson")
    day = geo.claim_file(table, tmp_path / "day.csv", on=date(2014, 6, 12))
    assert everything == tmp_path / "all.geojson"
    assert {one.claim_id for one in geo.read_claims(everything)} == set(table.claim_id)
    shown = {one.claim_id for one in geo.read_claims(day)}
    assert shown and shown < set(table.claim_id)
    brief = geo.claim_file(table, tmp_path / "brief.html", ON, since="2014-06-05", language="ar").read_text("utf-8")
    assert 'dir="rtl"' in brief and all(claim_id in brief for claim_id in shown)
    with pytest.raises(InputError, match="this format is about one day"):
        geo.claim_file(table, tmp_path / "brief.html")
    with pytest.raises(InputError, match="use one of .csv"):
        geo.claim_file(table, tmp_path / "claims.docx")
