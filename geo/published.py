"""The date a report gives itself, in the ways files write it: ISO 8601, RFC 2822, or in words."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from .errors import InputError

__all__ = ["MONTHS", "WEEKDAYS", "parse_published"]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: Reports outside these years are mistakes of the file, not old news.
FIRST_YEAR, LAST_YEAR = 1900, 2199
_SHORT = [month[:3] for month in MONTHS]
_DAY_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]+,?\s+)?([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ].*)?")


def parse_published(value: str) -> str:
    """Return the date or time of publication as an ISO string; the zone is kept as written.

    Accepts an ISO date or time ("2014-06-12", "2014-06-12T08:30:00Z"), RFC 2822 as feeds have it
    ("Thu, 12 Jun 2014 08:30:00 GMT"), "12 June 2014" and "June 12, 2014", with or without a weekday.
    The first ten characters of the result are always the date.

    Raises
    ------
    InputError
        For anything else: numbers alone are not guessed at, for 09/06/2014 is two dates.

    >>> parse_published("June 12, 2014")
    '2014-06-12'
    """
    text = " ".join(value.split())
    found = _iso(text) or _words(text) or _rfc2822(text)
    if found is None:
        raise InputError(f"{value[:60]!r} is no date; write it as YYYY-MM-DD, like 2014-06-12")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InputError(
            f"{value[:60]!r} lies in the year {found.year}; give a date between {FIRST_YEAR} and {LAST_YEAR}")
    return found.isoformat()


def _iso(text: str) -> date | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def _words(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
    else:
        return None
    name = month.lower()
    if name not in MONTHS and name not in _SHORT and name != "sept":
        return None
    try:
        return date(int(year), _SHORT.index(name[:3]) + 1, int(day))
    except ValueError:
        return None


def _rfc2822(text: str) -> datetime | None:
    if ":" not in text:  # the library reads far too much into a few bare numbers
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
