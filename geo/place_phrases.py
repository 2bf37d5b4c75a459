"""The places that stand in a phrase: names, lists of names, "parts of", "the outskirts of", "the town".

Places are read to the right of the verb or of the preposition that a lexicon row names, never by
nearness alone.  Known failure: a list that goes on after a long apposition.
"""

from __future__ import annotations

from dataclasses import replace

from . import facility_phrases as facility
from . import part_phrases as part
from . import town_phrases as town
from .clauses import Sentence, lemmas
from .phrases import Phrase, Places, Readers, Rule
from .place_lists import (
    DISTANCE,
    NEAR,
    PLACES,
    Step,
    anchor,
    counted_behind,
    in_area,
    list_after,
    next_member,
    of_them,
    told_before,
)
from .place_names import PlaceArg, is_container, located, named_head, names_place

RULES: tuple[Rule, ...] = (
    facility.posts,
    part.remains,
    part.exceptions,
    town.spoken_of,
    town.names,
    town.called,
    town.shared_names,
    town.own_names,
    town.lands,
    town.unnamed_lands,
    part.sides,
    town.counted,
    part.distant,
    part.distances,
    part.capital_parts,
    facility.facilities,
    part.outskirts,
    town.capitals,
    town.lists,
    town.listings,
    part.owned_quarters,
    part.counted_parts,
    part.stretches,
    part.parts,
    town.named_towns,
    town.unnamed_towns,
)
"""The forms of a phrase that means places; the first that fits reads it."""
PLURAL = frozenset("towns cities villages suburbs districts areas neighbourhoods neighborhoods".split())
"""What stands for the names behind it: "the last villages of X, among them Y and Z"."""
GOVERNING = frozenset("government regime authorities administration".split())
"""What has its seat in a town: "against the government in Baghdad"."""
SHARES = frozenset(("both", "all", "each"))
"""What speaks of a list that ends before it: "A and B, both east of C"."""
REACH = 15
"""How many chunks a clause or an apposition inside a list may have."""


def one_place(s: Sentence, index: int, near: bool) -> Places:
    """Read one noun phrase, without what a list adds to it; ``near``: its places are only near what is meant."""
    if s.kind(index) != "N":
        return [], index + 1
    phrase = Phrase(s, index, near, READERS)
    for rule in RULES:
        found = rule(phrase)
        if found is not None:
            return found
    return [], phrase.at


def read_places(s: Sentence, index: int, preposition: str = "") -> Places:
    """Read the place list that begins at the noun phrase ``index``.

    Returns the places (empty where the phrase is a thing, a person or a time) and the index after
    the list.  Extent comes from words like "parts of", "outskirts", "western".
    """
    if index >= len(s.chunks):
        return [], index  # a heading ends anywhere: "strongholds are in"
    found, k = _first(s, index, preposition in NEAR)
    behind = counted_behind(s, index) or (list_after(s, k) if not found and _is_many(s, index) else 0)
    if behind:
        found, k = read_places(s, behind)
        return [replace(arg, sure=True) for arg in found], k
    if not found:
        return [], k
    while (step := next_member(s, k, preposition)) is not None:
        preposition = step.preposition
        more, after = _member(s, step, index, found[-1])
        if not after:
            break
        found, k = found + more, after
    at = list_after(s, k) or (k + 1 if s.kind(k) == "P" and s.chunks[k].low == "including" else 0)
    if at and s.kind(at) == "N":
        more, after = read_places(s, at)
        if more and s.chunks[index].head in PLURAL and (found[-1].extent or in_area(s, k - 1)):
            found = []  # "the suburbs of X, among them Y and Z"
        if more:
            return located(s, found + [replace(arg, sure=True) for arg in more], after), after
    return located(s, found, k), k


