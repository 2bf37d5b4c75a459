"""Where the people of a flight came from and are, as places: what was said, and what stands for what was left unsaid.

A figure whose sentence names no place belongs to the place last spoken of, else to one that its sentence or the next
names, else to the people's own country, else to the country that the report is about; the claim's reference says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .clauses import Sentence
from .flight_areas import area_spoken_of, likely, size
from .flight_shares import Flight
from .locations import Location, name_of
from .model import Mention
from .place_names import PlaceArg
from .place_references import PlaceReferences

Found = tuple[Location, str]
ARRIVED = ("flight:host", "flight:stay", "flight:number", "flight:arrive", "flight:return", "flight:arrival",
           "flight:arrivals", "flight:influx", "flight:returns")
#: Words that say that the whole country is meant.
NATIONWIDE = re.compile(r"\b(?:countrywide|nationwide|across the (?:whole |entire )?country|throughout the country"
                        r"|(?:inside|within|in) the country|for the whole country|nationally)\b", re.IGNORECASE)
#: What people cross who are told of before, so that where they come from is meant: "three million of them have crossed
#: the borders".
ABROAD = re.compile(r"\b(?:borders?|frontiers?|abroad)\b")
#: How far behind a figure its place may be named.
AHEAD = 300


def whereabouts(spoken: PlaceReferences, s: Sentence, flight: Flight, local: Sequence[tuple[int, Location]] = (),
                before: Location | None = None, left: bool = False) -> tuple[list[Found], list[Found]]:
    """Origins and destinations of a flight as (place, how it was found).

    ``local`` are the sentence's earlier places, ``before`` is that of the flight told just before, which people
    left if ``left``.

    ``how`` is "" for a name that stands where it belongs.  Both lists are empty where nothing decides.
    """
    origins, destinations = (_meant(spoken, s, args) for args in (flight.origins, flight.destinations))
    home = _home(s, flight)
    if home is not None and flight.measure == "return" and not destinations:
        destinations = [home] if not any(_country(place) == _country(home[0]) for place, _ in origins) else []
    elif home is not None and not origins and (destinations or "abroad" in s.text[flight.at:s.end]):
        if not any(_country(place) == _country(home[0]) for place, _ in destinations):
            origins = [home]
    if not origins and not destinations:
        found = _unsaid(spoken, s, flight, local, before, home)
        if found is not None:
            gone = flight.back and flight.rule == "flight:arrive" and ABROAD.search(s.text, flight.at, s.end)
            again = left and flight.rule == "flight:number" and found[0].place_id == getattr(before, "place_id", None)
            came = flight.rule in ARRIVED and not gone and not again and found is not home
            (destinations if came else origins).extend(_listed(spoken, s, flight, found))
    return origins, destinations


def _meant(spoken: PlaceReferences, s: Sentence, args: Sequence[PlaceArg]) -> list[Found]:
    """The places that arguments mean, each once: "from Marawi and the towns around it"."""
    found: dict[str, Found] = {}
    for place, how in (spoken.place(arg, s.start) for arg in args):
        if place is not None:
            found.setdefault(place.place_id or name_of(place), (place, how))
    return list(found.values())


def _unsaid(spoken: PlaceReferences, s: Sentence, flight: Flight, local: Sequence[tuple[int, Location]],
            before: Location | None, home: Found | None) -> Found | None:
    """The place of a flight that its clause leaves out: the first that so many people can have left."""
    if NATIONWIDE.search(spoken.text, s.start, s.end) and (wide := _spoken_of(spoken)) is not None:
        return wide
    here = local or any(m.role in ("event", "reference") and m.place_kind != "country"
                        for m in spoken.named(s.start, s.end))
    if home is not None and not here and not flight.back:
        return home
    number, stay = size(flight.figure, flight.words), flight.rule in ARRIVED
    place, how = spoken.meant(PlaceArg(None, flight.at, flight.at), s.start, local)[0]
    if place is not None and (isinstance(place, Mention) and s.start <= place.start < flight.at
                              or local and likely(place, spoken.gazetteer, number, stay)):
        return place, how
    if (flight.back or flight.figure is None) and before is not None and likely(before, spoken.gazetteer, number, stay):
        return before, f"(place not repeated) -> {name_of(before)}"
    area = area_spoken_of(spoken, (s.start, s.end), number, stay)
    if area is not None:
        at = f" @{area.start}" if isinstance(area, Mention) else ""
        return area, f"(place not repeated) -> {name_of(area)}{at}"
    if flight.figure is None:
        return None
    if before is not None and likely(before, spoken.gazetteer, number, stay):
        return before, f"(place not repeated) -> {name_of(before)}"
    near = _near(spoken, s)
    return near if near is not None and likely(near[0], spoken.gazetteer, number, stay) else home or _spoken_of(spoken)


def _listed(spoken: PlaceReferences, s: Sentence, flight: Flight, found: Found) -> list[Found]:
    """The place found, with those named beside it behind the flight: "were evacuated (provinces of A, B and C)"."""
    place, how = found
    if not isinstance(place, Mention) or not flight.at < place.start < s.end:
        return [found]
    return [(one, f"{how.partition(' -> ')[0]} -> {one.place} @{one.start}") for one in spoken.salience.listed(place)]


def _near(spoken: PlaceReferences, s: Sentence) -> Found | None:
    """The place that the rest of the sentence, or the one after it, names first; a country only if nothing else."""
    stop = spoken.text.find("\n", s.end)
    limit = min(s.end + AHEAD, stop if stop >= 0 else len(spoken.text))
    teller = spoken.text.find("according to", s.start, s.end)  # whose town is not meant
    named = [m for m in spoken.named(s.start, limit, own=True) if m.role in ("event", "reference")
             and not 0 <= teller < m.start < s.end]
    named.sort(key=lambda m: (m.start >= s.end, m.place_kind == "country"))
    return (named[0], f"(no place said) -> {named[0].place} @{named[0].start}") if named else None


def _home(s: Sentence, flight: Flight) -> Found | None:
    """The country that the people's name says they are from: "South Sudanese"."""
    code = flight.country.lower()
    if not code or code not in s.gazetteer:
        return None
    place = s.gazetteer.by_id(code)
    return place, f"{flight.words} -> {place.name}"


def _spoken_of(spoken: PlaceReferences) -> Found | None:
    """The country that the report is about."""
    code = spoken.country.lower()
    if not code or code not in spoken.gazetteer:
        return None
    place = spoken.gazetteer.by_id(code)
    return place, f"(no place said) -> {place.name}, the country spoken of"


def _country(place: Location) -> str:
    return place.place_id[:2]
