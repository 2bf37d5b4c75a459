"""The role of a place name in its sentence, and how exactly it says where something happened.

The roles are the contract's: event, reference ("north of Baghdad"), dateline, venue ("speaking in
London"), organisation (inside a name), government ("Washington said").  Decided by the words around
the name alone, in the order of ``role_of``; the word lists are rows of ``lexicon/place_words.csv``.

Known failures: a country that acts through a verb not in the list counts by the default for
countries (its government); a namesake in a headline without its small words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .model import AREA_KINDS, Place
from .place_words import Around

#: What fights somewhere: "the Arakan Army in Rathedaung" has no part of the town in its name.
_ARMED = frozenset(("army", "front"))
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those"})
_PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        """in into inside at near around outside of from to toward towards across within through
throughout over onto on for with by between against surrounding beyond elsewhere under despite amid since without
behind during via entering leaving reaching enter
entered leave left reach reached about as and or but""",
    )
)
_AFTER_NOUN = _PREPOSITIONS | frozenset(
    re.findall(
        r"\S+",
        """to is are was were has have had will would could should may might
not also this last late early next when while after before because since until if that which who where there today
yesterday on during via amid despite than nor""",
    )
)
_AUXILIARIES = frozenset(re.findall(r"\S+", "has had have is was also already not now been s ' ’"))
_SEATED = frozenset(
    ("government", "authorities", "administration", "junta", "parliament", "ministers", "lawmakers", "leaders")
)
_POSSESSIVE = frozenset({"'", "’", "s"})
Words = Mapping[str, frozenset[str]]


def governor(around: Around, words: Words) -> tuple[str, str, list[str]]:
    """Return what governs the name: (preposition, place noun of "city of", words between).

    "in the northern city of Mosul" gives ("in", "city", ["northern"]); "parts of Mosul" ("of", "parts", []).
    """
    left = around.low_left
    noun = ""
    between: list[str] = []
    at = len(left) - 1
    for _ in range(8):
        if at < 0:
            break
        word = left[at]
        if word == "of" and not noun and at and (left[at - 1] in words["settlement"] or left[at - 1] in words["area"]):
            noun = left[at - 1]
            between = []
            at -= 2
            continue
        if word in _PREPOSITIONS:
            if word == "of":
                return "of", noun or (left[at - 1] if at else ""), between
            return word, noun, between
        if not (word[0].isalnum() or word in "'’-\"“‘") or len(between) > 5:
            break
        between.insert(0, word)
        at -= 1
    return "", noun, between


def is_anchor(around: Around, words: Words, prep: str, noun: str) -> bool:
    """Whether the name only helps to find another place: direction, distance, border, road."""
    left, right = around.low_left, around.low_right
    last = left[-1] if left else ""
    if last in words["nearby"] or left[-2:] == ["of", "which"]:
        return True
    if last == "from" and len(left) > 1 and left[-2] in ("is", "was", "are", "were", "originally", "hails", "native"):
        return True  # Zebari, who is from Mosul
    tail = left[-7:]
    if prep in ("of", "from", "outside"):
        if prep == "of" and (noun in words["direction"] or noun in words["distance"] or noun == ")"):
            return noun != ")" or any(word in words["distance"] for word in tail)
        at = len(left) - 1 - left[::-1].index(prep)
        before = left[max(0, at - 4) : at]
        if any(word in words["distance"] or word in words["direction"] for word in before[-2:]):
            return (
                any(ch.isdigit() for word in left[max(0, at - 6) : at] for ch in word)
                or bool(before)
                and before[-1] in words["direction"]
            )
    nxt = right[0] if right else ""
    if (
        nxt in ("border", "borders")
        or last in ("-", "–")
        and len(right) > 0
        and right[0] in ("border", "highway", "road")
    ):
        return True
    if nxt in ("-", "–", "/") and any(word in ("border", "highway", "road", "frontier") for word in right[1:4]):
        return True
    if (
        prep in ("from", "to", "with", "between", "of", "linking")
        and not words["route"].isdisjoint(tail[-4:])
        and noun not in words["settlement"]
    ):
        return True
    return nxt in _POSSESSIVE and len(right) > 1 and _owns_place(right, words)


def _owns_place(right: list[str], words: Words) -> bool:
    """Whether "'s" leads to a place noun: "Iraq's second-largest city", "Baghdad's Sadr City"."""
    for word in right[2:8] if right[0] in "'’" and right[1] == "s" else right[1:7]:
        if word in words["government_noun"] or not (word[0].isalnum() or word == "-"):
            return False
        if word in words["settlement"] or word in words["facility"] or word in words["area"] or word in ("refineries",):
            return True
    return False


def is_organisation(around: Around, words: Words, place: Place) -> bool:
    """Whether the name is part of an organisation's name."""
    left, right, low_left, low_right = around.left, around.right, around.low_left, around.low_right
    for step, word in enumerate(right[:5]):  # Kurdistan regional government, Baghdad Operations Command
        low = low_right[step]
        if low in words["facility"] and step < 3:
            return False
        if not (word[:1].isupper() or low in ("of", "for", "and", "&", "regional", "government", "governing")):
            break
        if low in words["organisation"]:
            if word[:1].isupper() or step and low in ("government", "governing") and low_right[0] == "regional":
                return True
            break
        if low in ("government",):
            break
    if (
        place.kind == "region"
        and len(left) > 1
        and left[-1][:1].isupper()
        and low_left[-1] not in words["direction"]
        and low_left[-1] not in _PREPOSITIONS | _DETERMINERS
    ):
        return True  # Ahrar al-Sham
    at = len(left) - 1  # Islamic State of Iraq and the Levant
    for _ in range(7):
        if at < 0:
            return False
        low = low_left[at]
        if (
            low in words["organisation_of"]
            and left[at][:1].isupper()
            and at + 1 < len(left)
            and low_left[at + 1] in (("of", "for") if low in _ARMED else ("of", "in", "for"))
        ):
            return not (
                low in ("republic", "state", "states")
                and at + 2 >= len(left)
                and not (at and left[at - 1][:1].isupper() and low_left[at - 1] not in ("the", "a"))
            )
        if not (left[at][:1].isupper() or low in ("of", "in", "for", "and", "the", "al", "-")):
            return False
        at -= 1
    return False


