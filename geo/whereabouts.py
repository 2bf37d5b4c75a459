"""Where the people of a flight came from and are, as places: what was said, and what stands for what was left unsaid.

A figure whose sentence names no place belongs to the place last spoken of, else to one that its sentence or the next
names, else to the people's own country, else to the country that the report is about; the claim's reference says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .clauses import Sentence
from .flight_shares import Flight
from .locations import Location, kind_of, name_of
from .model import Mention, Place
from .place_names import PlaceArg
from .place_references import PlaceReferences

Found = tuple[Location, str]
ARRIVED = ("flight:host", "flight:stay", "flight:number", "flight:arrive", "flight:return", "flight:arrival",
           "flight:arrivals", "flight:influx", "flight:returns")
#: Words that say that the whole country is meant.
NATIONWIDE = re.compile(r"\b(?:countrywide|nationwide|across the (?:whole |entire )?country|throughout the country"
                        r"|(?:inside|within|in) the country|for the whole country|nationally)\b", re.IGNORECASE)
#: How many people live in a place of a kind at most, where the gazetteer does not say; the rest are towns.
MOST_IN = {"country": 10**10, "region": 10**6, "governorate": 10**6, "district": 10**6, "city": 2 * 10**6,
           "town": 4 * 10**5}
#: How far behind a figure its place may be named.
AHEAD = 300


def whereabouts(spoken: PlaceReferences, s: Sentence, flight: Flight, local: Sequence[tuple[int, Location]] = (),
                before: Location | None = None) -> tuple[list[Found], list[Found]]:
    """Origins and destinations of a flight as (place, how it was found).

    ``local`` are the sentence's earlier places, ``before`` is that of the flight told just before.

    ``how`` is "" for a name that stands where it belongs.  Both lists are empty where nothing decides.
    """
    origins, destinations = ([(place, how) for place, how in (spoken.place(arg, s.start) for arg in args)
                              if place is not None] for args in (flight.origins, flight.destinations))
    home = _home(s, flight)
    if home is not None and flight.measure == "return" and not destinations:
        destinations = [home] if not any(_country(place) == _country(home[0]) for place, _ in origins) else []
    elif home is not None and not origins and (destinations or "abroad" in s.text[flight.at:s.end]):
        if not any(_country(place) == _country(home[0]) for place, _ in destinations):
            origins = [home]
    if not origins and not destinations:
        wide = _spoken_of(spoken) if NATIONWIDE.search(spoken.text, s.start, s.end) else None
        here = local or any(m.role in ("event", "reference") and m.place_kind != "country" and s.start <= m.start
                            < s.end for m in spoken.mentions)
        found = wide or (home if not here and not flight.back else None) or _unsaid(spoken, s, flight, local)
        if found is None and flight.figure is not None:
            told = (before, f"(place not repeated) -> {name_of(before)}") if before is not None else None
            found = told or _near(spoken, s, flight) or home or _spoken_of(spoken)
        if found is not None and flight.rule not in ARRIVED and not s.start <= getattr(found[0], "start", -1) < s.end:
            found = _large_enough(spoken, flight, found) or home or _spoken_of(spoken) or found
        if found is not None:
            (destinations if flight.rule in ARRIVED and found is not home else origins).append(found)
    return origins, destinations


def _unsaid(spoken: PlaceReferences, s: Sentence, flight: Flight, local: Sequence[tuple[int, Location]]
            ) -> Found | None:
    """The place spoken of before the flight."""
    place, how = spoken.meant(PlaceArg(None, flight.at, flight.at), s.start, local)[0]
    if not local and not (isinstance(place, Mention) and s.start <= place.start < flight.at):
        place, how = spoken.latest(flight.at, s.start)
    return None if place is None else (place, how)


def _large_enough(spoken: PlaceReferences, flight: Flight, found: Found) -> Found | None:
    """The place found, or the nearest area around it that the report names, that so many people can have left.

    None where none is large enough: half a million people did not flee a village.
    """
    number = max(flight.figure.low or 0, flight.figure.high or 0) if flight.figure is not None else 0
    place, how = found
    known = spoken.gazetteer.by_id(place.place_id) if place.place_id in spoken.gazetteer else None
    if _holds(known or place, number):
        return found
    named = {mention.place_id for mention in spoken.mentions}
    outer = (area for area in (spoken.gazetteer.ancestors(known) if known is not None else ())
             if area.place_id in named and area.kind != "country" and _holds(area, number))
    return next(((area, f"{how}, too small -> {area.name}") for area in outer), None)


def _holds(place: Location, number: int) -> bool:
    """Whether so many people may have lived in a place, by its population, or else by its kind; towns have grown."""
    people = place.population if isinstance(place, Place) else None
    return number <= (2 * people if people else MOST_IN.get(kind_of(place), MOST_IN["town"]))


def _near(spoken: PlaceReferences, s: Sentence, flight: Flight) -> Found | None:
    """The place that the rest of the sentence, or the one after it, names first; a country only if nothing else."""
    stop = spoken.text.find("\n", s.end)
    limit = min(s.end + AHEAD, stop if stop >= 0 else len(spoken.text))
    named = [m for m in spoken.mentions if s.start <= m.start < limit and m.role in ("event", "reference")]
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
