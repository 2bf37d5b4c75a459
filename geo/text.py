"""Text with its offsets: paragraphs, sentences, datelines, and the folding of names.

Every span is a pair of half-open offsets in Unicode code points into the text as given; nothing is
normalised, so ``text[start:end]`` is always what the reader sees.  The splitter is a set of patterns
over the stops of the text, not a model: fast (about 0.1 ms for a news report) and predictable.

Known failures: a sentence that ends in an abbreviation and is followed by a name ("... in the U.S.
Obama said") is not split; an all-caps heading glued to its sentence is not seen.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

#: The longest sentence, in code points; the press's longest have some 800.
LONGEST = 1000

__all__ = ["Sentence", "any_of", "context", "datelines", "fold_name", "lower", "occurrences", "paragraphs",
           "split_sentences"]


class Sentence(NamedTuple):
    """One sentence: half-open offsets in code points, no white space at either end."""

    start: int
    end: int


# --- folding ------------------------------------------------------------------------------------
_APOSTROPHES = "'’‘‛`´ʼʻʾʿˈ′‵＇"
_DASHES = "-‐‑‒–—―−﹣－_"
#: Letters that Unicode does not decompose, and Arabic letters that keyboards mix up.
_LETTERS = {
    "ı": "i",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ە": "ه",
    "ة": "ه",
    "ـ": "",
}
_FOLD = str.maketrans({**_LETTERS, **dict.fromkeys(_APOSTROPHES, ""), **dict.fromkeys(_DASHES, " ")})


def fold_name(name: str) -> str:
    """Return the form of a name under which spellings of it are the same.

    Compatibility decomposition, marks stripped, case folded, apostrophes dropped, every hyphen and
    space one space: ``Ba‘qūba`` and ``baquba``, ``Tal-Afar`` and ``tal afar`` are the same.

    >>> fold_name("Al-Qā’im")
    'al qaim'
    """
    if name.isascii():
        return " ".join(name.lower().translate(_FOLD).split())
    while True:
        marked = unicodedata.normalize("NFKD", name).casefold().translate(_FOLD)
        bare = "".join(c for c in unicodedata.normalize("NFKD", marked) if not unicodedata.combining(c))
        folded = " ".join(bare.split())
        if folded == name:
            return folded
        name = folded  # a few characters need a second round (U+03F4 folds to one that decomposes again)


@lru_cache(maxsize=4)
def lower(text: str) -> str:
    """Return the text in lower case and of the same length, so that offsets stay true."""
    low = text.lower()
    return low if len(low) == len(text) else "\u0130".join(part.lower() for part in text.split("\u0130"))


_WORD_EDGE = re.compile(r"\b")


def occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a name in a text, up to the end of a word; quicker than a pattern made for one name.

    >>> list(occurrences("Ali and Alia saw Ali", "Ali"))
    [(0, 3), (17, 20)]
    """
    start = text.find(name)
    while start >= 0:
        if _WORD_EDGE.match(text, start + len(name)):
            yield start, start + len(name)
        start = text.find(name, start + 1)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, parted by first letter: a search compares letters, not each word.

    A word that begins another may stand before it: let an end of a word follow.

    >>> any_of(["town", "city", "they"])
    '(?:t(?:own|hey)|c(?:ity))'
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items()) + ")"


# --- paragraphs ---------------------------------------------------------------------------------
# Here and below: a pattern that begins with a set, and not with a repeated one, is searched several times faster.
_BREAKS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_BREAK = re.compile(rf"[{_BREAKS}][{_BREAKS}]*")
_BLANK = re.compile(r"\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)+|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:…\"”’')\]]\s*$")


def _is_hard_wrapped(text: str) -> bool:
    """True where line breaks only fold long lines: most lines alike in length, ending mid-sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(map(len, lines)) > 120:
        return False
    widest = max(map(len, lines))
    full = [line for line in lines if len(line) > widest * 0.75]
    return len(full) * 2 > len(lines) and sum(not _SENTENCE_END.search(line) for line in full) * 3 > len(full) * 2


@lru_cache(maxsize=1)
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the paragraphs, trimmed, in order.

    A line break ends a paragraph, except in text folded at a fixed width, where a blank line does.
    """
    breaks = _BLANK if _is_hard_wrapped(text) else _BREAK
    spans: list[tuple[int, int]] = []
    at = 0
    for found in breaks.finditer(text):
        _add_trimmed(text, at, found.start(), spans)
        at = found.end()
    _add_trimmed(text, at, len(text), spans)
    return tuple(spans)


