"""WHAT, of displacement: who fled, how many, from where, to where, by the words of flight.csv.

A count becomes a displacement only if it is the subject or object of flight, or counts people
called displaced; soldiers, prisoners, diplomats, the killed and the aided never do.  Families are
never turned into people, vague words never into numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .clauses import PlaceArg, Sentence, Verdict, actor_of, lemmas, passive, read_places, subjects, verdict
from .control import Refusal
from .figures import Figure, find_figures

PLURAL_PRONOUNS = frozenset(("them", "those", "these", "whom"))
RISE = frozenset("exceed reach top pass stand rise climb total number grow swell surpass hit".split())
FROM = frozenset(("from", "out_of", "away_from"))
TO = frozenset(("to", "into", "towards", "toward", "onto", "across"))
IN = frozenset(("in", "inside", "at", "within", "across", "throughout", "around", "near"))
HOMES = frozenset("home homes house houses area areas".split())


@dataclass(frozen=True, slots=True)
class Flight:
    """One reading: a figure of people, families or households that fled, are displaced, or returned.

    ``origins`` and ``destinations`` are places as they stand (see PlaceArg); both may be empty.
    """

    figure: Figure | None
    words: str
    unit: str
    measure: str
    origins: tuple[PlaceArg, ...]
    destinations: tuple[PlaceArg, ...]
    at: int
    rule: str
    verdict: Verdict


class FlightReader:
    """Reads the displacement findings of sentences.

    Parameters
    ----------
    words : dict of str to frozenset
        The classes of flight.csv.
    governors : dict of str to str
        See governors.csv.
    """

    def __init__(self, words: dict[str, frozenset[str]], governors: dict[str, str]) -> None:
        self.words, self.governors = words, governors
        self.counted = words["people"] | words["families"] | words["households"]

    def read(self, s: Sentence, refusals: list[Refusal] | None = None) -> list[Flight]:
        """Return the flights of one sentence; see :class:`Flight`."""
        notes: list[Refusal] = refusals if refusals is not None else []
        figures = find_figures(s.text, s.start, s.end)
        found: list[Flight] = []
        taken: set[int] = set()
        spare: list[tuple[Figure, int]] = []
        for figure in figures:
            index = next((i for i, c in enumerate(s.chunks) if c.start <= figure.at < c.end and c.kind in "NTX"), -1)
            if index < 0:
                continue
            if s.kind(index) == "X":
                spare.append((figure, index))
                continue
            noun, people_at = self._counted(s, index, figure)
            if not noun:
                continue
            flight = self._flight(s, index, people_at, figure, noun, notes)
            if flight is not None:
                found.append(flight)
                taken.add(index)
            else:
                spare.append((figure, index))
        for index, chunk in enumerate(s.chunks):
            if chunk.kind == "N" and index not in taken and chunk.head in self.counted and not chunk.pronoun \
                    and not any(chunk.start <= f.at < chunk.end for f in figures) \
                    and not (s.kind(index - 1) == "P" and s.chunks[index - 1].low == "of"):
                flight = self._flight(s, index, index, None, chunk.head, notes)
                if flight is not None and not any(f.figure for f in found):
                    found.append(flight)
        twins = self._twins(s, found, spare) if found else []
        if twins and found[0].figure is None:
            found = found[1:]
        return found + twins

    def _counted(self, s: Sentence, index: int, figure: Figure) -> tuple[str, int]:
        """(noun, chunk index) of what a figure counts; ("", -1) if it is not people."""
        chunk = s.chunks[index]
        tail = s.text[figure.at:chunk.end].lower().split()
        for word in reversed([w.strip(".,()’'") for w in tail]):
            if word in self.words["not_people"]:
                return "", -1
            if word in self.counted or word in self.words["displaced_noun"]:
                return word, index
        if s.kind(index + 1) == "P" and s.chunks[index + 1].low == "of" and s.kind(index + 2) == "N":
            inner = s.chunks[index + 2]
            if inner.head in self.words["not_people"]:
                return "", -1
            if inner.head in PLURAL_PRONOUNS:
                return "people", index
            if inner.head in self.counted or any(w in self.words["displaced_noun"] for w in inner.words):
                return inner.head, index + 2
        ends_here = chunk.words and chunk.end - figure.end <= 1
        if ends_here and (figure.low or figure.high or 0) >= 50 or figure.low is None and figure.high is None and ends_here:
            return "people", index
        return "", -1

    def _unit(self, noun: str) -> str:
        if noun in self.words["families"]:
            return "families"
        return "households" if noun in self.words["households"] else "people"

    def _flight(self, s: Sentence, index: int, people_at: int, figure: Figure | None, noun: str, notes: list[Refusal]
                ) -> Flight | None:
        words = figure.text if figure else s.text[s.chunks[index].start:s.chunks[index].end]
        unit = self._unit(noun)
        counted = figure is not None and (figure.low or figure.high or 100) >= 100
        rules = [(k, rule) for k, chunk in enumerate(s.chunks) if chunk.kind == "V"
                 and (rule := self._verb_rule(s, k, index, people_at, counted))]
        earlier: list[PlaceArg] = []
        if len(rules) > 1 and not s.chunks[rules[0][0]].finite | s.chunks[rules[0][0]].be and rules[0][1] == "displaced":
            earlier = self._ends(s, rules[0][0], index, "displaced")[0]
            rules = rules[1:]
        for k, rule in rules:
            chunk = s.chunks[k]
            real = verdict(s, k, self.governors)
            if real.kind in ("none", "threat", "attempt"):
                notes.append(Refusal(chunk.start, chunk.low, f"flight:{rule}", real.why))
                return None
            origins, destinations = self._ends(s, k, index, rule)
            origins = earlier or origins
            if rule == "number" and figure is not None and lemmas(chunk) & {"exceed", "top", "surpass", "pass"}:
                figure = replace(figure, high=None, approx=True)
            measure = self._measure(s, k, index, people_at, rule)
            if rule == "flee" and not origins and not destinations and figure is None and noun not in self.counted:
                return None
            return Flight(figure, words, unit, measure, tuple(origins), tuple(destinations), chunk.start,
                          f"flight:{rule}", real)
        return self._nominal(s, index, people_at, figure, words, unit, noun)

    def _verb_rule(self, s: Sentence, k: int, index: int, people_at: int, counted: bool) -> str:
        """How the verb group ``k`` speaks of the people at ``index``: flee, displace, cause, host, stay, return, ""."""
        group, names = s.chunks[k], lemmas(s.chunks[k])
        w = self.words
        displaced_here = any(word in w["displaced_noun"] for i in {index, people_at} for word in s.chunks[i].words)
        subject = subjects(s, k) if k > min(index, people_at) else []
        is_subject = index in subject or people_at in subject
        tail = s.text[group.end:min(s.end, group.end + 60)].lower()
        if is_subject:
            bare = names & {"displace", "uproot"} and not group.be and s.kind(k + 1) != "N"
            if passive(s, k) or group.passive or bare:
                if names & (w["displace"] | {"force", "compel", "uproot", "oblige", "make"}):
                    if names & {"force", "compel", "drive", "oblige", "make"} and not self._leaving(s, k):
                        return ""
                    return "displaced"
                if displaced_here and names & (w["host"] | {"house", "accommodate"}):
                    return "stay"
                if names & w["return"]:
                    return "return"
                return ""
            if names & w["return"]:
                return "return"
            if names & {"flee", "escape", "evacuate"}:
                return "flee"
            if names & {"leave", "abandon", "depart", "quit", "move", "relocate", "run"} and self._leaves_home(s, k):
                return "flee"
            if names & {"go", "come", "move", "travel", "head"} and tail.lstrip().startswith(("back", "home")):
                return "return"
            if counted and names & {"leave", "move", "relocate"} and (s.kind(k + 1) in ".," or s.kind(k + 1) in "AP"
                                                                     and self._to_place(s, k)):
                return "flee"
            if names & {"seek", "take", "find"} and any(word in tail[:40] for word in ("shelter", "refuge", "safety")):
                return "stay" if not names & {"seek"} else "arrive"
            if names & w["stay"] and (displaced_here or names & {"shelter"} or "displaced" in s.text[group.end:group.end + 30].lower()):
                return "stay"
            families = s.chunks[people_at].head in w["families"] | w["households"]
            if names & w["arrive"] and (displaced_here or self._fled_from(s, k) or counted and families
                                        or counted and names & {"crowd", "pour", "stream", "flood"}):
                return "arrive"
            if "be" in names and "displaced" in s.text[group.end:group.end + 40].lower().split("."[0])[0].split(",")[0]:
                return "stay"
            return ""
        if k < index and s.kind(k) == "V":
            if names & RISE and index - k <= 2 and any(
                    w["displaced_noun"] & set(s.chunks[h + 2 * n].words) for h in subjects(s, k) for n in range(2)
                    if h + 2 * n < k):
                return "number"
            at = self._object_at(s, k, index, people_at)
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
                        or self._leaves_home(s, following) else ""
                tail = s.text[s.chunks[max(index, people_at)].end:s.end].lower()[:60]
                if any(p in tail for p in ("from their homes", "from homes", "out of their homes", "into displacement",
                                           "from the area", "to flight")):
                    return "cause"
            if names & {"push", "drive", "send", "force"} and not passive(s, k) and self._to_place(s, max(index, people_at)):
                return "cause"
            camp = any(word in ("camp", "camps", "site", "sites", "shelters") for h in subjects(s, k) for word in s.chunks[h].words)
            if names & (w["host"] | {"hold"}) and (displaced_here or camp):
                return "host"
            if "there" in s.text[max(s.start, group.start - 8):group.start].lower() and "be" in names and displaced_here:
                return "stay"
        return ""

    def _object_at(self, s: Sentence, k: int, index: int, people_at: int) -> bool:
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

    def _to_place(self, s: Sentence, k: int) -> bool:
        """True where "to X", "from X" with a place follows chunk ``k``."""
        at = k + 1
        while s.kind(at) in "AXT":
            at += 1
        return s.kind(at) == "P" and s.chunks[at].low in TO | FROM and s.kind(at + 1) == "N" \
            and bool(read_places(s, at + 1, s.chunks[at].low)[0])

    def _leaving(self, s: Sentence, k: int) -> bool:
        """True where "forced" is followed by flight: to flee, from their homes, to leave."""
        tail = s.text[s.chunks[k].end:min(s.end, s.chunks[k].end + 60)].lower()
        return any(p in tail for p in ("flee", "homes", "leave", "out of", "from their", "to evacuate", "to move", "abandon",
                                       "displace", "escape", "relocate"))

    def _leaves_home(self, s: Sentence, k: int) -> bool:
        at = k + 1
        while s.kind(at) in "AXT":
            at += 1
        if s.kind(at) == "N":
            if s.chunks[at].head in HOMES or s.chunks[at].head in ("city", "town", "village", "villages", "district", "province"):
                return True
            return bool(read_places(s, at)[0])
        return s.kind(at) == "P" and s.chunks[at].low in FROM | TO and s.kind(at + 1) == "N" and bool(read_places(s, at + 1)[0]) \
            and "from" in s.text[s.chunks[k].end:s.end].lower()

    def _fled_from(self, s: Sentence, k: int) -> bool:
        tail = s.text[s.chunks[k].end:s.end].lower()
        return " from " in tail or " out of " in tail or "fleeing" in tail or "after fleeing" in tail

    def _measure(self, s: Sentence, k: int, index: int, people_at: int, rule: str) -> str:
        if rule == "return" or any("returnee" in word for i in {index, people_at} for word in s.chunks[i].words):
            return "return"
        if rule in ("stay", "host", "number"):
            return "stock"
        if rule == "displaced" and ("still" in s.chunks[k].adverbs or lemmas(s.chunks[k]) & {"remain"}):
            return "stock"
        if rule == "displaced" and s.chunks[k].be and not s.chunks[k].perfect and any(
                word in s.text[s.chunks[k].start:s.chunks[k].end].lower().split() for word in ("are", "is", "remain")):
            return "stock"
        return "flow"

    def _ends(self, s: Sentence, k: int, index: int, rule: str) -> tuple[list[PlaceArg], list[PlaceArg]]:
        """Origins and destinations around the verb: objects and prepositions to its right, then before it."""
        origins: list[PlaceArg] = []
        destinations: list[PlaceArg] = []
        at = k + 1
        last = k
        while at < len(s.chunks) and s.kind(at) not in ".?" and not (s.kind(at) in "R" and origins + destinations):
            kind = s.kind(at)
            if kind == "V" and at > k + 1:
                names = lemmas(s.chunks[at])
                if names & (self.words["flee"] | self.words["stay"] | self.words["arrive"] | {"follow"}) and not (
                        names & {"say", "tell"}):
                    last = at
                elif s.chunks[at].finite or names & {"say", "add", "accord"}:
                    break
            if kind == "S" and s.chunks[at].low in ("while", "although", "whereas", "but", "because", "if", "when", "before"):
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
                        place_is_end = rule in ("stay", "host", "arrive", "return", "number") or s.chunks[last].start != s.chunks[k].start \
                            and lemmas(s.chunks[last]) & self.words["stay"]
                        if place_is_end:
                            destinations += [] if destinations and preposition == "of" else found
                        elif not (destinations and at > 0):
                            origins += [] if origins else found
                    at = after
                    continue
            at += 1
        if not origins and not destinations:
            low = min(k, index)
            for at in range(low - 1, -1, -1):
                if s.kind(at) == "P" and s.kind(at + 1) == "N" and s.chunks[at].low in FROM | IN:
                    found, _ = read_places(s, at + 1, s.chunks[at].low)
                    if found:
                        (destinations if rule in ("stay", "host", "number") else origins).extend(found)
                        break
        if rule == "host" and not destinations:
            for head in subjects(s, k):
                destinations += read_places(s, head)[0]
        inner = index + 1
        if not origins and s.kind(inner) == "P" and s.chunks[inner].low in FROM | IN | {"of"} and s.kind(inner + 1) == "N" and inner < k:
            found, _ = read_places(s, inner + 1, s.chunks[inner].low)
            if found:
                (origins if s.chunks[inner].low in FROM or rule not in ("stay", "host") else destinations).extend(found)
        return origins, [d for d in destinations if not any(d.mention and o.mention and
                                                            d.mention.place_id == o.mention.place_id for o in origins)]

    def _nominal(self, s: Sentence, index: int, people_at: int, figure: Figure | None, words: str, unit: str, noun: str
                 ) -> Flight | None:
        """ "the displacement of 4,000 people from X", "12,000 displaced people in Y", "an exodus of …"."""
        if figure is None:
            return None
        head_at = index - 2 if s.kind(index - 1) == "P" and s.chunks[index - 1].low == "of" and s.kind(index - 2) == "N" else -1
        event = s.chunks[head_at].head if head_at >= 0 else ""
        label = {w for i in {index, people_at} for w in s.chunks[i].words} & self.words["displaced_noun"]
        if event not in self.words["event_noun"] and not label:
            return None
        for k in range(len(s.chunks)):
            if s.kind(k) == "V" and k < index and lemmas(s.chunks[k]) & {"assist", "help", "feed", "aid", "kill", "support",
                                                                        "provide", "need", "serve", "supply", "vaccinate",
                                                                        "reach", "treat", "give", "distribute", "expect"}:
                return None
        tail = s.text[s.chunks[max(index, people_at)].end:s.end].lower()[:50]
        if any(word in tail for word in (" received", " were assisted", " need", " were given", " were killed", " face")):
            return None
        origins, destinations = self._ends(s, max(index, people_at), index, "flee" if event else "stay")
        measure = "return" if event == "return" or any("returnee" in w for w in label) else "flow" if event else "stock"
        real = Verdict("real")
        return Flight(figure, words, unit, measure, tuple(origins), tuple(destinations), s.chunks[index].start,
                      f"flight:{event or sorted(label)[0]}", real)

    def _gapped(self, s: Sentence, base: Flight, figure: Figure, index: int) -> Flight | None:
        """ "38,000 are in A and another 12,500 in B": the second count shares the verb of the first."""
        if s.kind(index - 1) not in "C,P" or figure.low is None and figure.high is None:
            return None
        at = index + 1
        if s.kind(at) == "V" and s.chunks[at].form == "ing":
            at += 1
        if s.kind(at) != "P" or s.chunks[at].low not in IN | TO | FROM or s.kind(at + 1) != "N":
            return None
        places, _ = read_places(s, at + 1, s.chunks[at].low)
        if not places:
            return None
        arrives = s.chunks[at].low in TO or s.chunks[at].low in IN and (bool(base.destinations) or s.kind(at - 1) == "V")
        return Flight(figure, figure.text, base.unit, base.measure, base.origins if arrives else tuple(places),
                      tuple(places) if arrives else base.destinations, figure.at, base.rule, base.verdict)

    def _twins(self, s: Sentence, found: list[Flight], spare: list[tuple[Figure, int]]) -> list[Flight]:
        """Families beside people for one flight: "2,000 families (12,000 individuals)"."""
        twins = []
        for figure, index in spare:
            gap = self._gapped(s, found[0], figure, index)
            if gap is not None:
                twins.append(gap)
                continue
            tail = s.text[figure.at:s.chunks[index].end + 25].lower()
            words = [w.strip(".,()–-") for w in tail.split()][:4]
            noun = next((w for w in words if w in self.words["families"] | self.words["households"] | {
                "people", "individuals", "persons", "idps"}), "")
            base = found[0]
            if not noun or self._unit(noun) == base.unit or figure.low is None and figure.high is None:
                continue
            if s.kind(index) != "X" and abs(figure.at - (base.figure.end if base.figure else 0)) > 40:
                continue
            twins.append(Flight(figure, figure.text, self._unit(noun), base.measure, base.origins, base.destinations,
                                base.at, base.rule, base.verdict))
        return twins
