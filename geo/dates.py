"""WHEN: date words in a report, and which of them dates a claim.

Every way of naming a time is a row of ``lexicon/date_words.csv``; what its words mean is computed in
``meanings`` from the day of publication and the day spoken of last, as an interval with a precision,
never as a false exact day.  A date that belongs to a verb of speaking ("said on Thursday") dates the
words and not the event, and dates nothing else.

Known failures: a date in another clause that also holds for this one ("having fallen on Monday, the
town …"); "May" and "March" as a sentence's first word with nothing beside them are taken as no month.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from .actors import lower
from .intervals import UNKNOWN, Interval, Moment
from .lexicon import LEXICON_DIR, read_rows
from .meanings import MEANINGS
from .model import ValidTime

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "twenty": 20, "thirty": 30}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
            "ninth": 9, "tenth": 10, "last": -1, "final": -1}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 0}
PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end", "start": "start",
         "beginning": "start"}
SLOTS = {
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "month": r"(?:" + "|".join(MONTHS) + r"|(?:jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)",
    "day": r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])",
    "day2": r"(?:[12]\d|3[01]|0?[1-9])(?!\d)",
    "year": r"(?:19|20)\d\d(?!\d|,\d)",
    "num": r"(?:\d{1,3}|(?:a\s)?few|several|(?:a\s)?couple\sof|some|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r")",
    "unit": r"(?:hours?|days?|weeks?|months?|years?|fortnight|decades?)",
    "units": r"(?:hours|days|weeks|months|years|decades)",
    "ord": r"(?:" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))",
    "part": r"(?:early|mid|middle|late|end|start|beginning)",
    "season": r"(?:spring|summer|autumn|winter)",
    "numeric": r"(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})",
}
#: Words without which no row matches, by kind: where one stands, the rows that can hold its kind are tried.
ANCHOR = re.compile(
    r"\b(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?P<month>" + "|".join(MONTHS)
    + r"|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)|(?P<unit>days?|hours?|weeks?|months?|years?|decades?|fortnight)"
    r"|(?P<season>spring|summer|autumn|winter)|(?P<year>(?:19|20)\d\d)(?!,\d)|(?P<numeric>\d{1,2}[/.]\d{1,2}[/.]\d{4})"
    r"|(?P<word>yesterday|today|tonight|tomorrow|overnight|morning|afternoon|evening|night|weekend))\b")
#: Slots of a row by which a kind of anchor finds it; a row with a month is found by its month alone.
KINDS = (("month", "month"), ("weekday", "weekday"), ("season", "season"), ("numeric", "numeric"), ("numeric", "year"),
         ("unit", "unit"), ("units", "unit"), ("what", "unit"), ("whole", "unit"), ("year", "year"))
BEFORE, AFTER = 40, 32
#: "May" and "March" are months only where a number or one of these stands beside them.
DOUBTFUL = re.compile(r"\b(?:may|march)\b", re.IGNORECASE)
SINCE = re.compile(r"\b(?:since|as\sof|from)\s(?:(?:the|late|early|mid|about|around|at\sleast)\s)*$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|up\sto|through)\s(?:the\s|late\s|early\s)*$", re.IGNORECASE)
SPEECH = (r"(?:said|says|told|added|announced|reported|tweeted|wrote|confirmed|stated|warned|declared|insisted|claimed"
          r"|denied|posted)")
#: What may stand between a verb of speaking and its date.
SAID_BEFORE = re.compile(
    rf"\b{SPEECH}(?:\s(?:reporters|journalists|lawmakers|parliament|state\stelevision|state\smedia|(?:the\s)?[A-Z][\w-]*"
    r"(?:\s[A-Z][\w-]*){0,2}))?(?:\s(?:in|at|during|from|via|by|to|through)\s(?:(?!that\b|,)[\w’'-]+\s?){1,6})?"
    r"\s?(?:,\s)?(?:(?:late|early|later|earlier|on|in)\s){0,3}$")
SAID_AFTER = re.compile(rf"\s(?:that\s)?{SPEECH}\b")
OCCASION = re.compile(
    r"\b(?:statement|interview|conference|briefing|speech|address|tweet|post|update|report|bulletin|accounts|"
    r"assessment|telephone|message|meeting|visit|summit)\s(?:issued\s|published\s|released\s|held\s)?"
    r"(?:late\s|early\s)?(?:on\s|of\s)?$"
)
#: Where a clause ends; not the commas and "and" of a list of names.
BOUNDARY = re.compile(
    r"[;:()–—“”\"]|,(?=\s[a-z\"“])|\b(?:but|which|who|where|when|while|whereas|although|because|that)\b"
    r"|\band\b(?=\s[a-z])|\b(?:after|before|following)\b"
)
OPENING = re.compile(r"\b(?:from|between)\s$", re.IGNORECASE)
#: A date of what is to come: "will meet them on Saturday".
AHEAD = re.compile(r"\b(?:will|would|shall|plans?\sto|due\sto)\s(?:[\w’'-]+\s){1,6}(?:on\s|by\s|in\s)?$")
PARENTHESIS = re.compile(r"\([^()]*\)")
FOREIGN = re.compile(r"\b(?:after|before|following|ahead\sof)\b")
WHEN = re.compile(r",?\swhen\b")
LIST = re.compile(r",|\band\b")


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a time: ``text[start:end] == surface`` (code points).

    ``first`` and ``last`` are ISO dates, None where open or not known; ``relation`` is at, since, until or ahead
    (of publication); ``speech`` tells that it dates the words of a speaker; ``rule`` is the row of date_words.csv.
    """

    start: int
    end: int
    surface: str
    first: str | None
    last: str | None
    precision: str
    relation: str
    speech: bool
    rule: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """One row of date_words.csv, compiled."""

    id: str
    pattern: re.Pattern[str]
    meaning: str
    arguments: tuple[str, ...]
    relation: str


