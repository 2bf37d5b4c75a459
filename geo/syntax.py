"""A shallow grammar of one English sentence: noun phrases and verb groups with offsets.

This is no parser.  It cuts a sentence into chunks (noun phrase, verb group, preposition, time,
comma, …); the readers of claims then walk over the chunks.  The method is that of finite-state
chunking (Abney 1996); known failure: long coordinations.
"""

from __future__ import annotations

import re

from .chunks import Chunk
from .lexicon import Lexicon
from .published import MONTHS
from .tokens import AUXILIARY, NOMINAL, Unit, compound, tokenize, unquoted
from .verb_groups import PARTICLES, join_split, verb_group
from .word_classes import resolve

VERBAL = AUXILIARY | {"V"}
COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
COUNT = re.compile(r"\d[,. \u00a0]\d{3}|thousand|million")
"""A number so large that it opens a phrase of its own."""
SITES = frozenset("town city village settlement capital stronghold place area district province region base "
                  "camp".split())
"""What a clause without "that" may describe: "a town the rebels took"."""
AREAS = SITES | frozenset("state county governorate oblast territory department locality commune prefecture".split())
BEFORE_COUNT = frozenset("other further more first last past next new same extra previous entire whole over following "
                         "coming preceding final recent initial ensuing full another these those only".split())
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve several".split())
ORDINAL = frozenset("first last latest second third only".split())
ORDINAL_DAY = re.compile(r"\d{1,2} ?(?:st|nd|rd|th)")
"""A day of a month that was named before: "by the 28th"."""
DAY = re.compile(r"[0-3]?\d")
YEAR = re.compile(r"(?:19|20)\d\d")
LEADING_TO_YEAR = frozenset("in since until till by during before after from".split())
"""What a number of four digits follows as a year: "held since 2012"."""
WHICH_TIME = frozenset("same next following previous last first".split())
"""What opens a time that stands for itself: "the next morning rebels entered"."""
MARCHING = "march"
"""No month without its capital: "their march on X"."""
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
"""Months only beside a number: "Jan" alone is a man."""
HELD = re.compile(
    r"^(.+)[-\u2010\u2011](held|controlled|occupied|run|dominated|captured|seized|ruled|besieged|encircled|surrounded)$"
)


def chunk(text: str, start: int, end: int, units: list[Unit], lexicon: Lexicon) -> list[Chunk]:
    """Cut text[start:end] into chunks; see :class:`Chunk`.  ``units`` are the sentence's names."""
    tokens = unquoted(tokenize(text, start, end, units, lexicon))
    letters = resolve(tokens, lexicon)
    chunks: list[Chunk] = []
    i, count = 0, len(tokens)
    while i < count:
        first, last, word, _, _ = tokens[i]
        letter = letters[i]
        parts = compound(i, tokens, lexicon) if word in lexicon.compounds and letter not in "UZ" else ()
        if parts and parts[0] in COMPASS and i and letters[i - 1] == "D":
            parts = ()  # "the north of the city" is a part of it
        if parts and letters[i + len(parts) - 1] != "I" and not (parts[0] == "up" and letters[i] == "N"):
            joined = "_".join(parts)
            chunks.append(Chunk("P", first, tokens[i + len(parts) - 1][1], joined, joined))
            i += len(parts)
        elif letter == "(":
            j = i
            while j < count and letters[j] != ")":
                j += 1
            if j == count:
                chunks.append(Chunk(",", first, last, word, word))
                i += 1
                continue
            aside = text[first:tokens[j][1]]
            chunks.append(Chunk("X", first, tokens[j][1], aside, aside))
            i = j + 1
        elif letter in VERBAL:
            i = verb_group(i, tokens, letters, lexicon, chunks)
        elif letter in NOMINAL:
            i = _noun_phrase(text, i, tokens, letters, lexicon, chunks)
        elif letter == "T":
            chunks.append(Chunk("N", first, last, word, word, words=[word], pronoun=True))
            i += 1
        elif letter == "A" and i + 1 < count and letters[i + 1] in VERBAL and word not in PARTICLES \
                and not (word in ("there", "here") and chunks and chunks[-1].kind == "N"):
            i = verb_group(i, tokens, letters, lexicon, chunks)
        elif letter == "A" and word == "at" and i + 2 < count and tokens[i + 1][2] in ("least", "most") \
                and letters[i + 2] in "N#D" and chunks and chunks[-1].kind == "P":
            i += 2  # "in control of at least six districts"
        elif letter == "~" or letter == "A" and (word.endswith("ly") or word == "almost") and chunks \
                and chunks[-1].kind == "P" and i + 1 < count and letters[i + 1] in "NDT":
            i += 1  # "by heavily armed men", "of nearly all of X"
        else:
            chunks.append(Chunk(letter, first, last, word, word))
            i += 1
    _join_dates(chunks)
    join_split(chunks)
    return chunks


