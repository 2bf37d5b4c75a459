"""A flight, and more counts of the same one: families beside people, a verb left out, a part "of whom"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .clauses import Sentence
from .figures import Figure
from .flight_counts import LEAST, Count, Words, unit_of
from .flight_lists import Item
from .flight_places import HAVENS, IN, places_at
from .place_names import FROM, TO, PlaceArg
from .place_phrases import read_places
from .verdicts import Verdict

THERE = frozenset(("flight:arrive", "flight:stay", "flight:host", "flight:number", "flight:return"))
"""What people do who are, or come to be, in the place that "in" names."""
PARTING = frozenset(("of", "beyond", "around", "near"))
AGAINST = re.compile(r"(?:\b(?:up|down|rising|falling) from|\bcompared (?:with|to)|, against)"
                     r" (?:a (?:peak|high|low) of )?$")
"""What stands before a number of the same people at another time."""
RESPECTIVELY = re.compile(r"\brespectively\b")


@dataclass(frozen=True, slots=True)
class Flight:
    """One reading: a figure of people, families or households that fled, are displaced, or returned.

    ``origins`` and ``destinations`` are places as they stand (see PlaceArg); both may be empty.  ``country`` is the
    ISO code of the people's own country where their name tells it ("Syrians"), else "".
    """

    figure: Figure | None
    words: str
    unit: str
    measure: str
    origins: tuple[PlaceArg, ...]
    destinations: tuple[PlaceArg, ...]
    at: int
    rule: str
    verdict: Verdict
    country: str = ""
    perfect: bool = False
    """Told in the perfect or as going on, "have fled", "are sheltering": true at publication."""
    back: bool = False
    """They are people told of before: "the households", "of these"."""
    teller: int = -1
    """The chunk that names who counted them: "local authorities had registered"."""


def listed_flight(item: Item, words: Words) -> Flight:
    """The flight that one count of a list tells of."""
    measure = {"return": "return", "displaced": "flow", "arrive": "flow"}.get(item.rule, "stock")
    left, reached = (item.places, ()) if item.rule == "displaced" else ((), item.places)
    return Flight(item.figure, item.figure.text, unit_of(item.noun, words), measure, left, reached, item.figure.at,
                  f"flight:{item.rule}", Verdict("real"), back=True)


def gapped(s: Sentence, words: Words, base: Flight, figure: Figure, index: int) -> Flight | None:
    """ "38,000 are in A and another 12,500 in B": the second count shares the verb of the first."""
    if not (s.kind(index - 1) in "C,PNT" or _parts(s, index - 1)) or max(figure.low or 0, figure.high or 0) < LEAST:
        return None
    beside = _beside(s, base, figure, index)
    if beside is not None:
        return beside
    if AGAINST.search(s.text, s.start, figure.start) and s.chunks[index].words[-1] not in words["tally"]:
        return replace(base, figure=figure, words=figure.text, at=figure.at)
    if base.rule == "flight:number" and s.chunks[index].low == figure.text.lower() and (s.kind(index - 1) == "T" or (
            s.kind(index - 1) == "C" and s.kind(index + 1) == "P" and s.kind(index + 2) == "T")):
        return replace(base, figure=figure, words=figure.text)  # "reached 44,000 in May and 61,000 in June"
    if base.rule in ("flight:host", "flight:stay"):
        name = index if s.kind(index - 1) in "C," and figure.at > s.chunks[index].start else index - 1
        if name == index - 1 and s.kind(name) == "P" and s.chunks[name].low == "to":
            name -= 1  # "X is host to 3,000 of them and Y to 900"
        while s.kind(name - 1) == "P" and s.chunks[name - 1].low in PARTING and s.kind(name - 2) == "N":
            name -= 2  # "and the town of X 9,800"
        if s.kind(name) == "N" and s.kind(name - 1) in "C,":
            inside = [PlaceArg(unit.place, unit.start, unit.end) for _, unit in s.chunks[index].units if unit.place]
            places = inside or (places_at(s, name)[0] if name < index else [])
            if places:
                return replace(base, figure=figure, words=figure.text, origins=(), destinations=tuple(places),
                               country="")
    at = index + 1
    if s.kind(at) == "C" and s.low(at + 1) in ("more", "so"):
        at += 2  # "40,000 or more to X"
    if s.kind(at) == "P" and s.chunks[at].low == "of" and s.low(at + 1) in ("them", "these"):
        at += 2
    if s.kind(at) == "V" and s.chunks[at].form == "ing":
        at += 1
    goals = TO | {"for"} if base.rule == "flight:flee" else TO
    if s.kind(at) != "P" or s.chunks[at].low not in IN | goals | FROM or s.kind(at + 1) != "N":
        return None
    places, _ = places_at(s, at + 1, s.chunks[at].low)
    if not places and s.chunks[at].low in IN and s.chunks[at + 1].head in words["haven"] | HAVENS:
        return replace(base, figure=figure, words=figure.text)  # "14,000 live on a campus and 2,000 in five schools"
    if not places:
        return None
    arrives = (
        s.chunks[at].low in goals or s.chunks[at].low in IN and (
            bool(base.destinations) or s.kind(at - 1) == "V" or base.rule in THERE)
    )
    part = replace(base, figure=figure, words=figure.text, destinations=tuple(places) if arrives else base.destinations)
    return replace(part, origins=_known(base, part) if arrives else tuple(places))


def elided(s: Sentence, words: Words, found: list[Flight], count: Count) -> Flight | None:
    """A number and where it goes with the verb of the flight told last: "900 were taken to X, 505 to Y, and 43 …"."""
    at = count.index
    if not found or count.figure is None or count.people_at not in (at, at + 2) or not _parts(s, at - 1) \
            or s.chunks[at].words[-1] in words["counted"]:
        return None
    to = at + 3 if s.low(at + 1) == "of" and s.low(at + 2) in ("them", "these") else at + 1
    if to > at + 1 and (s.kind(to) == "T" or s.kind(to) == "P" and s.kind(to + 1) == "T"):
        return replace(found[-1], figure=count.figure, words=count.words, at=count.figure.at)  # "900 of them this week"
    if count.people_at != at and to == at + 1:
        return None
    if s.kind(to) != "P" or s.low(to) not in TO or s.kind(to + 1) != "N":
        return None
    _, after = read_places(s, to + 1, s.low(to))
    while s.kind(after) == "P" and s.chunks[after].low in IN and s.kind(after + 1) == "N":
        after += 2
    return gapped(s, words, found[-1], count.figure, at) if _parts(s, after) or s.kind(after) in ".?" else None


def _parts(s: Sentence, at: int) -> bool:
    """Whether chunk ``at`` parts the items of a series."""
    return s.kind(at) in "C," or s.low(at) in (";", ":")


def _beside(s: Sentence, base: Flight, figure: Figure, index: int) -> Flight | None:
    """A number and its place in one phrase: "received 1,250, Masisi 310", "430 reached Goma, 310 Minova"."""
    chunk = s.chunks[index]
    named = [PlaceArg(unit.place, unit.start, unit.end) for _, unit in chunk.units if unit.place is not None]
    preposition = s.chunks[index - 1].low if s.kind(index - 1) == "P" else ""
    if len(named) != 1 or not _parts(s, index - 2 if preposition else index - 1) or not (
            _parts(s, index + 1) or s.kind(index + 1) in ".?"):
        return None
    leaves = preposition in FROM or preposition not in TO and bool(base.origins) and not base.destinations
    part = replace(base, figure=figure, words=figure.text)
    return replace(part, origins=tuple(named)) if leaves else replace(part, origins=_known(base, part),
                                                                      destinations=tuple(named))


def twins(s: Sentence, words: Words, found: list[Flight], spare: list[tuple[Figure, int]]) -> list[Flight]:
    """Families beside people for one flight: "2,000 families (12,000 individuals)"."""
    made = []
    for figure, index in spare:
        told = [flight for flight in found if flight.figure is not None and flight.figure.at < figure.at]
        gap = gapped(s, words, told[-1] if told else found[0], figure, index)
        if gap is not None:
            made.append(gap)
            continue
        tail = s.text[figure.at:s.chunks[index].end + 25].lower()
        said = [w.strip(".,()–-") for w in tail.split()][:4]
        noun = next((w for w in said if w in words["families"] | words["households"] | {
            "people", "individuals", "persons", "idps"}), "")
        base = found[0]
        if not noun or unit_of(noun, words) == base.unit or figure.low is None and figure.high is None:
            continue
        if s.kind(index) != "X" and abs(figure.at - (base.figure.end if base.figure else 0)) > 40:
            continue
        made.append(replace(base, figure=figure, words=figure.text, unit=unit_of(noun, words)))
    return made


def others(s: Sentence, base: Flight, count: Count) -> Flight | None:
    """ "31 per cent to Haditha", "the rest to X": those told of before with the verb of the flight told last."""
    at = count.last + 1
    if s.kind(at) != "P" or s.chunks[at].low not in TO | IN | FROM | {"for"} or s.kind(at + 1) != "N":
        return None
    places = tuple(places_at(s, at + 1, s.chunks[at].low)[0])
    if not any(place.mention is not None or place.name for place in places):
        return None
    made = replace(base, figure=None, words=count.words, at=s.chunks[count.index].start)
    if s.chunks[at].low in FROM:
        return replace(made, origins=places)
    return replace(made, destinations=places) if base.destinations or s.chunks[at].low in TO | {"for"} else None


def respectively(s: Sentence, found: list[Flight]) -> list[Flight]:
    """Each figure with its own place where the sentence says so: "A and B host 8,000 and 3,700 IDPs respectively"."""
    if len(found) < 2 or not RESPECTIVELY.search(s.text, s.start, s.end):
        return found
    come = {place.start: place for flight in found for place in flight.origins}
    go = {place.start: place for flight in found for place in flight.destinations}
    if len(go) == len(found):
        return [replace(flight, destinations=(go[at],)) for flight, at in zip(found, sorted(go), strict=True)]
    if len(come) == len(found):
        return [replace(flight, origins=(come[at],)) for flight, at in zip(found, sorted(come), strict=True)]
    return found


def of_whom(s: Sentence, count: Count) -> bool:
    """Whether the count is a part of the people just counted: "192,000 of whom arrived", "of whom 50,000 returned"."""
    around = range(count.index - 2, count.index + 3)
    return any(s.kind(at) == "R" and s.chunks[at].low in ("whom", "which") for at in around)


def inherits(flight: Flight, whole: Flight) -> Flight:
    """A part of the people with the places of the whole, where it has none; who returns goes back to the origin."""
    if flight.measure == "return" and whole.measure != "return":
        return replace(flight, destinations=flight.destinations or whole.origins)
    return replace(flight, origins=flight.origins or _known(whole, flight),
                   destinations=flight.destinations or whole.destinations)


def joined(found: list[Flight], told: list[Flight]) -> list[Flight]:
    """The flights of a sentence with those of people whom no number counts.

    "3,000 were displaced, most of whom went to X" tells where the 3,000 went; "3,000 entered Iraq, most of whom are in
    X" tells more of them than where they went.
    """
    whole = list(found)
    for flight in told:
        if found and flight.words.endswith(" whom") and flight.measure != "return":
            reached = tuple(place for place in flight.destinations
                            if place.start > flight.at and (place.mention is not None or place.name))
            if not found[-1].destinations and reached:
                whole[len(found) - 1] = replace(found[-1], destinations=reached)
            if not found[-1].destinations or not reached:
                continue
            flight = replace(flight, destinations=reached)
        whole.append(flight)
    return whole


def _known(whole: Flight, part: Flight) -> tuple[PlaceArg, ...]:
    """The origins that a part has from the whole: none where there are several and it is not said which are its own."""
    return whole.origins if len(whole.origins) < 2 or not part.destinations else ()
