"""From where to where: the origins and destinations around the words of a flight.

What the verb or the people themselves name comes first, then what stands before them, then the place of the cause
("by fighting in Taiz", "the Mosul offensive").
"""

from __future__ import annotations

from .clauses import Sentence, actor_of, lemmas
from .flight_before import before, opening
from .flight_counts import PERCENT, Count, Words
from .flight_directions import DWELLERS
from .flight_places import AT_END, IN, Ends, hold, is_number, lies_in, places_at
from .place_lists import of_them
from .place_names import FROM, TO, PlaceArg
from .subjects import subjects

CAUSES = frozenset(("by", "because_of", "due_to", "following", "amid", "after", "since", "during", "despite", "over",
                    "against", "ahead_of", "before", "when", "as", "while", "because", "where", "until"))
"""After these it is the cause that is told; its place stands in for an origin that nobody names."""
COUNTING = frozenset("count counts estimate estimates tally account reckoning figures calculations records".split())
FOR_GOAL = frozenset(("head", "make", "bind", "set out", "set off", "set", "take"))
"""Verbs behind which "for" brings a goal, beside those of leaving."""
MOST_OF = frozenset(("largest", "highest", "biggest", "lowest", "worst", "record"))
"""What sets a number beside others, of a wider area."""
BORDERS = frozenset(("border", "borders", "frontier", "frontiers"))
HARMED = frozenset(("affected", "injured", "killed", "wounded", "dead", "missing"))
"""What others are who are counted beside those who fled, in the same place."""
STOPS = frozenset(("although", "whereas", "but", "if"))
OBJECT = frozenset(("flee", "leave", "escape", "evacuate", "abandon", "depart", "quit"))


def ends(s: Sentence, w: Words, k: int, count: Count, rule: str, stop: int | None = None
         ) -> tuple[list[PlaceArg], list[PlaceArg]]:
    """Origins and destinations of the people counted, told by the verb or noun at chunk ``k`` in the manner ``rule``.

    Nothing is read from chunk ``stop`` on.
    """
    found = Ends([], [], [])
    _right(s, w, k, count, rule, found, len(s.chunks) if stop is None else stop)
    _of_people(s, k, count, rule, found)
    if rule == "host":
        _host(s, w, k, found)
    if not found.origins:
        before(s, k, count, rule, found)
    elif rule in ("arrive", "return") and not found.destinations:
        found.destinations = opening(s)  # "In Kandahar, 5,000 families arrived from Zhari"
    elif rule in ("host", "stay") and not found.destinations:
        told = Ends([], [], [])
        before(s, k, count, rule, told)
        found.destinations = told.destinations  # "In Goma, the authorities have counted 3,000 families from Masisi"
    if rule in ("arrive", "return") and not found.destinations:
        _host(s, w, k, found)
    if rule == "displace" and not found.origins and lemmas(s.chunks[k]) & w["count"]:
        _host(s, w, k, found)
        found.origins, found.destinations = found.destinations, []  # "Burkina Faso recorded 438,000 displacements"
    if rule in ("stay", "host") and not found.destinations:
        found.destinations = found.cause
    elif rule not in AT_END and found.destinations and not found.origins and not hold(
            s, found.cause, found.destinations):
        found.origins = found.cause  # "displaced by fighting in Leer to Bentiu"
    if not found.origins and not found.destinations and count.figure is not None:
        (found.destinations if rule in AT_END else found.origins).extend(
            found.cause or _modifiers(s, k, count, len(s.chunks) if stop is None else stop))
    origins = found.origins
    return origins, [d for d in found.destinations if not any(
        d.mention and o.mention and d.mention.place_id == o.mention.place_id for o in origins)]