def _is_date(words: list[str], lexicon: Lexicon) -> bool:
    """True for a month with a day or year: "june 28", "30 october 2021", "24 feb 2024"."""
    if len(words) < 2 or not (words[0].isdigit() or words[0] in lexicon.time or words[0] in SHORT_MONTHS):
        return False
    named = [word in lexicon.time or word in SHORT_MONTHS for word in words]
    return any(named) and all(known or word.isdigit() for known, word in zip(named, words, strict=True))


def _verb_follows(j: int, letters: list[str]) -> bool:
    """Whether the words from token ``j`` are what a verb behind them speaks of: "that month troops entered"."""
    while j < len(letters) and letters[j] in NOMINAL:
        j += 1
    return j < len(letters) and letters[j] in VERBAL


def _join_dates(chunks: list[Chunk]) -> None:
    """Make one time of "11 and 12 November", of "October 23 and 24"."""
    for i in range(len(chunks) - 3, -1, -1):
        if chunks[i + 1].low not in ("and", "or", "–", "-"):
            continue
        first, between, second = chunks[i:i + 3]
        if first.kind not in "NT" or second.kind not in "NT":
            continue
        days = [chunk.low for chunk in (first, second) if chunk.kind == "N"]
        if len(days) == 1 and DAY.fullmatch(days[0]) and (
                first.kind == "N" and second.low[0].isdigit() or first.kind == "T" and first.low[-1].isdigit()):
            first.kind, first.end, first.low = "T", second.end, f"{first.low} {between.low} {second.low}"
            first.words, first.head = first.low.split(), second.head
            del chunks[i + 1:i + 3]


def _parts(j: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon,
           phrase: Chunk, named: bool) -> bool:
    """Whether the word at token ``j`` opens a phrase of its own behind the words of ``phrase``.

    ``named``: the word before it is written as a name.
    """
    _, _, word, letter, unit = tokens[j]
    previous, before = tokens[j - 1][2], letters[j - 1]
    if letter == "#" and COUNT.search(word) and (before == "U" or (
            before == "N" and phrase.determiner and previous not in BEFORE_COUNT
            and not previous.endswith(("ed", "ing", "al")) or phrase.units and previous in AREAS)):
        return True  # "in Goma 3,000 people", "since the start of the war 8 million people", "in Anbar province 3,000"
    if unit is not None:
        return bool(unit.actor) and bool(phrase.determiner) and previous in SITES \
            and j + 1 < len(tokens) and letters[j + 1] in VERBAL  # "a town Russian forces took"
    if before not in "NU":
        return False
    following, time = tokens[j + 1][2] if j + 1 < len(tokens) else "", lexicon.time
    if word in time and word.endswith("day") and word != "day":
        return True
    if following in time:
        if word in ("last", "this", "next", "early", "late"):
            return True
        if (word.isdigit() and len(word) < 4 or word in NUMBERS) and previous not in BEFORE_COUNT \
                and previous not in time:
            return True  # "the offensive for the city eight days ago"
    if named and word in ("hours", "days", "weeks", "months") and following in ("after", "before", "later", "earlier"):
        return True  # "retook Kirumba days after losing it"
    if before == "N" or not phrase.units or phrase.units[-1][0] != len(phrase.words) - 1:
        return False
    return following in time  # "Kirumba two days later"


