"""Recognition: which of the names found in a text are names of places there.

Longest leftmost wins; a name must be written as one, must not be a person's, and where it is also a common
word or a little-known town abroad, a word beside it must make it a place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from .boilerplate import boilerplate
from .candidates import Name
from .model import AREA_KINDS, Place
from .place_words import Around, look_around, sentence_breaks
from .text import datelines

#: A town abroad with fewer people needs a sign of place beside its name.
WELL_KNOWN = 200_000
_WORD_GAP = re.compile(r"[\s\-‐‑–/.'’‘`ʿʾʻʼ]*[\s\-‐‑–/]['’‘`ʿʾʻʼ]*")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """al el ad an ar as ash at az adh ath ed en er es et ez of the and de la le du des del da
di do dos sur upon on in bin ibn abu e y i d l""",
    )
)


@dataclass(slots=True)
class Found:
    """A name found in a text, on its way to a mention."""

    start: int
    end: int
    surface: str
    name: Name
    around: Around
    dateline: bool
    level: str = ""
    loose: bool = False
    plural_before: bool = False
    plural_after: bool = False

PREFIXES = frozenset("wadi bab tal tell tall jabal jebel kafr deir beit umm qasr ras khirbat dahiyat "
                     "hayy bustan souk souq suq".split())
"""How many names of places begin that another follows: "Bab Tobruk"."""
_LIST_BEFORE = re.compile(r"(?:,\s(?:and\s)?|\s(?:and|or)\s)$")


class Finder:
    """Recognition: which of the hits in one text are place names."""

    def __init__(self, text: str, offsets: list[int] | None, words: Mapping[str, frozenset[str]]) -> None:
        self.text, self.offsets, self.words = text, offsets, words
        self.lines, self.breaks = datelines(text), sentence_breaks(text)
        self.furniture = boilerplate(text)
        self._around: dict[tuple[int, int], Around] = {}

    def find(self, hits: Iterable[tuple[int, int, Name]]) -> list[Found]:
        """Return the longest leftmost names that nothing refuses."""
        text, offsets = self.text, self.offsets
        found: list[Found] = []
        doubtful: list[Found] = []
        persons: set[str] = set()
        last = 0
        for start, end, name in hits:
            if offsets is not None:
                start, end = offsets[start], offsets[end - 1] + 1
            if start < last or self.furniture and _holds(self.furniture, start):
                continue
            surface = text[start:end]
            if not _is_cased(surface, name.acronym) or "\n" in surface and "\n\n" in surface:
                continue
            around = self._around.get((start, end))
            if around is None:
                around = self._around[start, end] = look_around(text, start, end, self.breaks)
            dateline = bool(self.lines) and _holds(self.lines, start, end)
            item = Found(start, end, surface, name, around, dateline)
            if not dateline and _goes_before(item, self.words["locative"]):
                continue
            if not dateline and self._is_person(item):
                persons.add(surface)
                continue
            if (name.common or name.weak) and not dateline and not self._has_sign(item):
                doubtful.append(item)
                continue
            found.append(item)
            last = end
        if persons:  # "Col. Lyons came ... Lyons said"
            found = [item for item in found if item.surface not in persons or item.dateline or self._has_sign(item)]
        return self._second_thoughts(found, doubtful) if doubtful else found

    def _second_thoughts(self, found: list[Found], doubtful: list[Found]) -> list[Found]:
        """Take the little-known towns too that the report once named with a sign of place."""
        shy = {item.surface for item in found if item.name.weak or item.name.common}
        sure = {id(item.name) for item in found} | shy
        ends = {one.end for one in found}
        taken = [
            item
            for item in doubtful
            if (item.surface in sure or self._in_list(item, ends))
            and item.surface.lower() not in self.words["first_name"]
            and not _in_longer_name(item.around, self.words)
        ]
        out: list[Found] = []
        for item in sorted((*found, *taken), key=lambda item: (item.start, -item.end)):
            if not out or item.start >= out[-1].end:
                out.append(item)
        return out

    def _in_list(self, item: Found, ends: set[int]) -> bool:
        """Whether the name stands behind one that ends at one of the offsets, in a list: "Qaim, Hit and Kubaisa"."""
        before = _LIST_BEFORE.search(self.text[max(0, item.start - 8) : item.start])
        return before is not None and item.start - len(before.group()) in ends

    def _is_person(self, item: Found) -> bool:
        """Whether a title, first name, initial or name part before it makes the name a person's."""
        words, around = self.words, item.around
        before = around.left[-1] if around.left else ""
        low = before.lower().rstrip(".")
        if (low in words["person_before"] or low in words["first_name"]) and before[:1].isupper():
            return True
        if (
            before in ("-", "'", "’")
            and len(around.left) > 1
            and around.low_left[-2] in _SMALL - {"of", "the", "and", "in"}
        ):
            return True
        return (
            before == "."
            and len(around.left) > 2
            and len(around.left[-2]) == 1
            and around.left[-2].isupper()
            and around.left[-3][:1].isupper()
        )

    def _has_sign(self, item: Found) -> bool:
        """Whether a word beside the name makes it a place: "in X", "the town of X", "X province", "X, Texas"."""
        words, around = self.words, item.around
        low = around.low_left[-1] if around.low_left else ""
        after = around.low_right[0] if around.low_right else ""
        if (
            low == ","
            and len(around.left) > 1
            and around.left[-2][:1].isupper()
            and any(place.kind == "governorate" for place in item.name.places)
        ):
            return True
        if low in words["strict_locative"] or low in words["near"] or low in words["place_verb"] \
                or after in words["area"]:
            return not (around.right and _in_longer_name(Around([], around.right, [], around.low_right), words))
        if (
            low == "of"
            and len(around.low_left) > 1
            and (around.low_left[-2] in words["settlement"] or around.low_left[-2] in words["area"])
        ):
            return True
        return (
            after == ","
            and len(around.right) > 1
            and around.low_right[1] in words["division_name"]
            or (after == "," and len(around.right) > 2 and " ".join(around.low_right[1:3]) in _two(words))
        )


