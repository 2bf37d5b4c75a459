"""What verbs do to people on the move, as their object: displaced, forced to flee, hosted, brought back, counted."""

from __future__ import annotations

import re

from .clauses import Sentence, lemmas
from .flight_counts import Count, Words
from .flight_directions import AWAY, DWELLERS, GENERAL, OUT, SAFE, SAFETY, goes, leaves_home, moved, tail
from .flight_tallies import is_tally
from .passives import passive
from .place_names import FROM, TO
from .place_phrases import read_places
from .subjects import subjects

SHARE = frozenset(("share", "number", "numbers", "group", "groups", "caseload", "population"))
SENDING = frozenset("organise organised organize organized provide send arrange arranged".split())
"""What is done with the buses that take people away."""
REFUGES = frozenset("school schools monasteries church churches cathedral mosque mosques parish convent mission base "
                    "bases compound".split())
FILLING = frozenset(("fill", "fill up", "swell", "overflow", "teem", "throng", "burst", "filled"))
HOSTING = frozenset(("host", "shelter", "accommodate"))
HOME_TO = re.compile(r"\b(?:home|host)\s+to\s+(?:\w+\s+)*$")
ROOFLESS = re.compile(r"without (?:a )?(?:roofs?|homes?|shelter|housing)\b|(?:their )homes\b")