def _noun_phrase(text: str, i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str],
                 lexicon: Lexicon, chunks: list[Chunk]) -> int:
    """Append the noun phrase (or time phrase) that begins at token i; return the index after it."""
    phrase = Chunk("N", tokens[i][0], tokens[i][1])
    words: list[str] = []
    units: list[tuple[int, Unit]] = []
    phrase.words, phrase.units = words, units
    count, j, time = len(tokens), i, lexicon.time
    dated = False
    if letters[i] == "D":
        phrase.determiner = tokens[i][2]
    while j < count:
        begin, stop, word, _, unit = tokens[j]
        letter = letters[j]
        if letter == "D" and words and (letters[j - 1] not in "D#" or dated and _is_date(words, lexicon)) \
                and tokens[j - 1][2] not in ("half", "quarter", "third"):
            break
        if letter == "A" and j + 1 < count and letters[j + 1] in "N#U" and (
                letters[j - 1] in "DAZ" or letters[j - 1] == "#" and word.endswith("ly")):
            j += 1
            continue
        if letter not in NOMINAL:
            break
        if j > i and word in lexicon.compounds and unit is None and compound(j, tokens, lexicon) \
                and not (word in COMPASS and letters[j - 1] == "D"):
            break
        if words and _parts(j, tokens, letters, lexicon, phrase, text[tokens[j - 1][0]].isupper()) \
                or phrase.determiner == "both" and word in WHICH_TIME and j == i + 1 < count - 1 \
                and tokens[j + 1][2] in time:
            break  # "lost both last year"
        if dated and letter in "UN" and word not in time and _is_date(words, lexicon):
            break  # "On 30 October 2021 Tigrayan forces"
        if word == "a" and words and letter == "D" and j + 1 < count and tokens[j + 1][2] in time:
            break  # "4,000 a day"
        if dated and letter == "#" and not (word.isdigit() and len(word) != 3) and all(
                known in time or known.isdigit() or known in SHORT_MONTHS for known in words):
            break  # "by the end of May 3,000 people", "as of 15 October 800 people"
        if letter == "Z":
            phrase.owner = len(words) - 1
        elif letter != "D":
            if unit is not None:
                units.append((len(words), unit))
            words.append(word)
            dated = dated or len(words) == 1 and (word.isdigit() or word in time or word in SHORT_MONTHS)
        phrase.end = stop
        j += 1
        if unit is None and word in time and letter == "N" and text[begin:stop] != MARCHING \
                and not (j < count and letters[j] == "Z"):
            nxt = j < count and letters[j] in "NU" and tokens[j][2] not in time and not tokens[j][2].isdigit()
            lone = len(words) == 1 and word in MONTHS and not phrase.determiner \
                and bool(chunks) and chunks[-1].kind == "P"  # "at the end of July government units"
            said = phrase.determiner in ("that", "this") or words[0] in WHICH_TIME
            if nxt and (word.endswith("day") or letters[j] == "U" or lone or said and _verb_follows(j, letters)) \
                    or not (j < count and letters[j] in "N#U"):
                phrase.kind = "T"
                break
    if not words:
        words.append(tokens[i][2])
        phrase.pronoun = letters[i] == "D"
    phrase.low, phrase.head = " ".join(words), words[-1]
    if phrase.low in COMPASS and not phrase.determiner and chunks and chunks[-1].kind in "VA":
        phrase.kind = "A"
    if phrase.low in time and text[phrase.end - 5:phrase.end] != MARCHING or dated and _is_date(words, lexicon) \
            or phrase.determiner == "the" and chunks and chunks[-1].kind == "P" and ORDINAL_DAY.fullmatch(phrase.low) \
            or chunks and (chunks[-1].low in LEADING_TO_YEAR and YEAR.fullmatch(phrase.low)
                           or chunks[-1].low == "for" and phrase.head == "time" and phrase.determiner == "the"):
        phrase.kind = "T"
    chunks.append(phrase)
    return max(j, i + 1)
