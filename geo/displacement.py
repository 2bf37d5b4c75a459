"""WHAT, of displacement: who fled, how many, from where, to where, by the words of flight.csv.

A count becomes a displacement only if it is the subject or object of flight, or counts people
called displaced; soldiers, prisoners, diplomats, the killed and the aided never do.  Families are
never turned into people, vague words never into numbers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from .clauses import Sentence, lemmas
from .figures import Figure, find_figures
from .findings import Refusal
from .flight_counts import (
    MOVED,
    PERCENT,
    Count,
    Words,
    count_of,
    named_people,
    told_people,
    unit_of,
    with_parenthesis,
)
from .flight_directions import AWAY, DWELLERS, tail
from .flight_ends import ends
from .flight_events import emptied, events
from .flight_lists import Heading, bracketed, items, told_off
from .flight_measures import measured, teller
from .flight_nouns import nominal
from .flight_shares import Flight, elided, inherits, joined, listed_flight, of_whom, others, respectively, twins
from .flight_tallies import RAISING, retold, tallied, with_tally
from .flight_themes import by_theme
from .flight_verbs import is_begun, verb_rule
from .place_names import PlaceArg
from .subjects import subjects
from .verdicts import Verdict, verdict

BEFORE = 400
"""How far back a number alone may count people told of before."""
HELD = re.compile(r"\b(?:detention|detained|custody|prisons?|jails?|locked up|behind bars)\b")
"""What holds people who are no displaced, whatever they are called."""
HARMED = re.compile(r"\b(?:killed|dead|died|injured|wounded|missing|arrested|detained|kidnapped|abducted)\b")
#: Who has not gone back is still displaced: "have yet to return", "are unable to go back".
YET = re.compile(r"\b(?:(?:yet|unable|afraid|not (?:been |yet )?(?:able|dared)) to|cannot|can not|could not) \w+$"
                 r"|\b(?:ha[sd]|have) (?:not|never)(?: yet)? (?:returned|(?:come|gone|been) (?:back|home))$")
#: Who does as those told of just before: "the rest to X".
REST = ("others", "rest", "remainder", *PERCENT)
#: Numbers of one sentence that are looked at; what holds more is a table, or made to stall the reader.
MOST = 30
REFUSED = frozenset(("none", "threat", "attempt"))
ANYBODY = frozenset(("go", "come", "travel", "live", "stay", "gather", "remain", "return", "sleep"))
"""What people do who may not be those who fled."""


class FlightReader:
    """Reads the displacement findings of sentences.

    Parameters
    ----------
    words : dict of str to frozenset
        The classes of flight.csv.
    governors : dict of str to str
        See governors.csv.
    """

    def __init__(self, words: Words, governors: dict[str, str]) -> None:
        people = words["people"] | words["families"] | words["households"] | words["dwellings"]
        self.words, self.governors = {**words, "counted": people}, governors

    def read(
        self, s: Sentence, figures: list[Figure] | None = None, refusals: list[Refusal] | None = None,
        above: Heading | None = None, told: int = 0
    ) -> list[Flight]:
        """Return the flights of one sentence; see :class:`Flight`.

        ``figures`` are its figures, if known already, ``above`` the heading of the list whose line it may be; ``told``:
        1 if a flight was told of before, so that "families" may be those who fled, 2 if "most" and "others" may be.
        """
        notes: list[Refusal] = refusals if refusals is not None else []
        figures = find_figures(s.text, s.start, s.end) if figures is None else figures
        if above is not None and (lines := items(s, self.words, figures, above)):
            return [listed_flight(item, self.words) for item in lines]
        found: list[Flight] = []
        taken: set[int] = set()
        spare: list[tuple[Figure, int]] = []
        if len(figures) > MOST:
            beyond = figures[MOST]
            notes.append(Refusal(beyond.at, beyond.text, "flight", f"more than {MOST} numbers in one sentence"))
        for figure in figures[:MOST]:
            index = next((i for i, c in enumerate(s.chunks) if c.start <= figure.at < c.end and c.kind in "NTX"), -1)
            if index < 0:
                continue
            inside = s.kind(index) == "X"
            count = (with_parenthesis if inside else count_of)(s, self.words, index, figure)
            count = replace(count, told=True) if count is not None and (told or found) else count
            flight = elided(s, self.words, found, count) if count is not None else None
            flight = self._flight(s, count, notes) if flight is None and count is not None else flight
            if flight is None and count is not None and (
                    found or told or not (count.vague or count.few)
                    and MOVED.search(s.text, max(0, s.start - BEFORE), s.start)):
                flight = self._further(s, count, notes)
            if flight is not None and count is not None:
                if found and count.people_at == index and s.chunks[index].words[-1] not in self.words["counted"] \
                        and not s.heads & self.words["tally"]:
                    flight = replace(flight, unit=found[0].unit)  # "displaced 900 households, of whom 430 …"
                if found and (of_whom(s, count) or not flight.origins and not flight.destinations
                              and count.people_at == index and flight.rule in ("flight:arrive", found[-1].rule)):
                    flight = inherits(flight, found[-1])
                if found and flight.rule == "flight:arrive" and not flight.origins and s.chunks[
                        count.index - 1].low in ("with", "including", "of"):
                    flight = replace(flight, origins=found[0].origins)  # "fled X, with 60,000 crowding into Y"
                found.append(flight)
                taken |= count.at
            elif inside or count is not None:
                spare.append((figure, index))
        for index in range(len(s.chunks)) if s.heads & self.words["counted"] else ():
            count = named_people(s, self.words, index) or told_people(s, self.words, index, self.words["label"])
            if count is None or index in taken or any(
                    s.chunks[index].start <= f.at < s.chunks[index].end for f in figures):
                continue
            flight = self._flight(s, count, notes)
            if flight is not None and not any(f.figure for f in found):
                found.append(flight)
        untold = [flight for flight in (*events(s, self.words, self.governors), *emptied(s, self.governors))
                  if not any(flight.at in (other.at, other.figure.at if other.figure else -1) for other in found)]
        if not (figures or found or untold or told):
            return []
        if all(flight.measure != "flow" for flight in found):
            found += untold[:1]
        found = joined(found, self._told(s, figures, notes, found, told > 1 or bool(found)) if told or found else [])
        numbered = {flight.at for flight in found if flight.figure and (flight.figure.low or flight.figure.high)}
        found = [flight for flight in found if flight.at not in numbered or flight.figure and (
            flight.figure.low or flight.figure.high)]  # "9,000 people, nearly half of the population, have fled"
        listed = [item for item in (*bracketed(s, self.words, figures, told > 1), *told_off(s, self.words, figures))
                  if all(item.figure != f.figure for f in found)]
        if listed:
            found = [flight for flight in found if flight.at in numbered]
            found += [listed_flight(item, self.words) for item in listed]
        spare = [(figure, index) for figure, index in spare if all(figure != item.figure for item in listed)]
        more = twins(s, self.words, found, spare) if found else []
        if more and found[0].figure is None:
            found = found[1:]
        return respectively(s, found + more + self._themed(s, spare, [*found, *more]))

    def _themed(self, s: Sentence, spare: list[tuple[Figure, int]], found: list[Flight]) -> list[Flight]:
        """Flights of people counted whose own verb tells of none, in a sentence of flight."""
        taken = {flight.figure.at for flight in found if flight.figure}
        counts = [count_of(s, self.words, index, figure) for figure, index in spare
                  if figure.at not in taken and s.kind(index) != "X"]
        made = (by_theme(s, self.words, count, self.governors) for count in counts if count is not None)
        return [flight for flight in made if flight is not None]

    def _told(self, s: Sentence, figures: list[Figure], notes: list[Refusal], found: list[Flight], meant: bool
              ) -> list[Flight]:
        """Flights of those told of before whom no number counts: "most walked to X, others crossed into Y".

        ``meant``: "most" and "others" may stand for them.
        """
        made: list[Flight] = []
        for index, chunk in enumerate(s.chunks):
            if chunk.kind != "N" or any(chunk.start <= f.at < chunk.end for f in figures) \
                    or s.text.startswith(" having ", chunk.end):
                continue  # "some having walked for days": how they fled
            count = told_people(s, self.words, index) if meant else None
            count = count or named_people(s, self.words, index, told=True)
            flight = self._further(s, count, notes) if count is not None else None
            if flight is not None and chunk.low == "people" and (
                    flight.rule == "flight:host" or lemmas(s.chunks[s.verb_at(flight.at)]) & ANYBODY):
                continue  # "people went to X to vote"
            if flight is None and count is not None and (made or found) and s.chunks[index].low.endswith(REST):
                flight = others(s, (made or found)[-1], count)
            if flight is None or any(flight.at == other.at for other in (*found, *made)):
                continue
            made.append(flight)
        return made

    def _further(self, s: Sentence, count: Count, notes: list[Refusal]) -> Flight | None:
        """More of the people just told of: "8,200 individuals reached X, and 3,900 crossed into Y"."""
        if HARMED.search(s.text, s.chunks[count.last].end, min(s.end, s.chunks[count.last].end + 90)):
            return None
        flight = self._flight(s, replace(count, label=count.label | {"displaced"}), notes)
        if flight is None or flight.rule == "flight:displaced" and s.kind(s.index_at(flight.at)) != "V":
            return None
        if flight.rule in ("flight:host", "flight:stay") and s.chunks[count.people_at].head in DWELLERS:
            return None  # "the district has 1.3 million inhabitants"
        if flight.rule == "flight:stay" and s.kind(count.people_at) != "R":
            verb = s.verb_at(flight.at)
            if s.text.startswith("had been", flight.at):
                return None  # "the camp where 25,000 had been living"
            settled = lemmas(s.chunks[verb]) & {"live", "remain", "reside", "stay"}
            if settled & {"remain", "stay"} and not AWAY.match(tail(s, verb)) and "displaced" not in tail(s, verb, 30):
                return None  # "the 300,000 who remain behind the blockade"
            if settled and count.figure is not None and not count.back and not AWAY.match(tail(s, verb)):
                return None  # "before the war 275,000 people lived in the city"
            if count.vague and all(p.start < flight.at for p in flight.destinations) and not AWAY.match(tail(s, verb)):
                return None  # "hundreds of thousands are living in poor conditions"
        placed = flight.origins or flight.destinations or not count.vague and (
            count.back or flight.measure == "return" or flight.rule == "flight:arrive")
        return replace(flight, back=True) if placed else None

    def _flight(self, s: Sentence, count: Count, notes: list[Refusal]) -> Flight | None:
        """The flight that a verb, or else a noun, tells of the people counted."""
        if (tally := tallied(s, self.words, count)) is not None and not count.vague:
            return self._tallied(s, count, *tally)
        if (k := retold(s, self.words, count)) >= 0 and verdict(s, k, self.governors).kind not in REFUSED:
            unit, who = unit_of(count.noun, self.words), next(iter(subjects(s, k)), -1)
            return Flight(count.figure, count.words, unit, "flow", (), (), s.chunks[k].start, "flight:number",
                          Verdict("real"), back=True, teller=who)
        telling = ((k, rule) for k, chunk in enumerate(s.chunks) if chunk.kind == "V"
                   and (count.noun not in self.words["dwellings"] or "evacuate" in lemmas(chunk))
                   and (rule := verb_rule(s, self.words, k, count)))
        rules = list(islice(telling, 3))  # no more are looked at
        if HELD.search(s.text, s.chunks[count.last].end, min(s.end, s.chunks[count.last].end + 60)):
            return None
        if not rules:
            return nominal(s, self.words, count, notes)
        earlier: list[PlaceArg] = []
        described = -1
        first = s.chunks[rules[0][0]]
        if len(rules) > 1 and not (first.be or first.perfect or first.modal):
            start, rule = rules[0]
            if rule == "displaced":
                described = start
                earlier = ends(s, self.words, start, count, rule, rules[1][0])[0]
                rules = rules[1:]
            elif rule == "stay" and first.form == "ing" and rules[1][1] in ("flee", "displaced"):
                earlier = ends(s, self.words, start, count, rule, rules[1][0])[1]  # "people living in a camp in X fled"
                rules = rules[1:]
        if len(rules) > 1 and s.kind(rules[0][0] - 1) == "R" and (count.figure is None or not count.vague):
            told = ends(s, self.words, rules[0][0], count, rules[0][1], rules[1][0])
            earlier = told[0] if rules[0][1] == "flee" else told[1] if rules[1][1] in ("flee", "displaced") else []
            rules = rules[1:]  # "families who escaped the fighting in X have arrived in Y"
        k, rule = rules[0] if not count.part or described < 0 else (described, "displaced")
        if count.vague and len(rules) > 1 and s.kind(k - 1) == "R":
            k, rule = rules[1]  # "a third of those who fled have returned"
        chunk = s.chunks[k]
        if rule == "return" and YET.search(s.text, s.start, chunk.end):
            still = self._made(s, k, count, "displaced", Verdict("real"), "stock", earlier)
            return replace(still, origins=still.origins or still.destinations, destinations=())
        if count.vague and chunk.negated:
            return None  # "most of whom had never lived there"
        if rule == "displaced" and count.vague and s.low(count.people_at) == "them" and not (chunk.be or chunk.perfect):
            return None  # "9,000 IDPs were identified, most of them displaced by clashes"
        of_them = s.kind(count.people_at) == "R"  # "…, most of whom are in X"
        if count.figure is None and not of_them and (
                s.kind(k - 1) == "R" or not (chunk.finite or chunk.perfect or is_begun(s, k))):
            return None  # "families who have fled": who they are, not what happened
        real = verdict(s, k, self.governors)
        if real.kind in REFUSED:
            notes.append(Refusal(chunk.start, chunk.low, f"flight:{rule}", real.why))
            if described < 0:
                return None
            k, rule, real = described, "displaced", Verdict("real")  # "those displaced since May may return soon"
            return self._made(s, k, count, rule, real, "stock", earlier)
        if rule == "number" and count.figure is not None and lemmas(chunk) & self.words["beyond"]:
            count = replace(count, figure=replace(count.figure, high=None, approx=True))
        if rule == "number":
            count = with_tally(s, self.words, k, count)
        return self._made(s, k, count, rule, real, measured(s, self.words, k, count, rule), earlier)

    def _tallied(self, s: Sentence, count: Count, people: int, k: int, main: int) -> Flight | None:
        """The flight of those whom a number counts: "the number of people who had left X was put at 3,000"."""
        named = next((word for word in reversed(s.chunks[people].words) if word in self.words["counted"]), count.noun)
        those = replace(count, noun=named, people_at=people, at=frozenset({people}), index=people)
        rule = verb_rule(s, self.words, k, those)
        real = verdict(s, k, self.governors)
        if not rule or real.kind in REFUSED:
            return None
        stop = count.index - 1 if k < count.index else len(s.chunks)
        origins, destinations = ends(s, self.words, k, those, rule, stop)
        made = self._made(s, k, those, rule, real, measured(s, self.words, k, those, rule), origins)
        raised = main >= 0 and lemmas(s.chunks[main]) & RAISING
        who = next(iter(subjects(s, main)), -1) if raised else -1  # "officials put the number at"
        return replace(made, origins=tuple(origins), destinations=tuple(destinations), teller=who)

    def _made(self, s: Sentence, k: int, count: Count, rule: str, real: Verdict, measure: str,
              earlier: list[PlaceArg]) -> Flight:
        origins, destinations = ends(s, self.words, k, count, rule)
        verb = s.chunks[k]
        said = s.text[verb.start:verb.end].lower().split()
        perfect = verb.perfect and "had" not in said or "are" in said or "is" in said
        who = teller(s, k, count) if lemmas(verb) & self.words["count"] else -1
        return Flight(count.figure, count.words, unit_of(count.noun, self.words), measure, tuple(earlier or origins),
                      tuple(destinations), verb.start, f"flight:{rule}", real, count.country, perfect, count.back,
                      who)