def as_object(s: Sentence, w: Words, k: int, count: Count) -> str:
    """How the verb group ``k`` speaks of the people counted as its object: displace, cause, host, return, or ""."""
    group, names, index = s.chunks[k], lemmas(s.chunks[k]), count.index
    if k >= min(count.at):
        return ""
    if is_tally(s, w, k, count):
        return "number"  # "bringing the number of displaced people to 2 million"
    if names & (w["host"] | {"take"}) and s.kind(index - 1) == "P" and s.chunks[index - 1].low == "with" \
            and any(chunk.head in SHARE for chunk in s.chunks[k + 1:index - 1]):
        return "host"  # "took in the largest share with 18,200 families"
    before = s.chunks[index - 1].low if s.kind(index - 1) == "P" else ""
    camp = any(word in w["haven"] or word in REFUGES for h in subjects(s, k) for word in s.chunks[h].words)
    if names & FILLING and before == "with" and (count.label or goes(s, count.last, FROM) or camp and count.many):
        return "host"  # "the parks are filling with people from Kunduz"
    if names & {"lose", "shed"} and count.vague and count.figure is not None and _object_at(s, k, count) \
            and s.chunks[count.people_at].head in DWELLERS | {"people"} and _is_place(s, k) and (
                count.told or not w["theme"].isdisjoint(s.text[s.start:s.end].lower().split())):
        return "flee"  # "has lost four fifths of its people"
    if names & {"find", "make"} and before == "for" and s.chunks[index - 2].head in ("room", "space", "beds") \
            and count.many:
        return "host"
    if before == "for" and s.chunks[index - 2].head in w["vehicles"] and names & SENDING and (
            count.many or count.label or count.noun in w["families"]):
        return "displace"  # "organised buses for 72 families from X"
    if names & {"empty", "rid", "clear"} and before == "of" and not passive(s, k):
        return "flee"  # "emptied X of its 3,000 people"
    if names & {"give", "offer", "provide", "grant"} and before == "to" and SAFETY.fullmatch(s.head(k + 1)):
        return "host"  # "has given shelter to 3 million Ukrainians"
    if names & {"account"} and before == "for" and count.label and _is_place(s, k):
        return "host"
    said = s.text[max(s.start, group.start - 8):group.end].lower()
    there = "be" in names and "there" in said and not group.modal and (
        count.label or count.country and AWAY.match(tail(s, count.last)))
    if not _object_at(s, k, count) or passive(s, k):
        if there:
            return "stay"
        if "be" in names and HOME_TO.search(s.text, group.start, s.chunks[count.index].start) and (
                count.label or count.country):
            return "host"
        return ""
    said = tail(s, count.last)
    back = (group.particle == "back" or s.low(k + 1) in ("back", "home")) and (
        not names & {"turn"} or goes(s, count.last, TO))  # none has returned who is "turned back at the border"
    if names & w["count"] and said.startswith(("back in ", "back at ", "back home")):
        return "return"  # "counted 1,040 families back in X"
    if "have" in names and count.many and count.noun in GENERAL | w["families"] and AWAY.match(said):
        return "host"  # "the bishop has 35,000 people in the grounds of his mission"
    if "resettle" in names and goes(s, count.last, FROM):
        return "host"
    if names & (w["shift"] | w["remove"] | {"send", "turn", "push"}) and back or names & w["return"]:
        return "return"  # "sent back 3,000 refugees", "has resettled 3,000 families in X"
    if names & w["displace"] - {"drive", "flee"}:
        return "displace"
    if names & w["cause"]:
        following = _past_apposition(s, count.last + 1)
        while s.kind(following) in "AXT" or s.kind(following) == "P" and s.kind(following + 1) in "VN":
            following += 2 if s.kind(following + 1) == "N" else 1  # "led people in X to seek shelter"
        if s.kind(following) == "V" and lemmas(s.chunks[following]) & (w["flee"] | w["leave"] | {"seek"}) - {"run"}:
            alone = names & {"see"} and s.kind(following + 1) in ".,T" or not lemmas(s.chunks[following]) & w["leave"]
            return "cause" if alone or leaves_home(s, following) else ""
        if OUT.search(said):
            return "cause"
    if names & {"drive", "force", "push", "chase"} and (group.particle == "out" or s.low(k + 1) == "out") and (
            s.chunks[count.people_at].head in DWELLERS or count.many and count.noun in GENERAL):
        return "cause"  # "shelling has driven out most of its inhabitants"
    if names & {"put"} and OUT.search(said) or names & {"push", "drive", "force"} and re.match(r"out\b", said):
        return "cause"
    if names & {"push", "drive", "send", "force"} and (
            goes(s, count.last, TO | FROM) or goes(s, _past_apposition(s, count.last + 1) - 1, TO | FROM)):
        return "cause"
    if names & {"take"} and "in" in (group.particle, s.low(k + 1)) and (
            count.label or count.country or count.many and _is_place(s, k)):
        return "host"
    if names & {"take"} and "in" in (group.particle, s.low(k + 1)) and count.many and goes(s, count.last, FROM):
        return "host"
    if names & w["shift"] and s.low(count.last + 1) in ("back_to", "back_into", "home"):
        return "return"
    if names & w["shift"] and (SAFE.match(said) or count.many and goes(s, count.last, FROM)
                               or (count.label or count.many and count.noun in GENERAL) and goes(s, count.last, TO)):
        return "displace"
    if names & (w["count"] | w["host"] | {"have", "take in", "take"}) and count.many and goes(s, count.last, FROM):
        return "host"  # "counted 3,000 families from X"
    if names & w["count"] and count.told and count.many and s.kind(count.last + 1) != "R" \
            and count.noun in GENERAL | w["families"] | w["households"]:
        return "host"  # "the agency had registered 90,000 individuals"
    who = count.last + (3 if s.kind(count.last + 1) == "P" else 1)
    if names & w["count"] and s.kind(who) == "R" and s.kind(who + 1) == "V" and lemmas(s.chunks[who + 1]) & (
            w["leave"] | {"displace", "uproot"}):
        return "displace"  # "has tracked 13,100 households that moved at least once"
    homeless = "homeless" in s.chunks[count.last].words or said.startswith("homeless")
    if homeless and names & {"make", "leave", "render"}:
        return "cause"
    if names & {"leave", "cost"} and ROOFLESS.match(said):
        return "cause"
    if names & {"leave", "see", "have"} and re.match(r"(?:sheltering|sleeping|living|camped) ", said):
        return "host"
    if names & {"have"} and said.startswith("displaced"):
        return "host"
    if names & (w["host"] | {"take"}) and (count.label or camp and not names & {"have", "receive"}
                                           or names & {"shelter"} and count.many
                                           or names & HOSTING and count.many and (count.country or _is_place(s, k))):
        return "displace" if count.label & w["flow_label"] - {"arrivals"} else "host"
    if there:
        return "stay"
    return moved(s, w, k, count)


def _is_place(s: Sentence, k: int) -> bool:
    """Whether the subject of the verb at ``k`` is a place where people live, and no house: "the stadium"."""
    homes = s.book.nouns_of("settlement", "division", "land")
    return any(not place.word or place.word.split()[-1] in homes or place.mention or place.name
               for head in subjects(s, k) for place in read_places(s, head)[0])


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
