"""Frames in which the place, or the force, is what something happens to: passives, "X fell to A".

Counterpart of ``frames``, whose subject acts; the rows are the same, those of predicates.csv.
"""

from __future__ import annotations

from .allies import agents, companions
from .clauses import GARRISONS, Sentence, actor_of, lemmas
from .findings import Finding, first_actor, modifier_places
from .frame_parts import among, described, fronted, listed_behind, unsaid
from .frame_sides import agent, other, outcome, owner
from .lexicon import GIVEN, Predicate
from .place_names import PlaceArg
from .place_phrases import read_places, right_places
from .subjects import subjects
from .verdicts import Verdict

HELD = frozenset(("control", "possession", "command"))
"""What passes from one to the other along with a place: "control of X passed to A"."""
PRISONER = frozenset(("capture", "hold"))
"""Verbs that are done to people more often than to places that no gazetteer has."""
MANNER = frozenset("in on after within during to without amid despite overnight".split())
"""What may follow a verb by which a place falls, nobody being named: "fell without a fight"."""
DECLARING = frozenset(("declare", "announce", "proclaim", "pronounce"))
"""Verbs after which what is declared stands without "was": "the army declared X liberated"."""


def passive_frame(s: Sentence, index: int, row: Predicate, subject: list[int], used: set[int]
                  ) -> list[Finding] | None:
    """What is done to the subject: "X was taken by A", "A was driven out of X", "an attack on X was repelled"."""
    group = s.chunks[index]
    doer, agent_known = agent(s, index)
    if (
        not doer
        and s.kind(index - 1) == "N"
        and s.kind(index - 2) == "V"
        and lemmas(s.chunks[index - 2]) & DECLARING
    ):
        doer, _, agent_known = first_actor(s, subjects(s, index - 2))  # "the SDF declared it liberated"
    if row.subject == "place" or not subject or row.nouns and row.object == "place" and not doer:
        return None  # "X was made the capital of the province"
    won, lost = outcome(s, index) if not doer else ("", "")
    doer, agent_known = (won, True) if won else (doer, agent_known)
    if row.object == "place" or row.object == "any" and not row.nouns and doer:
        places: list[PlaceArg] = []
        if row.id == "run" and s.chunks[subject[0]].head in s.book.nouns_of("facility", "minor"):
            return None  # "a base run by the army" says nothing of its town
        for head in reversed(subject):
            places += described(s, head) or read_places(s, head)[0]
        places = among(s, index + 1) or [place for place in places if not place.vague] \
            or listed_behind(s, index + 1) or places
        if not places:
            return None
        if lemmas(group) & PRISONER and not any(place.mention is not None or place.sure for place in places):
            places = [place for place in places if not place.name]  # "Karimi was captured by the rebels"
        opponent = (other(s, index, row) if row.other else "") or lost
        if row.id in GIVEN and not opponent:
            return None
        hits = [Finding(p, one, "", row.stance, p.extent or row.extent, opponent, row.id, group.start,
                        Verdict("real"), agent_known) for p in places for one in (doer, *agents(s, index, doer))]
        if row.other_stance and opponent and opponent != lost:
            hits += [Finding(p, opponent, "", row.other_stance, p.extent or row.extent, doer, row.id, group.start,
                             Verdict("real")) for p in places]
        return hits
    if row.object == "actor":
        opponent, pronoun, _ = first_actor(s, subject)
        if not opponent and (not pronoun or pronoun in ("some", "more", "others", "those")):
            return None  # "some were turned back at X"
        places, _ = right_places(s, index, row.place)
        if s.chunks[subject[0]].low == "it" and not places and lemmas(group) & {"clear", "purge", "rid"}:
            return None  # "it had been cleared" may be the town
        places = places or unsaid(s, index, row)
        hits = []
        if not doer and row.stance == "repels" and opponent == s.cast.home_force:
            return hits  # who threw back the state that the report is about, nobody says
        for place in places:
            if doer or row.stance == "repels":
                hits += [Finding(place, one, "", row.stance, place.extent or row.extent, opponent, row.id, group.start,
                                 Verdict("real"), agent_known) for one in (doer, *agents(s, index, doer))]
            if row.other_stance:
                hits.append(Finding(place, opponent, pronoun, row.other_stance, place.extent or row.extent, doer,
                                    row.id, group.start, Verdict("real")))
        return hits or None
    if row.object == "noun" and s.chunks[subject[0]].head in row.nouns:
        places, _ = right_places(s, subject[0], row.place)
        if not places:
            places, _ = right_places(s, index, row.place)
        if not places:
            places = modifier_places(s.chunks[subject[0]])
        places = places or fronted(s, index, row)
        if not places and row.stance == "repels" and s.chunks[subject[0]].determiner in ("the", "this", "that"):
            places = unsaid(s, index, row)  # "the assault had been thwarted"
        pronoun = opponent = ""
        if row.stance == "repels":
            opponent, _, _ = first_actor(s, subject[:1])  # "attempts by A to take X were thwarted"
        if row.id == "raise_flag" and not doer:
            doer, pronoun, agent_known = owner(s, subject[0])  # "Iraqi flags were raised in X"
        used.add(subject[0])
        if row.subject == "force" and row.stance == "loses" and s.chunks[subject[0]].head in s.book.force:
            doer, pronoun, agent_known = first_actor(s, subject)  # "its forces had been withdrawn from X"
        return [
            Finding(
                p,
                one,
                pronoun,
                row.stance,
                p.extent or row.extent,
                opponent,
                row.id,
                group.start,
                Verdict("real"),
                agent_known,
            )
            for p in places
            for one in (doer, *agents(s, index, doer))
        ] or None
    return None


