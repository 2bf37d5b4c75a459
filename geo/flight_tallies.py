"""Tallies: "the number of displaced people rose to 349", "bringing the total to 2 million", "returns reached 500"."""

from __future__ import annotations

import re
from dataclasses import replace

from .clauses import Sentence, lemmas
from .flight_counts import MOVED, Count, Words, unit_of
from .place_names import FROM

RAISING = frozenset(("bring", "take", "push", "raise", "put", "estimate"))
"""Verbs that somebody or something does to a number: "brought the number of displaced to …", "put … at"."""
BETWEEN = frozenset(("to", "at", "by", "from", "N", "A", "be", "as", "in", "about", "T", "of", "on", "as_of"))
"""What may stand between the verb of a tally and its figure: words, or kinds of chunk."""
#: How many chunks behind its verb the figure of a tally stands at most.
REACH = 8
INTO = frozenset(("to", "up_to", "at", "past", "above", "beyond", "over"))
THOSE = frozenset(("those", "people", "the people"))
AGAIN = frozenset(("the", "this", "that", "their", "its"))
#: How many characters back what "the figure" counts may have been told.
BEFORE = 300
#: Words that make a number one of the displaced, beside the labels.
CAMPS = frozenset(("uprooted", "camp", "camps", "settlement", "sheltering"))
GIVING = frozenset("give cite quote report issue release publish offer have mention".split())
SPEAKING = frozenset(("speak", "talk", "tell"))
DEAD = frozenset("dead deaths killed casualties injured wounded missing arrested trapped toll cases funding".split())
"""What else a number may be one of."""
WORD = re.compile(r"\w+")


def is_tally(s: Sentence, w: Words, k: int, count: Count) -> bool:
    """Whether the verb at ``k`` puts a number of the displaced, said before it, at the figure of the count.

    The figure behind a verb that rises ("the number … rose to N"), or behind a number that somebody raises ("bringing
    the number … to N").
    """
    names, index = lemmas(s.chunks[k]), count.index
    if s.chunks[index - 1].low == "by":
        return False  # "rose by 3,000"
    rises = names & w["rise"] or names & {"come", "amount"} and "to" in (
        s.low(k + 1), s.low(k + 2))
    if rises and index - k <= REACH and tally_at(s, w, k, count) >= 0:
        between = {s.chunks[i].low if s.kind(i) in "PV" else s.kind(i) for i in range(k + 1, index)}
        if between <= BETWEEN:
            return True
    return bool(names & RAISING) and s.kind(index - 1) == "P" and s.chunks[index - 1].low in INTO \
        and tally_at(s, w, index, count) > k


def tally_at(s: Sentence, w: Words, k: int, count: Count) -> int:
    """The chunk of "number", "total", "displacement" before the verb ``k`` that speaks of the displaced; -1 if none.

    "Their number reached N" counts those told of before, "the figure reached 3,000 displaced" those whom it names.
    """
    for at in range(k - 1, -1, -1):
        chunk = s.chunks[at]
        if chunk.kind in ".?" or chunk.kind == "S" and chunk.low != "since" or chunk.kind == "V" and chunk.finite \
                and not (lemmas(chunk) & w["displace"] or s.kind(at - 1) == "N" and lemmas(chunk) & w["count"]):
            return -1
        if chunk.kind == "N" and (chunk.head in w["tally"] | w["label"]
                                  or set(chunk.words) & (w["event_back"] | w["event_out"] | w["event_in"])):
            said = set(WORD.findall(s.text[chunk.start:s.chunks[k].start].lower()))
            moved = said & (w["label"] | w["event_out"] - {"flight"} | w["event_back"] | w["event_in"] | CAMPS)
            of = s.low(at + 1) in ("of", "for") and s.kind(at + 2) == "N" and at + 2 < k
            again = (chunk.determiner in AGAIN or chunk.owner >= 0) and chunk.head != "population" and not (
                of and s.chunks[at + 2].head not in w["counted"] or said & w["otherwise"]) and (
                count.label or count.told or MOVED.search(s.text, max(0, s.start - BEFORE), chunk.start))
            outer = at - 2 if s.kind(at - 1) == "P" and s.chunks[at - 2].head in w["tally"] else at
            return outer if moved or again else -1
    return -1


