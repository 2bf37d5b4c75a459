"""How sure a sentence is, and in whose interest a claim is made.

Hedges count only in the clause of the predicate; the words are rows of ``lexicon/hedges.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .actors import ActorBook
from .clauses import Sentence
from .lexicon import LEXICON_DIR, read_rows
from .text import any_of

TELLING = frozenset("saying adding insisting claiming stating noting".split())
"""What begins a clause behind a comma that tells something else: "dismissed the reports, saying they held X"."""


@dataclass(frozen=True, slots=True)
class Hedges:
    """Hedging words by kind, from hedges.csv; phrases as compiled pattern."""

    words: frozenset[str]
    nouns: frozenset[str]
    phrases: re.Pattern[str]
    unverified: re.Pattern[str]
    any: re.Pattern[str]
    """Matches wherever one of the others may: most sentences hold none and need no closer look."""


def read_hedges(path: Path | None = None) -> Hedges:
    """Read hedges.csv (the bundled one by default)."""
    kinds: dict[str, list[str]] = {}
    for _, row in read_rows(path or LEXICON_DIR / "hedges.csv", ("words", "kind")):
        kinds.setdefault(row["kind"], []).extend(row["words"].replace("_", " ").split(" ")
                                                 if row["kind"] in ("word", "noun", "modal")
                                                 else [part.replace("_", " ") for part in row["words"].split()])

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, kinds.get(name, ["\0"]))), re.IGNORECASE)
    every = [word.lower() for kind in ("word", "noun", "phrase") for word in kinds.get(kind, ())]
    return Hedges(frozenset(kinds.get("word", ())), frozenset(kinds.get("noun", ())), pattern("phrase"),
                  pattern("unverified"), re.compile(rf"\b{any_of(every)}"))


def hedged(s: Sentence, at: int, hedges: Hedges) -> str:
    """The hedge in the clause of the predicate at offset ``at``, "" if none."""
    if s.hedging is None:
        s.hedging = hedges.any.search(s.text[s.start:s.end].lower()) is not None
    if not s.hedging:
        return ""
    position = next((i for i, c in enumerate(s.chunks) if c.start <= at < c.end), -1)
    if position < 0:
        position = next((i for i, c in enumerate(s.chunks) if c.start >= at), len(s.chunks) - 1)
    left = position
    while left > 0 and not (
        s.kind(left - 1) in ".?" or s.kind(left - 1) == "S" and s.chunks[left - 1].low not in ("that",)
    ):
        if s.kind(left - 1) == "V" and (s.kind(left) in ",C" and s.chunks[left - 1].finite
                                        or s.kind(left - 2) == "," and s.chunks[left - 1].low in TELLING):
            break
        left -= 1
    if s.kind(left - 1) == "S" and s.chunks[left - 1].low == "as" and left <= 3:
        left = 0
    right = position
    while right + 1 < len(s.chunks) and s.kind(right + 1) not in ".?SR" and not (
            s.kind(right + 1) in ",C" and any(s.kind(i) == "V" and s.chunks[i].finite
                                              for i in range(right + 2, min(right + 5, len(s.chunks))))):
        right += 1
    clause = s.text[s.chunks[left].start:s.chunks[right].end]
    for c in s.chunks[left:right + 1]:
        words = {c.low, *c.words, *c.adverbs}
        hit = words & hedges.words
        if hit:
            return sorted(hit)[0]
        if c.kind == "N" and c.head in hedges.nouns and c.start < at:
            return c.head
    for word in re.findall(r"\w+", clause.lower()):
        if word in hedges.words:
            return str(word)
    whole = left == 0 or s.kind(left - 1) in ".?"
    found = hedges.phrases.search(s.text, s.start, s.end) if whole else hedges.phrases.search(clause)
    said: str = found.group().lower() if found else ""
    return said


def interest(party: str, actor: str, stance: str, opponent: str, book: ActorBook, negated: bool = False) -> str:
    """Whose interest a claim serves: own_favour, against_interest, third_party or unknown.

    A belligerent that says it has a place, or that its enemy has lost one, speaks in its own favour; one that
    admits a loss or an enemy's gain speaks against its interest; ``negated`` turns it round.
    """
    if party in ("", "unnamed"):
        return "unknown"
    if party in ("UN/IO", "media", "residents", "local officials"):
        return "third_party"
    known = book.of_party(party)
    own = {a.name for a in known} or {party}
    mine = any(book.same_side(name, actor) for name in own)
    theirs = any(book.same_side(name, opponent) for name in own) if opponent else False
    good = (stance in ("holds", "seizes", "repels", "threatens", "contests")) != negated
    if mine:
        return "own_favour" if good else "against_interest"
    if theirs:
        return "against_interest" if good else "own_favour"
    target = book.by_name.get(actor)
    if (
        known
        and target is not None
        and set(known[0].countries[:1]) & set(target.countries)
        or known
        and target is not None
        and set(target.countries[:1]) & set(known[0].countries)
    ):
        return "against_interest" if good else "own_favour"
    return "third_party"
