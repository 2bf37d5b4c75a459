"""Who denies what was told before: "…, which Kyiv denied", "a claim rejected by the army", "called this a lie".

A denial of what follows it ("denied that …") is an attribution like any other.  Known failure: denials more than a
sentence away from what they deny.
"""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import Sentence, lemmas
from .doubts import SAID, UNTRUE, is_untrue
from .subjects import subjects

DENYING = frozenset(("deny", "reject", "dismiss", "dispute", "refute"))
CALLING = frozenset(("call", "describe", "brand", "label"))
SAYING = frozenset("say add insist tell write state".split())
TALES = SAID | frozenset("account accounts something accusation accusations".split())
"""What was told before, once it is told: "a claim that Kyiv denied", "the reports"."""
POINTING = frozenset(("it", "this", "that", "them", "these", "those"))
CALLED_NEAR = 4
"""How many chunks behind what it calls a lie somebody says so."""


@dataclass(frozen=True, slots=True)
class Denial:
    """The chunk of who denies, the offset up to which is denied, and who it is in words where they are a part of it."""

    denier: int
    until: int
    words: str = ""


def denial(s: Sentence, index: int) -> Denial | None:
    """What the verb at ``index`` denies of what was told before it; None where it denies nothing of that."""
    group = s.chunks[index]
    if group.negated or group.modal or group.infinitive:
        return None
    names, told = lemmas(group), index - 1
    if names & DENYING and s.kind(index + 1) == "P" and s.chunks[index + 1].low == "by" and s.kind(index + 2) == "N":
        return Denial(index + 2, s.chunks[told].start) if s.kind(told) == "N" and s.chunks[told].head in TALES else None
    if not names & (DENYING | CALLING | SAYING):
        return None
    subject = subjects(s, index)
    if not subject or group.passive:
        return None
    first = s.chunks[subject[0]]
    if names & DENYING:
        if s.kind(subject[0] - 1) in "RS" and s.kind(subject[0] - 2) == "N" and s.chunks[subject[0] - 2].head in TALES:
            return Denial(subject[-1], s.chunks[subject[0] - 2].start)
        if len(first.words) > 1 and first.words[0] in TALES:
            words = s.text[first.start:first.end].split()
            return Denial(subject[-1], first.start, " ".join(words[1 - len(first.words):]))  # "a claim Kyiv denied"
        return Denial(subject[-1], first.start) if _points_back(s, index + 1, ".,;CQ?") else None
    called = s.chunks[index + 1] if s.kind(index + 1) == "N" else first
    if names & CALLING and called.head in UNTRUE and called.words[0] in TALES:
        return Denial(subject[-1], first.start)  # "called the claim false"
    if _points_back(s, index + 1, "SPANV") and _called_untrue(s, index + 2, bool(names & SAYING)):
        return Denial(subject[-1], first.start)
    return None


def _points_back(s: Sentence, at: int, before: str) -> bool:
    """Whether at the chunk what was told before is meant, in front of one of the kinds: "it", "the claim", nothing."""
    while s.kind(at) in "AXTQ":
        at += 1
    if s.kind(at) == "S" and s.chunks[at].low == "that":  # "disputes that", "rejected that claim"
        return s.kind(at + 1) in ".,;" or s.kind(at + 1) == "N" and s.chunks[at + 1].low in TALES
    if s.kind(at) == "N" and s.kind(at + 1) in before:
        phrase = s.chunks[at]
        return phrase.low in POINTING or phrase.head in TALES and phrase.determiner in (
            "the", "this", "that", "those", "these", "such")
    return s.kind(at) == "." and "." in before


def _called_untrue(s: Sentence, at: int, said: bool) -> bool:
    """Whether the chunks from ``at`` on call something untrue ("a lie", "not true"), behind "was" if ``said``."""
    for k in range(at, min(at + CALLED_NEAR, len(s.chunks))):
        verb = s.chunks[k - 1]
        if s.kind(k) in "NA" and (not said or verb.kind == "V" and verb.be):
            if is_untrue(s.chunks[k].head or s.chunks[k].low, verb.kind == "V" and verb.negated):
                return True
    return False
