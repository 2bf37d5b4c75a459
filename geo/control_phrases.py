"""Phrases of control: "under the control of A", "in rebel hands", "under siege"; by the control rows of predicates.csv.

Either the place stands outside and its holder inside ("X is in the hands of A"), or the other way round ("A is in
control of X").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .allies import companions
from .clauses import Sentence, actor_of, lemmas
from .findings import Finding, Refusal, first_actor, modifier_actor, settle
from .frame_parts import described, listed_behind
from .group_names import own_name
from .heads import has_place, head_of
from .lexicon import Lexicon, Predicate
from .passives import passive
from .place_lists import INSIDE, in_area
from .place_names import PlaceArg
from .place_phrases import read_places, right_places
from .subjects import subjects
from .verdicts import Verdict, verdict

LEADING = frozenset("in under into at within on to from out_of".split())
"""Prepositions that lead to a noun of control."""
LEAVING = frozenset(("from", "out_of"))
SLIP = frozenset("slip pass fall drift".split())
"""Prepositions and verbs by which a place leaves somebody's hands: "slipped out of government control"."""
PLACED = frozenset("bring put place keep have leave hold maintain".split())
"""Verbs that put a place under something: "put X under siege"."""
STAYING = frozenset(("be", "remain", "stay"))
TELLING = frozenset("say claim declare announce proclaim confirm insist report bring put place have keep".split())
"""Verbs whose subject is meant by "their control" behind them."""
REACH = 7
"""How many chunks a time behind a place may have."""
COME = frozenset("come fall slip pass bring put place return drop".split())


@dataclass(frozen=True, slots=True)
class _Inside:
    """What the phrase behind the noun of control names: its holders, or places."""

    holders: tuple[str, ...] = ()
    known: bool = False
    places: tuple[PlaceArg, ...] = ()


@dataclass(slots=True)
class ControlPhrases:
    """Reads the control rows of one lexicon; ``governors`` as in governors.csv, ``heads`` are the rows' nouns."""

    lexicon: Lexicon
    governors: dict[str, str]
    heads: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = frozenset(form for noun in self.lexicon.control_rows for form in (noun, f"{noun}s"))

    def read(self, s: Sentence, index: int, used: set[int], notes: list[Refusal]) -> list[Finding]:
        """What the preposition at ``index`` and its noun say; ``used`` gets the noun, ``notes`` what is refused."""
        preposition, phrase = s.chunks[index].low, s.chunks[index + 1]
        away = preposition in LEAVING and s.kind(index - 1) == "V" and lemmas(s.chunks[index - 1]) & SLIP
        if not away and preposition not in LEADING or preposition == "at" and phrase.head in ("hand", "hands"):
            return []  # "they suffered at the hands of"
        head = phrase.head if phrase.head in self.lexicon.control_rows else phrase.head.removesuffix("s")
        rows = self.lexicon.control_rows.get(head, ())
        if not rows and preposition == "under":
            return self._ruled(s, index, notes)
        if not rows or index + 1 in used or rows[0].id == "on_way" and preposition != "on":
            return []  # "in their march on X" is an event noun's
        verb, outer = _carrier(s, index)
        if rows[0].id == "at_gates" and phrase.determiner in ("its", "their") and not any(
                s.chunks[at].head.split()[-1] in s.book.force or actor_of(s, at)[0] for at in outer):
            return []  # "a base on its western edge"
        used.add(index + 1)
        inside = _inside(s, index)
        row = rows[0]
        if inside.places:
            actor, pronoun, known = first_actor(s, outer)
            sides, places = [(actor, pronoun)] if actor or pronoun else [], list(inside.places)
            others = (actor_of(s, at)[0] for at in outer if any(unit.actor for _, unit in s.chunks[at].units))
            sides += [(other, "") for other in dict.fromkeys(others) if known and other and other != actor]
        else:
            sides, known = _holders(s, index + 1, inside, verb, outer, row)
            places = [place for at in reversed(outer) for place in described(s, at) or read_places(s, at)[0]] \
                or listed_behind(s, index + 2)
        for option in rows:
            if option.subject == "place" and (preposition == "under" or places and sides and not inside.places):
                row = option
        if preposition in ("from", "out_of"):  # "X slipped from A's grasp"
            if inside.places or row.stance != "holds":
                return []
            hits = [Finding(place, actor, pronoun, "loses", place.extent or row.extent, "", row.id, phrase.start,
                            Verdict("real"), known) for place in places for actor, pronoun in sides]
            return settle(hits, verdict(s, verb, self.governors) if verb >= 0 else Verdict("real"), phrase, row, notes)
        come = verb >= 0 and lemmas(s.chunks[verb]) & COME and row.stance == "holds"
        stance = "loses" if away else "seizes" if come else row.stance
        hits = [Finding(place, actor, pronoun, stance, place.extent or row.extent, "", row.id,
                        phrase.start, Verdict("real"), known) for place in places for actor, pronoun in sides]
        return settle(hits, verdict(s, verb, self.governors) if verb >= 0 else Verdict("real"), phrase, row, notes)


    def _ruled(self, s: Sentence, index: int, notes: list[Refusal]) -> list[Finding]:
        """What is said to be under a force, and no more: "X is still under the rebels", "X, an area under A"."""
        actor, known = actor_of(s, index + 1)
        verb, outer = _carrier(s, index)
        staying = verb >= 0 and lemmas(s.chunks[verb]) <= set(STAYING)
        row = next(row for row in self.lexicon.control_rows["control"] if row.subject == "place")
        area = verb < 0 and bool(outer) and s.chunks[outer[0]].head in s.book.nouns["division"]
        if not actor or not known or not (staying or area):
            return []
        places = [place for at in reversed(outer) for place in described(s, at) or read_places(s, at)[0]]
        phrase = s.chunks[index + 1]
        hits = [Finding(place, actor, "", row.stance, place.extent or row.extent, "", row.id, phrase.start,
                        Verdict("real"), known) for place in places]
        return settle(hits, verdict(s, verb, self.governors) if staying else Verdict("real"), phrase, row, notes)


