"""Cells of others' tables: read strictly, never guessed at."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cells import READINGS, read_cell, text_of
from geo.errors import InputError


@pytest.mark.parametrize(("how", "text", "said"), [
    ("text", "as it is", "as it is"), ("date", "2031-06-12", "2031-06-12"), ("date", "12 June 2031", "2031-06-12"),
    ("date", "2031-06-12 00:00:00.000", "2031-06-12"), ("date", "20310612", "2031-06-12"),
    ("time", "20310612083000", "2031-06-12T08:30:00"), ("time", "2031-06-12T08:30:00Z", "2031-06-12T08:30:00+00:00"),
    ("earliest date", "2031-06-13; 2031-06-12;", "2031-06-12"), ("epoch", "1939248000", "2031-06-15T00:00:00+00:00"),
    ("year's first day", "2031", "2031-01-01"), ("year's last day", "2031", "2031-12-31"), ("number", "1200", "1200"),
    ("number", "1,200", "1200"), ("number", "1 200", "1200"), ("number", "1\u202f200,300", "1200300"),
    ("number", "12.0", "12"), ("host", "https://www.courier.example/a", "courier.example"), ("host", "BBC", "BBC"),
    ("last part", "Mosul, Ninawa, Iraq", "Iraq"), ("last part", "Iraq", "Iraq"),
    ("%d/%m/%Y", "05/06/2031", "2031-06-05"), ("number", "\u0661\u0662", "12")])
def test_what_a_cell_says(how: str, text: str, said: str) -> None:
    assert read_cell(text, how) == said


@pytest.mark.parametrize(("how", "text"), [
    ("date", "06/05/2031"), ("date", "2031-02-30"), ("date", "yesterday"), ("time", "99999999999999"), ("epoch", "-1"),
    ("epoch", "1e9"), ("year's last day", "31"), ("number", "1.2"), ("number", "1,20"), ("number", "-5"),
    ("number", "9" * 5000), ("number", "thousands"), ("number", "~500"),
    ("year's last day", "20\u0661\u0662"), ("%d/%m/%Y", "31/31/2031"),
    ("earliest date", "2031-06-12; soon"), ("earliest date", ";")])
def test_what_it_does_not_say_is_not_guessed(how: str, text: str) -> None:
    with pytest.raises(InputError):
        read_cell(text, how)


@given(st.sampled_from([*READINGS, "%Y"]), st.text(min_size=1, max_size=30))
def test_any_text_is_read_or_refused(how: str, text: str) -> None:
    try:
        said = read_cell(text, how)
    except InputError as error:
        assert error.message
        return
    if how == "number":
        assert int(said) >= 0
    if "date" in how or "day" in how:
        date.fromisoformat(said)


@pytest.mark.parametrize(("value", "text"), [
    (None, ""), (float("nan"), ""), (" a ", "a"), (3, "3"), (3.0, "3"), (36.5, "36.5"), (True, "True"),
    (date(2031, 6, 12), "2031-06-12"), (datetime(2031, 6, 12, 8, 0), "2031-06-12T08:00:00")])  # noqa: DTZ001
def test_a_cell_of_any_type_is_text(value: object, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize("value", [[1], {"a": 1}, "\udcff"])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(InputError):
        text_of(value)
