"""What makes a phrase a list of places, or a part of one: prepositions, words for parts, "including", anchors.

Signs only; the places themselves are read by ``place_phrases``.
"""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import Sentence, actor_of
from .heads import JOINING
from .model import AREA_KINDS
from .place_names import names_place
from .unlisted_names import VAGUE, own_place_name

INSIDE = frozenset(("of", "in", "inside", "within", "at", "across", "around", "near", "outside", "on", "throughout",
                    "along", "to", "north_of", "south_of", "east_of", "west_of", "northwest_of", "northeast_of",
                    "southwest_of", "southeast_of", "north-west_of", "north-east_of", "south-west_of", "south-east_of"))
NEAR = frozenset(("near", "around", "outside", "close_to", "closer_to", "nearby", "to", "toward", "towards", "north_of",
                  "south_of", "east_of", "west_of", "northwest_of", "northeast_of", "southwest_of", "southeast_of",
                  "north-west_of", "north-east_of", "south-west_of", "south-east_of"))
DISTANCE = frozenset("km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters".split())
MILITARY = frozenset("division brigade army military regiment command corps battalion infantry border police "
                     "gendarmerie".split())
ARMED = frozenset("headquarters hq post posts outpost outposts checkpoint checkpoints roadblock roadblocks".split())
BESIDE = frozenset("nearby surrounding neighbouring neighboring adjoining adjacent outlying".split())
"""What says that villages without a name lie beside a place that has one: "X and two nearby villages"."""
FAR = frozenset("towns villages cities provinces land lands stretch swathe swath swathes territory territories".split())
HOUSED = frozenset("base camp compound garrison barracks headquarters hq post outpost checkpoint position".split())
"""What an army has in a town; its own name is mostly the army's."""
SOME_PARTS = frozenset(
    "districts neighbourhoods neighborhoods areas parts quarters suburbs streets area sector side bank "
    "entrance entrances pocket pockets".split()
)
"""Unnamed parts of the town spoken of: "seized several districts"."""
PLACES = frozenset(
    "towns cities villages settlements communities localities municipalities provinces districts areas regions "
    "governorates states counties townships payams bomas barangays communes parishes prefectures wards chiefdoms "
    "hamlets suburbs neighbourhoods neighborhoods subdistricts sub-districts".split()
)
"""What a list of names is called: "the villages of A and B"."""
COUNTS = frozenset("two three four five seven eight nine ten six several some few dozens".split())
NUMBERS = dict(zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True))
NAMING = frozenset("namely notably recently chiefly mainly".split())
"""Adverbs before the names that a list is about: "a string of towns, most recently X"."""
THEN = frozenset("then later finally eventually also".split())
"""What stands before a later member of a list: "A, then B and finally C"."""
LATER = frozenset("later earlier afterwards before after".split())
"""What may stand behind a time: "two days later"."""
SEATS = frozenset("self-proclaimed self-declared self-styled de-facto facto".split())
"""What makes a capital that of whoever holds it: "the group's self-proclaimed capital"."""
MOMENTS = frozenset("middle start beginning end outset eve course".split())
"""What is named of a time: "since the middle of the month"."""
LISTING = frozenset(("such_as", "like", "including", "of"))


@dataclass(frozen=True, slots=True)
class Step:
    """How a list goes on: ``at`` is where its next member begins, ``preposition`` what brings it.

    ``bare`` tells that a comma leads to it and no "and".
    """

    at: int
    bare: bool
    preposition: str


def anchor(s: Sentence, at: int) -> int:
    """The index behind "northeast of X", "in the X direction" where another preposition follows: "near Y" speaks of Y.

    ``at`` itself where no such anchor stands there.
    """
    if s.kind(at) == "P" and s.kind(at + 1) == "N" and (
            s.chunks[at].low.endswith("_of") and _named(s, at + 1) or s.chunks[at + 1].head in VAGUE) \
            and s.kind(at + 2) == "P" and s.chunks[at + 2].low in ("near", "in", "at", "around") \
            and _named(s, at + 3):
        return at + 2
    return at


def _named(s: Sentence, index: int) -> bool:
    """Whether the phrase is a place's name, one that the gazetteer has or one that it lacks."""
    return names_place(s, index) or s.kind(index) == "N" and bool(own_place_name(s, s.chunks[index]))


