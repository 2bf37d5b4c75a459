"""What stands around a verb of control besides subject and object: places described, listed or left unsaid."""

from __future__ import annotations

from dataclasses import replace

from .clauses import Sentence, actor_of, lemmas
from .heads import head_of
from .lexicon import Predicate
from .place_lists import INSIDE, PLACES, in_area, list_after
from .place_names import PlaceArg, names_place
from .place_phrases import read_places, right_places
from .subjects import SHARES, subjects
from .unlisted_names import own_place_name

SINGLED = frozenset("last only final first".split())
"""What singles a place out: "X, the only city in Y still under A's control" speaks of X."""
AROUND = frozenset(("in", "inside", "at", "around", "near", "outside"))
"""What leads to a place named before the verb: "Near Kharkiv, the troops threw them back"."""
ABSTRACT = frozenset("talks deal agreement accord treaty process alliance coalition race election vote war fight pact "
                     "government parliament truce ceasefire".split())
"""What one withdraws from without leaving a place."""
FOUGHT = frozenset("clashes fighting battle battles fall siege assault attack offensive combat".split())
"""What is told of a place before somebody leaves it."""
IMPLICIT = "implicit"
"""In a row's place column: the place may be left unsaid and is then the one spoken of."""
TOWARDS = ("to", "into", "towards", "toward")


def unsaid(s: Sentence, index: int, row: Predicate) -> list[PlaceArg]:
    """ "there" beside the verb, or nothing at all where the row allows it."""
    if s.chunks[index].passive and s.kind(index + 1) == "V" and s.chunks[index + 1].infinitive:
        return []  # "were forced to abandon X" speaks of X
    for k in range(max(0, index - 2), min(len(s.chunks), index + 4)):
        if (
            s.kind(k - 1) != "P"
            and (IMPLICIT in row.place or "in" in row.place)
            and s.chunks[k].low in ("there", "here")
            and s.kind(k) in "AN"
        ):
            return [PlaceArg(None, s.chunks[k].start, s.chunks[k].end, "", False, "there")]
    before = fronted(s, index, row)
    if before:
        return before
    opened = min(subjects(s, index), default=0) - 1
    if s.kind(opened) == "R" and s.kind(opened - 1) == "P" and s.chunks[opened - 1].low in TOWARDS:
        return []  # "the base to which they had withdrawn"
    if s.kind(index + 1) == "P" and s.chunks[index + 1].low in row.place and s.kind(index + 2) == "N" \
            and s.chunks[index + 2].low in SHARES | {"them"} \
            and s.chunks[min(index + 4, len(s.chunks) - 1)].low in ("them", "."):
        return []  # "withdrew from most of them" says where
    before = places_before(s, index) if IMPLICIT in row.place or "in" in row.place else []
    if before:
        return before
    group = s.chunks[index]
    if s.kind(index + 1) == "T" and "year" in s.chunks[index + 1].low:
        return []  # "the Americans withdrew three years ago" is about no place of today's fighting
    if s.kind(index + 1) == "P" and s.kind(index + 2) == "N" and s.chunks[index + 2].head in ABSTRACT:
        return []  # "withdrew from the talks in X"
    towards = index + 3 if s.kind(index + 1) == "P" and s.chunks[index + 1].low == "in" and s.kind(index + 3) == "P" \
        else index + 1  # "fell back in disarray towards X"
    if IMPLICIT in row.place and s.kind(towards) == "P" \
            and s.chunks[towards].low in TOWARDS:
        spoken_of = PlaceArg(None, s.start, s.start, "", False, "there")  # left behind is what was spoken of before
        return _fought_for(s, index) or [spoken_of]
    if IMPLICIT in row.place:
        return [PlaceArg(None, group.start, group.end, "", False, "")]
    return []


def fronted(s: Sentence, index: int, row: Predicate) -> list[PlaceArg]:
    """The places that a preposition before the subject leads back to: "X, from which their detachment withdrew"."""
    at = min(subjects(s, index), default=0) - 1
    if s.kind(at) != "R" or s.chunks[at].low != "which" or s.kind(at - 1) != "P" \
            or s.chunks[at - 1].low not in row.place:
        return []
    at -= 2
    while s.kind(at) in ",X":
        at -= 1
    return list_ending(s, at) if s.kind(at) == "N" else []


