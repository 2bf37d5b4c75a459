"""How a verb speaks of people on the move: fled, were displaced, returned, shelter.

The word classes are the rows of ``lexicon/flight.csv``.
"""

from __future__ import annotations

import re

from .clauses import Sentence, lemmas
from .flight_counts import QUANTITIES, Count, Words
from .flight_directions import (
    AWAY,
    BACK,
    DWELLERS,
    ELSEWHERE,
    FOR_ELSEWHERE,
    GENERAL,
    LEAVING,
    RIDES,
    ROAD,
    SAFE,
    SAFETY,
    abroad,
    fled_from,
    goes,
    leaves_home,
    moves,
    tail,
)
from .flight_ends import CAUSES
from .flight_objects import as_object
from .passives import passive
from .place_names import FROM, TO
from .subjects import subjects
from .verdicts import REPORTED

ASPECT = frozenset(("keep", "begin", "start", "continue", "resume"))
PUPILS = frozenset(("students", "pupils", "teachers"))
HOMEWARD = frozenset("go come move travel head trickle drift stream pour flock walk trek filter".split())
RIDING = frozenset(("bus", "airlift", "ferry", "relocate", "transfer", "take", "bring", "carry", "transport", "drive"))
AT = frozenset(("in", "at", "into", "to"))
AGAIN = re.compile(r"to (?:return|go (?:back|home)|come (?:back|home)|trickle back|move back)\b|returning"
                   r"|going (?:back|home)")
TENTS = re.compile(r"(?:up )?(?:[\w-]+ ){0,2}(?:tents|shelters|huts|shacks)\b")
UP_IN = re.compile(r"up (?:in|at|with)\b")
INTO_IN = re.compile(r"(?:into|in|onto) ")
OVER = re.compile(r"(?:over|across) ")
LIVING = re.compile(r"(?:\w+ly )?(?:in|at|outside|near|along|with|on)\b")
AS_DISPLACED = ("as displaced", "as idp", "as refugees")


def verb_rule(s: Sentence, w: Words, k: int, count: Count) -> str:
    """How the verb group ``k`` speaks of the people counted: flee, displaced, cause, host, stay, return, or ""."""
    own = _is_subject(s, w, k, count)
    rule = _as_subject(s, w, k, count) if own else as_object(s, w, k, count)
    return "" if rule in ("displaced", "displace") and _from_indoors(s, w, k if own else count.last, count) else rule


def _from_indoors(s: Sentence, w: Words, at: int, count: Count) -> bool:
    """Whether a few people, or nobody knows how many, come out of one building: "evacuated from a burning house"."""
    return not (count.many and not count.vague) and s.kind(at + 1) == "P" and s.chunks[at + 1].low in FROM \
        and s.head(at + 2) in w["indoors"] and s.chunks[at + 2].determiner in ("a", "an", "the")


def _is_subject(s: Sentence, w: Words, k: int, count: Count) -> bool:
    if k < min(count.at):
        return False
    if s.kind(k - 1) == "V" and (s.chunks[k - 1].passive and lemmas(s.chunks[k - 1]) & REPORTED or is_begun(s, k)):
        return _is_subject(s, w, k - 1, count)  # "were reported displaced", "keep crossing into X"
    group, after = s.chunks[k], count.last + 1
    before = k - 1
    while s.kind(before) == "A":
        before -= 1
    if s.kind(before) == "R" and count.last in (before - 1, before):
        return True  # "families who", "the bulk of whom"
    if group.finite and s.kind(k - 1) == "," and s.kind(after) == "," and _is_aside(s, after + 1, k - 1):
        return True  # "9,000 people, some of them uprooted twice, streamed east"
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


def is_begun(s: Sentence, k: int) -> bool:
    """Whether the verb at ``k`` is what another before it begins or goes on with: "started leaving"."""
    return s.kind(k - 1) == "V" and s.chunks[k].form == "ing" and not lemmas(s.chunks[k - 1]).isdisjoint(ASPECT)


def _is_aside(s: Sentence, start: int, stop: int) -> bool:
    """Whether the chunks between two commas say who so many people are: "or 60 per cent of them", "most of them"."""
    first = s.chunks[start].low.split()[0] if start < stop else ""
    return first in QUANTITIES | {"or", "for", "nearly", "half"} and not any(
        s.kind(i) in "RS.," or s.kind(i) == "V" and (s.chunks[i].be or s.chunks[i].perfect or s.chunks[i].modal)
        for i in range(start, stop))


def _as_subject(s: Sentence, w: Words, k: int, count: Count) -> str:
    group, names = s.chunks[k], lemmas(s.chunks[k])
    beside = k == count.last + 1 and not group.be
    bare = beside and names & w["displace"] or names & {"displace", "uproot"} and not group.be
    if group.form != "ing" and (passive(s, k) or bare and group.form in ("part", "past") and s.kind(k + 1) != "N"):
        return _suffered(s, w, k, count)
    return _done(s, w, k, count)


