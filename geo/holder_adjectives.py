"""Adjectives that say who holds a place: "rebel-held Mosul"; by the adjective rows of predicates.csv."""

from __future__ import annotations

from .clauses import POSSESSIVE, Sentence, actor_of
from .findings import Finding, modifier_actor
from .frame_parts import apposed
from .lexicon import Lexicon
from .place_lists import SEATS
from .place_names import PlaceArg
from .place_phrases import read_places
from .syntax import HELD
from .verdicts import Verdict

AREAS = frozenset("town city village area suburb district neighbourhood neighborhood enclave region province "
                  "stronghold base camp".split())
"""What a place is said to be that a force holds: "X, a rebel-held area outside Y"."""


def read_holder(s: Sentence, index: int, lexicon: Lexicon) -> list[Finding]:
    """Who is said to hold the places of the noun phrase at ``index`` by an adjective in it."""
    phrase = s.chunks[index]
    if phrase.words[0] == "occupied" and len(phrase.words) > 1 and phrase.units and phrase.units[0][0] == 1:
        actor, known = s.book.generic("occupiers", s.cast)
        state = known and s.book.by_name[actor].kind == "state" if actor in s.book.by_name else False
        return [Finding(p, actor, "", "holds", p.extent, "", "held", phrase.start, Verdict("real"))
                for p in read_places(s, index)[0] if state and p.mention is not None]  # "occupied Kherson"
    if phrase.head == "capital" and not SEATS.isdisjoint(phrase.words):
        actor, known = modifier_actor(s, phrase)
        of = s.low(index + 1) in ("of", "for") and s.kind(index + 2) == "N"
        holder, sure = actor_of(s, index + 2) if of else ("", False)
        if sure:
            return [Finding(p, holder, "", "holds", p.extent, "", "held", phrase.start, Verdict("real"))
                    for p in apposed(s, index)]  # "X, the de facto capital of A"
        own = phrase.determiner if phrase.determiner in POSSESSIVE else ""
        pronoun = "the group" if "group" in phrase.words else own
        known = known and pronoun != "the group"
        places = read_places(s, index + 2)[0] if s.kind(index + 1) == "P" and s.chunks[index + 1].low == "of" \
            else apposed(s, index)
        return [Finding(p, actor if known else "", pronoun, "holds", p.extent, "", "held", phrase.start,
                        Verdict("real")) for p in places if known or pronoun]
    for word in phrase.words:
        held = HELD.match(word)
        if not held:
            continue
        row = lexicon.adj_rows.get(held.group(2))
        actor, known = s.book.adjectival(held.group(1), s.cast)
        capital = next((place for place in s.gazetteer.find(held.group(1)) if place.feature_code == "PPLC"
                        or place.name == "Kremlin"), None) if not actor else None
        if capital is not None:
            actor, known = s.book.state_actor(capital.country), True  # "Damascus-controlled", "Kremlin-run"
        if row is None or not actor or "formerly" in phrase.low or held.group(1) == "state":  # "state-run TV"
            return []
        beside = s.kind(index - 1) == "," and phrase.determiner in ("a", "an", "the") and phrase.head in AREAS \
            and not any(unit.place for _, unit in phrase.units)
        places = apposed(s, index) if beside else []  # "X, a rebel-held area outside Y"
        places = places or [p for p in read_places(s, index)[0] if p.mention is not None or p.sure] \
            or _names(s, index) or apposed(s, index)
        return [Finding(p, actor, "", row.stance, p.extent or row.extent, "", row.id, phrase.start, Verdict("real"),
                        known) for p in places]
    return []


def _names(s: Sentence, index: int) -> list[PlaceArg]:
    """Names that the gazetteer lacks behind their holder: "SDF-held Arishah and Mabrouka"."""
    phrase = s.chunks[index]
    words = s.text[phrase.start:phrase.end].split()
    if phrase.determiner or phrase.units or len(words) < 2 or not all(word[0].isupper() for word in words[1:]):
        return []
    found = [PlaceArg(None, phrase.start, phrase.end, name=" ".join(words[1:]), sure=True)]
    if s.kind(index + 1) == "C" and s.kind(index + 2) == "N":
        found += [place for place in read_places(s, index + 2)[0] if place.name]
    return found
