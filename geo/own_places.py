"""Places that only the report knows: names that no gazetteer has and that its own words call places.

"The village of Bamari", "Kalehe crossroads", "Ndava, a farming town": a name called so once means the place wherever
the report uses it.  What only stands behind "in" or "near" counts too, unless the report uses it as somebody's name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from .model import Mention
from .published import MONTHS, WEEKDAYS
from .text import any_of, occurrences

KINDS = {
    "city": "city",
    "town": "town",
    "township": "town",
    "village": "village",
    "hamlet": "village",
    "settlement": "village",
    "locality": "village",
    "commune": "village",
    "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood",
    "suburb": "neighbourhood",
    "district": "district",
    "territory": "district",
    "county": "district",
    "canton": "district",
    "province": "governorate",
    "governorate": "governorate",
    "island": "district",
    "camp": "facility",
    "base": "facility",
    "airbase": "facility",
    "barracks": "facility",
    "bridge": "facility",
    "crossroads": "facility",
    "junction": "facility",
    "crossing": "facility",
    "dam": "facility",
    "refinery": "facility",
    "airport": "facility",
    "hill": "facility",
    "height": "facility",
    "heights": "facility",
    "ridge": "facility",
}
"""What a place is called, and the gazetteer's word for places of that kind."""
_WORDS = any_of(KINDS)
_NAME = re.compile(r"[A-Z](?<![\w'’-].)(?:[\w-]|['’](?!s\b)(?=\w))+"
                   r"(?: (?:(?:al|el|de|la|du|ou|sur) )?[A-Z](?:[\w-]|['’](?!s\b)(?=\w))+)*")
_OPENING = frozenset("In At Near On From The Around Outside Inside After Before By But And For To When While As If "
                     "Since".split())
"""Words before a name that a sentence begins with."""
_BEFORE = re.compile(rf"\b(?P<kind>{_WORDS})s? (?:of|called|named|at) (?:[\w'’-]+(?:, | and ))*\Z")
_AFTER = re.compile(
    rf" (?P<kind>{_WORDS})s?\b(?! of)"
    rf"|(?: \([^()]*\))?, (?:a|an|the|one of the) (?:[a-z][\w-]* ){{0,4}}(?P<apposed>{_WORDS})\b"
    r"(?! (?:capital|centre|center|headquarters|seat|town|hub)\b)"
)
_INSIDE = frozenset("in near around outside inside at into towards toward reached entered".split())
_PEOPLE = re.compile(r"\b(?:[Rr]esidents|[Ii]nhabitants|[Pp]eople|[Vv]illagers|[Mm]ayor|outskirts|[Bb]attle|[Ss]iege"
                     r"|[Ff]all|(?:nor|sou)th|east|west) of\Z")
_NO_PLACE = frozenset(
    "ramadan easter christmas congress parliament god twitter telegram facebook "
    "english arabic french russian two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty several most all both many some".split()
).union(MONTHS, WEEKDAYS)
_PEOPLES = frozenset("christian muslim sunni shia shiite shi'ite kurdish arab yazidi yezidi turkmen turkoman druze "
                     "alawite assyrian armenian jewish hazara rohingya tuareg serb croat".split())
"""Whose a town is said to be, which is not its name: "the biggest Christian town"."""
_LIES = re.compile(r" (?:lies|sits|straddles|ha[sd] (?:some |about )?\d[\d,]* (?:people|residents|inhabitants))\b")
_PERSON = re.compile(r"(?:,? who\b|,? (?:said|says|told|added)\b)")
_TELLING = re.compile(r" (?:of|called|named|at) ")
#: How many characters before a name may tell what it is.
_BACK = 60


def said_kind(text: str, start: int, end: int) -> str:
    """The kind of place that the words beside ``text[start:end]`` say it is, "" if none: "the village of X"."""
    back = text[max(0, start - _BACK):start]
    if _TELLING.search(back) and (before := _BEFORE.search(back)) is not None:
        return KINDS[before["kind"]]
    found = _AFTER.match(text, end)
    return KINDS[found["kind"] or found["apposed"]] if found is not None else ""


def own_places(text: str, known: Sequence[tuple[int, int]], never: Container[str]) -> list[Mention]:
    """Return the names of places that no gazetteer has, each time they stand in a text, as mentions without id.

    Parameters
    ----------
    text : str
        The report's text.
    known : sequence of (start, end)
        The spans of names that are known, places' and actors', sorted.
    never : container of str
        Lower-case words that are no place's name: "Ukrainian".
    """
    kinds: dict[str, str] = {}
    starts = [start for start, _ in known]
    for found in _NAME.finditer(text):
        start, end = found.span()
        at = bisect_left(starts, end)
        if at and known[at - 1][1] > start:
            continue
        name = found.group()
        first, _, rest = name.partition(" ")
        if first in _OPENING:
            name, start, first = rest, end - len(rest), rest.partition(" ")[0]
        if not name or first.lower() in _NO_PLACE or not rest and (first.lower() in never or first.lower() in _PEOPLES):
            continue
        kind = said_kind(text, start, end)
        if not kind and not (
                (_stands_inside(text, start) or _LIES.match(text, end)) and _may_be_place(text, name, end, never)):
            continue
        if kind == "facility" and (after := _AFTER.match(text, end)) is not None and after["kind"]:
            name = text[start:after.end()]  # "Hpasawng bridge"
        kinds[name] = kinds.get(name) or kind
    return [mention for name, kind in kinds.items() for mention in named_so(text, name, kind)]


def named_so(text: str, name: str, kind: str = "") -> list[Mention]:
    """Return all places where a name that the gazetteer lacks stands in a text."""
    return [Mention("", start, end, name, "", name, kind, None, None, "", "event", 0.5)
            for start, end in occurrences(text, name) if not text[start - 1:start].isalnum()]


def _stands_inside(text: str, start: int) -> bool:
    """Whether a word before the name is one that leads to places."""
    before = text[max(0, start - 16):start - 1]
    word = before.rpartition(" ")[2].lower()
    leads = word in _INSIDE or word == "of" and _PEOPLE.search(before) is not None
    return leads and text[start - 1] == " "


def _may_be_place(text: str, name: str, end: int, never: Container[str]) -> bool:
    """Whether nothing speaks against a name's being a place's: initials, a speaker, a word like "Ukrainian"."""
    first = name.split()[0].lower()
    return first not in never and not name.isupper() and "-" != text[end:end + 1] and not _PERSON.match(text, end)
