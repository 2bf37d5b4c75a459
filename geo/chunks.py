"""The pieces a sentence is cut into by ``syntax``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .tokens import Unit


@dataclass(slots=True, eq=False)
class Chunk:
    """One chunk: ``kind`` is N noun phrase, V verb group, P preposition, C coordinator, S subordinator,
    R relative, T time, A adverb, X parenthesis, Q quotation mark, "," or "." (also "?").

    ``start``/``end`` are offsets into the text.  For a noun phrase ``words`` are its lower-cased
    words, ``head`` its last word, ``units`` the names in it with the index of their word and
    ``owner`` the index of the word that bears 's.  For a verb group ``lemmas`` holds the possible
    (lemma, form) pairs, with the particle where there is one; ``form`` is that of its main verb, and
    ``finite`` tells that it can carry a clause: no infinitive, bare -ing or bare participle.
    """

    kind: str
    start: int
    end: int
    low: str = ""
    head: str = ""
    words: Sequence[str] = ()
    units: Sequence[tuple[int, Unit]] = ()
    owner: int = -1
    determiner: str = ""
    pronoun: bool = False
    lemmas: frozenset[tuple[str, str]] = frozenset()
    form: str = ""
    finite: bool = False
    particle: str = ""
    passive: bool = False
    perfect: bool = False
    modal: str = ""
    negated: bool = False
    infinitive: bool = False
    be: bool = False
    adverbs: tuple[str, ...] = ()
