"""Verbs of control and what stands around them, by the verb rows of predicates.csv.

Frame matching over chunks: a row says what its subject, object and prepositions must be.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .clauses import Sentence, actor_of, lemmas, passive
from .findings import Finding, first_actor, modifier_actor, modifier_places
from .forces import own_name
from .frame_parts import nobody, other, places_before, relative_object, unsaid
from .lexicon import Lexicon, Predicate
from .place_lists import DISTANCE, INSIDE
from .place_names import PlaceArg
from .place_phrases import read_places, right_places
from .subjects import head_of, subjects
from .undergone import passive_frame, place_frame
from .verdicts import Verdict

POSTS = frozenset("headquarters base bases camp barracks garrison airport airbase airfield outpost outposts position "
                  "positions".split())
"""What stands for the town that the sentence begins with: "In Mrauk-U, the rebels seized the headquarters of …"."""
OWN_NAME = frozenset(
    (
        "seize",
        "take_over",
        "take_control",
        "keep_control",
        "lose_control",
        "control",
        "occupy",
        "raise_flag",
        "take_positions",
        "gain_ground",
        "besiege",
        "advance_on",
        "move_into",
        "launch",
    )
)
"""Rows whose subject is an actor even where no table knows its name."""


def _shared_object(s: Sentence, at: int) -> int:
    """The object after the second of two verbs that share it: "lost and later regained X"; ``at`` if there is none."""
    k = at + 1
    while s.kind(k) in "AXT" or s.kind(k) == "P" and s.kind(k + 1) == "T":
        k += 1
    return k + 1 if s.kind(k) == "V" and not passive(s, k) and s.kind(k + 1) == "N" else at


def _flying(s: Sentence, index: int, row: Predicate, flag: int) -> list[Finding] | None:
    """ "The Iraqi flag now flies over X": whose it is holds the place."""
    actor, known = modifier_actor(s, s.chunks[flag])
    places = right_places(s, index, row.place)[0] if actor else []
    return [Finding(place, actor, "", "holds", place.extent or row.extent, "", row.id, s.chunks[index].start,
                    Verdict("real"), known) for place in places] or None


def _seen(s: Sentence, index: int, row: Predicate, subject: list[int], nxt: int) -> list[Finding] | None:
    """ "Footage shows A's fighters in X": whoever stands there holds at least a part of it."""
    if not subject or s.chunks[subject[0]].head not in row.nouns or s.kind(nxt + 1) != "P":
        return None
    actor, known = actor_of(s, nxt)
    places = right_places(s, nxt, row.place, 2)[0]
    return [Finding(place, actor, "", row.stance, place.extent or row.extent, "", row.id, s.chunks[index].start,
                    Verdict("real"), known) for place in places] or None


@dataclass(slots=True)
class VerbFrames:
    """Matches the verb rows of one lexicon; ``_sorted`` remembers the rows of a verb in the order to try."""

    lexicon: Lexicon
    _sorted: dict[frozenset[str], list[Predicate]] = field(default_factory=dict)

    def rows(self, names: frozenset[str]) -> list[Predicate]:
        """The rows of a verb, those that ask for most first."""
        if names not in self._sorted:
            rows = [
                row
                for name in sorted(names, key=lambda n: (-len(n), n))
                for row in self.lexicon.verb_rows.get(name, ())
            ]
            rows.sort(key=lambda row: (row.object != "noun", row.object != "actor",
                                       not any(" " in word and word in names for word in row.words)))
            self._sorted[names] = rows
        return self._sorted[names]

    def match(self, s: Sentence, index: int, row: Predicate, used: set[int]) -> list[Finding] | None:
        group = s.chunks[index]
        names = lemmas(group)
        nxt = index + 1
        while (
            s.kind(nxt) in "AXTQ" or s.kind(nxt) == "P" and s.kind(nxt + 1) == "T" and row.object not in ("none", "any")
        ):
            nxt += 1
        if row.object == "place" and s.kind(nxt) == "C" and not passive(s, index):
            nxt = _shared_object(s, nxt)
        subject = subjects(s, index)
        if passive(s, index) and row.id != "remain_in":  # "is entrenched" is no passive
            return passive_frame(s, index, row, subject, used)
        if row.subject == "place":
            if row.nouns and not (s.kind(nxt) == "N" and s.chunks[nxt].head in row.nouns):
                return None
            if row.nouns:
                used.add(nxt)
            return place_frame(s, index, row, subject, nxt)
        opponent, extent = "", row.extent
        places: list[PlaceArg] = []
        if row.object == "place":
            if s.kind(nxt) == "N":
                places, after = read_places(s, nxt)
                if s.chunks[nxt].low == "it" and s.kind(index - 1) == "C" and s.kind(index - 2) == "N" \
                        and not read_places(s, head_of(s, index - 2))[0]:
                    return None  # "searched a hospital and left it"
                if row.id == "leave" and (
                    s.kind(after) == "V"
                    and "part" in {form for _, form in s.chunks[after].lemmas}
                    or s.kind(after) == "P"
                    and s.chunks[after].low in ("without", "under")
                ):
                    return None  # "left the town surrounded", "left the city without water"
                if "keep" in names and s.kind(after) == "P" and s.kind(after + 1) != "T":
                    return None  # "kept the town under siege", "kept the town from falling"
                if places and row.other:
                    opponent = other(s, after - 1, row)
            elif row.place and s.kind(nxt) == "P" and s.chunks[nxt].low in row.place and s.kind(nxt + 1) == "N":
                places, _ = read_places(s, nxt + 1, s.chunks[nxt].low)
            elif row.id == "leave" and subject and s.kind(nxt) in ".,SC" and not relative_object(s, subject):
                places = [PlaceArg(None, group.start, group.end)] if self._entered(s, index) else []
            else:
                places = relative_object(s, subject)
            if (
                not places
                and s.kind(nxt) == "N"
                and s.chunks[nxt].head in POSTS
                and row.stance in ("seizes", "loses", "holds")
            ):
                places = [replace(place, extent="part") for place in places_before(s, index)]
            if not places:
                return self._nominal_object(s, index, row, subject, nxt, used)
        elif row.object == "noun":
            k = nxt
            if (
                s.kind(k) == "N"
                and s.kind(k + 1) == "P"
                and s.kind(k + 2) == "N"
                and s.chunks[k + 2].head in row.nouns
                and s.chunks[k].head not in row.nouns
            ):
                k += 2
            if row.id == "raise_flag" and subject and s.chunks[subject[0]].head in row.nouns:
                return _flying(s, index, row, subject[0])
            if s.kind(k) != "N" or s.chunks[k].head not in row.nouns:
                return self._relative_object(s, index, row, subject, used)
            places, _ = right_places(s, k, row.place)
            if not places:
                places = modifier_places(s.chunks[k])
            if not places and row.id == "raise_flag" and s.kind(k + 1) == "P" and s.kind(k + 2) == "N":
                places = modifier_places(s.chunks[k + 2])
            used.add(k)
            if not places and s.kind(k + 1) == "P" and s.chunks[k + 1].low == "of":
                return None  # "tightened its siege of the 22nd Division"
            if places and row.other:
                opponent = other(s, k, row)
        elif row.object == "actor":
            if s.kind(nxt) != "N":
                return None
            target = s.chunks[nxt]
            opponent, _ = actor_of(s, nxt)
            if not opponent and not (target.pronoun and target.low in ("them", "it", "him")):
                return None
            if row.id == "seen":
                return _seen(s, index, row, subject, nxt)
            if row.id == "prevent":
                return self._prevented(s, index, row, subject, nxt, opponent, used)
            places, _ = right_places(s, nxt, row.place)
            if not places:
                return None
        elif row.object == "any":
            at = nxt
            if s.kind(nxt) == "N":
                opponent, _ = actor_of(s, nxt)
                if not opponent and not row.nouns:
                    places, _ = read_places(s, nxt)
            if not places:
                places, _ = right_places(s, at - 1, row.place)
            if row.nouns:
                k = next((i for i in range(nxt, min(nxt + 10, len(s.chunks))) if s.kind(i) == "N"
                          and s.chunks[i].head in row.nouns), -1)
                if k < 0:
                    return None
                places, _ = right_places(s, k, row.place)
                used.add(k)
            if not opponent and row.other:
                opponent = other(s, index, row)
        else:
            far = row.id == "get_close" and "be" in names and s.kind(nxt) == "N" and s.chunks[nxt].head in DISTANCE
            if s.kind(nxt) == "N" and not s.chunks[nxt].head == "way" and not far:
                return None
            if row.id == "be_fighting":
                if s.kind(nxt) != "P" or s.chunks[nxt].low not in row.place or not subject \
                        or s.chunks[subject[0]].head.split()[-1] not in row.nouns:
                    return None
                places, _ = read_places(s, nxt + 1, s.chunks[nxt].low) if s.kind(nxt + 1) == "N" else ([], 0)
            elif row.id == "get_close" and "be" in names and s.kind(nxt) == "N":
                places = read_places(s, nxt)[0]  # "are 3 km from the town"
            elif row.id == "get_close" and "be" in lemmas(group):
                if s.kind(nxt) != "P" or s.chunks[nxt].low not in row.place:
                    return None
                places, _ = right_places(s, nxt - 1, row.place)
            else:
                places, preposition = right_places(s, index, row.place)
                if places and preposition in ("to", "on") and row.id == "advance_on" and places[0].mention is None:
                    return None
                if row.id == "cling" and names & {"hold", "hang"} and preposition == "to" and not group.particle:
                    return None  # "held to account"
                if preposition == "within" and row.id == "advance_in" and any(place.near for place in places):
                    return None  # "advanced within 5 km of X" is an approach
                if preposition == "to" and row.id == "advance_on" and names & {"move", "head", "edge", "roll"}:
                    return None  # "soldiers moved to Sinjar" attack nobody
        if not places:
            places = unsaid(s, index, row) if subject and row.id != "be_fighting" else []
            if not places:
                return None
        return self._with_actor(s, index, row, subject, places, extent, opponent)

    def _entered(self, s: Sentence, index: int) -> bool:
        """Whether the verb before tells of coming or taking: "entered X on Monday and left the next day"."""
        before = next((k for k in range(index - 1, -1, -1) if s.kind(k) == "V"), -1)
        return before >= 0 and s.kind(before + 1) == "N" and bool(read_places(s, before + 1)[0]) and any(
            row.stance in ("seizes", "contests", "holds") for row in self.rows(lemmas(s.chunks[before])))

    def _relative_object(self, s: Sentence, index: int, row: Predicate, subject: list[int], used: set[int]
                         ) -> list[Finding] | None:
        """ "the offensive which the militants launched in X": the light verb's noun stands before the pronoun."""
        at = subject[0] - 1 if subject else -1
        if s.kind(at) not in "RS" or s.kind(at - 1) != "N" or s.chunks[at - 1].head not in row.nouns:
            return None
        places, _ = right_places(s, index, row.place)
        used.add(at - 1)
        return self._with_actor(s, index, row, subject, places, row.extent, "") if places else None

    def _with_actor(self, s: Sentence, index: int, row: Predicate, subject: list[int], places: list[PlaceArg],
                    extent: str, opponent: str) -> list[Finding] | None:
        group = s.chunks[index]
        actor, pronoun, resolved = first_actor(s, subject)
        if actor and actor == opponent:
            rest = [actor_of(s, number) for number in sorted(subject)]
            actor, resolved = next(
                ((name, known) for name, known in rest if known and name != opponent), (actor, resolved)
            )
        if not actor and not pronoun and subject and row.id in OWN_NAME:
            actor = next((name for name in (own_name(s.chunks[h], s.text, s.start) for h in subject
                                            if not any(u.place for _, u in s.chunks[h].units)) if name), "")
            resolved = False
            if all(place.word in ("it", "them") for place in places):
                return None  # "Officer Eggers grabbed it"
        if subject and nobody(s, subject[0]):
            return None
        if subject and not actor and not pronoun and s.chunks[subject[0]].head in ("claim", "claims"):
            actor, resolved = modifier_actor(s, s.chunks[subject[0]])  # "denied Azerbaijani claims to have captured X"
        if subject and not actor and not pronoun:
            if not (row.other_stance == "loses" and opponent and row.object == "actor"):
                return None
            return [Finding(place, opponent, "", row.other_stance, place.extent or extent, "", row.id, group.start,
                            Verdict("real")) for place in places]  # whoever drove them out
        if not subject and not opponent and row.subject == "force":
            return None
        if pronoun and row.subject == "force" and row.id in ("leave", "abandon") and pronoun not in ("it", "they"):
            return None
        if row.id == "flee" and group.form == "ing" and "run" in lemmas(group) and s.kind(index - 1) == "N" \
                and not actor_of(s, index - 1)[0]:
            return None  # "the road running from X"
        if row.id == "flee_away" and (pronoun or not resolved):
            return None  # "those fleeing"
        hits = [Finding(place, actor, pronoun, row.stance, place.extent or extent, opponent, row.id, group.start,
                        Verdict("real"), resolved) for place in places]
        for head in subject if actor and resolved else ():
            ally, known = actor_of(s, head)
            if (
                known
                and ally not in (actor, opponent)
                and (row.id == "fight" or any(u.actor for _, u in s.chunks[head].units))
            ):
                hits += [Finding(place, ally, "", row.stance, place.extent or extent, opponent, row.id, group.start,
                                 Verdict("real")) for place in places]
        if row.other_stance and opponent:
            hits += [Finding(place, opponent, "", row.other_stance, place.extent or extent, actor, row.id, group.start,
                             Verdict("real")) for place in places]
        return hits

    def _nominal_object(self, s: Sentence, index: int, row: Predicate, subject: list[int], nxt: int, used: set[int]
                        ) -> list[Finding] | None:
        """threatening the takeover of X; threatening to seize X is the governor's business."""
        if row.stance != "threatens" or s.kind(nxt) != "N" or s.chunks[nxt].head not in self.lexicon.noun_rows:
            return None
        inner = self.lexicon.noun_rows[s.chunks[nxt].head][0]
        places, _ = right_places(s, nxt, inner.place | {"including"})
        k = nxt + 1
        while not places and k < len(s.chunks) and s.kind(k) not in ".?SRV":
            if s.chunks[k].low in ("including", "such_as", "like") and s.kind(k + 1) == "N":
                places, _ = read_places(s, k + 1)
            k += 1
        used.add(nxt)
        if not places:
            return None
        return self._with_actor(s, index, row, subject, places, row.extent, "")

    def _prevented(self, s: Sentence, index: int, row: Predicate, subject: list[int], target: int, opponent: str,
                   used: set[int]) -> list[Finding] | None:
        k = target + 1
        while s.kind(k) in "AXT":
            k += 1
        if s.kind(k) != "P" or s.chunks[k].low != "from" or s.kind(k + 1) != "V":
            return None
        inner = k + 1
        used.add(inner)
        places: list[PlaceArg] = []
        after = inner + 1
        while s.kind(after) in "AXT":
            after += 1
        if s.kind(after) == "N":
            places, _ = read_places(s, after)
            if not places:
                at = after + 1
                while s.kind(at) in "AXT":
                    at += 1
                if s.kind(at) == "P" and s.chunks[at].low in INSIDE and s.kind(at + 1) == "N":
                    places = [PlaceArg(p.mention, p.start, p.end, "part", True, p.word)
                              for p in read_places(s, at + 1, s.chunks[at].low)[0]]
        if not places:
            places, _ = right_places(s, inner, INSIDE | {"into", "toward", "towards", "close_to", "closer_to", "on"})
        if not places:
            return None
        return self._with_actor(s, index, row, subject, places, row.extent, opponent)
