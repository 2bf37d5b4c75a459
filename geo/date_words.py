"""The table of date words: each way of naming a time is a row of ``lexicon/date_words.csv``, compiled here.

A row's pattern holds slots ({weekday}, {month}, {num}, {unit} …) whose words are in ``SLOTS``; its meaning is one of
``meanings.MEANINGS``.  The same slot may stand in several alternatives of a pattern, and a range has its second end
in {day2}, {month2}, {year2}.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .errors import LexiconError
from .intervals import UNKNOWN, Interval, Moment
from .lexicon import LEXICON_DIR, read_rows
from .meanings import MEANINGS
from .published import MONTHS, WEEKDAYS
from .text import any_of

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
           "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty-four": 24,
           "thirty": 30, "thirty-six": 36, "forty": 40, "forty-eight": 48, "fifty": 50, "seventy-two": 72}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "last": -1, "final": -1}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 0}
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end", "start": "start",
         "outset": "start", "beginning": "start"}
RELATIONS = ("at", "span", "since", "until", "ahead", "lasting")

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT = ("jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
_MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(_SHORT)})\b\.?)"
_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_UNITS = r"hours?|days?|weeks?|months?|years?|decades?|fortnight"
_YEAR = r"(?:19|20)\d\d(?!\d|,\d)"
SLOTS = {
    "weekday": _WEEKDAY,
    "month": _MONTH,
    "month2": _MONTH,
    "day": r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])",
    "day2": r"(?:[12]\d|3[01]|0?[1-9])(?!\d)",
    "year": _YEAR,
    "year2": _YEAR,
    "num": r"(?:\d{1,3}|(?:a\s)?few|several|(?:a\s)?couple\sof|some|"
           + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")",
    "unit": rf"(?:{_UNITS})",
    "units": r"(?:hours|days|weeks|months|years|decades)",
    "ord": r"(?:" + "|".join(ORDINALS) + r"|\d{1,3}(?:st|nd|rd|th))",
    "nth": r"(?:[12]?[1-9]|[123]0|31)(?:st|nd|rd|th)",
    "part": r"(?:early|mid|middle|late|end|start|beginning|outset)",
    "season": r"(?:spring|summer|autumn|winter)",
    "numeric": r"(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})",
    "about": r"(?:(?:about|some|around|nearly|almost|over|just|(?:more|less)\sthan|at\sleast)\s)?",
}
#: What stands for many words in the column ``beside``.
BESIDE = {
    "{month}": (*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    "{ord}": (*ORDINALS, "st", "nd", "rd", "th"),
    "{part}": tuple(PARTS),
}
#: Words without which no row matches, by kind: where one stands, the rows that can hold its kind are tried.
_ANCHORS = {
    "weekday": WEEKDAYS, "month": (*MONTHS, *_SHORT), "season": tuple(SEASONS),
    "unit": tuple("hour hours day days week weeks month months year years decade decades fortnight half "
                  "quarter".split()),
    "word": tuple("yesterday today tonight tomorrow overnight morning afternoon evening night weekend then".split()),
}
_KIND_OF = {word: kind for kind, words in _ANCHORS.items() for word in words}
ANCHOR = re.compile(rf"\b(?:{any_of(_KIND_OF)}|19\d\d(?!,\d)|20\d\d(?!,\d)|\d\d?[/.]\d\d?[/.]\d{{4}}"
                    r"|(?<=the )[0-3]?\d(?:st|nd|rd|th))\b")
#: Slots of a row by which a kind of anchor finds it; a row with a month is found by its month alone.
_KINDS = (("month", "month"), ("weekday", "weekday"), ("season", "season"), ("numeric", "numeric"),
          ("numeric", "in digits"), ("unit", "unit"), ("units", "unit"), ("what", "unit"), ("whole", "unit"),
          ("year", "in digits"), ("nth", "nth"))
_SLOT = re.compile(r"\{([A-Za-z]\w*)\}")
#: Signs that stand for themselves, and classes of signs: what looks like a repetition in them is none.
_BRACKETS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
#: A repeated group, or three repetitions.
_EAGER = re.compile(r"\)(?:[*+]|\{)|(?:(?:[*+]|\{\d*,\d*\}).*){3}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DateRow:
    """One row of date_words.csv, compiled.

    ``pattern`` is for text in lower case.  ``beside`` are words of which one stands in whatever it matches, or right
    before; empty: none needs to.  They save most rows the pattern.
    """

    id: str
    pattern: re.Pattern[str]
    beside: frozenset[str]
    meaning: str
    arguments: tuple[str, ...]
    relation: str


@lru_cache(maxsize=4)
def read_date_words(path: Path | None = None) -> tuple[DateRow, ...]:
    """Read date_words.csv (the bundled one by default), in its order: the first row that matches wins.

    Raises
    ------
    LexiconError
        A column is missing; a meaning or relation is unknown; a pattern cannot be compiled.
    """
    path = path or LEXICON_DIR / "date_words.csv"
    rows = []
    columns = ("id", "pattern", "beside", "means", "relation", "example", "published", "yields")
    for line, row in read_rows(path, columns):
        meaning, *arguments = row["means"].split() or [""]
        for word, column, allowed in ((meaning, "means", MEANINGS), (row["relation"], "relation", RELATIONS)):
            if word not in allowed:
                raise LexiconError(f"{column} {word!r} is unknown; use one of {', '.join(allowed)}", str(path), line)
        if _EAGER.search(_BRACKETS.sub("x", _SLOT.sub("()", row["pattern"]))):
            raise LexiconError(f"pattern {row['pattern']!r} repeats a group, or repeats more than twice, which may "
                               "take for ever on some text; write what it stands for", str(path), line)
        try:
            pattern = re.compile(rf"(?<!\w)(?:{_fill(row['pattern'])})(?!\w)")
        except (re.error, OverflowError, RecursionError) as error:
            raise LexiconError(f"pattern {row['pattern']!r} cannot be read: {error}", str(path), line) from None
        beside = frozenset(word for part in row["beside"].split() for word in BESIDE.get(part, (part,)))
        rows.append(DateRow(row["id"], pattern, beside, meaning, tuple(arguments), row["relation"]))
    return tuple(rows)


def _fill(pattern: str) -> str:
    """The pattern with its slots as named groups: month, month__2 where it stands a second time, …"""
    seen: dict[str, int] = {}

    def once(match: re.Match[str]) -> str:
        number = seen[match[1]] = seen.get(match[1], 0) + 1
        return match[0] if number == 1 else f"(?P<{match[1]}__{number}>"

    filled = _SLOT.sub(lambda m: f"(?P<{m[1]}>{SLOTS[m[1]]})" if m[1] in SLOTS else m[0], pattern)
    return re.sub(r"\(\?P<(\w+)>", once, filled)


def key_of(anchor: str) -> str:
    """What ``ANCHOR`` has found, or its kind where it has digits: by that ``rows_by_anchor`` has its rows."""
    if anchor in _KIND_OF:
        return anchor
    return "in digits" if anchor.isdigit() else "nth" if anchor[-1].isalpha() else "numeric"


@lru_cache(maxsize=4)
def rows_by_anchor(path: Path | None = None) -> dict[str, tuple[DateRow, ...]]:
    """The rows that each anchor may belong to, by ``key_of`` it, in the order of the table."""
    found: dict[str, list[DateRow]] = {anchor: [] for anchor in (*_KIND_OF, "in digits", "numeric", "nth")}
    for row in read_date_words(path):
        slots = {name.split("__")[0] for name in row.pattern.groupindex}
        kinds = {kind for slot, kind in _KINDS if slot in slots and (slot != "year" or "month" not in slots)}
        written = ("word",) if kinds else ("word", "unit")  # "the day before yesterday", "overnight to Monday"
        for anchor, rows in found.items():
            kind = _KIND_OF.get(anchor, anchor)
            if kind in kinds or kind in written and anchor in row.pattern.pattern:
                rows.append(row)
    return {anchor: tuple(rows) for anchor, rows in found.items()}


def meaning_of(row: DateRow, match: re.Match[str], moment: Moment) -> Interval:
    """What the words of a match mean, seen from a moment; unknown where they name no day ("31 June")."""
    slots: dict[str, str] = {}
    for name, words in match.groupdict().items():
        if words is not None:
            slots[name.split("__")[0]] = " ".join(words.lower().split())
    if "whole" in slots or "units" in slots:
        slots["unit"] = slots.pop("whole", "") or slots["units"]
    for name, words in list(slots.items()):
        slots[name] = _value(name, words)
    try:
        return MEANINGS[row.meaning](slots, row.arguments, moment)
    except (ValueError, OverflowError):
        return UNKNOWN


def _value(name: str, words: str) -> str:
    if name == "weekday":
        return str(WEEKDAYS.index(words))
    if name in ("month", "month2"):
        return str(_MONTH_NUMBERS[words[:3]])
    if name == "num":
        if words.isdigit():
            return words
        return str(NUMBERS[words]) if words in NUMBERS else "~2"
    if name == "nth":
        return words[:-2]
    if name == "ord":
        return str(ORDINALS[words]) if words in ORDINALS else words[:-2]
    if name == "season":
        return str(SEASONS[words])
    if name == "part":
        return PARTS[words]
    if name == "unit":
        return words[:-1] + "+" if words.endswith("s") else words
    return words


__all__ = ["ANCHOR", "DateRow", "key_of", "meaning_of", "read_date_words", "rows_by_anchor"]
