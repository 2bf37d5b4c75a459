"""Times of the log: one form, one order, whatever the clocks of those who write say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.entries import instant
from geo.errors import InputError
from geo.model import Report
from geo.store import Store


@pytest.mark.parametrize(("when", "utc"), [
    ("2031-06-01", "2031-06-01T00:00:00+00:00"), ("2031-06-01T12:00:00Z", "2031-06-01T12:00:00+00:00"),
    ("2031-06-01T12:00:00.9+02:00", "2031-06-01T10:00:00+00:00"), ("2031-06-01 12:00", "2031-06-01T12:00:00+00:00")])
def test_times_are_kept_as_utc(when: str, utc: str) -> None:
    assert instant(when) == utc


@pytest.mark.parametrize("when", ["", "noon", "2031-13-01", "0001-01-01T00:00:00+05:00"])
def test_what_is_no_time_is_named(when: str) -> None:
    with pytest.raises(InputError, match="is no time; write it like"):
        instant(when)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(10**9, 4 * 10**9), max_size=8))
def test_the_log_never_runs_backward_and_keeps_what_the_clock_said(tmp_path_factory: pytest.TempPathFactory,
                                                                   seconds: list[int]) -> None:
    times = [datetime.fromtimestamp(second, UTC) for second in seconds]
    with Store(tmp_path_factory.mktemp("s") / "s.sqlite") as store:
        for at, time in enumerate(times):
            store.add(Report(id=f"r{at}", text="x"), [], time.isoformat(), "ann")
        log = store.log()
    assert [entry["at"] for entry in log] == sorted(entry["at"] for entry in log)
    assert [entry["detail"].get("clock", entry["at"]) for entry in log] == [instant(time.isoformat()) for time in times]
