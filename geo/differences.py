"""What changed between two moments, place by place, with the claims that made the change.

A moment is a date and what was known by when.  Two dates, both as known by the later one, tell what is claimed to have
happened between them; one date, as known by two, tells what reports made of it meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.flows import DisplacementState
from geo.holdings import PlaceState
from geo.model import Claim
from geo.state import History
from geo.voices import Keep


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and the publication date up to which reports count, both ISO; ``known`` None: all of them."""

    on: str
    known: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one place.

    ``place`` is its id (its name where it has none); ``changed`` whether what is claimed is otherwise, not only who
    claims it; ``unsettled`` whether it ends disputed or fought over.  ``new`` claims speak at the second moment and
    not at the first, ``gone`` the other way round: overtaken, too old or ended.
    """

    place: str
    name: str
    changed: bool
    unsettled: bool
    new: tuple[Claim, ...]
    gone: tuple[Claim, ...]


@dataclass(slots=True)
class _Side:
    """One place at one moment: what stands there, and the claims that say so."""

    name: str = ""
    standing: tuple[object, ...] = ()
    status: str = ""
    claims: tuple[Claim, ...] = ()


def differences(history: History, first: Moment, last: Moment, horizon: int = 30, keep: Keep | None = None,
                before: History | None = None) -> list[Difference]:
    """Every place of which something else is said, or by others: what changed first, then by claims and name.

    Parameters
    ----------
    history : History
    first, last : Moment
        In any order of dates.
    horizon : int
        Days after which a claim speaks no more.
    keep : callable, optional
        Which claims count.
    before : History, optional
        The claims there were at the first moment (see ``as_they_were``); ``history`` without it.

    Raises
    ------
    InputError
        A date that is none.
    """
    then, now = (_sides(told.at(moment.on, moment.known, horizon, keep),
                        told.displacement(moment.on, moment.known, horizon, keep))
                 for told, moment in ((before or history, first), (history, last)))
    found = [_difference(key, then.get(key, _Side()), now.get(key, _Side())) for key in then | now]
    told = [one for one in found if one.new or one.gone or one.changed]
    return sorted(told, key=lambda one: (not one.changed, not one.unsettled, -len(one.new), one.name, one.place))


def as_they_were(earlier: Iterable[Claim], now: Iterable[Claim]) -> list[Claim]:
    """The earlier claims, fit to stand beside those of now: one that was changed since gets an id of its own.

    Which event a claim belongs to and what it copies follows from the others: that is no change.
    """
    def own(claim: Claim) -> Claim:
        return replace(claim, event_id="", duplicate_of="")
    present = {claim.claim_id: own(claim) for claim in now}
    return [claim if present.get(claim.claim_id) == own(claim) else
            replace(claim, claim_id=f"{claim.claim_id} as it was") for claim in earlier]


def _sides(states: Iterable[PlaceState], flows: Iterable[DisplacementState]) -> dict[str, _Side]:
    sides: dict[str, _Side] = defaultdict(_Side)
    for state in states:
        if state.speaking:
            side = sides[state.place_id or state.place]
            side.name, side.status, side.claims = state.place, state.status, state.speaking
            side.standing = (state.status, tuple((holder.actor, holder.extent) for holder in state.holders),
                             state.fighting, _actors(state.threats), _actors(state.losses))
    for flow in flows:
        spoken = (*flow.claims, *flow.vague, *flow.opposing)
        if spoken:
            side = sides[flow.place_id or flow.place]
            side.name, side.claims = flow.place, (*side.claims, *spoken)
            side.standing = (*side.standing, flow.end, flow.unit, flow.measure, flow.figures, bool(flow.vague))
    return sides


def _actors(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.actor for claim in claims}))


def _difference(place: str, before: _Side, after: _Side) -> Difference:
    then, now = ({claim.claim_id for claim in side.claims} for side in (before, after))
    return Difference(
        place, after.name or before.name, before.standing != after.standing, after.status in ("disputed", "contested"),
        tuple(claim for claim in after.claims if claim.claim_id not in then),
        tuple(claim for claim in before.claims if claim.claim_id not in now))
