"""What makes a phrase a list of places, or a part of one: prepositions, words for parts, "including", anchors.

Signs only; the places themselves are read by ``place_phrases``.
"""

from __future__ import annotations

from .clauses import Sentence
from .model import AREA_KINDS
from .place_names import names_place, own_place_name

INSIDE = frozenset(("of", "in", "inside", "within", "at", "across", "around", "near", "outside", "on", "throughout",
                    "along", "to", "north_of", "south_of", "east_of", "west_of", "northwest_of", "northeast_of",
                    "southwest_of", "southeast_of", "north-west_of", "north-east_of", "south-west_of", "south-east_of"))
NEAR = frozenset(("near", "around", "outside", "close_to", "closer_to", "nearby", "to", "toward", "towards", "north_of",
                  "south_of", "east_of", "west_of", "northwest_of", "northeast_of", "southwest_of", "southeast_of",
                  "north-west_of", "north-east_of", "south-west_of", "south-east_of"))
DISTANCE = frozenset("km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters".split())
MILITARY = frozenset("division brigade army military regiment command corps battalion infantry border police "
                     "gendarmerie".split())
ARMED = frozenset("headquarters hq post posts outpost outposts".split())
FAR = frozenset("towns villages cities provinces land lands stretch swathe swath swathes territory territories".split())
HOUSED = frozenset("base camp compound garrison barracks headquarters hq post outpost checkpoint position".split())
"""What an army has in a town; its own name is mostly the army's."""
SOME_PARTS = frozenset(
    "districts neighbourhoods neighborhoods areas parts quarters suburbs streets area sector side bank "
    "entrance entrances".split()
)
"""Unnamed parts of the town spoken of: "seized several districts"."""
PLACES = frozenset(
    "towns cities villages settlements communities localities municipalities provinces districts areas regions "
    "governorates states counties townships".split()
)
"""What a list of names is called: "the villages of A and B"."""
COUNTS = frozenset("two three four five six several some few dozens".split())
LISTING = frozenset(("such_as", "like", "including", "of", "in"))


def anchor(s: Sentence, at: int) -> int:
    """The index behind "northeast of X" where another preposition follows: "northeast of X near Y" speaks of Y.

    ``at`` itself where no such anchor stands there.
    """
    if s.kind(at) == "P" and s.chunks[at].low.endswith("_of") and s.kind(at + 1) == "N" and names_place(s, at + 1) \
            and s.kind(at + 2) == "P" and s.chunks[at + 2].low in ("near", "in", "at", "around") \
            and s.kind(at + 3) == "N" and (names_place(s, at + 3) or own_place_name(s, s.chunks[at + 3])):
        return at + 2
    return at


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
    while s.kind(at) == "T" or s.kind(at) in "PS" and s.kind(at + 1) == "T":
        at += 1
    if s.kind(at) != "," or s.kind(at + 1) not in "PAN":
        return 0
    if s.chunks[at + 1].low == "among" and not (names_place(s, at + 3) or s.kind(at + 3) == "N" and own_place_name(
            s, s.chunks[at + 3])):
        return 0
    if s.chunks[at + 1].low in ("including", "such_as", "namely"):
        return at + 2
    return at + 3 if s.chunks[at + 1].low == "among" and s.chunks[at + 2].low in ("them", "these") else 0
