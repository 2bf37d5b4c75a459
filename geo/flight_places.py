"""The places of a flight: what a phrase of people on the move names, and the two ends that are gathered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .chunks import Chunk
from .clauses import Sentence
from .model import AREA_KINDS
from .place_lists import PLACES
from .place_names import PlaceArg
from .place_phrases import read_places

IN = frozenset(("in", "inside", "at", "within", "across", "throughout", "around", "near", "on", "outside"))
HAVENS = frozenset("camp camps site sites settlement settlements shelter shelters school schools base bases villages "
                   "locations places areas parts neighbourhoods suburbs quarters towns seat".split())
"""Where people flee from or to, whose own place stands behind."""
OWNED = frozenset("communities suburbs outskirts countryside north south east west centre center stadium".split())
PEOPLE = frozenset("idps idp refugees returnees hhs hh inds".split())
"""Names of people in capitals, which name no place."""
NO_NAMES = PEOPLE | HAVENS
NUMBERED = re.compile(r"\d{5}|\d[,. ]\d{3}|\d{3}(?!\d)(?<!\d{4})|(?:thousand|million|hundred)$")
AT_END = frozenset(("stay", "host", "arrive", "return", "number"))
"""Rules for which a place with "in" is where the people are now."""


def places_at(s: Sentence, index: int, preposition: str = "") -> tuple[list[PlaceArg], int]:
    """The places of a phrase, see ``read_places``; a country that people leave or reach is one and no government."""
    phrase = s.chunks[index]
    inner = _country_side(s, phrase) if phrase.head == "side" else _owned(s, phrase)
    if inner is not None:
        found, after = [inner], index + 1
        if inner.name and s.kind(after) == "C" and s.kind(after + 1) == "N":  # "Malawi's Chikwawa and Nsanje districts"
            more, after = places_at(s, after + 1)
            found, after = [inner, *more], after if more else index + 1
    else:
        found, after = read_places(s, index, preposition)
    counted = next((at for at in range(index + 1, after) if s.kind(at) == "N" and is_number(s.chunks[at].words)), after)
    if counted < after:  # "900 went to Benghazi, 500 to Tripoli and the rest to Sabha"
        found, after = [place for place in found if place.start < s.chunks[counted].start], counted
    found = [place for place in found if place.name.lower() not in NO_NAMES and place.word != "the rest"]
    if not found and phrase.head in HAVENS | OWNED:
        owner = next((unit.place for word, unit in phrase.units if unit.place and word == phrase.owner), None)
        if owner is not None:
            return [PlaceArg(owner, phrase.start, phrase.end)], index + 1  # "out of the region's front-line villages"
    if not found and phrase.head in HAVENS | PLACES:
        behind = index + 2 if s.kind(index + 1) == "X" else index + 1
        while s.kind(behind) == "C" and s.kind(behind + 1) == "N" and s.chunks[behind + 1].head in PLACES:
            behind += 2  # "19 prefectures and 115 counties of Sichuan"
        if s.kind(behind) == "P" and s.chunks[behind].low in IN | {"of"} and s.kind(behind + 1) == "N":
            return places_at(s, behind + 1, s.chunks[behind].low)  # "the camps of Bulengo", "the Areas (LGAs) of Bama"
    if not found and phrase.units and phrase.units[-1][0] == len(phrase.words) - 1:
        place = phrase.units[-1][1].place
        if place is not None and place.place_kind == "country":
            return [PlaceArg(place, phrase.start, phrase.end)], index + 1
    return found, after


def is_number(words: Sequence[str]) -> bool:
    """Whether a phrase holds a number of people, and no year or day."""
    return any(NUMBERED.search(word) is not None for word in words)


def _owned(s: Sentence, phrase: Chunk) -> PlaceArg | None:
    """A place that only its country's name tells to be one: "China's Guangdong province"."""
    if phrase.owner < 0 or len(phrase.units) != 1 or phrase.units[0][0] != phrase.owner:
        return None
    place = phrase.units[0][1].place
    rest = re.split(r"['’]s?\s+", s.text[phrase.start:phrase.end], maxsplit=1)[-1].split()
    kinds = s.book.nouns_of("division", "settlement")
    while len(rest) > 1 and rest[-1].islower() and rest[-1] in kinds:
        rest = rest[:-1]
    if place is None or place.place_kind != "country" or not all(word[0].isupper() and word.isalpha() for word in rest):
        return None
    return PlaceArg(None, phrase.start, phrase.end, name=" ".join(rest), inside=True)


def _country_side(s: Sentence, phrase: Chunk) -> PlaceArg | None:
    """The country on whose side of a border people are: "the Ethiopian side"."""
    code = s.book.nation(phrase.words).lower()
    return PlaceArg(None, phrase.start, phrase.end, facility=s.gazetteer.by_id(code)) if code in s.gazetteer else None


def hold(s: Sentence, outer: list[PlaceArg], inner: list[PlaceArg]) -> bool:
    """True where a place of one list is or holds one of the other: "in Iraq, 3,000 people fled to Erbil"."""
    areas = [a.mention.place_id for a in outer if a.mention is not None and a.mention.place_id in s.gazetteer]
    return any(area == arg.mention.place_id
               or s.gazetteer.contains(s.gazetteer.by_id(area), s.gazetteer.by_id(arg.mention.place_id))
               for area in areas for arg in inner if arg.mention is not None and arg.mention.place_id in s.gazetteer)


def lies_in(s: Sentence, inner: PlaceArg, outer: list[PlaceArg]) -> bool:
    """Whether "in Y" behind a place tells where it lies: "Ndu in DR Congo", and not "refugees from Nyala in Chad"."""
    area = len(outer) == 1 and outer[0].mention is not None and outer[0].mention.place_kind in AREA_KINDS
    return area and (bool(inner.name) or hold(s, outer, [inner]))


@dataclass(slots=True)
class Ends:
    """Places of one flight as they stand, see PlaceArg; ``cause`` are those of what made people flee."""

    origins: list[PlaceArg]
    destinations: list[PlaceArg]
    cause: list[PlaceArg]
