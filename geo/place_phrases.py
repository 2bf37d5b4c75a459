"""The places that stand in a phrase: names, lists of names, "parts of", "the outskirts of", "the town".

Places are read to the right of the verb or of the preposition that a lexicon row names, never by
nearness alone.  Known failure: a list that goes on after a long apposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .clauses import Sentence, actor_of, lemmas
from .place_lists import (
    ARMED,
    COUNTS,
    DISTANCE,
    FAR,
    HOUSED,
    INSIDE,
    LISTING,
    MILITARY,
    NEAR,
    PLACES,
    SOME_PARTS,
    anchor,
    in_area,
    list_after,
    told_before,
)
from .place_names import (
    PLACING,
    PlaceArg,
    find_facility,
    is_container,
    is_person,
    located,
    named_head,
    names_place,
    own_place_name,
    shared_name,
)


def read_places(s: Sentence, index: int, preposition: str = "") -> tuple[list[PlaceArg], int]:
    """Read the place list that begins at the noun phrase ``index``.

    Returns the places (empty where the phrase is a thing, a person or a time) and the index after
    the list.  Extent comes from words like "parts of", "outskirts", "western".
    """
    found, k = _one_place(s, index, preposition in NEAR)
    if not found and s.kind(index + 1) == "C" and s.chunks[index + 1].low == "and" and s.kind(index + 2) == "N" \
            and not (s.kind(index + 3) == "V" and s.chunks[index + 3].finite):
        found, k = _one_place(s, index + 2, preposition in NEAR)  # "its headquarters and the air base at X"
    if not found:
        at = k
        while s.kind(at) == "T" or s.kind(at) == "P" and s.kind(at + 1) == "T":
            at += 1
        if s.kind(at) == "P" and s.chunks[at].low == "as_well_as" and s.kind(at + 1) == "N":
            found, k = _one_place(s, at + 1, preposition in NEAR)  # "11 districts in three days as well as X"
    if not found:
        return [], k
    while True:
        nxt = k
        while s.kind(nxt) == "X":
            nxt += 1
        if s.kind(nxt) == "P" and s.kind(nxt + 1) == "T" and _after_loser(s, nxt + 2) > nxt + 2:
            nxt += 2
        nxt = _after_loser(s, nxt)
        while s.kind(nxt) == "P" and s.kind(nxt + 1) == "T" and s.kind(nxt + 2) in ",C" or s.kind(nxt) == "T" \
                and s.kind(nxt + 1) in ",C":
            nxt += 2 if s.kind(nxt) == "P" else 1
        comma = s.kind(nxt) == ","
        if comma:
            nxt += 1
        conj = s.kind(nxt) == "C" and s.chunks[nxt].low in ("and", "or", "&", "as_well_as")
        if conj:
            nxt += 1
        if conj and s.kind(nxt) == "," and s.kind(nxt + 1) == "P" and s.kind(nxt + 2) == "T" and s.kind(nxt + 3) == ",":
            nxt += 4  # "A, B and, on 11 February, C"
        if s.kind(nxt) == "A" and conj:
            nxt += 1
        if s.kind(nxt) == "T" and s.kind(nxt + 1) == "P" and conj:
            nxt += 1
        if s.kind(nxt) == "P" and s.kind(nxt + 1) == "T" and s.kind(nxt + 2) == "N" and conj:
            nxt += 2  # "and on the following day X"
        if (comma or conj) and anchor(s, nxt) > nxt and preposition in NEAR | {"in", "at"}:
            nxt, preposition = anchor(s, nxt) + 1, s.chunks[nxt + 2].low
        elif s.kind(nxt) == "P" and (comma or conj) and (s.chunks[nxt].low == preposition or conj and
                                                       s.chunks[nxt].low in INSIDE - {"of", "to", "on"} and
                                                       preposition in INSIDE | {"into"} or
                                                       s.chunks[nxt].low == "as_well_as"):
            preposition = s.chunks[nxt].low if s.chunks[nxt].low != "as_well_as" else preposition
            nxt += 1
        elif not (comma or conj):
            break
        if comma and not conj and s.kind(nxt) in "RS" and s.chunks[nxt].low in ("where", "which"):
            close = _behind_clause(s, nxt)
            if close:
                k = close
                continue
        if s.kind(nxt) != "N":
            break
        if comma and not conj and s.chunks[nxt].head in DISTANCE:
            break
        apposition = comma and not conj and (s.chunks[nxt].determiner in ("a", "an", "the", "its")
                                             or s.chunks[nxt].owner >= 0 or s.chunks[nxt].head == "capital")
        more, after = _one_place(s, nxt, preposition in NEAR)
        verb_next = s.kind(after) == "V" and s.chunks[after].finite and told_before(s, index)
        if apposition and (not more or not named_head(s, nxt)):
            close = nxt
            while s.kind(close) not in ",.?" and close - nxt < 14 and s.kind(close) != "S":
                close += 1
            if s.kind(close) == "," and s.kind(close + 1) == "C" and s.kind(close + 2) == "N" \
                    and _one_place(s, close + 2, False)[0]:
                k = close
                continue
            break
        if not more or verb_next and s.kind(nxt) == "N":
            break
        if comma and not conj and is_container(s, found[-1], more[0], after):
            k = after
            continue
        found += more
        k = after
    at = list_after(s, k) or (k + 1 if s.kind(k) == "P" and s.chunks[k].low == "including" else 0)
    if at and s.kind(at) == "N":
        more, after = read_places(s, at)
        if more:
            return located(s, found + [replace(arg, sure=True) for arg in more], after), after
    return located(s, found, k), k


def _behind_clause(s: Sentence, at: int) -> int:
    """The comma after a clause in a list: "A, where the roads meet, and B"; 0 if no place follows."""
    close = next((i for i in range(at, min(at + 14, len(s.chunks))) if s.kind(i) in ",.?"), -1)
    more = s.kind(close) == "," and s.kind(close + 1) == "C" and s.kind(close + 2) == "N"
    return close if more and _one_place(s, close + 2, False)[0] else 0


def _after_loser(s: Sentence, at: int) -> int:
    """Behind "from the rebels" where the list goes on after it: "took A from the rebels on Monday and B on Friday"."""
    if not (s.kind(at) == "P" and s.chunks[at].low == "from" and s.kind(at + 1) == "N" and actor_of(s, at + 1)[0]):
        return at
    after = at + 2
    if s.kind(after) == "P" and s.kind(after + 1) == "T":
        after += 2
    return at + 2 if s.kind(after) == "C" else at


def _one_place(s: Sentence, index: int, near: bool) -> tuple[list[PlaceArg], int]:
    phrase, nouns, nxt = s.chunks[index], s.book.nouns, index + 1
    if phrase.kind != "N":
        return [], nxt
    if s.kind(nxt) == "X" and s.kind(index + 2) == "N" and s.chunks[index + 2].head in nouns["posts"]:
        return _one_place(s, index + 2, near)  # "the army's (SAA) positions at X"
    if phrase.low == "what" and s.kind(nxt) == "V" and lemmas(s.chunks[nxt]) & {"remain", "leave", "be"} \
            and s.kind(nxt + 1) == "P" and s.chunks[nxt + 1].low == "of" and s.kind(nxt + 2) == "N":
        inner, after = _inner(s, nxt + 1, "of", near)
        return [_with(arg, "part") for arg in inner], after  # "what remains of X"
    if phrase.low == "all" and s.kind(nxt) == "C" and s.chunks[nxt].low == "but" and s.kind(nxt + 1) == "N":
        inner, after = _one_place(s, nxt + 1, near)
        return [_with(arg, "part") for arg in inner], after  # "all but two districts of X"
    if phrase.low in ("latter", "former") and phrase.determiner == "the":
        return [PlaceArg(None, phrase.start, phrase.end, "", near, f"the {phrase.low}")], nxt
    if phrase.pronoun:
        if phrase.low in ("it", "there"):
            return [PlaceArg(None, phrase.start, phrase.end, "", near, phrase.low)], nxt
        if phrase.low not in nouns["part"] and not (phrase.low in nouns["whole"] and s.chunks[nxt].low == "of"):
            return [], nxt
    words = phrase.words
    places = [(position, unit.place) for position, unit in phrase.units
              if unit.place is not None and unit.place.role not in ("organisation", "dateline")
              and not (unit.place.place_kind == "natural" and s.is_water(unit.place.place_id))
              and not (unit.place.role == "government" and unit.place.place_kind in ("country", "facility"))]
    last = len(words) - 1
    head = "part" if words[last].endswith(("%", "percent")) or words[last] == "cent" else words[last]
    if head in nouns["compass"] and last:
        head = words[0] if words[0] in nouns["part"] else words[last - 1] if last > 1 else words[0]
    if places and places[-1][0] == last:
        extent = "part" if any(w in nouns["compass"] for w in words[max(0, last - 2):last]) \
            and not places[-1][1].place_kind == "country" else ""
        if words[0] in nouns["outskirts"]:
            extent = "outskirts"
        return [PlaceArg(places[-1][1], phrase.start, phrase.end, extent, near)], nxt
    while s.kind(nxt) == "X":
        nxt += 1
    twin = shared_name(s, index) if not places else None
    if twin is not None:
        return [PlaceArg(None, phrase.start, phrase.end, "", near, "", twin)], nxt
    leads = head in nouns["settlement"] | nouns["division"] and s.kind(nxt) == "P" and s.chunks[nxt].low == "of" \
        and not (named_head(s, nxt + 1) and in_area(s, nxt + 1))
    name = own_place_name(s, phrase) if not places and not leads else ""
    if name and head in HOUSED and s.kind(nxt) == "P" and s.chunks[nxt].low in ("in", "at") and named_head(s, nxt + 1) \
            and not in_area(s, nxt + 1):
        name = ""  # "the African Union base in X" is X's
    if name and head == "site" and s.kind(nxt) == "P" and s.chunks[nxt].low in ("at", "in") \
            and named_head(s, nxt + 1):
        inner, after = _inner(s, nxt, s.chunks[nxt].low, near)
        return [_with(arg, "part") for arg in inner], after  # "the World Heritage Site at Palmyra"
    if name and head not in s.book.force:
        sure = head in nouns["settlement"] or head in nouns["division"] or head in nouns["facility"] \
            or any(f" {word} {name}" in s.text for word in PLACING)
        person = not sure and is_person(s.text, name)
        return [PlaceArg(None, phrase.start, phrase.end, "", near, "", None, name, sure, False, person)], nxt
    follows = s.kind(nxt) == "P" and s.kind(nxt + 1) == "N"
    if (
        s.kind(nxt) == "C"
        and s.kind(nxt + 1) == "P"
        and s.kind(nxt + 2) == "N"
        and head in nouns["part"] | nouns["outskirts"]
    ):
        nxt, follows = nxt + 1, True
    preposition = s.chunks[nxt].low if follows else ""
    modifier = next((m for position, m in reversed(places) if position < last), None)
    if head in nouns["land"] and places and places[-1][0] == last - 1:
        return [PlaceArg(places[-1][1], phrase.start, phrase.end, "", near)], nxt  # "Wadi Barada valley"
    if head in nouns["compass"] and follows and preposition == "of":
        inner, after = _inner(s, nxt, preposition, near)
        return [_with(arg, "part") for arg in inner], after
    if words[0] in ("both", "two", "three", "four") and head in ("places", "cities", "towns", "villages", "districts",
                                                                 "provinces") and not follows:
        return [PlaceArg(None, phrase.start, phrase.end, "", near, " ".join(words))], nxt
    if preposition.endswith("_of") and head in FAR:
        return [], nxt  # "towns north of Baghdad" are not Baghdad
    if head in DISTANCE and words[0][0].isdigit() and follows and preposition in NEAR | {"of", "from"}:
        return _inner(s, nxt, preposition, True)
    if phrase.owner >= 0 and words[phrase.owner] == "capital" and head in nouns["part"] | nouns["quarter"]:
        return [PlaceArg(None, phrase.start, phrase.end, "part", near, "the capital")], nxt
    if head in nouns["facility"]:
        inner, after = _inner(s, nxt, preposition, near) if follows and preposition in INSIDE else ([], nxt)
        anchor = inner[0].mention if inner else modifier
        facility = find_facility(s, phrase, anchor)
        if facility is not None:
            return [PlaceArg(anchor, phrase.start, phrase.end, "", False, facility=facility)], after
        if head in nouns["minor"]:
            units = {*words, *(s.chunks[nxt + 1].words if follows else ())}
            if head in ARMED and (units & MILITARY or any(unit.actor for _, unit in phrase.units)):
                there, _ = right_places(s, index, INSIDE, 6)
                return [_with(arg, "part") for arg in there], after
            return [], after
        if anchor is not None:
            several = (
                [arg.mention for arg in inner if arg.mention is not None] if inner and head.endswith("s") else [anchor]
            )
            return [PlaceArg(place, phrase.start, phrase.end, "part", near) for place in several], after
        if inner and inner[0].name:
            return [_with(arg, "part") for arg in inner], after
        if (
            not places
            and phrase.determiner in ("the", "its", "their", "an", "a")
            or words[0] in ("two", "three", "several")
        ):
            return [PlaceArg(None, phrase.start, phrase.end, "part", near, " ".join(words))], after
        return [], after
    if head in nouns["outskirts"]:
        if modifier is not None:
            return [PlaceArg(modifier, phrase.start, phrase.end, "outskirts", near)], nxt
        if follows and preposition in INSIDE:
            inner, after = _inner(s, nxt, preposition, near)
            return [_with(arg, "outskirts") for arg in inner], after
        return (
            [PlaceArg(None, phrase.start, phrase.end, "outskirts", near, "it")] if phrase.determiner == "the" else []
        ), nxt
    if head == "capital" and follows and preposition == "of":
        _, after = _inner(s, nxt, preposition, near)
        return [PlaceArg(None, phrase.start, s.chunks[after - 1].end, "", near, " ".join(words))], after
    listed = list_after(s, nxt)
    named = listed > 0
    if (named or s.kind(nxt) == "." and nxt < len(s.chunks) and s.chunks[nxt].low == ":") \
            and (head in nouns["part"] or head in nouns["settlement"] or head in nouns["division"]) and not places:
        begin = listed or nxt + 1
        inner, after = read_places(s, begin, "") if s.kind(begin) == "N" else ([], nxt)
        if inner:
            here = [PlaceArg(None, phrase.start, phrase.end, "", near, f"the {head}")] \
                if phrase.determiner == "the" and head in nouns["settlement"] and named else []  # "the city, including"
            return here + [replace(arg, sure=True) for arg in inner], after + (s.kind(after) == ",")
    whole = head in nouns["settlement"] or head in nouns["division"] or head in nouns["whole"]
    if (
        follows
        and preposition in LISTING
        and (whole or head in PLACES)
        and not (modifier is not None and places[-1][0] == last - 1)  # "the Catatumbo region of Norte de Santander"
    ):
        if preposition in ("such_as", "like", "including") or preposition == "of":
            inner, after = read_places(s, nxt + 1, "")
            if inner:
                inner = [replace(arg, sure=True) for arg in inner]
                plural_part = head in ("areas",) and preposition == "of"
                return [
                    _with(
                        arg,
                        "part"
                        if plural_part or arg.extent == "" and words[0] in ("most", "much", "half")
                        else arg.extent,
                    )
                    for arg in inner
                ], after
    if modifier is not None and phrase.owner >= 0 and head in nouns["quarter"]:
        return [PlaceArg(modifier, phrase.start, phrase.end, "part", near)], nxt  # "Omdurman's old market"
    if follows and preposition == "of" and len(words) == 1 and (head in COUNTS or head.isdigit()):
        inner, after = _inner(s, nxt, "of", near)
        return [_with(arg, "part") for arg in inner], after  # "two of the 14 district centres in X"
    if head in nouns["part"] or words[0] in nouns["part"] and follows:
        if modifier is not None and not (follows and preposition == "of"):
            return [PlaceArg(modifier, phrase.start, phrase.end, "part", near)], nxt
        if follows and preposition in INSIDE | {"through"} and preposition != "to":
            inner, after = _inner(s, nxt, preposition, near)
            if inner:
                inner = [replace(arg, sure=True) for arg in inner]
                outside = preposition in NEAR and preposition != "to"
                return [_with(arg, "outskirts" if outside else "part", near=near or outside) for arg in inner], after
        if not whole:
            if (phrase.determiner or words[0] in COUNTS or preposition in ("around", "near", "along")) \
                    and (head in nouns["quarter"] or head in SOME_PARTS):
                return [PlaceArg(None, phrase.start, phrase.end, "part", near, " ".join(words))], nxt
            return [], nxt
    if whole and s.kind(nxt) == "N" and s.chunks[nxt].head in DISTANCE:
        return [], nxt  # "the town 200 kilometres southwest of X"
    if whole:
        division = modifier is not None and head in nouns["division"] and places[-1][0] == last - 1
        if follows and preposition == "of" and not division:
            inner, after = _inner(s, nxt, preposition, near)
            if inner:
                return [replace(arg, sure=True) for arg in inner], after
        if modifier is not None and (head in nouns["division"] or head in nouns["settlement"]) \
                and modifier.place_kind != "country":
            compass = [position for position, word in enumerate(words) if word in nouns["compass"]]
            extent = "part" if compass and compass[0] < last and head not in nouns["division"] else ""
            return [PlaceArg(modifier, phrase.start, phrase.end, extent, near)], nxt
        if s.kind(nxt) == "," and s.kind(nxt + 1) == "N" and named_head(s, nxt + 1):
            unit = s.chunks[nxt + 1].units[-1][1]
            after = nxt + 2
            return [PlaceArg(unit.place, phrase.start, phrase.end, "", near)], after + (s.kind(after) == ",")
        if follows and preposition in ("in", "near") and not phrase.determiner == "the":
            return [], nxt
        if phrase.determiner or phrase.owner >= 0:
            extent = "part" if head in nouns["quarter"] else ""
            return [
                PlaceArg(None, phrase.start, phrase.end, extent, near, " ".join((phrase.determiner, *words)).strip())
            ], nxt
    return [], nxt


def _inner(s: Sentence, at: int, preposition: str, near: bool) -> tuple[list[PlaceArg], int]:
    found, after = _one_place(s, at + 1, near or preposition in NEAR and preposition != "to")
    if not found:
        return [], after
    while (
        s.kind(after) == "C"
        and s.chunks[after].low == "and"
        and s.kind(after + 1) == "N"
        and names_place(s, after + 1)
        and not (s.kind(after + 2) == "V" and s.chunks[after + 2].finite)
    ):
        more, end = _one_place(s, after + 1, near)
        if not more:
            break
        found += more
        after = end
    return found, after


def _with(arg: PlaceArg, extent: str, near: bool | None = None) -> PlaceArg:
    return replace(arg, extent=extent, near=arg.near if near is None else near)


def right_places(s: Sentence, index: int, prepositions: frozenset[str], limit: int = 14,
                 skip: Sequence[str] = ()) -> tuple[list[PlaceArg], str]:
    """Places brought by one of ``prepositions`` to the right of chunk ``index``, within its clause."""
    k, steps = index + 1, 0
    while k < len(s.chunks) and steps < limit:
        kind = s.kind(k)
        away = (
            s.chunks[k].low == "from" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in DISTANCE
        )  # "a village 30 km from Mosul" is not Mosul
        if kind == "P" and s.kind(k + 1) == "C" and s.kind(k + 2) == "P" and s.chunks[k].low in prepositions:
            k += 2  # "in and near the city"
        if anchor(s, k) > k and s.chunks[k + 2].low in prepositions:
            k += 2
        if kind == "P" and s.chunks[k].low in prepositions and s.kind(k + 1) == "N" and not away:
            found, _ = read_places(s, k + 1, s.chunks[k].low)
            if found:
                return found, s.chunks[k].low
            if s.chunks[k].low in ("on", "against") and s.kind(index) == "N":
                break  # "a raid on their home in X" is none on X
        if kind == "V" and k > index and s.chunks[k].infinitive and s.kind(k + 1) == "N" and s.kind(index) == "N":
            found, _ = read_places(s, k + 1)  # "an operation to retake X, in the north of Y"
            if found:
                return found, "to"
        if kind in ".?RS" or kind == "V" and k > index + 1 and (s.chunks[k].finite or s.chunks[k].form == "ing"):
            break
        if kind == "C" and s.kind(k + 1) == "V":
            break
        if kind == "," and s.kind(k + 1) not in "TPXA" and not (s.kind(k + 1) == "N" and s.kind(k - 1) == "N"):
            break
        k += 1
        steps += 1
    return [], ""
