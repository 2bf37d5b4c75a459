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

#: Words of flight that a line break of the page glued to the next one: "displacedabout 4,400", "peoplewere".
GLUED = (r"(?:people|persons|families|households|displaced|displacing|evacuated)(?=(?:about|around|almost|more|nearly"
         r"|over|people|families|households|persons|as|were|are|was|have|had|has|in|from|by|between|to|and|who|during"
         r"|after|since|at)\b)")
TOKEN = re.compile(GLUED + r"|(?:[^\W\d_]\.){2,}|\d(?:[\d,.:]*\d)?%?|['’]s\b|n['’]t\b"
                   r"|(?=\w++['’]t\b)\w+?(?=n['’]t\b)|['’](?:ll|re|ve|d|m)\b|(?<=s)['’](?=\s)"
                   r"|\w+(?:[-\u2010\u2011]\w+)*|--+|\.{3}|[^\s\w]")
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
         ("(", "( ["), (")", ") ]"), (".", "; : . ! |"), ("?", "?"), ("~", "… ..."), ("Q", '" “ ” ‘ « »'))
PUNCTUATION = {sign: kind for kind, signs in SIGNS for sign in signs.split()}
AUXILIARY = frozenset("BHOMGI")
#: Classes that no neighbour changes.
SETTLED = frozenset("#UBHOMGICZQ,.?()~")
PLURAL = frozenset(
    "people men gunmen police militia militiamen tribesmen policemen servicemen cavalry infantry".split()
)
#: What forces are and have, more often than what they do.
POSTS = frozenset("forces garrisons positions bases posts stations camps guards units".split())
#: Words whose class is remembered; a text of other words all along must not fill the memory.
MEMO = 50_000
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
        if tail and tail.group(1) not in ("led", "affiliated", "linked", "aligned", "allied", "inspired"):
            tokens.append((unit.start, position, text[unit.start:position].lower(), "N", None))
        else:
            tokens.append((unit.start, position, text[unit.start:unit.end].lower(), "U", unit))
    _plain_tokens(text, position, end, lexicon, tokens)
    return tokens


def _plain_tokens(text: str, start: int, end: int, lexicon: Lexicon,
                  tokens: list[tuple[int, int, str, str, Unit | None]]) -> None:
    """Append the tokens of a stretch without units."""
    memo = lexicon.letters
    last = start
    for surface in TOKEN.findall(text, start, end):  # everything but blanks is in a token, so that offsets follow
        first = text.index(surface, last)
        last = first + len(surface)
        known = memo.get(surface)
        if known is None:
            known = surface.lower(), _letter(surface, surface.lower(), lexicon)
            if len(memo) < MEMO:
                memo[surface] = known
        word, letter = known
        if not letter:  # the tokens before it decide
            before = tokens[-1][3] if tokens else ""
            if word == "may":
                letter = "N" if before else "M"
            elif word == "-":
                letter = "," if text[first - 1:first].isspace() and text[last:last + 1].isspace() else "~"
            elif len(word) == 2:
                letter = "Z" if before and before in "NUV#" else "B"
            else:
                letter = "Z" if before and before in "NUV" and first == tokens[-1][1] else "~"
        tokens.append((first, last, word, letter, None))


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
    if word in lexicon.forms or word.endswith("ed") and len(word) > 4 and surface.islower() \
            and word not in lexicon.nounish:
        return "V"
    if first.isalpha():
        return "A" if word.endswith("ly") and len(word) > 4 and not surface[0].isupper() else "N"
    return "~"


