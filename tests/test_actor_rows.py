"""One actor as a row has it."""

from __future__ import annotations

import pytest

from geo.actor_rows import Actor


@pytest.mark.parametrize("since, until, years, fought", [
    (0, 0, {1995}, True), (2013, 0, {2005}, False), (2013, 0, {2013}, True), (0, 2011, {2012}, False),
    (2011, 2014, {2012}, True), (2013, 2014, {2005, 2014}, True), (2013, 2014, set(), True)])
def test_the_years_in_which_an_actor_may_be_meant(since: int, until: int, years: set[int], fought: bool) -> None:
    actor = Actor("A", "local", "", ("IQ",), (), frozenset(), "A", since=since, until=until)
    assert actor.fought(years) is fought
