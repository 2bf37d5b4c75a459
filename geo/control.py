"""WHAT, of control: which actor holds, takes, loses or fights for which place, by the rows of predicates.csv.

Input is one chunked sentence; output are findings, not yet claims: who says so, when, and what a
pronoun means is settled by the modules that know the report.  The grammar is frame matching over
chunks; each finding names the lexicon row that fired, each refusal the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .actors import own_name
from .clauses import (INSIDE, PlaceArg, Sentence, Verdict, actor_of, lemmas, passive, read_places, right_places, subjects,
                      verdict)
from .lexicon import Lexicon, Predicate
from .model import DIRECTION
from .syntax import HELD, Chunk

UNREAL = frozenset("planned possible potential imminent expected future failed attempted looming feared impending "
                   "anticipated alleged prospective would-be threatened eventual".split())
PLACES_ONLY = frozenset("overrun over-run liberate recapture retake occupy reoccupy besiege encircle surround enter conquer "
                        "reclaim garrison annex clear secure".split())
"""Verbs whose object is a place even where the gazetteer does not know its name."""
OWN_NAME = frozenset(("seize", "take_over", "take_control", "keep_control", "lose_control", "control", "occupy", "raise_flag",
                      "take_positions", "gain_ground", "besiege", "advance_on", "move_into", "launch"))
"""Rows whose subject is an actor even where no table knows its name."""
STRENGTH = ("seizes", "repels", "holds", "loses", "contests", "threatens")
NAMED = frozenset(("n_fighting", "n_attack", "n_advance", "n_siege", "n_control"))
"""Rows whose noun says nothing of an actor that the sentence does not name."""
FEAR = frozenset("fear fears threat threats risk possibility prospect plan plans danger prevention hope hopes aim goal "
                 "preparations preparation chance warning warnings bid attempt attempts event case".split())
AVERT = frozenset("prevent avoid avert plan fear expect want urge vow prepare deny forestall consider discuss demand "
                  "order seek await".split())
COME = frozenset("come fall slip pass bring put place return drop".split())
IMPLICIT = "implicit"
"""In a row's place column: the place may be left unsaid and is then the one spoken of."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of a sentence: ``actor`` is "" where ``pronoun`` (or nothing) stands for it.

    ``at`` is the offset of the trigger word, ``verdict`` how real it is, ``rule`` the lexicon row,
    ``opponent`` the other side ("" unless the sentence names it).
    """

    place: PlaceArg
    actor: str
    pronoun: str
    stance: str
    extent: str
    opponent: str
    rule: str
    at: int
    verdict: Verdict
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """A trigger that gave no claim, and why."""

    at: int
    word: str
    rule: str
    why: str


@dataclass(slots=True)
class Reader:
    """Reads the control findings of sentences with one lexicon.

    ``governors`` maps a governing verb to its effect on what it governs.
    """

    lexicon: Lexicon
    governors: dict[str, str]
    _sorted: dict[frozenset[str], list[Predicate]] = field(default_factory=dict)

    def read(self, s: Sentence, refusals: list[Refusal] | None = None) -> list[Finding]:
        """Return the findings of one sentence in text order, without repeats; see :class:`Finding`."""
        found: list[Finding] = []
        notes: list[Refusal] = refusals if refusals is not None else []
        used: set[int] = set()
        if s.kind(len(s.chunks) - 1) == "?" or s.text[s.start:s.end].rstrip("”\"'’ ").endswith("?"):
            return []
        for index, chunk in enumerate(s.chunks):
            if chunk.kind == "V" and index not in used:
                found += self._verb(s, index, used, notes)
        for index, chunk in enumerate(s.chunks):
            if chunk.kind == "P" and s.kind(index + 1) == "N":
                found += self._control_phrase(s, index, used, notes)
        for index, chunk in enumerate(s.chunks):
            if chunk.kind == "N" and not chunk.pronoun:
                if index not in used:
                    found += self._noun(s, index, notes)
                if "-" in chunk.low or "\u2010" in chunk.low or "\u2011" in chunk.low:
                    found += self._adjective(s, index)
        return _distinct(found)

    # --- verbs ------------------------------------------------------------------------------
    def _verb(self, s: Sentence, index: int, used: set[int], notes: list[Refusal]) -> list[Finding]:
        group = s.chunks[index]
        for row in self._rows(lemmas(group)):
            hits = self._match(s, index, row, used)
            if hits is None:
                continue
            real = verdict(s, index, self.governors)
            return self._settle(hits, real, s.chunks[index], row, notes)
        return []

    def _rows(self, names: frozenset[str]) -> list[Predicate]:
        """The rows of a verb, those that ask for most first."""
        if names not in self._sorted:
            rows = [row for name in sorted(names, key=lambda n: (-len(n), n)) for row in self.lexicon.verb_rows.get(name, ())]
            rows.sort(key=lambda row: (row.object != "noun", row.object != "actor",
                                       not any(" " in word and word in names for word in row.words)))
            self._sorted[names] = rows
        return self._sorted[names]

    def _settle(self, hits: list[Finding], real: Verdict, group: Chunk, row: Predicate, notes: list[Refusal]
                ) -> list[Finding]:
        kept = []
        located = any(hit.place.mention is not None for hit in hits)
        for hit in hits:
            stance, state = hit.stance, real
            if hit.place.name and not (hit.place.sure or located or group.kind == "N" or lemmas(group) & PLACES_ONLY
                                       or row.object in ("none", "noun")):
                notes.append(Refusal(group.start, group.low, row.id, f"{hit.place.name!r} may be no place"))
                continue
            if real.kind == "none":
                notes.append(Refusal(group.start, group.low, row.id, real.why))
                continue
            if real.kind == "attempt" and stance == "repels":
                state = Verdict("real", real.why)
            elif real.kind == "attempt":
                if stance not in ("seizes", "contests"):
                    notes.append(Refusal(group.start, group.low, row.id, f"attempt: {real.why}"))
                    continue
                stance, state = "contests", Verdict("real", real.why)
            elif real.kind == "threat":
                if stance not in ("seizes", "contests", "threatens"):
                    continue
                stance, state = "threatens", Verdict("real", real.why)
            elif real.kind == "negated" and stance in ("contests", "threatens"):
                notes.append(Refusal(group.start, group.low, row.id, f"negated: {real.why}"))
                continue
            kept.append(Finding(hit.place, hit.actor, hit.pronoun, stance, hit.extent, hit.opponent, hit.rule, hit.at,
                                state, hit.resolved))
        return kept

    def _match(self, s: Sentence, index: int, row: Predicate, used: set[int]) -> list[Finding] | None:
        group = s.chunks[index]
        names = lemmas(group)
        nxt = index + 1
        while s.kind(nxt) in "AXTQ" or s.kind(nxt) == "P" and s.kind(nxt + 1) == "T" and row.object not in ("none", "any"):
            nxt += 1
        subject = subjects(s, index)
        if passive(s, index):
            return self._match_passive(s, index, row, subject, used)
        if row.subject == "place":
            if row.nouns and not (s.kind(nxt) == "N" and s.chunks[nxt].head in row.nouns):
                return None
            if row.nouns:
                used.add(nxt)
            return self._place_subject(s, index, row, subject, nxt)
        opponent, places, extent = "", [], row.extent
        if row.object == "place":
            if s.kind(nxt) == "N":
                places, after = read_places(s, nxt)
                if places and row.other:
                    opponent = self._other(s, after - 1, row)
            elif row.place and s.kind(nxt) == "P" and s.chunks[nxt].low in row.place and s.kind(nxt + 1) == "N":
                places, _ = read_places(s, nxt + 1, s.chunks[nxt].low)
            if not places:
                return self._nominal_object(s, index, row, subject, nxt, used)
        elif row.object == "noun":
            k = nxt
            if s.kind(k) == "N" and s.kind(k + 1) == "P" and s.kind(k + 2) == "N" and s.chunks[k + 2].head in row.nouns \
                    and s.chunks[k].head not in row.nouns:
                k += 2
            if s.kind(k) != "N" or s.chunks[k].head not in row.nouns:
                return self._relative_object(s, index, row, subject, used)
            places, _ = right_places(s, k, row.place)
            if not places:
                places = _modifier_places(s.chunks[k])
            if not places and row.id == "raise_flag" and s.kind(k + 1) == "P" and s.kind(k + 2) == "N":
                places = _modifier_places(s.chunks[k + 2])
            used.add(k)
            if places and row.other:
                opponent = self._other(s, k, row)
        elif row.object == "actor":
            if s.kind(nxt) != "N":
                return None
            target = s.chunks[nxt]
            opponent, _ = actor_of(s, nxt)
            if not opponent and not (target.pronoun and target.low in ("them", "it", "him")):
                return None
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
                opponent = self._other(s, index, row)
        else:
            if s.kind(nxt) == "N" and not s.chunks[nxt].head == "way":
                return None
            if row.id == "be_fighting":
                if s.kind(nxt) != "P" or s.chunks[nxt].low not in row.place or not subject \
                        or s.chunks[subject[0]].head not in row.nouns:
                    return None
                places, _ = read_places(s, nxt + 1, s.chunks[nxt].low) if s.kind(nxt + 1) == "N" else ([], 0)
            elif row.id == "get_close" and "be" in lemmas(group):
                if s.kind(nxt) != "P" or s.chunks[nxt].low not in row.place:
                    return None
                places, _ = right_places(s, nxt - 1, row.place)
            else:
                places, preposition = right_places(s, index, row.place)
                if places and preposition in ("to", "on") and row.id == "advance_on" and places[0].mention is None:
                    return None
        if not places:
            places = self._unsaid(s, index, row) if subject else []
            if not places:
                return None
        return self._with_actor(s, index, row, subject, places, extent, opponent)

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
        actor, pronoun, resolved = _first_actor(s, subject)
        if not actor and not pronoun and subject and row.id in OWN_NAME:
            actor = next((name for name in (own_name(s.chunks[h], s.text, s.start) for h in subject
                                            if not any(u.place for _, u in s.chunks[h].units)) if name), "")
            resolved = False
        if subject and not actor and not pronoun:
            return None
        if not subject and not opponent and row.subject == "force":
            return None
        if pronoun and row.subject == "force" and row.id in ("leave", "abandon") and pronoun not in ("it", "they"):
            return None
        hits = [Finding(place, actor, pronoun, row.stance, place.extent or extent, opponent, row.id, group.start,
                        Verdict("real"), resolved) for place in places]
        if row.other_stance and opponent:
            hits += [Finding(place, opponent, "", row.other_stance, place.extent or extent, actor, row.id, group.start,
                             Verdict("real")) for place in places]
        return hits

    def _match_passive(self, s: Sentence, index: int, row: Predicate, subject: list[int], used: set[int]
                       ) -> list[Finding] | None:
        group = s.chunks[index]
        agent, agent_known = self._agent(s, index)
        if row.subject == "place" or not subject:
            return None
        if row.object == "place":
            places: list[PlaceArg] = []
            for head in reversed(subject):
                places += read_places(s, head)[0]
            if not places:
                return None
            opponent = self._other(s, index, row) if row.other else ""
            hits = [Finding(p, agent, "", row.stance, p.extent or row.extent, opponent, row.id, group.start,
                            Verdict("real"), agent_known) for p in places]
            if row.other_stance and opponent:
                hits += [Finding(p, opponent, "", row.other_stance, p.extent or row.extent, agent, row.id, group.start,
                                 Verdict("real")) for p in places]
            return hits
        if row.object == "actor":
            opponent, _ = _first_actor(s, subject)[:2]
            pronoun = _first_actor(s, subject)[1]
            if not opponent and not pronoun:
                return None
            places, _ = right_places(s, index, row.place)
            places = places or self._unsaid(s, index, row)
            hits = []
            for place in places:
                if agent or row.stance == "repels":
                    hits.append(Finding(place, agent, "", row.stance, place.extent or row.extent, opponent, row.id,
                                        group.start, Verdict("real"), agent_known))
                if row.other_stance:
                    hits.append(Finding(place, opponent, pronoun, row.other_stance, place.extent or row.extent, agent,
                                        row.id, group.start, Verdict("real")))
            return hits or None
        if row.object == "noun" and s.chunks[subject[0]].head in row.nouns:
            places, _ = right_places(s, subject[0], row.place)
            if not places:
                places, _ = right_places(s, index, row.place)
            if not places:
                places = _modifier_places(s.chunks[subject[0]])
            used.add(subject[0])
            return [Finding(p, agent, "", row.stance, p.extent or row.extent, "", row.id, group.start, Verdict("real"),
                            agent_known) for p in places] or None
        return None

    def _place_subject(self, s: Sentence, index: int, row: Predicate, subject: list[int], nxt: int
                       ) -> list[Finding] | None:
        places: list[PlaceArg] = []
        for head in reversed(subject):
            places += read_places(s, head)[0]
        if not places:
            return None
        if s.kind(nxt) == "N" and not s.chunks[nxt].pronoun and not row.nouns:
            return None
        actor, known, k = "", False, index + 1
        while k < len(s.chunks) and s.kind(k) not in ".?SRV":
            if s.kind(k) == "P" and s.kind(k + 1) == "N" and s.chunks[k].low in row.other | {"under", "into", "to"}:
                actor, known = actor_of(s, k + 1)
                if not actor and s.kind(k + 2) == "P" and s.kind(k + 3) == "N":
                    actor, known = actor_of(s, k + 3)
                if actor:
                    break
            k += 1
        if not actor and not row.nouns and s.kind(nxt) == "P" and s.chunks[nxt].low not in ("in", "on", "after", "within", "during", "to"):
            return None
        group = s.chunks[index]
        for at in range(nxt, len(s.chunks) - 2):
            if s.kind(at) == "C" and s.kind(at + 1) == "N" and s.kind(at + 2) == "T" and s.kind(at + 4) in ".":
                places += read_places(s, at + 1)[0]
        return [Finding(p, actor, "", row.stance, p.extent or row.extent, "", row.id, group.start, Verdict("real"),
                        known) for p in places]

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

    @staticmethod
    def _unsaid(s: Sentence, index: int, row: Predicate) -> list[PlaceArg]:
        """ "there" beside the verb, or nothing at all where the row allows it."""
        for k in range(max(0, index - 2), min(len(s.chunks), index + 4)):
            if s.kind(k - 1) != "P" and (IMPLICIT in row.place or "in" in row.place) and s.chunks[k].low in ("there", "here") and s.kind(k) in "AN":
                return [PlaceArg(None, s.chunks[k].start, s.chunks[k].end, "", False, "there")]
        group = s.chunks[index]
        if IMPLICIT in row.place and not (s.kind(index + 1) == "P" and s.chunks[index + 1].low in ("to", "into", "towards")):
            return [PlaceArg(None, group.start, group.end, "", False, "")]
        return []

    def _other(self, s: Sentence, index: int, row: Predicate) -> str:
        k = index + 1
        while k < len(s.chunks) and s.kind(k) not in ".?SR" and not (s.kind(k) == "V" and k > index + 1):
            if s.kind(k) == "P" and s.chunks[k].low in row.other and s.kind(k + 1) == "N":
                actor, _ = actor_of(s, k + 1)
                if actor:
                    return actor
            k += 1
        return ""

    @staticmethod
    def _agent(s: Sentence, index: int) -> tuple[str, bool]:
        k = index + 1
        while k < len(s.chunks) and s.kind(k) not in ".?SR" and not (s.kind(k) == "V" and s.chunks[k].finite):
            if s.kind(k) == "P" and s.chunks[k].low == "by" and s.kind(k + 1) == "N":
                actor, known = actor_of(s, k + 1)
                if actor:
                    return actor, known
            k += 1
        return "", False

    # --- "under the control of", "in the hands of" --------------------------------------------
    def _control_phrase(self, s: Sentence, index: int, used: set[int], notes: list[Refusal]) -> list[Finding]:
        preposition, phrase = s.chunks[index].low, s.chunks[index + 1]
        if preposition not in ("in", "under", "into", "at", "within", "on", "to"):
            return []
        head = phrase.head if phrase.head in self.lexicon.control_rows else phrase.head.removesuffix("s")
        rows = self.lexicon.control_rows.get(head, ())
        if not rows or index + 1 in used:
            return []
        carrier = index - 1
        while s.kind(carrier) in "AXTQ":
            carrier -= 1
        group = s.chunks[carrier] if s.kind(carrier) == "V" else None
        outer: list[int] = []
        if group is not None:
            outer = subjects(s, carrier)
        elif s.kind(carrier) == "N":
            outer = [carrier]
            governing = carrier - 1
            while s.kind(governing) in "AXT":
                governing -= 1
            if s.kind(governing) == "V" and lemmas(s.chunks[governing]) & {"bring", "put", "place", "keep", "have", "leave"}:
                group = s.chunks[governing]
                carrier = governing
        elif s.kind(carrier) == "," and s.kind(carrier - 1) == "N":
            outer = [carrier - 1]
        inner_at = index + 2
        while s.kind(inner_at) in "AXT":
            inner_at += 1
        place_rows = frozenset(("of", "over", "to"))
        has_inner = s.kind(inner_at) == "P" and s.chunks[inner_at].low in place_rows and s.kind(inner_at + 1) == "N"
        inner_actor, known = actor_of(s, inner_at + 1) if has_inner else ("", False)
        inner_places = read_places(s, inner_at + 1)[0] if has_inner and not inner_actor else []
        if has_inner and not inner_actor and not inner_places:
            inner_places = right_places(s, inner_at + 1, INSIDE)[0]
        modifier, pronoun = inner_actor, ""
        if not modifier:
            modifier, known = _modifier_actor(s, phrase)
        if not modifier and phrase.determiner in ("its", "their", "his", "our"):
            pronoun = phrase.determiner
        subject_actor, subject_pronoun, subject_known = _first_actor(s, outer)
        subject_places: list[PlaceArg] = []
        if not inner_places:
            for number in reversed(outer):
                subject_places += read_places(s, number)[0]
        row = rows[0]
        for option in rows:
            if option.subject == "place" and (preposition == "under" or subject_places and (modifier or pronoun)):
                row = option
        stance = row.stance
        if group is not None and lemmas(group) & COME and stance == "holds":
            stance = "seizes"
        real = verdict(s, carrier, self.governors) if group is not None else Verdict("real")
        used.add(index + 1)
        if inner_places:
            if not subject_actor and not subject_pronoun:
                return []
            hits = [Finding(p, subject_actor, subject_pronoun, stance, p.extent or row.extent, "", row.id, phrase.start,
                            Verdict("real"), subject_known) for p in inner_places]
        elif subject_places and (modifier or pronoun):
            hits = [Finding(p, modifier, pronoun, stance, p.extent or row.extent, "", row.id, phrase.start,
                            Verdict("real"), known) for p in subject_places]
        else:
            return []
        return self._settle(hits, real, phrase, row, notes)

    # --- nouns: "the fall of", "clashes in" -----------------------------------------------------
    def _noun(self, s: Sentence, index: int, notes: list[Refusal]) -> list[Finding]:
        phrase = s.chunks[index]
        head = phrase.head if phrase.head in self.lexicon.noun_rows else phrase.head.removesuffix("s")
        rows = self.lexicon.noun_rows.get(head, ())
        for row in rows:
            places, preposition = right_places(s, index, row.place, 8)
            if places and s.kind(index + 1) == "P" and s.chunks[index + 1].low not in row.place | row.other \
                    and s.chunks[index + 1].low not in ("by", "between", "on", "of", "from"):
                places = []
            if not places:
                places = _modifier_places(phrase)
            if not places:
                continue
            actor, known = _modifier_actor(s, phrase)
            pronoun = phrase.determiner if not actor and phrase.determiner in ("its", "their") else ""
            opponent, k = "", index + 1
            while not actor and k < len(s.chunks) and s.kind(k) not in ".?SRV":
                if s.kind(k) == "P" and s.kind(k + 1) == "N" and s.chunks[k].low in row.other | {"by", "between"}:
                    actor, known = actor_of(s, k + 1)
                    if actor and s.kind(k + 2) == "C" and s.kind(k + 3) == "N" and row.id == "n_fighting":
                        opponent, _ = actor_of(s, k + 3)
                k += 1
            why = self._unreal_noun(s, index, phrase)
            if why:
                notes.append(Refusal(phrase.start, head, row.id, why))
                return []
            if row.id in NAMED and not actor and not pronoun:
                continue
            return [Finding(p, actor, pronoun, row.stance, p.extent or row.extent, opponent, row.id, phrase.start,
                            Verdict("real"), known) for p in places]
        return []

    def _unreal_noun(self, s: Sentence, index: int, phrase: Chunk) -> str:
        """Why an event noun reports nothing that happened, "" if it does."""
        for word in phrase.words:
            if word in UNREAL or word.isdigit() and len(word) == 4:
                return word
        k = index - 1
        if s.kind(k) == "P" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in FEAR:
            return s.chunks[k - 1].head
        while k >= 0 and s.kind(k) in "NPAXTQC":
            k -= 1
        if s.kind(k) == "V" and s.kind(index - 1) != "S":
            group = s.chunks[k]
            word = next(iter(lemmas(group) & AVERT), "")
            if word:
                return word
            state = verdict(s, k, self.governors)
            if state.kind == "none" and s.kind(index - 1) != "P":
                return state.why
        k = index + 1
        while s.kind(k) in "PNXTA" and k < len(s.chunks):
            k += 1
        if s.kind(k) == "V" and s.chunks[k].modal and index in subjects(s, k):
            return s.chunks[k].modal
        return ""

    # --- "rebel-held" ----------------------------------------------------------------------------
    def _adjective(self, s: Sentence, index: int) -> list[Finding]:
        phrase = s.chunks[index]
        for word in phrase.words:
            held = HELD.match(word)
            if not held:
                continue
            row = self.lexicon.adj_rows.get(held.group(2))
            actor, known = s.book.adjectival(held.group(1), s.cast)
            if row is None or not actor or "formerly" in phrase.low:
                return []
            places, _ = read_places(s, index)
            return [Finding(p, actor, "", row.stance, p.extent or row.extent, "", row.id, phrase.start, Verdict("real"),
                            known) for p in places if p.mention is not None]
        return []


def _first_actor(s: Sentence, indices: list[int]) -> tuple[str, str, bool]:
    """(actor, pronoun, resolved) of the first of the noun phrases that is an actor."""
    pronoun = ""
    named = [number for number in indices if any(unit.actor for _, unit in s.chunks[number].units)]
    for number in named + [n for n in indices if n not in named]:
        actor, known = actor_of(s, number)
        if actor:
            return actor, "", known
        chunk = s.chunks[number]
        if chunk.pronoun and chunk.low in ("it", "they", "he", "we", "them", "those", "more", "others", "some"):
            for left in range(number - 1, -1, -1):
                if chunk.low not in ("he", "we") and s.kind(left) == "N" and not s.chunks[left].pronoun \
                        and not any(unit.place for _, unit in s.chunks[left].units):
                    actor, known = actor_of(s, left)
                    if actor and known:
                        return actor, "", known
            pronoun = chunk.low
        elif chunk.pronoun and chunk.low == "we":
            pronoun = "we"
        elif chunk.low in ("group", "the group"):
            pronoun = "the group"
    return "", pronoun, False


def _modifier_places(phrase: Chunk) -> list[PlaceArg]:
    """A place that stands before its noun: "Mosul's fall", "the Tikrit offensive"."""
    last = len(phrase.words) - 1
    return [PlaceArg(unit.place, phrase.start, phrase.end) for position, unit in phrase.units
            if unit.place is not None and position < last and unit.place.role not in ("government", "organisation")
            and unit.place.place_kind != "country"][:1]


def _modifier_actor(s: Sentence, phrase: Chunk) -> tuple[str, bool]:
    """An actor that stands before its noun: "ISIL's capture", "militant hands", "government control"."""
    for position, unit in phrase.units:
        if unit.actor and position < len(phrase.words) - 1:
            return unit.actor, True
    for word in reversed(phrase.words[:-1]):
        actor, known = s.book.adjectival(word, s.cast)
        if actor:
            return actor, known
    return "", False


def _distinct(found: list[Finding]) -> list[Finding]:
    """One finding per place, actor and direction of a sentence; "remained in its hands, attacks were repelled" is one."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for hit in sorted(found, key=lambda f: (STRENGTH.index(f.stance), f.at)):
        where = hit.place.mention.place_id if hit.place.mention else hit.place.name or hit.place.word
        key = (where, hit.place.facility, hit.actor or hit.pronoun, DIRECTION[hit.stance], hit.verdict.kind == "negated")
        if key not in seen or not where and hit.place.facility is None:
            seen.add(key)
            kept.append(hit)
    return sorted(kept, key=lambda f: f.at)
