"""Weeks, months and years: spans as wide as their words, and arithmetic that stays within the calendar's rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intervals import (
    DAYS_OF,
    MONTHS_OF,
    Interval,
    count_of,
    day_of,
    interval,
    loose,
    move,
    part_of,
    precision_of,
    shift,
    unit_of,
    until,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
PRECISIONS = ("day", "days", "week", "month", "year")


@given(DAYS, st.integers(-200, 200))
def test_a_shift_by_months_keeps_the_day_or_takes_the_month_s_last(day: date, months: int) -> None:
    moved = shift(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(1)).day == 1)
    assert 0 <= (day - shift(moved, -months)).days <= 3


@pytest.mark.parametrize(("day", "number", "unit", "moved"), [
    ("2031-05-31", 1, "month", "2031-06-30"), ("2032-02-29", -1, "year", "2031-02-28"),
    ("2031-05-12", -2, "decade", "2011-05-12"), ("2031-05-12", 1, "fortnight", "2031-05-26"),
    ("2031-05-12", 23, "hour", "2031-05-12"), ("2031-05-12", -48, "hour", "2031-05-10")])
def test_a_day_moves_by_units(day: str, number: int, unit: str, moved: str) -> None:
    assert move(date.fromisoformat(day), number, unit) == date.fromisoformat(moved)


@given(DAYS, st.integers(0, 40), st.sampled_from([*DAYS_OF, *MONTHS_OF]))
def test_more_of_a_unit_never_leads_back(day: date, number: int, unit: str) -> None:
    assert move(day, -number, unit) <= day <= move(day, number, unit) <= move(day, number + 1, unit)


@given(DAYS, st.integers(0, 800), st.integers(0, 800))
def test_a_longer_span_is_never_more_precise(first: date, one: int, more: int) -> None:
    spans = [precision_of(first, first + timedelta(days)) for days in (one, one + more)]
    assert PRECISIONS.index(spans[0]) <= PRECISIONS.index(spans[1])
    assert interval(first, first + timedelta(one)) == (first, first + timedelta(one), spans[0])


@given(DAYS, st.integers(2, 400))
def test_early_mid_and_late_share_a_span_between_them(first: date, days: int) -> None:
    last = first + timedelta(days)
    parts = [part_of(first, last, {"part": name}) for name in ("early", "mid", "late")]
    covered = [part.start + timedelta(at) for part in parts for at in range((part.end - part.start).days + 1)]
    assert covered == [first + timedelta(at) for at in range(days + 1)], "no day twice, none left out"
    assert part_of(first, last, {"part": "end"}) == day_of(last)
    assert part_of(first, last, {"part": "start"}) == day_of(first)
    assert part_of(first, last, {}) == part_of(first, last, {"part": "?"}) == interval(first, last)


@given(DAYS, st.integers(0, 60), st.none() | DAYS)
def test_only_the_past_of_a_span_is_kept_and_what_lies_ahead_stays(first: date, days: int, today: date | None) -> None:
    span = interval(first, first + timedelta(days))
    past = until(span, today)
    assert past.start == first and past.precision == span.precision
    assert past.end == (today if today is not None and first <= today < span.end else span.end)
    assert until(Interval(None, first, "unknown"), today) == (None, first, "unknown")


@pytest.mark.parametrize(("slots", "count"), [
    ({}, (1, False)), ({"num": "3"}, (3, False)), ({"num": "~2"}, (2, True)), ({"unit": "week+"}, (2, True)),
    ({"unit": "week"}, (1, False)), ({"num": "", "unit": "day+"}, (2, True))])
def test_a_plural_without_a_number_is_two_and_vague(slots: dict[str, str], count: tuple[int, bool]) -> None:
    assert count_of(slots) == count
    assert unit_of(slots, ("day",)) == slots.get("unit", "day").rstrip("+")
    assert loose("hour") == "day" and loose("month") == "month" and loose("decade") == "year"
