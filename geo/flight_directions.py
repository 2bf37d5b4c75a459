"""Where those on the move go, by what stands behind the word: from home, to safety, into camps, back, abroad.

No list holds the verbs of motion: people who go, or are taken, from, out of or into something are on the move by any
verb but those of other business (``unmoving`` in flight.csv): "trudged out of X", "boarded buses for Y".  Known
failure: a journey of so many people that is no flight ("3,000 villagers drove to X for the feast").
"""

from __future__ import annotations

import re
from collections.abc import Container

from .clauses import Sentence, lemmas
from .flight_counts import Count, Words
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
SAFETY = re.compile(r"\b(?:shelter|refuge|safety|asylum|sanctuary|protection|lodgings?|accommodation)\b")
ELSEWHERE = re.compile(r"to (?:custody|prison|jail|work|school|class|power|office|duty|service|normal|training)")
"""Where one returns to without having been displaced."""
SAFE = re.compile(
    r"(?:in)?to (?:safety|safer|shelters?|camps?|higher ground|evacuation|relief|community cent|temporary)"
)
BACK = re.compile(r"(?:back|home\b|in their (?:own )?(?:homes|houses|villages))")
AWAY = re.compile(
    r"(?:in|inside|at|to|among|with|under|on) (?:[\w-]+ ){0,4}?(?:camps?|shelters?|tents|schools|makeshift"
    r"|host (?:famil|communit)\w+|relatives|collective|informal s\w+|\w+ sites?|evacuation cent\w+"
    r"|cent(?:re|er)s|monaster\w+|churches|mosques|the open|the bush|parks|cars|vehicles|stadiums?"
    r"|cathedral|containers|canvas|block houses|huts|shacks|caravans|campus\w*|universit\w+|gymnasiums?|halls?"
    r"|barracks|grounds|premises|factor(?:y|ies)|warehouses?|hangars?|hotels?|dormitor\w+|colleges?|verandas|courtyards|tunnels"
    r"|hills|mountains|forests?|woods|caves|fields|swamps"
    r"|(?:un|u\.n\.|unmiss|peacekeep\w+) (?:base|compound|mission)s?|crossing|border)\b"
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

PHRASES = 3
"""So many phrases behind a verb may say where it leads."""
ASTRAY = frozenset(("on", "over", "up", "down", "through", "off", "out"))
"""What may stand between a verb and where it leads."""
INTO = TO | {"over", "through"}
GENERAL = frozenset(("people", "persons", "individuals", "civilians", "children", "women", "villagers", "residents"))
DWELLERS = frozenset(("residents", "inhabitants", "villagers", "townspeople", "population", "locals"))
"""People of a place: where so many of them go elsewhere, they are on the move."""
CROWDS = GENERAL | DWELLERS | {"citizens"}
"""Who is on the move for no business of a trade."""


def tail(s: Sentence, k: int, reach: int = 60) -> str:
    """The text behind the chunk ``k`` in lower case, at most so many characters of the sentence."""
    return s.text[s.chunks[k].end:min(s.end, s.chunks[k].end + reach)].lower().lstrip()


def goes(s: Sentence, k: int, prepositions: Container[str]) -> bool:
    """True where one of the prepositions with a place follows chunk ``k``."""
    at = k + 1
    while s.kind(at) in "AXT" or s.kind(at) == "P" and s.chunks[at].low in ASTRAY and s.kind(at + 1) == "P":
        at += 1  # "moved on from", "came over to"
    if s.kind(at) == "P" and s.kind(at + 1) == "N" and s.chunks[at + 1].head in SPOTS and s.kind(at + 2) == "P":
        return s.chunks[at].low in prepositions and goes(s, at + 1, s.chunks[at + 2].low)
    for _ in range(PHRASES):
        if s.kind(at) == "P" and s.kind(at + 1) == "P" and s.chunks[at].low in FROM:
            if s.chunks[at].low in prepositions and s.kind(at + 2) == "N" and places_at(s, at + 2)[0]:
                return True  # "from around Sake", "from across the border"
            at += 1
        if s.kind(at) != "P" or s.kind(at + 1) != "N":
            return False
        if places_at(s, at + 1, s.chunks[at].low)[0]:
            return s.chunks[at].low in prepositions
        at += 2  # "moved from those blocks to the dunes of Al-Mawasi"
        while s.kind(at) in "AT" or s.kind(at) == "P" and s.chunks[at].low == "of" and s.kind(at + 1) == "N":
            at += 2 if s.kind(at) == "P" else 1
    return False


def abroad(s: Sentence, k: int) -> bool:
    """True where the verb at ``k`` leads into another country or over a border."""
    if FOREIGN.search(tail(s, k, 40)):
        return True
    if s.kind(k + 1) != "P" or s.chunks[k + 1].low not in TO or s.kind(k + 2) != "N":
        return False
    goal = s.chunks[k + 2]
    if s.kind(k + 3) == "P" and s.chunks[k + 3].low == "in" and s.kind(k + 4) == "N" and any(
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


def moves(s: Sentence, w: Words, k: int, count: Count) -> str:
    """How the verb at ``k`` moves the people who are its subject: "flee", "arrive", or "" where it does not."""
    group = s.chunks[k]
    if count.figure is None and count.noun in ("population", "populations"):
        return ""  # "the population is shifting from the countryside to the coast"
    if group.be and group.form != "ing" or count.few or lemmas(group) & (w["unmoving"] | w["arrive"] | w["stay"]) \
            or not _on_foot(s, w, count):
        return ""
    way = _way(s, w, k)
    if way == "back":
        return "return"
    return "flee" if way == "out" else "arrive" if way else ""


def moved(s: Sentence, w: Words, k: int, count: Count) -> str:
    """How the verb at ``k`` moves the people who are its object: "displace", "cause", or "" where it does not."""
    names = lemmas(s.chunks[k])
    if count.few or names & (w["unmoving"] | w["aided"] | w["planned"]) or not _on_foot(s, w, count):
        return ""
    said = tail(s, count.last)
    if OUT.match(said):
        return "cause"
    way = _way(s, w, count.last)
    if names & w["remove"]:
        return {"out": "displace", "away": "cause", "into": "displace"}.get(way, "")
    return "cause" if way == "away" and names & w["cause"] else ""


def _on_foot(s: Sentence, w: Words, count: Count) -> bool:
    """Whether those counted are civilians, by their noun."""
    return bool(count.label) or not {count.noun, s.chunks[count.people_at].head}.isdisjoint(
        CROWDS | w["families"] | w["households"])


def _way(s: Sentence, w: Words, at: int) -> str:
    """Where what follows chunk ``at`` leads: "out" of a place or home, "away" into the wild or abroad, "back", "into".

    Looked at are the phrases of one verb; the first that tells decides.
    """
    into, riding = "", False
    at += 1
    while s.kind(at) in "AXTPN":
        kind, chunk = s.kind(at), s.chunks[at]
        if kind == "A" and chunk.low in ("abroad", "away"):
            return "away"
        if kind == "N":
            riding = chunk.head in w["vehicles"]
            if not riding and s.kind(at - 1) != "P":
                return into  # "carried water to the camp"
        elif kind == "P" and s.kind(at + 1) == "N":
            goal = s.chunks[at + 1]
            if chunk.low in FROM and (goal.head in HOMES or places_at(s, at + 1, chunk.low)[0]):
                return "out"
            if chunk.low in INTO and goal.head in w["wilds"]:
                return "away"
            if chunk.low in ("back_to", "back_into") and places_at(s, at + 1, chunk.low)[0]:
                return "back"
            if chunk.low in TO | {"for"} and (chunk.low != "for" or riding) and places_at(s, at + 1, chunk.low)[0]:
                into = "into"
            at += 1
        at += 1
    return into
