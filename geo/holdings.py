"""What the speaking claims about one place come to: held, disputed, contested or unknown, never who is right.

``geo.state`` finds out which claims speak; ``judge`` puts them together by the rules 4 and 5 told there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geo.model import AREA_KINDS, DIRECTION, Claim
from geo.voices import Row, fresh_from, iso_day

EXTENT_ORDER = ("all", "part", "outskirts")
Cell = str | int | float | bool | None
#: The columns of ``to_rows`` with their types.
STATE_COLUMNS = {
    "place_id": str, "place": str, "place_kind": str, "lat": float, "lon": float, "status": str, "holders": str,
    "extent": str, "fighting": bool, "threatened_by": str, "supporting": int, "opposing": int, "sources": int,
    "silent": int, "undated": int, "last_change": str, "claim_ids": str}
#: What a claim says of the place itself: place_id, place, place_kind, lat, lon.
Face = tuple[str, str, str, float | None, float | None]
#: Claims that do not speak: the same claimant said something later, too old or ended, undated.
Silent = tuple[tuple[Claim, ...], tuple[Claim, ...], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Holder:
    """One actor named as holder: how much of the place, by which live claims, by how many sources."""

    actor: str
    extent: str
    claims: tuple[Claim, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class PlaceState:
    """What is claimed about one place.  Every known control claim is in exactly one of the tuples.

    Speaking: ``holders`` (their claims), ``opposing`` (deny an actor's hold, or fighting, or a
    threat), ``battles`` (claim fighting), ``threats``, ``beside`` (near the place, or of no known
    stance).  Not speaking: ``earlier`` (the same claimant said something later), ``silent`` (too
    old or ended), ``undated`` (no valid_from).  ``fighting`` is kept beside a ``disputed`` status.
    ``sources`` counts independent sources among the speaking; ``extent`` is the largest extent
    any holder is named for, "" without one; ``last_change`` the newest valid_from that speaks,
    ``last_heard`` the newest day from which the age of what speaks counts.
    """

    place_id: str
    place: str
    place_kind: str
    lat: float | None
    lon: float | None
    status: str
    holders: tuple[Holder, ...]
    opposing: tuple[Claim, ...]
    fighting: bool
    battles: tuple[Claim, ...]
    threats: tuple[Claim, ...]
    beside: tuple[Claim, ...]
    earlier: tuple[Claim, ...]
    silent: tuple[Claim, ...]
    undated: tuple[Claim, ...]
    sources: int
    extent: str
    shared: bool
    last_change: str | None
    last_heard: str | None

    @property
    def is_area(self) -> bool:
        """True where the place is drawn as an area; its state is never passed down to its towns."""
        return self.place_kind in AREA_KINDS

    @property
    def losses(self) -> tuple[Claim, ...]:
        """Those of ``opposing`` that deny an actor nobody names as holder: "the army left", which opposes no one."""
        named = {holder.actor for holder in self.holders}
        return tuple(claim for claim in self.opposing if role_of(claim)[1] == "denies" and claim.actor not in named)

    @property
    def speaking(self) -> tuple[Claim, ...]:
        """Every claim that speaks, holders first."""
        named = tuple(claim for holder in self.holders for claim in holder.claims)
        return named + self.opposing + self.battles + self.threats + self.beside


def role_of(claim: Claim) -> tuple[int, str]:
    """The line a control claim speaks on (0 the place itself, 1 beside it) and what it does there.

    The second is ``names``, ``denies``, ``fights``, ``threatens``, ``opposes`` or ``beside``.
    """
    near = claim.geo_precision == "near"
    way = DIRECTION.get(claim.stance)
    if way is None:
        return 1, "beside"
    if way == "fight":
        line = 1 if near or claim.stance == "threatens" else 0
        return line, "opposes" if claim.negated else "threatens" if claim.stance == "threatens" else "fights"
    if near:
        return 1, "beside"
    return 0, "names" if (way == "in") != claim.negated else "denies"


def judge(face: Face, speaking: Mapping[str, list[Row]], silent: Silent, source: Callable[[Row], str]) -> PlaceState:
    """The state of one place.

    Parameters
    ----------
    face : Face
        The place as its claims name it.
    speaking : mapping of str to list of Row
        The claims that speak, by what they do there (see ``role_of``), every line latest first.
    silent : Silent
        Those that do not.
    source : callable
        The independent source behind a claim.
    """
    def sources(rows: Iterable[Row]) -> int:
        return len({source(row) for row in rows})

    def claims(role: str) -> tuple[Claim, ...]:
        return tuple(row.claim for row in speaking.get(role, ()))

    named: dict[str, list[Row]] = defaultdict(list)
    for row in speaking.get("names", ()):
        named[row.claim.actor].append(row)
    extent = {actor: min((_extent(row.claim) for row in rows), key=EXTENT_ORDER.index)
              for actor, rows in named.items()}
    denials = speaking.get("denies", [])
    disputed = _disputed(named, extent, denials)
    fights = claims("fights")
    spoken = [row for rows in speaking.values() for row in rows]
    days = [(row.start, row.published) for row in spoken if row.start is not None]
    last = max((start for start, _ in days), default=None)
    heard = max((fresh_from(*pair) for pair in days), default=None)
    earlier, ended, undated = silent
    return PlaceState(
        *face,
        status="disputed" if disputed else "contested" if fights else "held" if named else "unknown",
        holders=tuple(Holder(actor, extent[actor], tuple(row.claim for row in named[actor]), sources(named[actor]))
                      for actor in sorted(named)),
        opposing=claims("denies") + claims("opposes"), fighting=bool(fights), battles=fights,
        threats=claims("threatens"), beside=claims("beside"), earlier=earlier, silent=ended, undated=undated,
        sources=sources(spoken), extent=min(extent.values(), key=EXTENT_ORDER.index, default=""),
        shared=len(named) > 1 and not disputed, last_change=None if last is None else iso_day(last),
        last_heard=None if heard is None else iso_day(heard))


def to_rows(states: Iterable[PlaceState]) -> list[dict[str, Cell]]:
    """One flat row per place for a table: words and counts, the speaking claims by id.

    ``opposing`` counts the claims against a named holder, fighting or a threat; who is said to
    have lost the place without anyone naming him as holder is in ``lost_by``.
    """
    return [{
        "place_id": state.place_id, "place": state.place, "place_kind": state.place_kind,
        "lat": state.lat, "lon": state.lon, "status": state.status,
        "holders": "; ".join(holder.actor if holder.extent == "all" else f"{holder.actor} ({holder.extent})"
                             for holder in state.holders),
        "extent": state.extent, "fighting": state.fighting, "threatened_by": "; ".join(
            sorted({claim.actor for claim in state.threats})),
        "lost_by": "; ".join(sorted({claim.actor for claim in state.losses})),
        "supporting": sum(len(holder.claims) for holder in state.holders),
        "opposing": len(state.opposing) - len(state.losses),
        "sources": state.sources, "silent": len(state.silent) + len(state.earlier), "undated": len(state.undated),
        "last_change": state.last_change, "claim_ids": " ".join(sorted(claim.claim_id for claim in state.speaking)),
    } for state in states]


def _disputed(named: dict[str, list[Row]], extent: dict[str, str], denials: list[Row]) -> bool:
    actors = sorted(named)
    for at, one in enumerate(actors):
        for other in actors[at + 1:]:
            if "all" in (extent[one], extent[other]):
                return True
            if not {row.voice for row in named[one]} & {row.voice for row in named[other]}:
                return True
    return any("all" in (_extent(row.claim), extent[row.claim.actor]) for row in denials if row.claim.actor in named)


def _extent(claim: Claim) -> str:
    return claim.extent if claim.extent in EXTENT_ORDER else "all"


def face_of(claim: Claim) -> Face:
    """The place as a claim names it."""
    return claim.place_id, claim.place, claim.place_kind, claim.lat, claim.lon
