"""What dates with a name mean: weekdays, days and parts of months, years, seasons; also today and that day.

Each takes the words of the row's slots, the row's arguments and the moment from which it is looked at.
A date without a year is the latest not after publication (or as the text goes on); seasons are those of the north.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from .intervals import SLACK, UNKNOWN, Interval, Moment, Slots, count_of, day_of, interval, part_of, shift, until


# --- days ---------------------------------------------------------------------------------------
def offset(_: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``offset A [B]``: from A to B days after publication; ``offset 0`` is today."""
    if at.published is None:
        return UNKNOWN
    days = [at.published + timedelta(days=int(arg)) for arg in args]
    return interval(days[0], days[-1])


def weekday(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``weekday MODE``: latest, before, next, week N, previous and following (of the anchor), night."""
    mode = args[0]
    base = (at.anchor or at.published) if mode in ("previous", "following") else at.published
    if base is None:
        return UNKNOWN
    wanted = int(slots["weekday"])
    back, ahead = (base.weekday() - wanted) % 7, (wanted - base.weekday()) % 7
    if mode == "week":
        return day_of(base - timedelta(days=base.weekday()) + timedelta(days=wanted + 7 * int(args[1])))
    if mode in ("next", "following") or at.coming:
        return day_of(base + timedelta(days=ahead if mode == "latest" else ahead or 7))
    day = base - timedelta(days=back if mode in ("latest", "night") else back or 7)
    return interval(day - timedelta(days=1), day) if mode == "night" else day_of(day)


def same_month(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``same_month [end] [or-published]``: the month spoken of last, or a part; else publication's, if allowed."""
    day = at.month or (at.published if "or-published" in args else None)
    if day is None:
        return UNKNOWN
    first = day.replace(day=1)
    part = {"part": "end"} if "end" in args else slots
    return until(part_of(first, shift(first, 1) - timedelta(days=1), part), at.published)


def same_year(slots: Slots, _: tuple[str, ...], at: Moment) -> Interval:
    """The year of the month spoken of last, or a part of it; nothing where none was."""
    return UNKNOWN if at.month is None else year_({**slots, "year": str(at.month.year)}, (), at)


def same(_: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``same [N] [or-published]``: the day spoken of last, N days on; else the last two days, if allowed."""
    move = timedelta(days=int(args[0]) if args else 0)
    if at.anchor is not None:
        return day_of(at.anchor + move)
    if at.published is None or "or-published" not in args:
        return UNKNOWN
    return day_of(at.published + move) if move else interval(at.published - timedelta(days=1), at.published)


#: How many days a story may go back from one date to the next.
LOOKING_BACK = 60


# --- dates that are named -----------------------------------------------------------------------
def _year_for(month: int, day: int, at: Moment) -> int | None:
    """The year of a date that names none: as the text goes on, else the latest not after publication."""
    if at.year is not None:
        return at.year
    if at.after is not None:
        return at.after.year + ((month, day) < (at.after.month, at.after.day))
    if at.told is not None:
        years = [
            year
            for year in (at.told.year, at.told.year + 1, at.told.year - 1)
            if day <= monthrange(year, month)[1]
            and -LOOKING_BACK <= (date(year, month, day) - at.told).days < 365 - LOOKING_BACK
        ]
        return years[0] if years else at.told.year
    if at.published is None:
        return None
    last = at.published + timedelta(days=SLACK)
    years = [year for year in range(last.year, last.year - 9, -1)
             if day <= monthrange(year, month)[1] and date(year, month, day) <= last]
    return years[0] if years else None


def named(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """A day, or days, of a named month: ``named [this|last]`` of the year.

    Both ends of "1 to 20 October" are days, so its precision is "days", however long it is.
    """
    month = int(slots["month"])
    first, last = int(slots["day"]), int(slots.get("day2", slots["day"]))
    year = _slot_year(slots, args, at) or _year_for(month, first, at)
    if year is None or last < first or last > monthrange(year, month)[1]:
        return UNKNOWN
    return Interval(date(year, month, first), date(year, month, last), "day" if first == last else "days")


def _slot_year(slots: Slots, args: tuple[str, ...], at: Moment) -> int | None:
    if "year" in slots:
        return int(slots["year"])
    if at.published is not None and args and args[0] in ("this", "last"):
        return at.published.year - (args[0] == "last")
    return None


def numeric(slots: Slots, _: tuple[str, ...], _at: Moment) -> Interval:
    """2014-06-09, and 13/06/2014 where only one reading is a date."""
    first, second, third = (int(part) for part in slots["numeric"].replace("/", "-").replace(".", "-").split("-"))
    if first > 31:
        return day_of(date(first, second, third))
    if first > 12 or first == second:
        return day_of(date(third, second, first))
    return day_of(date(third, first, second)) if second > 12 else UNKNOWN


def ordinal_day(slots: Slots, _: tuple[str, ...], at: Moment) -> Interval:
    """ "the 9th": of the month spoken of, else the latest such day."""
    day = int(slots["nth"])
    if at.month is not None and day <= monthrange(at.month.year, at.month.month)[1]:
        return day_of(at.month.replace(day=day))
    if at.published is None:
        return UNKNOWN
    first = at.published.replace(day=1)
    for month in (first, shift(first, -1), shift(first, -2)):
        if day <= monthrange(month.year, month.month)[1] and month.replace(day=day) <= at.published + timedelta(
            days=SLACK
        ):
            return day_of(month.replace(day=day))
    return UNKNOWN


def month(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """A named month or a part of it: ``month [this|last|next]``; up to publication if that falls inside."""
    number = int(slots["month"])
    mode = args[0] if args else ""
    year: int | None
    if mode == "that":
        year = at.month.year if at.month is not None else None
    elif mode in ("last-named", "next-named"):
        if at.published is None:
            return UNKNOWN
        ahead = mode == "next-named"
        past = number <= at.published.month if ahead else number >= at.published.month
        year = at.published.year + (past if ahead else -past)
    else:
        year = _slot_year(slots, args, at) or _year_for(number, 1, at)
    if year is None:
        return UNKNOWN
    if "month2" in slots:
        return _months(year, number, int(slots["month2"]), slots, at)
    span = part_of(date(year, number, 1), date(year, number, monthrange(year, number)[1]), slots)
    return until(span, at.published)


def _months(year: int, first: int, second: int, slots: Slots, at: Moment) -> Interval:
    last_year = int(slots["year2"]) if "year2" in slots else year + (second < first)
    if "year2" in slots and "year" not in slots:
        year = last_year - (second < first)
    if at.published is not None and "year" not in slots and "year2" not in slots \
            and date(last_year, second, 1) > at.published + timedelta(days=SLACK):
        year, last_year = year - 1, last_year - 1
    if (last_year, second) < (year, first):
        return UNKNOWN
    return until(
        interval(date(year, first, 1), date(last_year, second, monthrange(last_year, second)[1])), at.published
    )


def nth_of(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``nth_of week|half|quarter|days``: the second week of a month, the first half of a month or year."""
    if "month" in slots:
        whole = month({k: v for k, v in slots.items() if k in ("month", "year")}, (), at)
    else:
        whole = year_({"year": str(_slot_year(slots, args[1:], at) or 0)}, (), at)
    if whole.start is None:
        return UNKNOWN
    first, number = whole.start, int(slots["ord"])
    last = (
        date(first.year, first.month, monthrange(first.year, first.month)[1])
        if "month" in slots
        else date(first.year, 12, 31)
    )
    if args[0] in ("week", "days"):
        length = 7 if args[0] == "week" else max(count_of(slots)[0], 3)
        start = last - timedelta(days=length - 1) if number < 0 else first + timedelta(days=length * (number - 1))
        span = (start, start + timedelta(days=length - 1))
    else:
        parts = {"half": 2, "quarter": 4}[args[0]]
        number = parts if number < 0 else number
        if "month" in slots:
            span = (first, first.replace(day=15)) if number == 1 else (first.replace(day=16), last)
        else:
            size = 12 // parts
            span = (shift(first, size * (number - 1)), shift(first, size * number) - timedelta(days=1))
    if not first <= span[0] <= last:
        return UNKNOWN
    return until(interval(span[0], min(span[1], last)), at.published)


def year_(slots: Slots, _: tuple[str, ...], at: Moment) -> Interval:
    """A year, a part of it, two years or ("the 1990s") ten."""
    first = int(slots["year"])
    if not first:
        return UNKNOWN
    last = int(slots.get("year2", first))
    last = last + first // 100 * 100 if last < 100 else last
    if "tens" in slots:
        last = first + 9
    if last < first:
        return UNKNOWN
    return until(part_of(date(first, 1, 1), date(last, 12, 31), slots), at.published)


def season(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """Spring, summer, autumn of a year: three months; a winter lies in two years, so it is all of the year named."""
    name, named_year = int(slots["season"]), _slot_year(slots, args, at)
    if named_year and not name:
        return year_({"year": str(named_year)}, (), at)
    first_month = name or 12
    if named_year is None:
        if at.published is None:
            return UNKNOWN
        named_year = at.published.year
        started = date(named_year, first_month, 1) <= at.published
        if not started or args and args[0] == "gone" and shift(date(named_year, first_month, 1), 3) > at.published:
            named_year -= 1
    first = date(named_year, first_month, 1)
    return until(interval(first, shift(first, 3) - timedelta(days=1)), at.published)
