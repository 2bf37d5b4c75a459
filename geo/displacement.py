"""WHAT, of displacement: who fled, how many, from where, to where, by the words of flight.csv.

A count becomes a displacement only if it is the subject or object of flight, or counts people
called displaced; soldiers, prisoners, diplomats, the killed and the aided never do.  Families are
never turned into people, vague words never into numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .clauses import Sentence, lemmas
from .figures import Figure, find_figures
from .findings import Refusal
from .flight_verbs import FROM, IN, TO, ends, verb_rule
from .place_names import PlaceArg
from .place_phrases import read_places
from .verdicts import Verdict, verdict

UNCOUNTED = frozenset("people person persons those many most others men women children individuals".split())
"""Words that tell nothing of a flight unless a number or "thousands" stands with them."""
PLURAL_PRONOUNS = frozenset(("them", "those", "these", "whom"))


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

    def read(
        self, s: Sentence, figures: list[Figure] | None = None, refusals: list[Refusal] | None = None
    ) -> list[Flight]:
        """Return the flights of one sentence; see :class:`Flight`.  ``figures`` are its figures, if known already."""
        notes: list[Refusal] = refusals if refusals is not None else []
        figures = find_figures(s.text, s.start, s.end) if figures is None else figures
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
            if (
                chunk.kind == "N"
                and index not in taken
                and chunk.head in self.counted - UNCOUNTED
                and not chunk.pronoun
                and not any(chunk.start <= f.at < chunk.end for f in figures)
                and not (s.kind(index - 1) == "P" and s.chunks[index - 1].low == "of")
            ):
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
        if (
            ends_here
            and (figure.low or figure.high or 0) >= 50
            or figure.low is None
            and figure.high is None
            and ends_here
        ):
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
                 and (rule := verb_rule(s, self.words, k, index, people_at, counted))]
        earlier: list[PlaceArg] = []
        if (
            len(rules) > 1
            and not s.chunks[rules[0][0]].finite | s.chunks[rules[0][0]].be
            and rules[0][1] == "displaced"
        ):
            earlier = ends(s, self.words, rules[0][0], index, people_at, "displaced")[0]
            rules = rules[1:]
        for k, rule in rules:
            chunk = s.chunks[k]
            real = verdict(s, k, self.governors)
            if figure is None and (s.kind(k - 1) == "R" or not (chunk.finite or chunk.perfect)):
                return None  # "families who have fled": who they are, not what happened
            if real.kind in ("none", "threat", "attempt"):
                notes.append(Refusal(chunk.start, chunk.low, f"flight:{rule}", real.why))
                return None
            origins, destinations = ends(s, self.words, k, index, people_at, rule)
            origins = earlier or origins
            if rule == "number" and figure is not None and lemmas(chunk) & {"exceed", "top", "surpass", "pass"}:
                figure = replace(figure, high=None, approx=True)
            measure = self._measure(s, k, index, people_at, rule)
            if rule == "flee" and not origins and not destinations and figure is None and noun not in self.counted:
                return None
            return Flight(figure, words, unit, measure, tuple(origins), tuple(destinations), chunk.start,
                          f"flight:{rule}", real)
        return self._nominal(s, index, people_at, figure, words, unit, noun)

    def _measure(self, s: Sentence, k: int, index: int, people_at: int, rule: str) -> str:
        if rule == "return" or any("returnee" in word for i in {index, people_at} for word in s.chunks[i].words):
            return "return"
        if "displacements" in s.chunks[people_at].words:
            return "flow"
        if rule in ("stay", "host", "number"):
            return "stock"
        if rule == "displaced" and ("still" in s.chunks[k].adverbs or lemmas(s.chunks[k]) & {"remain"}):
            return "stock"
        if rule == "displaced" and s.chunks[k].be and not s.chunks[k].perfect and any(
                word in s.text[s.chunks[k].start:s.chunks[k].end].lower().split() for word in ("are", "is", "remain")):
            return "stock"
        return "flow"

    def _nominal(self, s: Sentence, index: int, people_at: int, figure: Figure | None, words: str, unit: str, noun: str
                 ) -> Flight | None:
        """ "the displacement of 4,000 people from X", "12,000 displaced people in Y", "an exodus of …"."""
        if figure is None:
            return None
        head_at = (
            index - 2
            if s.kind(index - 1) == "P" and s.chunks[index - 1].low == "of" and s.kind(index - 2) == "N"
            else -1
        )
        event = s.chunks[head_at].head if head_at >= 0 else ""
        label = {w for i in {index, people_at} for w in s.chunks[i].words} & self.words["displaced_noun"]
        if not label and s.kind(index - 1) == "." and s.chunks[index - 1].low == ":" and s.kind(index - 2) == "N":
            label = set(s.chunks[index - 2].words) & self.words["displaced_noun"]  # "Number of displaced: 452"
        if event not in self.words["event_noun"] and not label:
            return None
        for k in [k for k in range(index) if s.kind(k) == "V"][-1:]:
            if lemmas(s.chunks[k]) & {
                "assist",
                "help",
                "feed",
                "aid",
                "kill",
                "support",
                "provide",
                "need",
                "serve",
                "supply",
                "vaccinate",
                "reach",
                "treat",
                "give",
                "distribute",
                "expect",
            }:
                return None
        tail = s.text[s.chunks[max(index, people_at)].end:s.end].lower()[:50]
        if any(
            word in tail for word in (" received", " were assisted", " need", " were given", " were killed", " face")
        ):
            return None
        origins, destinations = ends(
            s, self.words, max(index, people_at), index, people_at, "flee" if event else "stay"
        )
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
        arrives = (
            s.chunks[at].low in TO or s.chunks[at].low in IN and (bool(base.destinations) or s.kind(at - 1) == "V")
        )
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
