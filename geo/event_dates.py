"""WHEN, of one event: which of a sentence's dates is its own, by the words and clauses between them.

A date that belongs to a verb of speaking or to a dateline dates the words and not the event.

Known failures: a date in another clause that also holds for this one ("having fallen on Monday, the
town …"); "two years after the fall they came back" reads the two years as the date of the coming back as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .dates import DateExpression
from .model import ValidTime

#: Where a clause ends; not the commas and "and" of a list of names.
BOUNDARY = re.compile(
    r"[;:()–—“”\"]|,(?=\s[a-z\"“])|\b(?:but|which|who|where|when|while|whereas|although|because|that)\b"
    r"|\band\b(?=\s[a-z])|\b(?:after|before|following)\b"
)
PARENTHESIS = re.compile(r"\([^()]*\)")
#: What goes on from a date: "was shelled on 9 May, after which troops entered".
GOING_ON = re.compile(r",\s(?:after|upon|following)\swhich\b")
FOREIGN = re.compile(r"\b(?:after|before|following|ahead\sof|since\s(?:it|they|he|she))\b")
#: What people flee on the day of: "fled after an attack on 7 May".
FLED_AFTER = re.compile(r"\b(?:after|following)\s(?:(?:an?|the|another|fresh|new|heavy)\s)?(?:[\w-]+\s)?(?:attacks?"
                        r"|clashes|fighting|shelling|bombing|bombardment|(?:air)?strikes?|raids?|assault|violence|battle)\b")
#: An expression that leads on to an event of its own: "two years after (the fall)".
LEADS_ON = re.compile(r"\b(?:after|since|from)$", re.IGNORECASE)
#: What "has been" so since Monday is so from that day.
BEEN = re.compile(r"\bbeen\b")
#: A clause beside the sentence's own, still open: ", which launched its offensive in …".
RELATIVE = re.compile(r",\s(?:which|who|whose|where)\s[^,;:.]*$")
#: A second statement in the sentence, which a date at its beginning need not date.
ANOTHER = re.compile(r";|,\s(?:and|but|while|whereas)\b")
#: A total told behind a comma, which no "since" before it dates.
TOTAL = re.compile(r",\s(?:bringing|taking|pushing|raising|lifting)\b")
#: A date with which a sentence begins.
FRAME = re.compile(
    r"(?:^|[.!?]['\"”’)\]]*(?:\[\d+\])*\s|\n)(?:(?:On|By|In|Since|From|Around|Late on|Early on)\s)?(?:the\s)?\*{0,2}$"
)
#: What makes a date at a line's beginning its heading: "25 October 2014: …".
HEADING = re.compile(r"\*{0,2}\s?[:–—]\s")
#: Before the day up to which those who fled are counted.
AS_OF = re.compile(r"\b(?:as (?:of|at)|by|until|up to) (?:the )?$", re.IGNORECASE)
SINCE = re.compile(r"\b[Ss]ince\b[^,;.()]*$")
#: What people have fled from since it began: "violence, which erupted on 15 December, has displaced".
BEGAN = re.compile(r"\b(?:began|begun|started|erupted|broke out|flared|resumed|escalated|intensified)\b[^,;.()]*$")
MIDDLE = re.compile(r"(?:the )?mid(?:dle)?\b", re.IGNORECASE)
#: What was so until something happened on the day: "held X until they were driven out on 7 May".
ENDED = re.compile(r"\b(?:until|till)\b[^;]*$")
#: A clause that tells since when something is so: "since it overran the city".
SINCE_THEN = re.compile(r"^[^,;.]*\bsince (?:it|they|its|their)\b[^,;.]*$")
#: What a date behind belongs to: "which it took in", "the caliphate it proclaimed in".
OTHERS = re.compile(r",? (?:which|who|whose|where)\b(?! (?:broke|began|started|erupted|lasted|took|was|were)\b)[^,;]*$"
                    r"|\b(?:it|they|he|she) (?:had )?\w+ed (?:\w+ )?(?:in |on )?$")
WHEN = re.compile(r",?\swhen\b")
LIST = re.compile(r",|\band\b")
CLAUSE_END = re.compile(r"[,;]|[.!?][”\"’')]*\s|\n")


def valid_time(expressions: Sequence[DateExpression], at: int, published: str | None, text: str = "",
               tense: str = "past") -> ValidTime | None:
    """The time that the expressions of a sentence give to the event whose word stands at offset ``at``.

    The nearest in the same clause wins; dates of speaking, of what is yet to come and of another event
    ("after Monday's attack") are left out.  None where none is left.

    An event "since Monday" happened on some day from then on, so that its precision is "days"; what goes on or
    "has been" so since Monday is so from that day.  Only a range that is told ("from 9 to 11 June"), "until" and,
    for people who moved, a width or "since" give an end.

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
        "past" for what happened, "present" for what goes on, "flow" for people who moved.
    """
    today = published[:10] if published else None
    best: tuple[float, DateExpression] | None = None
    start: DateExpression | None = None
    stop: DateExpression | None = None
    for item in expressions:
        if item.speech or item.relation in ("ahead", "lasting") or item.first is None and item.last is None:
            continue
        if tense != "present" and today and item.first and item.first > today:
            continue
        since = tense == "flow" and _is_since(text, item, at)
        cost = _distance(text, item, at, since, tense) - 2 * (since and item.precision == "day")
        if cost < 3 and (best is None or cost < best[0]):
            best = cost, item
        if cost < 3 and tense == "flow":
            if AS_OF.search(text, max(0, item.start - 12), item.start):
                stop = item
            elif item.relation == "since" or since:
                start = item
    if best is None:
        return None
    item = best[1]
    if start is not None and stop is not None and item in (start, stop) and start.first and stop.first \
            and start.first < stop.first:
        return ValidTime(start.first, stop.first, "days")  # "As of 8 March, 9,000 had fled since 17 October"
    if item.relation == "until" and not (item.end <= at and WHEN.match(text, item.end)) \
            or tense == "present" and ENDED.search(text, at, item.start):
        return ValidTime(None, item.last, item.precision)
    if item.relation == "span":
        return ValidTime(item.first, item.last, item.precision)
    if item.relation == "since" or tense == "flow" and _is_since(text, item, at):
        low, high = sorted((at, item.start))
        some_day = item.precision == "day" and (tense == "flow" or tense == "past" and not BEEN.search(text, low, high))
        end = today if tense == "flow" and today and item.first and item.first <= today else None
        first = f"{item.first[:8]}15" if item.first and MIDDLE.match(item.surface) else item.first
        if item is stop and item.relation == "since":
            end = None  # "as of 27 October, 9,000 had fled"
        return ValidTime(first, end, "days" if some_day else item.precision)
    return ValidTime(item.first, item.last if tense == "flow" and item.precision != "day" else None, item.precision)


def _is_since(text: str, item: DateExpression, at: int) -> bool:
    """Whether a date is that of an event since which people moved: "fled since the town came under fire on 3 May"."""
    begin = at if item.start > at else max(0, item.start - 120)
    return bool(SINCE.search(text, begin, item.start) or item.end <= at and BEGAN.search(text, begin, item.start))


def _distance(text: str, item: DateExpression, at: int, since: bool, tense: str) -> float:
    """How far an expression is from a word: clauses between them count one each, another event's date three."""
    low, high = (item.end, at) if item.end <= at else (at, item.start)
    between = GOING_ON.sub("", PARENTHESIS.sub("", text[low:high]))
    opens = item.end <= at and FRAME.search(text, max(0, item.start - 24), item.start) is not None
    if (item.relation == "since" or since) and not opens and (
            item.end <= at and ANOTHER.search(between) or TOTAL.search(between)):
        return 9.0  # "have fled since March, while 7,400 have crossed into Niger", "…, bringing the total to 9,000"
    if item.end <= at and "," in between and not since and RELATIVE.search(text, max(0, item.start - 120), item.start):
        return 9.0  # "the rebels, who seized Hit in 2014, are still there": it dates what is told beside
    if item.rule.startswith("part_"):
        between = between.removesuffix("before ")  # "before the end of the month"
    cost = len(BOUNDARY.findall(between)) + len(between) / 400 + 0.3 * bool(LIST.search(between))
    if opens and (
            HEADING.match(text, item.end) or not ANOTHER.search(between)):
        cost = min(cost, 1.5)  # "On 14 July, forces, backed by …, recaptured": it dates the sentence
    if LEADS_ON.search(item.surface):
        return cost + 3 * (item.start > at or "," in between)
    if tense == "present" and SINCE_THEN.search(between):
        return 0.0  # "has held X since it took it in June 2014"
    if item.end <= at and WHEN.match(between):
        return max(cost - 2, 0.0)  # "on 4 April, when troops entered the town"
    if item.start > at and OTHERS.search(between):
        return cost + 3  # "lost X, which it took in May"
    if item.start > at and FOREIGN.search(between) and not since \
            and not (tense == "flow" and FLED_AFTER.search(between)):
        return cost + 3
    if item.end <= at and FOREIGN.search(CLAUSE_END.split(text[max(0, item.start - 60):item.start])[-1]) \
            and "," in between and item.relation != "since":
        return cost + 3  # "after the attack on Monday, they …"
    return cost
