"""Figures in news prose: numbers and vague counts with their bounds, never an invented number.

"more than 500,000" has a low and no high, "up to 300" a high and no low, "thousands" and "half the
population" keep their words and have neither.  Offsets are code points into the text given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .text import any_of, lower

UNITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
#: There are not so many people: what is greater is a serial number, or made to break a reader.
MOST = 10**11
SCALES = {"hundred": 100, "thousand": 1000, "lakh": 100_000, "lakhs": 100_000, "million": 1_000_000,
          "crore": 10_000_000, "crores": 10_000_000, "m": 1_000_000, "k": 1000}
_SCALE = r"million|thousand|hundred|lakhs?|crores?"
_SCALES, _BLANKS = re.compile(_SCALE), re.compile(r"[\s\u00a0\u202f]+")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
"""45.000, as much of the world writes it: nobody counts people to three decimals."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
"""How most numbers are written."""
_SCALED = re.compile(rf"([\d, ]*\d(?:\.\d+)*) ?(and a half )?({_SCALE}|k|m)?")
_WORD = "|".join(sorted(UNITS, key=len, reverse=True))
_NUMBER = (
    rf"(?:half\s+a\s+million|a\s+quarter\s+of\s+a\s+million|(?:a|one)\s+(?:hundred\s+)?(?:thousand|million|hundred)(?:\s+and\s+a\s+half)?"
    rf"|\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)|\d{{1,3}}(?:, 000)+(?!\d)"
    rf"|\d+(?:[,\u00a0\u202f]\d+)*(?:\.\d+)*(?:\s+(?:and\s+a\s+half\s+)?(?:{_SCALE})\b|[kKmM]\b)?"
    rf"|(?:{_WORD})(?:[-\s](?:{_WORD}|and|{_SCALE}|and\s+a\s+half))*)"
)
_VAGUE = (
    r"(?:(?:several\s+|many\s+)?(?:hundreds|tens|scores|dozens)\s+of\s+thousands|(?:several|many|a\s+few|a\s+couple\s+of)\s+"
    r"(?:thousand|hundred|dozen|million)|(?:many\s+|several\s+)?(?:thousands|hundreds|dozens|scores|millions))"
)
_IN_TEN = rf"(?:{_WORD}|\d)\s+(?:in|out\s+of)(?:\s+every)?\s+(?:{_WORD}|\d+)"
"""Nine in ten, two out of every three."""
_SHARE = (
    r"(?:(?:nearly|almost|about|around|roughly|more\s+than|over|at\s+least|up\s+to|an\s+estimated)\s+)?"
    rf"(?P<core>half(?!\s+a\s+million)|(?:a|one|two|three|four|five|seven|nine)[-\s](?:third|quarter|fifth|tenth)s?|most|all|{_IN_TEN}|\d+(?:\.\d+)?\s?(?:%|per\s?cent|percent))\s+"
    r"(?!of\s+(?:them|whom)\s)(?:of\s+)?(?:the\s+|its\s+|their\s+|[\w’']+\s+){0,3}?"
    r"(?:population|residents|inhabitants|occupants|people|children|villagers|families|civilians|households|displaced|idps|refugees|evacuees|those)"
)
_LOW = (r"more\s+than|over|at\s+least|in\s+excess\s+of|upwards\s+of|no\s+fewer\s+than|not\s+less\s+than|exceeding|above"
        r"|a\s+minimum\s+of")
_HIGH = (r"up\s+to|as\s+many\s+as|fewer\s+than|less\s+than|no\s+more\s+than|not\s+more\s+than|under|below|at\s+most"
         r"|a\s+maximum\s+of")
_ABOUT = (
    r"around|about|some|approximately|roughly|nearly|almost|close\s+to|an?\s+estimated|estimated|an\s+additional|another|"
    r"a\s+total\s+of|circa|just\s+over|just\s+under|well\s+over|reportedly|a\s+further|the\s+estimated|additional"
)
#: Both patterns are for text in lower case.
#: A figure begins with a word, or where a line break of the page glued it to the one before ("displacedabout 4,400").
_BEGIN = r"(?:(?<!\w)|(?=\d|about|almost|around|at\sleast|more\s|nearly|over\s|some\s|up\sto))"
FIGURE = re.compile(
    rf"{_BEGIN}(?:(?P<share>{_SHARE})|(?:(?P<mod>(?:(?:{_LOW}|{_HIGH}|{_ABOUT})\s+)*)(?:between\s+|from\s+)?"
    rf"(?P<a>{_NUMBER})(?:\s*(?:-|–|—|to|and)\s*(?P<b>{_NUMBER}))?(?![\w%]|\.\d|\s(?:per\s?cent|percent)\b))|(?P<vague>(?:an\s+estimated\s+)?{_VAGUE})\b)")
_COUNTS = ("half third quarter quarters fifth fifths tenth tenths most all hundred hundreds "
           "thousand thousands million millions dozen dozens scores tens").split()
#: What every figure holds: behind the last one there is none.
ANCHOR = re.compile(
    rf"\d|\b{any_of((*UNITS, *_COUNTS))}\b")
#: The words that may stand in a figure before its first anchor.
LEADS = frozenset("a about above additional almost an another approximately around as at below between circa close "
                  "couple estimated exceeding excess few fewer from further in just least less many maximum minimum "
                  "more nearly no not of over reportedly roughly several some than the to total under up upwards "
                  "well".split())
_RISE = re.compile(
    r"\b(?:rose|risen|rise|rising|grew|grown|growing|increas\w+|jump\w*|swell\w*|swollen|climb\w*|up|fell|fallen|falling"
    r"|drop\w*|decreas\w+|declin\w+|down|doubl\w+|tripl\w+|went|gone)(?:\s+\w+ly)?\s+from\s+$",
    re.IGNORECASE)
