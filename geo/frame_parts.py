"""What stands around a verb of control besides subject and object: the agent, the other side, the place left unsaid."""

from __future__ import annotations

from .clauses import Sentence, actor_of
from .lexicon import Predicate
from .place_names import PlaceArg
from .place_phrases import read_places

IMPLICIT = "implicit"
"""In a row's place column: the place may be left unsaid and is then the one spoken of."""


def unsaid(s: Sentence, index: int, row: Predicate) -> list[PlaceArg]:
    """ "there" beside the verb, or nothing at all where the row allows it."""
    for k in range(max(0, index - 2), min(len(s.chunks), index + 4)):
        if (
            s.kind(k - 1) != "P"
            and (IMPLICIT in row.place or "in" in row.place)
            and s.chunks[k].low in ("there", "here")
            and s.kind(k) in "AN"
        ):
            return [PlaceArg(None, s.chunks[k].start, s.chunks[k].end, "", False, "there")]
    before = places_before(s, index) if IMPLICIT in row.place or "in" in row.place else []
    if before:
        return before
    group = s.chunks[index]
    if (
        IMPLICIT in row.place
        and s.kind(index + 1) == "P"
        and s.chunks[index + 1].low in ("to", "into", "towards", "toward")
    ):
        return [PlaceArg(None, s.start, s.start, "", False, "there")]  # left behind is what was spoken of before
    if IMPLICIT in row.place:
        return [PlaceArg(None, group.start, group.end, "", False, "")]
    return []


def relative_object(s: Sentence, subject: list[int]) -> list[PlaceArg]:
    """The places before the pronoun in "Crater, which they held": the object stands left of the subject."""
    at = min(subject, default=0) - 1
    if s.kind(at) != "R" or s.chunks[at].low not in ("which", "that"):
        return []
    at -= 1
    while s.kind(at) in ",X":
        at -= 1
    return read_places(s, at)[0] if s.kind(at) == "N" else []


def other(s: Sentence, index: int, row: Predicate) -> str:
    k = index + 1
    while k < len(s.chunks) and s.kind(k) not in ".?SR" and not (s.kind(k) == "V" and k > index + 1):
        if s.kind(k) == "P" and s.chunks[k].low in row.other and s.kind(k + 1) == "N":
            actor, _ = actor_of(s, k + 1)
            if actor:
                return actor
        k += 1
    return ""


def agent(s: Sentence, index: int) -> tuple[str, bool]:
    k = index + 1
    while k < len(s.chunks) and s.kind(k) not in ".?SR" and not (s.kind(k) == "V" and s.chunks[k].finite):
        if s.kind(k) == "P" and s.chunks[k].low == "by" and s.kind(k + 1) == "N":
            actor, known = actor_of(s, k + 1)
            if actor:
                return actor, known
        k += 1
    return "", False


def nobody(s: Sentence, index: int) -> bool:
    """True for "neither side", "no group", "nobody"."""
    start = s.chunks[index].start
    return s.chunks[index].low in ("nobody", "none") or s.chunks[index].determiner == "no" \
        or s.text[max(0, start - 8):start].lower().endswith("neither ")


def places_before(s: Sentence, index: int) -> list[PlaceArg]:
    """Places named before the verb: "the troops in Mosul had collapsed", "In both places the army withdrew"."""
    for k in range(index - 1, -1, -1):
        if s.kind(k) in ".?SR" or s.kind(k) == "V":
            return []
        if s.kind(k) == "P" and s.chunks[k].low in ("in", "inside", "at", "around") and s.kind(k + 1) == "N":
            return read_places(s, k + 1, s.chunks[k].low)[0]
    return []
