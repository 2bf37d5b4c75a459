"""Nouns that tell what becomes of a place: "the fall of X", "clashes in X", "their stronghold"; by predicates.csv."""

from __future__ import annotations

from dataclasses import dataclass, field

from .clauses import Sentence, lemmas
from .event_sides import APPOSED, HAPPEN, PITTING, SIDED, event_sides
from .findings import Finding, Refusal, modifier_places
from .frame_parts import apposed, list_ending
from .frame_sides import other
from .lexicon import Lexicon, Predicate
from .place_names import PlaceArg
from .place_phrases import read_places, right_places
from .subjects import subjects
from .verdicts import Verdict, verdict

UNREAL = frozenset(
    "planned possible potential imminent expected future failed attempted looming feared impending "
    "anticipated alleged prospective would-be threatened eventual ultimate upcoming "
    "forthcoming former ex- one-time onetime erstwhile".split()
)
NAMED = frozenset(("n_fighting", "n_attack", "n_campaign", "n_presence", "n_advance", "n_siege", "n_control",
                   "n_stronghold"))
"""Rows whose noun says nothing of an actor that the sentence does not name."""
TOWNS = frozenset("city town village capital".split())
"""Whose capture may be told without a name: "the city's liberation"."""
CHANGING = frozenset(
    "lose capture seize take retake recapture reclaim liberate conquer overrun abandon leave enter storm".split()
)
VIOLENCE = frozenset("terrorist terror suicide bomb bombing car rocket missile drone air chemical gas mortar artillery "
                     "arson shooting cyber".split())
"""Attacks that take no place."""
RETAKING = frozenset("isolate liberate free retake recapture reclaim regain capture seize take conquer clear encircle "
                     "besiege surround storm".split())
"""What a campaign is for that is one for a place: "the effort to isolate X"."""
CEASING = frozenset("cease stop halt suspend pause".split())
"""What becomes of fighting that is over."""
SEEING = frozenset(("see", "witness"))
"""Verbs whose subject is where it happens: "X saw clashes"."""
SPREADING = frozenset("spread extend move shift".split())
"""Those of them that lead to where it happens now."""
REACHED = frozenset("through to into across as_far_as".split())
"""What leads there: "fighting has spread through X"."""
FEAR = frozenset("fear fears threat threats risk possibility prospect plan plans danger prevention hope hopes aim goal "
                 "preparations preparation talks negotiations deal agreement accord proposal chance warning warnings "
                 "bid attempt attempts event case support".split())
AVERT = frozenset("prevent avoid avert plan fear expect want urge vow prepare deny forestall consider discuss demand "
                  "condemn deplore foresee envisage mourn order seek await enable facilitate ensure negotiate "
                  "arrange".split())


@dataclass(slots=True)
class EventNouns:
    """Reads the noun rows of one lexicon; ``governors`` as in governors.csv, ``heads`` are the nouns in all numbers."""

    lexicon: Lexicon
    governors: dict[str, str]
    heads: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = frozenset(head for noun in self.lexicon.noun_rows for head in (noun, f"{noun}s"))

    def read(self, s: Sentence, index: int, notes: list[Refusal], local: bool = False) -> list[Finding]:
        """What the event noun at ``index`` says; ``local``: the sentence has claimed something of a place before."""
        phrase = s.chunks[index]
        head = phrase.head if phrase.head in self.lexicon.noun_rows else phrase.head.removesuffix("s")
        for row in self.lexicon.noun_rows.get(head, ()):
            if row.id in APPOSED and _taken(s, index) or row.id == "n_attack" and local and _takes(s, index):
                continue
            if row.id == "n_campaign" and not (s.kind(index + 1) == "V" and s.chunks[index + 1].infinitive
                                               and lemmas(s.chunks[index + 1]) & RETAKING):
                continue
            verb, places = _places(s, index, row, local)
            if row.id == "n_presence":  # "the US presence in Iraq" holds no country
                places = [place for place in places if place.mention is None or place.mention.place_kind != "country"]
            if not places:
                continue
            why = self._unreal(s, index)
            if why:
                notes.append(Refusal(phrase.start, head, row.id, why))
                return []
            actor, pronoun, opponent, known = event_sides(s, index, row, verb)
            if not actor and (row.id in NAMED and not pronoun or places[0].word == "it"):
                continue
            sides = [(actor, pronoun, opponent, known)]
            if row.id in SIDED and actor and opponent:
                sides.append((opponent, "", actor, True))
            taker = other(s, index, row) if row.other_stance else ""
            stances = [(row.stance, *side) for side in sides] if not taker or actor not in ("", taker) else []
            if taker:
                stances.append((row.other_stance, taker, "", "", True))
            return [Finding(p, one, word, stance, p.extent or row.extent, foe, row.id, phrase.start,
                            Verdict("real"), sure) for p in places for stance, one, word, foe, sure in stances]
        return []

    def _unreal(self, s: Sentence, index: int) -> str:
        """Why an event noun reports nothing that happened, "" if it does."""
        phrase = s.chunks[index]
        if s.kind(index - 1) in "PS" and s.chunks[index - 1].low in ("until", "before", "ahead_of", "pending"):
            return s.chunks[index - 1].low
        if s.kind(index - 1) in "PS" and s.chunks[index - 1].low in ("after", "following", "once") and any(
                c.kind == "V" and c.modal for c in s.chunks[:index]):
            return "yet to come"  # "there will be work after the liberation of Mosul"
        if (
            s.kind(index - 1) == "P"
            and s.chunks[index - 1].low == "for"
            and phrase.determiner in ("its", "their", "his")
        ):
            return "for"  # "a hub for their operations in the north"
        for word in phrase.words:
            if word in VIOLENCE:
                return f"violence, not a fight for the place: {word}"
            if word in UNREAL or word.isdigit() and len(word) == 4:
                return word
        k = index - 1
        if s.kind(k) == "P" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in FEAR:
            return s.chunks[k - 1].head
        while k >= 0 and s.kind(k) in "NPAXTQC":
            k -= 1
        if s.kind(k) == "V" and s.kind(index - 1) != "S":
            group = s.chunks[k]
            word = next(iter(lemmas(group) & AVERT), "")
            if word:
                return word
            state = verdict(s, k, self.governors)
            if "confirm" in lemmas(group) and (state.kind == "negated" or s.low(k - 2) == "short"):
                return "not confirmed"  # "stopped short of confirming the fall of X"
            if state.kind == "none" and s.kind(index - 1) != "P":
                return state.why
        k = index + 1
        while s.kind(k) in "PNXTA" and k < len(s.chunks):
            k += 1
        if s.kind(k) == "V" and index in subjects(s, k) and (s.chunks[k].modal or lemmas(s.chunks[k]) & CEASING):
            return s.chunks[k].modal or s.chunks[k].low
        return ""


