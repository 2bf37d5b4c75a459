"""WHEN: the expressions of a text that name a time, each with the days it means.

What is a way of naming a time stands in ``date_words``; what its words mean is computed in ``meanings``
from the day of publication and the day spoken of last, as an interval with a precision, never as a
false exact day.  A date that belongs to a verb of speaking ("said on Thursday") or to a dateline is marked as
``speech``.

Known failure: "May" and "March" as a sentence's first word with nothing beside them are taken as no month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .date_words import ANCHOR, DateRow, key_of, meaning_of, rows_by_anchor
from .intervals import Interval, Moment
from .named_dates import LOOKING_BACK
from .text import lower

#: How far a phrase may reach before and after the word by which it is found.
BEFORE, AFTER = 48, 36
#: How far before a phrase its pattern may look ("throughout June").
LOOK_BACK = 16
WORD = re.compile(r"[a-z]+")
#: "May" and "March" are months only where a number or one of these stands beside them.
DOUBTFUL = re.compile(r"\b(?:may|march)\b", re.IGNORECASE)
SINCE = re.compile(r"\b(?:since|as\sof|from)\s(?:(?:the|late|early|mid|about|around|at\sleast)\s)*$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|up\sto|through)\s(?:the\s|late\s|early\s)*$", re.IGNORECASE)
#: "The first town to fall since 2003": the date compares, it does not date.
COMPARED = re.compile(r"\b(?:first|worst|only|(?!\w*(?:w|r|for|qu|t)est\b)\w{3,}est|the most)\b[^.;:]{0,70}\bsince\s$")
#: A length of time reaches up to now only where something "has" gone on for it, and says nothing else about it.
PERFECT = re.compile(r"\b(?:has|have)\b[^.;]*$|[’']ve\b[^.;]*$")
CUT_OFF = re.compile(r"\s(?:before|until|after|in|during|from|at|since)\b")
#: Without one of these before a date none of ``SINCE``, ``UNTIL`` and ``AHEAD`` holds: most dates need no closer look.
#: Rows of ranges, which "from" opens and "since" does not: "from 12 to 18 August".
RANGES = frozenset(("day_range", "month_range"))
LEADING = frozenset("since as from until till up through will would shall plan plans due".split())
_SAYING = "said says told added announced reported tweeted wrote confirmed stated warned declared insisted claimed " \
          "denied posted".split()
SPEECH = f"(?:{'|'.join(_SAYING)})"
SAYING = frozenset((*_SAYING, "according"))
#: What may stand between a verb of speaking and its date.
SAID_BEFORE = re.compile(
    rf"\b(?:{SPEECH}(?:\s(?:reporters|journalists|lawmakers|parliament|state\stelevision|state\smedia"
    r"|(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}))?(?:\s(?:in|at|during|from|via|by|to|through)\s"
    r"(?:(?!that\b|,)[\w’'-]+\s?){1,6})?\s?|[Aa]ccording\sto\s(?:[\w’'-]+\s){1,6}?)"
    r"(?:,\s)?(?:(?:late|early|later|earlier|on|in)\s){0,3}$")
#: "(On) Tuesday(,) the army said": a speaker of few words between the date and the verb.
SAID_AFTER = re.compile(rf"\s(?:that\s)?{SPEECH}\b|,?\s(?:the|a|an|its|his|their|[A-Z][\w’'-]*)\s"
                        rf"(?:(?!and\b|that\b|who\b)[\w’'-]+\s){{0,3}}{SPEECH}\s(?!by\b)")
#: ", the agency said today": the words have a date of their own.
SAID_THEN = re.compile(rf",\s[^,.;]*\b{SPEECH}\s(?:(?:late|early|on)\s)*"
                       r"(?:today|yesterday|[A-Z][a-z]+day\b|\d|[A-Z][a-z]+\s\d)")
OCCASIONS = frozenset("statement interview conference briefing speech address tweet post update report bulletin "
                      "accounts assessment telephone message meeting visit summit".split())
OCCASION = re.compile(rf"\b(?:{'|'.join(sorted(OCCASIONS))})\s(?:issued\s|published\s|released\s|held\s)?"
                      r"(?:late\s|early\s)?(?:on\s|of\s)?$")
#: "MOSUL, Iraq, June 12 (Agency) —": the day of writing.
DATELINE_BEFORE = re.compile(r"(?:^|\n)\s*[^\W\d_a-z]{3,}[^.;:\n]{0,50}$")
DATELINE_AFTER = re.compile(r"\s?(?:\([^()\n]{1,40}\)\s?)?(?:—|–|--?|:)\s")
OPENING = re.compile(r"\b(?:(from)|between)\s$", re.IGNORECASE)
JOINT = re.compile(r"\s(?:to|and|until|through)\s|\s?[-–]\s?")
#: A date of what is to come: "will meet them on Saturday".
AHEAD = re.compile(r"\b(?:will|would|shall|plans?\sto|due\sto)\s(?:[\w’'-]+\s){1,6}(?:on\s|by\s|in\s)?$")
SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s|\n")
#: Precisions of what lies in a month, which "the 9th" and "that month" go on from.
MONTHLY = frozenset(("day", "days", "week", "month"))
#: A report whose first date is older than this tells a story: its next "14 May" follows in the story's year.
LONG_AGO = timedelta(days=180)
#: Begins with a set, not with a word's edge, as do other patterns that a whole text is searched for: far faster.
_YEAR = re.compile(r"[12](?<!\w.)(?:(?<=1)9|(?<=2)0)[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words that name a time: ``text[start:end] == surface`` (code points).

    ``first`` and ``last`` are ISO dates, None where open or not known; ``relation`` is at, span ("from 9 to 11
    June"), since, until, ahead (of publication) or lasting (a length without a place in time); ``speech`` tells that
    it dates the words of a speaker or the report itself; ``rule`` is the row of date_words.csv.
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


def find_dates(text: str, start: int, end: int, published: str | None) -> list[DateExpression]:
    """Return the date expressions of text[start:end] in order, not overlapping.

    ``published`` is an ISO date or time; None leaves what is relative to it without dates (precision unknown).
    """
    return list(date_expressions(text, start, end, published))


def date_expressions(text: str, start: int, end: int, published: str | None) -> Iterator[DateExpression]:
    """Yield what ``find_dates`` returns; the text is read no further than asked for."""
    return _ranges(text, _read(text, start, end, published))


def _read(text: str, start: int, end: int, published: str | None) -> Iterator[DateExpression]:
    """Each expression as it stands, once what follows it has been read: that may tell its year."""
    rows = rows_by_anchor()
    day = date.fromisoformat(published[:10]) if published else None
    before: DateExpression | None = None
    last: tuple[DateRow, re.Match[str]] | None = None
    anchor: date | None = None
    told: date | None = None
    spoken: date | None = None
    position = anchored = start
    for hit in ANCHOR.finditer(lower(text), start, end):
        if hit.start() < position:
            continue
        row, match = _match(rows[key_of(hit.group())], text, hit, position, end)
        if row is None or match is None:
            continue
        near = anchor is not None and SENTENCE_END.search(text, anchored, match.start()) is None
        after = None
        joint = before is not None and JOINT.fullmatch(text, position, match.start()) is not None
        if before is not None and joint and before.first \
                and OPENING.search(text, max(0, before.start - 9), before.start) is not None:
            after = date.fromisoformat(before.first)
        meaning = meaning_of(row, match, Moment(day, anchor, near, None, after, row.relation == "ahead", told, spoken))
        item = _expression(text, row, match, meaning)
        if (told or before is None) and day and meaning.start:
            dated = bool(match.groupdict().get("year"))
            told = _story(row, dated, meaning.start, meaning.precision, item.relation, day, told)
        if before is not None and last is not None:
            yield _of_year(before, *last, match, meaning.start) if joint and meaning.start is not None else before
        before, last, position = item, (row, match), match.end()
        if meaning.start is not None and meaning.precision in MONTHLY and item.relation in ("at", "span", "until"):
            spoken = meaning.end or meaning.start
        if meaning.start is not None and meaning.precision == "day" and row.relation != "ahead":
            anchor, anchored = meaning.start, match.end()
    if before is not None:
        yield before


def _story(row: DateRow, dated: bool, first: date, precision: str, relation: str, day: date, told: date | None
           ) -> date | None:
    """Where in its story a report of times long past is after a date, which is ``dated`` if its words name a year.

    None for news.  What has been so since a year long past is no story once another year is named.
    """
    long_ago = day - first > LONG_AGO
    if row.meaning in ("named", "month") and precision in ("day", "days", "month"):
        if long_ago and (told or dated) and not (told and relation == "since"):
            return first
    elif dated and told and relation != "since":
        return first + timedelta(days=LOOKING_BACK) if long_ago else None
    return None if dated and not long_ago and relation != "since" else told


def _match(rows: Sequence[DateRow], text: str, hit: re.Match[str], position: int, end: int
           ) -> tuple[DateRow | None, re.Match[str] | None]:
    """The first row that matches around an anchor, and its match; ``hit.string`` is the text in lower case."""
    left, right = max(position, hit.start() - BEFORE), min(end, hit.end() + AFTER)
    words = set(WORD.findall(hit.string, max(0, left - LOOK_BACK), right))
    for row in rows:
        if row.beside and row.beside.isdisjoint(words):
            continue
        for match in row.pattern.finditer(hit.string, left, right):
            if match.start() > hit.start():
                break
            if hit.start() < match.end():
                if DOUBTFUL.search(match.group()) and not _is_month(text, match):
                    break
                return row, match
    return None, None


def _is_month(text: str, match: re.Match[str]) -> bool:
    """True where "May" or "March" is no verb: capitalised, beside a number or after a preposition of time."""
    words = text[match.start():match.end()]
    month = DOUBTFUL.search(words)
    return (
        month is not None
        and month.group()[0].isupper()
        and (
            any(sign.isdigit() for sign in words)
            or len(words) > 5
            or re.search(r"\b(?:in|since|of|by|from|until|during|last|throughout)\s$",
                         text[max(0, match.start() - 11):match.start()], re.IGNORECASE) is not None
        )
    )


def _of_year(item: DateExpression, row: DateRow, words: re.Match[str], following: re.Match[str], limit: date
             ) -> DateExpression:
    """ "28 December and 3 January 2013": the year at the end tells that of the date before it."""
    if row.meaning not in ("named", "month") or words.groupdict().get("year") or not following.groupdict().get("year"):
        return item
    for year in (limit.year, limit.year - 1):
        meaning = meaning_of(row, words, Moment(None, year=year))
        if meaning.start is not None and meaning.start <= limit:
            return replace(item, first=_iso(meaning.start), last=_iso(meaning.end), precision=meaning.precision)
    return item


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _expression(text: str, row: DateRow, match: re.Match[str], meaning: Interval) -> DateExpression:
    before, after = text[max(0, match.start() - 90):match.start()], text[match.end():match.end() + 60]
    relation, said = row.relation, frozenset(WORD.findall(match.string, max(0, match.start() - 90), match.start()))
    if relation == "lasting" and PERFECT.search(before) and not CUT_OFF.match(after):
        relation = "since"
    elif relation == "at" and not said.isdisjoint(LEADING):
        if SINCE.search(before):
            relation = "lasting" if COMPARED.search(before) else "span" if row.id in RANGES else "since"
        elif AHEAD.search(before):
            relation = "ahead"
        elif UNTIL.search(before):
            relation = "until"
    speech = relation != "since" and bool(
        SAID_AFTER.match(after) and not SAID_THEN.match(after)
        or not said.isdisjoint(OCCASIONS) and OCCASION.search(before)
        or not said.isdisjoint(SAYING) and SAID_BEFORE.search(before)
        or DATELINE_AFTER.match(after) and DATELINE_BEFORE.search(before))
    return DateExpression(match.start(), match.end(), text[match.start():match.end()], _iso(meaning.start),
                          _iso(meaning.end), meaning.precision, relation, speech, row.id)


def _ranges(text: str, found: Iterable[DateExpression]) -> Iterator[DateExpression]:
    """Join "from 28 September to 5 October" and "between Monday and Wednesday" to one expression."""
    before: DateExpression | None = None
    for item in found:
        if before is not None and before.first and item.last and before.first <= item.last \
                and JOINT.fullmatch(text, before.end, item.start) \
                and (opening := OPENING.search(text, max(0, before.start - 9), before.start)):
            precision = "days" if "day" in (before.precision, item.precision) else item.precision
            before = replace(before, end=item.end, surface=text[before.start:item.end], last=item.last,
                             relation="span" if opening[1] else "at", precision=precision)
            continue
        if before is not None:
            yield before
        before = item
    if before is not None:
        yield before


def years_of(text: str, published: str | None) -> frozenset[int]:
    """The years that a report speaks of, that of its publication among them; none where that is unknown."""
    day = (published or "")[:4]
    return frozenset(map(int, (day, *_YEAR.findall(text)))) if day else frozenset()
