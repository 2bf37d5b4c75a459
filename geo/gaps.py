"""What a sentence says of a second place without its verb: "A fell in May, B on the 7th", "seized A, along with B"."""

from __future__ import annotations

from dataclasses import replace

from .clauses import Sentence, lemmas
from .findings import Finding
from .frame_parts import lists_place
from .heads import JOINING
from .place_lists import MOMENTS
from .place_names import PlaceArg
from .place_phrases import read_places
from .syntax import ORDINAL_DAY

APPOSITION = 9
"""How many chunks may describe the second place: "and B, the seat of the regional command, on Saturday"."""
Left = tuple[int, list[PlaceArg]]
"""(the offset that the finding gets, its places)."""


def left_out(s: Sentence, found: list[Finding]) -> list[Finding]:
    """The findings whose verb stands only beside another place, from those of the sentence that have their own."""
    more: list[Finding] = []
    for index, chunk in enumerate(s.chunks if found else ()):
        left = _followed(s, index) if chunk.kind == "V" else _gapped(s, index) if chunk.kind in "C," \
            else _as_did(s, index) if chunk.low == "as" else _joined(s, index) if chunk.kind == "P" else None
        if left is None:
            continue
        told = [] if any(hit.place.start == place.start for hit in found for place in left[1]) \
            else _told(s, found, index)
        more += [replace(hit, place=place, at=_own_day(s, place, left[0])) for place in left[1] for hit in told]
    return more


def _own_day(s: Sentence, place: PlaceArg, at: int) -> int:
    """The offset of the first day behind a place, ``at`` if none is: "A on the 14th and B on the 15th"."""
    return next((s.chunks[k].start for k in range(s.index_at(place.start), s.index_at(at)) if _is_day(s, k)), at)


def _followed(s: Sentence, index: int) -> Left | None:
    """ "X came under M23 control on Monday, followed by Y"."""
    if s.chunks[index].low != "followed" or s.kind(index + 1) != "P" or s.chunks[index + 1].low != "by" \
            or s.kind(index + 2) != "N":
        return None
    return s.chunks[index].start, read_places(s, index + 2)[0]


def _gapped(s: Sentence, index: int) -> Left | None:
    """ "A was captured in August, B and C on 30 October"."""
    led = s.kind(index - 1) == "," and s.kind(index) == "C" or _is_day(s, index - 1) or s.kind(index) == "," \
        and s.kind(index + 1) == "N" and s.kind(index + 2) == "P" and _is_day(s, index + 3)
    at = index + 1
    if s.kind(index) == "C" and s.kind(at) == ",":  # "and, after two days of fighting, C on the 15th"
        at = 1 + next((k for k in range(at + 1, at + APPOSITION) if s.kind(k) in ",VRS.?" and (
            s.kind(k) != "S" or s.chunks[k].low not in ("after", "before"))), at)
    if s.kind(at) != "N" or not led or not lists_place(s, at):
        return None
    places, after = read_places(s, at)
    if s.kind(after) == ",":
        close = next((k for k in range(after + 1, after + APPOSITION) if s.kind(k) in ",VRS.?"), after)
        after = close + 1 if s.kind(close) == "," and not _is_day(s, after + 1) else after
    if s.kind(after) == "P":
        after += 1
    if s.kind(after) == "N" and s.chunks[after].head in MOMENTS and s.kind(after + 1) == "P":
        after += 2  # "by the end of May"
    if not _is_day(s, after) or s.kind(after + 1) not in ",.SCTA":
        return None
    return s.chunks[after].start, places


def _joined(s: Sentence, index: int) -> Left | None:
    """ "A seized X on Monday, without a fight, along with Y"."""
    if s.chunks[index].low not in JOINING or s.kind(index - 1) != "," or s.kind(index + 1) != "N" \
            or not lists_place(s, index + 1):
        return None
    return s.chunks[index].start, read_places(s, index + 1)[0]


def _as_did(s: Sentence, index: int) -> Left | None:
    """ "X fell to A, as did Y"."""
    if s.kind(index + 1) != "V" or not lemmas(s.chunks[index + 1]) <= {"do", "have", "be"} \
            or s.kind(index + 2) != "N" or not lists_place(s, index + 2):
        return None
    return s.chunks[index].start, read_places(s, index + 2)[0]


def _is_day(s: Sentence, index: int) -> bool:
    return s.kind(index) == "T" or s.kind(index) == "N" and ORDINAL_DAY.fullmatch(s.chunks[index].low) is not None


def _aside(s: Sentence, verb: int, index: int) -> bool:
    """Whether a verb stands in a relative clause that a comma closes at ``index``: "took A, which cut it, and B"."""
    opened = next((k for k in range(verb - 1, -1, -1) if s.kind(k) in "RSV.,"), -1)
    return opened > 0 and s.kind(opened) == "R" and s.kind(opened - 1) == "," and s.kind(index - 1) == "," \
        and all(s.kind(k) not in "VRS.," for k in range(verb + 1, index - 1))


def _told(s: Sentence, found: list[Finding], index: int) -> list[Finding]:
    """What the verb before a chunk says, of one place for each side; nothing where another verb stands between."""
    start = s.chunks[index].start
    at = max((hit.at for hit in found if hit.at < start), default=-1)
    if at < 0 or any(s.kind(k) == "V" and s.chunks[k].finite and not (s.chunks[k].start <= at < s.chunks[k].end)
                     and not _aside(s, k, index) for k in range(s.index_at(at), index)):
        return []
    told = {(hit.actor, hit.pronoun, hit.stance, hit.opponent): hit for hit in found if hit.at == at}
    return list(told.values())
