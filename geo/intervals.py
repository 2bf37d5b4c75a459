"""Intervals of days with a precision, and the arithmetic of weeks, months and years.

An interval is as wide as the words are: "last week" is seven days and never one of them.  A vague
plural ("recent days", "weeks ago") takes the shortest length it can have, so that nothing is said
to have been true before the text says so.  Weeks run from Monday; seasons are those of the north.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

Slots = Mapping[str, str]
#: A date without a year may lie this many days after publication: zones and late corrections.
SLACK = 2
DAYS_OF = {"hour": 0, "day": 1, "week": 7, "fortnight": 14}
MONTHS_OF = {"month": 1, "year": 12, "decade": 120}


class Interval(NamedTuple):
    """First and last day (None: open or not known) and the precision in the contract's words."""

    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a phrase is looked at.

    ``published`` is the day of the report, ``anchor`` the day spoken of last (None where there is
    none), ``near`` whether that day stands in the same sentence.  ``year`` gives the year of a date
    that has none, ``after`` a day which such a date follows; ``coming`` looks ahead ("will meet on Monday").
    ``told`` is the date last given by a report that tells of times long past, None in news; ``month`` a day of the
    month spoken of last, also where no day of it was named.
    """

    published: date | None
    anchor: date | None = None
    near: bool = False
    year: int | None = None
    after: date | None = None
    coming: bool = False
    told: date | None = None
    month: date | None = None


UNKNOWN = Interval(None, None, "unknown")


def precision_of(start: date, end: date) -> str:
    """The contract's word for a span: a day, up to 6 days, up to 20, up to about 4 months, more."""
    days = (end - start).days + 1
    return "day" if days <= 1 else "days" if days <= 6 else "week" if days <= 20 else "month" if days <= 124 else "year"


def interval(start: date, end: date, precision: str = "") -> Interval:
    return Interval(start, end, precision or precision_of(start, end))


def day_of(day: date) -> Interval:
    return Interval(day, day, "day")


def until(span: Interval, last: date | None) -> Interval:
    """The part of a span that is past; a span wholly ahead stays as it is."""
    if last is None or span.start is None or span.end is None or span.end <= last or span.start > last:
        return span
    return Interval(span.start, last, span.precision)


def shift(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def move(day: date, number: int, unit: str) -> date:
    """The day ``number`` units later (earlier if negative); hours count from 24."""
    if unit in MONTHS_OF:
        return shift(day, number * MONTHS_OF[unit])
    if unit == "hour":
        return day + timedelta(days=int(number / 24))
    return day + timedelta(days=number * DAYS_OF[unit])


def count_of(slots: Slots) -> tuple[int, bool]:
    """(number, whether it is vague): "~2" where only the plural says that there are several."""
    words = slots.get("num", "")
    if not words:
        return (2, True) if slots.get("unit", "").endswith("+") else (1, False)
    return int(words.lstrip("~")), words.startswith("~")


def unit_of(slots: Slots, args: tuple[str, ...]) -> str:
    return slots["unit"].rstrip("+") if "unit" in slots else args[0]


def loose(unit: str) -> str:
    return {"hour": "day", "day": "days", "fortnight": "week", "decade": "year"}.get(unit, unit)


def part_of(first: date, last: date, slots: Slots) -> Interval:
    """The part of a span that "early", "late", "the end of", "the second week of" name."""
    part = slots.get("part", "")
    if not part:
        return interval(first, last)
    days = (last - first).days + 1
    if part == "end":
        return day_of(last)
    if part == "start":
        return day_of(first)
    if part in ("early", "mid", "late"):
        third = ("early", "mid", "late").index(part)
        cuts = [
            first + timedelta(days=round(days * third / 3)),
            first + timedelta(days=round(days * (third + 1) / 3) - 1),
        ]
        return interval(cuts[0], min(cuts[1], last))
    return interval(first, last)
