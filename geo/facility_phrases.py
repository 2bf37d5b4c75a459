"""Phrases that mean what stands in a place: "the refinery in X", "the army's positions at X", "the X airport".

Each function is a rule of ``place_phrases``.
"""

from __future__ import annotations

from dataclasses import replace

from .model import Mention
from .phrases import Phrase, Places
from .place_lists import ARMED, INSIDE, MILITARY, in_area
from .place_names import PlaceArg, find_facility

HOUSES = frozenset("headquarters hq prison jail hospital courthouse office offices station building buildings mosque "
                   "church consulate".split())
"""What is fought for in a town, and held."""
LEADING = frozenset("road roads highway highways route routes crossing crossings bridge bridges gate gates corridor "
                    "pass line border".split())
"""What leads to the place that follows."""
SEATS = frozenset(("headquarters", "hq"))
FORMATIONS = frozenset("division brigade regiment corps battalion command garrison".split())
"""What has its headquarters in one town, which need not be named again."""


def posts(p: Phrase) -> Places | None:
    """What an army named in full has somewhere: "the army's (SAA) positions at X"."""
    s, at = p.s, p.index + 2
    if s.kind(at - 1) == "X" and s.kind(at) == "N" and s.chunks[at].head in p.nouns["posts"]:
        return p.readers.one(s, at, p.near)
    return None


def facilities(p: Phrase) -> Places | None:
    """A facility that the gazetteer knows, else the part of the town that it is in."""
    if not p.is_a("facility") and p.head not in HOUSES:
        return None
    beyond = p.preposition == "to" and p.modifier is not None and p.head not in LEADING  # "from the X plant to Y"
    inner, after = p.inside(p.at) if p.follows and p.preposition in INSIDE and not beyond else ([], p.at)
    if p.preposition == "to":
        inner = []  # "the crossings to Syria" are not in it
    if not inner and p.preposition == "of" and p.s.kind(p.at + 2) == "P" and p.s.kind(p.at + 3) == "N" \
            and p.s.chunks[p.at + 2].low in INSIDE:
        inner, after = p.inside(p.at + 2)  # "the compound of the state broadcaster in X"
    named = p.modifier is not None and p.follows and in_area(p.s, p.at + 1)  # "the X and Y crossings in Z province"
    anchor = inner[0].mention if inner and not named else p.modifier
    facility = find_facility(p.s, p.chunk, anchor)
    if facility is not None:
        return [replace(p.meaning(anchor), near=False, facility=facility)], after
    if p.is_a("minor") and not ("border" in p.words and p.places):
        found, behind = _minor(p, after)
        owned = p.modifier is not None and p.chunk.owner >= 0  # "Sar-e Pul's police headquarters"
        house = not found and p.head in HOUSES and (p.chunk.determiner == "the" or owned)
        return (_house(p, anchor, inner), after) if house else (found, behind)
    if anchor is not None and anchor.place_kind == "country" and inner:
        return [], after  # "the largest dam in Iraq"
    if anchor is not None:
        several = [] if named or not p.head.endswith("s") else [arg.mention for arg in inner if arg.mention is not None]
        return [p.meaning(place, "part") for place in several or [anchor]], after
    if inner and inner[0].name:
        return [replace(arg, extent="part") for arg in inner], after
    if not p.places and p.chunk.determiner in ("the", "its", "their", "an", "a") \
            or p.words[0] in ("two", "three", "several"):
        return [p.standing(" ".join(p.words), "part")], after
    return [], after


def _house(p: Phrase, anchor: Mention | None, inner: list[PlaceArg]) -> list[PlaceArg]:
    """A town by a house in it that somebody may hold: "the hospital", "the governor's office in X"."""
    if anchor is not None:
        return [replace(p.meaning(anchor, "part"), building=True)]
    if inner and inner[0].name:
        return [replace(arg, extent="part", building=True) for arg in inner]
    return [] if p.places else [replace(p.standing(" ".join(p.words), "part"), building=True)]


def _minor(p: Phrase, after: int) -> Places:
    """What is too small to stand for its town, unless an army has it: "the headquarters of the brigade in X"."""
    units = {*p.words, *(p.s.chunks[p.at + 1].words if p.follows else ())}
    if p.head in ARMED and (units & MILITARY or any(unit.actor for _, unit in p.chunk.units)):
        there, _ = p.readers.beyond(p.s, p.index, INSIDE, 6)
        seat = p.head in SEATS and p.chunk.owner < 0 and bool(units & FORMATIONS)  # "the 20th Division headquarters"
        own = [p.standing(p.head, "part")] if seat and not there else []
        return [replace(arg, extent="part") for arg in there] or own, after
    return [], after
