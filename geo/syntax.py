"""A shallow grammar of one English sentence: noun phrases and verb groups with offsets.

This is no parser.  It cuts a sentence into chunks (noun phrase, verb group, preposition, time,
comma, …); the readers of claims then walk over the chunks.  The method is that of finite-state
chunking (Abney 1996); known failure: long coordinations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lexicon import Lexicon
from .tokens import AUXILIARY, Unit, resolve, tokenize

NOMINAL = frozenset("DN#ZU")
PARTICLES = frozenset("back out up down away off over in on forward".split())
COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
COUNT = re.compile(r"\d[,. \u00a0]\d{3}|thousand|million")
"""A number so large that it opens a phrase of its own."""
BEFORE_COUNT = frozenset("other further more first last past next new same extra previous entire whole over".split())
ORDINAL = frozenset("first last latest second third only".split())
SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
"""Months only beside a number: "Jan" alone is a man."""
HELD = re.compile(
    r"^(.+)[-\u2010\u2011](held|controlled|occupied|run|dominated|captured|seized|ruled|besieged|encircled|surrounded)$"
)


@dataclass(slots=True)
class Chunk:
    """One chunk: ``kind`` is N noun phrase, V verb group, P preposition, C coordinator, S subordinator,
    R relative, T time, A adverb, X parenthesis, Q quotation mark, "," or "." (also "?").

    ``start``/``end`` are offsets into the text.  For a noun phrase ``words`` are its lower-cased
    words, ``head`` its last word, ``units`` the names in it with the index of their word and
    ``owner`` the index of the word that bears 's.  For a verb group ``lemmas`` holds the possible
    (lemma, form) pairs, with the particle where there is one.
    """

    kind: str
    start: int
    end: int
    low: str = ""
    words: list[str] = field(default_factory=list)
    units: list[tuple[int, Unit]] = field(default_factory=list)
    owner: int = -1
    determiner: str = ""
    pronoun: bool = False
    lemmas: frozenset[tuple[str, str]] = frozenset()
    particle: str = ""
    passive: bool = False
    perfect: bool = False
    modal: str = ""
    negated: bool = False
    infinitive: bool = False
    be: bool = False
    adverbs: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The last word of a noun phrase, lower-cased."""
        return self.words[-1] if self.words else self.low

    @property
    def form(self) -> str:
        """ing, part, base, s or past: the form of a verb group's main verb (part wins where passive)."""
        forms = {form for _, form in self.lemmas}
        for name in ("ing", "part") if self.passive or "past" not in forms else ("ing", "past"):
            if name in forms:
                return name
        return next(iter(sorted(forms)), "")

    @property
    def finite(self) -> bool:
        """True where the group can carry a clause: no infinitive, bare -ing or bare participle."""
        return not self.infinitive and (bool(self.modal) or self.be or self.perfect
                                        or self.form in ("past", "s", "base"))


def _compound(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], lexicon: Lexicon) -> tuple[str, ...]:
    left = len(tokens) - i
    for parts in lexicon.compounds.get(tokens[i][2], ()):
        if 1 < len(parts) <= left and tokens[i + 1][2] == parts[1] and (
                len(parts) == 2 or all(tokens[i + n][2] == parts[n] for n in range(2, len(parts)))):
            return parts
    return ()


def chunk(text: str, start: int, end: int, units: list[Unit], lexicon: Lexicon) -> list[Chunk]:
    """Cut text[start:end] into chunks; see :class:`Chunk`.  ``units`` are the sentence's names."""
    tokens = tokenize(text, start, end, units, lexicon)
    letters = resolve(tokens, lexicon)
    chunks: list[Chunk] = []
    i, count = 0, len(tokens)
    while i < count:
        first, last, word, _, _ = tokens[i]
        letter = letters[i]
        parts = _compound(i, tokens, lexicon) if word in lexicon.compounds and letter not in "UZ" else ()
        if parts and parts[0] in COMPASS and i and letters[i - 1] == "D":
            parts = ()  # "the north of the city" is a part of it
        if parts and letters[i + len(parts) - 1] != "I" and not (parts[0] == "up" and letters[i] == "N"):
            chunks.append(Chunk("P", first, tokens[i + len(parts) - 1][1], "_".join(parts)))
            i += len(parts)
        elif letter == "(":
            j = i
            while j < count and letters[j] != ")":
                j += 1
            if j == count:
                chunks.append(Chunk(",", first, last, word))
                i += 1
                continue
            chunks.append(Chunk("X", first, tokens[j][1], text[first:tokens[j][1]]))
            i = j + 1
        elif letter in AUXILIARY or letter == "V":
            i = _verb_group(i, tokens, letters, lexicon, chunks)
        elif letter in NOMINAL:
            i = _noun_phrase(i, tokens, letters, lexicon, chunks)
        elif letter == "T":
            chunks.append(Chunk("N", first, last, word, words=[word], pronoun=True))
            i += 1
        elif letter == "A" and i + 1 < count and letters[i + 1] in AUXILIARY | {"V"} and word not in PARTICLES \
                and not (word in ("there", "here") and chunks and chunks[-1].kind == "N"):
            i = _verb_group(i, tokens, letters, lexicon, chunks)
        elif letter == "~":
            i += 1
        else:
            chunks.append(Chunk(letter, first, last, word))
            i += 1
    return chunks


