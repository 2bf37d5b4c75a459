"""How a verb speaks of people on the move: fled, were displaced, returned, shelter.

The word classes are the rows of ``lexicon/flight.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Container

from .clauses import Sentence, lemmas, passive
from .flight_counts import Count, Words
from .flight_ends import CAUSES
from .place_names import FROM, TO
from .place_phrases import read_places
from .subjects import subjects
from .verdicts import REPORTED

LEAVING = re.compile(r"\b(?:flee|homes?|houses|leave|out of|from their|to evacuate|to move|abandon|displace|escape"
                     r"|relocate|seek refuge|border)")
OUT = re.compile(r"from their (?:homes|houses|villages|land)|from homes|out of their homes|into displacement"
                 r"|from the area|to flight")
FOR_ELSEWHERE = re.compile(
    r"for (?:[\w-]+ ){0,2}(?:villages|towns|areas|districts|camps|abroad|safety|the mountains)\b"
)
RIDES = re.compile(r"(?:to )?(?:boats?|buse?s?|trucks?|canoes|ferr(?:y|ies)|taxis|trains?|motorcycles) "
                   r"(?:from|to|across|into|over)\b")
WAR = frozenset(
    "fighting violence clashes attack attacks offensive war bombing bombardment shelling siege advance".split()
)
"""What people escape from."""
ROAD = re.compile(r"(?:flight|to flight|(?:to )?the roads?|refuge|shelter|up residence)\b")
SAFETY = re.compile(r"\b(?:shelter|refuge|safety|asylum|sanctuary|protection)\b")
ELSEWHERE = re.compile(r"to (?:custody|prison|jail|work|school|class|power|office|duty|service|normal|training)")
"""Where one returns to without having been displaced."""
SAFE = re.compile(
    r"(?:in)?to (?:safety|safer|shelters?|camps?|higher ground|evacuation|relief|community cent|temporary)"
)
BACK = re.compile(r"(?:back|home\b|in their (?:own )?(?:homes|houses|villages))")
AWAY = re.compile(r"(?:in|inside|at|to|among|with) (?:[\w-]+ ){0,4}?(?:camps?|shelters?|tents|schools|makeshift"
                  r"|host (?:famil|communit)\w+|relatives|collective|informal s\w+|\w+ sites?|evacuation cent\w+"
                  r"|cent(?:re|er)s|monaster\w+|churches|the open)\b"
                  r"|under (?:trees|plastic|tarpaulins?|bridges)\b|on (?:the )?(?:roadsides?|streets|beach\w*)\b"
                  r"|in (?:protracted )?displacement\b")
"""Where those live who are away from home."""
FOREIGN = re.compile(r"\b(?:border|(?:other|neighbou?ring|third) (?:countries|states)|River)\b")
AT = frozenset(("in", "at", "into", "to"))
HOME_TO = re.compile(r"\b(?:home|host)\s+to\s+(?:\w+\s+)*$")
TALLIES = frozenset(("bring", "take", "push", "raise", "put", "estimate"))
"""Verbs that somebody or something does to a number: "brought the number of displaced to …", "put … at"."""
GENERAL = frozenset(("people", "persons", "individuals", "civilians", "children", "women", "villagers", "residents"))
SPOTS = frozenset("locations places parts areas villages communities".split())
HOMES = frozenset("home homes house houses area areas city town village villages district province".split())


def verb_rule(s: Sentence, w: Words, k: int, count: Count) -> str:
    """How the verb group ``k`` speaks of the people counted: flee, displaced, cause, host, stay, return, or ""."""
    return _as_subject(s, w, k, count) if _is_subject(s, w, k, count) else _as_object(s, w, k, count)


def _is_subject(s: Sentence, w: Words, k: int, count: Count) -> bool:
    if k < min(count.at):
        return False
    if s.kind(k - 1) == "V" and s.chunks[k - 1].passive and lemmas(s.chunks[k - 1]) & REPORTED:
        return _is_subject(s, w, k - 1, count)  # "were reported displaced"
    group, after = s.chunks[k], count.last + 1
    before = k - 1
    while s.kind(before) == "A":
        before -= 1
    if s.kind(before) == "R" and before - 1 == count.last:
        return True
    if k == after and group.form == "ing" and s.kind(count.index - 1) == "P" \
            and s.chunks[count.index - 1].low == "with":
        return True  # "with one million people sheltering in camps"
    if k == after and not group.be and lemmas(group) & w["stay"] and group.form in ("part", "past", "ing") \
            and s.kind(count.index - 1) == "P" and s.chunks[count.index - 1].low in ("including", "with"):
        return True  # "including 25,400 now gathered around X"
    if k == after and not group.be and lemmas(group) & w["displace"] and group.form in ("part", "past") \
            and s.kind(k + 1) != "N":
        return True
    if k > after and group.finite and s.kind(after) == "V" and not s.chunks[after].be | s.chunks[after].perfect \
            and (lemmas(s.chunks[after]) & w["displace"] or s.chunks[after].form == "ing") and not any(
                s.kind(i) in "RSC,." or s.kind(i) == "V" and s.chunks[i].finite for i in range(after + 1, k)):
        return True  # "9,800 people displaced by the fighting arrived"
    return bool(count.at & set(subjects(s, k)))


def _tail(s: Sentence, k: int, reach: int = 60) -> str:
    return s.text[s.chunks[k].end:min(s.end, s.chunks[k].end + reach)].lower().lstrip()


def _as_subject(s: Sentence, w: Words, k: int, count: Count) -> str:
    group, names, tail = s.chunks[k], lemmas(s.chunks[k]), _tail(s, k)
    beside = k == count.last + 1 and not group.be
    bare = beside and names & w["displace"] or names & {"displace", "uproot"} and not group.be
    if group.form != "ing" and (passive(s, k) or bare and group.form in ("part", "past") and s.kind(k + 1) != "N"):
        if names & w["force"]:
            return "displaced" if LEAVING.search(tail) else ""
        if names & w["displace"]:
            return "displaced"
        if names & {"make", "render", "leave"} and tail.startswith("homeless"):
            return "displaced"
        if names & w["shift"] and (SAFE.match(tail) or _goes(s, k, FROM)):
            return "displaced"
        if names & {"strand"}:
            return "stay"
        if names & w["count"] and (tail.startswith(("as displaced", "as idp", "as refugees")) or count.label
                                   or count.many and _goes(s, count.last, FROM)):
            return "displaced" if count.label & w["flow_label"] - {"arrivals"} else "stay"
        if names & (w["host"] | {"take"} | w["stay"]) and (
                count.label or AWAY.match(tail) or names & {"house", "accommodate", "shelter"}):
            return "stay"
        if (names & w["return"] or names & {"allow", "let"} and (tail.startswith("back") or group.particle == "back")) \
                and not ELSEWHERE.match(tail):
            return "return"
        return ""
    if group.particle == "back" and names & {"go", "come", "move", "travel", "head"} and not ELSEWHERE.match(tail):
        return "return"
    if names & {"return"} and not ELSEWHERE.match(tail) \
            or names & {"go", "come", "move", "travel", "head"} and BACK.match(tail):
        return "return"
    if names & w["flee"]:
        return "flee"
    if names & w["leave"] and (
        _leaves_home(s, k) or FOR_ELSEWHERE.match(tail) or AWAY.match(tail) or tail.startswith("away from")
    ):
        return "flee"
    told = s.text[s.start:s.start + 8].lower() in ("of these", "of those")
    if (count.label and names & w["leave"] or told and names & w["arrive"] | names & w["leave"]) and _goes(s, k, TO):
        return "arrive"
    if count.many and names & {"leave", "move", "relocate", "migrate"} and (
            s.kind(k + 1) in ".,T" or s.kind(k + 1) == "P" and s.kind(k + 2) == "T"
            or s.kind(k + 1) in "PS" and s.chunks[k + 1].low in CAUSES
            or s.kind(k + 1) in "APX" and _goes(s, k, TO | FROM | {"for"})):
        return "flee"
    if names & {"take"} and RIDES.match(tail) and (count.label or count.many):
        return "arrive" if _goes(s, k + 1, TO | {"across", "into"}) and not _goes(s, k + 1, FROM) else "flee"
    if names & {"take"} and ROAD.match(tail):
        return "stay" if SAFETY.match(tail) else "flee"
    if names & {"seek", "find"} and SAFETY.search(tail[:40]):
        return "arrive" if names & {"seek"} else "stay"
    if names & w["count"] and tail.startswith(("as displaced", "as idp", "as refugees")):
        return "stay"
    if names & w["stay"] and (count.label or names & {"shelter"} or "displaced" in tail[:30] or AWAY.match(tail)
                              or "after fleeing" in tail):
        return "stay"
    if names & {"lose"} and re.match(r"(?:their )?(?:homes|houses)\b", tail):
        return "displaced"
    families = s.chunks[count.people_at].head in w["families"] | w["households"]
    if names & w["arrive"] and (
            count.label or _fled_from(s, k) and not count.few
            or count.many and (families and names - {"go", "come"} or names & {"crowd", "pour", "stream", "flood"}
                               or names & {"cross"} and _abroad(s, k)
                               or names & {"arrive", "reach"} and s.chunks[count.people_at].head in GENERAL
                               or names & {"arrive"} and count.noun == "people" and _goes(s, k, AT))):
        return "arrive"
    if "be" in names and not group.lemmas - {("be", form) for form in ("past", "part", "s", "base", "ing")}:
        return _being(s, k, count)
    return ""


def _being(s: Sentence, k: int, count: Count) -> str:
    """ "are homeless", "are back in their homes", "are in camps", "refugees are in Chad"."""
    tail = _tail(s, k)
    if BACK.match(tail):
        return "return"
    if tail.startswith(("homeless", "still homeless")):
        return "displaced"
    said = re.split(r"[.,;]", tail)[0][:40]
    if "displaced" in said or AWAY.match(tail):
        return "stay"
    return "stay" if count.label and s.kind(k + 1) == "P" and s.chunks[k + 1].low in ("in", "at", "across") else ""


def _as_object(s: Sentence, w: Words, k: int, count: Count) -> str:
    group, names, index = s.chunks[k], lemmas(s.chunks[k]), count.index
    if k >= min(count.at):
        return ""
    if names & w["rise"] and _tallied(s, w, k, index) or names & TALLIES and s.kind(
            index - 1) == "P" and s.chunks[index - 1].low in ("to", "up_to", "at") and tally_at(s, w, index) > k:
        return "number"  # "bringing the number of displaced people to 2 million"
    if names & (w["host"] | {"take"}) and s.kind(index - 1) == "P" and s.chunks[index - 1].low == "with" \
            and s.chunks[index - 2].head in ("share", "number", "numbers", "group", "groups", "caseload", "population"):
        return "host"  # "took in the largest share with 18,200 families"
    if not _object_at(s, k, count) or passive(s, k):
        if "be" in names and count.label and "there" in s.text[max(s.start, group.start - 8):group.start].lower():
            return "stay"
        if "be" in names and HOME_TO.search(s.text, group.start, s.chunks[count.index].start) and (
                count.label or count.country):
            return "host"
        return ""
    tail = _tail(s, count.last)
    if names & w["displace"] - {"drive", "flee"}:
        return "displace"
    if names & w["cause"]:
        following = _past_apposition(s, count.last + 1)
        while s.kind(following) in "AXT" or s.kind(following) == "P" and s.kind(following + 1) == "V":
            following += 1
        if s.kind(following) == "V" and lemmas(s.chunks[following]) & (w["flee"] | w["leave"] | {"seek"}) - {"run"}:
            alone = names & {"see"} and s.kind(following + 1) in ".,T" or not lemmas(s.chunks[following]) & w["leave"]
            return "cause" if alone or _leaves_home(s, following) else ""
        if OUT.search(tail):
            return "cause"
    if names & {"push", "drive", "force"} and re.match(r"out\b", tail):
        return "cause"
    if names & {"push", "drive", "send", "force"} and _goes(s, count.last, TO | FROM):
        return "cause"
    if names & {"take"} and "in" in (group.particle, s.chunks[k + 1].low) and (
            count.label or count.country or count.many and any(read_places(s, head)[0] for head in subjects(s, k))):
        return "host"
    if names & w["shift"] and (SAFE.match(tail) or count.many and _goes(s, count.last, FROM)):
        return "displace"
    homeless = "homeless" in s.chunks[count.last].words or tail.startswith("homeless")
    if homeless and names & {"make", "leave", "render"}:
        return "cause"
    if names & {"leave", "see", "have"} and re.match(r"(?:sheltering|sleeping|living|camped) ", tail):
        return "host"
    camp = any(word in w["haven"] or word in ("schools", "monasteries", "churches")
               for h in subjects(s, k) for word in s.chunks[h].words)
    if names & {"have"} and tail.startswith("displaced"):
        return "host"
    if names & (w["host"] | {"take"}) and (count.label or camp and not names & {"have", "receive"}
                                           or names & {"shelter"} and count.many):
        return "displace" if count.label & w["flow_label"] - {"arrivals"} else "host"
    if "there" in s.text[max(s.start, group.start - 8):group.start].lower() and "be" in names and count.label:
        return "stay"
    return ""


def _past_apposition(s: Sentence, at: int) -> int:
    """The chunk behind an apposition that begins at ``at``: "7,000 people, most of them women, to flee"."""
    if s.kind(at) != ",":
        return at
    close = next((i for i in range(at + 1, at + 10) if s.kind(i) in ",V.S"), at)
    return close + 1 if s.kind(close) == "," else at


def _object_at(s: Sentence, k: int, count: Count) -> bool:
    at = k + 1
    while s.kind(at) in "AXT" or s.kind(at) == "P" and s.chunks[at].low == "in" and "take" in lemmas(s.chunks[k]):
        at += 1
    if at in count.at:
        return True
    while s.kind(at) == "N" and s.kind(at + 1) == "P" and s.chunks[at + 1].low == "of":
        at += 2
        if at in count.at:
            return True
    if s.kind(at) == "N" and at + 1 in count.at and s.chunks[at].low in ("half", "most", "many"):
        return True
    return s.kind(at) == "N" and s.kind(at + 1) == "C" and at + 2 in count.at


def _tallied(s: Sentence, w: Words, k: int, index: int) -> bool:
    """True for "the number of displaced … rose to N": a number of the displaced before the verb, the figure behind."""
    between = {s.chunks[i].low if s.kind(i) in "PV" else s.kind(i) for i in range(k + 1, index)}
    if not between <= {"to", "at", "by", "from", "N", "A", "be", "as", "in", "about", "T"} or index - k > 6:
        return False
    return tally_at(s, w, k) >= 0


def tally_at(s: Sentence, w: Words, k: int) -> int:
    """The chunk of "number", "total", "displacement" before the verb ``k`` that speaks of the displaced; -1 if none."""
    for at in range(k - 1, -1, -1):
        chunk = s.chunks[at]
        if chunk.kind in ".?S" or chunk.kind == "V" and chunk.finite and not lemmas(chunk) & w["displace"]:
            return -1
        if chunk.kind == "N" and (chunk.head in w["tally"] or set(chunk.words) & (w["event_back"] | w["event_out"])):
            said = set(re.findall(r"\w+", s.text[chunk.start:s.chunks[k].start].lower()))
            moved = said & (w["label"] | w["event_out"] | w["event_back"] | {"uprooted", "camp", "camps", "settlement"})
            return at if moved else -1
    return -1


def _goes(s: Sentence, k: int, prepositions: Container[str]) -> bool:
    """True where one of the prepositions with a place follows chunk ``k``."""
    at = k + 1
    while s.kind(at) in "AXT":
        at += 1
    if s.kind(at) == "P" and s.kind(at + 1) == "N" and s.chunks[at + 1].head in SPOTS and s.kind(at + 2) == "P":
        return s.chunks[at].low in prepositions and _goes(s, at + 1, s.chunks[at + 2].low)
    return s.kind(at) == "P" and s.chunks[at].low in prepositions and s.kind(at + 1) == "N" \
        and bool(read_places(s, at + 1, s.chunks[at].low)[0])


def _abroad(s: Sentence, k: int) -> bool:
    """True where the verb at ``k`` leads into another country or over a border."""
    if FOREIGN.search(_tail(s, k, 40)):
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


def _leaves_home(s: Sentence, k: int) -> bool:
    at = k + 1
    while s.kind(at) in "AXT":
        at += 1
    if s.kind(at) == "N":
        return s.chunks[at].head in HOMES | WAR or bool(read_places(s, at)[0])
    return (
        s.kind(at) == "P"
        and s.chunks[at].low in FROM | TO
        and s.kind(at + 1) == "N"
        and (bool(read_places(s, at + 1)[0]) or s.chunks[at].low in FROM and s.chunks[at + 1].head in HOMES)
        and "from" in s.text[s.chunks[k].end : s.end].lower()
    )


def _fled_from(s: Sentence, k: int) -> bool:
    tail = s.text[s.chunks[k].end:s.end].lower()
    return " from " in tail or " out of " in tail or "fleeing" in tail or "after fleeing" in tail
