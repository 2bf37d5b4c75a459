"""Every id on the screen is in the export and no other: the map in a real browser beside what is exported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Watched, chromium, watched
from hand_claims import sample_claims

from geo.claims import read_claims
from geo.exports import Export, write_claims
from geo.filters import Filters
from geo.model import Claim
from geo.shown import shown_about, shown_between
from geo.snapshot import snapshot_page
from geo.state import History
from geo.views import read_view
from geo.voices import day_number

DRAWN = """() => {
  const ids = JSON.parse(document.getElementById("claims-data").textContent).claims.id, found = new Set();
  const add = (list) => list.forEach((at) => found.add(ids[at]));
  claimsMap.debug().look.all.forEach((mark) => {
    if (mark.state) {
      mark.state.holders.forEach((holder) => add(holder.claims));
      ["opposing", "battles", "threats", "beside"].forEach((name) => add(mark.state[name]));
    }
    mark.flows.forEach((flow) => ["claims", "vague", "opposing"].forEach((name) => add(flow[name])));
  });
  return [...found].sort();
}"""
LISTED = """() => [...new Set(
  [...document.querySelectorAll("[data-claim]")].map((item) => item.dataset.claim))].sort()"""


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    """The claims of the sample."""
    return sample_claims()[2]


@pytest.fixture(scope="module")
def seen(claims: list[Claim], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """Their snapshot, opened."""
    theatre, reports, _, _ = sample_claims()
    file = tmp_path_factory.mktemp("shown") / "map.html"
    file.write_text(snapshot_page(claims, reports, theatre), "utf-8")
    with chromium() as browser, watched(browser) as opened:
        opened.page.goto(file.as_uri())
        opened.page.wait_for_function("() => window.claimsMap && claimsMap.debug().spots.length")
        yield opened
        opened.check()


def exported(claims: list[Claim], filters: Filters, folder: Path) -> list[str]:
    """The ids of an export, read back."""
    write_claims(folder / "out.geojson", Export(shown_between(claims, filters)))
    return sorted(one.claim_id for one in read_claims(folder / "out.geojson"))


@pytest.mark.parametrize("known", [None, "2014-06-11"])
@pytest.mark.parametrize("actors", [(), ("ISIL",)])
@pytest.mark.parametrize("on", ["2014-06-10", "2014-06-12", "2014-06-29"])
def test_a_day_of_the_map_is_the_export_of_that_day(seen: Watched, claims: list[Claim], tmp_path: Path, on: str,
                                                    actors: tuple[str, ...], known: str | None) -> None:
    state = {"on": day_number(on), "known": day_number(known) if known else None, "filters": {"actor": list(actors)}}
    seen.page.evaluate("(state) => claimsMap.update({state: state})", state)
    drawn = seen.page.evaluate(DRAWN)
    assert drawn == exported(claims, Filters(actors=frozenset(actors), date_from=on, date_to=on, known=known), tmp_path)
    assert drawn


@pytest.mark.parametrize(("group", "field"), [
    ("kind", "kinds"), ("actor", "actors"), ("party", "parties"), ("claimant", "claimants"), ("interest", "interests"),
    ("certainty", "certainties"), ("outlet", "outlets"), ("review", "reviews")])
def test_every_filter_leaves_on_the_map_what_it_leaves_in_the_export(seen: Watched, claims: list[Claim], tmp_path: Path,
                                                                     group: str, field: str) -> None:
    on = "2014-06-12"
    column = {"party": "claimant_party"}.get(group, group)
    words = sorted({getattr(one, column) for one in claims} - {""})
    for word in (words[0], words[-1]):
        seen.page.evaluate("(state) => claimsMap.update({state: state})",
                           {"on": day_number(on), "known": None, "filters": {group: [word]}})
        chosen = replace(Filters(date_from=on, date_to=on), **{field: frozenset({word})})
        assert seen.page.evaluate(DRAWN) == exported(claims, chosen, tmp_path)
    seen.page.evaluate("claimsMap.update({state: {filters: {}}})")


@pytest.mark.parametrize(("on", "since", "heard"), [
    ("2014-06-12", "2014-06-10", None), ("2014-06-29", "2014-06-09", None), ("2014-06-20", None, "2014-06-12"),
    ("2014-06-29", "2014-06-10", "2014-06-16"), ("2014-06-12", "2014-06-12", "2014-06-12")])
def test_a_range_of_the_map_is_the_export_of_that_range(seen: Watched, claims: list[Claim], tmp_path: Path, on: str,
                                                        since: str | None, heard: str | None) -> None:
    days = {name: None if day is None else day_number(day) for name, day in (("since", since), ("heard", heard))}
    seen.page.evaluate("(state) => claimsMap.update({state: state})",
                       {"on": day_number(on), "known": None, "filters": {}, "selected": "", **days})
    view = read_view({**seen.page.evaluate("claimsMap.state()"), "key": "k"}, {"key": "k", "dates": {}})
    seen.page.evaluate("claimsMap.update({state: {since: null, heard: null}})")
    whole = seen.page.evaluate(DRAWN)
    seen.page.evaluate("(state) => claimsMap.update({state: state})", days)
    drawn = seen.page.evaluate(DRAWN)
    assert drawn == exported(claims, replace(view.filters, date_from=on, date_to=on), tmp_path)
    assert set(drawn) < set(whole) or on == "2014-06-29", "a range leaves out; a late day has it older claims as well"
    seen.page.evaluate("claimsMap.update({state: {since: null, heard: null}})")


def test_a_place_s_panel_lists_what_is_downloaded_of_it(seen: Watched, claims: list[Claim]) -> None:
    seen.page.evaluate("(on) => claimsMap.update({state: {on: on, known: null, filters: {}, selected: 'iq-mosul'}})",
                       day_number("2014-06-20"))
    listed = seen.page.evaluate(LISTED)
    assert listed == sorted(one.claim_id for one in shown_about("iq-mosul", History(claims), "2014-06-20"))
    assert len(listed) > 3
