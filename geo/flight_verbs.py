"""How a verb speaks of people on the move, and from where to where: fled, were displaced, returned, shelter.

The word classes are the rows of ``lexicon/flight.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping

from .clauses import Sentence, actor_of, lemmas, passive, subjects
from .place_names import PlaceArg
from .place_phrases import read_places

RISE = frozenset("exceed reach top pass stand rise climb total number grow swell surpass hit".split())
FROM = frozenset(("from", "out_of", "away_from"))
TO = frozenset(("to", "into", "towards", "toward", "onto", "across"))
IN = frozenset(("in", "inside", "at", "within", "across", "throughout", "around", "near"))
HAVENS = (
    "in camps",
    "in shelters",
    "shelters",
    "in a camp",
    "camps",
    "host famil",
    "host communit",
    "collective",
    "informal site",
    "displacement site",
    "evacuation cent",
    "makeshift",
    "in tents",
    "in schools",
)
"""Where those live who are away from home."""
GENERAL = frozenset(("people", "persons", "individuals", "civilians", "children", "women", "villagers", "residents"))
HOMES = frozenset("home homes house houses area areas".split())


def verb_rule(s: Sentence, w: Mapping[str, frozenset[str]], k: int, index: int, people_at: int, counted: bool) -> str:
    """How the verb group ``k`` speaks of the people at ``index``: flee, displace, cause, host, stay, return, ""."""
    group, names = s.chunks[k], lemmas(s.chunks[k])
    displaced_here = any(word in w["displaced_noun"] for i in {index, people_at} for word in s.chunks[i].words)
    subject = subjects(s, k) if k > min(index, people_at) else []
    beside = k == max(index, people_at) + 1 and not group.be and names & {"displace", "uproot", "evacuate", "relocate"}
    is_subject = bool(beside) or index in subject or people_at in subject
    tail = s.text[group.end:min(s.end, group.end + 60)].lower()
    if is_subject:
        bare = (beside or names & {"displace", "uproot"} and not group.be) and s.kind(k + 1) != "N"
        if passive(s, k) or group.passive or bare:
            if names & (w["displace"] | {"force", "compel", "uproot", "oblige", "make", "push"}):
                if names & {"force", "compel", "drive", "oblige", "make", "push"} and not _leaving(s, k) \
                        and "border" not in tail:
                    return ""
                return "displaced"
            if names & {"register", "record", "list", "classify"} and tail.lstrip().startswith(
                ("as displaced", "as idp")
            ):
                return "stay"
            if displaced_here and names & (w["host"] | {"house", "accommodate"}):
                return "stay"
            if names & w["return"]:
                return "return"
            return ""
        if names & w["return"]:
            return "return"
        if names & {"flee", "escape", "evacuate"}:
            return "flee"
        if names & {"leave", "abandon", "depart", "quit", "move", "relocate", "run"} and _leaves_home(s, k):
            return "flee"
        if names & {"go", "come", "move", "travel", "head"} and tail.lstrip().startswith(("back", "home")):
            return "return"
        if counted and names & {"leave", "move", "relocate"} and (s.kind(k + 1) in ".," or s.kind(k + 1) in "AP"
                                                                 and _to_place(s, k)):
            return "flee"
        if names & {"take"} and tail.lstrip().startswith(("flight", "to flight", "to the road")):
            return "flee"
        if names & {"seek", "take", "find"} and any(word in tail[:40] for word in ("shelter", "refuge", "safety")):
            return "stay" if not names & {"seek"} else "arrive"
        if names & w["stay"] and (displaced_here or names & {"shelter"} or "displaced" in tail[:30]
                                  or any(word in tail for word in HAVENS)):
            return "stay"
        families = s.chunks[people_at].head in w["families"] | w["households"]
        if names & w["arrive"] and (displaced_here or _fled_from(s, k) or counted and families
                                    or counted and names & {"crowd", "pour", "stream", "flood"}
                                    or counted and names & {"cross"} and _abroad(s, k)
                                    or counted and names & {"arrive"} and s.chunks[people_at].head in GENERAL):
            return "arrive"
        if "be" in names and "displaced" in s.text[group.end:group.end + 40].lower().split("."[0])[0].split(",")[0]:
            return "stay"
        return ""
    if k < index and s.kind(k) == "V":
        if names & (RISE | {"estimate", "put"}) and index - k <= 2 and any(
                w["displaced_noun"] & set(s.chunks[h + 2 * n].words) for h in subjects(s, k) for n in range(2)
                if h + 2 * n < k):
            return "number"
        at = _object_at(s, k, index, people_at)
        if not at:
            return ""
        if names & {"displace", "uproot", "dislocate", "evacuate"} and not passive(s, k):
            return "displace"
        if names & w["cause"] and not passive(s, k):
            following = max(index, people_at) + 1
            while s.kind(following) in "AXT" or s.kind(following) == "P" and s.kind(following + 1) == "V":
                following += 1
            if s.kind(following) == "V" and lemmas(s.chunks[following]) & (w["flee"] | {"seek"}) - {"run"}:
                return "cause" if not lemmas(s.chunks[following]) & {"leave", "move", "abandon"} \
                    or _leaves_home(s, following) else ""
            tail = s.text[s.chunks[max(index, people_at)].end:s.end].lower()[:60]
            if any(p in tail for p in ("from their homes", "from homes", "out of their homes", "into displacement",
                                       "from the area", "to flight")):
                return "cause"
        if names & {"push", "drive", "send", "force"} and not passive(s, k) and _to_place(s, max(index, people_at)):
            return "cause"
        if names & {"make", "leave", "render"} and "homeless" in s.chunks[max(index, people_at)].words:
            return "cause"
        camp = any(
            word in ("camp", "camps", "site", "sites", "shelters") for h in subjects(s, k) for word in s.chunks[h].words
        )
        if names & (w["host"] | {"hold"}) and (displaced_here or camp):
            return "host"
        if "there" in s.text[max(s.start, group.start - 8):group.start].lower() and "be" in names and displaced_here:
            return "stay"
    return ""


def _object_at(s: Sentence, k: int, index: int, people_at: int) -> bool:
    at = k + 1
    while s.kind(at) in "AXT":
        at += 1
    if at in (index, people_at):
        return True
    while s.kind(at) == "N" and s.kind(at + 1) == "P" and s.chunks[at + 1].low == "of":
        at += 2
        if at in (index, people_at):
            return True
    if s.kind(at) == "N" and at + 1 in (index, people_at) and s.chunks[at].low in ("half", "most", "many"):
        return True
    return s.kind(at) == "N" and s.kind(at + 1) == "C" and at + 2 in (index, people_at)


def _to_place(s: Sentence, k: int) -> bool:
    """True where "to X", "from X" with a place follows chunk ``k``."""
    at = k + 1
    while s.kind(at) in "AXT":
        at += 1
    return s.kind(at) == "P" and s.chunks[at].low in TO | FROM and s.kind(at + 1) == "N" \
        and bool(read_places(s, at + 1, s.chunks[at].low)[0])


def _abroad(s: Sentence, k: int) -> bool:
    """True where the verb at ``k`` leads into another country or over a border."""
    if "border" in s.text[s.chunks[k].end:s.chunks[k].end + 40].lower():
        return True
    return s.kind(k + 1) == "P" and s.chunks[k + 1].low in TO and s.kind(k + 2) == "N" and any(
        arg.mention is not None and arg.mention.place_kind == "country" for arg in read_places(s, k + 2)[0])


def _leaving(s: Sentence, k: int) -> bool:
    """True where "forced" is followed by flight: to flee, from their homes, to leave."""
    tail = s.text[s.chunks[k].end:min(s.end, s.chunks[k].end + 60)].lower()
    return any(
        p in tail
        for p in (
            "flee",
            "homes",
            "leave",
            "out of",
            "from their",
            "to evacuate",
            "to move",
            "abandon",
            "displace",
            "escape",
            "relocate",
        )
    )


def _leaves_home(s: Sentence, k: int) -> bool:
    at = k + 1
    while s.kind(at) in "AXT":
        at += 1
    if s.kind(at) == "N":
        if s.chunks[at].head in HOMES or s.chunks[at].head in (
            "city",
            "town",
            "village",
            "villages",
            "district",
            "province",
        ):
            return True
        return bool(read_places(s, at)[0])
    return (
        s.kind(at) == "P"
        and s.chunks[at].low in FROM | TO
        and s.kind(at + 1) == "N"
        and bool(read_places(s, at + 1)[0])
        and "from" in s.text[s.chunks[k].end : s.end].lower()
    )


def _fled_from(s: Sentence, k: int) -> bool:
    tail = s.text[s.chunks[k].end:s.end].lower()
    return " from " in tail or " out of " in tail or "fleeing" in tail or "after fleeing" in tail


def ends(s: Sentence, w: Mapping[str, frozenset[str]], k: int, index: int, people_at: int, rule: str
         ) -> tuple[list[PlaceArg], list[PlaceArg]]:
    """Origins and destinations around the verb: objects and prepositions to its right, then before it."""
    origins: list[PlaceArg] = []
    destinations: list[PlaceArg] = []
    at = k + 1
    last = k
    while at < len(s.chunks) and s.kind(at) not in ".?" and not (s.kind(at) in "R" and origins + destinations):
        kind = s.kind(at)
        if kind == "N" and at not in (index, people_at) and s.chunks[at].words[0][:1].isdigit():
            break  # "300,000 reached the region, including 100,000 in Erbil"
        if kind == "V" and at > k + 1:
            names = lemmas(s.chunks[at])
            if names & (w["flee"] | w["stay"] | w["arrive"] | {"follow"}) and not (
                    names & {"say", "tell"}):
                last = at
            elif s.chunks[at].finite or names & {"say", "add", "accord"}:
                break
        if kind == "S" and s.chunks[at].low in (
            "while",
            "although",
            "whereas",
            "but",
            "because",
            "if",
            "when",
            "before",
        ):
            break
        if kind == "N" and (at == last + 1 or s.kind(at - 1) == "A" and at == last + 2):
            found, after = read_places(s, at)
            verb = lemmas(s.chunks[last])
            if found and verb & {"flee", "leave", "escape", "evacuate", "abandon", "depart"} and not actor_of(s, at)[0]:
                origins += found
                at = after
                continue
            if found and verb & {"reach", "enter"}:
                destinations += found
                at = after
                continue
        if kind == "P" and s.kind(at + 1) == "C" and s.kind(at + 2) == "P":
            at += 2
            continue
        if kind == "P" and s.kind(at + 1) == "N":
            preposition = s.chunks[at].low
            found, after = read_places(s, at + 1, preposition)
            if found:
                if preposition in FROM:
                    origins += found
                elif preposition in TO:
                    destinations += found
                elif preposition in IN or preposition in ("of", "on", "between"):
                    place_is_end = (
                        rule in ("stay", "host", "arrive", "return", "number")
                        or s.chunks[last].start != s.chunks[k].start
                        and lemmas(s.chunks[last]) & w["stay"]
                    )
                    if place_is_end:
                        destinations += [] if destinations and preposition == "of" else found
                    elif not (destinations and at > 0):
                        origins += [] if origins else found
                at = after
                continue
        at += 1
    if not origins:
        low = min(k, index)
        wanted = FROM if destinations else FROM | IN
        for at in range(low - 1, -1, -1):
            if s.kind(at) == "P" and s.kind(at + 1) == "N" and s.chunks[at].low in wanted:
                while s.kind(at - 1) == "N" and s.kind(at - 2) == "P" and s.chunks[at - 2].low in wanted:
                    at -= 2  # "in Shan state in eastern Myanmar": the first is meant, the second says where it is
                found, _ = read_places(s, at + 1, s.chunks[at].low)
                if found:
                    stays = rule in ("stay", "host", "number") and s.chunks[at].low not in FROM
                    (destinations if stays else origins).extend(found)
                    break
    if rule == "host" and not destinations:
        for head in subjects(s, k):
            destinations += read_places(s, head)[0]
    inner = max(index, people_at) + 1
    if (
        not origins
        and s.kind(inner) == "P"
        and s.chunks[inner].low in FROM | IN | {"of"}
        and s.kind(inner + 1) == "N"
        and inner < k
    ):
        found, _ = read_places(s, inner + 1, s.chunks[inner].low)
        if found:
            (origins if s.chunks[inner].low in FROM or rule not in ("stay", "host") else destinations).extend(found)
    return origins, [d for d in destinations if not any(d.mention and o.mention and
                                                        d.mention.place_id == o.mention.place_id for o in origins)]
