"""A noun phrase as the rules for places look at it: its names, its head, and the preposition that leads on.

The rules themselves stand in ``town_phrases``, ``part_phrases`` and ``facility_phrases``; ``place_phrases`` has their
order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from .chunks import Chunk
from .clauses import Sentence
from .model import Mention
from .place_lists import NEAR
from .place_names import PlaceArg, names_place

Places = tuple[list[PlaceArg], int]
"""What a phrase says: its places, none where it is a thing or a time, and the index of the chunk after it."""


@dataclass(frozen=True, slots=True)
class Readers:
    """How a rule reads the phrases inside its own, since a place may be told by another: "parts of the towns of A, B".

    ``one`` reads one phrase (sentence, index, near), ``many`` a list (sentence, index, preposition), ``beyond`` what
    prepositions bring to the right (sentence, index, prepositions, chunks at most).
    """

    one: Callable[[Sentence, int, bool], Places]
    many: Callable[[Sentence, int, str], Places]
    beyond: Callable[[Sentence, int, frozenset[str], int], tuple[list[PlaceArg], str]]


@dataclass(slots=True)
class Phrase:
    """The noun phrase at ``index`` of a sentence.

    ``places`` are its names of places that may be meant, each with the index of its word, and ``modifier`` the last of
    them; ``head`` is what the phrase speaks of ("part" for "60 percent", "bank" for "bank east").  ``behind`` is the
    chunk behind it and its parentheses, ``at`` the preposition that leads on to another phrase, where ``follows`` says
    so and ``preposition`` which, else the same as ``behind``.  ``near`` tells that what is meant lies only near.
    """

    s: Sentence
    index: int
    near: bool
    readers: Readers
    chunk: Chunk = field(init=False)
    nouns: dict[str, frozenset[str]] = field(init=False)
    places: list[tuple[int, Mention]] = field(init=False)
    modifier: Mention | None = field(init=False)
    head: str = field(init=False)
    last: int = field(init=False)
    behind: int = field(init=False)
    at: int = field(init=False)
    follows: bool = field(init=False)
    preposition: str = field(init=False)

    def __post_init__(self) -> None:
        s, nouns = self.s, self.s.book.nouns
        self.nouns, self.chunk = nouns, s.chunks[self.index]
        words = self.chunk.words
        self.last = last = len(words) - 1
        self.places = [
            (position, unit.place) for position, unit in self.chunk.units
            if unit.place is not None and unit.place.role not in ("organisation", "dateline")
            and not (unit.place.place_kind == "natural" and s.is_water(unit.place.place_id))
            and not (len(words) == 1 and self.chunk.determiner == "the" and unit.place.role == "reference"
                     and unit.place.place_kind in ("city", "town", "village")
                     and not (s.kind(self.index + 1) in ",C" and s.kind(self.index + 2) == "N" and s.chunks[
                         self.index + 2].units))
            and not (unit.place.role == "government" and unit.place.place_kind in ("country", "facility"))
        ]
        self.modifier = self.places[-1][1] if self.places else None
        head = "part" if words[last].endswith(("%", "percent")) or words[last] == "cent" else words[last]
        if head in nouns["compass"] and last:
            head = words[0] if words[0] in nouns["part"] else words[last - 1] if last > 1 else words[0]
        self.head = head
        self.behind = self.index + 1
        while s.kind(self.behind) == "X":
            self.behind += 1
        self.at = self.behind
        if s.kind(self.at) == "C" and s.kind(self.at + 1) == "N" and head.endswith("s") and self.is_a("part") \
                and not s.chunks[self.at + 1].units and s.chunks[self.at + 1].head in nouns["part"] \
                and s.kind(self.at + 2) == "P":
            self.at += 2  # "the towns and villages of X"
        if s.kind(self.at) == "C" and s.kind(self.at + 1) == "P" and self.is_a("part", "outskirts"):
            self.at += s.kind(self.at + 2) == "N"  # "the suburbs and around X"
        self.follows = s.kind(self.at) == "P" and s.kind(self.at + 1) == "N"
        self.preposition = s.chunks[self.at].low if self.follows else ""

    @property
    def words(self) -> Sequence[str]:
        """Its lower-cased words."""
        return self.chunk.words

    @property
    def named_last(self) -> bool:
        """Whether its last word is a place's name: "northern Mosul"."""
        return bool(self.places) and self.places[-1][0] == self.last

    @property
    def named_before(self) -> bool:
        """Whether a place's name stands right before its last word: "Nineveh province"."""
        return bool(self.places) and self.places[-1][0] == self.last - 1

    @property
    def whole(self) -> bool:
        """Whether the head is a kind of place: a town, an area, "the rest"."""
        return self.is_a("settlement", "division", "whole")

    def is_a(self, *classes: str) -> bool:
        """Whether the head is of one of these classes of ``nouns.csv``."""
        head, nouns = self.head, self.nouns
        for name in classes:  # asked some ten times of every phrase
            if head in nouns[name]:
                return True
        return False

    def meaning(self, mention: Mention | None, extent: str = "") -> PlaceArg:
        """The place that a name in the phrase, or beside it, means."""
        return PlaceArg(mention, self.chunk.start, self.chunk.end, extent, self.near)

    def standing(self, word: str, extent: str = "") -> PlaceArg:
        """The place that a word stands for, still to be resolved: "the town"."""
        return PlaceArg(None, self.chunk.start, self.chunk.end, extent, self.near, word)

    def inside(self, at: int, near: bool = False) -> Places:
        """Read the phrase behind the preposition at ``at``, and those that "and" joins to it: "parts of A and B"."""
        s, near, preposition = self.s, near or self.near, self.s.chunks[at].low
        found, after = self.readers.one(s, at + 1, near or preposition in NEAR and preposition != "to")
        while (
            found
            and s.kind(after) == "C"
            and s.chunks[after].low == "and"
            and s.kind(after + 1) == "N"
            and names_place(s, after + 1)
            and not (s.kind(after + 2) == "V" and s.chunks[after + 2].finite)
        ):
            more, end = self.readers.one(s, after + 1, near)
            if not more:
                break
            found, after = found + more, end
        return found, after

    def parts_inside(self, at: int) -> Places:
        """Read the phrase behind the preposition at ``at``, of which only a part is meant."""
        found, after = self.inside(at)
        return [replace(arg, extent="part") for arg in found], after


Rule = Callable[[Phrase], Places | None]
"""Reads one form of phrase; None where the phrase has another form, so that the next rule is asked."""
