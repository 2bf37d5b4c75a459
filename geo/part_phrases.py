"""Phrases that mean a part of a place or what lies beside it: "parts of", "the outskirts", "two districts", "3 km off".

Each function is a rule of ``place_phrases``.
"""

from __future__ import annotations

from dataclasses import replace

from .clauses import lemmas
from .phrases import Phrase, Places
from .place_lists import BESIDE, COUNTS, DISTANCE, FAR, INSIDE, NEAR, SOME_PARTS, in_area
from .unlisted_names import ROADS


def remains(p: Phrase) -> Places | None:
    """What is left of a place: "what remains of X"."""
    s, at = p.s, p.index + 2
    if p.chunk.low == "what" and s.kind(at - 1) == "V" and lemmas(s.chunks[at - 1]) & {"remain", "leave", "be"} \
            and s.kind(at) == "P" and s.chunks[at].low == "of" and s.kind(at + 1) == "N":
        return p.parts_inside(at)
    return None


def exceptions(p: Phrase) -> Places | None:
    """A place without some of it: "all but two districts of X"."""
    s, at = p.s, p.index + 1
    if p.chunk.low == "all" and s.kind(at) == "C" and s.chunks[at].low == "but" and s.kind(at + 1) == "N":
        inner, after = p.readers.one(s, at + 1, p.near)
        return [replace(arg, extent="part") for arg in inner], after
    return None


def sides(p: Phrase) -> Places | None:
    """A side of a place: "the north of X"."""
    return p.parts_inside(p.at) if p.is_a("compass") and p.preposition == "of" else None


def distant(p: Phrase) -> Places | None:
    """What lies far from a place is not the place: "towns north of Baghdad"."""
    return ([], p.at) if p.preposition.endswith("_of") and p.head in FAR else None


def distances(p: Phrase) -> Places | None:
    """How near something is: "3 km from X"."""
    if p.head in DISTANCE and p.words[0][0].isdigit() and p.follows and p.preposition in NEAR | {"of", "from"}:
        return p.inside(p.at, near=True)
    return None


def capital_parts(p: Phrase) -> Places | None:
    """A part of a place that a word stands for: "the capital's suburbs", "the village's eastern streets"."""
    owner = p.words[p.chunk.owner] if p.chunk.owner >= 0 else ""
    if (owner == "capital" or owner in p.nouns["settlement"] and not p.is_a("facility")) and p.is_a("part", "quarter"):
        return [p.standing(f"the {owner}", "part")], p.at
    return None


def outskirts(p: Phrase) -> Places | None:
    """What surrounds a place: "the outskirts of X", "the X periphery"."""
    if not p.is_a("outskirts"):
        return None
    if p.modifier is not None:
        return [p.meaning(p.modifier, "outskirts")], p.at
    if p.follows and p.preposition in INSIDE:
        inner, after = p.inside(p.at)
        return [replace(arg, extent="outskirts") for arg in inner], after
    its = p.chunk.determiner == "the" or p.chunk.determiner == "its" and p.head != "edge"
    return [p.standing("it", "outskirts")] if its else [], p.at


def owned_quarters(p: Phrase) -> Places | None:
    """A part that a place is said to have: "Omdurman's old market"."""
    if p.modifier is not None and p.chunk.owner >= 0 and p.is_a("quarter"):
        return [p.meaning(p.modifier, "part")], p.at
    return None


def counted_parts(p: Phrase) -> Places | None:
    """Some of many: "two of the 14 district centres in X"."""
    if p.preposition == "of" and not p.last and (p.head in COUNTS or p.head.isdigit()):
        found, after = p.parts_inside(p.at)
        its = not found and p.s.chunks[p.at + 1].determiner == "its" and p.s.chunks[p.at + 1].head in SOME_PARTS
        return ([p.standing("it", "part")], after) if its else (found, after)  # "nine of its ten districts"
    return None


def stretches(p: Phrase) -> Places | None:
    """A part of a road that bears a place's name: "a stretch of the Lachin road"."""
    s, at = p.s, p.at + 1
    if p.preposition != "of" or not p.is_a("part") or s.chunks[at].head not in ROADS or not s.chunks[at].units:
        return None
    road = s.chunks[at]
    name = s.text[road.units[0][1].start:road.end]
    return [replace(p.meaning(None, "part"), start=road.start, end=road.end, name=name, sure=True)], at + 1


def parts(p: Phrase) -> Places | None:
    """A part by its name or its place: "most of X", "parts of X", "areas around X", "several districts"."""
    if not (p.is_a("part") or p.words[0] in p.nouns["part"] and p.follows) \
            or p.named_before and (p.is_a("settlement") and not p.is_a("quarter") or p.is_a("division")
                                   and p.preposition == "of" and in_area(p.s, p.at + 1)):
        return None  # "Kunduz town" is all of it, "Moyo district of Uganda" is no part of Uganda
    if not p.follows and BESIDE.intersection(p.words) and p.modifier is None:
        return [], p.at
    if p.modifier is not None and not (p.follows and p.preposition == "of"):
        return [p.meaning(p.modifier, "part")], p.at
    if p.is_a("settlement") and p.preposition == "on":
        return None  # "a town on the road to X" is not the road
    if p.follows and p.preposition in INSIDE | {"through"} and p.preposition != "to":
        inner, after = p.inside(p.at)
        if inner:
            outside = p.preposition in NEAR
            return [replace(arg, sure=True, extent="outskirts" if outside else "part", near=p.near or outside)
                    for arg in inner], after
    if p.follows and p.preposition == "of" and p.head in ("half", "quarter", "third"):
        return [], p.at  # "more than half of all oil"
    side = p.preposition in ("in", "on") and p.s.head(p.at + 1) in p.nouns["compass"]  # "districts in the north"
    if p.whole and not side and not (p.head in SOME_PARTS and p.nouns["compass"].intersection(p.words)):
        return None
    if (p.chunk.determiner or p.words[0] in COUNTS or side or p.preposition in ("around", "near", "along")) \
            and (p.is_a("quarter") or p.head in SOME_PARTS):
        return [p.standing(" ".join(p.words), "part")], p.at
    return [], p.at
