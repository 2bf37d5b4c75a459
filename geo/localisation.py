"""A payload in another language: names of places from the gazetteer, and the words that the drawing script says.

Only names are exchanged; what is counted, compared and kept in addresses stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geo.messages import Words
from geo.model import Claim, Place


def localise(payload: dict[str, Any], claims: Iterable[Claim], places: Mapping[str, Place], words: Words) -> None:
    """Add ``words`` to a payload and name its places in their language.

    Parameters
    ----------
    payload : dict
        What ``geo.payload.payload`` makes; changed in place.
    claims : iterable of Claim
        Those of the payload: the ends of their flights are named, too.
    places : mapping of str to Place
        By id; what is missing here keeps its name, with the original beside a name that was exchanged.
    """
    data = payload["claims"]
    ends = {place_id for claim in claims for place_id in (claim.origin_id, claim.destination_id) if place_id}
    named = {places[place_id].name: words.place_name(places[place_id]) for place_id in sorted(ends & places.keys())}
    payload["words"] = words.for_script([*data["actors"], *data["parties"]], named)
    if words.language == "en":
        return
    for place in data["places"]:
        known = places.get(place["id"])
        if known is not None and words.place_name(known) != place["name"]:
            place.update(name=words.place_name(known), short=words.short_name(known), local=place["name"])
    for point in (*payload["landmarks"], *data["ends"]):
        known = places[point["id"]]
        point["name"] = words.short_name(known) if words.place_name(known) != known.name else point["name"]
    ground = payload["ground"]
    for sheet in (ground["near"], ground["world"], *ground["admin1"]):
        for area in sheet["areas"]:
            known = places.get(area.get("place") or area["id"].lower())
            if known is not None and words.place_name(known) != known.name:
                area["name"] = words.short_name(known)
