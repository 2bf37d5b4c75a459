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

from geo.columns import columns
from geo.flows import DisplacementState, Flows, displacement_at
from geo.holdings import Holder, PlaceState, face_of, judge, role_of, to_rows
from geo.model import Claim
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
        faces = {face_of(row.claim) for row in rows}
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
            face = next(face_of(row.claim) for row in site.faces
                        if len(site.faces) == 1 or (row.published <= limit and (not keep or keep(row.claim))))
            state = judge(face, speaking, (tuple(earlier), tuple(silent), undated),
                          lambda row: self.ledger.source(row, limit, keep))
        # The future of undated claims and of what copies go back to is not followed: no memo for them.
        if keep is None and not site.undated and len(site.faces) == 1 and not any(
                row.claim.duplicate_of for rows in speaking.values() for row in rows):
            site.memo = horizon, day, until, limit, before, state
        return state

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