def _is_many(s: Sentence, index: int) -> bool:
    """Whether a phrase stands for several places: "them", "several towns", "a string of places"."""
    phrase = s.chunks[index]
    if phrase.low == "them":
        return True
    inner = s.chunks[index + 2] if s.kind(index + 1) == "P" and s.kind(index + 2) == "N" \
        and s.chunks[index + 1].low == "of" else phrase
    nouns = s.book.nouns
    return inner.head.endswith("s") and (inner.head in PLACES or inner.head in nouns["part"]
                                         or inner.head in nouns["facility"] or inner.head == "places")


def _first(s: Sentence, index: int, near: bool) -> Places:
    """The first place of a list, also where things or times stand before it."""
    if s.chunks[index].low.isdigit() and s.low(index + 1) in ("to", "and") and s.kind(index + 2) == "N" \
            and s.chunks[index + 2].low[0].isdigit() and s.chunks[index + 2].words[-1].startswith(("percent", "%")):
        index += 2  # "15 to 20 percent of X"
    found, k = one_place(s, index, near)
    if not found and s.kind(index + 1) == "C" and s.chunks[index + 1].low == "and" and s.kind(index + 2) == "N" \
            and not (s.kind(index + 3) == "V" and s.chunks[index + 3].finite):
        found, k = one_place(s, index + 2, near)  # "its headquarters and the air base at X"
    if not found:
        at = k
        while s.kind(at) == "T" or s.kind(at) == "P" and s.kind(at + 1) == "T":
            at += 1
        if s.kind(at) == "P" and s.chunks[at].low == "as_well_as" and s.kind(at + 1) == "N":
            found, k = one_place(s, at + 1, near)  # "11 districts in three days as well as X"
    return found, k


def _member(s: Sentence, step: Step, first: int, before: PlaceArg) -> Places:
    """The places of a list's next member and the index after it: none of what stands between, index 0 at its end."""
    at = step.at
    if step.bare and s.kind(at) in "RS" and s.chunks[at].low in ("where", "which"):
        return [], _resumption(s, at, ",.?")  # "A, where the roads meet, and B"
    if step.bare and s.kind(at) == "V" and not s.chunks[at].finite and s.chunks[at].form == "part":
        return [], _resumption(s, at, ",.?")  # "A, known for its bazaar, and B"
    if step.bare and s.kind(at) == "N" and DISTANCE & {s.chunks[at].head, s.chunks[at].head.lstrip("0123456789.")}:
        after = _resumption(s, at, ",.?")  # "A, 110 km to the south, and B"
        return [], after if after and names_place(s, after + 2) else 0
    if step.bare and s.kind(at) == "P" and s.chunks[at].low in NEAR | {"on", "in"} and s.kind(at + 1) == "N":
        close = next(k for k in range(at, len(s.chunks) + 1) if s.kind(k) not in "PNXC")
        return [], close if s.kind(close) == "," and _is_last(s, close + 1) else 0  # "A, on the road to B, and C"
    if s.kind(at) != "N" or of_them(s, at):
        return [], 0
    phrase = s.chunks[at]
    if step.bare and (phrase.low in SHARES or phrase.determiner in SHARES and phrase.head in s.book.nouns["compass"]):
        return [], 0  # "A and B, both east of C"
    more, after = one_place(s, at, step.preposition in NEAR)
    if step.bare and any(arg.person for arg in more):
        return [], 0  # "X, Getachew Reda, who speaks for the rebels, said"
    describes = phrase.determiner in ("a", "an", "the", "its") or phrase.owner >= 0 or phrase.head == "capital"
    if step.bare and describes and not (more and named_head(s, at)):
        return [], _resumption(s, at, ",.?S")  # "A, a town of farmers, and B"
    if not more:
        return [], _resumption(s, at, ",.?SVR") if step.bare else 0  # "A, the oil works and B"
    if s.low(after) in ("apart", "aside", "excepted"):
        return [], 0  # "most of Darfur, El Fasher apart"
    if s.kind(after) == "V" and s.chunks[after].finite and s.chunks[after].low != "included" and told_before(s, first) \
            and not _leaves(s, first, after):
        return [], 0  # the next clause: "seized A, and B fell"
    return ([] if step.bare and is_container(s, before, more[0], after) else more), after


