"""Which sentences are worth cutting up: a cheap look at their words before the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from itertools import count
from operator import or_

from .lexicon import Lexicon
from .tokens import TOKEN

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
COUNTED = r"\d{3}|\d,\d|million|thousand|hundred|dozens"
DIGITS = re.compile(rf"{COUNTED}|most (?:of|people|residents|families|inhabitants|villagers)|half of|out of|quarter"
                    r"|(?:third|fifth|tenth)s? of|in (?:three|four|five|ten)\b")
HYPHENATED = re.compile(
    r"[^\W_]-(?:held|controlled|occupied|run|dominated|captured|seized|ruled|besieged|encircled|surrounded)(?![^\W_])"
    r"|self-(?:proclaimed|declared|styled)(?![^\W_])|(?<![^\W_])facto(?![^\W_])"
)
DENYING = re.compile(r"den(?:y|ied|ies)|reject|dismiss|disput|refut|true|false|baseless|unfounded|\blies?\b|nonsense")
#: What a word may be a sign of, a bit each; those of a sentence are the sum of its words'.
(TRIGGER, PAIRED, LIGHT, WEAK, HELD, STANDIN, UNSAID, FLIGHT, HINT, COUNT, SHARE, HEADING, SPEECH, DENIAL, PEOPLE, WAY
 ) = (1 << bit for bit in range(16))
#: Signs that need not be whole words.
WITHIN = ((HELD, HYPHENATED), (FLIGHT, re.compile("displaced")), (COUNT, re.compile(COUNTED)),
          (SHARE, re.compile("(?:most|half|thirds?|fifths?|tenths?|out|three|four|five|ten|quarters?)$")),
          (DENIAL, DENYING))
WAYS = frozenset("from out into onto towards toward across abroad away aboard".split())
"""With a count of people these may tell of flight, whatever the verb."""
#: The words of a run for those that stand beside others, however it is cut: "out-Mosul", "displacedto".
PIECE = re.compile(r"[^\W_]+")
#: Runs without blanks whose signs are remembered, and the longest of them: see ``geo.tokens``.
MEMO, LONG = 50_000, 40


class _Runs(dict[str, int]):
    """The signs of runs without blanks, worked out by ``signs`` when first asked for."""

    def __init__(self, signs: Callable[[str], int]) -> None:
        self._signs = signs

    def __missing__(self, run: str) -> int:
        signs = self._signs(run)
        if len(self) < MEMO and len(run) <= LONG:
            self[run] = signs
        return signs


class Gate:
    """Opens for sentences that hold a trigger, and a place, a word that may stand for one, or a force (whose
    place may be one that no gazetteer holds).

    A verb that wants another word beside it ("went … over") is a trigger only with that word: each such word has a bit
    of its own, and so have the verbs that want the same words.

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
        self.pairs, self._paired_nouns = lexicon.pairs, frozenset(lexicon.pairs)
        verbs = flight["flee"] | flight["leave"] | flight["displace"] | flight["return"] | {"shelter", "host"}
        moved = flight["label"] | flight["event_out"] | flight["event_back"]
        classes: tuple[tuple[int, Iterable[str]], ...] = (
            (TRIGGER, lexicon.triggers - lexicon.beside.keys()),
            (PAIRED, lexicon.pairs),
            (LIGHT, frozenset().union(*lexicon.pairs.values())),
            (WEAK, lexicon.weak - lexicon.beside.keys() | {"inside", "under"}),
            (STANDIN, nouns["settlement"] | nouns["division"] | nouns["facility"] | nouns["quarter"]
             | nouns["outskirts"] - {"half", "side"} | {"cities", "towns", "villages", "both", "former", "latter"}
             | nouns["nonstate"] | nouns["state"]),
            (UNSAID, lexicon.unsaid | {"it", "they", "there"}),
            (FLIGHT, {form for form, pairs in lexicon.forms.items() for lemma, _ in pairs if lemma in verbs}),
            (FLIGHT, moved | flight["event_in"] | flight["left_behind"] | {"movements"}),
            (HINT, flight["hint"] | {form for form, pairs in lexicon.forms.items() for lemma, _ in pairs
                                     if lemma in flight["arrive"] | flight["surge"] | flight["stay"]}),
            (HEADING, moved),
            (PEOPLE, flight["people"] | flight["families"] | flight["households"]),
            (WAY, WAYS | flight["vehicles"]),
            (SPEECH, {form for form, pairs in lexicon.forms.items() for lemma, _ in pairs if lemma in lexicon.speech}),
        )
        self._words: dict[str, int] = {}
        for sign, words in classes:
            for word in words:
                self._words[word] = self._words.get(word, 0) | sign
        bits = (1 << bit for bit in count(WAY.bit_length()))
        self._companions = dict(zip(sorted(frozenset[str]().union(*lexicon.beside.values())), bits))
        alike: dict[tuple[int, frozenset[str]], int] = {}
        for word, needed in lexicon.beside.items():
            kind = (TRIGGER if word in lexicon.triggers else WEAK), needed
            alike[kind] = alike.get(kind) or next(bits)
            self._words[word] = self._words.get(word, 0) | alike[kind]
        self._wanting = sum(alike.values())
        self._wanted = [(verbs, sum(self._companions[word] for word in needed), sign)
                        for (sign, needed), verbs in alike.items()]
        self._runs = _Runs(self._signs)

    def signs(self, low: str, start: int, end: int) -> int:
        """What the words of low[start:end] are signs of: the bits of ``TRIGGER`` to ``WAY``, and others' above them."""
        found = reduce(or_, map(self._runs.__getitem__, low[start:end].split()), 0)
        if found & self._wanting:
            for verbs, companions, sign in self._wanted:
                if found & verbs and found & companions:
                    found |= sign
        return found

    def _signs(self, run: str) -> int:
        """The signs of a run without blanks."""
        found = 0
        for sign, pattern in WITHIN:
            if pattern.search(run):
                found |= sign
        for word in WORD.findall(run):
            found |= self._words.get(word, 0)
        for word in (*PIECE.findall(run), *TOKEN.findall(run)):
            found |= self._companions.get(word, 0)
        return found

    def control(self, signs: int, low: str, start: int, end: int, placed: bool) -> bool:
        """Whether low[start:end] may speak of control; ``placed`` tells that it names a place or an actor."""
        if signs & TRIGGER or signs & PAIRED and signs & LIGHT and self._paired(low, start, end):
            return placed or bool(signs & (STANDIN | UNSAID))
        if signs & WEAK:
            return placed or bool(signs & STANDIN)
        return placed and bool(signs & HELD)

    def _paired(self, low: str, start: int, end: int) -> bool:
        """Whether a noun stands there with one of its light verbs: "took … control"."""
        words = frozenset(WORD.findall(low, start, end))
        return any(not words.isdisjoint(self.pairs[noun]) for noun in words & self._paired_nouns)

    @staticmethod
    def flight(signs: int, low: str, start: int, end: int, told: bool = False) -> bool:
        """Whether low[start:end] may speak of flight; ``told``: one was told of just before."""
        if signs & FLIGHT or signs & COUNT and (told or signs & PEOPLE and signs & WAY):
            return True
        if not signs & HINT:
            return False
        return told or bool(signs & COUNT) or bool(signs & SHARE) and DIGITS.search(low, start, end) is not None
