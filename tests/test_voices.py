"""Who is one claimant, and what is a date."""

from __future__ import annotations

import pytest
from make_claims import claim

from geo.errors import InputError
from geo.voices import claimant_key, day_number, iso_day


def test_a_named_claimant_is_one_voice_in_every_outlet() -> None:
    keys = {claimant_key(claim(by=name, outlet=outlet)) for name in ("Ann Marsh", "ANN  Marsh ") for outlet in "AB"}
    assert len(keys) == 1


def test_an_outlet_is_keyed_by_itself_also_where_another_quotes_it() -> None:
    own = claimant_key(claim(outlet="Morning Post"))
    assert own != claimant_key(claim(outlet="The Courier"))
    assert own == claimant_key(claim(by="Morning Post", outlet="The Courier"))
    assert claimant_key(claim(outlet="", report_id="a")) != claimant_key(claim(outlet="", report_id="b"))


@pytest.mark.parametrize(("words", "role", "shared"), [
    ("police officials", "official", False), ("Residents", "witness", False), ("Kurdish sources", "unnamed", False),
    ("state-run Channel Two", "media", True), ("آن مارش", "official", True)])
def test_sources_without_a_name_are_told_apart_by_outlet(words: str, role: str, shared: bool) -> None:
    keys = {claimant_key(claim(claimant=words, claimant_role=role, outlet=outlet)) for outlet in ("A", "B")}
    assert (len(keys) == 1) is shared


def test_day_numbers_go_both_ways() -> None:
    assert day_number("1970-01-01") == 0 and day_number("2031-05-12T23:59:00-08:00") == day_number("2031-05-12")
    assert iso_day(day_number("2032-02-29")) == "2032-02-29"


@pytest.mark.parametrize("value", ["", "2031", "2031-05", "2031-W20-1", "20310512", "2031-02-29", "2031-05-120"])
def test_what_is_no_date_is_refused_with_the_value(value: str) -> None:
    with pytest.raises(InputError, match=repr(value)):
        day_number(value)
