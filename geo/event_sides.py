"""Whose an event is that a noun tells of: "A's capture of X", "the siege of X by A", "clashes between A and B"."""

from __future__ import annotations

from .clauses import Sentence, actor_of, lemmas
from .findings import BOTH, first_actor, modifier_actor
from .heads import head_of
from .lexicon import Predicate
from .subjects import subjects

APPOSED = frozenset(("n_stronghold",))
"""Rows whose noun describes a place that stands beside it: "X, the army's last foothold"."""
SIDED = frozenset(("n_fighting", "n_siege"))
"""Rows of events between two sides: "the siege of X was an engagement between A and B"."""
HAPPEN = frozenset(
    "fight enter reach continue erupt rage intensify flare resume occur spread escalate begin start go persist break "
    "take report record be".split()
)
"""Verbs that only say that something happened: "clashes continued in X"."""
ADMITTING = frozenset(
    "confirm announce order call describe admit acknowledge concede defend explain complete begin".split()
)
CLAIMING = frozenset("announce claim declare proclaim hail celebrate tout trumpet boast report".split())
ENDING = frozenset("culminate end result conclude close".split())
"""Verbs of a campaign that lead to what it brought."""
STARTING = frozenset("begin start launch resume continue announce declare".split())
PHASES = frozenset("start beginning phase stage launch".split())
"""What of a campaign is begun or announced."""
FINISHING = frozenset("complete finish finalise finalize accomplish".split())
TOLD_BY = {"n_withdrawal": ADMITTING, "n_loss": ADMITTING - {"announce", "confirm"}, "n_capture": CLAIMING | FINISHING,
           "n_fall": CLAIMING - {"report"}, "n_campaign": STARTING, "n_attack": STARTING}
"""Verbs whose subject answers for an event that the sentence gives to nobody else: "announced the capture of X"."""
PITTING = frozenset(("pit",))
"""Verbs whose object and "against" are the sides: "clashes pitting A against B"."""
LOCKED = frozenset("lock embroil engage".split())
"""Verbs whose subject are the sides: "A and B are locked in a battle for X"."""
OWNING = (frozenset(("by", "between")), frozenset(("by", "between", "of")))
"""Prepositions before whose event it is, and before whose bastion: "X, a stronghold of A"."""


def event_sides(s: Sentence, index: int, row: Predicate, verb: int) -> tuple[str, str, str, bool]:
    """(whose the event is, the pronoun that stands for it, the other side, whether the first is known)."""
    phrase = s.chunks[index]
    actor, known = modifier_actor(s, phrase)
    if not actor and row.id in TOLD_BY:
        actor, known = _teller(s, index, TOLD_BY[row.id])
    pronoun = phrase.determiner if not actor and phrase.determiner in ("its", "their") else ""
    close = s.kinds.find(",")
    if pronoun and index == 1 and s.kind(0) == "P" and s.kind(close + 1) == "N":
        actor, known = actor_of(s, close + 1)  # "In their march on X, the rebels"
        pronoun = pronoun if not known else ""
    if row.id in TOLD_BY and s.kind(index - 1) == "V" and first_actor(s, subjects(s, index - 1))[1] == BOTH:
        actor, pronoun = "", BOTH  # "the two groups announced the capture of X"
    opponent, k = "", verb + 1
    if row.id in SIDED:
        actor, opponent = _pitted(s, index) or (actor, opponent)
        known = known or bool(opponent)
    while not actor and k < len(s.chunks) and s.kind(k) not in ".?SR" and (
            s.kind(k) != "V" or row.id in SIDED and (s.chunks[k].be or lemmas(s.chunks[k]) & HAPPEN)):
        if s.kind(k) == "P" and s.kind(k + 1) == "N" and s.chunks[k].low in (
                row.other - {"to"} if row.other_stance else row.other) | OWNING[row.id in APPOSED]:
            actor, known = actor_of(s, k + 1)
            if actor and row.id in SIDED:
                opponent = _second_side(s, k + 2)
        k += 1
    if row.id in SIDED and s.kind(index - 1) == "P" and s.kind(index - 2) == "V" and not opponent \
            and lemmas(s.chunks[index - 2]) & LOCKED:
        acting = [name for name, sure in (actor_of(s, head) for head in subjects(s, index - 2)) if name and sure]
        if acting:  # "A and B are locked in a battle", "A is locked in a battle with B"
            actor, opponent, known = (*acting, actor)[0], (*acting, actor)[1], True
    if not actor and row.id in ("n_capture", "n_loss") and s.kind(index - 1) == "P" \
            and s.chunks[index - 1].low == "with":
        k = next((i for i in range(index, len(s.chunks)) if s.kind(i) == ","), index)
        actor, known = actor_of(s, k + 1) if s.kind(k + 1) == "N" else ("", False)  # "with the capture of X, A cut"
    return actor, pronoun, opponent, known


