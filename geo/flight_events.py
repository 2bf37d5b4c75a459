"""Flights that count nobody: "a mass exodus from X", "movements were recorded from X to Y", "X lies empty"."""

from __future__ import annotations

import re

from .clauses import Sentence, lemmas
from .flight_counts import Count, Words
from .flight_ends import ends
from .flight_places import places_at
from .flight_shares import Flight
from .place_names import FROM, TO, PlaceArg
from .subjects import subjects
from .verdicts import Verdict, verdict

SORTS = frozenset(
    "a an the new fresh further more mass massive large-scale large renewed secondary onward onwards internal "
    "widespread significant continued continuing ongoing steady population civilian earlier additional another of wave "
    "waves forced sudden and huge sizeable small-scale small".split()
)
"""What may stand before a noun of flight that is one of people; "troop movements" are none."""
CROWDED = frozenset("mass massive large-scale population civilian panicked renewed continued headlong".split())
"""What tells a flight of people from one of aircraft."""
MOVEMENTS = frozenset(("movements", "movement"))
CAUSING = frozenset("trigger spark cause prompt provoke fuel see lead force set touch result bring witness".split())
SPARKING = frozenset("trigger spark cause prompt provoke touch set".split())
FACTS = frozenset(("by", "despite", "amid", "after", "following", "with", "since"))
"""What stands before that which has happened."""
TOLD = frozenset("record report observe note register document see continue occur happen take".split())
WITHIN = frozenset(("in", "within", "across", "inside"))
EMPTY = re.compile(r"(?:(?:now|nearly|almost|largely|all but|virtually|mostly|completely|practically|left) )*"
                   r"(?:empty|emptied|deserted|uninhabited|depopulated|a ghost (?:town|city))\b")
VOID = re.compile("empt|desert|uninhabited|depopulated|ghost")
"""What stands in every sentence that tells of an empty place."""
BEING = frozenset(("be", "stand", "lie", "become", "remain", "appear", "leave"))
LEAVING = BEING | {"empty", "desert"}
TOWNS = frozenset("camp camps towns villages cities quarters suburbs".split())
REFUSED = frozenset(("none", "threat", "attempt", "negated"))


def events(s: Sentence, w: Words, governors: dict[str, str]) -> list[Flight]:
    """Flights of uncounted people by their noun, with an origin or a destination, or where somebody causes one."""
    made: list[Flight] = []
    nouns = s.heads & (w["event_out"] | MOVEMENTS)
    for index, chunk in enumerate(s.chunks if nouns else ()):
        if chunk.kind != "N" or chunk.head not in nouns or not SORTS.issuperset(chunk.words[:-1]) \
                or chunk.determiner == "no" or s.kind(index - 1) == "P" and not _led_to(s, index):
            continue  # also "preparing for a mass displacement", "the risk of an exodus"
        after = index + 1
        crowd = s.kind(after) == "P" and s.chunks[after].low == "of" and s.head(after + 1) in w["counted"] \
            and (s.kind(index - 1) != "V" or bool(lemmas(s.chunks[index - 1]) & CAUSING))
        if not crowd and s.low(after) == "of" and s.kind(after + 1) == "N" and not _is_town(s, after + 1):
            continue  # "the evacuation of a hospital"
        after += 2 if crowd else 0  # "the flight of civilians from X"
        while s.kind(after) in "AX":
            after += 1
        verb = after if s.kind(after) == "V" and lemmas(s.chunks[after]) & TOLD else -1
        told = verb if verb >= 0 else after - 1 if crowd else index
        while s.kind(told + 1) in "AX":
            told += 1
        caused = next((k for k in range(index - 1, max(index - 4, -1), -1) if s.kind(k) == "V"
                       and lemmas(s.chunks[k]) & CAUSING), -1)
        leads = s.kind(told + 1) == "P" and s.chunks[told + 1].low in FROM | TO and s.kind(told + 2) == "N"
        sparked = caused >= 0 and bool(lemmas(s.chunks[caused]) & SPARKING)
        if not leads and caused < 0 or chunk.head in MOVEMENTS and not leads:
            continue
        if chunk.head == "flight" and not crowd and CROWDED.isdisjoint(chunk.words) and not sparked:
            continue  # "a flight from Frankfurt to Cairo"
        if (verb >= 0 or caused >= 0) and verdict(s, verb if verb >= 0 else caused, governors).kind in REFUSED:
            continue
        words = s.text[chunk.start:chunk.end]
        count = Count(None, words, "people", index, index, frozenset({index}), frozenset({"displaced"}))
        origins, destinations = ends(s, w, told, count, "flee")
        if origins or destinations or sparked and not CROWDED.isdisjoint(chunk.words):
            made.append(Flight(None, words, "people", "flow", tuple(origins), tuple(destinations), chunk.start,
                               f"flight:{chunk.head}", Verdict("real")))
    return made


def _led_to(s: Sentence, index: int) -> bool:
    """Whether the phrase is what something led to or what is reported: "led to an exodus", "reports of flight"."""
    before = s.chunks[index - 2]
    if s.chunks[index - 1].low in FACTS and s.chunks[index].determiner == "the":
        return True  # "alarmed by the flight of civilians from X"
    return before.kind == "V" and bool(lemmas(before) & CAUSING) or before.head in ("reports", "waves", "wave")


def emptied(s: Sentence, governors: dict[str, str]) -> list[Flight]:
    """Flights told by what they leave: "X is almost empty", "the town lies deserted", "shelling has emptied X"."""
    made: list[Flight] = []
    for k, group in enumerate(s.chunks if VOID.search(s.text[s.start:s.end].lower()) else ()):
        if group.kind != "V" or group.negated:
            continue
        names, places = lemmas(group), list[PlaceArg]()
        if names.isdisjoint(LEAVING):
            continue
        told = EMPTY.match(s.text[group.end:min(s.end, group.end + 60)].lower().lstrip())
        if "empty" in names and not group.be and s.kind(k + 1) == "N":
            places, words = places_at(s, k + 1)[0], s.text[group.start:group.end]
        elif names & {"empty", "desert"} and group.be or names & BEING and told or (
                "empty" in names and group.finite and s.low(k + 1) not in ("of", "by")):
            places = [place for head in subjects(s, k) if _is_town(s, head) for place in places_at(s, head)[0]]
            words = told.group() if told else group.low
        if places and verdict(s, k, governors).kind not in REFUSED:
            made.append(Flight(None, words, "people", "flow", tuple(places[:1]), (), group.start, "flight:emptied",
                               Verdict("real")))
    return made


def _is_town(s: Sentence, index: int) -> bool:
    """Whether the phrase is a place where people live, and no market or road in it."""
    chunk = s.chunks[index]
    return bool(chunk.units) and chunk.units[-1][0] == len(chunk.words) - 1 and chunk.units[-1][1].place is not None \
        or chunk.head in s.book.nouns["settlement"] | TOWNS