@lru_cache(maxsize=4)
def read_date_words(path: Path | None = None) -> tuple[DateRow, ...]:
    """Read date_words.csv (the bundled one by default), in its order: the first row that matches wins.

    Raises
    ------
    LexiconError
        A column is missing; a meaning is unknown; a pattern cannot be compiled.
    """
    from .errors import LexiconError
    path = path or LEXICON_DIR / "date_words.csv"
    rows = []
    for line, row in read_rows(path, ("id", "pattern", "means", "relation", "example", "published", "yields")):
        meaning, *arguments = row["means"].split()
        if meaning not in MEANINGS:
            raise LexiconError(f"means {meaning!r} is unknown; use one of {', '.join(MEANINGS)}", str(path), line)
        source = re.sub(r"\{(\w+)\}", lambda m: f"(?P<{m[1]}>{SLOTS[m[1]]})" if m[1] in SLOTS else m[0], row["pattern"])
        source = re.sub(r"\(\?P<(\w+)>", _once(), source)
        try:
            pattern = re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)
        except re.error as error:
            raise LexiconError(f"pattern {row['pattern']!r} cannot be read: {error}", str(path), line) from None
        rows.append(DateRow(row["id"], pattern, meaning, tuple(arguments), row["relation"]))
    return tuple(rows)


class _once:
    """A group may stand in several alternatives of a pattern: month, month__2, …"""

    def __init__(self) -> None:
        self.seen: dict[str, int] = {}

    def __call__(self, match: re.Match[str]) -> str:
        number = self.seen[match[1]] = self.seen.get(match[1], 0) + 1
        return match[0] if number == 1 else f"(?P<{match[1]}__{number}>"


@lru_cache(maxsize=4)
def _rows_by_anchor(path: Path | None = None) -> dict[str, tuple[DateRow, ...]]:
    """The rows that an anchor of each kind may belong to, in the order of the table."""
    found: dict[str, list[DateRow]] = {"word": []}
    for row in read_date_words(path):
        slots = {name.split("__")[0] for name in row.pattern.groupindex}
        kinds = {kind for slot, kind in KINDS if slot in slots and (slot != "year" or "month" not in slots)}
        if "day" in row.pattern.pattern and not slots or not kinds:
            kinds = {"word", "unit"}  # words without slots: "the day before yesterday", "overnight"
        if "night" in row.pattern.pattern:
            kinds.add("word")
        for kind in kinds:
            found.setdefault(kind, []).append(row)
    return {kind: tuple(rows) for kind, rows in found.items()}


def find_dates(text: str, start: int, end: int, published: str | None) -> list[DateExpression]:
    """Return the date expressions of text[start:end] in order, not overlapping.

    ``published`` is an ISO date or time; None leaves what is relative to it without dates (precision unknown).
    """
    rows = _rows_by_anchor()
    low = lower(text)
    day = date.fromisoformat(published[:10]) if published else None
    found: list[DateExpression] = []
    anchor: date | None = None
    position = start
    for hit in ANCHOR.finditer(low, start, end):
        if hit.start() < position:
            continue
        left, right = max(position, hit.start() - BEFORE), min(end, hit.end() + AFTER)
        for row in rows[hit.lastgroup or "word"]:
            match = next(
                (m for m in row.pattern.finditer(text, left, right) if m.start() <= hit.start() < m.end()), None
            )
            if match is None or DOUBTFUL.search(match.group()) and not _is_month(text, match):
                continue
            meaning = _meaning(row, match, Moment(day, anchor, False, None, None, row.relation == "ahead"))
            item = _expression(text, row, match, meaning)
            found.append(item)
            position = match.end()
            if meaning.start is not None and meaning.precision == "day" and row.relation != "ahead":
                anchor = meaning.start
            break
    return _ranges(text, found)


