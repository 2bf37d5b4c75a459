"""WHO COUNTED: whom a figure of displaced people is from, where no verb of speaking says so.

"IOM tracked 3,000 displaced people", "by a UN estimate", "per a local group", "(UNHCR, 7 June)".  Known failure: who
counts in one sentence and is not named in the next.
"""

from __future__ import annotations

import re

from .clauses import Sentence, lemmas
from .parties import OFFICIAL
from .sources import SourceBook
from .subjects import subjects

COUNTING = frozenset("record register track identify count log document enumerate tally list find observe put place "
                     "estimate speak reckon give cite report indicate".split())
"""Verbs whose subject tells how many, if it is an agency, an office or people who count."""
COUNTERS = frozenset("team teams monitors enumerators agency agencies office organisation organisations organization "
                     "organizations ngo ngos network partners reports assessment assessments volunteers commissioner "
                     "commission ministry administration staff medics workers department unit matrix informants "
                     "directorate committee council cluster bureau mission leaders elders mayor governor".split())
"""Heads of those who count, beside officials and the sources of sources.csv."""
ESTIMATES = frozenset("estimate estimates count counts tally reckoning figures data".split())
"""What somebody's figure is told by: "by a UN estimate", "by the count of the authorities"."""
SIGNED = re.compile(r"\(([^()]*)\)[.\s]*(?:\[\d+\])*\s*$")
"""The source that a sentence ends with: "(UNHCR, 7 June 2016)."."""


def counter(s: Sentence, at: int, sources: SourceBook) -> int:
    """The index of the phrase that names who counted what is told at offset ``at``, -1 if the sentence names nobody."""
    for k in range(s.verb_at(at), -1, -1):
        if s.kind(k) in ";.":
            break
        chunk = s.chunks[k]
        if s.kind(k) == "V" and chunk.finite and not chunk.passive and not chunk.modal and lemmas(chunk) & COUNTING:
            who = next((head for head in subjects(s, k) if _counts(s, head, sources)), -1)
            if who >= 0:
                return who
    for k, chunk in enumerate(s.chunks):
        if chunk.kind != "P" or s.kind(k + 1) != "N":
            continue
        behind = s.chunks[k + 1]
        if chunk.low == "per" and _counts(s, k + 1, sources):
            return k + 1
        if chunk.low == "by" and behind.head in ESTIMATES:
            owned = k + 3 if s.kind(k + 2) == "P" and s.chunks[k + 2].low in ("of", "from") else k + 1
            if _counts(s, owned, sources):
                return owned
    return -1


def signature(s: Sentence, sources: SourceBook) -> str:
    """The source in brackets with which a sentence ends, as written; "" if it has none."""
    found = SIGNED.search(s.text, s.start, s.end)
    named = sources.find(found[1]) if found else ()
    return found[1][:named[0][1]] if found and named and named[0][0] == 0 else ""


def _counts(s: Sentence, index: int, sources: SourceBook) -> bool:
    """Whether a phrase is one of those who count: a source of the table, officials, a team."""
    if s.kind(index) != "N":
        return False
    phrase = s.chunks[index]
    noun = phrase.head.split()[-1]
    return not phrase.pronoun and phrase.determiner != "no" and (
        noun in COUNTERS or noun in OFFICIAL or bool(sources.find(s.text[phrase.start:phrase.end])))
