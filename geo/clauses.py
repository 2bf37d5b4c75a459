"""A sentence cut into chunks: what its verbs are, whether they are passive, which actor a phrase names.

An actor is named by its phrase and the "of", "from" and "loyal to" behind it, never by nearness alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from .actors import ActorBook
from .cast import Cast
from .chunks import Chunk
from .forces import force_actor
from .gazetteer import Gazetteer
from .group_names import own_name

QUANTITIES = frozenset(
    "some most many several dozens scores hundreds thousands hundred members remnants rest both all part "
    "number numbers majority groups bands waves columns convoys convoy percent cent half third quarter quarters".split()
)
"""What of a force acts: "some of the insurgents", "hundreds of fighters"."""
MOVED = frozenset("fled went came fell broke rose began grew took gave knew saw threw drove "
                  "displaced uprooted evacuated".split())
"""Past forms that are no participles, and those that the readers of flight look for."""
OUTSIDE = "." * 64
WATERS = ("River", "Lake", "Canal", "Sea", "Gulf", "Strait")
GARRISONS = frozenset(("garrison", "garrisons", "defenders"))
"""Who are of the town that they hold, not of a force: "the garrison of X"."""
SOLDIERS = frozenset("troops soldiers army military commandos".split())
"""What a group has as well as a state: "its troops" are those of whoever was spoken of."""
BACKED = frozenset("backed supported".split())
"""What says behind a force on whose side it is."""
ALIGNED = frozenset("led commanded aligned allied".split())
"""What says behind a force whose it is: "fighters allied with the GNA"."""
ATTRIBUTES = frozenset("of from loyal_to belonging_to affiliated_with allied_to allied_with linked_to".split())
"""What leads from a force to whose it is."""
POSSESSIVE = frozenset(("its", "their", "his", "her"))


@dataclass(slots=True)
class Sentence:
    """One sentence cut into chunks, with what is needed to read it."""

    text: str
    start: int
    end: int
    chunks: list[Chunk]
    book: ActorBook
    cast: Cast
    gazetteer: Gazetteer
    hedging: bool | None = None
    """Whether a hedging word stands in it; None until somebody looked."""
    subjects: dict[int, list[int]] = field(default_factory=dict, repr=False)
    """The subjects of its verbs, as far as ``geo.subjects`` was asked for them; several readers ask for each."""
    kinds: str = field(init=False, repr=False)
    """The kinds of its chunks, and "." behind them."""
    kind: Callable[[int], str] = field(init=False, repr=False)
    """The chunk kind at an index, "." outside the sentence."""
    starts: list[int] = field(init=False, repr=False)
    """Where its chunks begin."""
    heads: frozenset[str] = field(init=False, repr=False)
    """The heads of its chunks: a quick look at what its phrases may speak of."""

    def is_water(self, place_id: str) -> bool:
        """True for a river or lake: nobody takes it, though it is named where somebody takes a town."""
        if place_id not in self.gazetteer:
            return False
        place = self.gazetteer.by_id(place_id)
        return place.feature_class == "H" or place.name.endswith(WATERS)

    def low(self, index: int) -> str:
        """The lower-cased words of the chunk at an index, "" behind the sentence's end, which may stand anywhere."""
        return self.chunks[index].low if index < len(self.chunks) else ""

    def head(self, index: int) -> str:
        """The head of the chunk at an index, "" behind the sentence's end."""
        return self.chunks[index].head if index < len(self.chunks) else ""

    def index_at(self, offset: int) -> int:
        """The index of the last chunk that begins at or before an offset into the text, 0 if none does."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def verb_at(self, offset: int) -> int:
        """The index of the last verb that begins at or before an offset into the text, -1 if none does."""
        return self.kinds.rfind("V", 0, self.index_at(offset) + 1)

    def __post_init__(self) -> None:
        # Padded at the end, which is what a negative index meets as well: no bounds to check, and this is asked most.
        self.kinds = "".join([chunk.kind for chunk in self.chunks]) + OUTSIDE
        self.kind = self.kinds.__getitem__
        self.starts = [chunk.start for chunk in self.chunks]
        self.heads = frozenset([chunk.head for chunk in self.chunks])


@lru_cache(maxsize=8192)
def _lemmas(pairs: frozenset[tuple[str, str]], particle: str) -> frozenset[str]:
    found = {lemma for lemma, _ in pairs}
    return frozenset(found | {f"{lemma} {particle}" for lemma in found} if particle else found)


def lemmas(group: Chunk) -> frozenset[str]:
    """The possible base forms of a verb group, with and without its particle."""
    return _lemmas(group.lemmas, group.particle)


def actor_of(s: Sentence, index: int) -> tuple[str, bool]:
    """The actor a noun phrase with its "of/from" attributes names; ("", False) if none.

    "Fighters from the Islamic State", "forces loyal to Haftar": a neutral or generic head takes the name
    that follows.
    """
    phrase = s.chunks[index]
    if phrase.pronoun and phrase.low not in QUANTITIES:
        return "", False
    if phrase.head in QUANTITIES and not phrase.units and s.kind(index + 1) == "P" and s.kind(index + 2) == "N" \
            and s.chunks[index + 1].low in ("of", "from"):
        return actor_of(s, index + 2)
    if s.kind(index + 1) == "C" and s.kind(index + 2) == "N" and s.chunks[index + 2].head.split()[-1] in s.book.force:
        words = f"{s.text[phrase.end - len(phrase.low):phrase.end]} {s.chunks[index + 2].head.split()[-1]}"
        shared = next((actor.name for begin, end, actor in s.book.find(words, words.lower(), s.cast.countries,
                                                                      s.cast.country)
                       if (begin, end) == (0, len(words))), "")
        if shared:
            return shared, True  # "African Union and Somali troops", in Syria "Kurdish and Turkmen fighters"
        if len(phrase.words) == 1 and phrase.low in s.book.demonyms:
            return s.book.state_actor(s.book.demonyms[phrase.low]), True  # "French and Malian troops"
        if len(phrase.words) == 1 and phrase.words[0] in s.book.adjectives:
            return s.book.adjectival(phrase.words[0], s.cast)  # "the rebel and Islamist battalions"
    owner = _owner(s, index) if phrase.determiner in POSSESSIVE and phrase.head in s.book.force else ""
    if owner:
        return owner, True
    if phrase.determiner in POSSESSIVE and not phrase.units and (
            phrase.head in s.book.force and phrase.head not in s.book.nouns["state"]
            or phrase.determiner == "its" and phrase.head in SOLDIERS):
        return "", False  # "his forces": the speaker's, or whose the report says
    if len(phrase.words) == 1 and not phrase.determiner and phrase.head in s.book.force and s.kind(index - 1) == "X" \
            and s.kind(index - 2) == "N" and s.chunks[index - 2].units:
        return actor_of(s, index - 2)  # "Ansar Allah (Houthi) forces"
    if s.kind(index - 1) == "V" and s.chunks[index - 1].low == "led" and s.kind(index - 2) == "X" \
            and s.kind(index - 3) == "N" and s.chunks[index - 3].units:
        return actor_of(s, index - 3)  # "Hayat Tahrir al-Sham (HTS)-led forces"
    if phrase.determiner == "another" and phrase.low in ("force", "group"):
        return "", False  # "another force" is none that was named
    if phrase.head.split()[-1] in s.book.force and s.kind(index + 1) == "P" and s.chunks[index + 1].low == "of" \
            and s.kind(index + 2) == "N":
        for _, unit in s.chunks[index + 2].units:
            if unit.actor and unit.place is None and s.book.by_name[unit.actor].kind in ("peacekeepers", "coalition"):
                return unit.actor, True  # "Ugandan troops of AUSSOM"
    name, resolved = force_actor(phrase, s.text, s.book, s.cast)
    named = any(unit.actor for _, unit in phrase.units)
    if phrase.head in s.book.force and not named and s.kind(index + 1) == "P" and s.chunks[index + 1].low == "from" \
            and s.kind(index + 2) == "N":
        homes = (s.chunks[index + 2].low, *(unit.surface_lower(s.text) for _, unit in s.chunks[index + 2].units))
        towns = (s.book.canonical(f"{home} forces") for home in homes)
        town = next((known for known in towns if known in s.book.by_name), "")
        if town:
            return town, True  # "fighters from Misrata", "rebels from Ethiopia's Tigray region"
    if phrase.head in s.book.force and not named:
        k = index + 1
        while s.kind(k) in "XTA":
            k += 1
        plain = s.book.adjectives.isdisjoint(phrase.words) and not any(word.startswith("pro-") for word in phrase.words)
        if plain and s.kind(k) == "V" and s.chunks[k].low in BACKED and s.kind(k + 1) == "P" and s.kind(k + 2) == "N" \
                and s.chunks[k + 1].low == "by" and (sponsored := _sponsored(s, k + 2)):
            return sponsored, True  # "Yemeni fighters backed by a Saudi-led coalition"
        if s.kind(k) == "P" and s.chunks[k].low in ("from", "in", "of") and s.kind(k + 1) == "N" and any(
                unit.place for _, unit in s.chunks[k + 1].units):
            far = k + 4 if s.kind(k + 2) == "C" and s.kind(k + 3) == "N" else k + 2
            if s.kind(far) == "V" and s.chunks[far].low in ALIGNED \
                    or s.kind(far) == "P" and s.chunks[far].low.endswith(("_to", "_with")):
                k = far  # "fighters from Misrata and Zintan aligned with the GNA"
        if s.kind(k) == "V" and s.chunks[k].low in ALIGNED and s.kind(k + 1) == "P":
            k += 1
        if s.kind(k) == "P" and s.kind(k + 1) == "N" and (
                s.chunks[k].low in ATTRIBUTES or s.chunks[k].low in ("by", "with")):
            leader = s.book.of_leader(s.text[s.chunks[k + 1].start:s.chunks[k + 1].end])
            if leader and s.chunks[k].low in ("loyal_to", "by"):
                return leader, True  # "troops loyal to Vice President Riek Machar"
            other, known = force_actor(s.chunks[k + 1], s.text, s.book, s.cast)
            if resolved and "former" in s.chunks[k + 1].words:
                return name, True  # "the Joint Force of former rebels"
            if not other and s.chunks[k].low != "by" and phrase.head not in GARRISONS \
                    and (s.chunks[k].low != "with" or s.kind(k - 1) == "V") \
                    and not any(unit.place for _, unit in s.chunks[k + 1].units):
                other = own_name(s.chunks[k + 1], s.text, s.start)
                if s.chunks[k].low == "loyal_to":
                    other = s.book.of_leader(s.chunks[k + 1].head) or other
                if s.chunks[k].low == "from" and " " not in other:
                    other = ""  # "reinforcements from Mongbwalu"
                known = bool(other)
            if other and known and (s.chunks[k].low != "by" or s.kind(k - 1) == "V"):
                return other, True
    return name, resolved


def _sponsored(s: Sentence, index: int) -> str:
    """The force that a table knows as backed by the state or the alliance that a phrase names; "" if there is none."""
    phrase = s.chunks[index]
    states = {row.countries[0] for _, unit in phrase.units if (row := s.book.by_name.get(unit.actor))}
    states |= {unit.place.place_id[:2].upper() for _, unit in phrase.units
               if unit.place is not None and unit.place.place_kind == "country"}
    name, _ = force_actor(phrase, s.text, s.book, s.cast)
    words = [word.removesuffix("-led") for word in (*phrase.words, *name.lower().split())]
    return s.book.sponsored(words, states, s.cast)


def capital_actor(s: Sentence, index: int) -> str:
    """The state whose capital acts: "Damascus lost control of Raqqa"; "" where the phrase is no bare capital."""
    phrase = s.chunks[index]
    place = phrase.units[0][1].place if len(phrase.words) == 1 and phrase.units else None
    if place is None or place.place_id not in s.gazetteer or s.gazetteer.by_id(place.place_id).feature_code != "PPLC":
        return ""
    return s.book.state_actor(place.place_id[:2].upper())


def _owner(s: Sentence, index: int) -> str:
    """Whose "its forces", "his troops" are: the nearest phrase before that names an actor or a government."""
    if any(unit.actor for _, unit in s.chunks[index].units) or set(s.chunks[index].words) & s.book.demonyms.keys():
        return ""
    told = max(
        (k for k in range(index) if s.kind(k) == "V" and lemmas(s.chunks[k]) & {"say", "claim", "announce", "state"}),
        default=-1,
    )
    beside = told - 1 if s.kind(told - 1) == "N" and any(unit.actor for _, unit in s.chunks[told - 1].units) else -1
    begin = max((k for k in range(told) if s.chunks[k].low in ("but", "while", "whereas", ";")), default=0)
    first = beside if beside >= 0 else next((k for k in range(begin, told) if s.kind(k) == "N"), -1)
    for k in (*([first] if first >= 0 else []), *range(index - 1, -1, -1)):
        phrase = s.chunks[k]
        if phrase.kind != "N" or phrase.pronoun:
            continue
        speaker: list[str] = [unit.actor for _, unit in phrase.units if unit.actor] if k == first else []
        if speaker:
            return speaker[0]
        actor, known = force_actor(phrase, s.text, s.book, s.cast)
        if actor and known:
            return actor
        for _, unit in phrase.units:
            if unit.place is not None and (unit.place.role == "government" or unit.place.place_kind == "country"):
                return s.book.state_actor(unit.place.place_id[:2].upper())
        nation = s.book.nation(phrase.words)
        if nation:
            return s.book.state_actor(nation)
    return ""