def _carrier(s: Sentence, index: int) -> tuple[int, list[int]]:
    """(the verb that a phrase of control belongs to, -1 without one; the phrases that it speaks of)."""
    at = _before_adverbs(s, index - 1, "AXTQ")
    if s.kind(at) == "C" and s.kind(at - 1) == "N" and s.kind(at - 2) == "V" and lemmas(s.chunks[at - 2]) & STAYING:
        at -= 2  # "remains calm and in government hands"
    if s.kind(at) == "V":
        return at, subjects(s, at)
    if s.kind(at) == "C":  # "X is deserted and in the hands of A"
        before = next((k for k in range(at - 1, -1, -1) if s.kind(k) in "V,.SR"), -1)
        return (before, subjects(s, before)) if s.kind(before) == "V" and s.chunks[before].be else (-1, [])
    if s.kind(at) == "," and s.kind(at - 1) == "N":
        return -1, [at - 1]
    if s.kind(at) != "N":
        return -1, []
    governing = _before_adverbs(s, at - 1, "AXT")
    top = head_of(s, at)
    if in_area(s, at) and top < at:  # "the liberation of X in Y province from their control"
        at = next((k for k in range(top, at) if s.kind(k) == "N" and has_place(s, k)), at)
    if s.kind(governing) == "V" and lemmas(s.chunks[governing]) & PLACED:
        return governing, [at]
    if top < at and s.kind(top - 1) == "V" and s.chunks[top - 1].be \
            and s.chunks[top].head in s.book.nouns["settlement"]:
        return -1, subjects(s, top - 1)  # "X is the only town in Y in the hands of"
    return -1, [at]


def _before_adverbs(s: Sentence, at: int, kinds: str) -> int:
    while s.kind(at) in kinds:
        at -= 1
    return at