def _right(s: Sentence, w: Words, k: int, count: Count, rule: str, found: Ends, stop: int) -> None:
    at, last, cause, clause = k + 1, k, False, False
    opened = next((i for i in range(k - 1, -1, -1) if s.kind(i) in "S,."), 0)
    inside = s.chunks[opened].low == "where"  # "in Goma, where 12,400 fled, and in Masisi"
    first = max(k, count.last) + 1
    stop = next((i for i in range(first, stop) if _others(s, i) and i not in count.at), stop)
    while at < stop and s.kind(at) not in ".?" and not (
            s.kind(at) == "R" and (found.origins or found.destinations)):
        kind, chunk = s.kind(at), s.chunks[at]
        if kind == "," and (found.destinations or s.kind(at + 1) == "C" and inside):
            break  # "crossed into Armenia, many of them on the road to Goris"
        if kind == "," and s.kind(at + 1) == "N" and not MOST_OF.isdisjoint(s.chunks[at + 1].words):
            break  # "Uganda hosts 1.5 million refugees, the largest number in Africa"
        if kind == "," and (found.origins or found.destinations) and of_them(s, at + 1) and s.low(at + 4) in FROM | IN:
            break  # "in Marib, most of them from Harib"
        if kind == "N" and at == count.last + 2 and s.kind(at - 1) == "C" and k < count.index \
                and not is_number(chunk.words[-1:]):
            at += 1
            continue  # "recorded 2,390 arrivals and 355 departures in Borno"
        if kind == "N" and at not in count.at and at > count.last and is_number(chunk.words) and s.low(at - 1) != "or":
            break  # "300,000 reached the region, including 100,000 in Erbil"
        if kind == "P" and (chunk.low == "by" and s.head(at + 1) in COUNTING or chunk.low == "according_to"):
            break  # "by the count of the United Nations"
        if kind == "V" and chunk.low == "followed" or kind == "P" and chunk.low == "ahead_of":
            break  # "X hosts 9,000, followed by Y (4,000)"
        if kind == "V" and cause and lemmas(chunk) & (w["return"] | w["stay"] | {"arrive", "reach", "seek"}):
            break
        if kind == "V" and (at > k + 1 or chunk.infinitive) and not cause:
            names = lemmas(chunk)
            if names & (w["flee"] | w["leave"] | w["stay"] | w["arrive"] | {"follow"}) and not names & {"say", "tell"}:
                last = at
            elif chunk.finite or names & {"say", "add", "accord"}:
                break
        if kind in "SP" and chunk.low in CAUSES and s.kind(at + 1) != "T" and not (
                s.kind(at + 1) == "V" and lemmas(s.chunks[at + 1]) & (w["flee"] | w["leave"])):
            cause = True
        elif cause and kind == "V" and s.chunks[at - 1].kind == "N" and chunk.finite:
            clause = True  # "fled as the army shelled the road to X"
        elif kind == "S" and chunk.low in STOPS:
            break
        if kind == "N" and not cause and at == last + 1 and chunk.head in BORDERS:
            found.origins += [PlaceArg(unit.place, chunk.start, chunk.end) for word, unit in chunk.units
                              if unit.place and word == chunk.owner]  # "have crossed Syria's borders"
        if kind == "N" and not cause and (at == last + 1 or s.kind(at - 1) == "A" and at == last + 2):
            places, after = places_at(s, at)
            verb = lemmas(s.chunks[last])
            country = any(arg.mention is not None and arg.mention.place_kind == "country" for arg in places)
            if places and verb & OBJECT and (country or not actor_of(s, at)[0]):
                found.origins += places
                at = after
                continue
            if places and verb & {"reach", "enter"}:
                found.destinations += places
                at = after
                continue
        if kind == "P" and chunk.low == "by" and at == k + 1 and lemmas(s.chunks[k]) & w["count"]:
            at += 2
            continue  # "were registered by the Red Cross in Goma"
        if kind == "A" and chunk.low == "there" and not (found.origins or found.destinations or cause):
            here = PlaceArg(None, chunk.start, chunk.end, word="there")  # "have fled the fighting there"
            (found.destinations if rule in AT_END else found.origins).append(here)
        if kind == "P" and at + 1 in (count.index, count.people_at):
            at += 2
            continue  # "202,000 of the newly displaced", "took in 3,000 families"
        if kind == "P" and s.kind(at + 1) == "C" and s.kind(at + 2) == "P":
            at += 2
            continue
        if kind == "P" and chunk.low in FROM and s.kind(at + 1) == "P" and s.kind(at + 2) == "N" and not cause:
            places, after = places_at(s, at + 2, "from")
            if places:
                found.origins += places  # "from around Sake"
                at = after
                continue
        if kind == "P" and s.kind(at + 1) == "N":
            places, after = places_at(s, at + 1, chunk.low)
            if not places and chunk.low in TO | FROM and s.chunks[at + 1].head != "flight" and not is_number(
                    s.chunks[at + 1].words) and s.kind(at + 2) == "P" \
                    and s.chunks[at + 2].low in IN | {"of"} and s.kind(at + 3) == "N" and not cause:
                end = found.destinations if chunk.low in TO else found.origins
                end += places_at(s, at + 3, s.chunks[at + 2].low)[0]  # "to camps in Erbil", "from the posts of Mesa"
                at += 4
                continue
            if places:
                names = lemmas(s.chunks[last])
                at_end = rule in AT_END or last != k and bool(names & (w["stay"] | w["arrive"]))
                leaves = bool(names & (w["flee"] | w["leave"] | FOR_GOAL)) or s.chunks[at - 1].head in w["vehicles"]
                _sort(chunk.low, places, at_end, leaves, cause + clause, found)
                at = _past_container(s, places[-1], after)
                continue
        at += 1
    if stop < len(s.chunks):
        for told in (found.origins, found.destinations, found.cause):
            told[:] = [place for place in told if place.start < s.chunks[stop].start]


