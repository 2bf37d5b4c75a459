"""Which area a count of displaced people is about where its sentence names none: the one the report has in mind.

Half a million people did not flee the village named last.  Each place, and each area around it, is worth what the names
inside it are worth, by their role and how long ago they stood, and how likely so many people left so large an area.
Known failure: a report on several crises that gives the number of one of them far from its places.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from .figures import Figure
from .gazetteer import Gazetteer
from .locations import Location, kind_of, name_of
from .model import Mention
from .place_references import PlaceReferences

#: What tells the sum of a crisis rather than what just happened somewhere.
LASTING = re.compile(
    r"\bsince\b(?! (?:yesterday|this morning|dawn|last night|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
    r"|\b(?:so far|overall|altogether|(?:in|a) total|in all|record|bringing|(?:this|last) year|in \d{4}|remain"
    r"|registered|(?:over|in|during|within) (?:the )?(?:past|last|previous) \w+"
    r"|in (?:two|three|four|five|six|\d+) (?:weeks|months|years)|have been displaced|of the population)\b")
#: What a name is worth by its role and in the title; what is left of it a sentence later, where the sum of a crisis is
#: told and where something else is; what an area is worth that only the gazetteer tells of.
ROLES = {"event": 1.0, "reference": 0.5}
TITLED, LEFT, LEFT_SOON, IMPLIED = 2.0, 0.93, 0.7, 0.6
#: What is left of a name that counts no more, and how many names back one counts.
FORGOTTEN, REMEMBERED = 0.01, 200
#: What the place is worth that a paragraph opens with or has above it, in so many more characters at most.
FRAMED, HEADING = 3.0, 12
#: How many characters may stand before it in its paragraph.
FOREWORD = 80
OPENING = re.compile(r"\W*(?P<in>(?:In|Across|Throughout) (?:the )?)?(?:\w+ern )?")
CLOSING = re.compile(r"(?: \w+)?:"), re.compile(r"(?: \w+)?[,:]")
#: What stands before where people went, and did not leave: "forces thousands into Chad".
GOAL = re.compile(r"\b(?:into|to|towards?|reach|enter) (?:the )?\Z")
#: How much of what the report has in mind must lie in the area meant.
LEAST = 0.25
#: How many people live in a place of a kind, where the gazetteer does not say.
LIVING = {"country": 10**8, "region": 10**6, "governorate": 2 * 10**6, "district": 3 * 10**5, "city": 4 * 10**5,
          "town": 5 * 10**4, "village": 5 * 10**3, "neighbourhood": 5 * 10**4, "facility": 2 * 10**4,
          "natural": 3 * 10**5, "": 2 * 10**4}
#: How many times its people may have left a place, and how much less likely the area is for each power of ten less.
MOST_TIMES, HALF, LESS = 2.0, 0.5, 0.15
#: How many more people may have come to a place than live there.
GUESTS = 3
#: How many people words stand for.
WORDS = {"million": 2 * 10**6, "hundreds of thousands": 2 * 10**5, "tens of thousands": 3 * 10**4, "thousands": 3000}
FEW = 500


_start = attrgetter("start")


def size(figure: Figure | None, words: str) -> int:
    """How many people a figure counts, roughly where it is told in words: "tens of thousands"."""
    told = max(figure.low or 0, figure.high or 0) if figure is not None else 0
    return told or next((number for word, number in WORDS.items() if word in words.lower()), FEW)


def area_spoken_of(spoken: PlaceReferences, sentence: tuple[int, int], number: int, stay: bool) -> Location | None:
    """The area that a count of ``number`` people in a sentence is about; None where nothing decides.

    ``stay``: they came there, so that more of them may be there than live there.
    """
    worth: defaultdict[str, float] = defaultdict(float)
    found: dict[str, Location] = {}
    told: set[str] = set()
    whole = 0.0
    for place, value in _named(spoken, sentence, stay):
        whole += value if place.place_id else 0.0
        name = place.place_id or name_of(place)
        found[name] = place
        told.add(name)
        worth[name] += value
        if place.place_id in spoken.gazetteer:
            for area in spoken.gazetteer.ancestors(spoken.gazetteer.by_id(place.place_id)):
                found.setdefault(area.place_id, area)
                worth[area.place_id] += value
    frame = _frame(spoken, sentence[0])
    if frame is not None:  # the areas around it are not what its paragraph is about
        worth[frame.place_id or frame.place] += FRAMED
        whole += FRAMED
    rated = {}
    for name, value in worth.items():
        part = value / (whole if found[name].place_id else whole + value)
        rated[name] = part * (1.0 if name in told else IMPLIED) * likely(found[name], spoken.gazetteer, number, stay)
    best = max(rated, key=rated.__getitem__, default="")
    return found[best] if best and rated[best] >= LEAST else None


def _named(spoken: PlaceReferences, sentence: tuple[int, int], stay: bool) -> Iterator[tuple[Location, float]]:
    """The places named in the title and before a sentence, with what each name is worth there."""
    yield from ((spoken.gazetteer.by_id(mention.place_id), TITLED) for mention in spoken.titled()
                if mention.role in ROLES and mention.place_id in spoken.gazetteer
                and (stay or not GOAL.search(spoken.title, 0, mention.start)))
    left = LEFT if LASTING.search(spoken.text, *sentence) else LEFT_SOON
    here, named = bisect_left(spoken.sentences, sentence), spoken.salience.mentions
    last = bisect_left(named, sentence[0], key=_start) - 1
    for at in range(last, max(last - REMEMBERED, -1), -1):
        mention = named[at]
        kept = left ** (here - bisect_right(spoken.sentences, (mention.start, len(spoken.text))) + 1)
        if kept < FORGOTTEN:
            break
        if mention.role in ROLES:
            yield mention, ROLES[mention.role] * kept


def _frame(spoken: PlaceReferences, at: int) -> Mention | None:
    """The place that the paragraph of a sentence opens with ("In Kherson Oblast, …", "Masisi: …"), else its heading."""
    text, heading = spoken.text, None
    start = text.rfind("\n", 0, at) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    named = spoken.salience.mentions
    for index in range(bisect_left(named, above, key=_start), len(named)):
        mention = named[index]
        if mention.start >= at or mention.start > start + FOREWORD:
            break
        opened = OPENING.fullmatch(text, start, mention.start) if mention.start >= start else None
        if opened is not None and CLOSING[bool(opened["in"])].match(text, mention.end):
            return mention
        if above <= mention.start < start and start - above <= len(mention.surface) + HEADING:
            heading = mention
    return heading


def likely(place: Location, gazetteer: Gazetteer, number: int, stay: bool) -> float:
    """How likely a count of so many people is one of a place (0 to 1), by how many live there."""
    known = gazetteer.by_id(place.place_id) if place.place_id in gazetteer else None
    living = known.population if known is not None and known.population else LIVING[kind_of(place)]
    share = max(number, 1) / living / (GUESTS if stay else 1)
    if share > HALF:
        return HALF / share if share <= MOST_TIMES else 0.0
    return max(LESS, 1 + LESS * math.log10(share / HALF))
