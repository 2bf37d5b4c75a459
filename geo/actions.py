"""Who acts, where a verb's subject does something to a place: its actor, those beside it, and the other side.

Counterpart of ``undergone``.
"""

from __future__ import annotations

import re

from .allies import partners
from .clauses import actor_of, lemmas
from .findings import Finding, first_actor, modifier_actor
from .forces import people
from .frame_sides import nobody
from .group_names import own_name
from .place_names import PlaceArg
from .verb_objects import Frame
from .verdicts import Verdict

OWN_NAME = frozenset(
    (
        "seize",
        "take_over",
        "take_control",
        "keep_control",
        "lose_control",
        "control",
        "occupy",
        "raise_flag",
        "take_positions",
        "gain_ground",
        "besiege",
        "advance_on",
        "move_into",
        "march_into",
        "sweep_through",
        "launch",
    )
)
"""Rows whose subject is an actor even where no table knows its name."""

ENTERING = ("enter", "move_into")
"""Rows of those who come into a place."""
UNOPPOSED = re.compile(r"\b(?:unopposed|unchallenged|without (?:a fight|a shot|firing|resistance|opposition)"
                       r"|(?:no|little|without any) (?:resistance|opposition)|to (?:scenes of )?(?:cheer|jubila)\w*"
                       r"|found it (?:deserted|abandoned|empty)|for the first time (?:since|in))\b")
"""What makes coming into a place taking it."""


def action(f: Frame, places: list[PlaceArg], opponent: str) -> list[Finding] | None:
    """The findings of a verb that does something to ``places``, None where nobody does it who could."""
    s, row, subject = f.s, f.row, f.subject
    actor, pronoun, known = _actor(f, opponent)
    named = bool(actor or pronoun or not subject)
    if not named and row.id in OWN_NAME:
        if all(place.word in ("it", "them") for place in places):
            return None  # "Officer Eggers grabbed it"
        bare = [s.chunks[h] for h in subject if not any(unit.place for _, unit in s.chunks[h].units)]
        actor = next(filter(None, (people(phrase, s.book, s.cast) for phrase in bare)), "")
        known = bool(actor)
        if not actor:
            actor = next(filter(None, (own_name(phrase, s.text, s.start) for phrase in bare)), "")
            actor = actor and (s.book.of_leader(actor) or actor)
    if subject and nobody(s, subject[0]):
        return None
    if not named and not actor and s.chunks[subject[0]].head in ("claim", "claims"):
        actor, known = modifier_actor(s, s.chunks[subject[0]])  # "denied Azerbaijani claims to have captured X"
    if not named and not actor:
        if not (row.other_stance == "loses" and opponent and row.object == "actor"):
            return None
        return _findings(f, places, opponent, "", row.other_stance, "")  # whoever drove them out
    if row.subject == "force" and not subject and not opponent or _elsewhere(f, pronoun, known):
        return None
    hits = _findings(f, places, actor, pronoun, row.stance, opponent, known)
    for beside in partners(s, f.index, subject, actor, row.id == "fight") if actor and known else ():
        if beside != opponent:
            hits += _findings(f, places, beside, "", row.stance, opponent)
    if row.other_stance and opponent:
        hits += _findings(f, places, opponent, "", row.other_stance, actor)
    return hits


def _findings(f: Frame, places: list[PlaceArg], actor: str, pronoun: str, stance: str, opponent: str,
              known: bool = True) -> list[Finding]:
    if f.row.id in ENTERING and UNOPPOSED.search(f.s.text, f.group.end, f.s.end):
        stance = "seizes"  # "drove into X, meeting no resistance"
    inner = "contests" if f.row.id == "advance_on" else stance  # "advanced to the centre of X"
    return [Finding(place, actor, pronoun, inner if place.extent == "part" else stance, place.extent or f.row.extent,
                    opponent, f.row.id, f.group.start, Verdict("real"), known) for place in places]


def _actor(f: Frame, opponent: str) -> tuple[str, str, bool]:
    """(actor, the pronoun that stands for it, whether it is known) of the subject, another than the opponent."""
    actor, pronoun, known = first_actor(f.s, f.subject)
    if actor and actor == opponent:
        rest = [actor_of(f.s, number) for number in sorted(f.subject)]
        actor, known = next(((name, sure) for name, sure in rest if sure and name != opponent), (actor, known))
    return actor, pronoun, known


def _elsewhere(f: Frame, pronoun: str, known: bool) -> bool:
    """Whether what leaves a place is no force that held it."""
    s, row = f.s, f.row
    if row.id == "flee_away":
        return bool(pronoun) or not known  # "those fleeing"
    if row.id == "return_to":
        return not f.subject or s.chunks[f.subject[0]].head.split()[-1] not in s.book.force  # refugees, a leader
    if row.id in ("flee", "abandon") and "flee" in lemmas(f.group) and f.subject and all(
            s.chunks[head].head not in s.book.force and s.chunks[head].head.endswith("s")
            and not s.chunks[head].units for head in f.subject):
        return True  # "the Armenians fled" may be everybody
    if row.id == "flee":  # "the road running from X"
        return f.group.form == "ing" and "run" in lemmas(f.group) and s.kind(f.index - 1) == "N" \
            and not actor_of(s, f.index - 1)[0]
    return row.id in ("leave", "abandon") and row.subject == "force" and pronoun not in ("", "it", "they")
