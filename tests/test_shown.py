"""Which claims a map shows on a day and in a period: the same that the state of each day is made of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, flight, random_claims

from geo.errors import InputError
from geo.filters import Filters, select
from geo.model import Claim
from geo.shown import shown_about, shown_between, shown_on
from geo.state import History

OLD = claim(claim_id="old", on="2031-05-01", by="Ann")
NEW = claim(claim_id="new", on="2031-05-10", by="Ann", actor="Blues")
FLED = flight(claim_id="fled", on="2031-05-09", figure=50, place_id="westbridge")
UNDATED = claim(claim_id="undated", valid_from=None, published="2031-05-02", by="Cy")


def ids(claims: list[Claim]) -> list[str]:
    return sorted(one.claim_id for one in claims)


def test_what_is_overtaken_too_old_or_not_known_yet_is_not_shown() -> None:
    history = History([OLD, NEW, FLED, UNDATED])
    assert ids(shown_on(history, "2031-05-09")) == ["fled", "old"]
    assert ids(shown_on(history, "2031-05-10")) == ["fled", "new"]
    assert ids(shown_on(history, "2031-05-10", known="2031-05-09")) == ["fled", "old"]
    assert ids(shown_on(history, "2031-07-01")) == []


def test_the_panel_of_a_place_lists_everything_about_it() -> None:
    other = claim(claim_id="other", place="Ford", on="2031-05-10")
    history = History([OLD, NEW, FLED, UNDATED, other])
    assert ids(shown_about("westbridge", history, "2031-05-10")) == ["fled", "new", "old", "undated"]
    assert ids(shown_about("ford", history, "2031-05-10")) == ["other"]


def test_a_period_shows_what_any_of_its_days_shows() -> None:
    claims = [OLD, NEW, FLED, UNDATED]
    assert ids(shown_between(claims, Filters())) == ["fled", "new", "old", "undated"]
    assert ids(shown_between(claims, Filters(date_from="2031-05-10", date_to="2031-05-10"))) == ["fled", "new"]
    assert ids(shown_between(claims, Filters(date_from="2031-05-09"))) == ["fled", "new", "old"]
    assert ids(shown_between(claims, Filters(date_to="2031-05-03"))) == ["old"]
    assert ids(shown_between(claims, Filters(kinds=frozenset({"control"}), date_from="2031-05-20"))) == ["new"]
    assert shown_between([], Filters(date_from="2031-05-09")) == []


def test_a_range_keeps_what_is_about_its_days_and_was_told_in_them() -> None:
    long = claim(claim_id="long", on="2031-04-01", valid_to="2031-05-05", by="Di")
    timed = claim(claim_id="timed", valid_from="2031-05-10", published="2031-05-12T08:00:00Z", by="Eve")
    claims = [OLD, NEW, FLED, UNDATED, long, timed]
    assert ids(select(claims, Filters(since="2031-05-05"))) == ["fled", "long", "new", "timed", "undated"]
    assert ids(select(claims, Filters(since="2031-05-10"))) == ["new", "timed", "undated"]
    assert ids(select(claims, Filters(heard="2031-05-12"))) == ["timed"]
    assert ids(select([claim(published=None)], Filters(heard="2031-01-01"))) == []
    with pytest.raises(InputError, match="since: 'soon' is no date"):
        select(claims, Filters(since="soon"))


@pytest.mark.parametrize(("since", "day", "horizon"), [
    (None, "2031-05-10", 30), ("2031-05-01", "2031-05-10", 30), ("2031-03-01", "2031-05-10", 70),
    ("2031-06-01", "2031-05-10", 30)])
def test_of_a_range_nothing_is_too_old_on_its_last_day(since: str | None, day: str, horizon: int) -> None:
    assert Filters(since=since).reaching(day) == Filters(since=since, horizon=horizon)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(-3, 60), st.integers(0, 12), st.sampled_from([None, "2031-05-20"]))
def test_a_period_is_the_sum_of_its_days(seed: int, begin: int, length: int, known: str | None) -> None:
    claims = random_claims(seed, 30)
    days = [(date(2031, 5, 1) + timedelta(begin + at)).isoformat() for at in range(length + 1)]
    filters = Filters(date_from=days[0], date_to=days[-1], known=known)
    each = {one.claim_id for day in days for one in shown_on(History(claims), day, known)}
    assert {one.claim_id for one in shown_between(claims, filters)} == each


@pytest.mark.parametrize("selected", ["westbridge", "ford"])
def test_the_panel_loses_nothing_that_the_state_has(selected: str) -> None:
    history = History(random_claims(3, 80))
    listed = {one.claim_id for one in shown_about(selected, history, "2031-06-01")}
    assert listed >= {one.claim_id for one in shown_on(history, "2031-06-01") if one.place_id == selected}
    assert listed