def relative_object(s: Sentence, subject: list[int]) -> list[PlaceArg]:
    """The places before the pronoun in "Crater, which they held": the object stands left of the subject."""
    at = min(subject, default=0) - 1
    if s.kind(at) == "C":  # "X, which A took and B retook"
        opened = next((k for k in range(at, -1, -1) if s.kind(k) in "R.,"), -1)
        at = opened if opened >= 0 and s.kind(opened) == "R" and s.kind(opened + 1) == "N" else at
    if at >= 2 and s.kind(at) == "R" and s.chunks[at - 1].low == "of" and s.chunks[at - 2].low in ("both", "all"):
        return list_ending(s, at - 4) if s.kind(at - 3) == "," and s.kind(at - 4) == "N" else []
    if s.kind(at) == "N" and s.kind(at - 1) == "R" and s.chunks[at - 1].low == "whose" \
            and s.chunks[at].head in s.book.nouns_of("part", "facility", "outskirts"):
        before = at - 3 if s.kind(at - 2) == "," else at - 2
        return [replace(place, extent="part") for place in list_ending(s, before)] if s.kind(before) == "N" else []
    if at >= 0 and s.kind(at) == "N" and s.chunks[at].determiner in ("a", "the") and not s.chunks[at].units:
        return described(s, at)  # "X, a town the group has besieged"
    if s.kind(at) not in "RS" or s.chunks[at].low not in ("which", "that"):
        return []
    if s.kind(at - 1) == "P" and s.chunks[at - 1].low == "of" and s.kind(at - 2) == "N" and s.kind(at - 3) == ",":
        share = s.chunks[at - 2].low.split()[-1]  # "A and B, both of which they hold", "X, most of which they hold"
        found = list_ending(s, at - 4) if share in SHARES and s.kind(at - 4) in "NX" else []
        return found if share in ("all", "both") else [replace(place, extent="part") for place in found]
    if s.kind(at - 1) == "," and s.chunks[at - 2].low in ("itself", "proper"):
        at -= 2  # "the town itself, which"
    said = s.kind(at) == "S"  # after a noun "that" may as well say what is told: "reports that the army held X"
    at -= 1
    while s.kind(at) in ",X":
        at -= 1
    if s.kind(at) == "N" and s.chunks[at - 1].low == "before" and s.kind(at - 2) == "N":
        at -= 2  # "the last town before Y that the rebels held"
    if s.kind(at) != "N" or said and s.book.nouns_of("settlement", "part").isdisjoint(
            (s.chunks[at].head, s.chunks[head_of(s, at)].head)):
        return []
    return described(s, at) or list_ending(s, at)


def described(s: Sentence, at: int) -> list[PlaceArg]:
    """What "a town", "two villages", "one of the last areas" at ``at`` describes: the names before its comma, or the
    subject of "is"."""
    top = head_of(s, at)
    if s.chunks[at].low in SHARES and s.kind(at - 1) == "," and s.kind(at - 2) == "N":
        return list_ending(s, at - 2)  # "A and B, both taken by C"
    seat = top < at and s.kind(top - 1) == "," and (s.chunks[top].head == "capital" or in_area(s, at))
    if seat and s.kind(top - 2) == "N" and lists_place(s, top - 2):
        return list_ending(s, top - 2)  # "X, the capital of Y province, which"
    if s.chunks[at].units and not _singles(s, top):
        return []
    phrase = s.chunks[top + 2] if s.chunks[top].low == "one" and s.kind(top + 2) == "N" else s.chunks[top]
    if phrase.units or phrase.head not in s.book.nouns_of("settlement", "part", "division", "whole"):
        return []
    if s.kind(top + 1) == "P" and s.chunks[top + 1].low == "of" and names_place(s, top + 2) \
            and not (in_area(s, top + 2) and _singles(s, top)):
        return []  # "the towns of A and B"
    if s.kind(top - 1) == ",":
        fronted = s.kind(top - 3) == "P" and s.kind(top - 4) in ".,"  # "In X province, the town fell"
        return list_ending(s, top - 2) if s.kind(top - 2) in "NX" and not fronted else []
    if s.kind(top - 1) == "V" and s.chunks[top - 1].form == "ing" and not s.chunks[top - 1].finite \
            and s.chunks[top].determiner == "a" and s.kind(top - 2) == ",":
        return told_of(s, top - 2)  # "entered X, retaking a town that …"
    top -= s.kind(top - 1) == "P" and s.chunks[top - 1].low == "among"  # "X was among the few towns of Y run by"
    if s.kind(top - 1) == "V" and lemmas(s.chunks[top - 1]) <= {"be", "remain", "become"} \
            and not s.chunks[top - 1].modal:
        return [place for head in reversed(subjects(s, top - 1)) for place in read_places(s, head)[0]]
    return []


