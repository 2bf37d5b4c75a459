"""Names of actors that no table knows: "Jaysh al-Nasr", "the Hill People's Militia", "Captain Okello's fighters".

A name is read where words stand that only names of armed groups have, or where a verb's subject must be an actor.
Known failure: the formation of an army whose own name is not said, "the Desert Hawks Brigade", keeps its own.
"""

from __future__ import annotations

from .actor_names import PROXY
from .actors import SPECIAL, ActorBook
from .chunks import Chunk
from .published import MONTHS, WEEKDAYS

CIVIL = frozenset(
    """minister ministry president premier official officials spokesman spokeswoman residents people civilians
 families parliament council court party company agency television radio newspaper correspondent reporter mayor governor
 journalist doctor hospital university team church bank hall association prime chief secretary director ambassador envoy
 operation god nobody observatory organization organisation nations union committee commission""".split()
).union(MONTHS, WEEKDAYS)
NAMELESS = frozenset(("non-state", "nonstate"))
"""What is said of groups that are not named: "a Non-State Armed Group"."""

FORMATION = frozenset(
    "the a an infantry armored armoured mechanized mechanised motorized motorised light heavy special task "
    "joint rifle combined arms army guards airborne marine marines republican reserve regiment corps division "
    "brigade battalion command operations mountain tank artillery air assault separate presidential royal border "
    "coast naval rapid emergency response support".split()
)
"""Capitalised words of a formation's name that say nothing of whose it is: "the 35th Infantry Battalion"."""


PEOPLES = frozenset("central african asian arab muslim christian sunni shia shiite kurdish south north".split())
"""Capitalised adjectives before a force that are no name of its own: "Central African rebels"."""
ENDS = (".", "!", "?", "\n", '"', "“", ":", "—")
"""What a sentence's first word, a capital of no meaning, stands behind."""


def group_name(phrase: Chunk, text: str, book: ActorBook) -> str:
    """The name of an armed group, by a word that only such names have: "Liwa al-Haqq", "the Volcano Front"; else ""."""
    named = phrase.words
    nouns = book.nouns["group_noun"]
    if len(named) < 2 or not (named[-1] in nouns or named[-2] in nouns or named[0] in book.nouns["group_lead"]):
        return ""
    words = _words(phrase, text)
    while len(words) > 2 and words[-1] in book.force:
        del words[-1]  # "Liwa al-Haqq fighters"
    if len(words) < 2 or not all(map(_capital, words)):
        return ""
    lowered = [word.lower().replace("’", "'") for word in words]
    led = lowered[0] in book.nouns["group_lead"]
    if not led and lowered[-1] not in nouns or not led and not any(
            _tells(word, low, book) for word, low in zip(words[:-1], lowered)):
        return ""
    return " ".join(words)


def own_name(phrase: Chunk, text: str, sentence_start: int) -> str:
    """The name of an actor that no table knows: "Jaysh al-Nasr", "the Rwanda Patriotic Front"; "" if it is none.

    A run of at least two capitalised words, or one that is no sentence's first word; offices, outlets, months
    and civilians are none.
    """
    words = text[phrase.start:phrase.end].split()
    if phrase.determiner:
        words = words[1:]
    named = [word.strip(",.()'\"") for word in words if word[:1].isupper() or word.lower().startswith(("al-", "el-"))]
    lowered = {word.strip(",.()'\"’").lower() for word in words}
    if not named or lowered & (CIVIL | NAMELESS) or phrase.owner >= 0 \
            or len(named) < len(words) and not words[-1][:1].isupper():
        return ""
    if len(named) == 1 and (phrase.start == sentence_start or len(named[0]) < 3):
        return ""
    return " ".join(named)


def band_name(phrase: Chunk, text: str, book: ActorBook, resolved: bool) -> str:
    """The own name of the force that a phrase speaks of, by the capitalised words before its head; "" if it has none.

    ``resolved``: the head stands for a known actor already, so that one such word is not enough.
    """
    words = _words(phrase, text)
    if phrase.owner >= 0 and phrase.head.islower():
        owner = words[:-1][-1].removesuffix("'s").removesuffix("’s") if words[:-1] else ""
        person = len(phrase.words) - 2 == phrase.owner and not phrase.units and _capital(owner)
        return f"{owner}'s {words[-1]}" if person and words[-1].islower() else ""
    named = [word for word in words[:-1] if word[:1].isupper() and _tells(word, word.lower(), book)]
    if not named or resolved and len(named) == 1 and not (named[0].isupper() and len(named[0]) > 2):
        return ""  # but "CSMA rebels" are no others
    first = len(named) == 1 and named[0] == words[0] and not phrase.determiner \
        and text[:phrase.start].rstrip(" ")[-1:] in ("", *ENDS)
    if first and named[0].lower().endswith(("ed", "ing")):
        return ""  # "Unidentified gunmen", at a sentence's beginning
    return " ".join([*named, words[-1]] if _capital(words[-1]) else named)


def _words(phrase: Chunk, text: str) -> list[str]:
    """The words of a phrase as written, without its determiner and whose the force is; none of a group without name."""
    if not NAMELESS.isdisjoint(phrase.words):
        return []
    words = [word.strip(",()\"“”") for word in text[phrase.start:phrase.end].split()]
    if phrase.determiner:
        del words[0]
    owned = next((at for at, word in enumerate(words) if word.endswith(("'s", "’s"))), -1)
    if owned >= 0 and any(index <= phrase.owner for index, _ in phrase.units):
        del words[:owned + 1]
    return words


def _capital(word: str) -> bool:
    return word[:1].isupper() or word.lower().startswith(("al-", "el-", "ul-", "ad-", "as-", "ash-", "an-"))


def _tells(word: str, low: str, book: ActorBook) -> bool:
    """Whether a word before a force is part of its name, and no adjective of a side, of a people or of a formation."""
    return low not in FORMATION | PEOPLES | SPECIAL and low not in book.adjectives and low not in book.force \
        and low not in book.demonyms and low not in book.nouns["plain"] and not word[0].isdigit() \
        and not word.endswith((*PROXY, "'s", "’s"))
