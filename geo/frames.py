"""Verbs of control and what stands around them, by the verb rows of predicates.csv.

Frame matching over chunks: a row says what its subject, object and prepositions must be.  ``verb_objects`` reads the
object, ``actions`` who acts, ``undergone`` and ``sightings`` the frames whose subject does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .actions import action
from .clauses import GARRISONS, Sentence
from .findings import Finding
from .frame_parts import IMPLICIT, unsaid
from .lexicon import GIVEN, Lexicon, Predicate
from .passives import passive
from .place_lists import INSIDE
from .place_names import PlaceArg
from .place_phrases import right_places
from .sightings import owned, sighting
from .subjects import subjects
from .undergone import passive_frame, place_frame
from .verb_objects import OBJECTS, Frame

ACTIVE = frozenset(("remain_in", "free_of", "shrink", "split"))
"""Rows that are read alike in the passive: "is entrenched", "is limited to X"."""
NOMINAL = frozenset(("noun", "any", "place"))
"""Objects that are a noun of the row, where it has any, or have one beside them."""
OWNED = frozenset(("raise_flag", "shrink"))
"""Rows whose subject may be what somebody has: a flag, control."""
CIVIL = frozenset("vaccination immunisation immunization relief aid humanitarian rescue evacuation media awareness "
                  "recruitment clean-up cleanup registration fundraising advertising election".split())
"""What a campaign or an operation is for that is none for a place: "launched a vaccination campaign in X"."""


def _shared_object(s: Sentence, at: int) -> int:
    """The object after the second of two verbs that share it: "lost and later regained X"; ``at`` if there is none."""
    k = at + 1
    while s.kind(k) in "AXT" or s.kind(k) == "P" and s.kind(k + 1) == "T":
        k += 1
    return k + 1 if s.kind(k) == "V" and not passive(s, k) and s.kind(k + 1) == "N" else at


def _garrisoned(s: Sentence, head: int, row: Predicate) -> list[PlaceArg]:
    """The town that those who give up or leave were there to hold: "the garrison of X has surrendered"."""
    if s.chunks[head].head not in GARRISONS or row.id != "surrender" and not (
            row.stance == "loses" and IMPLICIT in row.place):
        return []
    return [replace(place, sure=True) for place in right_places(s, head, INSIDE, 2)[0]]


@dataclass(slots=True)
class VerbFrames:
    """Matches the verb rows of one lexicon; ``verbs`` are those that have any, without their particles.

    ``_sorted`` remembers the rows of a verb in the order to try.
    """

    lexicon: Lexicon
    verbs: frozenset[str] = field(init=False)
    _sorted: dict[frozenset[str], list[Predicate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.verbs = frozenset(name.partition(" ")[0] for name in self.lexicon.verb_rows)

    def rows(self, names: frozenset[str], heads: frozenset[str]) -> list[Predicate]:
        """The rows of a verb, those that ask for most first, without those whose noun is not among the heads."""
        if names not in self._sorted:
            rows = [
                row
                for name in sorted(names, key=lambda n: (-len(n), n))
                for row in self.lexicon.verb_rows.get(name, ())
            ]
            rows.sort(key=lambda row: (row.place == {IMPLICIT}, row.object != "noun", row.object != "actor",
                                       not any(" " in word and word in names for word in row.words)))
            self._sorted[names] = rows
        return [row for row in self._sorted[names] if row.object not in NOMINAL or not row.nouns
                or not row.nouns.isdisjoint(heads)]

    def match(self, s: Sentence, index: int, row: Predicate, used: set[int]) -> list[Finding] | None:
        """What the verb at ``index`` says by one row, None if the row does not fit; ``used`` gets its nouns."""
        nxt = index + 1
        while (
            s.kind(nxt) in "AXTQ" or s.kind(nxt) == "P" and s.kind(nxt + 1) == "T" and row.object not in ("none", "any")
        ):
            nxt += 1
        if row.object == "place" and s.kind(nxt) == "P" and s.chunks[nxt].low == "from" and s.kind(nxt + 1) == "N" \
                and s.kind(nxt + 2) == "N":
            nxt += 2  # "captured from the rebels the town of X"
        if s.kind(nxt) == "N" and s.chunks[nxt].determiner == "no" and " than " not in s.text[
                s.chunks[nxt].start:s.chunks[nxt].end]:
            return None  # "made no confirmed gains near X", "holds no positions in X"
        undergone = passive(s, index)
        if row.object == "place" and s.kind(nxt) == "C" and not undergone:
            nxt = _shared_object(s, nxt)
        subject = subjects(s, index)
        if subject and (undergone or row.subject == "place") and s.chunks[subject[0]].determiner == "no":
            return None  # "no village near X was captured"
        if undergone and row.id not in ACTIVE:
            return passive_frame(s, index, row, subject, used)
        if row.subject == "place":
            if row.nouns and not (s.kind(nxt) == "N" and s.chunks[nxt].head in row.nouns):
                return None
            if row.nouns:
                used.add(nxt)
            return place_frame(s, index, row, subject, nxt)
        if row.id == "launch" and s.kind(nxt) == "N" and not CIVIL.isdisjoint(s.chunks[nxt].words):
            return None
        frame = Frame(s, index, row, subject, nxt, used, self.lexicon)
        if row.id == "seen":
            return sighting(frame)
        if row.id in OWNED and subject and s.chunks[subject[0]].head in row.nouns:
            return owned(frame)
        found = OBJECTS[row.object](frame)
        if found is None:
            return None
        places, opponent = found
        if row.id in GIVEN and not opponent:
            return None
        if not places and subject and row.id != "be_fighting":
            places = _garrisoned(s, subject[0], row) or unsaid(s, index, row)
        return action(frame, places, opponent) if places else None
