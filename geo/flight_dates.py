"""WHEN people fled or were counted: what flights have beside the dates of all events.

Known failure: a period that only another sentence names ("in the same campaign"), and "since the operation began"
where the report never says when it did.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from .clauses import Sentence
from .context import ReportContext
from .dates import DateExpression
from .dating import dates_of, is_present
from .event_dates import ANOTHER, TOTAL
from .figures import parse_number
from .flight_shares import Flight
from .model import ValidTime

#: Behind what the dates are those of another number: "reached 9,000, up from 4,000 the week before".
COMPARED = re.compile(r"[,;(] ?(?:up|down|compared|against|an? (?:\w+ )?(?:increase|rise|fall|drop|decrease)) ")
#: In how short a time people have fled.
WITHIN = re.compile(r"\b(?:in|over|within|during) (?:just |only |barely |about |the space of )?(?P<number>\d+|[a-z]+) "
                    r"(?P<unit>hours|days|weeks)\b(?! (?:of|before|after|later|earlier|from)\b)", re.IGNORECASE)
#: What makes a stock of people that of the day of publication, whatever day the paragraph named before.
NOW = re.compile(r"\b(?:now|currently|today|at present|so far|already (?:registered|displaced|sheltering|hosted|hosting"
                 r"|sheltered|home to))\b", re.IGNORECASE)
#: What dates a flight by the one told before.
SAME = re.compile(r"\b(?:in|over|during|within) (?:the|that) same (?:period|time|week|fortnight|month|days?)\b")
#: How closely a date tells a day on which people are somewhere.
DAYS = ("day", "days", "week")
#: Since when people have fled, told by what began: "since the start of the offensive", "since fighting broke out".
SINCE_BEGAN = re.compile(
    r"\bsince (?:the )?(?:start|beginning|outbreak|launch|onset)\b(?: of)?"
    r"|\bsince (?:the |its |a |their )?(?:[\w’'-]+ ){1,4}?(?:began|started|broke out|erupted|flared|resumed|escalated"
    r"|was launched)\b", re.IGNORECASE)
#: What a report says where it tells when that was.
BEGAN = re.compile(r"\b(?:beg[au]n|started|launched|broke out|erupted|flared up|opened|resumed|escalated"
                   r"|(?:start|beginning|outbreak|launch|onset) of)\b", re.IGNORECASE)
#: How far from such a word its date stands at most.
BESIDE = 60


def when_fled(context: ReportContext, sentence: Sentence, flight: Flight, place_id: str, before: ValidTime | None
              ) -> ValidTime:
    """When people fled or were counted; ``before`` is the time of the flight told in the sentences just before.

    "Now" is the day of publication, as is "have fled" with no date; "of these", "the households" share the date
    of the flight told just before; "since the offensive began" is since the day that the report gives for it.
    """
    text, published = context.report.text, context.report.published
    now = NOW.search(text, sentence.start, flight.at + 40)
    if now is not None and now.start() < sentence.end and flight.measure == "stock" and published:
        return ValidTime(published[:10], None, "day")
    own = context.dates_between(sentence.start, sentence.end)
    if flight.figure is not None and flight.at == flight.figure.at:
        told_of = next((item for item in own if item.start >= flight.figure.end and item.first and not item.speech
                        and "," not in text[flight.figure.end:item.start]), None)
        if told_of is not None:  # "…, 2,500 of them in the past 24 hours", "…, up from 900 a month earlier"
            return ValidTime(told_of.first, told_of.last if told_of.precision != "day" else None, told_of.precision)
    if flight.measure == "stock" and published and is_present(sentence, flight.at) and not any(
            item.relation == "at" and item.precision in DAYS for item in dates_of(sentence, own, flight.at)):
        return ValidTime(published[:10], None, "day")
    if flight.measure != "stock" and published and (began := _began(context, sentence, own)):
        return ValidTime(began, published[:10], "days")
    if flight.measure != "stock" and published and (within := _within(sentence, own, flight, published[:10])):
        return within
    at = flight.at
    if flight.rule == "flight:number" and flight.figure is not None:
        at = flight.figure.end  # "from 500 in May to 900 in June"
    told = flight.figure.end if flight.figure is not None else at
    than = COMPARED.search(text, told, sentence.end)
    when, dated = context.when(sentence, at, "flight", place_id, word=flight.at, stop=than.start() if than else None)
    if before is not None and SAME.search(text, sentence.start, sentence.end):
        return before
    total = flight.rule == "flight:number" and flight.measure == "stock"  # "…, bringing the total to 2 million"
    beside = all(item.end <= at and (ANOTHER.search(text, item.end, at) or TOTAL.search(text, item.end, at))
                 for item in own)
    if published and (beside and (flight.perfect or total) or total and not dated):
        return ValidTime(published[:10], None, "day" if total else "days")
    if flight.back and own and all(item.first != when.valid_from for item in own):
        days = {item.first for item in own if item.relation == "at" and item.precision == "day" and not item.speech}
        return ValidTime(days.pop(), None, "days") if len(days) == 1 else before or when
    if before is not None and not dated and (flight.back or not own and flight.measure == "flow"):
        return before
    return when


def _within(sentence: Sentence, own: list[DateExpression], flight: Flight, published: str) -> ValidTime | None:
    """The days up to publication, or up to who said so, in which people "have fled in three days"; None if undated."""
    told = WITHIN.search(sentence.text, sentence.start, sentence.end)
    number = parse_number(told["number"]) if told else None
    said = next((item.first for item in own if item.speech and item.first and item.first <= published), None)
    last = said or (published if flight.perfect else None)
    if told is None or number is None or last is None or any(not item.speech and not (
            told.start() <= item.start < told.end()) for item in own):
        return None
    days = math.ceil(number * {"h": 1 / 24, "d": 1, "w": 7}[told["unit"][0]])
    return ValidTime((date.fromisoformat(last) - timedelta(days)).isoformat(), last, "days") if days < 100 else None


def _began(context: ReportContext, sentence: Sentence, own: list[DateExpression]) -> str:
    """The day on which that began since when people have fled, by another sentence of the report; "" if none tells."""
    since = SINCE_BEGAN.search(context.report.text, sentence.start, sentence.end)
    if since is None or any(since.start() <= item.start < since.end() + BESIDE for item in own):
        return ""
    for told in BEGAN.finditer(context.report.text):
        if sentence.start <= told.start() < sentence.end:
            continue
        beside = [item for item in context.dates_between(max(0, told.start() - BESIDE), told.end() + BESIDE)
                  if item.first and item.precision == "day" and not item.speech and item.relation in ("at", "since")
                  and not re.search(r"[.!?]\s", context.report.text[min(told.end(), item.end):max(
                      told.start(), item.start)])]
        day = next((item.first for item in beside), None)
        if day and context.report.published and day <= context.report.published:
            return day
    return ""