def _suffered(s: Sentence, w: Words, k: int, count: Count) -> str:
    """What is done to the people, in the passive: "were displaced", "were registered", "were allowed back"."""
    group, names, said = s.chunks[k], lemmas(s.chunks[k]), tail(s, k)
    if names & (w["shift"] | {"send", "turn", "push"}) and (
            group.particle == "back" or said.startswith(("back ", "back.", "back,"))) and (
            not names & {"turn", "push"} or goes(s, k, TO)):  # none has returned who is "turned back at the border"
        return "return"
    if names & {"put", "load", "herd", "pack"} and s.kind(k + 1) == "P" and s.head(k + 2) in w["vehicles"]:
        return "displaced"  # "were put on trucks"
    if names & w["force"]:
        return "displaced" if LEAVING.search(said) or goes(s, k, FROM | TO) else ""
    if names & w["displace"]:
        return "displaced"
    if names & {"make", "render", "leave"} and said.startswith("homeless"):
        return "displaced"
    if names & w["shift"] and (SAFE.match(said) or goes(s, k, FROM) or count.label and goes(s, k, TO)):
        return "displaced"
    if names & RIDING and count.many and count.noun in GENERAL | DWELLERS | w["families"] | w["households"] and goes(
            s, k, TO):
        return "displaced"  # "3,200 civilians were bused to Erbil"
    if "deport" in names and count.many and count.noun in GENERAL | DWELLERS and goes(s, k, TO | FROM):
        return "displaced"
    if names & {"strand", "put up"} or names & {"put"} and UP_IN.match(said) \
            or "stick" in names and count.told and count.figure is not None \
            or count.label and names & {"spread", "scatter", "disperse"}:
        return "stay"
    if names & w["surge"] and INTO_IN.match(said) and (count.label or count.many and goes(s, count.last, FROM)):
        return "stay"  # "are crammed into schools"
    if names & w["count"] and (said.startswith(AS_DISPLACED) or count.label
                               or count.many and goes(s, count.last, FROM)):
        return "displaced" if count.label & w["flow_label"] - {"arrivals"} else "stay"
    if names & (w["host"] | {"take"} | w["stay"]) - {"hold"} and (  # "80 are being held" are prisoners
            count.label or AWAY.match(said) or names & {"house", "accommodate", "shelter"}):
        return "stay"
    if (names & w["return"] or names & {"allow", "let"} and (said.startswith("back") or group.particle == "back")) \
            and not ELSEWHERE.match(said):
        return "return"
    return ""


