"""People counted where flight is the theme, by no verb of their own: "9,400 whom the clerk has written down".

A number of civilians in a sentence of flight counts those who fled, unless what is said of them in the same stretch
is another thing: harm, aid, need, a population (``otherwise`` in flight.csv).  Known failure: civilians who have
nothing to do with the flight told.
"""

from __future__ import annotations

import re

from .clauses import Sentence, lemmas
from .flight_counts import Count, Words, unit_of
from .flight_directions import leaves_home
from .flight_ends import ends
from .flight_shares import Flight
from .place_names import FROM, TO
from .subjects import subjects
from .verdicts import Verdict, verdict

LEAST = 100
"""The smallest number of people read so; of families and households a fifth."""
PART = re.compile(r" of (?:them|whom|these|those|which)\b")
AMONG = re.compile(r"\b(?:among|of) (?:them|whom|these|those|which)\s+$")
PUPILS = frozenset(("students", "members", "labourers", "miners", "fishermen"))
"""Who come and go for a school, a club or work."""
BESIDE = frozenset(("including", "by", "from", "since", "than", "until"))
WORD = re.compile(r"\w+")


def by_theme(s: Sentence, w: Words, count: Count, governors: dict[str, str]) -> Flight | None:
    """The flight of the people counted in a sentence of flight; None where they are told to do or be something else."""
    figure = count.figure
    least = LEAST // 5 if count.noun in w["families"] | w["households"] else LEAST
    if figure is None or max(figure.low or 0, figure.high or 0) < least or count.part \
            or w["theme"].isdisjoint(WORD.findall(s.text[s.start].lower() + s.text[s.start + 1:s.end])) \
            or count.noun in PUPILS and not count.label:
        return None  # no theme is the name of Glen Crossing Road
    begin, end = _stretch(s, count)
    if not w["otherwise"].isdisjoint(WORD.findall(s.text[begin:end].lower())) or _is_part(s, count):
        return None
    if s.kind(count.index) == "T" or count.index == count.last and s.text[
            s.chunks[count.index].start:figure.start].strip():
        return None  # "resolution 2,393"
    k = _governor(s, count)
    names = lemmas(s.chunks[k]) if k >= 0 else frozenset()
    if "include" in names and k < count.index:
        return None  # "the displaced include 3,000 children"
    if names & (w["aided"] | w["planned"] | w["unmoving"]) or names & w["leave"] and s.kind(k + 1) == "N" \
            and not leaves_home(s, k) or names and verdict(s, k, governors).kind != "real":
        return None  # also "left the meeting"
    after = s.chunks[count.last + 1].low if s.kind(count.last + 1) == "P" else ""
    still = k < 0 or s.chunks[k].form == "ing" or s.chunks[k].be or names & w["host"]
    rule = "flee" if after in FROM else "stay" if still and after not in TO else "arrive"
    origins, destinations = ends(s, w, max(k, count.last), count, rule)
    return Flight(figure, count.words, unit_of(count.noun, w), "stock" if rule == "stay" else "flow", tuple(origins),
                  tuple(destinations), s.chunks[max(k, count.index)].start, f"flight:{rule}", Verdict("real"),
                  count.country, k >= 0 and s.chunks[k].perfect)


def _is_part(s: Sentence, count: Count) -> bool:
    """Whether those counted are some of others who are counted: "among them 3,000 children"."""
    if s.chunks[count.index - 1].low in BESIDE or count.figure is None:
        return True
    return bool(PART.match(s.text, count.figure.end) or AMONG.search(s.text, s.start, count.figure.start))


def _governor(s: Sentence, count: Count) -> int:
    """The verb whose subject the people are, else the one before them in the same stretch, -1 if there is none."""
    told = (k for k in range(min(count.at) + 1, len(s.chunks)) if s.kind(k) == "V" and count.at & set(subjects(s, k)))
    before = next((k for k in range(count.index - 1, -1, -1) if s.kind(k) in "V.,"), -1)
    return next(told, before if before >= 0 and s.kind(before) == "V" else -1)


def _stretch(s: Sentence, count: Count) -> tuple[int, int]:
    """The offsets of the stretch between commas in which the people are counted."""
    first, last = count.index, count.last
    while first > 0 and (s.kind(first - 1) not in ",.SQ" or s.chunks[first - 1].low == ":"):
        first -= 1
    while s.kind(last + 1) not in ",.SQ":
        last += 1
    return s.chunks[first].start, s.chunks[last].end
