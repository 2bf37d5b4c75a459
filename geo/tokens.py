"""The words of a sentence with their classes: verb or noun, preposition, name, number.

A word's class comes from closed classes and a list of verbs (``lexicon/words.csv``); homographs are
settled by their neighbours.  Known failures: noun/verb homographs in headlines ("Rebels attack base").
Offsets are code points into the report's text; names of places and actors come in as ready units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .lexicon import Lexicon
from .model import Mention
from .text import ABBREVIATIONS

#: Words of flight that a line break of the page glued to the next one: "displacedabout 4,400", "peoplewere".
GLUED = (r"(?:people|persons|families|households|displaced|displacing|evacuated)(?=(?:about|around|almost|more|nearly"
         r"|over|people|families|households|persons|as|were|are|was|have|had|has|in|from|by|between|to|and|who|during"
         r"|after|since|at)\b)")
TOKEN = re.compile(GLUED + r"|(?:[^\W\d_]\.){2,}|\d(?:[\d,.:]*\d)?%?|['’]s\b|n['’]t\b"
                   r"|(?=\w++['’]t\b)\w+?(?=n['’]t\b)|['’](?:ll|re|ve|d|m)\b"
                   r"|\w+(?:['’‘](?!(?:s|t|ll|re|ve|d|m)\b)\w+|[-\u2010\u2011]['’‘]?\w+)*|--+|\.{3}|[^\s\w]")
#: Opens a quotation, or stands for a letter of a name: "Abu ‘Ali"; either way it parts no words.
AYIN = "‘"
LETTER = {
    "det": "D",
    "prep": "P",
    "be": "B",
    "have": "H",
    "do": "O",
    "modal": "M",
    "neg": "G",
    "coord": "C",
    "sub": "S",
    "rel": "R",
    "pron": "T",
    "adv": "A",
}
SIGNS = ((",", ", – — --"),
         ("(", "( ["), (")", ") ]"), (".", "; : . ! |"), ("?", "?"), ("~", "… ..."), ("Q", '" “ ” « »'))
PUNCTUATION = {sign: kind for kind, signs in SIGNS for sign in signs.split()}
AUXILIARY = frozenset("BHOMGI")
NOMINAL = frozenset("DN#ZU")
PLURAL = frozenset(
    "people men gunmen police militia militiamen tribesmen policemen servicemen cavalry infantry media".split()
)
#: What forces are and have, more often than what they do.
POSTS = frozenset("forces garrisons positions bases posts stations camps guards units".split())
#: Last words of an army's name: "the Joint Forces".
BODIES = frozenset(word.capitalize() for word in ("forces", "force", "guard", "guards", "command"))
#: How many words are set apart by quotation marks that are no speech, and behind what they are speech.
SET_APART, QUOTED_BY = 3, frozenset("said says say told asked replied answered wrote added shouted".split())
#: Runs without blanks whose tokens are remembered, and the longest of them: ever other runs must not fill the memory.
MEMO, LONG = 50_000, 40
#: What joins to an actor's name without making it another's: "Houthi-led".
LED = ("led", "affiliated", "linked", "aligned", "allied", "inspired")
TAIL = re.compile(r"(?:[-\u2010\u2011](\w+))+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A span that the sentence must treat as one word: a place mention or an actor's name."""

    start: int
    end: int
    place: Mention | None = None
    actor: str = ""
    figure: bool = False

    def surface_lower(self, text: str) -> str:
        """The unit's own words, lower-cased."""
        return text[self.start:self.end].lower()


def tokenize(text: str, start: int, end: int, units: list[Unit], lexicon: Lexicon
             ) -> list[tuple[int, int, str, str, Unit | None]]:
    """Return [(start, end, lower, class letter, unit)] for a sentence span.

    ``units`` are sorted and do not overlap.  Class letters: those of ``LETTER``, N noun-like, V a word
    that can be a verb, # number, Z possessive 's, I infinitive "to", U unit, and punctuation.
    """
    tokens: list[tuple[int, int, str, str, Unit | None]] = []
    position = start
    for unit in units:
        if unit.start < position or unit.end > end:
            continue
        _plain_tokens(text, position, unit.start, lexicon, tokens)
        position = unit.end
        if unit.figure:
            tokens.append((unit.start, unit.end, text[unit.start:unit.end].lower(), "#", None))
            continue
        tail = TAIL.match(text, unit.end)
        if tail:
            position = tail.end()
        faction = tail and unit.actor and unit.place is None and tail.group(1).istitle() \
            and not any(unit.end < other.start < position for other in units)  # "SPLM-N-Hilu", but not "RCD-ML"
        if tail and not faction and tail.group(1) not in LED:
            tokens.append((unit.start, position, text[unit.start:position].lower(), "N", None))
        else:
            tokens.append((unit.start, position, text[unit.start:unit.end].lower(), "U", unit))
    _plain_tokens(text, position, end, lexicon, tokens)
    return tokens


