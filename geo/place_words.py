"""The words that stand around place names, read from ``lexicon/place_words.csv``, and a look around a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .errors import LexiconError
from .lexicon import LEXICON_DIR, read_rows

CLASSES = ("settlement", "area", "division", "district", "direction", "distance", "near", "near_noun", "nearby", "route",
           "locative", "strict_locative", "government_noun", "government_verb", "government_object", "deal_noun", "venue",
           "organisation", "organisation_of", "facility", "person_before", "first_name", "common")
#: A class "code_AIRP" lists the nouns that may mean a place of that GeoNames feature code.
CODE_CLASS = re.compile(r"code_[A-Z]{2,5}")
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[.'’-][^\W_]+)*|[^\w\s]")
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"])|\n\s*\n|(?<=[.!?\"”:])\s*\n")
LEFT, RIGHT = 90, 60


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


def look_around(text: str, start: int, end: int) -> Around:
    """Return the words around ``text[start:end]``, at most some dozen on each side."""
    window = text[max(0, start - LEFT):start]
    cut = 0
    if "." in window or "\n" in window or "!" in window or "?" in window:
        for found in _SENTENCE_BREAK.finditer(window):
            cut = found.end()
    elif start > LEFT and text[start - LEFT - 1].isalnum():
        cut = max(window.find(" "), 0)
    left = _TOKEN.findall(window, cut) if cut else _TOKEN.findall(window)
    after = text[end:end + RIGHT]
    stop = _SENTENCE_BREAK.search(after)
    right = _TOKEN.findall(after[:stop.start() + 1] if stop else after)
    return Around(left, right, [w.lower() for w in left], [w.lower() for w in right])
