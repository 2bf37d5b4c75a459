"""What a verb of flight tells beside who moved where: whether a flow, a stock or a return is counted, and by whom."""

from __future__ import annotations

from .clauses import Sentence, lemmas
from .flight_counts import Count, Words
from .passives import passive
from .place_phrases import read_places
from .subjects import subjects


def teller(s: Sentence, k: int, count: Count) -> int:
    """The chunk of who registered or tracked them at verb ``k``: its subject, or what "by" brings; -1 if none.

    Neither a place nor those counted, who "have registered as displaced", are one.
    """
    if passive(s, k):
        return k + 2 if s.low(k + 1) == "by" and s.kind(k + 2) == "N" else -1
    at = next(iter(subjects(s, k)), -1)
    return at if s.kind(at) == "N" and at >= 0 and at not in count.at and not read_places(s, at)[0] else -1


def measured(s: Sentence, words: Words, k: int, count: Count, rule: str) -> str:
    """Whether the verb at ``k`` tells of a "flow", a "stock" or a "return" of those counted."""
    if rule == "return" or count.label & (words["event_back"] | {"returnees", "returning"}):
        return "return"
    if count.label & (words["flow_label"] | words["event_in"]):
        return "flow"
    if rule in ("stay", "host", "number"):
        return "stock"
    if rule != "displaced":
        return "flow"
    if {"still", "already", "remain", "remains", "remained"} & {*s.chunks[k].adverbs, s.chunks[k - 1].low}:
        return "stock"
    carried = lemmas(s.chunks[k]) & words["shift"] - words["displace"]
    said = s.text[s.chunks[k].start:s.chunks[k].end].lower().split()
    if not carried and s.chunks[k].be and not s.chunks[k].perfect and not {"are", "is", "remain"}.isdisjoint(said):
        return "stock"
    return "flow"