def told_of(s: Sentence, at: int) -> list[PlaceArg]:
    """The last place named before ``at`` by a verb or by what leads into it: "entered X, retaking a town that …"."""
    k = next((k for k in range(at - 1, 0, -1) if s.kind(k) == "N" and s.kind(k - 1) in "VP" and lists_place(s, k)
              and (s.kind(k - 1) == "V" or s.chunks[k - 1].low in ("in", "into", "inside", "at", "of"))), 0)
    return read_places(s, k)[0] if k else []


def _fought_for(s: Sentence, at: int) -> list[PlaceArg]:
    """What was taken or fought for before ``at``: "entered X before retreating", "clashes in X ended when A left"."""
    k = next((k for k in range(at - 1, 0, -1) if s.kind(k) == "N" and s.kind(k - 1) in "VP" and lists_place(s, k)), 0)
    fought = s.kind(k - 1) == "V" or s.kind(k - 2) == "N" and s.chunks[k - 2].head in FOUGHT
    return read_places(s, k)[0] if k and fought else []


def _singles(s: Sentence, top: int) -> bool:
    """Whether a phrase singles places out: "the last city in X", "one of the few", "among the few towns of Y"."""
    said = s.text[s.chunks[top].start:s.chunks[top].end].lower().split()
    return bool(SINGLED & set(said)) or s.kind(top - 1) == "P" and s.chunks[top - 1].low == "among" \
        or s.chunks[top].low == "one"


def listed_behind(s: Sentence, at: int) -> list[PlaceArg]:
    """The names of places spoken of before: "in areas under the control of A, including X", "two towns fell, among
    them X"."""
    begin = next(filter(None, (list_after(s, k) for k in range(at, at + 4))), 0)
    return [replace(place, sure=True) for place in read_places(s, begin)[0]] if begin else []


def among(s: Sentence, at: int) -> list[PlaceArg]:
    """The names behind the verb of a sentence that begins with what they are: "Among the towns lost were X and Y"."""
    if s.chunks[0].low != "among":
        return []
    begin = next((k + 1 for k in range(at, len(s.chunks) - 1) if s.kind(k) == "V" and s.chunks[k].low == "be"), 0)
    return [replace(place, sure=True) for place in read_places(s, begin)[0]] if s.kind(begin) == "N" else []


def list_ending(s: Sentence, at: int) -> list[PlaceArg]:
    """The places of the list that ends at the noun phrase ``at``: "Michika and Gombi", or the one."""
    while s.kind(at) == "X":
        at -= 1
    if in_area(s, at) and s.kind(at - 1) == "P" and s.chunks[at - 1].low == "in" and s.kind(at - 2) == "N" \
            and lists_place(s, at - 2):
        at -= 2  # "A and B in X province, both taken by C"
    first = town_head(s, at)
    while s.kind(first - 1) in "C," and s.kind(first - 2) == "N" and lists_place(s, first - 2):
        first = town_head(s, first - 2)
    found, after = read_places(s, first)
    return found if after > at or first == at else read_places(s, at)[0]


def town_head(s: Sentence, at: int) -> int:
    """The index of what kind of place a name at ``at`` is said to be, "the town" of "the town of X"; else ``at``."""
    named = s.kind(at - 1) == "P" and s.chunks[at - 1].low == "of" and s.kind(at - 2) == "N"
    return at - 2 if named and s.chunks[at - 2].head in s.book.nouns["settlement"] | PLACES else at