def _inside(s: Sentence, index: int) -> _Inside:
    """What stands behind the noun of control: "of A and B", "over X", "there"."""
    at = index + 2
    while s.kind(at) in "AXT":
        at += 1
    attacked = s.chunks[index + 1].head in ("attack", "assault")  # "came under attack from A"
    inside = s.chunks[index].low == "in" and s.chunks[index + 1].head in ("control", "charge")  # "is in charge in X"
    more = ("from",) if attacked else ("in", "at") if inside else ()
    if s.kind(at) == "P" and s.chunks[at].low in ("of", "over", "to", "by", *more) \
            and s.kind(at + 1) == "N":
        actor, known = actor_of(s, at + 1)
        if actor:
            return _Inside((actor, *companions(s, at + 1, actor)), known)
        if s.chunks[at + 1].low in ("everything", "all") and s.chunks[index + 1].head == "control":
            return _Inside(places=(PlaceArg(None, s.chunks[at].start, s.chunks[at].start, "part"),))
        found, after = read_places(s, at + 1)
        own = own_name(s.chunks[at + 1], s.text, s.start) if not found and s.chunks[at].low in ("of", "by") else ""
        if own and s.chunks[at + 1].determiner == "the":
            return _Inside((own,), True)  # "in the hands of the Volcano Union"
        return _Inside(places=(*found, *_more(s, after)) if found else tuple(right_places(s, at + 1, INSIDE)[0]))
    there = s.chunks[index + 2] if index + 2 < len(s.chunks) else s.chunks[index + 1]
    if there.low in ("there", "here") and s.chunks[index].low == "in":
        return _Inside(places=(PlaceArg(None, there.start, there.end, "", False, "there"),))  # "still in control there"
    staying = s.kind(index - 1) == "V" and lemmas(s.chunks[index - 1]) <= set(STAYING)
    if inside and staying and s.kind(index + 2) in ".,SC" and actor_of(s, next(iter(subjects(s, index - 1)), index))[0]:
        return _Inside(places=(PlaceArg(None, there.start, there.start),))  # "the insurgents were in full control"
    return _Inside()


def _more(s: Sentence, after: int) -> list[PlaceArg]:
    """The places behind a time: "in control of A since May and of nearly all of B"."""
    joint = next((k for k in range(after, after + REACH) if s.kind(k) in "C,V.?R"), after)
    of = s.kind(joint) == "C" and s.kind(joint + 1) == "P" and s.chunks[joint + 1].low == "of"
    return read_places(s, joint + 2)[0] if of and s.kind(joint + 2) == "N" else []


def _teller(s: Sentence, index: int) -> tuple[str, bool]:
    """Who declares that a place is under "their" control, where no name goes before: "government forces declared X"."""
    for at in range(index - 1, -1, -1):
        if s.kind(at) == "V" and s.chunks[at].finite and lemmas(s.chunks[at]) & TELLING:
            actor, _, known = first_actor(s, subjects(s, at))
            return (actor, True) if known else ("", False)
    return "", False


def _holders(s: Sentence, index: int, inside: _Inside, verb: int, outer: list[int], row: Predicate
             ) -> tuple[list[tuple[str, str]], bool]:
    """([(actor, the pronoun that stands for it)], whether it is known) of who has control, by the noun at ``index``."""
    if inside.holders:
        return [(holder, "") for holder in inside.holders], inside.known
    phrase = s.chunks[index]
    actor, known = modifier_actor(s, phrase)
    pronoun = phrase.determiner if not actor and phrase.determiner in ("its", "their", "his", "our") else ""
    if pronoun in ("its", "their") and not any(unit.actor for chunk in s.chunks[:index] for _, unit in chunk.units):
        actor, known = _teller(s, index)
    if not actor and not pronoun and row.id == "cop_siege" and verb >= 0 and outer == [verb + 1] \
            and not passive(s, verb):
        actor, pronoun, known = first_actor(s, subjects(s, verb))  # "A keeps X under siege"
    beset = row.id == "cop_siege" and verb >= 0 \
        and bool(lemmas(s.chunks[verb]) & {"come", "be", "remain"})
    return [(actor, "" if actor else pronoun)] if actor or pronoun or beset else [], known