PRAISING = ((frozenset(("credit",)), ("with",)),
            (frozenset("congratulate praise thank hail commend applaud salute".split()), ("on", "for", "upon")))
"""Verbs whose object has done what stands behind the preposition."""


def _teller(s: Sentence, index: int, verbs: frozenset[str]) -> tuple[str, bool]:
    """The force that tells of an event without an owner: "the army confirmed the withdrawal from X"."""
    k = index - 1
    while s.kind(k) in "AXTQ" or s.chunks[k].low == "the":  # 'on the "liberation" of X'
        k -= 1
    if s.kind(k) == "P" and s.chunks[k].low == "of" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in PHASES:
        k = head_of(s, k - 1) - 1  # "have begun the third phase of the campaign to isolate X"
    named = head_of(s, k - 1) if s.kind(k) == "P" and s.kind(k - 1) == "N" else 0
    for verbs_of, prepositions in PRAISING:
        if s.kind(named - 1) == "V" and s.chunks[k].low in prepositions and lemmas(s.chunks[named - 1]) & verbs_of:
            actor, _, known = first_actor(s, [named, *subjects(s, named - 1)] if "with" in prepositions else [named])
            return actor, known  # "credited the brigade with the capture of X", "congratulated it on the capture"
    if s.kind(k) == "P" and s.kind(k - 1) == "V" and lemmas(s.chunks[k - 1]) & ENDING:
        actor, _, known = first_actor(s, subjects(s, k - 1))  # "the rebels' offensive ended in the capture of X"
        return actor, known
    if s.kind(k) != "V" or not lemmas(s.chunks[k]) & verbs:
        return "", False
    for head in subjects(s, k):
        actor, known = actor_of(s, head)
        nation = s.book.nation(s.chunks[head].words)
        if actor or nation:
            return actor or s.book.state_actor(nation), known or bool(nation)
        leader = s.book.of_leader(s.chunks[head].head)
        if leader:
            return leader, True  # "Aliyev proclaimed the capture of X"
    return "", False


def _pitted(s: Sentence, index: int) -> tuple[str, str] | None:
    """The sides of "the battle for X pitted A against B", "clashes pitting A against B"."""
    k = next((k for k in range(index + 1, min(index + 8, len(s.chunks))) if s.kind(k) == "V"), 0)
    if not k or not lemmas(s.chunks[k]) & PITTING or s.kind(k + 1) != "N":
        return None
    against = next((at for at in range(k + 2, min(k + 7, len(s.chunks) - 1)) if s.chunks[at].low == "against"), 0)
    sides = actor_of(s, k + 1)[0], actor_of(s, against + 1)[0] if against and s.kind(against + 1) == "N" else ""
    return sides if all(sides) else None


def _second_side(s: Sentence, at: int) -> str:
    """The actor after "and" in "between the army (SAF) and the RSF", "" if there is none.

    In "between the rebels and their allies against the army" it is the one behind "against".
    """
    facing = next((k for k in range(at, min(at + 6, len(s.chunks))) if s.kind(k) in "V.?SR"
                   or s.chunks[k].low == "against"), at)
    if s.kind(facing) == "P" and s.kind(facing + 1) == "N":
        return actor_of(s, facing + 1)[0]
    while s.kind(at) in "X," or s.kind(at) == "P" and s.kind(at + 1) == "N":
        at += 1 if s.kind(at) in "X," else 2
    return actor_of(s, at + 1)[0] if s.kind(at) == "C" and s.kind(at + 1) == "N" else ""
