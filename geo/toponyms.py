"""WHERE: the place names of a report, each resolved to one place, with its role.

``Matcher.mentions`` finds every name of the gazetteer (and of the world beyond it), keeps those that
the words around them do not refuse, has ``namesakes`` pick one place for each, and gives it its role.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from .candidates import NameTable
from .elsewhere import Countries, bundled_places, country_towns, leading, lesser_towns, votes_for
from .gazetteer import Gazetteer
from .levels import choose_levels
from .model import AREA_KINDS, Mention, Place
from .names import NameIndex, flat_name, flatten
from .namesakes import Namesakes, Told, strays
from .parts import move_mention, parts
from .place_words import read_place_words
from .recognition import Finder, merge
from .roles import role_of
from .world import demonyms

#: A country belongs to the theatre that has a tenth as many places in the gazetteer as the foremost one, and three.
HOME_SHARE, HOME_PLACES = 0.1, 3
_CONTAINER_GAP = re.compile(
    r"\s*(?:,|\(|,?\s+in)\s*(?:in\s+)?(?:the\s+|[\w'’-]+ern\s+|(?:province|governorate|district)\s+of\s+)*"
)


class Matcher:
    """Finds and resolves place names; build once, use for every report.

    Parameters
    ----------
    gazetteer : Gazetteer
        The theatre's places; they win over places of the same name elsewhere.
    world : bool
        Also look for the countries, capitals, large cities and places of other wars of ``geo.world``.
    lexicon : Path, optional
        Folder that holds ``place_words.csv``; the bundled one by default.
    """

    def __init__(self, gazetteer: Gazetteer, world: bool = True, lexicon: Path | None = None) -> None:
        self.gazetteer = gazetteer
        self.words = read_place_words(lexicon)
        counted = Counter(place.country for place in gazetteer.places if place.country)
        self._home = frozenset(
            country for country, n in counted.items() if n >= max(HOME_PLACES, HOME_SHARE * max(counted.values()))
        )
        self._abroad: Countries | None = None
        self._demonyms: dict[str, str] = {}
        beyond: list[Place] = []
        lesser: list[Place] = []
        if world:
            known = {(place.name, place.kind) for place in gazetteer.places}
            beyond = [
                place
                for place in bundled_places()
                if place.place_id not in gazetteer and (place.name, place.kind) not in known
            ]
            self._abroad = Countries(country_towns, self.words["common"])
            self._demonyms = {flatten(word)[0]: country for word, country in demonyms().items()}
            lesser = _without_held(lesser_towns(), gazetteer, self._home)
        self._table = NameTable((*gazetteer.places, *beyond), self.words["common"], lesser=lesser)
        self._namesakes = Namesakes(gazetteer, self._home)
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
            item for item in found if item.level or flat_name(item.surface) not in self._demonyms
        ]  # "Somali forces"
        told = Told(votes, divisions, bool(abroad))
        places = self._namesakes.choose_all(text, found, told)
        astray = strays([place for place, _ in places], [item.level for item in found])
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