def _verb_group(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon,
                chunks: list[Chunk]) -> int:
    """Append the verb group that begins at token i; return the index after it."""
    group = Chunk("V", tokens[i][0], tokens[i][1])
    adverbs: list[str] = []
    be_seen = have_seen = False
    last_be = False
    count, j = len(tokens), i
    while j < count:
        _, stop, word, _, _ = tokens[j]
        letter = letters[j]
        if letter == "A":
            adverbs.append(word)
        elif letter == "B":
            be_seen = last_be = True
        elif letter == "H":
            have_seen, last_be = True, False
        elif letter == "M":
            group.modal = word
        elif letter == "G":
            group.negated = True
            if word == "no":
                j += 1
        elif letter == "I":
            if be_seen or have_seen or group.modal:
                break
            group.infinitive = True
        elif letter == "V":
            group.lemmas, group.low, group.end = lexicon.forms_of(word), word, stop
            j += 1
            break
        elif letter == "Q" and j + 1 < count and letters[j + 1] in "VABHMOG" and j > i:
            pass
        elif (
            letter == "N" and last_be and word in ("able", "unable", "set", "ready", "likely", "poised", "about", "due")
        ):
            break
        elif letter != "O":
            break
        group.end = stop
        j += 1
    group.be, group.perfect, group.adverbs = be_seen, have_seen, tuple(adverbs)
    if group.lemmas:
        names = {form for _, form in group.lemmas}
        group.passive = last_be and "part" in names
        if j < count and letters[j] in "AP":
            for lemma, _ in group.lemmas:
                if (lemma, tokens[j][2]) in lexicon.particles:
                    compound = _compound(j, tokens, lexicon)
                    group.particle = tokens[j][2]
                    nominal = j + 1 < count and letters[j + 1] in NOMINAL
                    if not compound and (letters[j] == "A" or not (group.particle in ("in", "on") and nominal)):
                        group.end = tokens[j][1]
                        j += 1
                    break
    else:
        group.low = "be" if be_seen else "have" if have_seen else "do"
        group.lemmas = frozenset({(group.low, "past")})
        if not be_seen and not have_seen and not any(letters[k] in "OM" for k in range(i, j)):
            chunks.extend(Chunk("A", tokens[k][0], tokens[k][1], tokens[k][2]) for k in range(i, j))
            return max(j, i + 1)
    chunks.append(group)
    return max(j, i + 1)


def _is_date(words: list[str], lexicon: Lexicon) -> bool:
    """True for a month with a day or year: "june 28", "30 october 2021", "24 feb 2024"."""
    return len(words) > 1 and any(word in lexicon.time or word in SHORT_MONTHS for word in words) \
        and all(word in lexicon.time or word in SHORT_MONTHS or word.isdigit() for word in words)


def _noun_phrase(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon,
                 chunks: list[Chunk]) -> int:
    """Append the noun phrase (or time phrase) that begins at token i; return the index after it."""
    phrase = Chunk("N", tokens[i][0], tokens[i][1])
    count, j = len(tokens), i
    if letters[i] == "D":
        phrase.determiner = tokens[i][2]
    while j < count:
        begin, stop, word, _, unit = tokens[j]
        letter = letters[j]
        if letter == "D" and j > i and phrase.words and letters[j - 1] not in "D#" \
                and tokens[j - 1][2] not in ("half", "quarter", "third"):
            break
        if letter == "A" and j + 1 < count and letters[j + 1] in "N#U" and (
                letters[j - 1] in "DAZ" or letters[j - 1] == "#" and word.endswith("ly")):
            j += 1
            continue
        if letter not in NOMINAL:
            break
        if j > i and word in lexicon.compounds and unit is None and _compound(j, tokens, lexicon) \
                and not (word in COMPASS and letters[j - 1] == "D"):
            break
        if letter == "#" and phrase.words and COUNT.search(word) and (letters[j - 1] == "U" or (
                letters[j - 1] == "N" and phrase.determiner and tokens[j - 1][2] not in BEFORE_COUNT
                and not tokens[j - 1][2].endswith(("ed", "ing", "al")))):
            break  # "in Goma 3,000 people", "since the start of the war 8 million people"
        if unit is None and phrase.words and letters[j - 1] in "UN" and (
                word in lexicon.time and word.endswith("day") or word in ("last", "this", "next", "early", "late")
                and j + 1 < count and tokens[j + 1][2] in lexicon.time):
            break
        if unit is None and phrase.units and phrase.units[-1][0] == len(phrase.words) - 1 and letters[j - 1] == "U" \
                and j + 1 < count and tokens[j + 1][2] in lexicon.time:
            break  # "Kirumba two days later"
        if letter in "UN" and phrase.words and word not in lexicon.time and _is_date(phrase.words, lexicon):
            break  # "On 30 October 2021 Tigrayan forces"
        if letter == "Z":
            phrase.owner = len(phrase.words) - 1
        elif letter != "D":
            if unit is not None:
                phrase.units.append((len(phrase.words), unit))
            phrase.words.append(word)
        phrase.end = stop
        j += 1
        if unit is None and word in lexicon.time and letter == "N" and not (j < count and letters[j] == "Z"):
            nxt = j < count and letters[j] in "NU" and tokens[j][2] not in lexicon.time and not tokens[j][2].isdigit()
            if nxt and word.endswith("day") or not (j < count and letters[j] in "N#U"):
                phrase.kind = "T"
                break
    if not phrase.words:
        phrase.words = [tokens[i][2]]
        phrase.pronoun = letters[i] == "D"
    phrase.low = text_low = " ".join(phrase.words)
    if text_low in COMPASS and not phrase.determiner and chunks and chunks[-1].kind == "V":
        phrase.kind = "A"
    if text_low in lexicon.time or _is_date(phrase.words, lexicon):
        phrase.kind = "T"
    chunks.append(phrase)
    return max(j, i + 1)
