"""The date a report gives itself."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from geo.published import parse_published


@pytest.mark.parametrize("written, iso", [
    ("2014-06-12", "2014-06-12"), ("20140612", "2014-06-12"), ("2014-06-12T08:30:00Z", "2014-06-12T08:30:00+00:00"),
    ("12 June 2014", "2014-06-12"), ("June 12, 2014", "2014-06-12"), ("Thursday, 12 Jun 2014", "2014-06-12"),
    ("Thu, 12 Jun 2014 08:30:00 GMT", "2014-06-12T08:30:00+00:00"), (" 1st  May 2014 ", "2014-05-01")])
def test_dates_as_files_write_them(written: str, iso: str) -> None:
    assert parse_published(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "09/06/2014",
        "June 2014",
        "31 June 2014",
        "yesterday",
        "12 Brumaire 2014",
        "",
        "2014",
        "0001-01-01",
        "2914-06-12",
        "12",
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD|between"):
        parse_published(written)