def _add_trimmed(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    if start < end and (text[start].isspace() or text[end - 1].isspace()):
        part = text[start:end]
        start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    if start < end:
        spans.append((start, end))


def context(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the paragraph (or paragraphs) that holds ``text[start:end]``."""
    held = [span for span in paragraphs(text) if span[0] < max(end, start + 1) and span[1] > start]
    return (min(start, held[0][0]), max(end, held[-1][1])) if held else (start, end)


# --- datelines ----------------------------------------------------------------------------------
_AGENCY = r"\((?:[A-Z][^()\n]{0,40}|[\w.-]+\.(?:com|net|org))\)"
_CAPS = r"[A-Z][A-Z.'’/-]+(?:\s[A-Z][A-Z.'’/-]+){0,3}"
_DATELINE = re.compile(
    rf"(?:[A-Z][^()\n:;!?\"“]{{1,70}}?\s?)?{_AGENCY}\s*[-–—―]{{1,3}}(?:\s+(?=\S)|(?=[^\sa-z]))"  # London (AFP) –
    rf"|{_CAPS}(?:,\s?[A-Z][^()\n:;!?\"“]{{1,50}}?)?\s+[-–—―]{{1,3}}\s+(?=\S)"  # ERBIL, Iraq —
    rf"|{_CAPS}(?:,\s?[A-Z][A-Za-z. ]{{1,25}})?(?:,\s?[A-Z][a-z]{{2,8}}\.?\s\d\d?)?:\s+(?=\S)"
)  # BAGHDAD:


def datelines(text: str) -> list[tuple[int, int]]:
    """Return the spans of datelines ("LONDON (AFP) - ", "(CNN) — "), dash and white space included."""
    return [(start, found.end()) for start, end in paragraphs(text) if (found := _dateline(text, start, end))]


def _dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    head = text[start : start + 90]
    if "(" in head or head[:3].isupper():  # saves most paragraphs the pattern
        return _DATELINE.match(text, start, end)
    return None


# --- sentences ----------------------------------------------------------------------------------
#: Quotation marks and brackets that close with a sentence, and marks of footnotes: "was taken.[12] The army".
_CLOSERS = r"[\"'”’»)\]]*(?:\[\d{1,3}\])*"
_STOP = re.compile(rf"[.!?…؟۔。！？](?:(?<=[。！？])[。！？]*[」』”’)]*|[.!?…؟۔]*{_CLOSERS})")
#: A space forgotten after the stop ("fled.The army"): letters before it, a capitalised word after it.
_NO_SPACE = re.compile(r"(?<=[a-z]{2})[.!?][\"”’)]*(?=[“\"]?[A-Z][a-z]*\b(?!\.\w))")
#: A picture's caption glued to its text ("security forcesMilitants battled"): where the capital stands.
_GLUED = re.compile(r"[A-Z](?<=[a-z]{4}[A-Z])(?=[a-z]+\s)")
_LOWER_WORD = re.compile(r"(?<![\w'’.@/-])[a-z]+$")
_NO_WORD = re.compile(r"[^\w.’'-]")
_SPEAKER = re.compile(r"(?:[A-Z][\w'’-]+\s){1,3}(?:said|says|asked|told|added|wrote|replied)\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Titles and the like: a stop after them never ends a sentence.
ABBREVIATIONS = _words("""
mr mrs ms messrs dr prof gen brig lt ltc lieut col maj capt cmdr cdr sgt cpl pvt adm rear vice hon rev fr sr
sra st ste mt ft sen rep gov pres amb supt insp det vs viz cf eg ie approx ca no nos vol pp fig ed eds art sec
para rt sheik sh jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri""")
#: These end a sentence only where the next word can hardly be anything but a sentence's first.
_MAYBE = _words("""a.m p.m u.s u.k u.n u.s.a u.a.e e.u d.c inc ltd co corp jr bros etc dept univ e.g i.e al est""")
_STARTERS = _words("""
the a an he she it they we you i this that these those there but and or so yet in on at after before
when while if as for from with since during although though however meanwhile also his her its their our my your some
many most all no not both each another one two three later earlier now then here what who why how""")
_BULLET = re.compile(r"(?:[-–—•·*▪●◦‣>]+|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Whether the stop ends the sentence that began at ``start`` (``end`` is the paragraph's)."""
    mark = stop.group()
    after = stop.end()
    while after < end and (text[after].isspace() or text[after] == "\u200b"):
        after += 1
    if after >= end:
        return True
    if after == stop.end() and mark[0] not in "。！？":
        return _NO_SPACE.match(text, stop.start()) is not None
    following = text[after]
    opened = following in "\"'“‘«([¿¡"
    if opened and after + 1 < end:
        following = text[after + 1]
    if following.islower():
        return False
    if mark[0] in "!?" and len(mark) > 1 and _SPEAKER.match(text, after):
        return False  # "Where were they?" Yawar asked.
    if mark[0] != "." or mark.startswith(".."):
        return mark[0] != "…" or following.isupper()
    before = _NO_WORD.split(text[max(start, stop.start() - 20):stop.start()])[-1]
    begin, word = stop.start() - len(before), before.lower().strip("'’")
    if not word:
        return True
    if word in ABBREVIATIONS and not (
        word in ("no", "mar", "sec", "art", "fig", "mon", "ed", "sh", "rear", "vice", "fri", "det")
        and text[after].isalpha()
    ):
        return False
    last = word.rsplit(".", 1)[-1]
    if len(last) == 1 and last.isalpha() or word in _MAYBE:
        if len(word) == 1 and (text[begin].islower() or word == "i"):
            return True
        next_word = re.match(r"[^\W\d_]+", text[after + opened : after + opened + 20])
        return next_word is not None and next_word.group().lower() in _STARTERS
    return not (word.isdigit() and len(word) <= 2 and begin == start)


def split_sentences(text: str) -> list[Sentence]:
    """Split a report into sentences, in order, not overlapping, never across a paragraph.

    A heading, list item or caption without a stop is a sentence of its own; a dateline and a bullet are
    part of none.  What runs on for more than ``LONGEST`` characters is no sentence: it is cut at a blank.

    >>> text = "LONDON (AFP) - Mr. Zebari spoke. He left."
    >>> [text[s.start:s.end] for s in split_sentences(text)]
    ['Mr. Zebari spoke.', 'He left.']
    """
    spans: list[tuple[int, int]] = []
    glued = [found.start() for found in _GLUED.finditer(text)]
    for start, end in paragraphs(text):
        opening = _dateline(text, start, end) or _BULLET.match(text, start, end)
        at = opening.end() if opening and opening.end() < end else start
        for capital in glued[bisect_right(glued, at):bisect_left(glued, end)]:
            if _LOWER_WORD.search(text, max(at, capital - 60), capital):
                _add_trimmed(text, at, capital, spans)
                at = capital
        for stop in _STOP.finditer(text, at, end):
            if _ends_sentence(text, stop, at, end):
                _add_trimmed(text, at, stop.end(), spans)
                at = stop.end()
        _add_trimmed(text, at, end, spans)
    parts = (part for span in spans for part in ((span,) if span[1] - span[0] <= LONGEST else _cut_long(text, *span)))
    return [Sentence(start, end) for start, end in parts]


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, or parts of it: reading a sentence takes the square of its length, and a file may be one line."""
    while end - start > LONGEST:
        blank = next((at for at in range(start + LONGEST, start + LONGEST // 2, -1) if text[at].isspace()), 0)
        cut = blank or start + LONGEST
        parts: list[tuple[int, int]] = []
        _add_trimmed(text, start, cut, parts)
        yield from parts
        start = cut
    parts = []
    _add_trimmed(text, start, end, parts)
    yield from parts
