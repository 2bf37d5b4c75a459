"""A flight, and more counts of the same one: families beside people, a verb left out, a part "of whom"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .clauses import Sentence
from .figures import Figure
from .flight_counts import LEAST, Count, Words, unit_of
from .flight_places import IN
from .place_names import FROM, TO, PlaceArg
from .place_phrases import read_places
from .verdicts import Verdict


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


def gapped(s: Sentence, base: Flight, figure: Figure, index: int) -> Flight | None:
    """ "38,000 are in A and another 12,500 in B": the second count shares the verb of the first."""
    if s.kind(index - 1) not in "C,PN" or max(figure.low or 0, figure.high or 0) < LEAST:
        return None
    if base.rule in ("flight:host", "flight:stay") and s.kind(index - 1) == "N" and s.kind(index - 2) in "C,":
        places, _ = read_places(s, index - 1)
        return replace(base, figure=figure, words=figure.text, destinations=tuple(places)) if places else None
    at = index + 1
    if s.kind(at) == "P" and s.chunks[at].low == "of" and s.chunks[at + 1].low in ("them", "these"):
        at += 2
    if s.kind(at) == "V" and s.chunks[at].form == "ing":
        at += 1
    if s.kind(at) != "P" or s.chunks[at].low not in IN | TO | FROM or s.kind(at + 1) != "N":
        return None
    places, _ = read_places(s, at + 1, s.chunks[at].low)
    if not places:
        return None
    arrives = (
        s.chunks[at].low in TO or s.chunks[at].low in IN and (bool(base.destinations) or s.kind(at - 1) == "V")
    )
    return replace(base, figure=figure, words=figure.text, origins=base.origins if arrives else tuple(places),
                   destinations=tuple(places) if arrives else base.destinations)


def twins(s: Sentence, words: Words, found: list[Flight], spare: list[tuple[Figure, int]]) -> list[Flight]:
    """Families beside people for one flight: "2,000 families (12,000 individuals)"."""
    made = []
    for figure, index in spare:
        gap = gapped(s, found[0], figure, index)
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


def of_whom(s: Sentence, count: Count) -> bool:
    """Whether the count is a part of the people just counted: "192,000 of whom arrived", "of whom 50,000 returned"."""
    around = range(count.index - 2, count.index + 3)
    return any(s.kind(at) == "R" and s.chunks[at].low in ("whom", "which") for at in around)


def inherits(flight: Flight, whole: Flight) -> Flight:
    """A part of the people with the places of the whole, where it has none; who returns goes back to the origin."""
    if flight.measure == "return" and whole.measure != "return":
        return replace(flight, destinations=flight.destinations or whole.origins)
    return replace(flight, origins=flight.origins or whole.origins,
                   destinations=flight.destinations or whole.destinations)
