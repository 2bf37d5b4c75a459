"""Who stands in a place: "fighters of A were in X", "we are still in X", "A is present in X", "stayed for a week".

A force that is somewhere holds a part of it; a delegation, a reporter and soldiers who came to advise do not.  Known
failure: a force of its own name that "is in X", which may be either, and is left unread.
"""

from __future__ import annotations

from .clauses import Sentence, lemmas
from .frame_parts import told_of
from .frame_sides import is_force
from .lexicon import Predicate
from .place_names import PlaceArg
from .place_phrases import read_places

VISITS = frozenset("talks negotiations training exercises consultations treatment celebrations".split())
"""What soldiers are in a town for that they do not hold."""
STILL, REMAINING = frozenset(("now", "already", "still")), frozenset(("remain", "stay"))
"""What makes a force of its own name, or "we", that "is in X" one that stands there."""


def presence(s: Sentence, index: int, row: Predicate, subject: list[int], at: int) -> list[PlaceArg] | None:
    """The places that the subject of the verb of being or staying at ``index`` stands in; None where it holds none.

    ``at`` is the chunk behind the verb, or behind "present".
    """
    group = s.chunks[index]
    if "stay" in lemmas(group) and s.kind(index - 1) == "C" and subject and is_force(s, subject[0]) and (
            s.kind(at) in "S" or s.kind(at) == "P" and s.chunks[at].low == "for" and s.kind(at + 1) == "T"):
        return told_of(s, index)  # "entered X and stayed for two days"
    if not subject or s.kind(at) != "P" or s.chunks[at].low not in row.place:
        return None
    found, after = read_places(s, at + 1, s.chunks[at].low)
    who, inside = s.chunks[subject[0]], s.chunks[at].low == "inside" or s.chunks[at - 1].low == "present"
    if who.head.split()[-1] not in row.nouns or who.head in ("we", "men"):
        named = who.low == "we" or who.determiner == "our" or any(unit.actor for _, unit in who.units)
        lasting = s.low(after) == "since" and s.kind(after + 1) in "TA"
        if not named or not (inside or lasting or lemmas(group) & REMAINING or STILL & {*group.adverbs}):
            return None
    if s.kind(after) == "P" and s.chunks[after].low == "for" and s.head(after + 1) in VISITS \
            or s.kind(after) == "V" and s.chunks[after].infinitive:
        return None  # "are in X for talks", "were in the area to advise"
    return found
