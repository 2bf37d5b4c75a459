"""What date words mean that count from a day, and the table of all meanings a date row may name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .intervals import (
    DAYS_OF,
    MONTHS_OF,
    UNKNOWN,
    Interval,
    Moment,
    Slots,
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
from .named_dates import (
    month,
    named,
    nth_of,
    numeric,
    offset,
    ordinal_day,
    same,
    same_month,
    same_year,
    season,
    weekday,
    year_,
)

Meaning = Callable[[Slots, tuple[str, ...], Moment], Interval]


def _counted(base: date, sign: int, slots: Slots, args: tuple[str, ...]) -> Interval:
    number, vague = count_of(slots)
    unit = unit_of(slots, args)
    start = move(base, sign * number, unit)
    if unit in ("hour", "day") and not vague:
        return day_of(start)
    if unit in ("hour", "day"):
        return Interval(min(start, base), max(start, base), loose(unit))
    return Interval(start, move(start, 1, unit) - timedelta(days=1), loose(unit))


def ago(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """Counted back from publication: the day; for weeks and more one such unit from then on."""
    if at.published is None:
        return UNKNOWN
    return until(_counted(at.published, -1, slots, args), at.published)


def earlier(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """Counted back from the day spoken of last, else from publication."""
    base = at.anchor or at.published
    return UNKNOWN if base is None else until(_counted(base, -1, slots, args), base)


def later(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """Counted on from the day spoken of last; without such a day it means nothing."""
    return UNKNOWN if at.anchor is None else _counted(at.anchor, 1, slots, args)


def clause(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """ "On Friday, three days after X": the day of X, counted back from the day named before it in the sentence.

    Without such a day, months and years count from publication; days would be a guess.
    """
    if at.near and at.anchor is not None:
        return _counted(at.anchor, -1, slots, args)
    if at.published is None or unit_of(slots, args) not in ("month", "year", "decade"):
        return UNKNOWN
    return until(_counted(at.published, -1, slots, args), at.published)


def past(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """The last so many units up to publication."""
    if at.published is None:
        return UNKNOWN
    number, vague = count_of(slots)
    unit = unit_of(slots, args)
    start = move(at.published, -number, unit)
    return Interval(start, at.published, loose(unit) if vague or start == at.published
                    else precision_of(start, at.published))


def leading(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``leading named|weekday …``: so many units up to a day, "the week to 8 June", "the 48 hours to Tuesday"."""
    end = MEANINGS[args[0]](slots, args[1:], at)
    if end.start is None:
        return UNKNOWN
    return Interval(move(end.start, -count_of(slots)[0], unit_of(slots, ())), end.start, "days")


def coming(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """The next so many units after publication."""
    if at.published is None:
        return UNKNOWN
    return interval(at.published, move(at.published, count_of(slots)[0], unit_of(slots, args)))


def nth(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """ "Entered its second week": began so long before publication."""
    if at.published is None or int(slots["ord"]) < 1:
        return UNKNOWN
    unit = unit_of(slots, args)
    start = move(at.published, 1 - int(slots["ord"]), unit)
    return Interval(start, at.published, loose(unit) if unit != "day" else "day")


# --- calendar units -----------------------------------------------------------------------------
def calendar(slots: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``calendar N [gone|left|anchor]``: the week, month or year N from now.

    ``gone``: its part before publication ("earlier this week"), ``left``: its part after,
    ``anchor``: counted from the day spoken of last.
    """
    mode = args[1] if len(args) > 1 else ""
    base = (at.anchor or at.published) if mode == "anchor" else at.published
    if base is None:
        return UNKNOWN
    unit = unit_of(slots, args[2:] or ("week",))
    number = int(args[0])
    if unit in ("hour", "day"):  # "in the last day": no calendar unit of its own, but the day before
        return day_of(move(base, number, unit))
    if unit in ("week", "fortnight"):
        first = base - timedelta(days=base.weekday()) + timedelta(days=DAYS_OF[unit] * number)
        last = first + timedelta(days=DAYS_OF[unit] - 1)
    else:
        years = {"year": 1, "decade": 10}
        turn = base.replace(day=1) if unit == "month" else base.replace(base.year - base.year % years[unit], 1, 1)
        first = shift(turn, number * MONTHS_OF[unit])
        last = shift(first, MONTHS_OF[unit]) - timedelta(days=1)
    part = slots.get("part", "")
    if part == "end" and number == 0:  # just after a turn of the year, "by the end of the year" looks back
        near = 10 if unit == "month" else 2 if unit == "week" else 90
        return day_of(first - timedelta(days=1) if (base - first).days < near else last)
    if mode == "gone":
        return Interval(
            first, max(first, base - timedelta(days=1)), {"week": "days", "year": "unknown"}.get(unit, loose(unit))
        )
    if mode == "left":
        return interval(base, last)
    span = part_of(first, last, slots)
    return until(span if part else Interval(first, last, loose(unit)), base if number <= 0 else None)


def weekend(_: Slots, args: tuple[str, ...], at: Moment) -> Interval:
    """``weekend latest|this|next``: Saturday and Sunday; "this" looks ahead from Tuesday to Thursday."""
    if at.published is None:
        return UNKNOWN
    saturday = at.published - timedelta(days=(at.published.weekday() - 5) % 7)
    if args[0] == "next" or args[0] == "this" and 1 <= at.published.weekday() <= 4:
        saturday += timedelta(days=7)
    elif args[0] == "last" and at.published.weekday() >= 5:
        saturday -= timedelta(days=7)
    return until(interval(saturday, saturday + timedelta(days=1)), at.published)


def unknown(_: Slots, _args: tuple[str, ...], _at: Moment) -> Interval:
    """Some time; the words do not say when."""
    return UNKNOWN


#: The words that the column ``means`` of date_words.csv may begin with.
MEANINGS: dict[str, Meaning] = {
    "offset": offset, "weekday": weekday, "same": same, "same_month": same_month, "same_year": same_year,
    "named": named, "numeric": numeric, "ordinal_day": ordinal_day,
    "month": month, "nth_of": nth_of, "year": year_, "season": season, "ago": ago, "earlier": earlier, "later": later,
    "clause": clause, "past": past, "leading": leading, "coming": coming, "nth": nth, "calendar": calendar,
    "weekend": weekend, "unknown": unknown,
}
