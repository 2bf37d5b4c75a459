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
from pathlib import Path

from .candidates import NameTable
from .elsewhere import Countries, bundled_places, country_towns, leading, lesser_towns, rank_of, votes_for
from .gazetteer import Gazetteer
from .levels import choose_levels
from .model import AREA_KINDS, Mention, Place
from .names import NameIndex, flatten
from .parts import move_mention, parts
from .place_words import read_place_words
from .recognition import Finder, Found, merge
from .roles import role_of
from .world import demonyms

#: A country belongs to the theatre that has a tenth as many places in the gazetteer as the foremost one, and three.
HOME_SHARE, HOME_PLACES = 0.1, 3
_COMMA = re.compile(r"\s?(?:,\s?|\()\s?")


@dataclass(frozen=True, slots=True)
class World:
    """The world beyond the gazetteer, as the matcher needs it.

    ``places`` are countries, divisions, capitals, large cities; ``demonyms`` map "Turkish" to TR;
    ``cities_of`` gives the towns of one country, slow at first; ``lesser`` are towns that need a sign of
    place beside their name.
    """

    places: tuple[Place, ...]
    demonyms: Mapping[str, str]
    cities_of: Callable[[str], Iterable[Place]]
    lesser: tuple[Place, ...] = ()


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
        lesser: list[Place] = []
        if world:
            known = {(place.name, place.kind) for place in gazetteer.places}
            beyond = [
                place
                for place in world.places
                if place.place_id not in gazetteer and (place.name, place.kind) not in known
            ]
            self._abroad = Countries(world.cities_of, self.words["common"])
            self._demonyms = {flatten(word)[0]: country for word, country in world.demonyms.items()}
            lesser = _without_held(world.lesser, gazetteer, self._home)
        self._table = NameTable((*gazetteer.places, *beyond), self.words["common"], lesser=lesser)
        self._demonym_index = NameIndex(self._demonyms)

    def mentions(self, report_id: str, text: str) -> list[Mention]:
        """Return the place mentions of one text, sorted and not overlapping.

        Offsets are code points into ``text``; ``text[start:end] == surface``, always.  ``score`` is 1.0
        for a name with one meaning in the theatre, 0.9 where the words around it chose among several,
        0.8 where only the default did, 0.7 for a place outside the theatre, 0.6 where it has namesakes.
        A long text is read in parts (``geo.parts``).
        """
        return [move_mention(mention, start) for start, end in parts(text)
                for mention in self._mentions(report_id, text[start:end])]

    def _mentions(self, report_id: str, text: str) -> list[Mention]:
        flat, offsets = flatten(text)
        hits = self._table.scan(flat)
        finder = Finder(text, offsets, self.words)
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
                found = finder.find(merge(hits, [self._abroad.table(country).scan(flat) for country in abroad]))
        choose_levels(text, found, self.words)
        found = [
            item for item in found if item.level or flatten(item.surface)[0] not in self._demonyms
        ]  # "Somali forces"
        places = self._resolve_all(text, found, votes, divisions, bool(abroad))
        astray = strays([place for place, _ in places])
        home = self._home | {abroad[0]} if abroad else self._home
        mentions = []
        for item, (place, score) in zip(found, places, strict=True):
            if place.place_id in astray:
                continue
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

    # --- resolution -----------------------------------------------------------------------------
    def _resolve_all(
        self, text: str, found: list[Found], votes: Counter[str], divisions: frozenset[tuple[str, str]], abroad: bool
    ) -> list[tuple[Place, float]]:
        resolved: list[tuple[Place, float]] = []
        following: tuple[Found, Place] | None = None
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
        item: Found,
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
                    and (
                        place.feature_code == "PPLA"  # the seat of a wide desert region may lie far from its middle
                        or abs(place.latitude - best.latitude) < 1.5
                        and abs(place.longitude - best.longitude) < 2
                    )
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


def strays(places: Sequence[Place]) -> frozenset[str]:
    """Ids of small places far from all that a report speaks of: namesakes of places that the gazetteer lacks.

    A report on Somalia that names a village of Ethiopia's east means another of that name: no point is better than
    a wrong one.  Known failure: a village abroad that is named alone, beside three places of the war.
    """
    near = {place.place_id: place for place in places if place.kind != "country"}
    return frozenset(
        one.place_id
        for one in near.values()
        if one.kind in ("city", "town", "village")
        and one.feature_code not in ("PPLC", "PPLA")
        and (one.population or 0) < WELL_KNOWN
        and len(near) > LONELY
        and all(
            abs(one.latitude - other.latitude) > FAR or abs(one.longitude - other.longitude) > FAR
            for other in near.values()
            if other is not one
        )
    )


#: People from whom on a town is known abroad; other places that make a company; degrees that part it from one.
WELL_KNOWN, LONELY, FAR = 300_000, 3, 5.0
_CONTAINER_GAP = re.compile(
    r"\s*(?:,|\(|,?\s+in)\s*(?:in\s+)?(?:the\s+|[\w'’-]+ern\s+|(?:province|governorate|district)\s+of\s+)*"
)
_ORDER = {"city": 0, "town": 0, "village": 1, "country": 2, "governorate": 3, "region": 3, "district": 4}


def _default_rank(place: Place) -> tuple[int, int]:
    return _ORDER.get(place.kind, 5), -(place.population or 0)


def _bundled_world() -> World:
    return World(tuple(bundled_places()), demonyms(), country_towns, lesser_towns())


def _without_held(towns: Iterable[Place], gazetteer: Gazetteer, home: frozenset[str]) -> list[Place]:
    """Leave out the towns of the theatre that its gazetteer holds, under whatever name: one within 5 km."""
    held = {
        (round(place.latitude * 20) + dy, round(place.longitude * 20) + dx)
        for place in gazetteer.places
        if place.feature_class == "P"
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
    }
    return [
        town
        for town in towns
        if town.country not in home or (round(town.latitude * 20), round(town.longitude * 20)) not in held
    ]
