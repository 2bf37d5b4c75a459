"""Names in a noun phrase that may be places: the gazetteer's, and those that only the report knows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .chunks import Chunk
from .clauses import Sentence
from .model import AREA_KINDS, Mention, Place

OFF = frozenset("near outside north_of south_of east_of west_of northwest_of northeast_of southwest_of southeast_of "
                   "north-west_of north-east_of south-west_of south-east_of".split())
"""How a place lies to another, and nobody is caught, behind a comma: "X, just outside Y"."""
SHORES = frozenset("shore shores bank banks road highway border edge fringe side slopes".split())
"""What places lie on: "X, on the western shore of"."""
FROM = frozenset(("from", "out_of", "away_from"))
TO = frozenset(("to", "into", "towards", "toward", "onto", "on_to", "across", "back_to", "back_into"))


@dataclass(frozen=True, slots=True)
class PlaceArg:
    """A place that stands where a predicate wants one.

    ``mention`` is its name; None where a word stands for it ("the town", "there"), which ``word``
    and ``start`` then give for the resolver.  ``extent`` is "" where nothing is said of it.
    ``name`` is a proper name that the gazetteer lacks; ``sure`` where a word says that it
    is a place ("the village of"), ``inside`` where it is said to lie in a known place ("in Kharkiv Oblast"),
    ``person`` where the report speaks of it as of somebody, ``building`` where it is a house that stands for its town.
    """

    mention: Mention | None
    start: int
    end: int
    extent: str = ""
    near: bool = False
    word: str = ""
    facility: Place | None = None
    name: str = ""
    sure: bool = False
    inside: bool = False
    person: bool = False
    building: bool = False

    @property
    def unsaid(self) -> bool:
        """Whether the sentence leaves the place out: it is the one just spoken of."""
        return not self.word and self.mention is None and self.facility is None and not self.name

    @property
    def vague(self) -> bool:
        """Whether it is several places that the phrase does not name: "three towns"."""
        return self.mention is None and self.facility is None and not self.name and bool(self.word) \
            and self.word.split()[0] not in ("the", "both", "it", "there") and self.word.endswith("s")


def located(s: Sentence, found: list[PlaceArg], k: int) -> list[PlaceArg]:
    """Mark names that the gazetteer lacks where the text says in which known place they lie."""
    if all(arg.mention is not None or not arg.name for arg in found):
        return found
    if s.kind(k) == "," and s.kind(k + 1) == "N" and s.chunks[k + 1].low in ("villages", "towns", "hamlets"):
        return [replace(arg, sure=True) for arg in found]  # "X and Y, villages that"
    if s.kind(k) == "," and s.kind(k + 1) == "N" and s.chunks[k + 1].determiner in ("a", "an", "the", "its") \
            and s.chunks[k + 1].head in s.book.nouns_of("settlement", "facility"):
        return [*found[:-1], replace(found[-1], sure=True)]  # "Jaffna, the capital of"
    at = k + 1 + (s.kind(k + 1) == "A")
    if s.kind(k) == "," and s.kind(at) == "P" and s.kind(at + 1) == "N" and s.chunks[at].low not in ("in", "from") \
            and (s.chunks[at].low in OFF or s.chunks[at + 1].head in SHORES | s.book.nouns["land"]):
        return [*found[:-1], replace(found[-1], sure=True)]  # "X, just outside Y", "X, on the western edge of Y"
    inside = s.kind(k) == "P" and s.chunks[k].low in ("in", "near", "of", "outside")
    if inside and names_place(s, k + 1) or s.kind(k) == "," and names_place(s, k + 1):
        return [replace(arg, inside=True) if arg.name else arg for arg in found]
    return found


def is_container(s: Sentence, inner: PlaceArg, outer: PlaceArg, after: int) -> bool:
    """True for "Paletwa, Chin State": the second only says where the first is, and no list goes on."""
    if inner.name and outer.mention is not None:
        ends = s.kind(after) != "," or s.kind(after + 1) not in "NC"
        return s.kind(after) != "C" and (outer.mention.place_kind in AREA_KINDS or ends)  # "in Bibwe, Masisi"
    if inner.mention is None or outer.mention is None or inner.mention.place_kind in AREA_KINDS \
            or outer.mention.place_kind not in AREA_KINDS:
        return False
    a, b = outer.mention.place_id, inner.mention.place_id
    if a in s.gazetteer and b in s.gazetteer:
        return (
            s.gazetteer.contains(s.gazetteer.by_id(a), s.gazetteer.by_id(b))
            or a[:2] == b[:2]
            and (s.kind(after) not in "C," or s.kind(after) == "," and s.kind(after + 1) in "VPTSR")
        )
    return s.kind(after) != "C"


def named_head(s: Sentence, index: int) -> bool:
    if s.kind(index) != "N":
        return False
    phrase = s.chunks[index]
    return any(unit.place and position == len(phrase.words) - 1 for position, unit in phrase.units)


def names_place(s: Sentence, index: int) -> bool:
    """True where a phrase is a name, alone or with its kind: "Mosul", "Salaheddin provinces"."""
    if s.kind(index) != "N":
        return False
    phrase = s.chunks[index]
    return (
        named_head(s, index)
        or any(unit.place and position == len(phrase.words) - 2 for position, unit in phrase.units)
        and phrase.head in s.book.nouns["division"]
    )


def shared_name(s: Sentence, index: int) -> Place | None:
    """The place that a lone compass word means by what follows it: "North" of "North and South Kivu"."""
    words = s.chunks[index].words
    if len(words) != 1 or words[0] not in s.book.nouns["compass"] or s.kind(index + 1) != "C" \
            or s.kind(index + 2) != "N":
        return None
    other = next((unit.place for _, unit in s.chunks[index + 2].units if unit.place is not None), None)
    if other is None or other.surface.split()[0].lower() not in s.book.nouns["compass"]:
        return None
    name = " ".join((words[0], *other.surface.split()[1:]))
    return next((place for place in s.gazetteer.find(name) if place.country == other.place_id[:2].upper()), None)


def find_facility(s: Sentence, phrase: Chunk, anchor: Mention | None) -> Place | None:
    """The gazetteer's facility that a phrase like "the oil refinery in Baiji" means, None if it has none."""
    words = [word for word in phrase.words if word not in s.book.nouns["compass"]]
    tail = words[-1]
    own = [
        place
        for place in s.gazetteer.find(" ".join(words))
        if place.kind == "facility" and place.country == s.cast.country
    ]
    if len(words) > 1 and len(own) == 1:
        return own[0]
    if anchor is not None:
        for candidate in (
            f"{anchor.surface} {' '.join(words[-2:])}",
            f"{anchor.surface} {tail}",
            f"{anchor.place} {tail}",
        ):
            for place in s.gazetteer.find(candidate):
                if place.kind == "facility":
                    return place
    return None
