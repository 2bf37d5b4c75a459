"""Phrases that mean a place as a whole: its name, a word that stands for it, "the town of X", "cities such as X and Y".

Each function is a rule of ``place_phrases``.
"""

from __future__ import annotations

from dataclasses import replace

from .model import AREA_KINDS, Place
from .phrases import Phrase, Places
from .place_lists import BESIDE, DISTANCE, HOUSED, INSIDE, LISTING, PLACES, SEATS, SOME_PARTS, in_area, list_after
from .place_names import PlaceArg, named_head, names_place, shared_name
from .unlisted_names import is_person, is_placed, own_place_name, tells_itself

CALLING = frozenset("called named dubbed known".split())
"""Verbs that give a place its name."""
GROUNDS = frozenset(("area", "territory", "land"))
"""What a country has, and is not itself: "half of X's territory"."""
PLURALS = frozenset("places cities towns villages districts provinces".split())
"""What "both" and "two" count: "in both cities"."""


def spoken_of(p: Phrase) -> Places | None:
    """Words for a place named before: "the latter", "it", "there"; other pronouns are no places."""
    s, chunk, after = p.s, p.chunk, p.index + 1
    if chunk.low in ("latter", "former") and chunk.determiner == "the":
        return [p.standing(f"the {chunk.low}")], after
    if chunk.determiner == "all" and chunk.low in ("three", "four") and s.kind(after) != "N":
        return [p.standing(f"{chunk.low} places")], after  # "holds all three to this day"
    if chunk.low == "both" and s.kind(after) != "N" and s.low(after) != "of":
        return [p.standing("both places")], after  # "lost A and B and retook both"
    if chunk.determiner == "all" and chunk.low in ("three", "four") \
            and s.chunks[min(after, len(s.chunks) - 1)].low != "of":
        return [p.standing(f"{p.head} places")], after
    if not chunk.pronoun:
        return None
    if chunk.low in ("it", "there"):
        return [p.standing(chunk.low)], after
    quantity = chunk.low in p.nouns["part"] or chunk.low in p.nouns["whole"] and s.low(after) == "of"
    return None if quantity else ([], after)


def names(p: Phrase) -> Places | None:
    """A name of the gazetteer: "Mosul", "northern Mosul", "outlying Mosul"."""
    if not p.named_last:
        return None
    extent = ""
    if p.words[0] in p.nouns["outskirts"]:
        extent = "outskirts"
    elif p.nouns["compass"].intersection(p.words[max(0, p.last - 2):p.last]) \
            and p.places[-1][1].place_kind != "country":
        extent = "part"
    return [p.meaning(p.places[-1][1], extent)], p.index + 1


def called(p: Phrase) -> Places | None:
    """A place without a name and the one it is given behind it: "a hill, called X", "a village known as X"."""
    s, at = p.s, p.at + (p.s.kind(p.at) == ",")
    if p.places or not p.chunk.determiner or not p.is_a("settlement", "part", "land", "facility") or s.kind(at) != "V" \
            or s.chunks[at].low not in CALLING:
        return None
    at += 2 if s.kind(at + 1) in "PS" else 1
    name = own_place_name(s, s.chunks[at]) if s.kind(at) == "N" else ""
    if named_head(s, at):
        return p.readers.one(s, at, p.near)
    return ([replace(p.meaning(None), start=s.chunks[at].start, end=s.chunks[at].end, name=name, sure=True)],
            at + 1) if name else None


def shared_names(p: Phrase) -> Places | None:
    """Half of a name whose other half follows: "North" of "North and South Kivu"."""
    twin = shared_name(p.s, p.index) if not p.places else None
    return ([replace(p.meaning(None), facility=twin)], p.behind) if twin is not None else None


