"""Displacement at a date: per origin the range of the figures claimed, never their sum.

The place is the origin, or the destination where no origin is named.  Units (people, families,
households) and measures (flow, stock, return) are kept apart: families are never turned into
people.  As for control each claimant's latest speaks, until it is older than the horizon; but
``valid_to`` does not end a figure, for those who fled by Tuesday are still gone on Wednesday.
A figure is not silenced by a later vague word ("thousands"): words are their own line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from geo.model import Claim
from geo.voices import (
    Keep,
    Ledger,
    Row,
    day_number,
    fresh_from,
    horizon_days,
    iso_day,
    known_limit,
    latest_first,
    place_key,
)


@dataclass(frozen=True, slots=True)
class FigureRange:
    """The span of several claimants' figures.

    ``low`` and ``high`` are the smallest and the largest figure named; ``low`` is None where the
    smallest is an upper bound ("up to 300"), ``high`` None where the largest is a lower bound
    ("more than 500"): those numbers stay in ``smallest`` and ``largest``.  All None: no number.
    """

    low: int | None
    high: int | None
    smallest: int | None
    largest: int | None


@dataclass(frozen=True, slots=True)
class DisplacementState:
    """What is claimed about the flight from (or to) one place, in one unit and measure.

    ``end`` is ``origin`` or ``destination``: which of the two the place is.  ``claims`` speak with
    a figure, ``vague`` with words only, ``opposing`` deny; ``earlier``, ``silent`` and ``undated``
    as in ``PlaceState``.  ``sources`` counts independent sources among claims and vague.
    """

    place_id: str
    place: str
    place_kind: str
    lat: float | None
    lon: float | None
    end: str
    unit: str
    measure: str
    figures: FigureRange
    claims: tuple[Claim, ...]
    vague: tuple[Claim, ...]
    opposing: tuple[Claim, ...]
    earlier: tuple[Claim, ...]
    silent: tuple[Claim, ...]
    undated: tuple[Claim, ...]
    sources: int
    last_change: str | None


def figure_range(claims: Iterable[Claim]) -> FigureRange:
    """The range of the figures in some claims; claims without a number do not count."""
    lows, highs = [], []
    for claim in claims:
        low, high = claim.figure_low, claim.figure_high
        lows += [low] if low is not None else []
        highs += [high] if high is not None else []
    named = lows + highs
    if not named:
        return FigureRange(None, None, None, None)
    smallest, largest = min(named), max(named)
    return FigureRange(smallest if smallest in lows else None, largest if largest in highs else None, smallest, largest)


def flow_key(claim: Claim) -> tuple[str, str, str, str]:
    """What a displacement claim is grouped by: place, which end of the flight it is, unit, measure."""
    return place_key(claim), "origin" if claim.origin_id or claim.origin else "destination", claim.unit, claim.measure


def has_figure(claim: Claim) -> bool:
    """True where the claim gives a number."""
    return claim.figure_low is not None or claim.figure_high is not None


class Flows:
    """The displacement claims of a ledger, indexed once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        groups: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
        for row in ledger.rows:
            if row.claim.kind == "displacement" and row.claim.review != "rejected" and place_key(row.claim):
                groups[flow_key(row.claim)].append(row)
        self._groups = {key: sorted(rows, key=lambda row: (row.voice, has_figure(row.claim), latest_first(row)))
                        for key, rows in sorted(groups.items())}

    def at(self, on: str, known: str | None = None, horizon: int = 30,
           keep: Keep | None = None) -> list[DisplacementState]:
        """Displacement at a date, sorted by place, end, unit and measure; arguments as ``History.at``."""
        day, limit, reach = day_number(on), known_limit(known), horizon_days(horizon)
        found = (self._state(key, rows, day, limit, reach, keep) for key, rows in self._groups.items())
        return sorted((state for state in found if state is not None),
                      key=lambda state: (state.place, state.place_id, state.end, state.unit, state.measure))

    def _state(self, key: tuple[str, str, str, str], rows: list[Row], day: int, limit: int, horizon: int,
               keep: Keep | None) -> DisplacementState | None:
        speaking: list[Row] = []
        earlier: list[Claim] = []
        silent: list[Claim] = []
        undated: list[Claim] = []
        known: list[Claim] = []
        line: tuple[str, bool] | None = None
        latest: tuple[int, int] | None = None
        for row in rows:
            if (row.voice, has_figure(row.claim)) != line:
                line, latest = (row.voice, has_figure(row.claim)), None
            if row.published > limit or (keep is not None and not keep(row.claim)):
                continue
            if row.start is None:
                undated.append(row.claim)
            elif row.start > day:
                continue
            else:
                latest = latest or (row.start, row.published)
                if latest != (row.start, row.published):
                    earlier.append(row.claim)
                elif day - fresh_from(row.start, row.published) > horizon:
                    silent.append(row.claim)
                else:
                    speaking.append(row)
            known.append(row.claim)
        if not known:
            return None
        face = min(known, key=lambda claim: claim.claim_id)
        voiced = [row for row in speaking if not row.claim.negated]
        numbers = tuple(row.claim for row in voiced if has_figure(row.claim))
        last = max((row.start for row in speaking if row.start is not None), default=None)
        return DisplacementState(
            face.place_id, face.place, face.place_kind, face.lat, face.lon, *key[1:],
            figures=figure_range(numbers), claims=numbers,
            vague=tuple(row.claim for row in voiced if not has_figure(row.claim)),
            opposing=tuple(row.claim for row in speaking if row.claim.negated),
            earlier=tuple(earlier), silent=tuple(silent), undated=tuple(undated),
            sources=len({self._ledger.source(row, limit, keep) for row in voiced}),
            last_change=None if last is None else iso_day(last))


def displacement_at(claims: Iterable[Claim], on: str, known: str | None = None,
                    horizon: int = 30) -> list[DisplacementState]:
    """Displacement at a date; for many dates use ``History.displacement``."""
    return Flows(Ledger(claims)).at(on, known, horizon)
