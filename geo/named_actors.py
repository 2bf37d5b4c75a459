"""Actors as event tables write them: "Military Forces of Iraq (2014-)", "Islamic State (Iraq)"."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.actors import ActorBook
from geo.text import lower

#: A force of the state, and of which country.
_STATE = re.compile(r"(?:military|police|security|armed) forces of (?P<land>.+)|government of (?P<country>.+)",
                    re.IGNORECASE)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|,.*|\bspecial (?:forces|unit)\b.*)$", re.IGNORECASE)


def actor_of(name: str, country: str, book: ActorBook, code_of: Callable[[str], str]) -> str:
    """The lexicon's name of an actor; the name as written where the lexicon has none.

    Parameters
    ----------
    name : str
        As the table writes it; what stands in brackets at its end (years, a country) is set aside.
    country : str
        ISO code of the country of the event, "" where it is not told; it decides between namesakes.
    code_of : callable
        The ISO code of a country's name, "" for what is none.
    """
    bare = name.strip()
    while bare:
        for start, end, actor in book.find(bare, lower(bare), frozenset({country}), country):
            if (start, end) == (0, len(bare)):
                return actor.name
        state = _STATE.fullmatch(bare)
        land = code_of(state["land"] or state["country"] if state else bare)  # a country that acts is its state
        if land and (found := book.state_actor(land)):
            return found
        shorter = _ASIDE.sub("", bare)
        if shorter == bare:
            break
        bare = shorter
    return name