def own_names(p: Phrase) -> Places | None:
    """A name that the gazetteer lacks: "Strilecha", "Umari district"; "the World Heritage Site at X" is X's."""
    s, at = p.s, p.behind
    preposition = s.chunks[at].low if s.kind(at) == "P" else ""
    leads = p.is_a("settlement", "division") and preposition == "of" \
        and not (names_place(s, at + 1) and in_area(s, at + 1))
    name = own_place_name(s, p.chunk) if not leads else ""
    if not name:
        return None
    if preposition in ("in", "at") and named_head(s, at + 1):
        if p.head in HOUSED and not in_area(s, at + 1):
            return None  # "the African Union base in X" is X's
        if p.head == "site":
            return p.parts_inside(at)
    if p.head in s.book.force:
        return None
    house = p.is_a("minor") and not p.is_a("facility")
    sure = house or p.is_a("settlement", "division", "facility") or is_placed(s.text, name)
    person = not sure and is_person(s.text, name)
    sure = sure or not person and tells_itself(name)
    return [replace(p.meaning(None), name=name, sure=sure, person=person, building=house)], at


def lands(p: Phrase) -> Places | None:
    """A name and what kind of land it is: "Wadi Barada valley", "the ridge of X"."""
    if p.is_a("land") and p.preposition == "of" and not p.places:
        inner, after = p.inside(p.at)
        return ([replace(arg, sure=True, extent=arg.extent or "part" if arg.mention else "") for arg in inner],
                after) if inner else None
    return ([p.meaning(p.modifier)], p.at) if p.is_a("land") and p.named_before else None


def unnamed_lands(p: Phrase) -> Places | None:
    """A piece of land that was named before: "the island", "the crossroads"."""
    here = p.chunk.determiner == "the" and p.is_a("land") and not p.places and len(p.words) == 1 and not p.follows
    return ([p.standing(f"the {p.head}")], p.at) if here else None


def counted(p: Phrase) -> Places | None:
    """Places named before, counted: "both towns"; or named behind: "two towns, A and B"."""
    s = p.s
    if p.head in PLURALS and p.chunk.determiner != "the" and s.kind(p.at) == "," and s.kind(p.at + 1) == "N" \
            and not p.places and (names_place(s, p.at + 1) or own_place_name(s, s.chunks[p.at + 1])) \
            and s.kind(p.at + 2) in "C,":
        return p.readers.many(s, p.at + 1, "")
    words = ("both", *p.words) if p.chunk.determiner == "both" else p.words
    if words[0] in ("both", "two", "three", "four") and p.head in PLURALS and p.preposition not in INSIDE \
            and not BESIDE.intersection(p.words) and not list_after(p.s, p.at) \
            and p.s.chunks[min(p.at, len(p.s.chunks) - 1)].low != ":":
        return [p.standing(" ".join(words))], p.at
    return None


def capitals(p: Phrase) -> Places | None:
    """The seat of an area: "the capital of X"; "the district capital of X" is X itself, where X is no area."""
    if p.head == "capital" and p.modifier is not None and p.chunk.owner >= 0 and p.modifier.place_kind in AREA_KINDS:
        seat = _seat(p, p.modifier.place_id)  # "South Darfur's capital"
        return [replace(p.meaning(None), facility=seat)] if seat is not None else [], p.at
    if p.head != "capital" or p.preposition != "of":
        return None
    inner, after = p.inside(p.at)
    if len(p.words) > 1 and len(inner) == 1 and not in_area(p.s, p.at + 1) and p.words[-2] in p.nouns["division"]:
        return [replace(inner[0], sure=True)], after
    if inner and (p.chunk.owner >= 0 or not SEATS.isdisjoint(p.words)) and _is_town(inner[0]):
        return inner, after  # "their self-proclaimed capital of X"
    return [replace(p.standing(" ".join(p.words)), end=p.s.chunks[after - 1].end)], after


def _seat(p: Phrase, area: str) -> Place | None:
    """The gazetteer's capital of an area, None where it has none."""
    gazetteer = p.s.gazetteer
    within = gazetteer.by_id(area) if area in gazetteer else None
    return next((place for place in gazetteer.places if place.feature_code in ("PPLA", "PPLC")
                 and within is not None and gazetteer.contains(within, place)), None)


