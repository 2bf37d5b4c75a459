"""The words that stand around place names, read from ``lexicon/place_words.csv``, and a look around a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .errors import LexiconError
from .lexicon import LEXICON_DIR, read_rows

CLASSES = (
    "settlement",
    "area",
    "division",
    "district",
    "direction",
    "distance",
    "near",
    "near_noun",
    "nearby",
    "route",
    "locative",
    "strict_locative",
    "government_noun",
    "government_verb",
    "government_object",
    "deal_noun",
    "venue",
    "organisation",
    "organisation_of",
    "facility",
    "person_before", "place_verb",
    "first_name",
    "common",
    "division_name",
)
#: A class "code_AIRP" lists the nouns that may mean a place of that GeoNames feature code.
CODE_CLASS = re.compile(r"code_[A-Z]{2,5}")
_TOKEN = re.compile(r"\w+(?:[.'’-]\w+)*|[^\w\s]")
_TITLES = "".join(
    rf"(?<!\b{title}\.)" for title in "Mr Mrs Ms Dr St Gen Col Lt Maj Capt Sen Rep Gov Sgt Brig Adm Prof Rev".split()
)
_CLAUSE_BREAK = re.compile(rf"[.!?\n](?:(?<=\n)(?:\s*\n|(?<=[.!?\"”:]\n))"
                           rf"|(?<!\n)(?<![A-Z]\.){_TITLES}[\"”’)]*\s+(?=[A-Z“\"]))")
LEFT, RIGHT = 75, 48


@lru_cache(maxsize=8)
def read_place_words(folder: Path | None = None) -> dict[str, frozenset[str]]:
    """Return every class of ``place_words.csv`` with its words.

    Raises
    ------
    LexiconError
        If the table is missing or a row's class is unknown; the message names file and line.
    """
    path = (folder or LEXICON_DIR) / "place_words.csv"
    words: dict[str, frozenset[str]] = dict.fromkeys(CLASSES, frozenset())
    for line, row in read_rows(path, ("class", "words")):
        if row["class"] not in CLASSES and not CODE_CLASS.fullmatch(row["class"]):
            raise LexiconError(f"class {row['class']!r} is unknown; use one of {', '.join(CLASSES)}", str(path), line)
        words[row["class"]] = words.get(row["class"], frozenset()) | frozenset(row["words"].split())
    return words


@dataclass(frozen=True, slots=True)
class Around:
    """The words on both sides of a span within its sentence, as written and lower-cased.

    ``left[-1]`` and ``right[0]`` are next to the span.  Punctuation marks are words of their own.
    """

    left: list[str]
    right: list[str]
    low_left: list[str]
    low_right: list[str]


def sentence_breaks(text: str) -> list[int]:
    """Return where sentences and paragraphs roughly end, for ``look_around``; 0 and the text's length too."""
    return [0, *(found.end() for found in _CLAUSE_BREAK.finditer(text)), len(text)]


def look_around(text: str, start: int, end: int, breaks: list[int]) -> Around:
    """Return the words around ``text[start:end]`` in its sentence, at most some dozen on each side.

    ``breaks`` is ``sentence_breaks(text)``, made once for a text.
    """
    at = bisect_right(breaks, start)
    low = breaks[at - 1]
    if start - LEFT > low:
        low = start - LEFT
        if text[low - 1].isalnum():
            low = max(text.find(" ", low, start), low)
    left = _TOKEN.findall(text, low, start)
    right = _TOKEN.findall(text, end, min(breaks[min(at, len(breaks) - 1)], end + RIGHT))
    return Around(
        left,
        right,
        "\n".join(left).lower().split("\n") if left else [],
        "\n".join(right).lower().split("\n") if right else [],
    )
