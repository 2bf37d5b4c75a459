"""Who stands around a verb of control besides its subject: the agent, the other side, whose a thing is, who gains."""

from __future__ import annotations

from .clauses import QUANTITIES, Sentence, actor_of
from .findings import modifier_actor
from .lexicon import Predicate

SUCCESS = frozenset("victory triumph success boost breakthrough gain".split())
SETBACK = frozenset("blow defeat setback reverse loss humiliation embarrassment disaster".split())
"""What a change is to those who gain and who lose by it: "X was retaken, a blow to the rebels"."""
LAST = frozenset("foothold stronghold bastion redoubt position positions presence garrison base outpost".split())
"""What goes with a place to whoever loses it."""


def other(s: Sentence, index: int, row: Predicate) -> str:
    k = index + 1
    while k < len(s.chunks) and s.kind(k) not in ".?SR" and not (s.kind(k) == "V" and k > index + 1):
        owned = s.chunks[k].low == "of" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in s.book.force | QUANTITIES
        if s.kind(k) == "P" and s.chunks[k].low in row.other and s.kind(k + 1) == "N" and not owned:
            actor, _ = actor_of(s, k + 1)
            if actor:
                return actor
        k += 1
    return ""


def agent(s: Sentence, index: int) -> tuple[str, bool]:
    k = index + 1
    while k < len(s.chunks) and s.kind(k) not in ".?SR" and not (s.kind(k) == "V" and s.chunks[k].finite):
        if s.kind(k) == "P" and s.chunks[k].low == "by" and s.kind(k + 1) == "N":
            actor, known = actor_of(s, k + 1)
            if actor:
                return actor, known
        k += 1
    return "", False


def owner(s: Sentence, index: int) -> tuple[str, str, bool]:
    """(actor, the pronoun that stands for it, whether it is known) whose the thing at ``index`` is: "the flag of A"."""
    phrase = s.chunks[index]
    actor, known = modifier_actor(s, phrase)
    if not actor and s.kind(index + 1) == "P" and s.chunks[index + 1].low == "of" and s.kind(index + 2) == "N":
        if s.chunks[index + 2].low == "group":
            return "", "the group", False
        actor, known = actor_of(s, index + 2)
        state = next((unit.place for _, unit in s.chunks[index + 2].units if unit.place is not None), None)
        if not actor and state is not None and state.place_kind == "country":
            actor, known = s.book.state_actor(state.place_id[:2].upper()), True
    return actor, phrase.determiner if not actor and phrase.determiner in ("its", "their") else "", known


def outcome(s: Sentence, index: int) -> tuple[str, str]:
    """(whose success, whose setback) what the verb at ``index`` tells is said to be: "X fell, a blow to the army"."""
    won = lost = ""
    for k in range(index + 1, len(s.chunks) - 2):
        if s.chunks[k].low == "with" and s.chunks[k + 1].low in ("it", "them") and s.kind(k + 2) == "N" \
                and s.chunks[k + 2].head in LAST:
            lost = lost or modifier_actor(s, s.chunks[k + 2])[0]  # "X fell, and with it A's last foothold"
        head = s.chunks[k].head
        if s.kind(k) == "N" and (head in SUCCESS or head in SETBACK) and s.kind(k + 1) == "P" \
                and s.chunks[k + 1].low in ("for", "to") and s.kind(k + 2) == "N":
            actor, known = actor_of(s, k + 2)
            won, lost = (won or actor, lost) if head in SUCCESS and known else (won, lost or actor)
    return won, lost


def nobody(s: Sentence, index: int) -> bool:
    """True for "neither side", "no group", "nobody"."""
    start = s.chunks[index].start
    return s.chunks[index].low in ("nobody", "none") or s.chunks[index].determiner == "no" \
        or s.text[max(0, start - 8):start].lower().endswith("neither ")


def is_force(s: Sentence, index: int) -> bool:
    """Whether a phrase is an actor, or a pronoun that may stand for one."""
    return s.kind(index) == "N" and (
        bool(actor_of(s, index)[0]) or s.chunks[index].pronoun and s.chunks[index].low in ("them", "it", "him"))