def place_frame(s: Sentence, index: int, row: Predicate, subject: list[int], nxt: int) -> list[Finding] | None:
    """What becomes of a place: "X fell to A", "X came into the hands of A"; ``nxt`` is the chunk after the verb."""
    places: list[PlaceArg] = []
    for head in reversed(subject):
        if s.chunks[head].head in GARRISONS:
            continue  # "the garrison of X surrendered": men, no place
        if s.chunks[head].head in HELD:
            places += right_places(s, head, frozenset(("of", "over")), 2)[0]
        described_here = described(s, head) if s.kind(head + 1) == "R" else []  # "A and B, towns that had fallen"
        places += [place for place in described_here or read_places(s, head)[0] if not place.name or place.sure
                   or not place.person and (row.id in ("fall", "slip") or "pass" in lemmas(s.chunks[index]))]
    places = among(s, index + 1) or [place for place in places if not place.vague] \
            or listed_behind(s, index + 1) or places
    if not places:
        return None
    if s.kind(nxt) == "N" and not s.chunks[nxt].pronoun and not row.nouns and s.chunks[nxt].low != "one":
        return None
    actor, taker, known, k, beside = "", "", False, index + 1, list[str]()
    while k < len(s.chunks) and s.kind(k) not in ".?SRV":
        if s.kind(k) == "P" and s.kind(k + 1) == "N" \
                and s.chunks[k].low in row.other | {"under", "into", "to", "back_to"}:
            actor, known = actor_of(s, k + 1)
            if s.chunks[k + 1].low == "them" and row.stance in ("seizes", "holds"):
                taker = "they"  # "X fell to them the same day"
                break
            if not actor and s.kind(k + 2) == "P" and s.kind(k + 3) == "N":
                actor, known = actor_of(s, k + 3)
            if actor:
                beside = companions(s, k + 1, actor)
                break
        k += 1
    if (
        not actor
        and not row.nouns
        and s.kind(nxt) == "P"
        and s.chunks[nxt].low not in MANNER
    ):
        return None
    won, lost = outcome(s, index) if not actor else ("", "")
    actor, known = (won, True) if won else (actor, known)
    pronoun = {"theirs": "they", "ours": "we"}.get(s.head(nxt), "") if row.nouns else taker
    if not actor and row.stance == "holds" and not pronoun:
        return None  # "X belongs to the province of Y"
    group = s.chunks[index]
    for at in range(nxt, len(s.chunks) - 2):
        if s.kind(at) == "C" and s.kind(at + 1) == "N" and s.kind(at + 2) == "T" and s.kind(at + 4) in ".":
            places += read_places(s, at + 1)[0]
    return [Finding(p, one, pronoun, row.stance, p.extent or row.extent, lost, row.id, group.start, Verdict("real"),
                    known) for p in places for one in (actor, *beside)]