def of_them(s: Sentence, at: int) -> bool:
    """Whether a part of those told of begins at ``at``: "most of them", "most of the arrivals"."""
    return s.kind(at) == "N" and s.low(at + 1) == "of" and (
        s.low(at + 2) in ("them", "those", "these", "whom", "which")
        or s.low(at) in ("most", "many", "majority") and s.kind(at + 2) == "N" and not s.chunks[at + 2].units)


def in_area(s: Sentence, index: int) -> bool:
    """Whether the phrase names a country, province or the like, which says only where something is."""
    return any(unit.place is not None and unit.place.place_kind in AREA_KINDS for _, unit in s.chunks[index].units)


def told_before(s: Sentence, index: int) -> bool:
    """Whether the clause of chunk ``index`` has its verb before it, so that a verb behind begins another."""
    for k in range(index - 1, -1, -1):
        if s.kind(k) in "RS.?":
            return False
        if s.kind(k) == "V":
            return True
    return False


def list_after(s: Sentence, at: int) -> int:
    """Where a list of names begins behind ", including", "since October, among them" and the like; 0 if none does."""
    while s.kind(at) == "T" or s.kind(at) in "PS" and s.kind(at + 1) == "T" or s.kind(at) == "P" \
            and s.kind(at + 1) == "N" and s.chunks[at].low in ("from", "by", "to") and actor_of(s, at + 1)[0]:
        at += 2 if s.kind(at) == "P" and s.kind(at + 1) == "N" else 1
    if s.kind(at) != "," or s.kind(at + 1) not in "PAN":
        return 0
    if s.kind(at + 1) == "N" and _ends_among(s, at + 1):
        return at + 1
    if s.chunks[at + 1].low == "among" and not _named(s, at + 3):
        return 0
    if s.kind(at + 1) == "N":
        return at + 1 if s.chunks[at + 1].determiner == "most" and s.chunks[at + 1].units else 0  # "most recently X"
    if s.chunks[at + 1].low in ("including", "such_as", *NAMING):
        return at + 2
    return at + 3 if s.chunks[at + 1].low == "among" and s.low(at + 2) in ("them", "these") else 0


def counted_behind(s: Sentence, index: int) -> int:
    """Where as many names stand behind a phrase as it counts, 0 if none: "two villages near X on Friday, A and B"."""
    if s.kind(index) != "N":
        return 0
    phrase = s.chunks[index]
    count = NUMBERS.get(phrase.words[0], 0) if phrase.head in PLACES else 0
    at = index + 1
    while count and s.kind(at) == "P" and s.kind(at + 1) in "NT":
        at += 2
    if not count or at == index + 1 or s.kind(at) != ",":
        return 0
    begin = at + 1
    while count and s.kind(at) in ",C" and _named(s, at + 1 + (s.kind(at) == "," and s.kind(at + 1) == "C")):
        at, count = at + 2 + (s.kind(at + 1) == "C"), count - 1
    return begin if not count and s.kind(at) in ".," else 0


def _ends_among(s: Sentence, at: int) -> bool:
    """Whether the list that begins at ``at`` ends as part of what was named: "A and B among them", "A included"."""
    while s.kind(at) in "NC,":
        at += 1
    if s.kind(at) == "V" and s.chunks[at].low == "included" and s.kind(at + 1) in ".,C":
        return True
    return s.kind(at) == "P" and s.chunks[at].low == "among" and s.kind(at + 1) == "N" \
        and s.chunks[at + 1].low in ("them", "these")


