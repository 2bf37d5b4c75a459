"""Which claims are meant: each filter looks at its own column, and together they are narrower than each."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim, flight, random_claims

from geo.errors import InputError
from geo.filters import HORIZON, Filters, in_time, iso_date, keep, select
from geo.model import Claim

#: {filter: the columns it looks at}
COLUMNS = {"kinds": ("kind",), "actors": ("actor",), "claimants": ("claimant",), "parties": ("claimant_party",),
           "interests": ("interest",), "outlets": ("outlet",), "certainties": ("certainty",), "reviews": ("review",),
           "places": ("place_id", "place", "origin_id", "origin", "destination_id", "destination")}
DAYS = st.dates(date(2031, 4, 20), date(2031, 7, 1)).map(date.isoformat)
CLAIMS = random_claims(1, 60)
WANTED = st.fixed_dictionaries({}, optional={
    **{name: st.frozensets(st.sampled_from(sorted({str(getattr(one, column)) for one in CLAIMS for column in columns}
                                                  - {""})), min_size=1, max_size=3)
       for name, columns in COLUMNS.items() if any(getattr(one, column) for one in CLAIMS for column in columns)},
    "known": DAYS, "since": DAYS, "heard": DAYS, "date_from": DAYS, "horizon": st.integers(0, 90)})


def test_every_set_of_words_is_covered_here() -> None:
    assert set(COLUMNS) == {one.name for one in fields(Filters) if isinstance(one.default, frozenset)}


@given(WANTED)
def test_a_claim_is_kept_if_every_filter_keeps_it(wanted: dict[str, Any]) -> None:
    kept = select(CLAIMS, Filters(**wanted))
    horizon = wanted.get("horizon", HORIZON)
    alone = [{one.claim_id for one in select(CLAIMS, Filters(**{name: value, "horizon": horizon}))}
             for name, value in wanted.items()]
    assert [one.claim_id for one in kept] == [one.claim_id for one in CLAIMS
                                              if all(one.claim_id in found for found in alone)]
    for name, columns in COLUMNS.items():
        for one in kept:
            assert name not in wanted or wanted[name] & {getattr(one, column) for column in columns}


@given(st.sampled_from(sorted(COLUMNS)), st.sampled_from(CLAIMS))
def test_case_makes_no_difference(name: str, one: Claim) -> None:
    word = next((str(value) for column in COLUMNS[name] if (value := getattr(one, column))), "")
    if word and name not in ("kinds", "interests", "certainties", "reviews"):
        assert keep(Filters(**{name: frozenset({word.upper()})}))(one)
        assert not keep(Filters(**{name: frozenset({word + "x"})}))(one)


@pytest.mark.parametrize(("given", "said"), [
    ({"kinds": frozenset({"contro"})}, "kinds: 'contro' is none of control"),
    ({"reviews": frozenset({"seen"})}, "reviews: 'seen' is none of unreviewed"),
    ({"known": "12/06/2031"}, "known: '12/06/2031' is no date"), ({"heard": "2031-02-30"}, "heard: '2031-02-30'"),
    ({"date_from": "2031-05-02", "date_to": "2031-05-01"}, "the period ends .* before it begins .*; swap the dates")])
def test_what_makes_no_sense_is_named(given: dict[str, Any], said: str) -> None:
    for ask in (keep, in_time, lambda filters: select([], filters)):
        with pytest.raises(InputError, match=said):
            ask(Filters(**given))


def test_a_claim_speaks_until_its_end_or_the_horizon() -> None:
    open_end = claim(valid_from="2031-05-01")
    for days, kept in ((30, True), (31, False)):
        day = (date(2031, 5, 1) + timedelta(days)).isoformat()
        assert in_time(Filters(date_from=day))(open_end) is kept
    ended = claim(valid_from="2031-05-01", valid_to="2031-05-03")
    assert in_time(Filters(date_from="2031-05-03"))(ended) and not in_time(Filters(date_from="2031-05-04"))(ended)
    assert in_time(Filters(date_to="2031-05-01"))(ended) and not in_time(Filters(date_to="2031-04-30"))(ended)
    late = claim(valid_from="9999-12-30")
    assert in_time(Filters(date_from="9999-12-31"))(late), "the calendar ends before the horizon does"


def test_what_has_no_date_is_kept_but_by_known_and_heard() -> None:
    undated = claim(valid_from=None, published=None)
    for asked in ({}, {"date_from": "2031-05-01"}, {"date_to": "2031-05-01"}, {"since": "2031-05-01"}):
        assert select([undated], Filters(**asked)) == [undated]
    for asked in ({"known": "2031-05-01"}, {"heard": "2031-05-01"}):
        assert select([undated], Filters(**asked)) == []


def test_a_flight_is_found_by_either_end() -> None:
    one = flight(destination_id="eastbridge", destination="Eastbridge")
    for place in ("Westbridge", "WESTBRIDGE", "eastbridge"):
        assert keep(Filters(places=frozenset({place})))(one)
    assert not keep(Filters(places=frozenset({"bridge"})))(one)


def test_dates_are_cut_to_days_and_a_range_widens_the_horizon() -> None:
    assert iso_date("2031-05-12T23:30:00Z") == "2031-05-12"
    asked = Filters(since="2031-05-01", known="2031-05-12T08:00")
    assert asked.checked().known == "2031-05-12"
    assert asked.reaching("2031-05-10").horizon == HORIZON and asked.reaching("2031-07-10").horizon == 70
    assert Filters().reaching("2031-07-10") == Filters()
