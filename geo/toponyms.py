"""WHERE: the place names of a report, each resolved to one place, with its role.

``Matcher.mentions`` finds every name of the gazetteer (and of the world beyond it), keeps those that
the words around them do not refuse, and picks one place for each by the words around, by the rest of
the report and by the gazetteer's own facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from .boilerplate import boilerplate
from .candidates import Name, NameTable
from .elsewhere import Countries, bundled_places, leading, rank_of, towns_of, votes_for
from .gazetteer import Gazetteer
from .model import AREA_KINDS, Mention, Place
from .names import NameIndex, flatten
from .place_words import Around, look_around, read_place_words, sentence_breaks
from .roles import role_of
from .text import datelines
from .world import demonyms

#: A country belongs to the theatre that has a tenth as many places in the gazetteer as the foremost one, and three.
HOME_SHARE, HOME_PLACES = 0.1, 3
#: A town abroad with fewer people needs a sign of place beside its name.
WELL_KNOWN = 200_000
_WORD_GAP = re.compile(r"[\s\-‐‑–/.'’‘`ʿʾʻʼ]*[\s\-‐‑–/]['’‘`ʿʾʻʼ]*")
_LIST_GAP = re.compile(r"\s*(?:,|,?\s*(?:and|or|&|as well as)(?:\s+the)?|/)\s*$")
_COMMA = re.compile(r"\s?(?:,\s?|\()\s?")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """al el ad an ar as ash at az adh ath ed en er es et ez of the and de la le du des del da
di do dos sur upon on in bin ibn abu e y i d l""",
    )
)


@dataclass(slots=True)
class _Found:
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


@dataclass(frozen=True, slots=True)
class World:
    """The world beyond the gazetteer, as the matcher needs it.

    ``places`` are countries, divisions, capitals, large cities; ``demonyms`` map "Turkish" to TR;
    ``cities_of`` gives the towns of one country, slow at first.
    """

    places: tuple[Place, ...]
    demonyms: Mapping[str, str]
    cities_of: Callable[[str], Iterable[Place]]


class Matcher:
    """Finds and resolves place names; build once, use for every report.

    Parameters
    ----------
    gazetteer : Gazetteer
        The theatre's places; they win over places of the same name elsewhere.
    world : bool or World
        Also look for countries, capitals, large cities and places of other wars: True for those of
        ``geo.world``.
    lexicon : Path, optional
        Folder that holds ``place_words.csv``; the bundled one by default.
    """

    def __init__(self, gazetteer: Gazetteer, world: bool | World = True, lexicon: Path | None = None) -> None:
        self.gazetteer = gazetteer
        self.words = read_place_words(lexicon)
        counted = Counter(place.country for place in gazetteer.places if place.country)
        self._home = frozenset(
            country for country, n in counted.items() if n >= max(HOME_PLACES, HOME_SHARE * max(counted.values()))
        )
        if world is True:
            world = _bundled_world()
        self._abroad: Countries | None = None
        self._demonyms: dict[str, str] = {}
        beyond: list[Place] = []
        if world:
            known = {(place.name, place.kind) for place in gazetteer.places}
            beyond = [
                place
                for place in world.places
                if place.place_id not in gazetteer and (place.name, place.kind) not in known
            ]
            self._abroad = Countries(world.cities_of, self.words["common"])
            self._demonyms = {flatten(word)[0]: country for word, country in world.demonyms.items()}
        self._table = NameTable((*gazetteer.places, *beyond), self.words["common"])
        self._demonym_index = NameIndex(self._demonyms)

    def mentions(self, report_id: str, text: str) -> list[Mention]:
        """Return the place mentions of one text, sorted and not overlapping.

        Offsets are code points into ``text``; ``text[start:end] == surface``, always.  ``score`` is 1.0
        for a name with one meaning in the theatre, 0.9 where the words around it chose among several,
        0.8 where only the default did, 0.7 for a place outside the theatre, 0.6 where it has namesakes.
        """
        flat, offsets = flatten(text)
        hits = self._table.scan(flat)
        finder = _Finder(text, flat, offsets, self.words)
        found = finder.find(hits)
        votes: Counter[str] = Counter()
        abroad: tuple[str, ...] = ()
        divisions: frozenset[tuple[str, str]] = frozenset()
        if self._abroad is not None and any(self._is_foreign(item.name.places) for item in found):
            votes = votes_for((item.name.places for item in found), self._spoken_of(text, flat, offsets))
            abroad = leading(votes, self._home)
            if abroad:
                divisions = frozenset(
                    (item.name.places[0].country, item.name.places[0].admin1)
                    for item in found
                    if all(place.kind == "governorate" for place in item.name.places)
                )
                found = finder.find(_merge(hits, [self._abroad.table(country).scan(flat) for country in abroad]))
        self._choose_levels(text, found)
        places = self._resolve_all(text, found, votes, divisions, bool(abroad))
        home = self._home | {abroad[0]} if abroad else self._home
        mentions = []
        for item, (place, score) in zip(found, places, strict=True):
            role, precision = (
                ("dateline", "exact")
                if item.dateline
                else role_of(
                    place,
                    item.around,
                    self.words,
                    capital=place.feature_code in ("PPLC", "GOVL"),
                    home=place.country in home,
                    initials=len(item.surface) <= 6 and item.surface.isupper(),
                )
            )
            if item.dateline and place.kind in AREA_KINDS:
                precision = "country" if place.kind == "country" else "area"
            mentions.append(
                Mention(
                    report_id,
                    item.start,
                    item.end,
                    item.surface,
                    place.place_id,
                    place.name,
                    place.kind,
                    place.latitude,
                    place.longitude,
                    precision,
                    role,
                    score,
                )
            )
        return self._containers(text, mentions)

    def _is_foreign(self, places: Sequence[Place]) -> bool:
        return all(place.country not in self._home for place in places)

    def _spoken_of(self, text: str, flat: str, offsets: list[int] | None) -> list[str]:
        """The countries whose demonyms the text uses, once for each use."""
        return [
            self._demonyms[word]
            for start, _, word in self._demonym_index.scan(flat)
            if text[start if offsets is None else offsets[start]].isupper()
        ]

    # --- city or governorate --------------------------------------------------------------------
    def _choose_levels(self, text: str, found: list[_Found]) -> None:
        """Set each name's level from the nouns around it, and carry a plural noun over a list."""
        words = self.words
        for item in found:
            after, left = item.around.low_right[:1], item.around.low_left
            if after and after[0] in words["district"]:
                item.level = "district"
            elif after and after[0] in words["division"]:
                item.level = "governorate"
                item.loose = after[0].startswith("region")
            item.plural_after = bool(item.level) and after[0].endswith("s")
            at = len(left) - (2 if left[-1:] == ["the"] else 1)
            if at > 0 and left[at] == "of":
                noun = left[at - 1]
                if noun in words["settlement"]:
                    item.level = item.level or "city"
                elif noun in words["division"]:
                    item.level = item.level or "governorate"
                elif noun in words["district"]:
                    item.level = item.level or "district"
                item.plural_before = noun in _PLURALS
        for here, following in zip(found[-2::-1], found[:0:-1], strict=True):  # A, B and C provinces
            if following.plural_after and not here.level and _LIST_GAP.fullmatch(text[here.end : following.start]):
                here.level, here.plural_after = following.level, True
        for here, following in pairwise(found):  # the provinces of A, B and C
            if here.plural_before and not following.level and _LIST_GAP.fullmatch(text[here.end : following.start]):
                following.level, following.plural_before = here.level, True

    # --- resolution -----------------------------------------------------------------------------
    def _resolve_all(
        self, text: str, found: list[_Found], votes: Counter[str], divisions: frozenset[tuple[str, str]], abroad: bool
    ) -> list[tuple[Place, float]]:
        resolved: list[tuple[Place, float]] = []
        following: tuple[_Found, Place] | None = None
        for item in reversed(found):
            within: tuple[Place, ...] = ()
            if following and following[1].kind in AREA_KINDS and _COMMA.fullmatch(text[item.end : following[0].start]):
                within = (following[1],)
            place, score = self._resolve(item, votes, divisions, within, abroad)
            resolved.append((place, score))
            following = item, place
        return resolved[::-1]

    def _resolve(
        self,
        item: _Found,
        votes: Counter[str],
        divisions: frozenset[tuple[str, str]],
        within: tuple[Place, ...],
        abroad: bool,
    ) -> tuple[Place, float]:
        places = item.name.places
        if len(places) == 1:
            return places[0], 1.0 if places[0].country in self._home else 0.7
        home = [place for place in places if place.country in self._home and place.place_id in self.gazetteer]
        if abroad or not home:
            best = max(places, key=lambda place: rank_of(place, votes, divisions, within, item.level))
            if best.kind in ("governorate", "district") and not item.level:
                # a town and its division of one name ("Kunduz"): the bare name is the town's
                towns = [
                    place
                    for place in places
                    if place.country == best.country
                    and place.kind in ("city", "town")
                    and abs(place.latitude - best.latitude) < 1.5
                    and abs(place.longitude - best.longitude) < 2
                ]
                best = towns[0] if towns else best
            return best, 0.6
        if len(home) == 1:
            return home[0], 0.9
        wanted: tuple[str, ...] = ()
        if item.level == "governorate":
            wanted = (
                ("governorate", "region", "country") if item.loose else ("governorate", "region", "district", "country")
            )
        elif item.level == "district":
            wanted = ("district", "neighbourhood", "governorate")
        elif item.level == "city":
            wanted = ("city", "town", "village", "neighbourhood")
        for kind in wanted:
            for place in home:
                if place.kind == kind:
                    return place, 0.9
        return min(home, key=_default_rank), 0.8

    # --- the report as a whole ------------------------------------------------------------------
    def _containers(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Mark "Y" of "X, in Y province" as a reference: it says where X is."""
        out = list(mentions)
        for i in range(1, len(out)):
            gap = text[out[i - 1].end : out[i].start]
            if (
                out[i].role == "event"
                and len(gap) < 40
                and out[i].place_kind in AREA_KINDS
                and out[i - 1].place_kind != "country"
                and _CONTAINER_GAP.fullmatch(gap)
                and ("in " in gap or self._contains(out[i].place_id, out[i - 1].place_id))
            ):
                out[i] = replace(out[i], role="reference")
        return out

    def _contains(self, area: str, place: str) -> bool:
        known = area in self.gazetteer and place in self.gazetteer
        return known and self.gazetteer.contains(self.gazetteer.by_id(area), self.gazetteer.by_id(place))


class _Finder:
    """Recognition: which of the hits in one text are place names."""

    def __init__(self, text: str, flat: str, offsets: list[int] | None, words: Mapping[str, frozenset[str]]) -> None:
        self.text, self.offsets, self.words = text, offsets, words
        self.lines, self.breaks = datelines(text), sentence_breaks(text)
        self.furniture = boilerplate(text, flattened=(flat, offsets))

    def find(self, hits: Iterable[tuple[int, int, Name]]) -> list[_Found]:
        """Return the longest leftmost names that nothing refuses."""
        text, offsets = self.text, self.offsets
        found: list[_Found] = []
        doubtful: list[_Found] = []
        persons: set[str] = set()
        last = 0
        for start, end, name in hits:
            if offsets is not None:
                start, end = offsets[start], offsets[end - 1] + 1
            if start < last or self.furniture and any(a <= start < b for a, b in self.furniture):
                continue
            surface = text[start:end]
            if not _is_cased(surface, name.acronym) or "\n" in surface and "\n\n" in surface:
                continue
            around = look_around(text, start, end, self.breaks)
            dateline = bool(self.lines) and any(a <= start and end <= b for a, b in self.lines)
            item = _Found(start, end, surface, name, around, dateline)
            if not dateline and self._is_person(item):
                persons.add(surface)
                continue
            if not dateline and name.common and not self._has_sign(item):
                continue
            if name.weak and not dateline and not self._has_sign(item):
                doubtful.append(item)
                continue
            found.append(item)
            last = end
        if persons:  # "Col. Lyons came ... Lyons said"
            found = [item for item in found if item.surface not in persons or item.dateline or self._has_sign(item)]
        return self._second_thoughts(found, doubtful) if doubtful else found

    def _second_thoughts(self, found: list[_Found], doubtful: list[_Found]) -> list[_Found]:
        """Take the little-known towns too that the report once named with a sign of place."""
        sure = {id(item.name) for item in found} | {item.surface for item in found if item.name.weak}
        taken = [
            item
            for item in doubtful
            if item.surface in sure
            and item.surface.lower() not in self.words["first_name"]
            and not _in_longer_name(item.around, self.words)
        ]
        out: list[_Found] = []
        for item in sorted((*found, *taken), key=lambda item: (item.start, -item.end)):
            if not out or item.start >= out[-1].end:
                out.append(item)
        return out

    def _is_person(self, item: _Found) -> bool:
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

    def _has_sign(self, item: _Found) -> bool:
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
        if low in words["strict_locative"] or low in words["near"] or after in words["area"]:
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


def _two(words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in words["division_name"] if "_" in word)


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


def _merge(
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


_PLURALS = frozenset(
    {
        "provinces",
        "governorates",
        "oblasts",
        "states",
        "regions",
        "districts",
        "counties",
        "cities",
        "towns",
        "villages",
        "prefectures",
        "cantons",
    }
)
_CONTAINER_GAP = re.compile(
    r"\s*(?:,|\(|,?\s+in)\s*(?:in\s+)?(?:the\s+|[\w'’-]+ern\s+|(?:province|governorate|district)\s+of\s+)*"
)
_ORDER = {"city": 0, "town": 0, "village": 1, "country": 2, "governorate": 3, "region": 3, "district": 4}


def _default_rank(place: Place) -> tuple[int, int]:
    return _ORDER.get(place.kind, 5), -(place.population or 0)


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


def _bundled_world() -> World:
    return World(tuple(bundled_places()), demonyms(), towns_of)
