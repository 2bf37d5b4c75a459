"""Is it taken for true?  Clauses whose truth the sentence denies: "it is not true that", "no evidence that".

A denial of one's own ("the army denied that …") is the speaker's and read by ``attributions``; here are the clauses
that stand under words of truth, of belief and of telling.  Known failure: doubts told in a sentence of their own.
"""

from __future__ import annotations

from .clauses import Sentence, lemmas

UNTRUE = frozenset("untrue false wrong incorrect inaccurate baseless unfounded groundless fabricated fake exaggerated "
                   "premature lie lies nonsense fabrication fabrications propaganda fiction".split())
TRUE = frozenset("true correct accurate right case".split())
EVIDENCE = frozenset("evidence sign signs indication indications proof confirmation hint suggestion word".split())
SAID = frozenset("claim claims report reports assertion assertions statement statements allegation allegations "
                 "announcement announcements".split())
"""What somebody said, once it is told."""
TALES = SAID | frozenset("rumour rumours rumor rumors suggestion suggestions news story stories".split())
BELIEVING = frozenset("believe think accept agree".split())
TELLING = frozenset(
    "confirm verify say tell admit acknowledge concede announce report state claim recognise recognize deny".split())
NOBODY = frozenset(("nobody", "no one", "no-one", "none", "neither", "neither side"))
NEAR = 8
"""How many chunks before its verb a clause may begin."""


def doubt(s: Sentence, index: int) -> str:
    """What denies the clause of the verb group at ``index``: "denied" by whoever speaks, "unsaid", or "" for neither.

    "It is not true that X fell", "we do not accept that X fell" and "reports that X fell were false" deny it; "there
    is no evidence that X fell" and "nobody confirmed that X fell" leave nobody who says it.
    """
    at = next((i for i in range(index - 1, max(index - NEAR, 0), -1) if s.kind(i) in "SV.,R"), 0)
    that = s.kind(at) in "SR" and s.chunks[at].low == "that"
    k = at - 1 if that else at
    if s.kind(k) == "V":
        return _disbelieved(s, k)
    if not that or s.kind(k) != "N":
        return ""
    phrase = s.chunks[k]
    if phrase.head in EVIDENCE and "no" in (phrase.determiner, phrase.words[0]):
        return "unsaid"
    if s.kind(k - 1) == "V" and s.chunks[k - 1].be and is_untrue(phrase.head, s.chunks[k - 1].negated):
        return "denied"
    if phrase.head in TALES:
        if s.kind(k - 1) == "V" and _disbelieved(s, k - 1) == "unsaid":
            return "unsaid"  # "would neither confirm nor deny reports that"
        main = next((i for i in range(index + 1, len(s.chunks)) if s.kind(i) == "V" and s.chunks[i].finite), 0)
        if main and s.chunks[main].be and is_untrue(s.head(main + 1), s.chunks[main].negated):
            return "denied"
    return ""


def is_untrue(word: str, negated: bool) -> bool:
    """Whether something is called untrue by a word, which may be denied: "false", "not true"."""
    return word in (TRUE if negated else UNTRUE)


def _disbelieved(s: Sentence, k: int) -> str:
    """What the verb of believing or telling at ``k`` makes of the clause under it, where it is denied itself."""
    group, outer = s.chunks[k], s.chunks[k - 1] if k else s.chunks[k]
    refused = group.infinitive and s.kind(k - 1) == "V" and (
        lemmas(outer) & {"refuse", "decline", "fail"} or s.text[outer.start:outer.end].lower().endswith("yet"))
    nobody = s.kind(k - 1) == "N" and (outer.low in NOBODY or outer.determiner == "no")
    if not (group.negated or refused or nobody or s.kind(k - 1) == "C" and outer.low == "nor"):
        return ""
    if lemmas(group) & BELIEVING:
        return "unsaid" if nobody else "denied"
    return "unsaid" if lemmas(group) & TELLING else ""