def _done(s: Sentence, w: Words, k: int, count: Count) -> str:
    """What the people do: "fled", "have returned", "took to the roads", "are sheltering in camps"."""
    group, names, said = s.chunks[k], lemmas(s.chunks[k]), tail(s, k)
    if group.particle == "back" and names & HOMEWARD and not ELSEWHERE.match(said):
        return "return"
    if names & {"return"} and count.noun in PUPILS and not count.label:
        return ""
    if names & {"return"} and not ELSEWHERE.match(said) or names & HOMEWARD and BACK.match(said):
        return "return"
    if names & w["flee"]:
        return "flee"
    named = s.chunks[count.people_at]
    dwellers = named.head in DWELLERS or count.noun in DWELLERS or named.owner >= 0  # "the city's 50,000 people"
    if dwellers and names & {"go"} and (group.be or group.perfect) and s.kind(k + 1) in ".,TP" and not goes(
            s, k, TO | FROM | {"for"}) and s.chunks[k + 1].low not in TO | {"on", "for", "through", "without"}:
        return "flee"  # "nine out of ten residents have gone"
    if names & {"get"} and goes(s, k, FROM):
        return "flee"
    if names & {"originate", "hail"} and (count.label or count.told) and goes(s, k, FROM):
        return "arrive"  # "most of those in X originate from Y"
    if names & w["stay"] and said.startswith("away from ") and (dwellers or count.many):
        return "displaced"  # "some 63,000 remain away from Metula"
    if names & {"start", "begin", "continue"} and AGAIN.match(said):
        return "return"
    if names & {"put", "put up", "pitch", "erect", "build"} and TENTS.match(said):
        return "stay"
    if names & w["stay"] and (group.be or group.finite) and not count.few and goes(s, count.last, FROM) \
            and LIVING.match(said):
        return "stay"  # "families from X still live in containers outside Y"
    if names & {"spend"} and "night" in said[:30] and AWAY.search(said):
        return "stay"
    if names & w["leave"] and (
        leaves_home(s, k) or FOR_ELSEWHERE.match(said) or AWAY.match(said) or said.startswith("away from")
        or names & {"leave"} and said.startswith(("home ", "home,", "home."))
    ):
        return "flee"
    told = s.text[s.start:s.start + 8].lower() in ("of these", "of those")
    if (count.label and names & w["leave"] or told and names & w["arrive"] | names & w["leave"]) \
            and goes(s, k, TO | {"for"}):
        return "arrive"
    after = k + 2 if s.low(k + 1) in ("again", "too", "overnight") else k + 1
    dated = s.kind(after) in ".,T" or s.kind(after) == "P" and s.kind(after + 1) == "T"
    if count.many and names & {"leave", "move", "relocate", "migrate"} and (
            dated or s.kind(after) in "PS" and s.chunks[after].low in CAUSES
            or s.kind(after) in "APX" and goes(s, k, TO | FROM | {"for"})):
        return "flee"
    if count.told and count.many and dated and names & {"follow", "come", "arrive", "cross"}:
        return "flee" if "follow" in names else "arrive"  # "another 3,000 followed on Tuesday"
    if count.many and (count.told or count.country or count.label) and (
            names & {"go", "come", "pass"} and goes(s, k, {"through"})
            or names & {"land", "disembark"} and goes(s, k, {"on", "at", "in"})):
        return "arrive"
    if names & {"take"} and RIDES.match(said) and (count.label or count.many):
        return "arrive" if goes(s, k + 1, TO | {"across", "into"}) and not goes(s, k + 1, FROM) else "flee"
    if names & {"make"} and said.startswith("their way"):
        back = said.startswith(("their way back", "their way home"))
        return "return" if back else "arrive" if (count.label or count.many) and goes(s, k + 1, TO) else ""
    if names & {"make", "head"} and (count.label or count.many) and (
            goes(s, k, {"for"}) or s.low(k + 1) == "it" and goes(s, k + 1, TO | FROM)):
        return "arrive"  # "others made for Tawila", "7,100 people have made it into Iraq"
    if names & {"take"} and ROAD.match(said):
        return "stay" if SAFETY.search(said[:25]) else "flee"
    if names & {"seek", "find"} and SAFETY.search(said[:40]):
        return "arrive" if names & {"seek"} else "stay"
    if names & {"apply", "ask"} and re.match(r"for (?:asylum|refuge|shelter)\b", said):
        return "arrive"
    if names & (w["count"] | w["stay"]) and said.startswith(AS_DISPLACED):
        return "stay"
    if names & w["stay"] and (count.label or names & {"shelter"} or "displaced" in said[:30] or AWAY.match(said)
                              or "after fleeing" in said):
        return "stay"
    if names & {"lose"} and re.match(r"(?:their )?(?:homes|houses)\b", said):
        return "displaced"
    head = s.chunks[count.people_at].head
    families = head in w["families"] | w["households"]
    dwellers = dwellers or families
    come = dwellers or bool(count.label) or count.many and goes(s, count.last, FROM)
    if come and (names & {"run", "turn up", "show up", "end up"} or names & {"turn", "show", "end"} and said.startswith(
            "up ")) and goes(s, k, TO | {"in", "at", "on"}):
        return "arrive"
    if come and names & {"set off", "set out"} | names & {"set"} and said.startswith(("off ", "out ", "for ")) and goes(
            s, k, TO | {"for"}):
        return "arrive"
    if names & {"register", "sign in"} and (count.label or goes(s, count.last, FROM)) and goes(s, k, AT):
        return "stay"  # "3,000 people from Sake have registered in Goma"
    if names & w["arrive"] and (
            count.label or fled_from(s, k) and not count.few
            or count.many and (families and names - {"go", "come"} or names & w["surge"]
                               or dwellers and goes(s, k, TO)
                               or names & {"cross"} and (abroad(s, k) or goes(s, k + 1, TO))
                               or names & {"come", "go"} and OVER.match(said) and goes(s, k, TO)
                               or names & {"arrive", "reach"} and s.chunks[count.people_at].head in GENERAL
                               or names & {"arrive"} and count.noun == "people" and goes(s, k, AT)
                               or names & w["surge"] and s.low(k + 1) in ("in", "into")
                               or names & {"come", "move"} and goes(s, k, {"into"}))):
        return "arrive"
    if "be" in names and not group.lemmas - {("be", form) for form in ("past", "part", "s", "base", "ing")}:
        return _being(s, k, count)
    return moves(s, w, k, count)


def _being(s: Sentence, k: int, count: Count) -> str:
    """ "are homeless", "are back in their homes", "are in camps", "refugees are in Chad"."""
    said = tail(s, k)
    if BACK.match(said) or s.text.endswith((" back", " home"), s.chunks[k].start, s.chunks[k].end):
        return "return"
    if said.startswith(("homeless", "still homeless")):
        return "displaced"
    said = re.split(r"[.,;]", said)[0][:40]
    if "displaced" in said or AWAY.match(said) or said.startswith(("stuck ", "stranded ")) and AWAY.search(said):
        return "stay"
    if not count.few and goes(s, count.last, FROM) and goes(s, k, {"in", "at", "across"}):
        return "stay"  # "3,000 people from X are now in Y"
    if said.startswith("on their way to ") and (count.label or count.many):
        return "arrive"
    if said.startswith(("refugees in", "now refugees in", "refugees abroad")):
        return "stay"
    if said.startswith(("on the move", "on the run", "in flight", "on the road")):
        return "flee"
    return "stay" if count.label and s.kind(k + 1) == "P" and s.chunks[k + 1].low in ("in", "at", "across") else ""
