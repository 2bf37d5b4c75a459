"""Claims as columns of small numbers: the payload of ``templates/state.js``, documented there.

Every dictionary (places, actors, voices, ...) is sorted, so that comparing numbers in the script
is comparing words here, and both answer alike.  Row ``i`` is the i-th claim as given: who adds
evidence or links adds one more list of the same length.  No text of a report is in here except
names; the sink that writes the payload into a page still has to escape it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from geo.model import CERTAINTIES, EXTENTS, INTERESTS, MEASURES, REVIEWS, STANCES, UNITS, Claim
from geo.voices import NEVER, Ledger, place_key

KIND_NAMES = ("control", "displacement")


def columns(claims: Sequence[Claim]) -> dict[str, Any]:
    """The payload for ``new ClaimsState(payload)``: dictionaries and one list per column.

    Parameters
    ----------
    claims : sequence of Claim
        In the order the indices of the answers shall mean.

    Returns
    -------
    dict
        Only lists, dicts, str, int, float and None: ``json.dumps`` takes it as it is.

    Raises
    ------
    InputError
        For a claim whose dates are no dates.
    """
    # The ledger sorts by id, with Python's stable sort: a second stable sort gives back each row's position.
    by_rank = sorted(range(len(claims)), key=lambda at: claims[at].claim_id)
    rows = dict(zip(by_rank, Ledger(claims).rows, strict=True))
    rank = {at: position for position, at in enumerate(by_rank)}
    first_of: dict[str, int] = {}
    for at in by_rank:
        first_of.setdefault(claims[at].claim_id, at)

    faces: dict[str, Claim] = {}
    for at in by_rank:
        if place_key(claims[at]):
            faces.setdefault(place_key(claims[at]), claims[at])
    keys = sorted(faces, key=lambda key: (faces[key].place, faces[key].place_id, key))
    place_index = {key: index for index, key in enumerate(keys)}

    payload: dict[str, Any] = {
        "version": 1,
        "places": [{"id": face.place_id, "name": face.place, "kind": face.place_kind, "lat": face.lat, "lon": face.lon}
                   for face in (faces[key] for key in keys)],
        "place": [place_index.get(place_key(claim), -1) for claim in claims],
        "from": [rows[at].start for at in range(len(claims))],
        "to": [None if rows[at].end == NEVER else rows[at].end for at in range(len(claims))],
        "published": [None if rows[at].published == NEVER else rows[at].published for at in range(len(claims))],
        "rank": [rank[at] for at in range(len(claims))],
        "negated": [int(claim.negated) for claim in claims],
        "near": [int(claim.geo_precision == "near") for claim in claims],
        "has_origin": [int(bool(claim.origin_id or claim.origin)) for claim in claims],
        "low": [claim.figure_low for claim in claims],
        "high": [claim.figure_high for claim in claims],
        "copy": [_first_copied(claim, first_of) for claim in claims],
    }
    copies = [f"copy of {claim.duplicate_of}" if claim.duplicate_of else "" for claim in claims]
    voices = [rows[at].voice for at in range(len(claims))]
    dictionary = sorted({*voices, *copies})
    index = {word: position for position, word in enumerate(dictionary)}
    payload["voices"] = dictionary
    payload["voice"] = [index[word] for word in voices]
    payload["copy_voice"] = [index[word] for word in copies]

    def words(name: str, plural: str, of: Callable[[Claim], str], fixed: Iterable[str] = ()) -> None:
        given = [of(claim) for claim in claims]
        start = list(fixed)
        known = start + sorted(set(given) - set(start))
        number = {word: position for position, word in enumerate(known)}
        payload[plural], payload[name] = known, [number[word] for word in given]

    words("kind", "kinds", lambda claim: claim.kind, KIND_NAMES)
    words("stance", "stances", lambda claim: claim.stance, STANCES)
    words("extent", "extents", lambda claim: claim.extent if claim.extent in EXTENTS else "all", EXTENTS)
    words("certainty", "certainties", lambda claim: claim.certainty, CERTAINTIES)
    words("review", "reviews", lambda claim: claim.review, REVIEWS)
    words("interest", "interests", lambda claim: claim.interest, INTERESTS)
    words("actor", "actors", lambda claim: claim.actor)
    words("claimant", "claimants", lambda claim: claim.claimant)
    words("party", "parties", lambda claim: claim.claimant_party)
    words("outlet", "outlets", lambda claim: claim.outlet)
    # Sorted, not in the order of the vocabulary: displacement answers are sorted by these two.
    words("unit", "units", lambda claim: claim.unit, sorted({*UNITS, *(claim.unit for claim in claims)}))
    words("measure", "measures", lambda claim: claim.measure, sorted({*MEASURES, *(claim.measure for claim in claims)}))
    words("origin", "origins", lambda claim: claim.origin)
    words("destination", "destinations", lambda claim: claim.destination)
    return payload


def _first_copied(claim: Claim, first_of: dict[str, int]) -> int:
    """Row of the claim this one copies; -1 for no copy, -2 where that claim is not among them."""
    return first_of.get(claim.duplicate_of, -2) if claim.duplicate_of else -1
