"""Which sentences are worth cutting up: a cheap look at their words before the grammar."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .lexicon import Lexicon

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
DIGITS = re.compile(r"\d{3}|\d,\d|million|thousand|hundred|dozens|most of|half of|third of")
HYPHENATED = re.compile(
    r"-(?:held|controlled|occupied|run|dominated|captured|seized|ruled|besieged|encircled|surrounded)\b"
)


class Gate:
    """Opens for sentences that hold a trigger, and a place, a word that may stand for one, or a force (whose
    place may be one that no gazetteer holds).

    Parameters
    ----------
    lexicon : Lexicon
        Its triggers.
    flight : mapping
        The word classes of flight.csv.
    nouns : mapping
        The word classes of nouns.csv.
    """

    def __init__(
        self, lexicon: Lexicon, flight: Mapping[str, frozenset[str]], nouns: Mapping[str, frozenset[str]]
    ) -> None:
        self.lexicon = lexicon
        verbs = flight["flee"] | flight["leave"] | flight["displace"] | flight["return"] | {"shelter", "host"}
        self._flight = (
            frozenset(form for form, pairs in lexicon.forms.items() for lemma, _ in pairs if lemma in verbs)
            | flight["label"]
            | flight["event_out"]
            | flight["event_in"]
            | flight["event_back"]
        )
        self._hints = flight["hint"]
        self._standins = (
            nouns["settlement"]
            | nouns["division"]
            | nouns["facility"]
            | nouns["quarter"]
            | nouns["outskirts"] - {"half", "side"}
            | {"cities", "towns", "villages"}
            | nouns["nonstate"]
            | nouns["state"]
        )

    def opens(self, words: frozenset[str], low: str, start: int, end: int, placed: bool) -> tuple[bool, bool]:
        """(may speak of control, may speak of flight) for low[start:end].

        ``words`` are its words (see ``WORD``), ``placed`` tells that it names a place or an actor.
        """
        flight = not words.isdisjoint(self._flight) or not words.isdisjoint(self._hints) \
            and DIGITS.search(low, start, end) is not None or low.find("displaced", start, end) >= 0
        return self._control(words, placed, low, start, end), flight

    def _control(self, words: frozenset[str], placed: bool, low: str, start: int, end: int) -> bool:
        lexicon = self.lexicon
        if words.isdisjoint(lexicon.triggers) and not any(
                not words.isdisjoint(lexicon.pairs[noun]) for noun in words & lexicon.pairs.keys()):
            if words.isdisjoint(lexicon.weak):
                return placed and HYPHENATED.search(low, start, end) is not None
            return placed or not words.isdisjoint(self._standins)
        return placed or not words.isdisjoint(self._standins) or "it" in words or "they" in words or "there" in words \
            or not words.isdisjoint(lexicon.unsaid)