def resolve(tokens: list[tuple[int, int, str, str, Unit | None]], lexicon: Lexicon) -> list[str]:
    """Settle the class of every token by its neighbours: verb or noun, to, that, no longer."""
    letters = [token[3] for token in tokens]
    count = len(tokens)
    for i, (_, _, word, letter, _) in enumerate(tokens):
        if letter == "P" and word == "to":
            j = i + 1
            while j < count and letters[j] in "AG":
                j += 1
            if j < count and (letters[j] in "BHO" or letters[j] == "V" and any(
                    form == "base" for _, form in lexicon.forms_of(tokens[j][2]))
                    and not (tokens[j][2] in lexicon.nounish and j + 1 < count and letters[j + 1] in "V.P"
                             and tokens[j + 1][2] not in ("from", "into", "on", "in", "to", "against", "at", "back"))):
                letters[i] = "I"
    for i, (_, _, word, letter, _) in enumerate(tokens):
        if letter in SETTLED or letter == "N" and word not in ("late", "early"):
            continue
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
        elif (
            letter == "D"
            and word in ("this", "that", "these", "those", "all", "both", "many", "most", "some", "few")
            and after in "BHMVPI,."
        ):
            letters[i] = "T" if after != "V" or word in ("this", "these", "those", "many", "some") else "D"
        elif letter == "T" and word in ("itself", "themselves", "himself", "herself") and before in "NU":
            letters[i] = "A"
        elif (
            letter == "P" and word == "at" and i + 1 < count and tokens[i + 1][2] in ("first", "last", "least", "once")
        ):
            letters[i] = letters[i + 1] = "A"
        elif letter == "S" and (word == "once" and (before in "BHNUA" or after == "V")
                                or word == "since" and before in "BH"):
            letters[i] = "A"
        elif word == "so" and i + 1 < count and tokens[i + 1][2] == "far":
            letters[i] = letters[i + 1] = "A"
        elif letter == "N" and word in ("late", "early") and after == "P" and i + 2 < count \
                and tokens[i + 2][2] in lexicon.time:
            letters[i] = "A"
        elif letter == "A" and word == "up" and after == "I":
            letters[i] = "N"
        elif letter == "P" and word == "following" and before == "D":
            letters[i] = "N"
        elif letter == "P" and word == "per" and i + 1 < count and tokens[i + 1][2] == "cent":
            letters[i] = "N"
        elif letter == "P" and (
            word in ("around", "about", "over") and after == "#" or word == "nearby" and after in "NU"
        ):
            letters[i] = "D"
        elif letter == "V" and not _is_verb(i, tokens, letters, lexicon):
            letters[i] = "N"
    _give_verb(tokens, letters, lexicon)
    return letters


def _give_verb(tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon) -> None:
    """Find the verb of a sentence that has been left without one: "The Taliban hold Babaji, elders report".

    The first word that can be one, stands behind a noun and agrees with it becomes the verb.  What only tells
    who reports it ("elders report") is no verb of the sentence; a line with numbers alone is a table's.
    """
    if any(letter in "BHM" or letter == "V" and token[2] not in lexicon.speech
           and form_names(lexicon.forms_of(token[2])) - {"ing"}
           and not (i and letters[i - 1] in "DI") for i, (letter, token) in enumerate(zip(letters, tokens))):
        return
    for i in range(1, len(tokens) - 1):
        word, before = tokens[i][2], tokens[i - 1]
        if letters[i] != "N" or tokens[i][4] is not None or word not in lexicon.forms or letters[i - 1] not in "NU)":
            continue
        forms = {form for _, form in lexicon.forms[word]}
        many = before[2].endswith("s") or before[2] in PLURAL
        if "past" in forms or "s" in forms and not many or "base" in forms and (many or before[4] is not None):
            if letters[i + 1] in "PIDUNA#" and (letters[i + 1] != "N" or tokens[i + 1][2] not in lexicon.forms):
                letters[i] = "V"
                return


def _in_relative(k: int, letters: list[str]) -> bool:
    """Whether the noun phrase that ends at token ``k`` follows a relative pronoun."""
    while k >= 0 and letters[k] in "NUD#A":
        k -= 1
    return k >= 0 and letters[k] in "RS"