def lists(p: Phrase) -> Places | None:
    """Names behind what they are: "three towns, including A and B", "the following villages: A, B"."""
    s = p.s
    listed = list_after(s, p.at)
    colon = s.kind(p.at) == "." and p.at < len(s.chunks) and s.chunks[p.at].low == ":"
    begin = listed or p.at + 1
    if not (listed or colon) or p.places or not p.is_a("part", "settlement", "division") or s.kind(begin) != "N":
        return None
    inner, after = p.readers.many(s, begin, "")
    if not inner:
        return None
    here = [p.standing(f"the {p.head}")] if listed and p.chunk.determiner == "the" and p.is_a("settlement") else []
    return here + [replace(arg, sure=True) for arg in inner], after + (s.kind(after) == ",")


def listings(p: Phrase) -> Places | None:
    """Names behind the word for all of them: "the villages of A and B", "cities such as A and B"."""
    if p.preposition not in LISTING or p.named_before \
            or not (p.whole or p.head in PLACES):
        return None  # "the Catatumbo region of Norte de Santander" names one
    inner, after = p.readers.many(p.s, p.at + 1, "")
    some = p.head == "areas" and p.preposition == "of"
    most = p.words[0] in ("most", "much", "half")
    quarters = p.preposition == "of" and p.chunk.determiner != "the" and p.head in SOME_PARTS
    return ([replace(arg, sure=True, extent="part" if some or (most or quarters and _is_town(arg)) and not arg.extent
                     else arg.extent) for arg in inner], after) if inner else None


def _is_town(place: PlaceArg) -> bool:
    """Whether a place is a town, of which districts are a part: "several districts of Samarra", "… of the city"."""
    if place.mention is None:
        return place.word in ("the city", "the town", "the capital")
    return place.mention.place_kind in ("city", "town")


def named_towns(p: Phrase) -> Places | None:
    """A town or area with its name: "the town of X", "X province", "the town, X"."""
    if not p.whole:
        return None
    s, at = p.s, p.at
    if s.kind(at) == "N" and s.chunks[at].head in DISTANCE:
        return [], at  # "the town 200 kilometres southwest of X"
    if p.preposition == "of" and not (p.named_before and p.is_a("division")):
        inner, after = p.inside(at)
        if inner:
            return [replace(arg, sure=True) for arg in inner], after
    if p.modifier is not None and p.chunk.owner >= 0 and p.head in GROUNDS:
        return [p.meaning(p.modifier, "part")], at  # "half of X's territory"
    if p.modifier is not None and p.is_a("division", "settlement") and p.modifier.place_kind != "country":
        side = any(word in p.nouns["compass"] for word in p.words[:p.last]) and not p.is_a("division")
        return [p.meaning(p.modifier, "part" if side else "")], at
    if s.kind(at) == "," and named_head(s, at + 1):
        return [p.meaning(s.chunks[at + 1].units[-1][1].place)], at + 2 + (s.kind(at + 2) == ",")
    return None


def _is_wide(p: Phrase) -> bool:
    """Whether ground is a country's or all that somebody had: "Syrian territory", "the territory it once held"."""
    s, at = p.s, p.at
    return any(word in s.book.demonyms for word in p.words) \
        or s.kind(at) == "N" and s.chunks[at].pronoun and s.kind(at + 1) == "V"


def unnamed_towns(p: Phrase) -> Places | None:
    """A town or area named before in the report: "the town", "its capital"; "a town in X" is another."""
    if not p.whole or p.preposition in ("in", "near") and p.chunk.determiner != "the":
        return None
    if p.words[0] == "own" or p.chunk.determiner == "their" or p.head in GROUNDS and _is_wide(p):
        return [], p.at  # "won back most of their own region"
    if p.words[0] == "half" and len(p.words) == 2:
        return [p.standing(f"the {p.head}", "part")], p.at  # "half the town"
    if p.chunk.determiner or p.chunk.owner >= 0:
        words = " ".join((p.chunk.determiner, *p.words)).strip()
        return [p.standing(words, "part" if p.is_a("quarter") or p.head in ("rest", "remainder") else "")], p.at
    return None
