"""Events: claims about the same happening, whoever makes them and however often.

Two claims share an event if they agree in the key and their windows touch.

Key
    Control: place, actor and direction (in, out, fight: ``model.DIRECTION``).  Displacement:
    measure and the origin, or the destination where no origin is named; with an origin the
    destination is left aside, since "fled Mosul" and "fled Mosul for Erbil" are one flight and
    two events would invite adding them up.
Window
    From valid_from to valid_to, or as far as the precision leaves it open: a day, 3 days
    (``days``), a week.  Windows touch if no more than a gap of days lies between them: 7 for
    ``in`` without a valid_to, because a hold restated within a week is the same hold, else 2.
    Touching chains: a hold restated every few days is one long event.
Loose dates
    A claim good only to the month or year, or of unknown precision, never bridges two events: it
    joins the earliest event its window touches, else it and its like form events of their own.
    Undated claims form one event per key without a period.

A negated claim belongs to the event it denies, on the other side.  Rejected claims and claims
without a place belong to none; they come back as they are, with an empty ``event_id``.

Stability: the id is made of the key and the event's earliest claim.  A claim of another key or
far in time changes no other id; one that is earlier than an event and touches it, or that joins
two events, does change theirs.  Known failure: two quick captures with a loss between them, each
within the gap, are one event for ``in`` (and the loss, an event of its own, stands against it).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from geo.flows import FigureRange, figure_range
from geo.model import DIRECTION, Claim
from geo.voices import NEVER, Ledger, Row, iso_day, place_key

Cell = str | int | float | None
_Key = tuple[str, ...]

#: The columns of ``to_rows`` with their types.
EVENT_COLUMNS = {
    "event_id": str, "kind": str, "place_id": str, "place": str, "place_kind": str, "lat": float, "lon": float,
    "actor": str, "direction": str, "end": str, "first": str, "last": str, "supporting": int, "against": int,
    "sources": int, "figures": str, "claim_ids": str, "against_ids": str}
#: How many days a date of each precision may run on when no end is given.
REACH = {"day": 0, "days": 2, "week": 6, "month": 30, "year": 365, "unknown": 30}
LOOSE = frozenset({"month", "year", "unknown"})
GAP, GAP_HELD = 2, 7
_OPPOSITE = {"in": "out", "out": "in"}


@dataclass(frozen=True, slots=True)
class Event:
    """One happening at one place.

    ``direction`` is in, out or fight for control, else the measure of a displacement; ``end`` is
    origin or destination for displacement, else "".  ``first``/``last`` is the period, None for
    undated claims.  ``supporting`` are its claims, ``against`` those denying it and, for control,
    those that claim the opposite direction for the same actor there with a window that touches
    one of its; such a claim has an event of its own, too.  ``sources`` counts the independent
    sources among ``supporting``.  ``figures`` is the range over each unit's numbers, never a sum.
    """

    event_id: str
    kind: str
    place_id: str
    place: str
    place_kind: str
    lat: float | None
    lon: float | None
    actor: str
    direction: str
    end: str
    first: str | None
    last: str | None
    supporting: tuple[Claim, ...]
    against: tuple[Claim, ...]
    sources: int
    figures: tuple[tuple[str, FigureRange], ...]


def group_events(claims: Iterable[Claim]) -> tuple[list[Claim], list[Event]]:
    """Group claims into events.

    Parameters
    ----------
    claims : iterable of Claim
        In any order; an ``event_id`` they carry is ignored.

    Returns
    -------
    claims : list of Claim
        The same claims in the same order, each with its ``event_id`` ("" for none).
    events : list of Event
        Sorted by place, first day (undated last), kind, actor, direction and id.

    Raises
    ------
    InputError
        For a claim whose dates are no dates.
    """
    given = [replace(claim, event_id="") if claim.event_id else claim for claim in claims]
    ledger = Ledger(given)
    groups: dict[_Key, list[Row]] = defaultdict(list)
    for row in ledger.rows:
        if row.claim.review != "rejected" and place_key(row.claim):
            groups[_key(row.claim)].append(row)
    clusters = {key: _clusters(rows) for key, rows in groups.items()}
    ids = {id(row.claim): _event_id(key, rows) for key, parts in clusters.items() for rows in parts for row in rows}
    named = [replace(claim, event_id=ids[id(claim)]) if id(claim) in ids else claim for claim in given]
    by_old = {id(old): new for old, new in zip(given, named, strict=True)}
    events = [_event(ledger, key, rows, clusters, by_old) for key, parts in clusters.items() for rows in parts]
    return named, sorted(events, key=lambda event: (
        event.place, event.place_id, event.first or "9", event.kind, event.actor, event.direction, event.event_id))


def to_rows(events: Iterable[Event]) -> list[dict[str, Cell]]:
    """One flat row per event for a table; figures as ``people 200000-500000``, open ends left blank."""
    return [{
        "event_id": event.event_id, "kind": event.kind, "place_id": event.place_id, "place": event.place,
        "place_kind": event.place_kind, "lat": event.lat, "lon": event.lon, "actor": event.actor,
        "direction": event.direction, "end": event.end, "first": event.first, "last": event.last,
        "supporting": len(event.supporting), "against": len(event.against), "sources": event.sources,
        "figures": "; ".join(f"{unit} {_bound(span.low)}-{_bound(span.high)}".strip() for unit, span in event.figures),
        "claim_ids": " ".join(claim.claim_id for claim in event.supporting),
        "against_ids": " ".join(claim.claim_id for claim in event.against),
    } for event in events]


def _bound(number: int | None) -> str:
    return "" if number is None else str(number)


def _key(claim: Claim) -> _Key:
    if claim.kind == "displacement":
        end = "origin" if claim.origin_id or claim.origin else "destination"
        return claim.kind, place_key(claim), "", claim.measure, end
    return claim.kind, place_key(claim), claim.actor, DIRECTION.get(claim.stance, claim.stance), ""


def _window(row: Row) -> tuple[int, int]:
    """First and last day a dated claim may speak of."""
    if row.start is None:
        raise ValueError("only a dated claim has a window")
    end = row.end if row.end != NEVER else row.start + REACH.get(row.claim.date_precision, REACH["unknown"])
    return row.start, max(row.start, end)


def _until(row: Row) -> int:
    """Last day on which a later window still touches this one."""
    lasting = DIRECTION.get(row.claim.stance) == "in" and row.claim.kind == "control" and row.end == NEVER
    return _window(row)[1] + (GAP_HELD if lasting else GAP)


def _order(row: Row) -> tuple[int, str]:
    return (NEVER if row.start is None else row.start), row.claim.claim_id


def _clusters(rows: list[Row]) -> list[list[Row]]:
    """The rows of one key, split into events; every row in exactly one, each event sorted by day and id."""
    alone: list[Row] = []
    undated = [row for row in rows if row.start is None]
    dated = sorted((row for row in rows if row.start is not None), key=_order)
    firm = _chains([row for row in dated if row.claim.date_precision not in LOOSE])
    spans = [(_window(part[0])[0], max(_until(row) for row in part)) for part in firm]
    for row in dated:
        if row.claim.date_precision in LOOSE:
            at = next((at for at, (first, until) in enumerate(spans)
                       if _window(row)[0] <= until and first <= _until(row)), None)
            (alone if at is None else firm[at]).append(row)
    parts = [*firm, *_chains(alone), *([undated] if undated else [])]
    return [sorted(part, key=_order) for part in parts]


def _chains(rows: list[Row]) -> list[list[Row]]:
    """Rows sorted by day, cut wherever a window no longer touches any before it."""
    parts: list[list[Row]] = []
    until = -NEVER
    for row in rows:
        if not parts or _window(row)[0] > until:
            parts.append([])
            until = -NEVER
        parts[-1].append(row)
        until = max(until, _until(row))
    return parts


def _event_id(key: _Key, rows: list[Row]) -> str:
    # Loose claims join without naming: "in June" starts on the 1st but is not the earliest report of it.
    first = next((row for row in rows if row.claim.date_precision not in LOOSE), rows[0])
    return "e" + hashlib.sha256("\x1f".join((*key, first.claim.claim_id)).encode()).hexdigest()[:15]


def _event(ledger: Ledger, key: _Key, rows: list[Row], clusters: dict[_Key, list[list[Row]]],
           by_old: dict[int, Claim]) -> Event:
    supporting = [row for row in rows if not row.claim.negated]
    against = [row for row in rows if row.claim.negated]
    first = last = None
    if rows[0].start is not None:
        exact = [row for row in rows if row.claim.date_precision not in LOOSE] or rows
        first, last = min(_window(row)[0] for row in exact), max(_window(row)[1] for row in exact)
        rival, until = (*key[:3], _OPPOSITE.get(key[3], ""), key[4]), max(_until(row) for row in exact)
        against += [row for part in clusters.get(rival, []) for row in part if row.start is not None
                    and not row.claim.negated and _window(row)[0] <= until and first <= _until(row)]
    units = sorted({row.claim.unit for row in supporting})
    spans = ((unit, figure_range(row.claim for row in supporting if row.claim.unit == unit)) for unit in units)
    face = min((row.claim for row in rows), key=lambda claim: claim.claim_id)
    return Event(
        _event_id(key, rows), key[0], face.place_id, face.place, face.place_kind, face.lat, face.lon,
        key[2], key[3], key[4], None if first is None else iso_day(first), None if last is None else iso_day(last),
        tuple(by_old[id(row.claim)] for row in supporting),
        tuple(by_old[id(row.claim)] for row in sorted(against, key=_order)),
        len({ledger.source(row, NEVER) for row in supporting}),
        tuple((unit, span) for unit, span in spans if span.smallest is not None))
