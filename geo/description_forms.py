"""How a description of a place is written: "the town", "Iraq's largest refinery", "a strategic city", "there".

Only the form is read here; ``geo.descriptions`` says which place is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .text import any_of

_KIND = {
    "capital": "capital",
    "city": "city",
    "town": "town",
    "village": "village",
    "hometown": "city",
    "province": "governorate",
    "governorate": "governorate",
    "country": "country",
    "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood",
    "outskirts": "city",
    "district": "district",
    "settlement": "settlement",
    "locality": "settlement",
    "community": "settlement",
    "municipality": "settlement",
    "stronghold": "settlement",
    "enclave": "enclave",
}
_FACILITIES = (
    "airport",
    "airbase",
    "air base",
    "dam",
    "refinery",
    "bridge",
    "hospital",
    "prison",
    "jail",
    "mosque",
    "university",
    "base",
    "port",
    "barracks",
    "oilfield",
    "power station",
)
_RANK = {"largest": 1, "biggest": 1, "main": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_EVENT = r"s (?:\w+ )?(?:liberation|capture|recapture|fall|loss|seizure|takeover)\b"
_NOUN = re.compile(rf"(?<![\w'’-]){any_of((*_KIND, *_FACILITIES, 'there'))}\b(?!-\w|['’](?!{_EVENT})\w)")
#: before the noun: an opening word and up to five words that are no names and no prepositions
_OPENING = re.compile(
    r"(?<![\w'’-])(?P<open>[Tt]he|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|[Aa]n?|[Mm]y|[Oo]ur|(?:[A-Z][\w.-]+\s){0,2}[A-Z][\w.-]*(?:['’]s|s['’]))"
    r"\s+(?P<words>(?:(?!(?:of|in|on|at|to|from|and|or|but|with|by|for|as|is|are|was|were|be|been|has|have|had|said|says|that|which|"
    r"who|when|while|after|before|into|over|near|not|will|would|could|under|between|against|the|a|an|its|their)\s)"
    r"(?:[a-z][\w'’-]*|[A-Z][a-z]+(?:i|ish|an|ian|ese|ni|ite)(?=\s)),?\s+){0,5})$"
)
_EXISTENTIAL = re.compile(
    r"(?:['’]|\s+(?:is|are|was|were|will|would|has|have|had|be|been|may|might|could|can|must|should|remains?|"
    r"remained|clearly|seems?|appears?|exists?|came|comes|needs?|no)\b)"
)
#: what stands before "there" when it opens a clause ("said there were"); else it is a place ("the army there had")
_CLAUSE_START = re.compile(
    r"(?:^|[^\w\s'’][\"“”‘'’\s]*|\b(?:that|said|says|say|and|but|because|if|when|where|as|so|since|while|though|"
    r"although|whether|think|believe|believes|know|is|are|was|were|\w+ed|how|until|what)\s+)[\"“‘']?$"
)


_COMPOUND = re.compile(rf"\s(?:{'|'.join(_KIND)})\b")


@dataclass(slots=True)
class Opened:
    """One description before it is resolved: its noun, the words before it, what it must be."""

    start: int
    end: int
    noun: str
    words: tuple[str, ...]
    opening: str
    wanted: str
    definite: bool


def open_descriptions(text: str, starts: Sequence[int]) -> Iterator[Opened]:
    """Yield the descriptions of a text in order; ``starts`` are where its place names begin, sorted."""
    last = 0
    for found in _NOUN.finditer(text):
        start, end, noun = found.start(), found.end(), found.group()
        if noun == "there":
            if not (
                _EXISTENTIAL.match(text, end) and _CLAUSE_START.search(text[max(0, start - 25) : start])
            ):
                yield Opened(start, end, noun, (), "", "there", True)
            continue
        if noun in _FACILITIES and _COMPOUND.match(text, end):
            continue  # "the port city"
        opened = _OPENING.search(text[max(last, start - 70) : start])
        if opened is None or _names_itself(text, starts, end, noun):
            continue
        words, opening = tuple(opened["words"].lower().replace(",", "").split()), opened["open"]
        begin = max(last, start - 70) + opened.start()
        first = bisect_left(starts, begin)
        if any(begin + len(opening) <= at < end for at in starts[first : first + 3]):
            continue  # the northern Nineveh province
        wanted = _KIND.get(noun, "facility")
        if is_owned(opening) and noun not in ("hometown", "capital") and not rank_of(words) and wanted != "facility":
            continue
        yield Opened(begin, end, noun, words, opening, wanted, opening.lower() not in ("a", "an"))
        last = end

def _names_itself(text: str, starts: Sequence[int], end: int, noun: str) -> bool:
    """ "the city of Mosul", "the Mosul dam": a name says it; but not "the hometown of S. H."."""
    at = bisect_left(starts, end)
    if at < len(starts) and noun not in ("capital", "hometown"):
        return re.fullmatch(r"\s+of\s+(?:the\s+)?", text[end : starts[at]]) is not None
    return False


def is_owned(opening: str) -> bool:
    """Whether the opening is a possessive: "Iraq's largest city"."""
    return opening[-1] in "'’" or opening[-2:] in ("'s", "’s")


def rank_of(words: Sequence[str]) -> int:
    """1 for "largest", 2 for "second-largest" or "second largest", 0 where no rank is said."""
    joined = [part for word in words for part in word.split("-")]
    for word in joined:
        if word in ("second", "third", "fourth", "fifth"):
            return _RANK[word]
    return 1 if "largest" in joined or "biggest" in joined else 0


def key_of(item: Opened) -> tuple[str, ...]:
    """Return what two descriptions of one place share: noun, rank, and the words where no rank is said."""
    joined = " ".join(item.words).replace("-", " ")
    if item.noun == "hometown":
        return ("hometown",)
    return (item.noun, str(rank_of(item.words)), joined if not rank_of(item.words) else "")
