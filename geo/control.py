"""WHAT, of control: which actor holds, takes, loses or fights for which place, by the rows of predicates.csv.

Input is one chunked sentence; output are findings, not yet claims: who says so, when, and what a
pronoun means is settled by the modules that know the report.  The grammar is frame matching over
chunks; each finding names the lexicon row that fired, each refusal the reason.
"""

from __future__ import annotations

from dataclasses import replace

from .actions import ENTERING
from .clauses import Sentence, lemmas
from .control_phrases import ControlPhrases
from .event_nouns import EventNouns
from .findings import Finding, Refusal, distinct, settle
from .frames import VerbFrames
from .gaps import left_out
from .holder_adjectives import read_holder
from .lexicon import Lexicon, Predicate
from .place_names import PlaceArg
from .verdicts import verdict


class ControlReader:
    """Reads the control findings of sentences with one lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        Its predicate rows are the frames.
    governors : dict of str to str
        A governing verb's effect on what it governs; see governors.csv.
    """

    def __init__(self, lexicon: Lexicon, governors: dict[str, str]) -> None:
        self.governors = governors
        self.frames = VerbFrames(lexicon)
        self.phrases = ControlPhrases(lexicon, governors)
        self.nouns = EventNouns(lexicon, governors)
        self.lexicon = lexicon

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
            if chunk.kind == "P" and s.kind(index + 1) == "N" and (
                    s.chunks[index + 1].head in self.phrases.heads or chunk.low == "under"):
                found += self.phrases.read(s, index, used, notes)
        if found:
            found += left_out(s, found)
        events = not self.nouns.heads.isdisjoint(s.heads)
        for index, chunk in enumerate(s.chunks):
            if chunk.kind == "N" and not chunk.pronoun:
                if events and index not in used:
                    found += self.nouns.read(s, index, notes, bool(found))
                if "-" in chunk.low or "\u2010" in chunk.low or "\u2011" in chunk.low or chunk.words[0] == "occupied" \
                        or chunk.head == "capital":
                    found += read_holder(s, index, self.lexicon)
        return distinct(_succeeded(_without_past(s, found))) if found else []

    def _verb(self, s: Sentence, index: int, used: set[int], notes: list[Refusal]) -> list[Finding]:
        group = s.chunks[index]
        names = [lemmas(group)]
        if names[0].isdisjoint(self.frames.verbs):
            return []
        if s.kind(index + 1) == "N":
            if not group.particle and s.kind(index + 2) in "AP":
                particle = s.chunks[index + 2].low
                apart = frozenset(f"{lemma} {particle}" for lemma in names[0]
                                  if (lemma, particle) in self.lexicon.particles)
                names.insert(0 if s.kind(index + 2) == "A" or s.kind(index + 3) in ".," else 1, apart)
            if s.chunks[index + 1].head == "way":  # "fought their way into X"
                names.insert(0, frozenset(f"{lemma} way" for lemma in lemmas(group)))
        for forms in names:  # "threw the rebels back", "handed Tikrit over to"
            rows = self.frames.rows(forms, s.heads)
            for at, row in enumerate(rows):
                hits = self.frames.match(s, index, row, used)
                if hits is not None:
                    hits, row = self._nearest(s, index, hits, row, rows[at + 1:])
                    return settle(hits, verdict(s, index, self.governors), group, row, notes)
        return []

    def _nearest(self, s: Sentence, index: int, hits: list[Finding], row: Predicate, others: list[Predicate]
                 ) -> tuple[list[Finding], Predicate]:
        """The findings of the row whose preposition follows the verb first: "advanced towards X in Y" is about X."""
        for other in others if row.object == "none" else ():
            more = self.frames.match(s, index, other, set()) if other.object == "none" else None
            if more and s.chunks[index].start < more[0].place.start < hits[0].place.start:
                hits, row = more, other
        return hits, row


def _succeeded(found: list[Finding]) -> list[Finding]:
    """With those who come into what others leave as its takers: "troops left X, which A entered"."""
    left = [hit for hit in found if hit.stance == "loses" and hit.verdict.kind == "real"]
    return [replace(hit, stance="seizes", extent="all") if hit.rule in ENTERING and hit.stance == "contests"
            and any(_same(hit.place, other.place) and other.actor != hit.actor for other in left)
            else hit for hit in found] if left else found


def _same(one: PlaceArg, other: PlaceArg) -> bool:
    """Whether two places of a sentence are the same, or the second is a word that hardly stands for another."""
    return (one.start, one.mention) == (other.start, other.mention) or other.word in ("it", "there") \
        or other.word.startswith(("the town", "the city", "the village", "the two ", "both "))


def _without_past(s: Sentence, found: list[Finding]) -> list[Finding]:
    """Without what somebody held who has lost it: "withdrew from X, the last town it held in Y".

    What was held for a while "until" it was lost is told first, and of a place behind its verb.
    """
    lost = {(hit.actor or hit.pronoun, hit.place.mention and hit.place.mention.place_id) for hit in found
            if hit.stance == "loses" and hit.place.mention is not None}
    return [hit for hit in found if hit.rule != "control" or s.chunks[s.index_at(hit.at)].form != "past"
            or hit.place.start > hit.at and any(hit.at < other.at and other.stance == "loses" for other in found)
            or (hit.actor or hit.pronoun, hit.place.mention and hit.place.mention.place_id) not in lost]