def _is_month(text: str, match: re.Match[str]) -> bool:
    """True where "May" or "March" is no verb: capitalised, beside a number or after a preposition of time."""
    words = match.group()
    month = DOUBTFUL.search(words)
    return (
        month is not None
        and month.group()[0].isupper()
        and (
            any(sign.isdigit() for sign in words)
            or len(words) > 5
            or re.search(r"\b(?:in|since|of|by|until|during|last)\s$", text[max(0, match.start() - 8) : match.start()])
            is not None
        )
    )


def _meaning(row: DateRow, match: re.Match[str], moment: Moment) -> Interval:
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
    if name == "month":
        return str(next(at for at, month in enumerate(MONTHS, 1) if month.startswith(words[:3])))
    if name == "num":
        if words.isdigit():
            return words
        return str(NUMBERS[words]) if words in NUMBERS else "~2"
    if name == "ord":
        return str(ORDINALS[words]) if words in ORDINALS else words[:-2]
    if name == "season":
        return str(SEASONS[words])
    if name == "part":
        return PARTS[words]
    if name == "unit":
        return words[:-1] + "+" if words.endswith("s") else words
    return words


def _expression(text: str, row: DateRow, match: re.Match[str], meaning: Interval) -> DateExpression:
    before, after = text[max(0, match.start() - 90):match.start()], text[match.end():match.end() + 16]
    relation = row.relation
    if relation == "at" and SINCE.search(before):
        relation = "since"
    elif relation == "at" and AHEAD.search(before):
        relation = "ahead"
    elif relation == "at" and UNTIL.search(before):
        relation = "until"
    speech = bool(SAID_AFTER.match(after) or OCCASION.search(before) or SAID_BEFORE.search(before))
    return DateExpression(
        match.start(),
        match.end(),
        match.group(),
        meaning.start.isoformat() if meaning.start else None,
        meaning.end.isoformat() if meaning.end else None,
        meaning.precision,
        relation,
        speech,
        row.id,
    )


def _ranges(text: str, found: list[DateExpression]) -> list[DateExpression]:
    """Join "from 28 September to 5 October" and "between Monday and Wednesday" to one expression."""
    joined: list[DateExpression] = []
    for item in found:
        before = joined[-1] if joined else None
        if before is not None and before.first and item.last and re.fullmatch(
                r"\s(?:to|and|until|through)\s|\s?[-–]\s?", text[before.end:item.start]) and before.first <= item.last \
                and OPENING.search(text[max(0, before.start - 9):before.start]):
            days = (date.fromisoformat(item.last) - date.fromisoformat(before.first)).days
            precision = "days" if days < 7 else "week" if days < 21 else "month"
            joined[-1] = replace(before, end=item.end, surface=text[before.start:item.end], last=item.last,
                                 relation="at", precision=precision)
        else:
            joined.append(item)
    return joined


def valid_time(expressions: Sequence[DateExpression], at: int, published: str | None, text: str = "",
               tense: str = "past") -> ValidTime | None:
    """The time that the expressions of a sentence give to the event whose word stands at offset ``at``.

    The nearest in the same clause wins; dates of speaking, of what is yet to come and of another event
    ("after Monday's attack") are left out.  None where none is left.

    Parameters
    ----------
    expressions : sequence of DateExpression
        Those of the sentence.
    at : int
        Offset of the word that reports the event, or of the place it is about.
    published : str or None
        ISO date of the report: nothing told in the past is dated later.
    text : str
        The report.
    tense : str
        "past" for what happened, "present" for what goes on.
    """
    best: tuple[float, DateExpression] | None = None
    for item in expressions:
        if item.speech or item.relation == "ahead" or item.first is None and item.last is None:
            continue
        if tense == "past" and published and item.first and item.first > published[:10]:
            continue
        cost = _distance(text, item, at)
        if cost < 3 and (best is None or cost < best[0]):
            best = cost, item
    if best is None:
        return None
    item = best[1]
    if item.relation == "until":
        return ValidTime(None, item.last, item.precision)
    first = item.first
    if published and first and tense == "past" and item.relation == "at" and item.precision == "unknown":
        return ValidTime(first, None, "unknown")
    return ValidTime(
        first,
        item.last if item.relation == "at" and item.precision != "day" and tense == "flow" else None,
        item.precision,
    )


def _distance(text: str, item: DateExpression, at: int) -> float:
    """How far an expression is from a word: clauses between them count one each, another event's date three."""
    low, high = (item.end, at) if item.end <= at else (at, item.start)
    between = PARENTHESIS.sub("", text[low:high])
    cost = len(BOUNDARY.findall(between)) + len(between) / 400 + 0.3 * bool(LIST.search(between))
    if item.end <= at and WHEN.match(between):
        return max(cost - 2, 0.0)  # "on 4 April, when troops entered the town"
    if item.start > at and FOREIGN.search(between):
        return cost + 3
    if item.end <= at and FOREIGN.search(text[max(0, item.start - 60):item.start].split(",")[-1].split(";")[-1]) \
            and "," in between and item.relation != "since":
        return cost + 3  # "after the attack on Monday, they …"
    return cost


__all__ = ["DateExpression", "find_dates", "read_date_words", "valid_time"]
