"""Who is claimed to hold what at a date, as known by a date.  It never decides who is right.

``History(claims).at(on, known)`` answers for every place with a control claim; ``state_at`` is the
same in one call.  The rules, in the order they are applied:

1. A claim counts if it is published by ``known`` and valid from ``on`` or earlier, and not
   rejected in review.  Without a publication date it counts only when ``known`` is None.
2. Each claimant's latest on the place speaks for that claimant: latest valid_from, then latest
   publication day; what ties speaks together.  Threats and claims merely *near* the place do not
   answer who holds it: they are a separate line on which the same claimant's latest speaks, so
   that they neither silence a hold nor are silenced by one.
3. It speaks no more once it is older than the horizon (counted from its valid_from or its publication,
   whichever is later: "held since January", told today, is no old news) or has ended (``valid_to``
   before ``on``); an older word of the same claimant does not come back.
4. ``in`` names its actor as holder, ``out`` denies it; a negation turns the one into the other.
   ``contests`` marks fighting, ``threatens`` a threat; denied, they only oppose.
5. disputed: a holder is named and another is too, or a holder is named and denied.  Not a dispute:
   two holders of parts only, if one claimant names both (``shared``); a part kept, a part lost.
   contested: no dispute, and fighting is claimed.  held: holders named, no dispute, no fighting.
   unknown: nobody is named, which includes "the army has left" with no word on who came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from geo.columns import columns
from geo.flows import DisplacementState, Flows, displacement_at
from geo.model import AREA_KINDS, DIRECTION, Claim
from geo.voices import (
    NEVER,
    Keep,
    Ledger,
    Row,
    claimant_key,
    day_number,
    fresh_from,
    horizon_days,
    iso_day,
    known_limit,
    latest_first,
    place_key,
)

__all__ = ["DisplacementState", "History", "Holder", "PlaceState", "change_dates", "claimant_key", "columns",
           "displacement_at", "known_dates", "role_of", "state_at", "to_rows"]

EXTENT_ORDER = ("all", "part", "outskirts")
Cell = str | int | float | bool | None


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
    any holder is named for, "" without one; ``last_change`` the newest valid_from that speaks.
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


#: One dated claim as ``History.at`` scans it: valid_from, published, valid_to, role, which line, row.
_Word = tuple[int, int, int, str, int, Row]


class _Site:
    """One place: its dated claims, line after line, each line (claimant, line) latest first; and its undated ones."""

    __slots__ = ("faces", "memo", "undated", "words")

    def __init__(self, rows: list[Row]) -> None:
        rows.sort(key=latest_first)
        self.undated = [row for row in rows if row.start is None]
        lines: dict[tuple[str, int], list[tuple[str, Row]]] = defaultdict(list)
        for row in rows:
            line, role = role_of(row.claim)
            lines[row.voice, line].append((role, row))
        self.words: list[_Word] = [(row.start, row.published, row.end, role, number, row)
                                   for number, key in enumerate(sorted(lines))
                                   for role, row in lines[key] if row.start is not None]
        # The last answer: horizon, the days (from, before) and the publication days (from, before) it holds for.
        self.memo: tuple[int, int, int, int, int, PlaceState | None] | None = None
        # Claims from differently old gazetteers may disagree about the place itself: the claim with
        # the smallest id among the known decides, so that neither input order nor the future does.
        faces = {_face(row.claim) for row in rows}
        self.faces = rows[:1] if len(faces) == 1 else sorted(rows, key=lambda row: row.claim.claim_id)


class History:
    """Claims indexed once, to be asked for many dates.

    Parameters
    ----------
    claims : iterable of Claim
        In any order.  ``unplaced`` keeps those that name no place.

    Raises
    ------
    InputError
        For a claim whose dates are no dates.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.ledger = Ledger(claims)
        sites: dict[str, list[Row]] = defaultdict(list)
        for row in self.ledger.rows:
            if row.claim.kind == "control" and row.claim.review != "rejected" and place_key(row.claim):
                sites[place_key(row.claim)].append(row)
        self._sites = [_Site(rows) for rows in sites.values()]
        self._flows = Flows(self.ledger)
        self.unplaced: tuple[Claim, ...] = tuple(row.claim for row in self.ledger.rows if not place_key(row.claim))

    def at(self, on: str, known: str | None = None, horizon: int = 30, keep: Keep | None = None) -> list[PlaceState]:
        """The state of every place of which something is known, sorted by name and id.

        Parameters
        ----------
        on : str
            ISO date the state is asked for.
        known : str or None
            ISO date; only what was published by then counts.  None: everything.
        horizon : int
            Days after which a claim speaks no more.
        keep : callable or None
            A filter; a claim it refuses is as if it had never been made.
        """
        day, limit, reach = day_number(on), known_limit(known), horizon_days(horizon)
        states = [state for site in self._sites if (state := self._state(site, day, limit, reach, keep)) is not None]
        return sorted(states, key=lambda state: (state.place, state.place_id))

    def displacement(self, on: str, known: str | None = None, horizon: int = 30,
                     keep: Keep | None = None) -> list[DisplacementState]:
        """Displacement at a date: see ``geo.flows``."""
        return self._flows.at(on, known, horizon, keep)

    def _state(self, site: _Site, day: int, limit: int, horizon: int, keep: Keep | None) -> PlaceState | None:
        # Playback asks for one day after the other, and of one place little changes in a day.
        if keep is None and site.memo is not None:
            reach, since, until, known, before, state = site.memo
            if reach == horizon and since <= day < until and known <= limit < before:
                return state
        until = before = NEVER + 1
        speaking: dict[str, list[Row]] = {}
        earlier: list[Claim] = []
        silent: list[Claim] = []
        current = -1
        latest = (0, 0)
        for start, published, end, role, line, row in site.words:
            if start > day:
                until = min(until, start)
                continue
            if published > limit:
                before = min(before, published)
                continue
            if keep is not None and not keep(row.claim):
                continue
            if line != current:
                current, latest = line, (start, published)
            if latest != (start, published):
                earlier.append(row.claim)
            elif end < day or day - fresh_from(start, published) > horizon:
                silent.append(row.claim)
            else:
                until = min(until, fresh_from(start, published) + horizon + 1, end + 1)
                if role in speaking:
                    speaking[role].append(row)
                else:
                    speaking[role] = [row]
        undated = tuple(row.claim for row in site.undated if row.published <= limit and (not keep or keep(row.claim)))
        state = None
        if speaking or earlier or silent or undated:
            face = next(_face(row.claim) for row in site.faces
                        if len(site.faces) == 1 or (row.published <= limit and (not keep or keep(row.claim))))
            state = self._judge(face, speaking, tuple(earlier), tuple(silent), undated, limit, keep)
        # The future of undated claims and of what copies go back to is not followed: no memo for them.
        if keep is None and not site.undated and len(site.faces) == 1 and not any(
                row.claim.duplicate_of for rows in speaking.values() for row in rows):
            site.memo = horizon, day, until, limit, before, state
        return state

    def _judge(self, face: tuple[str, str, str, float | None, float | None], speaking: dict[str, list[Row]],
               earlier: tuple[Claim, ...], silent: tuple[Claim, ...], undated: tuple[Claim, ...],
               limit: int, keep: Keep | None) -> PlaceState:
        def sources(rows: Iterable[Row]) -> int:
            return len({self.ledger.source(row, limit, keep) for row in rows})

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
        last = max((row.start for row in spoken if row.start is not None), default=None)
        return PlaceState(
            *face,
            status="disputed" if disputed else "contested" if fights else "held" if named else "unknown",
            holders=tuple(Holder(actor, extent[actor], tuple(row.claim for row in named[actor]), sources(named[actor]))
                          for actor in sorted(named)),
            opposing=claims("denies") + claims("opposes"), fighting=bool(fights), battles=fights,
            threats=claims("threatens"), beside=claims("beside"), earlier=earlier, silent=silent, undated=undated,
            sources=sources(spoken), extent=min(extent.values(), key=EXTENT_ORDER.index, default=""),
            shared=len(named) > 1 and not disputed, last_change=None if last is None else iso_day(last))


