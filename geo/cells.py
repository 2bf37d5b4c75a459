"""What one cell of somebody else's table says: dates, numbers, times, hosts, each read strictly or refused.

A reading is one row of ``READINGS``; a date may also be read by a pattern of ``strptime`` ("%d/%m/%Y").
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from geo.errors import InputError
from geo.published import parse_published
from geo.records import short

#: Signs of a number, dots between its groups counted.
LONGEST_NUMBER = 24
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+(?:\.0+)?")
_STAMP = re.compile(r"\d{14}")


def text_of(value: object) -> str:
    """A cell as text, trimmed; "" where it is empty.  A whole number stays one, whatever type held it.

    Raises
    ------
    InputError
        It is a list or an object, or holds what is no Unicode text.
    """
    if value is None or isinstance(value, float) and math.isnan(value):
        return ""
    if isinstance(value, (list, dict)):
        raise InputError(f"holds {short(value)}, not a value; flatten the table")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = value.isoformat() if isinstance(value, date) else str(value).strip()
    if re.search(r"[\ud800-\udfff]", text):
        raise InputError("holds bytes that are no Unicode text; save the file as UTF-8")
    return text


def read_cell(text: str, how: str) -> str:
    """What a cell that is not empty says, in our own spelling.

    Parameters
    ----------
    text : str
        See ``text_of``.
    how : str
        A name of ``READINGS``, or a pattern of ``strptime`` for dates.

    Raises
    ------
    InputError
        It says nothing of the kind; numbers that could be two dates are not guessed at.
    """
    if "%" not in how:
        return READINGS[how](text)
    try:
        return datetime.strptime(text, how).date().isoformat()  # noqa: DTZ007 - a day, not a time
    except ValueError:
        raise InputError(f"is {short(text)}, which is no date like {how}; correct it, or the mapping") from None


def _time(text: str) -> str:
    stamped = f"{text[:8]}T{text[8:]}" if _STAMP.fullmatch(text) else text
    try:
        return parse_published(stamped)
    except InputError:
        raise InputError(f"is {short(text)}, no date; write YYYY-MM-DD, or give its pattern in a mapping") from None


def _earliest(text: str) -> str:
    dates = [_time(one.strip())[:10] for one in text.split(";") if one.strip()]
    if not dates:
        raise InputError(f"is {short(text)}, no date; write YYYY-MM-DD")
    return min(dates)


def _number(text: str) -> str:
    if len(text) > LONGEST_NUMBER or not _GROUPED.fullmatch(text):
        raise InputError(f"is {short(text)}; write a whole number like 200000")
    return str(int(re.sub(r"\D", "", text.partition(".")[0])))  # also what is written in other digits than ours


def _epoch(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,10}", text):
        raise InputError(f"is {short(text)}; write seconds since 1970-01-01")
    return datetime.fromtimestamp(int(text), UTC).isoformat(timespec="seconds")


def _year(text: str) -> str:
    if not re.fullmatch(r"(?:19|2[01])[0-9]{2}", text):
        raise InputError(f"is {short(text)}; write a year like 2014")
    return text


def _host(text: str) -> str:
    try:
        return (urlsplit(text).hostname or text).removeprefix("www.")
    except ValueError:
        return text


READINGS: dict[str, Callable[[str], str]] = {
    "text": lambda text: text,
    "date": lambda text: _time(text)[:10],
    "time": _time,
    "earliest date": _earliest,
    "epoch": _epoch,
    "year's first day": lambda text: f"{_year(text)}-01-01",
    "year's last day": lambda text: f"{_year(text)}-12-31",
    "number": _number,
    "host": _host,
    "last part": lambda text: text.rpartition(",")[2].strip(),
}
