"""A shallow grammar of one English sentence: words, noun phrases and verb groups with offsets.

This is no parser.  It cuts a sentence into chunks (noun phrase, verb group, preposition, time,
comma, …) by closed word classes, a list of verbs and their neighbours; the readers of claims then
walk over the chunks.  The method is that of finite-state chunking (Abney 1996); known failures are
noun/verb homographs in headlines ("Rebels attack base") and long coordinations.

Offsets are code points into the report's text; names of places and actors come in as ready units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lexicon import Lexicon
from .model import Mention

TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\d(?:[\d,.:]*\d)?%?|['’]s\b|n['’]t\b|\w+?(?=n['’]t\b)|['’](?:ll|re|ve|d|m)\b"
                   r"|(?<=s)['’](?=\s)|\w+(?:[-\u2010\u2011]\w+)*|--+|\.{3}|[^\s\w]")
LETTER = {"det": "D", "prep": "P", "be": "B", "have": "H", "do": "O", "modal": "M", "neg": "G", "coord": "C", "sub": "S",
          "rel": "R", "pron": "T", "adv": "A"}
PUNCTUATION = {",": ",", "–": ",", "—": ",", "--": ",", "(": "(", "[": "(", ")": ")", "]": ")", ";": ".", ":": ".",
               ".": ".", "!": ".", "?": "?", "…": "~", "...": "~", '"': "Q", "“": "Q", "”": "Q", "‘": "Q", "«": "Q", "»": "Q"}
AUXILIARY = frozenset("BHOMGI")
NOMINAL = frozenset("DN#ZU")
PLURAL = frozenset("people men gunmen police militia militiamen tribesmen policemen servicemen cavalry infantry".split())
PARTICLES = frozenset("back out up down away off over in on forward".split())
COMPASS = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())
ORDINAL = frozenset("first last latest second third only".split())
TAIL = re.compile(r"[-\u2010\u2011](\w+)")
HELD = re.compile(r"^(.+)[-\u2010\u2011](held|controlled|occupied|run|dominated|captured|seized|ruled|besieged|encircled|surrounded)$")


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
        if tail and tail.group(1) not in ("led", "affiliated", "linked", "aligned", "allied", "inspired"):
            tokens.append((unit.start, position, text[unit.start:position].lower(), "N", None))
        else:
            tokens.append((unit.start, position, text[unit.start:unit.end].lower(), "U", unit))
    _plain_tokens(text, position, end, lexicon, tokens)
    return tokens


def _plain_tokens(text: str, start: int, end: int, lexicon: Lexicon,
                  tokens: list[tuple[int, int, str, str, Unit | None]]) -> None:
    """Append the tokens of a stretch without units."""
    closed, forms = lexicon.closed, lexicon.forms
    for found in TOKEN.finditer(text, start, end):
        surface = found.group()
        word = surface.lower()
        first = word[0]
        if word in PUNCTUATION:
            letter = PUNCTUATION[word]
        elif word in ("'s", "’s"):
            letter = "Z" if tokens and tokens[-1][3] in "NUV#" else "B"
        elif word in ("'", "’"):
            letter = "Z" if tokens and tokens[-1][3] in "NUV" and found.start() == tokens[-1][1] else "~"
        elif first in "'’" and word[1:] in ("ll", "d"):
            letter = "M"
        elif first in "'’" and word[1:] in ("re", "m", "ve"):
            letter = "H" if word[1:] == "ve" else "B"
        elif word in ("n't", "n’t"):
            letter = "G"
        elif word == "may" and surface == "May" and tokens:
            letter = "N"
        elif word in closed:
            letter = LETTER[closed[word]]
        elif first.isdigit():
            letter = "#"
        elif word in forms:
            letter = "V"
        elif first.isalpha():
            letter = "A" if word.endswith("ly") and len(word) > 4 and not surface[0].isupper() else "N"
        else:
            letter = "~"
        tokens.append((found.start(), found.end(), word, letter, None))


def _resolve(tokens: list[tuple[int, int, str, str, Unit | None]], lexicon: Lexicon) -> list[str]:
    """Settle the class of every token by its neighbours: verb or noun, to, that, no longer."""
    letters = [token[3] for token in tokens]
    count = len(tokens)
    for i, (_, _, word, letter, _) in enumerate(tokens):
        if letter == "P" and word == "to":
            j = i + 1
            while j < count and letters[j] in "AG":
                j += 1
            if j < count and (letters[j] in "BHO" or letters[j] == "V" and any(
                    form == "base" for _, form in lexicon.forms[tokens[j][2]])
                    and not (tokens[j][2] in lexicon.nounish and j + 1 < count and letters[j + 1] in "V.P"
                             and tokens[j + 1][2] not in ("from", "into", "on", "in", "to", "against", "at", "back"))):
                letters[i] = "I"
    for i, (_, _, word, letter, _) in enumerate(tokens):
        before = letters[i - 1] if i else "."
        after = letters[i + 1] if i + 1 < count else "."
        if letter == "S" and word == "than" and i and tokens[i - 1][2] in ("less", "more", "fewer", "rather"):
            letters[i] = letters[i - 1] = "D"
        elif letter == "R" and word == "that":
            if before in "V" or before in "BQ,C" or after == "D":
                letters[i] = "S"
            elif before in "P.S":
                letters[i] = "D"
        elif letter == "D" and word == "no" and i + 1 < count and tokens[i + 1][2] == "longer":
            letters[i] = "G"
        elif letter == "D" and word in ("this", "that", "these", "those", "all", "both", "many", "most", "some", "few") \
                and after in "BHMVPI,.":
            letters[i] = "T" if after != "V" or word in ("this", "these", "those", "many", "some") else "D"
        elif letter == "S" and word == "once" and (before in "BHNUA" or after == "V"):
            letters[i] = "A"
        elif letter == "A" and word == "up" and after == "I":
            letters[i] = "N"
        elif letter == "V" and not _is_verb(i, tokens, letters, lexicon):
            letters[i] = "N"
    return letters


def _is_verb(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon) -> bool:
    word, k = tokens[i][2], i - 1
    while k >= 0 and letters[k] == "A":
        k -= 1
    if k > 0 and letters[k] == ")":
        while k > 0 and letters[k] != "(":
            k -= 1
        k -= 1
    before = letters[k] if k >= 0 else "."
    count = len(tokens)
    after = letters[i + 1] if i + 1 < count else "."
    names = {form for _, form in lexicon.forms[word]}
    if before in "BHOMGI":
        if before == "B" and word in lexicon.nounish and not names & {"ing", "part"}:
            return False
        return True
    if before == "#" and names & {"past"} and (len(tokens[k][2]) == 4 or k and tokens[k - 1][2] in lexicon.time):
        return True
    if before in "DZ#":
        return before == "D" and tokens[k][2] in ("these", "those", "all", "many", "most", "some", "several") \
            and after in "DUP" and not names & {"ing"} and word not in lexicon.nounish
    if "ing" in names and not names & {"base"}:
        if before in "P" and after in "NU" and tokens[k][2] in ("of", "with") and i + 1 < count and letters[i + 1] == "N":
            return True
        return not (before in "N" and after in "PV.," and word in ("fighting", "shelling", "bombing", "killing", "crossing",
                                                                   "building", "meeting"))
    if names & {"past", "part"} and not names & {"base", "s"}:
        if before in "P" and after in "NU":
            return False
        if k < 0 or before in "Q" and k == 0:
            return after in "PI" and "part" in names
        return True
    if k < 0 and "base" not in names:
        return False
    if before in "TR":
        return True
    if before == "P":
        return False
    nounish = word in lexicon.nounish
    if not nounish:
        if "base" in names and "past" not in names:
            if k < 0:
                return after in "DU"
            previous = tokens[k][2]
            if before in "NV" and not (before == "N" and (previous.endswith("s") or previous in PLURAL)):
                return False
        return True
    if "s" in names and "base" not in names:
        if before == "U":
            return after in "DUPNIA" and not (after in "P" and tokens[i + 1][2] in ("of", "by"))
        return before in "N" and after in "DU" and not tokens[k][2].endswith("s")
    if "base" in names:
        previous = tokens[k][2] if k >= 0 else ""
        if before == "U" or before == "N" and previous.endswith("s"):
            return after in "DUIS" or after in ".," and word in lexicon.speech or (before == "N" and after in "P" and tokens[i + 1][2] in
                                     ("on", "into", "to", "toward", "towards", "from", "in", "against", "through"))
        return before in "C" and after in "DU" or k < i - 1 and before in "NU" and after in "DUP"
    return True


def _compound(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], lexicon: Lexicon) -> tuple[str, ...]:
    for parts in lexicon.compounds.get(tokens[i][2], ()):
        if len(parts) > 1 and i + len(parts) <= len(tokens) and all(
                tokens[i + n][2] == part for n, part in enumerate(parts)):
            return parts
    return ()


def chunk(text: str, start: int, end: int, units: list[Unit], lexicon: Lexicon) -> list[Chunk]:
    """Cut text[start:end] into chunks; see :class:`Chunk`.  ``units`` are the sentence's names."""
    tokens = tokenize(text, start, end, units, lexicon)
    letters = _resolve(tokens, lexicon)
    chunks: list[Chunk] = []
    i, count = 0, len(tokens)
    while i < count:
        first, last, word, _, _ = tokens[i]
        letter = letters[i]
        parts = _compound(i, tokens, lexicon) if word in lexicon.compounds and letter not in "UZ" else ()
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
            group.lemmas, group.low, group.end = lexicon.forms[word], word, stop
            j += 1
            break
        elif letter == "Q" and j + 1 < count and letters[j + 1] in "VABHMOG" and j > i:
            pass
        elif letter == "N" and last_be and word in ("able", "unable", "set", "ready", "likely", "poised", "about", "due"):
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
        if letter == "A" and j + 1 < count and letters[j + 1] in "N#U" and letters[j - 1] in "DAZ":
            j += 1
            continue
        if letter not in NOMINAL:
            break
        if j > i and word in COMPASS and _compound(j, tokens, lexicon):
            break
        if unit is None and word in lexicon.time and phrase.words and letters[j - 1] in "UN" and word.endswith("day"):
            break
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
    if text_low in lexicon.time:
        phrase.kind = "T"
    chunks.append(phrase)
    return max(j, i + 1)