def _holds(spans: Sequence[tuple[int, int]], start: int, end: int = 0) -> bool:
    """Whether one of the spans, in order and not overlapping, holds the offset ``start``, and ``end`` if given."""
    at = bisect_right(spans, start, key=itemgetter(0)) - 1
    return at >= 0 and (end <= spans[at][1] if end else start < spans[at][1])


def _two(words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words["division_name"] if "_" in word)


def _goes_before(item: Found, leading: frozenset[str]) -> bool:
    """Whether the word before a name begins another place's: "Wadi Zamzam" is not Zamzam, nor "Ayta ash-Shaab" Shaab.

    ``leading`` are the words that may lead to a place at a sentence's beginning.
    """
    before = item.around.left[-1] if item.around.left else ""
    joined = item.surface[0].islower() and "-" in item.surface and len(item.around.left) > 1 and before.istitle()
    return (before[:1].isupper() and before.lower() in PREFIXES or joined and before.lower() not in leading) and all(
        before.lower() not in written.lower() for place in item.name.places
        for written in (place.name, *place.alternate_names))


def _in_longer_name(around: Around, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a capitalised word stands right beside the name that is no direction or facility noun."""
    if around.right and around.right[0][:1].isupper() and around.low_right[0] not in words["area"] | words["facility"]:
        return True
    before = around.left[-1] if around.left else ""
    return (
        len(around.left) > 1
        and before[:1].isupper()
        and before.lower() not in words["direction"]
        and before.lower() not in words["strict_locative"]
    )


def merge(
    hits: list[tuple[int, int, Name]], more: Iterable[list[tuple[int, int, Name]]]
) -> list[tuple[int, int, Name]]:
    """Join the hits of several tables; a town without people enough is weak unless the first table knows the name."""
    joined = {(start, end): (name, True) for start, end, name in hits}
    for table in more:
        for start, end, name in table:
            known = joined.get((start, end))
            if known is None:
                weak = max((place.population or 0 for place in name.places), default=0) < WELL_KNOWN
                joined[start, end] = Name(list(name.places), name.acronym, name.common, weak), False
            else:
                places = known[0].places + [
                    place for place in name.places if all(_differ(place, other) for other in known[0].places)
                ]
                joined[start, end] = Name(places, known[0].acronym, known[0].common, known[0].weak), known[1]
    return sorted(((start, end, name) for (start, end), (name, _) in joined.items()), key=lambda hit: (hit[0], -hit[1]))


def _differ(one: Place, other: Place) -> bool:
    """False where both are the same town, held twice (the same country, within about 30 km)."""
    return (
        one.country != other.country
        or one.kind != other.kind
        and other.kind in AREA_KINDS
        or abs(one.latitude - other.latitude) > 0.3
        or abs(one.longitude - other.longitude) > 0.3
    )


@lru_cache(maxsize=4096)
def _is_cased(surface: str, acronym: bool) -> bool:
    """Whether the name is written as a name: capitals where the script has them."""
    if acronym:
        return not any(char.islower() for char in surface) or len(surface) > 5 and surface[0].isupper()
    first = last = ""
    for word in _WORD_GAP.split(surface):
        if word and word.lower() not in _SMALL:
            first = first or word
            last = word
    return not (first or surface)[:1].islower() and not last[:1].islower()