def _is_verb(
    i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon
) -> bool:
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
    names = form_names(lexicon.forms_of(word))
    if word == "flee":
        return True
    if before in "BHOMGI":
        if before == "B" and word in lexicon.nounish and not names & {"ing", "part"}:
            return False
        return True
    if before == "#" and names & {"past"} and (len(tokens[k][2]) == 4 or k and tokens[k - 1][2] in lexicon.time):
        return True
    if before == "#" and names & {"past"} and after in "PDU" and word != "displaced":
        return True  # "100,000 fled from"
    if before == "#" and "ing" in names and after == "P" and word not in lexicon.nounish:
        return True  # "with 60,000 crowding into the port"
    if before in "DZ#":
        return before == "D" and tokens[k][2] in ("these", "those", "all", "many", "most", "some", "several") \
            and after in "DUP" and not names & {"ing"} and word not in lexicon.nounish
    if "ing" in names and not names & {"base"}:
        if (
            before in "P"
            and after in "NU"
            and tokens[k][2] in ("of", "with")
            and i + 1 < count
            and letters[i + 1] == "N"
        ):
            return True
        return not (
            before in "N."
            and after in "PVC.,"
            and word in ("fighting", "shelling", "bombing", "killing", "crossing", "building", "meeting")
        )
    if word in ("allied", "affiliated", "associated", "aligned") and after in "NU":
        return False  # "the army and allied militias"
    if names & {"past", "part"} and not names & {"base", "s"}:
        if word not in lexicon.forms and after == "N" and (before in "C," or before == "N" and not (
                tokens[k][2].endswith("s") or tokens[k][2] in PLURAL)):
            return False  # "police and armed men", "Israeli armoured units"
        if (
            before in "PS"
            and after in "NU"
            and "part" in names
            or i
            and letters[i - 1] == "V"
            and (after == "N" or after == "V" and tokens[i + 1][2] in lexicon.nounish)
            and "part" in names
            and word not in ("told", "said", "informed")
        ):
            return False  # "with captured tanks", "regained lost positions", "made confirmed advances"
        if k < 0 or before in "Q" and k == 0:
            return after in "PI#" and "part" in names
        return True
    if k < 0 and "base" not in names:
        return False
    if before in "TR":
        return True
    if before == "P":
        return False
    if before in "NU" and i + 1 < count and tokens[i + 1][2] == "that" and any(
            lemma in lexicon.speech for lemma, _ in lexicon.forms[word]):
        return True  # "the agency estimates that"
    nounish = word in lexicon.nounish
    if not nounish:
        if "base" in names and "past" not in names:
            if k < 0:
                return after in "DU"
            previous = tokens[k][2]
            if before in "NV" and not (before == "N" and (previous.endswith("s") or previous in PLURAL)):
                return word == "remain"  # "parts of the city remain"
        return True
    if after == "D" and i + 2 < count and tokens[i + 2][2] in lexicon.time:
        return False  # "the attack this morning"
    if "past" in names and before in "NU":
        return after in "PIDUA#"  # "an army column set off from"
    if "s" in names and "base" not in names:
        if before == "U" and word in POSTS and after not in "DU":
            return False  # "SAF forces from the east"
        if before == "U":
            return after in "DUPNIA" and not (after in "P" and tokens[i + 1][2] in ("of", "by"))
        return before in "N" and after in "DUI" and not tokens[k][2].endswith("s")
    if "base" in names:
        previous = tokens[k][2] if k >= 0 else ""
        if before == "U" and word == "state":
            return False  # "Borno state, residents said"
        if k < i - 1 and before in "NU" and after in "DUPN":
            return True  # "forces still hold positions"
        if after in ".," and before in "NU" and _in_relative(k, letters):
            return True  # "the town that the rebels hold,"
        if before == "U" or before == "N" and previous.endswith("s"):
            return (
                after in "DUIS"
                or after in ".,"
                and word in lexicon.speech
                or (
                    before == "N"
                    and after in "P"
                    and tokens[i + 1][2]
                    in ("on", "into", "to", "toward", "towards", "from", "in", "against", "through")
                )
            )
        return before in "C" and after in "DU" or k < i - 1 and before in "NU" and after in "DUP"
    return True
