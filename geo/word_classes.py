"""The class of every word of a sentence, settled by its neighbours: "to" and "that", adverbs, a clause's one verb."""

from __future__ import annotations

from .homographs import is_verb
from .lexicon import Lexicon
from .tokens import PLURAL, Unit, form_names

#: Verbs that take an infinitive: "continues to hold.", "failed to advance".
STRIVING = ("continu", "try", "tried", "fail", "manag", "vow", "struggl", "attempt", "want", "seek", "sought")
#: What "that" points at: "retook that city".
SPOKEN_OF = frozenset("city town village area region province district territory place base airport part".split())
#: Words, verbs aside, whose class a neighbour may change.
OPEN = frozenset("first than that no this these those all both many most some few itself themselves himself herself at "
                 "once since so late early up following per around about over nearby".split())
#: Classes that no neighbour changes.
SETTLED = frozenset("#UBHOMGICZQ,.?()~")
#: Classes of which one makes a sentence's verb.
AUXILIARIES = frozenset("BHM")


def resolve(tokens: list[tuple[int, int, str, str, Unit | None]], lexicon: Lexicon) -> list[str]:
    """Settle the class of every token by its neighbours: verb or noun, to, that, no longer."""
    letters = [token[3] for token in tokens]
    count = len(tokens)
    for i, letter in enumerate(letters):
        if letter == "P" and tokens[i][2] == "to" and not (i and tokens[i - 1][2] == "according"):
            j = i + 1
            while j < count and letters[j] in "AG":
                j += 1
            if j < count and (letters[j] in "BHO" or letters[j] == "V" and any(
                    form == "base" for _, form in lexicon.forms_of(tokens[j][2]))
                    and not (tokens[j][2] in lexicon.nounish and j + 1 < count and letters[j + 1] in "V.P"
                             and tokens[j + 1][2] not in ("over", "out", "up", "down", "off")
                             and not (i and tokens[i - 1][2].startswith(STRIVING))
                             and tokens[j + 1][2] not in ("from", "into", "on", "in", "to", "against", "at", "back"))):
                letters[i] = "I"
    for i, (_, _, word, letter, _) in enumerate(tokens):
        if letter != "V" and word not in OPEN or letter in SETTLED:
            continue
        before = letters[i - 1] if i else "."
        after = letters[i + 1] if i + 1 < count else "."
        if word == "first":
            if i and before in "NU" and after == "V" and tokens[i + 1][2] not in lexicon.nounish:
                letters[i] = "A"  # "M23 first took X"
        elif letter == "S" and word == "than" and i and tokens[i - 1][2] in ("less", "more", "fewer", "rather"):
            letters[i] = letters[i - 1] = "D"
        elif letter == "R" and word == "that":
            if before == "V" and i + 1 < count and _points(i, tokens, letters, lexicon):
                letters[i] = "D"
            elif before in "V" or before in "BQ,C" or after == "D" or _told(i, tokens, letters):
                letters[i] = "S"
            elif before in "P.S":
                letters[i] = "D"
        elif letter == "D" and word == "no" and i + 1 < count and tokens[i + 1][2] == "longer":
            letters[i] = "G"
        elif letter == "D" and word in ("both", "all") and before == "B" and after == "V":
            letters[i] = "A"  # "were both lost in January"
        elif (
            letter == "D"
            and word in ("this", "that", "these", "those", "all", "both", "many", "most", "some", "few")
            and after in "BHMVPI,."
        ):
            letters[i] = "T" if after != "V" or word in ("this", "these", "those", "many", "some") else "D"
        elif letter == "T" and word in ("itself", "themselves", "himself", "herself") and before in "NUB":
            letters[i] = "A"
        elif (
            letter == "P" and word == "at" and i + 1 < count and tokens[i + 1][2] in ("first", "last", "least", "once")
        ):
            letters[i] = letters[i + 1] = "A"
        elif letter == "S" and (word == "once" and (before in "BHNUA" or after == "V")
                                or word == "since" and (before in "BH" or i and tokens[i - 1][2] == "ever")):
            letters[i] = "A"
        elif word == "so" and i + 1 < count and tokens[i + 1][2] == "far":
            letters[i] = letters[i + 1] = "A"
        elif letter == "N" and word in ("late", "early") and i + 2 < count and tokens[i + 2][2] in lexicon.time \
                and (after == "P" or tokens[i + 1][2] in ("last", "this", "next")):
            letters[i] = "A"
        elif letter == "A" and word == "up" and after == "I":
            letters[i] = "N"
        elif letter == "P" and word == "following" and before == "D":
            letters[i] = "N"
        elif letter == "P" and word == "per" and i + 1 < count and tokens[i + 1][2] == "cent":
            letters[i] = "N"
        elif letter == "P" and (
            word in ("around", "about", "over")
            and (after == "#" or i + 1 < count and tokens[i + 1][2] in ("half", "two", "three", "four", "five", "ten"))
        ):
            letters[i] = "D"
        elif word == "past" and after == "#" and before in "NT":
            letters[i] = "P"  # "took the total past 310,000"
        elif letter == "P" and word == "nearby" and after in "NU":
            letters[i] = "N" if before in "#DN" else "D"
        elif letter == "V" and not is_verb(i, tokens, letters, lexicon):
            letters[i] = "N"
    _give_verb(tokens, letters, lexicon)
    return letters


def _points(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon) -> bool:
    """Whether "that" behind a verb points at what was spoken of: "the army retook that city"."""
    follows = letters[i + 2] if i + 2 < len(tokens) else "."
    return tokens[i + 1][2] in SPOKEN_OF and follows not in "VBHMOG" \
        and lexicon.speech.isdisjoint(lemma for lemma, _ in lexicon.forms_of(tokens[i - 1][2]))


def _give_verb(tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon) -> None:
    """Find the verb of a sentence that has been left without one: "The Taliban hold Babaji, elders report".

    The first word that can be one, stands behind a noun and agrees with it becomes the verb.  What only tells
    who reports it ("elders report") is no verb of the sentence; a line with numbers alone is a table's.
    """
    if not AUXILIARIES.isdisjoint(letters) or any(
            letter == "V" and token[2] not in lexicon.speech and form_names(lexicon.forms_of(token[2])) - {"ing"}
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


def _told(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str]) -> bool:
    """Whether "that" at token ``i`` begins what somebody was told: "told the agency by telephone that"."""
    k = i - 1
    while k >= 0 and letters[k] in "NUD#PZA":
        k -= 1
    return 0 <= k < i - 1 and letters[k] == "V" and tokens[k][2] in ("told", "informed", "assured", "warned")
