"""The name that a description rests on: the one beside it, one given later, or the nearest before it that fits.

"Tikrit, the town", "a strategic town ... X, a town", "X fell. The town ...".  What the gazetteer knows of places is
asked by ``descriptions``, not here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from .description_forms import Opened, rank_of
from .model import Mention
from .text import paragraphs

#: How many paragraphs a description reaches back.
REACH = 3
_SETTLEMENTS = frozenset(("city", "town", "village", "neighbourhood"))
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
_BATTLE_OF = re.compile(
    r"\b(?:[Bb]attle|[Ss]iege|[Ff]all|[Cc]apture|[Ll]iberation|[Rr]ecapture|[Oo]ffensive|[Aa]ssault)"
    r"\s(?:of|on|for)\s$"
)
_OFFICIAL = re.compile(r"['’]s (?:mayor|governor|residents|police chief|commander|garrison)\b")
"""Who is a town's own, so that it is spoken of: "X's mayor said the town had fallen"."""
_BATTLE = re.compile(r"\s(?:offensive|campaign|counteroffensive|operation|clashes)\b")
_GAP_BEFORE = re.compile(r"\s*,\s*$")
_IS = re.compile(r"\s+(?:is|was|remains|became|being)\s+")
_GAP_AFTER = re.compile(r"\s*(?:,\s*|\s+of\s+(?:the\s+)?|\s+like\s+|\s+\(\s*)$")


class Antecedents:
    """The place names of one report, as what its descriptions may rest on.

    Parameters
    ----------
    text : str
        The report's text.
    mentions : sequence of Mention
        Its place names, sorted.
    """

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text, self.mentions = text, list(mentions)
        self.starts = [mention.start for mention in self.mentions]
        self._breaks = [start for start, _ in paragraphs(text)]

    def before(self, offset: int) -> list[Mention]:
        """The names before an offset, in order."""
        return self.mentions[: bisect_left(self.starts, offset)]

    def recent(self, offset: int) -> Iterator[Mention]:
        """Yield the names of places of the events told up to three paragraphs before an offset, nearest first."""
        for mention in reversed(self.before(offset)):
            if self._paragraphs_between(mention.start, offset) > REACH:
                return
            if mention.role in ("event", "reference") or _OFFICIAL.match(self.text, mention.end):
                yield mention

    def _paragraphs_between(self, first: int, second: int) -> int:
        return max(0, bisect_right(self._breaks, second) - bisect_right(self._breaks, first))

    def beside(self, item: Opened) -> Mention | None:
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

    def introduced(self, item: Opened) -> Mention | None:
        """The name first given later that "a strategic town" in the lead means: "X, a town"."""
        if len(self._breaks) > REACH and item.start > self._breaks[REACH]:
            return None
        seen = {mention.place_id for mention in self.before(item.start)}
        for mention in self.mentions[bisect_left(self.starts, item.end) :]:
            if mention.place_id in seen or mention.place_kind not in _FITS.get(item.wanted, ()):
                continue
            after = self.text[mention.end : mention.end + 60]
            if re.match(rf"\s*[,–—-]+\s*(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}{item.noun}\b", after):
                return mention
        return None

    def nearest(self, item: Opened) -> Mention | None:
        """The nearest place before that fits and is not a venue, dateline, government or part of a name."""
        if item.noun in ("province", "governorate") and set(item.words) & {
            "another",
            "other",
            "neighbouring",
            "neighboring",
        }:
            return None
        return (
            self._theme(item)
            or self._last_fitting(item, (item.wanted,))  # "the city" is a city before it is a town
            or self._last_fitting(item, _FITS.get(item.wanted, ()))
        )

    def _theme(self, item: Opened) -> Mention | None:
        """The place a report says it is about ("The Battle of X …", "The X offensive …"), unless another stands nearer.

        Another settlement named between the beginning of the sentence and the description is what it means.
        """
        first = self.mentions[0] if self.mentions else None
        if first is None or first.start > min(60, item.start) or not {item.wanted, first.place_kind} <= _SETTLEMENTS:
            return None
        named = _BATTLE_OF.search(self.text[: first.start]) or _BATTLE.match(self.text, first.end)
        sentence = max(self.text.rfind(". ", 0, item.start), self.text.rfind("\n", 0, item.start))
        near = any(
            m.start > sentence and m.role == "event" and m.place_kind in _SETTLEMENTS for m in self.before(item.start)
        )
        return first if named and not (near and sentence > 0) else None

    def _last_fitting(self, item: Opened, fits: Sequence[str]) -> Mention | None:
        best: Mention | None = None
        for mention in self.recent(item.start):
            if mention.place_kind not in fits:
                continue
            if mention.role == "reference" and best is None:
                best = mention
                continue
            if mention.role != "reference":
                if best is None or self._paragraphs_between(mention.start, best.start) == 0:
                    best = mention
                break
        return best
