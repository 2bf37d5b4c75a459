"""Where those on the move go, by what stands behind the word: from home, to safety, into camps, back, abroad."""

from __future__ import annotations

import re
from collections.abc import Container

from .clauses import Sentence
from .flight_places import places_at
from .place_names import FROM, TO
from .place_phrases import read_places

LEAVING = re.compile(r"\b(?:flee|homes?|houses|leave|out of|from their|to evacuate|to move|abandon|displace|escape"
                     r"|relocate|seek refuge|border)")
OUT = re.compile(r"from their (?:homes|houses|villages|land)|from homes|out of their homes|into displacement"
                 r"|from the area|to flight")
FOR_ELSEWHERE = re.compile(
    r"for (?:[\w-]+ ){0,2}(?:villages|towns|areas|districts|camps|abroad|safety|the mountains)\b"
)
RIDES = re.compile(r"(?:to )?(?:the |a |any )?(?:[\w-]+ )?(?:boats?|buse?s?|trucks?|canoes|ferr(?:y|ies)|taxis|trains?"
                   r"|motorcycles|roads?|routes?|highway) (?:north |south |east |west )?"
                   r"(?:from|to|towards?|across|into|over)\b")
WAR = frozenset(
    "fighting violence clashes attack attacks offensive war bombing bombardment shelling siege advance".split()
)
"""What people escape from."""
ROAD = re.compile(r"(?:flight|to flight|(?:to )?the roads?|(?:temporary |their )?(?:refuge|shelter)|up residence)\b")
SAFETY = re.compile(r"\b(?:shelter|refuge|safety|asylum|sanctuary|protection)\b")
ELSEWHERE = re.compile(r"to (?:custody|prison|jail|work|school|class|power|office|duty|service|normal|training)")
"""Where one returns to without having been displaced."""
SAFE = re.compile(
    r"(?:in)?to (?:safety|safer|shelters?|camps?|higher ground|evacuation|relief|community cent|temporary)"
)
BACK = re.compile(r"(?:back|home\b|in their (?:own )?(?:homes|houses|villages))")
AWAY = re.compile(r"(?:in|inside|at|to|among|with) (?:[\w-]+ ){0,4}?(?:camps?|shelters?|tents|schools|makeshift"
                  r"|host (?:famil|communit)\w+|relatives|collective|informal s\w+|\w+ sites?|evacuation cent\w+"
                  r"|cent(?:re|er)s|monaster\w+|churches|mosques|the open|the bush|parks|cars|vehicles|stadiums?"
                  r"|cathedral|(?:un|u\.n\.|unmiss|peacekeep\w+) (?:base|compound|mission)s?|crossing|border)\b"
                  r"|under (?:trees|plastic|tarpaulins?|bridges)\b"
                  r"|on (?:the )?(?:roadsides?|streets|pavements|beach\w*)\b"
                  r"|along (?:the |a )?(?:[\w-]+ ){0,2}(?:roads?|border|fence|river|highway)\b"
                  r"|in (?:\w+ )?displacement\b|rough\b")
"""Where those live who are away from home."""
FOREIGN = re.compile(r"\b(?:border|(?:other|neighbou?ring|third) (?:countries|states)|River)\b")
SPOTS = frozenset("locations places parts areas villages communities".split())
HOMES = frozenset("home homes house houses area areas city town village villages district province county region "
                  "enclave valley agency camp camps sites settlement settlements neighbourhood neighbourhoods quarter "
                  "quarters suburb suburbs".split())


def tail(s: Sentence, k: int, reach: int = 60) -> str:
    """The text behind the chunk ``k`` in lower case, at most so many characters of the sentence."""
    return s.text[s.chunks[k].end:min(s.end, s.chunks[k].end + reach)].lower().lstrip()


def goes(s: Sentence, k: int, prepositions: Container[str]) -> bool:
    """True where one of the prepositions with a place follows chunk ``k``."""
    at = k + 1
    while s.kind(at) in "AXT" or s.kind(at) == "P" and s.chunks[at].low == "on" and s.kind(at + 1) == "P":
        at += 1  # "moved on from"
    if s.kind(at) == "P" and s.kind(at + 1) == "N" and s.chunks[at + 1].head in SPOTS and s.kind(at + 2) == "P":
        return s.chunks[at].low in prepositions and goes(s, at + 1, s.chunks[at + 2].low)
    return s.kind(at) == "P" and s.chunks[at].low in prepositions and s.kind(at + 1) == "N" \
        and bool(places_at(s, at + 1, s.chunks[at].low)[0])


def abroad(s: Sentence, k: int) -> bool:
    """True where the verb at ``k`` leads into another country or over a border."""
    if FOREIGN.search(tail(s, k, 40)):
        return True
    if s.kind(k + 1) != "P" or s.chunks[k + 1].low not in TO or s.kind(k + 2) != "N":
        return False
    goal = s.chunks[k + 2]
    if s.kind(k + 3) == "P" and s.chunks[k + 3].low == "in" and any(
            unit.place is not None and unit.place.place_kind == "country" for _, unit in s.chunks[k + 4].units):
        return True  # "crossed to Moyo district in Uganda"
    return not s.book.demonyms.keys().isdisjoint(goal.words) or any(
        unit.place is not None and unit.place.place_kind == "country" for _, unit in goal.units) or any(
        arg.mention is not None and arg.mention.place_kind == "country" for arg in read_places(s, k + 2)[0])


def leaves_home(s: Sentence, k: int) -> bool:
    """True where what follows the verb at ``k`` is a home, a place or a war that one leaves."""
    at = k + 1
    while s.kind(at) in "AXT":
        at += 1
    if s.kind(at) == "N":
        return s.chunks[at].head in HOMES | WAR or bool(read_places(s, at)[0])
    if s.kind(at) != "P" or s.chunks[at].low not in FROM | TO or s.kind(at + 1) != "N":
        return False
    named = bool(read_places(s, at + 1)[0]) or s.chunks[at].low in FROM and s.chunks[at + 1].head in HOMES
    return named and "from" in s.text[s.chunks[k].end:s.end].lower()


def fled_from(s: Sentence, k: int) -> bool:
    """True where the rest of the sentence says that those whom the verb at ``k`` tells of came from somewhere."""
    rest = s.text[s.chunks[k].end:s.end].lower()
    return " from " in rest or " out of " in rest or "fleeing" in rest
