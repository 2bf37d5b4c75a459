"""A place that a claim is about: named in the text (a Mention) or only meant there (a Place)."""

from __future__ import annotations

from .model import Mention, Place

Location = Mention | Place


def name_of(place: Location) -> str:
    """The canonical name of a place."""
    return place.place if isinstance(place, Mention) else place.name


def kind_of(place: Location) -> str:
    """The kind of a place, "" where the gazetteer lacks it."""
    return place.place_kind if isinstance(place, Mention) else place.kind


def claim_columns(place: Location | None, precision: str = "") -> dict[str, object]:
    """The columns of a claim that say where; ``precision`` goes before the place's own.

    No coordinates for a place that the gazetteer lacks, and empty columns where no place is known.
    """
    columns: dict[str, object] = dict(place_id="", place="", place_kind="", lat=None, lon=None, geo_precision="")
    if isinstance(place, Mention):
        columns.update(lat=place.lat, lon=place.lon, geo_precision=precision or place.geo_precision)
    elif place is not None and place.place_id:
        own = "country" if place.kind == "country" else "area" if place.is_area else "exact"
        columns.update(lat=place.latitude, lon=place.longitude, geo_precision=precision or own)
    if place is not None:
        columns.update(place_id=place.place_id, place=name_of(place), place_kind=kind_of(place))
    return columns