def tallied(s: Sentence, w: Words, count: Count) -> tuple[int, int, int] | None:
    """(people, their verb, that of the number): "put the number of those who left X at 3,000".

    The figure stands behind "at", "to" or a verb that rises, or before its number: "put at 3,000 the number of …".
    """
    index = count.index
    start = index if s.chunks[index].head in w["tally"] else -1
    if start >= 0 and (s.chunks[index - 1].low not in INTO or not lemmas(s.chunks[index - 2]) & RAISING):
        return None
    aside = s.kind(index - 1) == "," and s.kind(index + 1) in ",."  # "the figure for people displaced in X, 3,000, is"
    if start < 0 and not aside and not (s.chunks[index - 1].low in INTO or s.kind(index - 1) == "V" and lemmas(
            s.chunks[index - 1]) & w["rise"]):
        return None
    at, main = index - 1, index - 2 if start >= 0 else -1
    while start < 0:
        chunk = s.chunks[at]
        if at < 0 or chunk.kind in ".?Q" or chunk.kind == "S" and chunk.low != "since":
            return None
        if chunk.kind == "N" and (chunk.head in w["tally"] or chunk.low in THOSE and s.kind(at - 1) == "V" and lemmas(
                s.chunks[at - 1]) & RAISING):
            start = at
        elif chunk.kind == "V" and chunk.finite and s.kind(at - 1) != "R" and not (
                lemmas(chunk) & w["displace"] or lemmas(chunk) & w["count"] and s.kind(at - 1) == "N"):
            if main >= 0 or not lemmas(chunk) & (w["rise"] | RAISING | {"come", "amount"}):
                return None
            main = at
        at -= 1
    people = start + 2 if s.kind(start + 1) == "P" and s.chunks[start + 1].low in ("of", "for") else start
    if people == start and s.kind(start + 1) == "V" and lemmas(s.chunks[start + 1]) & (w["count"] | w["displace"]):
        return people, start + 1, main  # "put the number registered in X at 410", "those expelled from X at 3,000"
    verb = people + 2 if s.kind(people + 1) == "R" else people + 1
    if s.kind(people) != "N" or s.kind(verb) != "V" or verb == index or people == start and s.kind(start + 1) != "R" \
            or verb == people + 1 and not (lemmas(s.chunks[verb]) & w["displace"] and (
                aside or s.low(verb + 1) in FROM)):
        return None
    return people, verb, max(main, next((k for k in range(start - 1, -1, -1) if s.kind(k) == "V"), -1))


def with_tally(s: Sentence, w: Words, k: int, count: Count) -> Count:
    """The count with what its tally says: "the number of displaced families is 349", "returns reached 500"."""
    tally = tally_at(s, w, k, count)
    tally = tally if tally >= 0 else tally_at(s, w, count.index, count)
    said = set(WORD.findall(s.text[s.chunks[tally].start:s.chunks[max(k, count.index)].start].lower()))
    noun = count.noun
    if noun == "people":
        noun = next((word for word in sorted(said) if unit_of(word, w) != "people"), noun)
    return replace(count, noun=noun, label=count.label | said & (w["label"] | w["event_back"] | w["event_in"]))


def retold(s: Sentence, w: Words, count: Count) -> int:
    """The verb by which somebody gives a bare number of those told of before, -1 if none.

    "The mayor put it at 3,000", "had given a figure of 66,000", "speaks of 900", "the agency giving 35,000".
    """
    index = count.index
    said = WORD.findall(s.text[s.start:s.end].lower())
    if not (count.told or s.heads & w["tally"] and not w["theme"].isdisjoint(said)) or not DEAD.isdisjoint(said) \
            or count.vague or count.few or count.people_at not in (index, index - 2) or count.label \
            or s.chunks[index].words[-1] in w["counted"]:
        return -1
    before, verb = s.low(index - 1), index - 2
    if before == "of" and s.chunks[index - 2].head in w["tally"] - {"population"}:
        verb, wanted = index - 3, GIVING | {"be"}
    elif before == "of":
        wanted = SPEAKING
    elif before == "at":
        wanted = RAISING
        verb -= s.kind(verb) == "N" and (s.chunks[verb].pronoun or s.chunks[verb].head in w["tally"])
        if s.kind(verb - 1) == ",":
            return -1  # "residents of X, estimated at 20,000"
    else:
        verb, wanted = index - 1, GIVING - {"have"}
    return verb if s.kind(verb) == "V" and lemmas(s.chunks[verb]) & wanted and not s.chunks[verb].passive else -1