def state_at(claims: Iterable[Claim], on: str, known: str | None = None, horizon: int = 30) -> list[PlaceState]:
    """The state of every place at a date; for many dates build one ``History``.  See ``History.at``."""
    return History(claims).at(on, known, horizon)


def change_dates(claims: Iterable[Claim], horizon: int = 30) -> list[str]:
    """ISO dates on which some state or displacement can differ from the day before, sorted.

    A claim can change it on its valid_from, the day after its valid_to, and the day it grows
    older than the horizon.  Between two of these dates nothing changes, for a fixed ``known``.
    """
    reach, days = horizon_days(horizon), set[int]()
    for row in Ledger(claims).rows:
        if row.start is not None and place_key(row.claim) and row.claim.review != "rejected":
            days.update((row.start, fresh_from(row.start, row.published) + reach + 1))
            if row.end != NEVER and row.end >= row.start:
                days.add(row.end + 1)
    return [iso_day(day) for day in sorted(days)]


def known_dates(claims: Iterable[Claim]) -> list[str]:
    """ISO dates on which something became known (publication days), sorted."""
    return [iso_day(day) for day in sorted({row.published for row in Ledger(claims).rows} - {NEVER})]


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


def _face(claim: Claim) -> tuple[str, str, str, float | None, float | None]:
    return claim.place_id, claim.place, claim.place_kind, claim.lat, claim.lon
