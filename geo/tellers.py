"""Who answers for what a sentence reports, who denies it, and how surely it is said."""

from __future__ import annotations

import re

from .clauses import Sentence
from .context import ReportContext
from .hedges import hedged
from .sources import OUTLET, Speaker

CLAIMED = frozenset(
    "claim claims report reports assertion assertions statement announcement allegation allegations".split())
DENIALS = frozenset(("denied", "deny", "denies", "rejected", "rejects", "dismissed", "dismisses", "refuted"))
OF_BEFORE = re.compile(r"(?:The|Those|These|That|This|His|Her|Their|Neither) (?:\w+ )?"
                       r"(?:claims?|reports?|statements?|assertions?|accounts?)\b")
"""How a sentence begins that speaks of the claims before it: nobody could verify them."""

Teller = tuple[Speaker, str]
"""Who answers for a claim, and the verb: that of a denial negates the claim."""


def tellers(context: ReportContext, index: int, sentence: Sentence, at: int) -> list[Teller]:
    """Who answers for what is told at an offset of the sentence of an index, and whoever denies it."""
    said = context.speaker(index, at)
    told = (OUTLET, "") if _is_aside(sentence, at) and context.quotations.span(at)[1] == at else said
    deniers = [who for who in context.deniers(index, at) if who != told[0]]
    found = [(told[0], "disputed") if deniers else told, *((who, "denied") for who in deniers)]
    denied = _denied(context, index, sentence, at, said)
    return found if denied is None else [*found, (denied, "disputed")]


def certainty(context: ReportContext, index: int, sentence: Sentence, at: int, teller: Teller, kind: str) -> str:
    """How surely a claim is made: "asserted", "attributed", "hedged" or "disputed"; ``kind`` is that of the verdict."""
    speaker, verb = teller
    low, unverified = context.low, context.known.hedges.unverified
    if index + 1 < len(context.spans) and speaker is not OUTLET:
        start, end = context.spans[index + 1]
        if ("verif" in low[start:end] or "confirm" in low[start:end]) \
                and unverified.search(context.report.text, start, end) \
                and OF_BEFORE.match(context.report.text, start, end):
            return "disputed"
    own = low[sentence.start:sentence.end]
    if ("verif" in own or "confirm" in own) and unverified.search(context.report.text, sentence.start, sentence.end):
        return "disputed" if speaker is not OUTLET else "hedged"
    if verb in DENIALS or verb == "disputed":
        return "disputed"
    if kind == "hedged" or hedged(sentence, at, context.known.hedges):
        return "hedged"
    return "asserted" if speaker is OUTLET else "attributed"


def _denied(context: ReportContext, index: int, sentence: Sentence, at: int, told: Teller) -> Speaker | None:
    """Whose claim it is that the sentence denies: "denied the governor's claim that …"."""
    if told[1] not in DENIALS:
        return None
    for k, part in enumerate(sentence.chunks):
        if part.kind == "N" and part.head in CLAIMED and part.start < at:
            if part.owner >= 0:
                name = re.split(r"['’]s?\s", context.report.text[part.start:part.end])[0]
                return context.speakers.named(sentence, k, name)
            if sentence.kind(k + 1) == "P" and sentence.chunks[k + 1].low in ("by", "from", "of") \
                    and sentence.kind(k + 2) == "N":
                return context.speakers.describe(sentence, k + 2, lambda: context.last_speaker(index))
    return None


def _is_aside(s: Sentence, at: int) -> bool:
    """Whether a clause between commas tells it: "said people return to X, which the army took last year".

    What a reporter adds to somebody's words to say which place or force is meant, that somebody has not said.
    """
    k = s.verb_at(at) - 1
    while k >= 0 and s.kind(k) not in "VRS.?":
        k -= 1
    return k > 0 and s.kind(k) == "R" and s.kind(k - 1) == "," and s.chunks[k].low in ("which", "who")
