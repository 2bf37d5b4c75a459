"""The name that a description rests on: the one beside it, one given later, or the nearest before it that fits.

"Tikrit, the town", "a strategic town ... X, a town", "X fell. The town ...".  What the gazetteer knows of places is
asked by ``descriptions``, not here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from .description_forms import Opened, rank_of
from .model import Mention
from .salience import OFFICIAL, REACH, Salience
from .text import paragraphs

FITS: dict[str, dict[str, float]] = {
    "settlement": {"town": 1.0, "village": 1.0, "city": 1.0, "neighbourhood": 1.0, "": 0.9},
    "city": {"city": 1.0, "town": 0.55, "": 0.4},
    "town": {"town": 1.0, "city": 0.85, "village": 0.6, "": 0.9},
    "enclave": {"region": 1.0, "": 0.9, "district": 0.8, "city": 0.6, "town": 0.6, "village": 0.3},
    "village": {"village": 1.0, "town": 0.5, "": 0.9},
    "governorate": {"governorate": 1.0, "region": 1.0},
    "district": {"district": 1.0, "neighbourhood": 0.75},
    "country": {"country": 1.0},
    "neighbourhood": {"neighbourhood": 1.0, "district": 0.75},
    "there": {"city": 1.0, "town": 1.0, "village": 1.0, "governorate": 1.0, "facility": 1.0, "": 0.9},
}
"""What a description wants: how well each kind of place fits."""
TOWN = ("", "city", "town")
SORTS = {"city": TOWN, "stronghold": (*TOWN, "village"), "bastion": (*TOWN, "village"),
         "enclave": ("region", *TOWN, "village"),
         "town": (*TOWN, "village"), "settlement": ("", "town", "village"), "village": ("", "town", "village"),
         "hub": TOWN, "locality": ("", "town", "village"), "area": (*TOWN, "village", "facility"),
         "community": (*TOWN, "village"), "region": ("region", "governorate"), "territory": ("region", "governorate"),
         "state": ("governorate", "region"), "county": ("district",), "oblast": ("governorate",),
         "department": ("governorate",), "prefecture": ("governorate",)}
"""Kinds of place that a word may stand for; "" is a place that the gazetteer lacks."""
ANYWHERE = {"city": 1.0, "town": 1.0, "village": 1.0, "": 1.0, "neighbourhood": 0.9, "facility": 0.9, "district": 0.6,
            "governorate": 0.4, "region": 0.4}
"""How likely a place of each kind is spoken of as "it", or left unsaid."""
NAMED = {"facility": 1.0, "natural": 1.0, "town": 0.9, "village": 0.9, "": 0.9, "neighbourhood": 0.9,
         "district": 0.9}
"""How likely each kind of place ends with the noun that it is later called by: "Zamzam camp"."""
HAVING_PARTS = {"city": 1.0, "town": 1.0, "village": 0.9, "": 0.9, "facility": 0.9, "district": 0.5,
                "neighbourhood": 0.5}
"""How likely "the port" or "the eastern quarters" are those of a place of each kind."""
ELSE = frozenset(("another", "other", "neighbouring", "neighboring"))
"""Words by which a province is not the one spoken of."""
_GAP_BEFORE = re.compile(r"\s*,\s*$")
_IS = re.compile(r"\s+(?:is|was|remains|became|being)\s+")
_GAP_AFTER = re.compile(r"\s*(?:,\s*|\s+of\s+(?:the\s+)?|\s+like\s+|\s+\(\s*)$")


class Antecedents:
    """The place names of one report, as what its descriptions may rest on.

    Parameters
    ----------
    text : str
        The report's text.
    salience : Salience
        Its place names, and which of them is most in mind.
    """

    def __init__(self, text: str, salience: Salience) -> None:
        self.text, self.salience, self.mentions = text, salience, list(salience.mentions)
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
            if mention.role in ("event", "reference") or OFFICIAL.match(self.text, mention.end):
                yield mention

    def _paragraphs_between(self, first: int, second: int) -> int:
        return max(0, bisect_right(self._breaks, second) - bisect_right(self._breaks, first))

    def beside(self, item: Opened) -> Mention | None:
        """The name beside the description: "X, the town" or "the town, X"; it must be of the kind."""
        kinds = ("city", "town", "village") if item.wanted == "capital" else FITS.get(item.wanted, ("facility",))
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
        seen = {mention.place for mention in self.before(item.start)}
        for mention in self.mentions[bisect_left(self.starts, item.end) :]:
            if mention.place in seen or mention.place_kind not in FITS.get(item.wanted, ()):
                continue
            after = self.text[mention.end : mention.end + 60]
            if re.match(rf"\s*[,–—-]+\s*(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}}{item.noun}\b", after):
                return mention
        return None

    def nearest(self, item: Opened) -> Mention | None:
        """The place most in mind that fits; none that is a venue, dateline, government or part of a name."""
        if item.noun in ("province", "governorate") and ELSE.intersection(item.words):
            return None
        fits = FITS.get(item.wanted, {})
        if item.opening.lower() == "that" and item.wanted != "there":
            last = next((m for m in self.recent(item.start) if fits.get(m.place_kind)), None)
            if last is not None and not re.search(r"[.?!]\s", self.text[last.end:item.start]):
                return last  # "they went to X, although that town was full"
        return self.salience.foremost(item.start, fits)
