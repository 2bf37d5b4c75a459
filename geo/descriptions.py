"""Descriptions that name a place without its name: "the capital", "the town", "Iraq's largest refinery", "there".

Each is found by its form and resolved, in this order, by apposition in the report ("Iraq's second-largest
city, Mosul"), by what the same description meant elsewhere in the report, by the gazetteer's facts (capital,
rank by population, a facility in the town spoken of), and by the nearest place before it that fits.
What nothing decides stays unresolved (``place_id`` None): a wrong place is worse than none.

Known failures: "the largest city" in direct speech is the speaker's, not the gazetteer's; a report that moves
to another town without naming it; "there" in "there, they found" after a new place that is no event.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .description_forms import Opened, is_owned, key_of, open_descriptions, rank_of
from .gazetteer import Gazetteer
from .model import Mention, Place
from .place_words import read_place_words
from .text import paragraphs

SETTLEMENTS = ("city", "town", "village", "neighbourhood")
_FITS = {
    "settlement": ("town", "village", "city", "neighbourhood"),
    "city": ("city", "town"),
    "town": ("town", "city", "village"),
    "village": ("village", "town"),
    "governorate": ("governorate", "region"),
    "district": ("district", "neighbourhood"),
    "country": ("country",),
    "neighbourhood": ("neighbourhood", "district"),
    "there": ("city", "town", "village", "governorate", "facility"),
}
_COMPASS = re.compile(r"\s+(?:in|of)\s+the\s+(?:north|south|east|west)\w*|\s+outside\s")
_BATTLE_OF = re.compile(
    r"\b(?:[Bb]attle|[Ss]iege|[Ff]all|[Cc]apture|[Ll]iberation|[Rr]ecapture|[Oo]ffensive|[Aa]ssault)"
    r"\s(?:of|on|for)\s$"
)
_BATTLE = re.compile(r"\s(?:offensive|campaign|counteroffensive|operation|clashes)\b")
_GAP_BEFORE = re.compile(r"\s*,\s*$")
_IS = re.compile(r"\s+(?:is|was|remains|became|being)\s+")
_GAP_AFTER = re.compile(r"\s*(?:,\s*|\s+of\s+(?:the\s+)?|\s+like\s+|\s+\(\s*)$")


@dataclass(frozen=True, slots=True)
class Description:
    """One description; ``text[start:end] == surface``.

    ``kind_wanted`` is what it must be (capital, city, town, village, governorate, district, country,
    neighbourhood, facility, there).  ``place_id`` None: not decided.  ``antecedent`` is the start offset of the
    mention it rests on, None where it rests on the gazetteer alone.  ``definite`` is False for "a town".
    """

    start: int
    end: int
    surface: str
    kind_wanted: str
    place_id: str | None
    antecedent: int | None
    definite: bool = True


def find_descriptions(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Description]:
    """Find the descriptions of places in a text and say which place each means, where that can be told.

    Parameters
    ----------
    text : str
        The report's text.
    mentions : sequence of Mention
        Its place names, sorted, as ``Matcher.mentions`` gives them.
    gazetteer : Gazetteer
        For populations, parents, capitals and facilities.

    Returns
    -------
    list of Description
        Sorted by start, not overlapping each other; those that contain a name ("the city of Mosul") are left
        out, since the name is a mention.
    """
    reader = _Reader(text, mentions, gazetteer)
    return reader.read()


class _Reader:
    def __init__(self, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.text, self.mentions, self.gazetteer = text, list(mentions), gazetteer
        self.starts = [mention.start for mention in self.mentions]
        self.breaks = [start for start, _ in paragraphs(text)]
        votes = Counter(self._country(mention) for mention in self.mentions if mention.role in ("event", "reference"))
        votes.pop("", None)
        self.country = votes.most_common(1)[0][0] if votes else ""
        self.learned: dict[tuple[str, ...], Mention] = {}

    def _country(self, mention: Mention) -> str:
        return self.gazetteer.by_id(mention.place_id).country if mention.place_id in self.gazetteer else ""

    def read(self) -> list[Description]:
        found = list(open_descriptions(self.text, self.starts))
        appositions = [self._apposition(item) for item in found]
        for item, mention in zip(found, appositions, strict=True):
            if mention is not None:
                self.learned.setdefault(key_of(item), mention)
        out: list[Description] = []
        for item, mention in zip(found, appositions, strict=True):
            place_id, antecedent = (mention.place_id, mention.start) if mention else self._resolve(item, out)
            out.append(
                Description(
                    item.start,
                    item.end,
                    self.text[item.start : item.end],
                    item.wanted,
                    place_id,
                    antecedent,
                    item.definite,
                )
            )
        return out

    # --- resolving ------------------------------------------------------------------------------
    def _before(self, offset: int) -> list[Mention]:
        return self.mentions[: bisect_left(self.starts, offset)]

    def _apposition(self, item: Opened) -> Mention | None:
        """The name beside the description: "X, the town" or "the town, X"; it must be of the kind."""
        kinds = ("city", "town", "village") if item.wanted == "capital" else _FITS.get(item.wanted, ("facility",))
        if item.noun in ("there", "outskirts"):
            return None
        at = bisect_left(self.starts, item.start)
        before = self.mentions[at - 1] if at else None
        if before and before.place_kind in kinds and _GAP_BEFORE.fullmatch(self.text[before.end : item.start]):
            return before
        if before and before.place_kind in kinds and _IS.fullmatch(self.text[before.end : item.start]):
            return before  # Mosul is the capital
        at = bisect_left(self.starts, item.end)
        if at < len(self.mentions):
            after = self.mentions[at]
            gap = self.text[item.end : after.start]
            if after.place_kind in kinds and _GAP_AFTER.fullmatch(gap) and not (item.noun == "capital" and "of" in gap):
                closing = self.text[after.end : after.end + 1]
                if "," not in gap or closing in ",.;)—–" or item.noun in ("capital", "hometown") or rank_of(item.words):
                    return after
        if (
            item.noun == "hometown"
            and before
            and before.place_kind in kinds
            and self.text[before.end : before.end + 2] == ", "
            and len(self.text[before.end : item.start].split()) <= 4
        ):
            return before  # Tikrit, former leader S. H.'s hometown
        return None

    def _resolve(self, item: Opened, earlier: list[Description]) -> tuple[str | None, int | None]:
        known = self.learned.get(key_of(item))
        if not item.definite:
            return self._cataphor(item)
        if known is not None and (item.noun == "hometown" or rank_of(item.words)):
            return known.place_id, known.start
        if item.noun == "capital":
            return self._capital(item)
        if item.wanted == "facility":
            return self._facility(item)
        if rank := rank_of(item.words):
            if _COMPASS.match(self.text, item.end):
                return None, None  # "the largest city in the north": a rank among fewer than all
            return self._ranked(rank, item) if item.noun in ("city", "town") else (None, None)
        if item.noun == "hometown" or item.opening in ("my", "our"):
            return None, None
        if item.noun == "country":
            place = next((p for p in self.gazetteer.in_country(self.country) if p.kind == "country"), None)
            return (place.place_id, None) if place else (None, None)
        return self._nearest(item, earlier)

    def _cataphor(self, item: Opened) -> tuple[str | None, int | None]:
        """ "a strategic town" in the lead, when a name first given later is introduced as "X, a town"."""
        if len(self.breaks) > 3 and item.start > self.breaks[3]:
            return None, None
        seen = {mention.place_id for mention in self._before(item.start)}
        for mention in self.mentions[bisect_left(self.starts, item.end) :]:
            if mention.place_id in seen or mention.place_kind not in _FITS.get(item.wanted, ()):
                continue
            after = self.text[mention.end : mention.end + 60]
            if re.match(rf"\s*[,–—-]+\s*(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}{item.noun}\b", after):
                return mention.place_id, mention.start
        return None, None

    def _capital(self, item: Opened) -> tuple[str | None, int | None]:
        provincial = {"provincial", "regional", "governorate", "district"} & set(item.words)
        at = bisect_left(self.starts, item.end)
        area: Place | None = None
        if at < len(self.mentions) and re.fullmatch(
            r"\s+of\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,3}", self.text[item.end : self.starts[at]]
        ):
            area = self._place(self.mentions[at])
        elif provincial:
            named = [m for m in self._before(item.start) if m.place_kind == "governorate"]
            area = self._place(named[-1]) if named else None
            if area is None:
                return None, None
        if area is not None and area.kind != "country":
            for place in self.gazetteer.places:
                if place.feature_code in ("PPLA", "PPLC") and self.gazetteer.contains(area, place):
                    return place.place_id, None
            return None, None
        country = area.country if area is not None else self._owner(item) if is_owned(item.opening) else self.country
        for place in self.gazetteer.in_country(country) if country else ():
            if place.feature_code == "PPLC":
                return place.place_id, None
        return None, None

    def _owner(self, item: Opened) -> str:
        """The country code of "Iraq's ...", "the country's ..."; "" where it is no country."""
        if {"country's", "country’s", "nation's", "nation’s"} & set(item.words):
            return self.country
        name = re.sub(r"['’]s?$", "", item.opening)
        return next((p.country for p in self.gazetteer.find(name) if p.kind == "country"), "")

    def _ranked(self, rank: int, item: Opened) -> tuple[str | None, int | None]:
        """A rank by population, where the country is said and the gazetteer knows enough of its cities."""
        country = self._owner(item)
        cities = sorted(
            (p for p in self.gazetteer.in_country(country) if p.kind == "city" and p.population),
            key=lambda place: -(place.population or 0),
        )
        return (cities[rank - 1].place_id, None) if country and len(cities) > rank + 3 else (None, None)

    def _facility(self, item: Opened) -> tuple[str | None, int | None]:
        words = read_place_words()
        noun = item.noun.replace(" ", "-")
        codes = {
            name.removeprefix("code_") for name, nouns in words.items() if name.startswith("code_") and noun in nouns
        }
        for mention in reversed(self._before(item.start)):
            if mention.role not in ("event", "reference"):
                continue
            if self._paragraphs_between(mention.start, item.start) > 3:
                break
            place = self._place(mention)
            if place is None:
                continue
            if place.feature_code in codes:
                return place.place_id, mention.start
            inside = [p for p in self.gazetteer.children(place) if p.feature_code in codes]
            if len(inside) == 1 and place.kind != "country":
                return inside[0].place_id, mention.start
            if place.kind in SETTLEMENTS and not inside:
                continue
        return None, None

    def _nearest(self, item: Opened, earlier: list[Description]) -> tuple[str | None, int | None]:
        """The nearest place before that fits and is not a venue, dateline, government or part of a name."""
        if item.noun in ("province", "governorate") and set(item.words) & {
            "another",
            "other",
            "neighbouring",
            "neighboring",
        }:
            return None, None
        theme = self._theme(item)
        if theme is not None:
            return theme.place_id, theme.start
        for fits in ((item.wanted,), _FITS.get(item.wanted, ())):  # "the city" is a city before it is a town
            best = self._last_fitting(item, fits)
            if best is not None:
                return best.place_id, best.start
        return None, None

    def _theme(self, item: Opened) -> Mention | None:
        """The place a report says it is about ("The Battle of X …", "The X offensive …"), unless another stands nearer.

        Another settlement named between the beginning of the sentence and the description is what it means.
        """
        first = self.mentions[0] if self.mentions else None
        if first is None or item.wanted not in SETTLEMENTS or first.place_kind not in SETTLEMENTS or first.start > 60 \
                or first.start > item.start:
            return None
        named = _BATTLE_OF.search(self.text[: first.start]) or _BATTLE.match(self.text, first.end)
        sentence = max(self.text.rfind(". ", 0, item.start), self.text.rfind("\n", 0, item.start))
        near = any(
            m.start > sentence and m.role == "event" and m.place_kind in SETTLEMENTS for m in self._before(item.start)
        )
        return first if named and not (near and sentence > 0) else None

    def _last_fitting(self, item: Opened, fits: Sequence[str]) -> Mention | None:
        best: Mention | None = None
        for mention in reversed(self._before(item.start)):
            if self._paragraphs_between(mention.start, item.start) > 3:
                break
            if mention.role not in ("event", "reference") or mention.place_kind not in fits:
                continue
            if mention.role == "reference" and best is None:
                best = mention
                continue
            if mention.role == "event":
                if best is None or self._paragraphs_between(mention.start, best.start) == 0:
                    best = mention
                break
        return best

    def _place(self, mention: Mention) -> Place | None:
        return self.gazetteer.by_id(mention.place_id) if mention.place_id in self.gazetteer else None

    def _paragraphs_between(self, first: int, second: int) -> int:
        return max(0, bisect_right(self.breaks, second) - bisect_right(self.breaks, first))