_JUST = re.compile(r"\bjust\s+(?:over|under)\b", re.IGNORECASE)
_NO_MORE = re.compile(r"\bnot?\s+more\s+than\b", re.IGNORECASE)
_LOWS, _HIGHS, _ABOUTS = (re.compile(rf"\b(?:{p})\b", re.IGNORECASE) for p in (_LOW, _HIGH, _ABOUT))


@dataclass(frozen=True, slots=True)
class Figure:
    """A count in the text: bounds (None where not given), its words, and whether it is approximate.

    ``at`` is the offset of the number itself, ``start``/``end`` the span with its modifiers.
    """

    start: int
    end: int
    at: int
    low: int | None
    high: int | None
    text: str
    approx: bool


def parse_number(words: str) -> float | None:
    """The value of a number in digits or English words; None if it is none, or ``MOST`` and above.

    >>> parse_number("1.6 million"), parse_number("half a million"), parse_number("twelve thousand")
    (1600000.0, 500000.0, 12000.0)
    """
    value = _value(words)
    return value if value is not None and value < MOST else None


def _value(words: str) -> float | None:
    if _GROUPED.fullmatch(words):
        return float(words.replace(",", ""))
    low = _BLANKS.sub(" ", words.strip().lower().replace("-", " "))
    if low == "half a million":
        return 500_000.0
    if low == "a quarter of a million":
        return 250_000.0
    match = _SCALED.fullmatch(low)
    if match:
        digits, scale = match.group(1).strip(), match.group(3) or ""
        if not scale and _DOTTED.fullmatch(digits):
            return float(digits.replace(".", ""))
        if digits.count(".") > 1 or "," in digits and not re.fullmatch(r"\d{1,3}(?:, ?\d{2,3})+(?:\.\d+)?", digits):
            return None
        value = float(re.sub("[, ]", "", digits)) + (0.5 if match.group(2) else 0)
        return value * SCALES.get(scale, 1)
    total, current, seen = 0.0, 0.0, False
    parts = low.replace(" and a half", " .5").split()
    for part in parts:
        if part in ("a", "and"):
            current = current or (1.0 if part == "a" else 0.0)
        elif part == ".5":
            total += total / 2 if total else 0.5
        elif part in UNITS:
            current, seen = current + UNITS[part], True
        elif part in SCALES and len(part) > 1:
            seen = True
            if part == "hundred":
                current = (current or 1.0) * 100
            else:
                total, current = total + (current or 1.0) * SCALES[part], 0.0
        else:
            return None
    return total + current if seen else None


def _now(text: str, match: re.Match[str], value: int) -> Figure:
    """What a count that "rose from 40,000 to 70,000" has come to."""
    words = text[match.start("b"):match.end("b")]
    return Figure(match.start("b"), match.end("b"), match.start("b"), value, value, words,
                  not words[0].isdigit() or _SCALES.search(words) is not None)


def _first_lead(folded: str, start: int, anchor: int) -> int:
    """Before which offset, from ``start`` on, no figure begins that holds the anchor: no word there leads to it."""
    begin = anchor
    while begin > start:
        begin = max(folded.rfind(" ", start, begin - 1), start)
        if not LEADS.issuperset(folded[begin:anchor].split()):
            return begin
    return start


def find_figures(text: str, start: int, end: int) -> list[Figure]:
    """Return the figures in text[start:end], in order; years and percentages of things are left out."""
    found: list[Figure] = []
    folded, at = lower(text), start
    while (anchor := ANCHOR.search(folded, at, end)) is not None \
            and (match := FIGURE.search(folded, _first_lead(folded, at, anchor.start()), end)) is not None:
        at = match.end()
        words = text[match.start():match.end()]
        if match.group("share") or match.group("vague"):
            found.append(
                Figure(
                    match.start(),
                    match.end(),
                    match.start("core") if match.group("share") else match.start("vague"),
                    None,
                    None,
                    words.strip(),
                    True,
                )
            )
            continue
        first, second = parse_number(match.group("a")), parse_number(match.group("b")) if match.group("b") else None
        if first is None:
            continue
        if second is not None and (
                _RISE.search(text, start, match.start("a")) or _RISE.search(text, start, match.start())):
            found.append(_now(text, match, int(second)))
            continue
        end_at = match.end()
        if match.group("b") and (second is None or second <= first):
            second, end_at = None, match.end("a")
            at = end_at
        scale = re.search(r"million|thousand|lakh|crore", match.group("b").lower()) if second is not None else None
        if scale and second is not None and first < 1000 and first * SCALES[scale.group()] <= second:
            first *= SCALES[scale.group()]  # "ten to fifteen thousand"
        modifier = match.group("mod") or ""
        bounds = _JUST.sub("", modifier)  # "just under 133,000" is about as many
        least, most = (bool(bounds and pattern.search(bounds)) for pattern in (_LOWS, _HIGHS))
        low: int | None = int(first)
        high: int | None = int(second) if second is not None else int(first)
        if second is None and (most and not least or _NO_MORE.search(modifier)):
            low = None
        elif second is None and least:
            high = None
        approx = least or most or bool(_ABOUTS.search(modifier)) or second is not None \
            or not match.group("a")[0].isdigit() or _SCALES.search(match.group("a")) is not None
        begin = match.start() if second is not None or modifier else match.start("a")  # "from 21 townships"
        found.append(
            Figure(begin, end_at, match.start("a"), low, high, text[begin:end_at].strip(), approx)
        )
    return found
