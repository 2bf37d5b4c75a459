"""People judge claims: accept, reject, correct or take it back, each with the reason, none overwritten unseen.

A judgement is a new version of the claim under the same id and an entry of its own in the log, so
who judged, when, why, and the claim before and after are all there (``geo.history``).  Reading a
report again never overrules it (``geo.additions``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from geo.claim_checks import parse_claim
from geo.claim_rows import body_of
from geo.connections import Connection
from geo.entries import Entry
from geo.errors import ConflictError, InputError
from geo.history import Change, changes_of_claim
from geo.model import CLAIM_COLUMNS, REVIEWS, Claim

#: Columns that a correction may change: what is claimed, not where it was read.
CORRECTABLE = tuple(name for name in CLAIM_COLUMNS if name not in {
    "claim_id", "report_id", "outlet", "url", "title", "published", "start", "end", "evidence", "rule", "event_id",
    "duplicate_of", "review"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides about a claim.

    Parameters
    ----------
    claim_id : str
        The claim.
    verdict : str
        ``accepted`` (the report says so), ``rejected`` (it does not: the claim no longer counts on
        any map, and stays readable), ``corrected`` (it says otherwise, see ``changes``), or
        ``unreviewed``, which takes earlier decisions back: the claim is again as it was read or imported.
    why : str
        The reason; required unless the claim is accepted.
    changes : mapping of str to object
        For ``corrected``: the columns that are otherwise (of ``CORRECTABLE``) with their values,
        as strings or in the column's type.
    """

    claim_id: str
    verdict: str
    why: str = ""
    changes: Mapping[str, object] = field(default_factory=dict)


def decide(database: Connection, decision: Decision, when: str, who: str, seen: int | None) -> Change | None:
    """Record one decision; to be called in a transaction.  See ``Store.review``, which says what is raised."""
    history = changes_of_claim(database, decision.claim_id)
    if not history:
        raise InputError(f"claim {decision.claim_id!r} is not in the store; look its id up with: python -m geo export")
    newest = history[-1]
    if seen is not None and newest.entry > seen:
        raise ConflictError(newest)
    if newest.after is None:
        raise InputError(f"claim {decision.claim_id!r} was withdrawn on {newest.at[:10]}: its report no longer says "
                         "so; there is nothing to judge")
    after = _judged(newest.after, decision, history)
    entry = Entry(database, when, who, decision.verdict, decision.why)
    if after == newest.after and newest.action == decision.verdict and newest.who == who.strip():
        return None
    entry.add_claim(after.claim_id, after.report_id, body_of(after))
    entry.close({"claim": decision.claim_id})
    return changes_of_claim(database, decision.claim_id)[-1]


def _judged(claim: Claim, decision: Decision, history: Iterable[Change]) -> Claim:
    if decision.verdict not in REVIEWS:
        raise InputError(f"verdict {decision.verdict!r} is none; use one of {', '.join(REVIEWS)}")
    if decision.verdict != "accepted" and not decision.why.strip():
        raise InputError(f"why is empty; say why claim {decision.claim_id!r} is to be {decision.verdict}")
    if (decision.verdict == "corrected") != bool(decision.changes):
        raise InputError("a correction says what is otherwise, and only a correction does; give changes with the "
                         "verdict corrected, and with no other")
    if decision.verdict == "unreviewed":
        return next((change.after for change in reversed(list(history))
                     if change.after is not None and change.after.review == "unreviewed"),
                    replace(claim, review="unreviewed"))
    return replace(_corrected(claim, decision.changes), review=decision.verdict)


def _corrected(claim: Claim, changes: Mapping[str, object]) -> Claim:
    wrong = sorted(set(changes) - set(CORRECTABLE))
    if wrong:
        raise InputError(f"{wrong[0]} cannot be corrected; only {', '.join(CORRECTABLE)}")
    if not changes:
        return claim
    return parse_claim({name: changes.get(name, getattr(claim, name)) for name in CLAIM_COLUMNS})
