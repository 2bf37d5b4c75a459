"""Tallies: "the number of displaced people rose to 349", "bringing the total to 2 million", "returns reached 500"."""

from __future__ import annotations

import re
from dataclasses import replace

from .clauses import Sentence, lemmas
from .flight_counts import MOVED, Count, Words, unit_of

RAISING = frozenset(("bring", "take", "push", "raise", "put", "estimate"))
"""Verbs that somebody or something does to a number: "brought the number of displaced to …", "put … at"."""
BETWEEN = frozenset(("to", "at", "by", "from", "N", "A", "be", "as", "in", "about", "T", "of", "on", "as_of"))
"""What may stand between the verb of a tally and its figure: words, or kinds of chunk."""
#: How many chunks behind its verb the figure of a tally stands at most.
REACH = 8
AGAIN = frozenset(("the", "this", "that", "their"))
#: How many characters back what "the figure" counts may have been told.
BEFORE = 300
WORD = re.compile(r"\w+")


def is_tally(s: Sentence, w: Words, k: int, count: Count) -> bool:
    """Whether the verb at ``k`` puts a number of the displaced, said before it, at the figure of the count.

    The figure behind a verb that rises ("the number … rose to N"), or behind a number that somebody raises ("bringing
    the number … to N").
    """
    names, index = lemmas(s.chunks[k]), count.index
    if s.chunks[index - 1].low == "by":
        return False  # "rose by 3,000"
    rises = names & w["rise"] or names & {"come", "amount"} and s.chunks[k + 1].low == "to"
    if rises and index - k <= REACH and tally_at(s, w, k, count.label) >= 0:
        between = {s.chunks[i].low if s.kind(i) in "PV" else s.kind(i) for i in range(k + 1, index)}
        if between <= BETWEEN:
            return True
    return bool(names & RAISING) and s.kind(index - 1) == "P" and s.chunks[index - 1].low in ("to", "up_to", "at") \
        and tally_at(s, w, index, count.label) > k


def tally_at(s: Sentence, w: Words, k: int, label: frozenset[str] = frozenset()) -> int:
    """The chunk of "number", "total", "displacement" before the verb ``k`` that speaks of the displaced; -1 if none.

    ``label`` are the words that call those displaced whom the figure counts: "the figure reached 3,000 displaced".
    """
    for at in range(k - 1, -1, -1):
        chunk = s.chunks[at]
        if chunk.kind in ".?" or chunk.kind == "S" and chunk.low != "since" or chunk.kind == "V" and chunk.finite \
                and not (lemmas(chunk) & w["displace"] or s.kind(at - 1) == "N" and lemmas(chunk) & w["count"]):
            return -1
        if chunk.kind == "N" and (chunk.head in w["tally"] or set(chunk.words) & (w["event_back"] | w["event_out"])):
            said = set(WORD.findall(s.text[chunk.start:s.chunks[k].start].lower()))
            moved = said & (w["label"] | w["event_out"] | w["event_back"] | {"uprooted", "camp", "camps", "settlement"})
            again = (chunk.determiner in AGAIN or chunk.owner >= 0) and (
                label or MOVED.search(s.text, max(0, s.start - BEFORE), chunk.start))
            return at if moved or again else -1
    return -1


def with_tally(s: Sentence, w: Words, k: int, count: Count) -> Count:
    """The count with what its tally says: "the number of displaced families is 349", "returns reached 500"."""
    tally = tally_at(s, w, k, count.label)
    tally = tally if tally >= 0 else tally_at(s, w, count.index, count.label)
    said = set(WORD.findall(s.text[s.chunks[tally].start:s.chunks[max(k, count.index)].start].lower()))
    noun = count.noun
    if noun == "people":
        noun = next((word for word in sorted(said) if unit_of(word, w) != "people"), noun)
    return replace(count, noun=noun, label=count.label | said & (w["label"] | w["event_back"]))