def lists_place(s: Sentence, at: int) -> bool:
    """Whether a phrase may be a member of a list of places: a name, of the gazetteer or the report's own."""
    kinds = s.book.nouns_of("settlement", "facility")
    return names_place(s, at) or bool(s.chunks[at].units) and s.chunks[at].head in kinds \
        or not actor_of(s, at)[0] and bool(own_place_name(s, s.chunks[at]))


def places_where(s: Sentence, index: int) -> list[PlaceArg]:
    """The places that "where" leads back to from a verb: "X, where A took control"."""
    k = next((k for k in range(index - 1, -1, -1) if s.kind(k) in ".?SRV"), -1)
    if k > 1 and s.chunks[k].low == "where" and s.kind(k - 1) == "," and s.kind(k - 2) == "N" \
            and (names_place(s, k - 2) or own_place_name(s, s.chunks[k - 2])):
        return list_ending(s, k - 2)
    return []


def places_before(s: Sentence, index: int) -> list[PlaceArg]:
    """Places named before the verb: "the troops in Mosul had collapsed", "In both places the army withdrew"."""
    where = places_where(s, index)
    if where:
        return where
    begin = index
    for k in range(index - 1, -1, -1):
        if k >= begin:
            continue
        if s.kind(k) == "," and (opened := s.kinds.rfind(",R", 0, k)) > 0 and "," not in s.kinds[opened + 1:k]:
            begin = opened  # "In X, which has changed hands, the army has dug in"
            continue
        if s.kind(k) in ".?SR" or s.kind(k) == "V":
            return []
        if s.kind(k) == "P" and s.chunks[k].low in AROUND and s.kind(k + 1) == "N":
            return read_places(s, k + 1, s.chunks[k].low)[0]
    return []


def _told_behind(s: Sentence, at: int) -> list[PlaceArg]:
    """The names behind what they are: "its last strongholds are X and Y", "… in Iraq: X and Y", "gave … as X"."""
    if s.kind(at) == "P" and s.chunks[at].low == "in" and s.kind(at + 1) == "N" and in_area(s, at + 1):
        at += 2
    is_so = s.kind(at) == "V" and lemmas(s.chunks[at]) <= {"be", "remain"} and not s.chunks[at].modal
    if not (is_so or s.kind(at) == "S" and s.chunks[at].low == "as" or s.low(at) == ":"
            or s.kind(at) == "," and s.kind(at + 1) == "N" and names_place(s, at + 1) and not in_area(s, at + 1)):
        return []
    while s.kind(at + 1) in "AT":
        at += 1
    return read_places(s, at + 1)[0] if s.kind(at + 1) == "N" else []


def apposed(s: Sentence, index: int) -> list[PlaceArg]:
    """The place that the noun at ``index`` describes: "Raqqa, their stronghold", "Raqqa is a stronghold"."""
    before = index - 1
    if s.kind(before) == "V" and lemmas(s.chunks[before]) <= {"be", "remain", "become"}:
        found = [place for head in reversed(subjects(s, before)) for place in read_places(s, head)[0]]
    elif s.kind(before) == "," and s.kind(before - 1) == "N":
        found = read_places(s, before - 1)[0][:1]
    else:
        found = _told_behind(s, index + 1)
    return [place for place in found if place.mention is not None or place.sure or place.word.startswith("the ")]


def kept_out(s: Sentence, index: int, used: set[int]) -> list[PlaceArg]:
    """The places of "kept A from taking X"; near them the fight is, where it is about something inside."""
    k = _after_adverbs(s, index + 1)
    if s.kind(k) != "P" or s.chunks[k].low != "from" or s.kind(k + 1) != "V":
        return []
    used.add(k + 1)
    after = _after_adverbs(s, k + 2)
    places: list[PlaceArg] = []
    if s.kind(after) == "N":
        places, _ = read_places(s, after)
        at = _after_adverbs(s, after + 1)
        if not places and s.kind(at) == "P" and s.chunks[at].low in INSIDE and s.kind(at + 1) == "N":
            places = [PlaceArg(p.mention, p.start, p.end, "part", True, p.word)
                      for p in read_places(s, at + 1, s.chunks[at].low)[0]]
    return places or right_places(s, k + 1, INSIDE | {"into", "toward", "towards", "close_to", "closer_to", "on"})[0]


def _after_adverbs(s: Sentence, at: int) -> int:
    while s.kind(at) in "AXT":
        at += 1
    return at