def is_attributive(around: Around, place: Place, initials: bool) -> bool:
    """Whether a country's initials stand before a noun: "US soldiers", "the U.S. State Department"."""
    right = around.low_right[1:] if around.low_right[:1] == ["-"] else around.low_right
    return (
        initials and place.kind == "country" and bool(right) and right[0][0].isalpha() and right[0] not in _AFTER_NOUN
    )


def is_government(around: Around, words: Words, place: Place, capital: bool, prep: str) -> bool:
    """Whether a country or capital stands for its government here."""
    low_right, low_left, right = around.low_right, around.low_left, around.right
    nouns = words["government_noun"]
    at = 0
    possessive = bool(low_right) and low_right[0] in "'’"
    if possessive:
        at = 2 if len(low_right) > 1 and low_right[1] == "s" else 1
    following = low_right[at : at + 4]
    if possessive or place.kind == "country" or not capital:
        for step, word in enumerate(following):
            if not word[0].isalpha() or word in _PREPOSITIONS or word in _DETERMINERS:
                break
            if word in nouns and not (
                step == 0 and not possessive and place.kind != "country" and not right[at][:1].islower()
            ):
                if (
                    place.kind == "country"
                    or capital
                    or word in ("governor", "council", "authorities", "government", "mayor")
                ):
                    return True
            if word in words["facility"] or word in words["settlement"]:
                break
    if place.kind != "country" and not capital:
        return False
    if low_left[-3:-1] == ["government", "of"] or low_left[-2:] == ["government", "of"]:
        return True
    if capital and prep == "in" and low_left[-2:-1] and low_left[-2] in _SEATED:
        return True  # "the government in Kinshasa"
    verb = next((word for word in low_right[:4] if word not in _AUXILIARIES), "")
    if verb in words["government_verb"] and prep not in words["strict_locative"]:
        return True
    if prep in ("between", "and") and any(word in words["deal_noun"] for word in low_left[-9:]):
        return True
    return prep in ("with", "by") and capital and place.kind != "country"


def precision_of(place: Place, role: str, around: Around, words: Words, prep: str, noun: str, anchor: bool) -> str:
    """Return exact, near, area or country, as the contract defines them."""
    if place.kind == "country":
        return "country"
    if place.kind in AREA_KINDS:
        return "area"
    if anchor or prep in words["near"] or prep == "of" and noun in words["near_noun"]:
        return "near"
    low = around.low_left
    return "near" if prep == "to" and low[-3:-1] and "close" in low[-3:] else "exact"


def role_of(
    place: Place, around: Around, words: Words, *, capital: bool, home: bool, initials: bool = False
) -> tuple[str, str]:
    """Return (role, geo_precision) of a name that is not in a dateline.

    Parameters
    ----------
    capital : bool
        The place is the capital of a country (and may stand for its government).
    home : bool
        The place lies in the theatre; elsewhere a capital that nothing places is a government.
    initials : bool
        The name is written in capitals, like US or U.S., and so may stand before a noun.
    """
    prep, noun, between = governor(around, words)
    anchor = is_anchor(around, words, prep, noun)
    role = "event"
    if is_attributive(around, place, initials):
        role = "government"
    elif is_organisation(around, words, place):
        role = "organisation"
    elif is_government(around, words, place, capital, prep):
        role = "government"
    elif anchor or _is_river(around, place):
        role = "reference"
    elif (
        prep in ("in", "at", "to", "from")
        and place.kind not in ("governorate", "district")
        and not noun
        and _is_venue(around, words, 5 if home else 8)
    ):
        role = "venue"
    elif place.kind == "country" or capital and not home:
        if (
            prep not in words["locative"]
            and not (prep == "of" and noun not in ("government", "people"))
            or prep == "to"
            and _to_verb(around)
            or between
            and between[-1] in words["government_object"]
        ):
            role = "government"
    return role, precision_of(place, role, around, words, prep, noun, anchor)


def _is_venue(around: Around, words: Words, reach: int) -> bool:
    if not words["venue"].isdisjoint(around.low_left[-reach:]):
        return True
    return not words["venue"].isdisjoint(around.low_right[:3]) and around.low_right[0] not in (",", ".")


def _is_river(around: Around, place: Place) -> bool:
    """Whether a town's name bears an article of its own: "the right bank of the Dnipro" is the river's."""
    follows = around.low_right[0] if around.low_right else "."
    return place.kind in ("city", "town", "village") and around.low_left[-1:] == ["the"] \
        and (not follows[0].isalnum() or follows in _AFTER_NOUN) and not place.name.startswith("The ")


def _to_verb(around: Around) -> bool:
    return "to" in around.low_right[:2]