def unquoted(tokens: list[tuple[int, int, str, str, Unit | None]]) -> list[tuple[int, int, str, str, Unit | None]]:
    """The tokens without the marks around a word or three that a writer sets apart: 'an "insignificant" part of X'."""
    quotes = [i for i, token in enumerate(tokens) if token[3] == "Q"]
    dropped = set[int]()
    for opened, closed in zip(quotes[::2], quotes[1::2]):
        inside = tokens[opened + 1:closed]
        if 0 < len(inside) <= SET_APART and not any(token[3] in ".,?(" for token in inside) \
                and (not opened or tokens[opened - 1][2] not in QUOTED_BY):
            dropped |= {opened, closed}
    return [token for i, token in enumerate(tokens) if i not in dropped] if dropped else tokens


def _plain_tokens(text: str, start: int, end: int, lexicon: Lexicon,
                  tokens: list[tuple[int, int, str, str, Unit | None]]) -> None:
    """Append the tokens of a stretch without units, run by run: a run, once cut, is the same everywhere."""
    memo = lexicon.runs
    at = start
    for run in text[start:end].split():
        at = text.index(run, at)
        known = memo.get(run)
        if known is None:
            known = _cut(run, lexicon)
            if len(memo) < MEMO and len(run) <= LONG:
                memo[run] = known
        for first, last, word, letter in known:
            if not letter:
                letter = _letter_behind(tokens, text, at + first, word)
            tokens.append((at + first, at + last, word, letter, None))
        at += len(run)


def _cut(run: str, lexicon: Lexicon) -> tuple[tuple[int, int, str, str], ...]:
    """The tokens of a run without blanks: (offsets in the run, lower-cased word, class letter)."""
    if run[-1] == "." and run[0].isupper() and (len(run) == 2 or run[:-1].lower() in ABBREVIATIONS):
        run = run[:-1]  # "Gen.", "Dec.", "J." end no clause
    return tuple((found.start(), found.end(), word := found.group().lower(), _letter(found.group(), word, lexicon))
                 for found in TOKEN.finditer(run) if found.group() != AYIN)


def _letter_behind(tokens: list[tuple[int, int, str, str, Unit | None]], text: str, first: int, word: str) -> str:
    """The class of a word that the tokens before it decide."""
    before = tokens[-1][3] if tokens else ""
    if word == "may":
        return "N" if before else "M"
    if word == "-":
        return "," if text[first - 1:first].isspace() and text[first + 1:first + 2].isspace() else "~"
    if len(word) == 2:
        return "Z" if before and before in "NUV#" else "B"
    return "Z" if before and before in "NUV" and first == tokens[-1][1] else "~"


@lru_cache(maxsize=8192)
def form_names(pairs: frozenset[tuple[str, str]]) -> frozenset[str]:
    """The forms (base, s, past, part, ing) among {(lemma, form)}."""
    return frozenset(form for _, form in pairs)


def _letter(surface: str, word: str, lexicon: Lexicon) -> str:
    """The class of a word on its own; "" where the words before it decide."""
    first = word[0]
    if word in PUNCTUATION:
        return PUNCTUATION[word]
    if word in ("'s", "’s", "'", "’", "-") or surface == "May":
        return ""
    if first in "'’" and word[1:] in ("ll", "d"):
        return "M"
    if first in "'’" and word[1:] in ("re", "m", "ve"):
        return "H" if word[1:] == "ve" else "B"
    if word in ("n't", "n’t"):
        return "G"
    if word in lexicon.closed:
        return LETTER[lexicon.closed[word]]
    if first.isdigit():
        return "#"
    if surface in BODIES or surface in ("Armed", "Tell"):
        return "N"
    if word in lexicon.forms or word.endswith("ed") and len(word) > 4 and surface.islower() \
            and word not in lexicon.nounish:
        return "V"
    if first.isalpha():
        return "A" if word.endswith("ly") and len(word) > 4 and not surface[0].isupper() else "N"
    return "~"


def compound(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], lexicon: Lexicon) -> tuple[str, ...]:
    left = len(tokens) - i
    for parts in lexicon.compounds.get(tokens[i][2], ()):
        if 1 < len(parts) <= left and tokens[i + 1][2] == parts[1] and (
                len(parts) == 2 or all(tokens[i + n][2] == parts[n] for n in range(2, len(parts)))):
            return parts
    return ()
