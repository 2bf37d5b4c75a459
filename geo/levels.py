"""City or governorate: the level that the words around a name ask for, also across lists of names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from .recognition import Found

_LIST_GAP = re.compile(r"\s*(?:\([^()]{1,24}\)\s*)?(?:,|,?\s*(?:and|or|&|as well as)(?:\s+the)?|/)\s*$")
#: How many words a bracket may have that stands between a name and the word for its kind.
BRACKET = 6
_PLURALS = frozenset(
    {
        "provinces",
        "governorates",
        "oblasts",
        "states",
        "regions",
        "districts",
        "counties",
        "cities",
        "towns",
        "villages",
        "prefectures",
        "cantons",
    }
)


def choose_levels(text: str, found: list[Found], words: Mapping[str, frozenset[str]]) -> None:
    """Set each name's level from the nouns around it, and carry a plural noun over a list."""
    for item in found:
        after, left = _behind(item.around.low_right), item.around.low_left
        if after and after[0] in words["district"]:
            item.level = "district"
        elif after and after[0] in words["division"]:
            item.level = "governorate"
            item.loose = after[0].startswith("region")
        item.plural_after = bool(item.level) and after[0].endswith("s")
        at = len(left) - (2 if left[-1:] == ["the"] else 1)
        if at > 0 and left[at] == "of":
            noun = left[at - 1]
            if noun in words["settlement"]:
                item.level = item.level or "city"
            elif noun in words["division"]:
                item.level = item.level or "governorate"
            elif (
                noun in words["district"]
                and noun not in _PLURALS
                and not (at > 1 and item.around.left[at - 2].istitle())
                and not any(place.feature_code in ("PPLA", "PPLC") for place in item.name.places)
            ):
                # "western districts of Mosul" and "the Zanjili district of Mosul" are the city's
                item.level = item.level or "district"
            item.plural_before = noun in _PLURALS
    for here, following in zip(found[-2::-1], found[:0:-1], strict=True):  # A, B and C provinces
        if following.plural_after and not here.level and _LIST_GAP.fullmatch(text[here.end : following.start]):
            here.level, here.plural_after = following.level, True
    for here, following in pairwise(found):  # the provinces of A, B and C
        if here.plural_before and not following.level and _LIST_GAP.fullmatch(text[here.end : following.start]):
            following.level, following.plural_before = here.level, True


def _behind(words: list[str]) -> list[str]:
    """The word behind a name and what stands in brackets there: "oblasts" of "Kyiv (9%) oblasts"."""
    if words[:1] == ["("] and ")" in words[:BRACKET]:
        words = words[words.index(")") + 1:]
    return words[:1]
