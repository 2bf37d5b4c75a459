"""What stands before the words of a flight: "In Taiz, …", "Fighting in Taiz displaced …", "… to X, where …"."""

from __future__ import annotations

from .clauses import Sentence
from .flight_counts import Count
from .flight_places import AT_END, HAVENS, IN, Ends, hold, lies_in, places_at
from .place_lists import PLACES
from .place_names import FROM, TO, PlaceArg

OVER = frozenset(("of", "on", "for", "over", "against"))
"""What brings the place that is fought for: "the battle for Mosul", "the fall of Minova"."""
WAR = frozenset("fighting battle battles clashes shelling bombardment bombing siege assault assaults attack attacks "
                "offensive advance raid raids fall capture seizure takeover recapture storming".split())
"""Nouns of what makes people flee the place it is about."""


def before(s: Sentence, k: int, count: Count, rule: str, found: Ends) -> None:
    """What stands before: "In Taiz, …", "Fighting in Taiz displaced …"."""
    wanted = FROM if found.destinations and rule in AT_END else FROM | IN | TO if rule == "number" else FROM | IN
    unnamed: list[PlaceArg] = []
    aside = _asides(s, min(k, count.index))
    for at in range(min(k, count.index) - 1, -1, -1):
        if at in aside:
            continue  # "In Demoso, which had received 9,000 people from Loikaw, …"
        if at and s.kind(at) in "RS" and s.chunks[at].low == "that" and not opening(s, wanted):
            break  # what stands before is where somebody says so
        if s.kind(at) in "RS" and s.chunks[at].low == "that":
            at = 0  # "In Ulang county, OCHA estimates that 34,000 people are displaced"
        if s.kind(at) == "S" and s.chunks[at].low == "where" and (places := _before_where(s, at)):
            (found.destinations if rule in AT_END else found.origins).extend(places)
            return
        fought = s.kind(at) == "P" and s.chunks[at].low in OVER and s.chunks[at - 1].head in WAR
        if s.kind(at) == "P" and s.kind(at + 1) == "N" and (s.chunks[at].low in wanted or fought):
            inner, at = at, _outer(s, at)
            places, after = places_at(s, at + 1, s.chunks[at].low)
            if at < inner and not any(arg.mention or arg.name or arg.facility for arg in places):
                at = inner
                places, after = places_at(s, at + 1, s.chunks[at].low)
            if places and s.chunks[at].low in IN and hold(s, places, found.destinations):
                return
            if places and not any(arg.mention or arg.name or arg.facility for arg in places):
                unnamed = unnamed or places  # "in Juba and other locations across the country"
                continue
            if places:
                stays = rule in AT_END and s.chunks[at].low not in FROM and not fought
                (found.destinations if stays else found.origins).extend(places)
                if stays and rule == "number":
                    wanted = FROM  # "the number of refugees from Sudan in Chad"
                    continue
                if not stays and s.kind(after) == "P" and s.chunks[after].low in TO and s.kind(after + 1) == "N":
                    found.destinations += places_at(s, after + 1, s.chunks[after].low)[0]
                return
    (found.destinations if rule in AT_END else found.origins).extend(unnamed)


def _asides(s: Sentence, end: int) -> frozenset[int]:
    """The chunks before ``end`` that stand in a relative clause which a comma closes again."""
    found: set[int] = set()
    for at in range(end):
        if s.kind(at - 1) == "," and (s.kind(at) == "R" or s.chunks[at].low == "where" and s.kind(at + 1) != ","):
            stop = next((i for i in range(at + 1, end) if s.kind(i) == ","), -1)
            found |= set(range(at, stop + 1)) if stop > 0 else set()
    return frozenset(found)


def opening(s: Sentence, wanted: frozenset[str] = IN) -> list[PlaceArg]:
    """Where something is, as the sentence opens with it, set apart by a comma: "In Ulang county, …"."""
    if s.kind(0) != "P" or s.chunks[0].low not in wanted or s.kind(1) != "N":
        return []
    places, after = places_at(s, 1, s.chunks[0].low)
    return places if s.kind(after) == "," else []


def _outer(s: Sentence, at: int) -> int:
    """The first of the phrases that say where one thing is: of "in Shan state in eastern Myanmar", "in a town in X".

    The first is meant, the next say where it is, also behind a comma and behind a list: "in the camps of Bulengo, on
    the edge of Goma", "on Bosso, a town in the Diffa region", "in A, B and C townships in northern Rakhine".
    """
    while s.chunks[at].low in IN:
        left = at - 1
        if s.kind(left) == "N" and s.kind(left - 1) == "," and not s.chunks[left].units and (
                s.chunks[left].determiner or s.chunks[left].head in HAVENS | PLACES):
            left -= 1  # "Bosso, a town in"
        apart = s.kind(left) == ","
        left -= apart
        first = left
        while s.kind(left) == "N" and s.kind(left - 1) in "C," and s.kind(left - 2) == "N":
            left -= 2
        if s.kind(left) == "N" and s.kind(left - 1) == "P" and s.chunks[left - 1].low == "of" \
                and s.kind(left - 2) == "N":
            left -= 2
        if s.kind(left) != "N" or s.kind(left - 1) != "P" or s.chunks[left - 1].low not in IN or not (
                apart or left == first or places_at(s, left, s.chunks[left - 1].low)[1] > first):
            break
        at = left - 1
    return at


def _before_where(s: Sentence, at: int) -> list[PlaceArg]:
    """The places that the clause of a "where" at chunk ``at`` is about: "to Toumour, 30 km to the west, where …"."""
    for k in range(at - 1, -1, -1):
        if s.kind(k) in ".SR?":
            break
        if s.kind(k) == "N" and s.kind(k - 1) == "P":
            places, _ = places_at(s, k, s.chunks[k - 1].low)
            if s.kind(k - 2) == "N" and s.kind(k - 3) == "P" and s.chunks[k - 1].low == "in":
                inner = places_at(s, k - 2, s.chunks[k - 3].low)[0]
                if inner and lies_in(s, inner[-1], places):
                    return inner  # "to Ndu in DR Congo, where"
            if any(arg.mention is not None or arg.name for arg in places):
                first = _outer(s, k - 1)
                return places_at(s, first + 1, s.chunks[first].low)[0] or places
    return []