def _others(s: Sentence, index: int) -> bool:
    """Whether the phrase is of others than those counted: "most went to X and the rest to Y", "15 per cent to Y"."""
    chunk = s.chunks[index]
    return chunk.kind == "N" and (chunk.head in ("rest", "others", "remainder") or chunk.low.endswith(PERCENT))


def _past_container(s: Sentence, inner: PlaceArg, at: int) -> int:
    """The chunk behind "in Y" at ``at`` where Y holds the place before it: "from Victoria in Apure state to Arauca"."""
    if s.kind(at) != "P" or s.chunks[at].low not in ("in", "of", "outside") or s.kind(at + 1) != "N":
        return at
    outer, after = places_at(s, at + 1, s.chunks[at].low)
    return after if outer and s.chunks[at].low == "outside" or lies_in(s, inner, outer) else at


def _sort(preposition: str, places: list[PlaceArg], at_end: bool, leaves: bool, cause: int, found: Ends) -> None:
    """Put places to the end that their preposition means.

    ``at_end``: "in" says where the people are now; ``leaves``: the verb makes "for" a goal; ``cause``: in a phrase (1)
    or a clause (2) of the cause.
    """
    if cause and preposition not in FROM | TO or cause > 1:
        found.cause += [] if found.cause else places
    elif preposition in FROM:
        found.origins += [] if cause and found.origins else places
    elif preposition in TO and (leaves or at_end or preposition != "across") or preposition == "for" and leaves:
        found.destinations += places
    elif preposition in IN or preposition in ("of", "between"):
        if at_end:
            found.destinations += [] if found.destinations and preposition in ("of", "in") else places
        elif not found.destinations and not found.origins:
            found.origins += places


