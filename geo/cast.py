"""Who is on stage: the actors that one report names, and whom a reader of a sentence has in mind."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from .actor_rows import Actor

#: How far back "the group" finds the band that it means.
REACH = 900
#: How much more than one further down a naming counts that was just read, and after how many characters half of it.
FRESH, FADES = 2.0, 300


@dataclass(slots=True)
class Cast:
    """The actors of one report: what it names, in which country, and what it has spoken of so far.

    ``band`` is the last band that acted, which "the group" means; ``named`` lists (offset, actor name) in order.
    ``country`` is the ISO code of the country the report is mostly about, "" if it names none; ``land`` that of the
    places of the sentence being read, where it is another; ``years`` those of which it speaks.
    """

    country: str
    countries: frozenset[str]
    named: list[tuple[int, Actor]] = field(default_factory=list)
    starts: tuple[int, ...] = (0,)
    last: str = ""
    band: str = ""
    home_force: str = ""
    sentence: int = 0
    land: str = ""
    years: frozenset[int] = frozenset()
    fighting: dict[tuple[frozenset[int], str], list[Actor]] = field(default_factory=dict)
    """Who fights in those years in a country, as far as ``geo.actors`` was asked."""
    _ranked: list[str] | None = None
    _rows: dict[str, Actor] = field(default_factory=dict)
    _in_mind: tuple[int, list[str]] = (-1, [])
    _bands: Counter[str] | None = None
    _called: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def here(self) -> str:
        """The ISO code of the country that the sentence being read speaks of."""
        return self.land or self.country

    def ranked(self) -> list[str]:
        """The names of the actors, the one named most often first; counted when first asked for."""
        if self._ranked is None:
            self._ranked = [name for name, _ in Counter(actor.name for _, actor in self.named).most_common()]
        return self._ranked

    def row(self, name: str) -> Actor:
        """The actor of one of the names above."""
        if not self._rows:
            self._rows = {actor.name: actor for _, actor in self.named}
        return self._rows[name]

    def in_mind(self) -> list[str]:
        """The same, first the one that a reader of the sentence has most in mind: named often, and shortly before."""
        if self._in_mind[0] != self.sentence:
            weights = dict.fromkeys(self.ranked(), 0.0)
            for offset, actor in self.named:
                back = self.sentence - offset
                weights[actor.name] += 1.0 + (FRESH * FADES / (FADES + back) if back >= 0 else 0.0)
            self._in_mind = self.sentence, sorted(weights, key=lambda name: -weights[name])
        return self._in_mind[1]

    def band_before(self, at: int) -> str:
        """The band that the sentence names last before an offset, else the one that the nearest sentence before names
        first, which it is about; else the one that acted last, "" if there is none."""
        last = next(((offset, actor) for offset, actor in reversed(self.named)
                     if at - REACH < offset < at and actor.kind == "non-state"), None)
        if last is None:
            return self.band
        if last[0] >= self.sentence:
            return last[1].name
        start = self.starts[bisect_right(self.starts, last[0]) - 1]
        return next(actor.name for offset, actor in self.named if offset >= start and actor.kind == "non-state")

    def call(self, word: str, at: int, name: str) -> None:
        """Remember by which noun a force was called in full: "a rebel coalition led by A"."""
        self._called[word] = at, name

    def called(self, word: str, at: int) -> str:
        """Who was called by a noun a little before an offset, and is meant by it alone; "" if nobody was."""
        told, name = self._called.get(word, (at, ""))
        return name if 0 < at - told < REACH else ""

    def bands(self) -> Counter[str]:
        """How often each actor that is no state is named; counted when first asked for."""
        if self._bands is None:
            self._bands = Counter(actor.name for _, actor in self.named if actor.kind == "non-state")
        return self._bands