def _takes(s: Sentence, index: int) -> bool:
    """Whether an offensive is what takes a place: "an offensive in X province liberated Y" is none on the province."""
    k = next((k for k in range(index + 1, len(s.chunks)) if s.kind(k) in "V.?SR"), index)
    return s.kind(k) == "V" and bool(lemmas(s.chunks[k]) & CHANGING) and index in subjects(s, k)


def _taken(s: Sentence, index: int) -> bool:
    """Whether a bastion changes hands: "captured the ISIL stronghold of Raqqa", "took X, their last stronghold"."""
    k = index - 2 if s.kind(index - 1) == "," and s.kind(index - 2) == "N" else index
    return s.kind(k - 1) == "V" and bool(lemmas(s.chunks[k - 1]) & CHANGING)


def _places(s: Sentence, index: int, row: Predicate, local: bool) -> tuple[int, list[PlaceArg]]:
    """(what the sides of the event stand behind, where it is): "the fall of X", "the X offensive", "X, a bastion"."""
    phrase, behind = s.chunks[index], s.chunks[index + 1] if index + 1 < len(s.chunks) else None
    fronted = behind is not None and behind.kind == "," and s.kind(index - 1) in "PS"  # "after days of fighting, X"
    places, _ = right_places(s, index, row.place, 8) if not fronted else ([], "")
    if places and behind is not None and behind.kind == "P" \
            and behind.low not in row.place | row.other | {"by", "between", "on", "of", "from"}:
        places = []
    places, verb = places or modifier_places(phrase) or _owner(s, index, row), index
    if not places and row.id == "n_fighting":
        verb, places = _happening(s, index, row.place)
        if s.kind(index - 1) == "V" and lemmas(s.chunks[index - 1]) & SEEING:
            places = [place for head in subjects(s, index - 1) for place in read_places(s, head)[0]]
    if row.id in APPOSED and all(place.mention is None for place in places):
        places = apposed(s, index) or places
    if not places and local and row.id == "n_withdrawal" and behind is not None and behind.low == "of":
        places = [PlaceArg(None, phrase.start, phrase.end)]  # "took X after the withdrawal of the troops"
    return verb, places


def _owner(s: Sentence, index: int, row: Predicate) -> list[PlaceArg]:
    """The town whose the event is: "the city's liberation", "its fall to A", "Jabrayil, whose capture he announced"."""
    phrase, before = s.chunks[index], index - 2 if s.kind(index - 2) == "N" else index - 3
    if s.kind(index - 1) == "R" and s.chunks[index - 1].low == "whose" and s.kind(before) == "N":
        return list_ending(s, before)
    if phrase.determiner == "its" and row.id in ("n_capture", "n_fall"):
        return [PlaceArg(None, phrase.start, phrase.end, word="it")]
    owner = phrase.words[phrase.owner] if phrase.owner >= 0 else ""
    if owner not in TOWNS or phrase.determiner not in ("the", "that", "this"):
        return []
    return [PlaceArg(None, phrase.start, phrase.end, word=f"the {owner}")]


def _happening(s: Sentence, index: int, prepositions: frozenset[str]) -> tuple[int, list[PlaceArg]]:
    """(the verb, where) the event noun at ``index`` is said to go on: "clashes between A and B continued in X".

    The index is that of the noun where the sides stand before the verb.
    """
    k = index + 1
    while s.kind(k) in "PNCXTA" or s.kind(k) == "V" and lemmas(s.chunks[k]) & PITTING:
        k += 1
    if s.kind(k) != "V" or not lemmas(s.chunks[k]) & HAPPEN or s.chunks[k].modal or index not in subjects(s, k):
        return index, []
    sided = any(s.chunks[i].low in ("between", "with", "against") for i in range(index, k))
    if lemmas(s.chunks[k]) & SPREADING:
        prepositions |= REACHED
    places = read_places(s, k + 1)[0] if s.kind(k + 1) == "N" else []  # "fighting reached X"
    return index if sided else k, places or right_places(s, k, prepositions)[0]
