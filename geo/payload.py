"""What the map is drawn from: claims, evidence and outlines as one plain dict that JSON can carry.

``payload`` is pure but for the files of the base map; the drawing script (``templates/``) receives its
answer once, computes the state of every date itself (``templates/state.js``) and never asks again.
Nothing is escaped here: whoever writes the payload into a page does that (``geo.maps``).
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from geo.errors import InputError
from geo.localisation import localise
from geo.messages import Words, read_words
from geo.model import Claim, Place, Report
from geo.outlines import base_sheets, find_regions, theatre_box
from geo.styles import Style, actor_styles
from geo.testimony import testimony
from geo.voices import day_number

#: Places without claims that are named on the map so that a reader finds his way.
LANDMARKS = 40
#: Degrees within which two rows of merged gazetteers are taken for one town.
SAME_TOWN = 0.03
#: A country with so large a share of the claims is drawn with its divisions.
OWN_SHARE = 0.05


class Theatre(Protocol):
    """What is asked of a theatre; ``geo.theatre.Theatre`` has it."""

    @property
    def id(self) -> str: ...
    @property
    def countries(self) -> tuple[str, ...]: ...
    @property
    def date_from(self) -> str | None: ...
    @property
    def date_to(self) -> str | None: ...
    @property
    def start(self) -> str | None: ...
    @property
    def centre(self) -> tuple[float, float]: ...
    @property
    def zoom(self) -> int: ...
    @property
    def horizon(self) -> int: ...
    @property
    def actors(self) -> Path | None: ...
    def told(self, language: str, name: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Span:
    """The dates of a map, ISO, all optional: the slider's ends, where it opens, and what is known by when.

    ``known`` None means: as known on the day shown.  ``horizon`` in days.
    """

    date_from: str | None = None
    date_to: str | None = None
    on: str | None = None
    known: str | None = None
    horizon: int | None = None


#: The theatre's own dates.
WHOLE = Span()


def payload(claims: Sequence[Claim], reports: Iterable[Report], theatre: Theatre, places: Iterable[Place] = (),
            span: Span = WHOLE, styles: Mapping[str, Style] | None = None, language: str = "en") -> dict[str, Any]:
    """Everything the drawing script needs.

    Parameters
    ----------
    claims : sequence of Claim
        Already filtered; the order decides nothing.
    reports : iterable of Report
        For the paragraph around each claim; a claim whose report is missing shows its sentence alone.
    theatre : Theatre
        Countries, dates, centre and zoom.
    places : iterable of Place
        The gazetteer: which areas have outlines, local names, landmarks.
    span : Span
        Dates, where they are not the theatre's.
    styles : mapping of str to Style, optional
        ``actor_styles(theatre)`` without it.
    language : str
        One of ``geo.messages.LANGUAGES``; ``key`` is the same in all of them.

    Raises
    ------
    InputError
        A date that is none, a period without a day, or no such language.
    """
    words = read_words(language)
    ordered = sorted(claims, key=lambda claim: claim.claim_id)
    known_places = list(places)
    data = testimony(ordered, reports, styles if styles is not None else actor_styles(theatre))
    answer = {
        "version": 1,
        "theatre": {
            "id": theatre.id,
            "title": title_of(ordered, theatre, words),
            "centre": list(theatre.centre),
            "zoom": theatre.zoom,
            "boundaries": theatre.told(language, "boundaries"),
        },
        "dates": _dates(ordered, theatre, span),
        "claims": data,
        **_ground(data, ordered, theatre, known_places),
    }
    _add_ends(data, ordered, known_places)
    answer["checksum"] = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    same = {**answer, "claims": "", "theatre": theatre.id}
    answer["key"] = hashlib.sha256(json.dumps(same, sort_keys=True).encode()).hexdigest()[:16]
    localise(answer, ordered, {place.place_id: place for place in known_places}, words)
    return answer


def title_of(claims: Sequence[Claim], theatre: Theatre, words: Words) -> str:
    """The theatre's title; for reports of another time one that does not lie."""
    told = sorted(claim.published[:10] for claim in claims if claim.published)
    if (
        not told
        or not theatre.date_from
        or not theatre.date_to
        or told[0] <= theatre.date_to
        and told[-1] >= theatre.date_from
    ):
        return theatre.told(words.language, "title")
    return words.say("snapshot.published", first=told[0], last=told[-1])


def _add_ends(data: dict[str, Any], claims: Sequence[Claim], places: Iterable[Place]) -> None:
    """Where people are said to have gone: ``ends`` are {id, name, lat, lon}, ``end`` a claim's row there, else -1.

    Only of claims that name where from as well; a country is no end that a line could point at.
    """
    asked = {claim.destination_id for claim in claims if claim.destination_id and (claim.origin_id or claim.origin)}
    found = {place.place_id: {"id": place.place_id, "name": _short(place), "lat": place.latitude,
                              "lon": place.longitude}
             for place in places if place.place_id in asked and place.kind != "country"}
    row = {place_id: at for at, place_id in enumerate(sorted(found))}
    data["ends"] = [found[place_id] for place_id in row]
    data["end"] = [row.get(claim.destination_id, -1) if claim.origin_id or claim.origin else -1 for claim in claims]


