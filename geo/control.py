"""WHAT, of control: which actor holds, takes, loses or fights for which place, by the rows of predicates.csv.

Input is one chunked sentence; output are findings, not yet claims: who says so, when, and what a
pronoun means is settled by the modules that know the report.  The grammar is frame matching over
chunks; each finding names the lexicon row that fired, each refusal the reason.
"""

from __future__ import annotations

from .clauses import Sentence, lemmas
from .findings import Finding, Refusal, distinct, settle
from .frames import VerbFrames
from .lexicon import Lexicon
from .nominals import Nominals
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
        self.nominals = Nominals(lexicon, governors)

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
                found += self.nominals.control_phrase(s, index, used, notes)
        for index, chunk in enumerate(s.chunks):
            if chunk.kind == "N" and not chunk.pronoun:
                if index not in used:
                    found += self.nominals.noun(s, index, notes)
                if "-" in chunk.low or "\u2010" in chunk.low or "\u2011" in chunk.low:
                    found += self.nominals.adjective(s, index)
        return distinct(found)

    def _verb(self, s: Sentence, index: int, used: set[int], notes: list[Refusal]) -> list[Finding]:
        group = s.chunks[index]
        for row in self.frames.rows(lemmas(group)):
            hits = self.frames.match(s, index, row, used)
            if hits is not None:
                return settle(hits, verdict(s, index, self.governors), group, row, notes)
        if not group.particle and s.kind(index + 1) == "N" and s.kind(index + 2) in "AP":  # "handed Tikrit over to"
            apart = frozenset(f"{lemma} {s.chunks[index + 2].low}" for lemma in lemmas(group))
            for row in self.frames.rows(apart):
                hits = self.frames.match(s, index, row, used)
                if hits is not None:
                    return settle(hits, verdict(s, index, self.governors), group, row, notes)
        return []