def _of_people(s: Sentence, k: int, count: Count, rule: str, found: Ends) -> None:
    """ "families in Taiz", "residents of Mosul", "Somalia's 1.1 million IDPs" before their verb."""
    if found.origins:
        return
    first = min(count.at)
    if first < min(count.index, k) and s.kind(first + 1) == "P" and s.chunks[first + 1].low in FROM | {"of"} \
            and s.kind(first + 2) == "N" and first + 2 not in (count.index, count.people_at) \
            and rule not in ("host", "number"):
        found.origins += places_at(s, first + 2, s.chunks[first + 1].low)[0]
        if found.origins:
            return  # "the residents of X, 3,000 in all, left"
    inner = count.last + 1
    while s.kind(inner) == "X":
        inner += 1
    if s.kind(inner) == "," and s.kind(inner + 1) == "A" and s.kind(inner + 2) == "P":
        inner += 2  # "2,600 people, mostly from Kurmuk, crossed"
    people = s.chunks[count.people_at]
    between = range(people.owner + 1, len(people.words) - 1)
    home = next((unit.place for word, unit in people.units if unit.place and word in between), None)
    if home is not None and rule not in ("return", "host", "number"):
        found.origins.append(PlaceArg(home, people.start, people.end))  # "5,000 Mosul residents"
        return
    if people.determiner == "its" and people.head in DWELLERS and rule in ("flee", "displaced") \
            and people.start > s.start:
        found.origins.append(PlaceArg(None, people.start, people.end, word="it"))  # "X fell, and its residents left"
        return
    if found.destinations and rule in AT_END and s.chunks[inner:] and s.chunks[inner].low not in FROM \
            and not (s.chunks[inner].low == "of" and people.head in DWELLERS):
        return
    if s.kind(inner) == "P" and s.chunks[inner].low in FROM | IN | {"of"} and s.kind(inner + 1) == "N" and inner < k:
        places, _ = places_at(s, inner + 1, s.chunks[inner].low)
        away = s.chunks[inner].low in FROM or rule not in ("stay", "host", "number")
        (found.origins if away else found.destinations).extend(places)
        return
    for at in sorted(count.at):
        phrase = s.chunks[at]
        owner = next((unit.place for word, unit in phrase.units if unit.place and word == phrase.owner), None)
        owned = phrase.words[phrase.owner] if phrase.owner >= 0 else ""
        towns = s.book.nouns["settlement"] | s.book.nouns["division"]
        if owner is None and owned in towns and rule in ("flee", "displaced"):
            found.origins.append(PlaceArg(None, phrase.start, phrase.end, word=f"the {owned}"))
            return  # "half of the town's 24,000 inhabitants have left"
        if owner is not None and (count.label or owner.place_kind != "country"):
            stays = rule in ("stay", "host", "number") and "refugees" not in count.label
            (found.destinations if stays else found.origins).append(PlaceArg(owner, phrase.start, phrase.end))
            return


def _host(s: Sentence, w: Words, k: int, found: Ends) -> None:
    """The host itself: "Erbil hosts …", "Camps in Goma hold …"."""
    if found.destinations:
        return
    while k > 0 and s.kind(k) != "V":
        k -= 1  # "Nyala saw an influx of 3,000 people"
    teller = bool(lemmas(s.chunks[k]) & w["count"])
    heads = subjects(s, k)
    if teller and len(heads) > 1 and not all(places_at(s, head)[0] for head in heads):
        heads = []  # "staff in Borno and Adamawa counted 780 arrivals"
    for head in heads:
        found.destinations += [place for place in places_at(s, head)[0] if not (teller and place.name)]
    if not found.destinations:
        for head in heads:
            unit = next((unit for _, unit in s.chunks[head].units if unit.place is not None), None)
            if unit is not None and unit.place is not None and unit.place.role != "organisation":
                found.destinations.append(PlaceArg(unit.place, s.chunks[head].start, s.chunks[head].end))


def _modifiers(s: Sentence, k: int, count: Count, stop: int) -> list[PlaceArg]:
    """The place in the name of the cause: "displaced by the Mosul offensive", "the Mosul offensive displaced"."""
    for at in (*range(k + 1, stop), *range(k - 1, -1, -1)):
        chunk = s.chunks[at]
        if chunk.kind in ".?R" or chunk.low == "according_to":
            break
        if chunk.kind != "N" or at in count.at:
            continue
        for word, unit in chunk.units:
            if unit.place is not None and unit.place.role in ("event", "reference") and word < len(chunk.words) - 1:
                return [PlaceArg(unit.place, chunk.start, chunk.end)]
    for at in range(k, stop):
        if s.kind(at) == "R" or s.chunks[at].low == "according_to" or at > count.last and (
                _others(s, at) or s.kind(at) == "N" and is_number(s.chunks[at].words) and s.low(at + 1) not in HARMED):
            break
        if s.kind(at) == "P" and s.chunks[at].low in IN and s.kind(at + 1) == "N":
            places, _ = places_at(s, at + 1, s.chunks[at].low)
            if any(arg.name or arg.mention for arg in places):
                return places  # "3,000 relocated and 5,000 affected in Hunan and Yunnan"
    return []