# --- dates -------------------------------------------------------------------------------------
def _dates(claims: Sequence[Claim], theatre: Theatre, span: Span) -> dict[str, Any]:
    """The slider's ends and where it opens: as asked, else the theatre's period where the reports lie in it."""
    days = sorted(day_number(day) for claim in claims for day in (claim.valid_from, claim.published) if day)
    # A town held "since January" must not stretch the slider over half a year: the days of the reports count.
    told = sorted(day_number(claim.published) for claim in claims if claim.published) or days or [0]
    first, last, start = told[0], told[-1], told[len(told) // 2]
    if theatre.date_from and theatre.date_to:
        begin, end = day_number(theatre.date_from), day_number(theatre.date_to)
        if begin <= last and first <= end:
            first, last = min(first, begin), max(last, end)
            start = day_number(theatre.start) if theatre.start else start

    def day(given: str | None, default: int) -> int:
        return default if given is None else day_number(given)

    first, last = day(span.date_from, first), day(span.date_to, max(last, first))
    if first > last:
        raise InputError(f"the map ends ({span.date_to or theatre.date_to}) before it begins "
                         f"({span.date_from or theatre.date_from}); swap the dates")
    on = min(max(day(span.on, start), first), last)
    if span.on is not None:
        on = day_number(span.on)
        first, last = min(first, on), max(last, on)
    return {"from": first, "to": last, "on": on, "known": None if span.known is None else day_number(span.known),
            "horizon": theatre.horizon if span.horizon is None else span.horizon}


# --- ground ------------------------------------------------------------------------------------
def _ground(data: dict[str, Any], claims: Sequence[Claim], theatre: Theatre, places: Sequence[Place]) -> dict[str, Any]:
    """Outlines, which place has which, local names, and landmarks."""
    by_id = {place.place_id: place for place in places}
    claimed = [by_id[place["id"]] for place in data["places"] if place["id"] in by_id]
    shares = Counter(by_id[claim.place_id].country for claim in claims if claim.place_id in by_id)
    countries = list(dict.fromkeys([*theatre.countries, *(code for code, number in shares.most_common()
                                                          if code and number >= OWN_SHARE * len(claims)),
                                    *sorted(place.country for place in claimed
                                            if place.kind == "governorate" and place.country)]))
    points = [(place["lon"], place["lat"]) for place in data["places"]
              if place["lat"] is not None and place["lon"] is not None and by_id.get(place["id"], None) is not None
              and by_id[place["id"]].country in countries]
    sheets = base_sheets(countries, theatre_box(countries, points))
    regions = find_regions(countries, places)
    sheet_of = {sheet["country"]: at for at, sheet in enumerate(sheets["admin1"])}
    data_places = data["places"]
    # The map's own name for an area is the gazetteer's, shorter where an alternate name is: "Nineveh".
    for place_id, (country, area) in regions.items():
        if country in sheet_of:
            sheets["admin1"][sheet_of[country]]["areas"][area].update(place=place_id, name=_short(by_id[place_id]))
    outlines = []
    for place in data_places:
        region = regions.get(place["id"])
        outlines.append([sheet_of[region[0]], region[1]] if region and region[0] in sheet_of else None)
        known = by_id.get(place["id"])
        place["local"] = _local(known) if known else ""
        place["short"] = _short(known) if known else place["name"]
        place["country"] = known.country if known else ""
        place["size"] = round(math.log10(known.population), 1) if known and known.population else 0
    return {"ground": sheets, "outline_of": outlines,
            "landmarks": _landmarks(places, countries, {place["id"] for place in data_places})}


def _short(place: Place) -> str:
    """A governorate is labelled by the part of its name that its shortest Latin alternate shares: "Nineveh"."""
    if not place.is_area:
        return place.name
    inside = [name for name in place.alternate_names if name and name.casefold() in place.name.casefold()]
    return max(inside, key=len, default=place.name)


def _local(place: Place) -> str:
    """The first alternate name in another script, "" without one."""
    return next((name for name in place.alternate_names if any(char > "\u052f" for char in name)
                 and not any("a" <= char.casefold() <= "z" for char in name)), "")


def _landmarks(places: Iterable[Place], countries: Sequence[str], taken: set[str]) -> list[dict[str, Any]]:
    """The largest towns without claims, for orientation; of two rows for one town the first."""
    towns = [place for place in places if place.kind in ("city", "town") and place.country in countries]
    towns.sort(key=lambda place: (place.place_id not in taken, -(place.population or 0), place.place_id))
    seen: set[tuple[int, int]] = set()
    found: list[dict[str, Any]] = []
    for place in towns:
        row, column = round(place.latitude / SAME_TOWN), round(place.longitude / SAME_TOWN)
        around = {(row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)}
        if place.place_id not in taken and place.population and not around & seen and len(found) < LANDMARKS:
            found.append({"id": place.place_id, "name": place.name, "lat": place.latitude, "lon": place.longitude,
                          "size": round(math.log10(place.population), 1)})
        if place.place_id in taken or place.population:
            seen.add((row, column))
    return found
