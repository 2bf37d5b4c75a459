"""WHERE: the place names of a report, each resolved to one place, with its role.

``Matcher.mentions`` finds every name of the gazetteer (and of the world beyond it), keeps those that
the words around them do not refuse, and picks one place for each by the words around, by the rest of
the report and by the gazetteer's own facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from .boilerplate import boilerplate
from .gazetteer import Gazetteer
from .model import AREA_KINDS, Mention, Place
from .names import NameIndex, flatten, spellings
from .place_words import Around, look_around, read_place_words, sentence_breaks
from .roles import role_of
from .text import datelines

#: Countries whose names are transliterated from Arabic or Kurdish: article and final -a/-ah vary.
ARABIC = frozenset("IQ SY LB JO YE LY EG SD SA KW QA BH AE OM PS TN DZ MA MR SO DJ IR TR".split())
#: A country belongs to the theatre that has a tenth as many places in the gazetteer as the foremost one, and three.
HOME_SHARE, HOME_PLACES = 0.1, 3
_DIVISION = (r"(?:governorate|province|muhafazah?|oblast|prefecture|county|canton|state|region|district|raion|"
             r"voblast|wilayah?|wilayat)")
_DIVISION_TAIL = re.compile(rf"\s+{_DIVISION}$|^(?:the\s+)?{_DIVISION}\s+of\s+", re.IGNORECASE)
#: "Turkey's consulate in Mosul" describes by other places' names; those are the mentions
_DESCRIBES = re.compile(r"\w['’]s?\s[a-z]|\s(?:in|near|at)\s[A-Z]")
_WORD_GAP = re.compile(r"[\s\-‐‑–/.'’‘`ʿʾʻʼ]*[\s\-‐‑–/]['’‘`ʿʾʻʼ]*")
_THE = re.compile(r"^[Tt]he\s+(?=\w)")
_LIST_GAP = re.compile(r"\s*(?:,|,?\s*(?:and|or|&|as well as)(?:\s+the)?|/)\s*$")
_SMALL = frozenset("al el ad an ar as ash at az adh ath ed en er es et ez of the and de la le du des del da di do dos sur "
                   "upon on in bin ibn abu e y i d l".split())


@dataclass(slots=True)
class _Name:
    """What one name in searching form may mean; ``acronym`` names only count in capitals."""

    places: list[Place] = field(default_factory=list)
    acronym: bool = False
    common: bool = False


@dataclass(slots=True)
class _Found:
    """A name found in a text, on its way to a mention."""

    start: int
    end: int
    surface: str
    name: _Name
    around: Around
    dateline: bool
    level: str = ""
    loose: bool = False
    plural_before: bool = False
    plural_after: bool = False


class Matcher:
    """Finds and resolves place names; build once, use for every report.

    Parameters
    ----------
    gazetteer : Gazetteer
        The theatre's places; they win over places of the same name elsewhere.
    world : bool
        Also look for countries, capitals, large cities and places of other wars (``geo.world``).
    lexicon : Path, optional
        Folder that holds ``place_words.csv``; the bundled one by default.
    """

    def __init__(self, gazetteer: Gazetteer, world: bool = True, lexicon: Path | None = None) -> None:
        self.gazetteer = gazetteer
        self.words = read_place_words(lexicon)
        self._names: dict[str, _Name] = {}
        counted = Counter(place.country for place in gazetteer.places if place.country)
        self._home = frozenset(country for country, n in counted.items()
                               if n >= max(HOME_PLACES, HOME_SHARE * max(counted.values())))
        for place in gazetteer.places:
            self._add(place)
        if world:
            known = {(place.name, place.kind) for place in gazetteer.places}
            for place in _world_places():
                if place.place_id not in gazetteer and (place.name, place.kind) not in known:
                    self._add(place)
        self._index = NameIndex(self._names)

    def _add(self, place: Place) -> None:
        arabic = place.country in ARABIC
        for written in (place.name, *place.alternate_names):
            name = _THE.sub("", written)
            if place.kind in ("governorate", "district"):
                name = _DIVISION_TAIL.sub("", name) or name
            if _DESCRIBES.search(name):
                continue
            for spelling in spellings(name, arabic):
                flat = flatten(spelling)[0]
                if len(flat.strip()) < 2 or spelling.islower():
                    continue
                entry = self._names.setdefault(flat, _Name())
                if all(place.place_id != other.place_id for other in entry.places):
                    entry.places.append(place)
                letters = spelling.replace(".", "")
                entry.acronym |= letters.isupper() and letters.isascii() and len(letters) <= 4
                entry.common |= flat.strip() in self.words["common"]

    def mentions(self, report_id: str, text: str) -> list[Mention]:
        """Return the place mentions of one text, sorted and not overlapping.

        Offsets are code points into ``text``; ``text[start:end] == surface``, always.  ``score`` is 1.0
        for a name with one meaning in the gazetteer, 0.9 where the words around it chose among several,
        0.8 where only the default did, 0.7 for a place outside the theatre.
        """
        found = self._find(text)
        self._choose_levels(text, found)
        mentions = []
        for item in found:
            place, score = self._resolve(item)
            role, precision = ("dateline", "exact") if item.dateline else role_of(
                place, item.around, self.words, capital=place.feature_code in ("PPLC", "GOVL"), home=place.country in self._home,
                initials=len(item.surface) <= 6 and item.surface.isupper())
            if item.dateline and place.kind in AREA_KINDS:
                precision = "country" if place.kind == "country" else "area"
            mentions.append(Mention(report_id, item.start, item.end, item.surface, place.place_id, place.name,
                                    place.kind, place.latitude, place.longitude, precision, role, score))
        return self._containers(text, mentions)

    # --- recognition ----------------------------------------------------------------------------
    def _find(self, text: str) -> list[_Found]:
        flat, offsets = flatten(text)
        lines, breaks = datelines(text), sentence_breaks(text)
        furniture = boilerplate(text, flattened=(flat, offsets))
        found: list[_Found] = []
        last = 0
        for start, end, name in self._index.scan(flat):
            if offsets is not None:
                start, end = offsets[start], offsets[end - 1] + 1
            if start < last or furniture and any(a <= start < b for a, b in furniture):
                continue
            entry = self._names[name]
            surface = text[start:end]
            if not _is_cased(surface, entry.acronym) or "\n" in surface and "\n\n" in surface:
                continue
            around = look_around(text, start, end, breaks)
            dateline = any(a <= start and end <= b for a, b in lines)
            if not dateline and self._is_refused(entry, around):
                continue
            found.append(_Found(start, end, surface, entry, around, dateline))
            last = end
        return found

    def _is_refused(self, entry: _Name, around: Around) -> bool:
        words = self.words
        before = around.left[-1] if around.left else ""
        low = before.lower().rstrip(".")
        after = around.right[0] if around.right else ""
        if (low in words["person_before"] or low in words["first_name"]) and before[:1].isupper():
            return True
        if before in ("-", "'", "’") and len(around.left) > 1 and around.left[-2].lower() in _SMALL - {"of", "the", "and", "in"}:
            return True
        if entry.common:
            place_sign = low in words["strict_locative"] or low in words["near"] or \
                low == "of" and len(around.left) > 1 and around.low_left[-2] in words["settlement"] | words["area"] or \
                after.lower() in words["area"]
            return not place_sign
        return False

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
            if following.plural_after and not here.level and _LIST_GAP.fullmatch(text[here.end:following.start]):
                here.level, here.plural_after = following.level, True
        for here, following in pairwise(found):  # the provinces of A, B and C
            if here.plural_before and not following.level and _LIST_GAP.fullmatch(text[here.end:following.start]):
                following.level, following.plural_before = here.level, True

    # --- resolution -----------------------------------------------------------------------------
    def _resolve(self, item: _Found) -> tuple[Place, float]:
        places = item.name.places
        if len(places) == 1:
            return places[0], 1.0 if places[0].country in self._home else 0.7
        home = [place for place in places if place.place_id in self.gazetteer] or places
        if len(home) == 1:
            return home[0], 0.9
        wanted: tuple[str, ...] = ()
        if item.level == "governorate":
            wanted = ("governorate", "region", "country") if item.loose else ("governorate", "region", "district", "country")
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
            gap = text[out[i - 1].end:out[i].start]
            if out[i].role == "event" and len(gap) < 40 and out[i].place_kind in AREA_KINDS \
                    and out[i - 1].place_kind != "country" and _CONTAINER_GAP.fullmatch(gap) \
                    and ("in " in gap or self._contains(out[i].place_id, out[i - 1].place_id)):
                out[i] = replace(out[i], role="reference")
        return out

    def _contains(self, area: str, place: str) -> bool:
        known = area in self.gazetteer and place in self.gazetteer
        return known and self.gazetteer.contains(self.gazetteer.by_id(area), self.gazetteer.by_id(place))


_PLURALS = frozenset({"provinces", "governorates", "oblasts", "states", "regions", "districts", "counties", "cities", "towns",
                      "villages", "prefectures", "cantons"})
_CONTAINER_GAP = re.compile(r"\s*(?:,|\(|,?\s+in)\s*(?:in\s+)?(?:the\s+|[\w'’-]+ern\s+|(?:province|governorate|district)\s+of\s+)*")
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


def _world_places() -> Iterable[Place]:
    try:
        from . import world
    except ImportError:
        return ()
    return world.world_places()
