"""Flights told by a noun: "the displacement of 4,000 people from X", "12,000 displaced people", "an exodus of …"."""

from __future__ import annotations

import re
from dataclasses import replace

from .clauses import Sentence, lemmas
from .findings import Refusal
from .flight_counts import Count, Words, unit_of
from .flight_ends import CAUSES, ends
from .flight_objects import HOME_TO
from .flight_places import places_at
from .flight_shares import Flight
from .place_names import FROM
from .verdicts import Verdict

NEED = re.compile(r"\b(?:need|needs|needed|lack|lacked|face|faced)\b")
#: A share of people: without a verb of flight it tells who they are, and not that they fled.
PART = re.compile(r"%|per ?cent|\bout of\b|\bin ten\b")
WORD = re.compile(r"\w+")


def nominal(s: Sentence, w: Words, count: Count, notes: list[Refusal]) -> Flight | None:
    """The flight that a noun tells of the people counted, None where none does or where it is planned or no flight."""
    index = count.index
    if count.figure is None or count.noun in w["dwellings"] or PART.search(count.figure.text):
        return None
    home = HOME_TO.search(s.text, s.start, s.chunks[index].start)
    if home is not None and (count.country or not w["label"].isdisjoint(s.chunks[count.people_at].words)):
        host = next((k for k in range(s.index_at(home.start()), -1, -1) if s.kind(k) == "N" and s.chunks[k].units), -1)
        places = tuple(places_at(s, host)[0]) if host >= 0 else ()
        return Flight(count.figure, count.words, unit_of(count.noun, w), "stock", (), places, s.chunks[index].start,
                      "flight:host", Verdict("real"), count.country, back=count.back)
    head_at = index - 2 if s.kind(index - 1) == "P" and s.chunks[index - 1].low in ("of", "for") \
        and s.kind(index - 2) == "N" else -1
    event = s.chunks[head_at].head if head_at >= 0 else ""
    event = event if event in w["event_out"] | w["event_in"] | w["event_back"] else ""
    label = count.label
    if s.kind(index - 1) == "." and s.chunks[index - 1].low == ":":
        before = set(WORD.findall(s.text[s.start:s.chunks[index - 1].start].lower()))
        label |= before & w["label"]  # "Number of displaced: 452"
        if not event and before & (w["event_out"] | w["event_back"]):
            event = sorted(before & (w["event_out"] | w["event_back"]))[0]
        if label | {event} - {""}:
            noun = next((word for word in sorted(before) if unit_of(word, w) != "people"), count.noun)
            count = replace(count, label=label, noun=noun if count.noun == "people" else count.noun)
    if not event and not label:
        return None
    at = head_at if event and head_at >= 0 else index
    governor = next((k for k in range(at - 1, -1, -1) if s.kind(k) in "V."), -1)
    follower = next((k for k in range(count.last + 1, len(s.chunks)) if s.kind(k) in "V.S,"), len(s.chunks))
    if not event and NEED.search(s.text, s.chunks[count.last].end, min(s.end, s.chunks[count.last].end + 60)):
        return None
    after = w["aided"] | w["planned"] if event else w["aided"]
    for k, words in ((governor, w["aided"] | w["planned"]), (follower, after)):
        if s.kind(k) == "V" and (lemmas(s.chunks[k]) & words or event and s.chunks[k].modal and k == governor):
            notes.append(Refusal(s.chunks[k].start, s.chunks[k].low, "flight:noun", "planned, or done to them"))
            return None
    if event:
        rule = "flee" if event in w["event_out"] else "return" if event in w["event_back"] else "arrive"
    else:
        rule = "displaced" if label & w["flow_label"] - {"arrivals"} else "stay"
        rule = "arrive" if "arrivals" in label else rule
        if count.noun in w["label"] - w["people"] | {"displaced"} and s.chunks[count.last].head == count.noun and (
                s.kind(count.last + 1) in "PS" and s.chunks[count.last + 1].low in FROM | CAUSES):
            rule = "displaced"  # "5,000 displaced by fighting in X"
    measure = "return" if rule == "return" or "returnees" in label else "stock" if rule == "stay" else "flow"
    origins, destinations = ends(s, w, count.last, count, rule)
    name = event or sorted(label)[0]
    return Flight(count.figure, count.words, unit_of(count.noun, w), measure, tuple(origins), tuple(destinations),
                  s.chunks[index].start, f"flight:{name}", Verdict("real"), count.country, back=count.back)