def next_member(s: Sentence, at: int, preposition: str) -> Step | None:
    """How a list of places that is read up to ``at`` goes on, None if it ends; ``preposition`` brought the last one."""
    while s.kind(at) == "X" or s.kind(at) == "A" and s.chunks[at].low in ("itself", "proper"):
        at += 1
    if s.kind(at) == "P" and s.kind(at + 1) == "T" and _after_loser(s, at + 2) > at + 2:
        at += 2
    at = _after_loser(s, at)
    while (until := _behind_time(s, at)) > at and s.kind(until) in ",C":
        at = until
    at = _after_container(s, at)
    comma = s.kind(at) == ","
    at += comma
    at += comma and s.kind(at) == "A" and s.chunks[at].low in THEN
    conj = s.kind(at) == "C" and (s.chunks[at].low in ("and", "or", "&")
                                  or s.chunks[at].low == "but" and s.low(at + 1) == "also")
    if conj:
        at = _after_time(s, at + 1)
    if not (comma or conj or s.kind(at) == "P" and s.chunks[at].low in JOINING):
        return None
    low = s.chunks[at].low if s.kind(at) == "P" else ""
    if anchor(s, at) > at and preposition in NEAR | {"in", "at"}:
        at, preposition = anchor(s, at) + 1, s.chunks[at + 2].low
    elif low in JOINING:
        at += 1
    elif low and (low == preposition or conj and preposition in INSIDE | {"into"}
                  and low in INSIDE - {"of", "to", "on"}):
        at, preposition = at + 1, low
    return Step(at, comma and not conj, preposition)


def _behind_time(s: Sentence, at: int) -> int:
    """Behind "on Monday", "since October", "since the middle of the month"; ``at`` where none stands there."""
    if s.kind(at) == "T":
        return at + 1 + (s.kind(at + 1) == "A" and s.chunks[at + 1].low in LATER)
    if s.kind(at) in "PS" and s.kind(at + 1) == "N" and s.chunks[at + 1].head in MOMENTS \
            and s.kind(at + 2) == "P" and s.kind(at + 3) == "T":
        return at + 4
    return at + 2 if s.kind(at) in "PS" and s.kind(at + 1) == "T" else at


def _after_time(s: Sentence, at: int) -> int:
    """Behind an adverb or a time between "and" and the next member: "A, B and, on 11 February, C"."""
    if s.kind(at) == "," and s.kind(at + 1) == "P" and s.kind(at + 2) in "TN" and s.kind(at + 3) == ",":
        at += 4  # "A and, with it, B"
    if s.kind(at) == "," and s.kind(at + 1) == "P" and s.kind(at + 2) == "T":
        close = next((k for k in range(at + 3, at + 9) if s.kind(k) in ",VRS.C"), at)
        if s.kind(close) == ",":
            return close + 1  # "A and, after two days of shelling, B"
    if s.kind(at) == "," and (behind := _behind_time(s, at + 1)) > at + 2 and s.kind(behind) == ",":
        return behind + 1  # "A and, at the end of that week, B"
    if s.kind(at) == "," and s.kind(at + 1) in "AT":
        close = next(k for k in range(at + 1, len(s.chunks) + 1) if s.kind(k) not in "AT")
        at = close + 1 if s.kind(close) == "," else at  # "A and, further south, B"
    if s.kind(at) == "A":
        at += 1
    if s.kind(at) == "T" and s.kind(at + 1) == "P":
        at += 1
    if s.kind(at) == "P" and s.kind(at + 1) == "T" and s.kind(at + 2) == "N":
        at += 2  # "and on the following day X"
    return at


def _after_container(s: Sentence, at: int) -> int:
    """Behind "in Y" where a list goes on that Y does not belong to: "took A in Kunduz province and B to the south"."""
    if s.kind(at) == "P" and s.chunks[at].low == "in" and s.kind(at + 1) == "N" \
            and (_named(s, at + 1) or s.chunks[at + 1].head in s.book.nouns["compass"]):
        more = at + 3 if s.kind(at + 2) in "C," else 0
        more += s.kind(more) == "C"
        wide = in_area(s, at + 1) or s.chunks[at + 1].head in s.book.nouns_of("division", "compass")
        if more and wide and _named(s, more) and not in_area(s, more):
            return at + 2
    return at


def _after_loser(s: Sentence, at: int) -> int:
    """Behind "from the rebels" where the list goes on after it: "took A from the rebels on Monday and B on Friday"."""
    if not (s.kind(at) == "P" and s.chunks[at].low == "from" and s.kind(at + 1) == "N" and actor_of(s, at + 1)[0]):
        return at
    after = at + 2
    if s.kind(after) == "P" and s.kind(after + 1) == "T":
        after += 2
    return at + 2 if s.kind(after) == "C" else at