def _leaves(s: Sentence, first: int, after: int) -> bool:
    """Whether what stands behind a list tells in which state its places are left: "leaving A and B encircled"."""
    verb, state = s.verb_at(s.chunks[first].start), s.chunks[after]
    participle = "part" in {form for _, form in state.lemmas}  # "they left A, and B fell" tells two things
    return "leave" in lemmas(s.chunks[verb]) and participle and not state.low.startswith("un")


def _resumption(s: Sentence, at: int, stops: str) -> int:
    """Where a list goes on behind a clause, an apposition or a thing in it, 0 if it does not end in a place."""
    close = next((k for k in range(at, at + REACH) if s.kind(k) in stops), 0)
    comma = s.kind(close) == ","
    if any(s.kind(k) == "V" for k in range(at, close)) or any(unit.actor for _, unit in s.chunks[at].units):
        return close if comma and _is_last(s, close + 1) else 0  # "A, where the roads meet, and B"
    last = at + 1
    while s.kind(last) in "NPX," and last < at + 2 * REACH:
        last += 1
    if not _is_last(s, last):
        return 0
    return close if comma and close < last else last  # "A, the oil works, B and C", "A, the oil works and B"


def _is_last(s: Sentence, at: int) -> bool:
    """Whether "and" stands at ``at`` and a place behind it."""
    return s.kind(at) == "C" and s.kind(at + 1) == "N" and bool(one_place(s, at + 1, False)[0])


def right_places(s: Sentence, index: int, prepositions: frozenset[str], limit: int = 14
                 ) -> tuple[list[PlaceArg], str]:
    """Places brought by one of ``prepositions`` to the right of chunk ``index``, within its clause."""
    k, steps = index + 1, 0
    while k < len(s.chunks) and steps < limit:
        kind = s.kind(k)
        away = (
            s.chunks[k].low == "from" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in DISTANCE
        )  # "a village 30 km from Mosul" is not Mosul
        away = away or s.chunks[k].low == "from" and s.kind(k - 1) == "N" and s.kind(k - 2) == "P" \
            and s.chunks[k - 2].low == "by" and s.chunks[k - 1].head in s.book.force  # "by troops from the capital"
        if kind == "P" and s.kind(k + 1) == "C" and s.kind(k + 2) == "P" and s.chunks[k].low in prepositions:
            k += 2  # "in and near the city"
        if anchor(s, k) > k and s.chunks[k + 2].low in prepositions:
            k += 2
        seat = s.chunks[k].low == "in" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in GOVERNING
        if kind == "P" and s.chunks[k].low in prepositions and s.kind(k + 1) == "N" and not (away or seat):
            found, _ = read_places(s, k + 1, s.chunks[k].low)
            if found:
                return found, s.chunks[k].low
            if s.chunks[k].low in ("on", "against") and s.kind(index) == "N":
                break  # "a raid on their home in X" is none on X
        if kind == "V" and k > index and s.chunks[k].infinitive and s.kind(k + 1) == "N" and s.kind(index) == "N":
            found, _ = read_places(s, k + 1)  # "an operation to retake X, in the north of Y"
            if found:
                return found, "to"
        if kind == "V" and s.chunks[k].infinitive and s.kind(index) == "V":
            break  # "continued to hold X, the last town on the road to Y"
        if kind in ".?RS" or kind == "V" and k > index + 1 and (s.chunks[k].finite or s.chunks[k].form == "ing"):
            break
        if kind == "C" and s.kind(k + 1) == "V":
            break
        if kind == "," and s.kind(k + 1) not in "TPXA" and not (s.kind(k + 1) == "N" and s.kind(k - 1) == "N"):
            break
        k += 1
        steps += 1
    return [], ""


READERS = Readers(one_place, read_places, right_places)
