"""What the review page hands over: which claims to judge next, and decisions as a browser tells them, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.model import CERTAINTIES, EXTENTS, MEASURES, STANCES, UNITS, Claim
from geo.reviews import Decision
from geo.state import History
from geo.voices import place_key

#: Why a claim is rejected or taken back, ready to choose from; a reviewer may write his own.
REASONS = ("the sentence does not say so", "another place is meant", "another actor is meant", "another date is meant",
           "a plan, a condition or a question", "old news told again", "the same as another claim")
#: Columns that the page corrects, with the words to choose from; () is free text.
FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "control": {"place": (), "actor": (), "stance": STANCES, "extent": EXTENTS, "negated": ("false", "true"),
                "valid_from": (), "claimant": (), "certainty": CERTAINTIES},
    "displacement": {"place": (), "figure_low": (), "figure_high": (), "unit": UNITS, "measure": MEASURES,
                     "origin": (), "destination": (), "negated": ("false", "true"), "valid_from": (), "claimant": (),
                     "certainty": CERTAINTIES},
}
ORDERS = ("disputed", "unsure", "newest")
#: Columns that name a place, each with the column of its id.
_PLACES = {"place": "place_id", "origin": "origin_id", "destination": "destination_id"}


def queue(claims: Iterable[Claim], history: History, order: str, wanted: Callable[[Claim], bool]) -> list[Claim]:
    """Claims to judge, in one of ``ORDERS`` (disputed places, the least confident or the newest first).

    The claims of one place stay together where disputed places come first.
    """
    chosen = [claim for claim in claims if wanted(claim)]
    if order == ORDERS[2]:
        return sorted(chosen, key=lambda claim: (claim.published or "", claim.claim_id), reverse=True)
    if order == ORDERS[1]:
        return sorted(chosen, key=lambda claim: (claim.confidence, claim.claim_id))
    days = sorted({claim.valid_from for claim in chosen if claim.valid_from})
    disputes = {(state.place_id or state.place): state.sources for day in days for state in history.at(day, None)
                if state.status == "disputed"}
    return sorted(chosen, key=lambda claim: (-disputes.get(place_key(claim), 0), claim.place, claim.valid_from or "",
                                             claim.claim_id))


def decision_of(told: Mapping[str, Any], gazetteer: Gazetteer) -> Decision:
    """A decision from a browser's words: {claim, verdict, why, changes: {column: text}}.

    A place is named; its id, kind and point are the gazetteer's.

    Raises
    ------
    InputError
        A column that the page does not correct, or a place that the gazetteer lacks.
    """
    changes: dict[str, object] = {}
    for name, value in dict(told.get("changes") or {}).items():
        if not any(name in fields for fields in FIELDS.values()):
            raise InputError(f"{name!r} is not corrected here; use python -m geo export and import")
        text = str(value).strip()
        changes.update(_place(name, text, gazetteer) if name in _PLACES else {name: text})
    return Decision(str(told.get("claim", "")), str(told.get("verdict", "")), str(told.get("why", "")).strip(), changes)


def _place(column: str, name: str, gazetteer: Gazetteer) -> dict[str, object]:
    if not name:
        return {column: "", _PLACES[column]: ""}
    found = gazetteer.find(name)
    if not found:
        raise InputError(f"{column} {name!r} is not in the gazetteer; choose one of its places, or add a row to it")
    place = found[0]
    answer: dict[str, object] = {column: place.name, _PLACES[column]: place.place_id}
    if column == "place":
        answer |= {"place_kind": place.kind, "lat": place.latitude, "lon": place.longitude,
                   "geo_precision": "area" if place.is_area else "exact"}
    return answer


def spelled(claim: Claim) -> dict[str, str]:
    """What the page offers for correction: the columns of ``FIELDS`` as text."""
    values = {name: getattr(claim, name) for name in FIELDS[claim.kind]}
    return {name: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in values.items()}
