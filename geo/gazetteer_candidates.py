"""Names that reports use like a place's and the gazetteer lacks: for a person to decide about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .gazetteer import Gazetteer
from .model import Report
from .published import MONTHS, WEEKDAYS
from .text import fold_name
from .world import demonyms

_ARTICLE = r"(?:[AaEe]l|[Aa][drsntz]|[Aa]sh)[- ]"
_LINK = r"(?:al|el|ad|ar|as|ash|an|at|az|de|du|la|ez|e|i|ul)[- ]"
_WORD = r"[^\W\d_a-z][\w'’]*[a-z][\w'’]*"
_NAME = re.compile(rf"(?<![\w'’-])(?:{_ARTICLE})?{_WORD}(?:[ -](?:{_LINK})?{_WORD}){{0,3}}")
_KIND = (r"(?:towns?|city|cities|villages?|provinces?|governorates?|districts?|sub-?districts?|regions?|oblasts?|"
         r"airports?|airbases?|airfields?|bases?|camps?|dams?|refinery|bridges?|crossings?|neighbou?rhoods?|suburbs?|"
         r"fields?|mountains?|valley|island|river|lake|border|roads?|highway)")
_PLACE_WORDS = rf"in|at|near|outside|around|into|inside|{_KIND}(?: of)?"
_OTHER_WORDS = "from|to|towards?|reach(?:ed|ing)?|entered|captur(?:ed|ing)|between|and"
_ADJECTIVE = r"\s+(?:the\s+)?(?:(?:\w+ern|nearby|central|rural)\s+)?$"
_BEFORE = re.compile(rf"(?:\b(?:{_PLACE_WORDS}|{_OTHER_WORDS})|,){_ADJECTIVE}", re.IGNORECASE)
_STRONG = re.compile(rf"\b(?:{_PLACE_WORDS}){_ADJECTIVE}", re.IGNORECASE)
_AFTER = re.compile(rf"^\s+{_KIND}\b")
_NO_PLACE = frozenset("mr mrs ms dr the i god islam muslim muslims christian christians sunni shia shiite kurd kurds "
                      "kurdish arab arabs ramadan eid".split()).union(MONTHS, WEEKDAYS)
_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that reports use like a place's and the gazetteer lacks.

    ``count`` uses in ``reports`` reports, ``contexts`` up to three of them with some words around,
    ``near`` up to three places of similar name ("Sinjjar -> Sinjar"): perhaps only another spelling.
    """

    name: str
    count: int
    reports: int
    contexts: tuple[str, ...]
    near: tuple[str, ...]


def find_candidates(reports: Iterable[Report], gazetteer: Gazetteer) -> list[Suggestion]:
    """Return capitalised names with a sign of place beside them that the gazetteer lacks.

    A sign is a preposition of place or a word of kind ("town of", "... district").  A name counts when
    at least one of its uses has a strong one.  Known failures: persons after "to" and organisations after
    "in" come through where they also stand after a strong sign; that is why a person decides.
    """
    held = {fold_name(name) for name, _ in gazetteer.names()}
    peoples = {word.lower() for word in demonyms()} | _NO_PLACE
    uses: Counter[str] = Counter()
    strong: set[str] = set()
    where: dict[str, set[str]] = {}
    contexts: dict[str, list[str]] = {}
    for report in reports:
        for found in _NAME.finditer(report.text):
            name = found.group().removesuffix("'s").removesuffix("’s").strip("'’")
            before = report.text[max(0, found.start() - _WIDTH):found.start()]
            after = report.text[found.end():found.end() + _WIDTH]
            if not (_BEFORE.search(before) or _AFTER.match(after)) or _is_held(name, held, peoples):
                continue
            uses[name] += 1
            where.setdefault(name, set()).add(report.id)
            if _STRONG.search(before) or _AFTER.match(after):
                strong.add(name)
            if len(contexts.setdefault(name, [])) < 3:
                contexts[name].append(" ".join(f"{before}{found.group()}{after}".split()))
    return [Suggestion(name, count, len(where[name]), tuple(contexts[name]), _near(name, gazetteer))
            for name, count in sorted(uses.items(), key=lambda item: (-item[1], item[0])) if name in strong]


def _is_held(name: str, held: set[str], peoples: set[str]) -> bool:
    folded = fold_name(name)
    words = folded.split()
    bare = " ".join(words[1:]) if len(words) > 1 and words[0] in ("al", "el") else folded
    return (folded in held or bare in held or f"al {folded}" in held or any(word in peoples for word in words)
            or any(" ".join(words[:end]) in held for end in range(1, len(words))))


def _near(name: str, gazetteer: Gazetteer, least: int = 80) -> tuple[str, ...]:
    """Return up to three similar names with their places; empty without the rapidfuzz package."""
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        return ()
    spellings = {fold_name(spelling): (spelling, ids[0]) for spelling, ids in gazetteer.names()}
    folded = fold_name(name)
    best = process.extract(folded, list(spellings), scorer=fuzz.ratio, score_cutoff=least, limit=3)
    return tuple(f"{spellings[key][0]} ({spellings[key][1]}, {score:.0f} % alike)" for key, score, _ in best)
