"""Walking over the chunks of a sentence: who is the subject, which places follow, is it real.

Actors and places are bound to a verb along the clause, never by nearness alone.  Subjects are
found by walking left over prepositional phrases, appositions and coordinated verbs; places by
walking right from the verb or from the preposition its lexicon row names.  Known failures: a
subject more than one relative clause away, and objects shared by verbs of two sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .actors import PRONOUNS, ActorBook, Cast, force_actor
from .gazetteer import Gazetteer
from .model import AREA_KINDS, Mention, Place
from .syntax import ORDINAL, Chunk

OF = frozenset(("of", "from", "in", "at", "near", "with", "for", "by", "on", "against", "to", "loyal_to", "linked_to",
                "allied_to", "allied_with", "affiliated_with", "between", "around", "under", "over", "inside", "outside",
                "across", "along_with", "including", "like", "such_as", "along", "within", "north_of", "south_of",
                "east_of", "west_of", "backed", "about", "as", "into", "off", "through"))
INSIDE = frozenset(("of", "in", "inside", "within", "at", "across", "around", "near", "outside", "on", "throughout",
                    "along", "to", "north_of", "south_of", "east_of", "west_of", "northwest_of", "northeast_of",
                    "southwest_of", "southeast_of", "north-west_of", "north-east_of", "south-west_of", "south-east_of"))
NO_PLACE = frozenset("mr mrs dr gen general president minister i we he she god allah who which party council ministry army forces front group "
                     "movement brigade state court parliament bank university hospital church mosque islamic".split())
NEAR = frozenset(("near", "around", "outside", "close_to", "closer_to", "nearby", "to", "toward", "towards", "north_of",
                  "south_of", "east_of", "west_of", "northwest_of", "northeast_of", "southwest_of", "southeast_of",
                  "north-west_of", "north-east_of", "south-west_of", "south-east_of"))
LISTING = frozenset(("such_as", "like", "including", "of", "in"))


@dataclass(frozen=True, slots=True)
class PlaceArg:
    """A place that stands where a predicate wants one.

    ``mention`` is its name; None where a word stands for it ("the town", "there"), which ``word``
    and ``start`` then give for the resolver.  ``extent`` is "" where nothing is said of it.
    ``name`` is a proper name that the gazetteer lacks; ``sure`` where a word says that it is a place ("the village of").
    """

    mention: Mention | None
    start: int
    end: int
    extent: str = ""
    near: bool = False
    word: str = ""
    facility: Place | None = None
    name: str = ""
    sure: bool = False


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
    kinds: str = ""

    def __post_init__(self) -> None:
        self.kinds = "".join(chunk.kind for chunk in self.chunks) + "."

    def kind(self, index: int) -> str:
        """The chunk kind at an index, "." outside the sentence."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else "."


@lru_cache(maxsize=8192)
def _lemmas(pairs: frozenset[tuple[str, str]], particle: str) -> frozenset[str]:
    found = {lemma for lemma, _ in pairs}
    return frozenset(found | {f"{lemma} {particle}" for lemma in found} if particle else found)


def lemmas(group: Chunk) -> frozenset[str]:
    """The possible base forms of a verb group, with and without its particle."""
    return _lemmas(group.lemmas, group.particle)


def passive(s: Sentence, index: int) -> bool:
    """True for "was taken", and for "taken by" after the noun it describes."""
    group = s.chunks[index]
    if group.passive:
        return True
    if group.be or group.perfect or group.modal or group.infinitive:
        return False
    names = {form for _, form in group.lemmas}
    if "part" not in names or s.kind(index - 1) not in "NXTA,":
        return False
    if s.kind(index - 1) == "N" and s.kind(index - 2) == "V" and lemmas(s.chunks[index - 2]) & {"declare", "announce", "report", "consider"}:
        return True
    follows = s.kind(index + 1) == "P" and s.chunks[index + 1].low == "by"
    return follows or "past" not in names


def actor_of(s: Sentence, index: int) -> tuple[str, bool]:
    """The actor a noun phrase with its "of/from" attributes names; ("", False) if none.

    "Fighters from the Islamic State", "forces loyal to Haftar": a neutral or generic head takes the name
    that follows.
    """
    phrase = s.chunks[index]
    if phrase.pronoun:
        return "", False
    name, resolved = force_actor(phrase, s.text, s.book, s.cast)
    named = any(unit.actor for _, unit in phrase.units)
    if phrase.head in s.book.force and not named:
        k = index + 1
        while s.kind(k) in "XTA":
            k += 1
        if s.kind(k) == "V" and s.chunks[k].low in ("led", "commanded", "aligned", "allied") and s.kind(k + 1) == "P":
            k += 1
        if s.kind(k) == "P" and s.chunks[k].low in ("from", "of", "loyal_to", "linked_to", "allied_to", "allied_with",
                                                     "affiliated_with", "by", "with") and s.kind(k + 1) == "N":
            other, known = force_actor(s.chunks[k + 1], s.text, s.book, s.cast)
            if other and known and (s.chunks[k].low != "by" or s.kind(k - 1) == "V"):
                return other, True
    return name, resolved


def head_of(s: Sentence, index: int) -> int:
    """From a noun phrase inside "X of Y in Z" walk left to the phrase that governs it."""
    k = index
    while k >= 2 and s.kind(k - 1) == "P" and s.chunks[k - 1].low in OF and s.kind(k - 2) in "NTX":
        k -= 2
        while k > 0 and s.kind(k) in "TX":
            k -= 1
    if s.kind(k - 1) == "P" and s.kind(k - 2) == "V" and s.chunks[k - 2].low in ("led", "backed", "commanded") \
            and s.kind(k - 3) == "N":
        return k - 3
    return k


def subjects(s: Sentence, index: int, depth: int = 0) -> list[int]:
    """Indices of the noun phrases that are the subject of the verb group at ``index`` ([] if none)."""
    if depth > 6:
        return []
    k = index - 1
    while s.kind(k) in "AXTQ" or s.kind(k) == "P" and s.kind(k + 1) in "TV":
        if s.kind(k) == "P" and s.kind(k + 1) == "V":
            break
        k -= 1
    kind = s.kind(k)
    group = s.chunks[index]
    if kind == "R":
        k -= 1
        while s.kind(k) in ",XTP":
            k -= 1
        return _coordinated(s, head_of(s, k)) if s.kind(k) == "N" else []
    if kind == "N":
        if group.infinitive and not s.chunks[k].pronoun and s.kind(k - 1) == "V" and not s.chunks[k - 1].be \
                and not ORDINAL & set(s.chunks[k].words):
            return _coordinated(s, k)
        head = head_of(s, k)
        if s.kind(head - 1) == "P" and s.chunks[head - 1].low == "with" and not group.finite:
            return [head]
        if s.kind(head - 1) == "P" and s.kind(head - 2) in ",.":
            return _before_comma(s, head - 2, index, depth) or _coordinated(s, head)
        if group.finite or s.kind(head - 1) != "V" or group.form == "ing":
            if not group.finite and s.kind(head - 1) == "V" and not s.chunks[head - 1].lemmas & _SEEING:
                return subjects(s, head - 1, depth + 1)
            return _coordinated(s, head)
        return [head]
    if kind == "C" or kind == ",":
        if kind == "," and s.kind(k - 1) in "NTX" and group.finite:
            left = _before_comma(s, k, index, depth)
            if left:
                return left
        previous = _previous_verb(s, k, group)
        return subjects(s, previous, depth + 1) if previous >= 0 else _forward(s, index)
    if kind == "V":
        governor = s.chunks[k]
        if group.infinitive or group.form == "ing" or governor.be:
            return subjects(s, k, depth + 1)
        return subjects(s, k, depth + 1)
    if kind == "P":
        return _gerund_subject(s, k, index, depth)
    if kind == "S":
        if not group.finite or group.form == "ing":
            previous = _previous_verb(s, k, group)
            return subjects(s, previous, depth + 1) if previous >= 0 else _forward(s, index)
        return []
    return _forward(s, index) if not group.finite else []


_SEEING = frozenset((lemma, form) for lemma in ("see", "send", "leave", "have", "find", "keep", "catch", "watch")
                    for form in ("past", "part", "s", "base", "ing"))


def _gerund_subject(s: Sentence, k: int, index: int, depth: int) -> list[int]:
    """Subject of "from taking", "by seizing": the object of prevent/accuse, else the main subject."""
    before = k - 1
    while s.kind(before) in "ATX":
        before -= 1
    if s.kind(before) == "N" and s.kind(before - 1) == "V" and s.chunks[k].low in ("from", "of", "for"):
        return [before]
    previous = _previous_verb(s, k, s.chunks[index])
    return subjects(s, previous, depth + 1) if previous >= 0 else _forward(s, index)


def _before_comma(s: Sentence, comma: int, index: int, depth: int) -> list[int]:
    """Skip an apposition or a relative clause between two commas and return the subject before it."""
    k = comma - 1
    while k >= 0:
        kind = s.kind(k)
        if kind == ",":
            after = k + 1
            while s.kind(after) in "AX":
                after += 1
            if s.kind(after) == "R":
                left = k - 1
                while s.kind(left) in "XT":
                    left -= 1
                return _coordinated(s, head_of(s, left)) if s.kind(left) == "N" else []
            left = k - 1
            while s.kind(left) in "XTA":
                left -= 1
            inner_verb = any(s.kind(i) == "V" and s.chunks[i].finite and not passive(s, i) for i in range(k + 1, comma))
            if s.kind(left) == "N" and not inner_verb:
                head = head_of(s, left)
                if s.kind(head - 1) == "P" and s.kind(head - 2) in ".,C":
                    return []
                return _coordinated(s, head)
            if s.kind(left) == "V" and inner_verb:
                return []
            return []
        if kind in ".S" or kind == "V" and s.chunks[k].finite and s.kind(comma - 1) != "N" and not passive(s, k):
            return []
        k -= 1
    return []


def _coordinated(s: Sentence, head: int) -> list[int]:
    """Add the other conjuncts of a subject: "police and soldiers"."""
    found = [head]
    k = head
    while s.kind(k - 1) == "C" and s.chunks[k - 1].low in ("and", "&", "or"):
        left = k - 2
        while s.kind(left) in ",XT":
            left -= 1
        if s.kind(left) != "N":
            break
        k = head_of(s, left)
        if s.kind(k - 1) in "VP":
            break
        found.append(k)
    return found


def _previous_verb(s: Sentence, k: int, group: Chunk) -> int:
    """Index of the verb whose subject a coordinated or participial verb group shares; -1 if none."""
    fallback = -1
    while k >= 0:
        kind = s.kind(k)
        if kind in ".?":
            break
        if kind == "V" and s.chunks[k].lemmas:
            if group.finite and not s.chunks[k].finite and s.chunks[k].form != "ing":
                k -= 1
                continue
            if s.chunks[k].finite or group.infinitive == s.chunks[k].infinitive and group.infinitive:
                return k
            fallback = k
        k -= 1
    return fallback


def _forward(s: Sentence, index: int) -> list[int]:
    """Sentence-initial participle: the subject stands after its comma."""
    k = index + 1
    while k < len(s.chunks) and s.kind(k) != ",":
        if s.kind(k) in ".?":
            return []
        k += 1
    while s.kind(k) in ",AXTQ":
        k += 1
    return [k] if s.kind(k) == "N" else []


# --- places -------------------------------------------------------------------------------------
def read_places(s: Sentence, index: int, preposition: str = "") -> tuple[list[PlaceArg], int]:
    """Read the place list that begins at the noun phrase ``index``.

    Returns the places (empty where the phrase is a thing, a person or a time) and the index after
    the list.  Extent comes from words like "parts of", "outskirts", "western".
    """
    found, k = _one_place(s, index, preposition in NEAR)
    if not found:
        return [], k
    while True:
        nxt = k
        while s.kind(nxt) == "X":
            nxt += 1
        while s.kind(nxt) == "P" and s.kind(nxt + 1) == "T" and s.kind(nxt + 2) in ",C" or s.kind(nxt) == "T" \
                and s.kind(nxt + 1) in ",C":
            nxt += 2 if s.kind(nxt) == "P" else 1
        comma = s.kind(nxt) == ","
        if comma:
            nxt += 1
        conj = s.kind(nxt) == "C" and s.chunks[nxt].low in ("and", "or", "&", "as_well_as")
        if conj:
            nxt += 1
        if s.kind(nxt) == "A" and conj:
            nxt += 1
        if s.kind(nxt) == "T" and s.kind(nxt + 1) == "P" and conj:
            nxt += 1
        if s.kind(nxt) == "P" and (comma or conj) and (s.chunks[nxt].low == preposition or s.chunks[nxt].low in NEAR and
                                                       preposition in NEAR | {"in", "into"} or
                                                       s.chunks[nxt].low == "as_well_as"):
            preposition = s.chunks[nxt].low if s.chunks[nxt].low != "as_well_as" else preposition
            nxt += 1
        elif not (comma or conj):
            break
        if s.kind(nxt) != "N":
            break
        apposition = comma and not conj and s.chunks[nxt].determiner in ("a", "an", "the", "its")
        more, after = _one_place(s, nxt, preposition in NEAR)
        verb_next = s.kind(after) == "V" and s.chunks[after].finite
        if apposition and (not more or not _named_head(s, nxt)):
            close = nxt
            while s.kind(close) not in ",.?" and close - nxt < 14 and s.kind(close) != "S":
                close += 1
            if s.kind(close) == "," and s.kind(close + 1) == "C" and s.kind(close + 2) == "N" \
                    and _one_place(s, close + 2, False)[0]:
                k = close
                continue
            break
        if not more or verb_next and s.kind(nxt) == "N":
            break
        if comma and not conj and _container(s, found[-1], more[0], after):
            k = after
            continue
        found += more
        k = after
    return found, k


def _container(s: Sentence, inner: PlaceArg, outer: PlaceArg, after: int) -> bool:
    """True for "Paletwa, Chin State": the second only says where the first is, and no list goes on."""
    if inner.mention is None or outer.mention is None or inner.mention.place_kind in AREA_KINDS \
            or outer.mention.place_kind not in AREA_KINDS:
        return False
    a, b = outer.mention.place_id, inner.mention.place_id
    if a in s.gazetteer and b in s.gazetteer:
        return s.gazetteer.contains(s.gazetteer.by_id(a), s.gazetteer.by_id(b))
    return s.kind(after) != "C"


def _named_head(s: Sentence, index: int) -> bool:
    phrase = s.chunks[index]
    return any(unit.place and position == len(phrase.words) - 1 for position, unit in phrase.units)


def _names_place(s: Sentence, index: int) -> bool:
    """True where a phrase is a name, alone or with its kind: "Mosul", "Salaheddin provinces"."""
    phrase = s.chunks[index]
    return _named_head(s, index) or any(unit.place and position == len(phrase.words) - 2 for position, unit in phrase.units) \
        and phrase.head in s.book.nouns["division"]


def _one_place(s: Sentence, index: int, near: bool) -> tuple[list[PlaceArg], int]:
    phrase, nouns, nxt = s.chunks[index], s.book.nouns, index + 1
    if phrase.kind != "N":
        return [], nxt
    if phrase.pronoun:
        if phrase.low in ("it", "there"):
            return [PlaceArg(None, phrase.start, phrase.end, "", near, phrase.low)], nxt
        if phrase.low not in nouns["part"]:
            return [], nxt
    words = phrase.words
    places = [(position, unit.place) for position, unit in phrase.units
              if unit.place is not None and unit.place.role not in ("organisation", "dateline")
              and not (unit.place.role == "government" and unit.place.place_kind in ("country", "facility"))]
    last = len(words) - 1
    head = words[last]
    if head in nouns["compass"] and last:
        head = words[0] if words[0] in nouns["part"] else words[last - 1] if last > 1 else words[0]
    if places and places[-1][0] == last:
        extent = "part" if any(w in nouns["compass"] for w in words[max(0, last - 2):last]) \
            and not places[-1][1].place_kind == "country" else ""
        if words[0] in nouns["outskirts"]:
            extent = "outskirts"
        return [PlaceArg(places[-1][1], phrase.start, phrase.end, extent, near)], nxt
    while s.kind(nxt) == "X":
        nxt += 1
    name = _own_name(s, phrase) if not places else ""
    if name and head not in s.book.force:
        kind_word = head in nouns["settlement"] or head in nouns["division"] or head in nouns["facility"]
        return [PlaceArg(None, phrase.start, phrase.end, "", near, "", None, name, kind_word)], nxt
    follows = s.kind(nxt) == "P" and s.kind(nxt + 1) == "N"
    if s.kind(nxt) == "C" and s.kind(nxt + 1) == "P" and s.kind(nxt + 2) == "N" and head in nouns["part"] | nouns["outskirts"]:
        nxt, follows = nxt + 1, True
    preposition = s.chunks[nxt].low if follows else ""
    modifier = next((m for position, m in reversed(places) if position < last), None)
    if head in nouns["facility"]:
        inner, after = _inner(s, nxt, preposition, near) if follows and preposition in INSIDE else ([], nxt)
        anchor = inner[0].mention if inner else modifier
        facility = find_facility(s, phrase, anchor)
        if facility is not None:
            return [PlaceArg(anchor, phrase.start, phrase.end, "", False, facility=facility)], after
        if head in nouns["minor"]:
            return [], after
        if anchor is not None:
            return [PlaceArg(anchor, phrase.start, phrase.end, "part", near)], after
        if not places and phrase.determiner in ("the", "its", "their", "an", "a") or words[0] in ("two", "three", "several"):
            return [PlaceArg(None, phrase.start, phrase.end, "part", near, " ".join(words))], after
        return [], after
    if head in nouns["outskirts"]:
        if modifier is not None:
            return [PlaceArg(modifier, phrase.start, phrase.end, "outskirts", near)], nxt
        if follows and preposition in INSIDE:
            inner, after = _inner(s, nxt, preposition, near)
            return [_with(arg, "outskirts") for arg in inner], after
        return ([PlaceArg(None, phrase.start, phrase.end, "outskirts", near, "it")] if phrase.determiner == "the" else []), nxt
    if head == "capital" and follows and preposition == "of":
        _, after = _inner(s, nxt, preposition, near)
        return [PlaceArg(None, phrase.start, s.chunks[after - 1].end, "", near, " ".join(words))], after
    if s.kind(nxt) == "," and s.kind(nxt + 1) == "P" and s.chunks[nxt + 1].low in ("including", "such_as") \
            and (head in nouns["part"] or head in nouns["settlement"] or head in nouns["division"]) and not places:
        inner, after = read_places(s, nxt + 2, "") if s.kind(nxt + 2) == "N" else ([], nxt)
        if inner:
            return inner, after + (s.kind(after) == ",")
    whole = head in nouns["settlement"] or head in nouns["division"] or head in nouns["whole"]
    if follows and preposition in LISTING and (whole or head in ("towns", "cities", "villages", "provinces", "districts",
                                                                 "areas", "regions", "governorates", "states")):
        if preposition in ("such_as", "like", "including") or preposition == "of":
            inner, after = read_places(s, nxt + 1, "")
            if inner:
                plural_part = head in ("areas",) and preposition == "of"
                return [_with(arg, "part" if plural_part or arg.extent == "" and words[0] in ("most", "much", "half") else
                              arg.extent) for arg in inner], after
    if head in nouns["part"] or words[0] in nouns["part"] and follows:
        if modifier is not None and not (follows and preposition == "of"):
            return [PlaceArg(modifier, phrase.start, phrase.end, "part", near)], nxt
        if follows and preposition in INSIDE and preposition != "to":
            inner, after = _inner(s, nxt, preposition, near)
            if inner:
                outside = preposition in NEAR and preposition != "to"
                return [_with(arg, "outskirts" if outside else "part", near=near or outside) for arg in inner], after
        if not whole:
            if phrase.determiner and head in nouns["quarter"]:
                return [PlaceArg(None, phrase.start, phrase.end, "part", near, " ".join(words))], nxt
            return [], nxt
    if whole:
        if follows and preposition == "of":
            inner, after = _inner(s, nxt, preposition, near)
            if inner:
                return [replace(arg, sure=True) for arg in inner], after
        if modifier is not None and (head in nouns["division"] or head in nouns["settlement"]) \
                and modifier.place_kind != "country":
            compass = [position for position, word in enumerate(words) if word in nouns["compass"]]
            extent = "part" if compass and compass[0] < last and head not in nouns["division"] else ""
            return [PlaceArg(modifier, phrase.start, phrase.end, extent, near)], nxt
        if s.kind(nxt) == "," and s.kind(nxt + 1) == "N" and _named_head(s, nxt + 1):
            unit = s.chunks[nxt + 1].units[-1][1]
            after = nxt + 2
            return [PlaceArg(unit.place, phrase.start, phrase.end, "", near)], after + (s.kind(after) == ",")
        if follows and preposition in ("in", "near") and not phrase.determiner == "the":
            return [], nxt
        if phrase.determiner or phrase.owner >= 0:
            extent = "part" if head in nouns["quarter"] else ""
            return [PlaceArg(None, phrase.start, phrase.end, extent, near, " ".join((phrase.determiner, *words)).strip())], nxt
    return [], nxt


def _own_name(s: Sentence, phrase: Chunk) -> str:
    """The proper name a phrase consists of ("Strilecha", "Hantoub Bridge", "Umari district"), "" if it is none."""
    if phrase.units or phrase.owner >= 0 or phrase.determiner not in ("", "the"):
        return ""
    words = s.text[phrase.start:phrase.end].split()
    if phrase.determiner:
        words = words[1:]
    kinds = s.book.nouns["settlement"] | s.book.nouns["division"] | s.book.nouns["facility"]
    named = [word for word in words if word[0].isupper()]
    plain = [word for word in words if not word[0].isupper()]
    if not named or len(words) > 4 or any(word.lower() not in kinds for word in plain) or phrase.start == s.start and len(words) == 1:
        return ""
    if all(word.lower() in s.book.demonyms or word.lower() in kinds or not word.isalpha() and word[0].isdigit()
           or word.isupper() and len(word) < 6 for word in named) or any(word.lower() in NO_PLACE for word in named):
        return ""
    return " ".join(word.strip(",.") for word in words)


def _inner(s: Sentence, at: int, preposition: str, near: bool) -> tuple[list[PlaceArg], int]:
    found, after = _one_place(s, at + 1, near or preposition in NEAR and preposition != "to")
    if not found:
        return [], after
    while s.kind(after) == "C" and s.chunks[after].low == "and" and s.kind(after + 1) == "N" and _names_place(s, after + 1) \
            and not (s.kind(after + 2) == "V" and s.chunks[after + 2].finite):
        more, end = _one_place(s, after + 1, near)
        if not more:
            break
        found += more
        after = end
    return found, after


def _with(arg: PlaceArg, extent: str, near: bool | None = None) -> PlaceArg:
    return replace(arg, extent=extent, near=arg.near if near is None else near)


def find_facility(s: Sentence, phrase: Chunk, anchor: Mention | None) -> Place | None:
    """The gazetteer's facility that a phrase like "the oil refinery in Baiji" means, None if it has none."""
    words = [word for word in phrase.words if word not in s.book.nouns["compass"]]
    tail = words[-1]
    if anchor is not None:
        for candidate in (f"{anchor.surface} {' '.join(words[-2:])}", f"{anchor.surface} {tail}", f"{anchor.place} {tail}"):
            for place in s.gazetteer.find(candidate):
                if place.kind == "facility":
                    return place
    return None


# --- is it real? --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind``: real, hedged, negated, attempt, threat or none; ``why`` names the word that decided."""

    kind: str
    why: str = ""


def verdict(s: Sentence, index: int, governors: dict[str, str], depth: int = 0) -> Verdict:
    """Say whether the verb group at ``index`` is reported as having happened.

    Modals, infinitives of plan, conditions and history are none; "failed to" negates; "appears to"
    hedges.  ``governors`` maps a governing verb to its effect (governors.csv).
    """
    group = s.chunks[index]
    if depth > 4:
        return Verdict("none", "nesting")
    if group.modal:
        if group.perfect and group.modal in ("may", "might", "could"):
            return Verdict("hedged", group.modal)
        if group.modal in ("could", "cannot", "can") and group.negated:
            return Verdict("negated", group.modal)
        return Verdict("none", group.modal)
    if "once" in group.adverbs or "formerly" in group.adverbs or "previously" in group.adverbs and not group.perfect:
        return Verdict("none", "history")
    k = index - 1
    while s.kind(k) in "AXTQ":
        if s.kind(k) == "A" and s.chunks[k].low in ("once", "formerly"):
            return Verdict("none", "history")
        k -= 1
    if group.infinitive or group.form == "ing" and not group.be:
        found = _governed(s, index, k, governors, depth)
        if found is not None:
            return Verdict("negated", found.why) if group.negated and found.kind in ("real", "hedged") else found
    conditional = _conditional(s, index)
    if conditional:
        return Verdict("none", conditional)
    if group.negated:
        return Verdict("negated", "not")
    return Verdict("real")


def _governed(s: Sentence, index: int, k: int, governors: dict[str, str], depth: int) -> Verdict | None:
    group = s.chunks[index]
    nouns = ""
    if group.infinitive and s.kind(k) == "N" and ORDINAL & set(s.chunks[k].words):
        return None
    while k >= 0 and s.kind(k) in "NAXTPCQ," and not (s.kind(k) == "," and group.form == "ing" and not group.infinitive):
        if s.kind(k) == "N":
            nouns = nouns or s.chunks[k].head
            if s.chunks[k].head in ("able",):
                return Verdict("real")
            if s.chunks[k].head in ("unable",):
                return Verdict("negated", "unable")
        if s.kind(k) == "P" and s.kind(k + 1) == "V" and not group.infinitive and s.chunks[k].low in (
                "after", "by", "following", "since", "with", "besides", "despite", "including", "before", "upon", "on"):
            return None
        if s.kind(k) == "C" and s.kind(k + 1) == "V" and group.infinitive:
            earlier = next((i for i in range(k - 1, -1, -1) if s.kind(i) == "V"), -1)
            if earlier >= 0 and s.chunks[earlier].infinitive:
                return verdict(s, earlier, governors, depth + 1)
        k -= 1
    if s.kind(k) == "S" and not group.infinitive:
        return None
    if s.kind(k) != "V":
        if group.infinitive:
            return Verdict("none", nouns or "infinitive")
        return None
    governor = s.chunks[k]
    effect = next((governors[lemma] for lemma in sorted(lemmas(governor)) if lemma in governors), "")
    above = verdict(s, k, governors, depth + 1)
    if above.kind in ("none", "threat"):
        return above
    if group.infinitive:
        if effect == "plan" or not effect:
            return Verdict("none", governor.low)
    elif not effect or effect in ("plan", "attempt") and s.kind(k + 1) != "V":
        preposition = s.chunks[index - 1].low if s.kind(index - 1) == "P" else ""
        if preposition in ("of", "for", "at", "on", "about", "against") and effect != "real":
            return Verdict("none", f"{governor.low} … {preposition}")
        return above if preposition != "without" else Verdict("negated", "without")
    if effect == "real":
        return above
    if effect == "denied":
        return Verdict("negated", governor.low)
    if above.kind == "negated" and effect == "negated":
        return Verdict("real", "double negation")
    return Verdict(effect, governor.low) if above.kind in ("real", "hedged") else above


def _conditional(s: Sentence, index: int) -> str:
    """The word that makes the clause of the verb a condition or a question, "" if none."""
    k = index - 1
    while k >= 0:
        kind, low = s.kind(k), s.chunks[k].low
        if kind == "S":
            if low in ("if", "unless", "whether", "lest", "wherever"):
                return low
            if low not in ("that", "as"):
                return ""
        if kind == "V" and s.chunks[k].finite and k < index - 1 and s.kind(index - 1) not in "VC":
            between = {s.kind(i) for i in range(k, index)}
            if "," in between or "C" in between:
                later = any(s.chunks[i].low in ("if", "unless", "whether") for i in range(k) if s.kind(i) == "S")
                return "" if not later or "," in between else "if"
        if kind in ".?":
            return ""
        k -= 1
    return ""


def pronoun_chunk(phrase: Chunk) -> bool:
    """True where a noun phrase is only a pronoun."""
    return phrase.pronoun and phrase.low in PRONOUNS


def right_places(s: Sentence, index: int, prepositions: frozenset[str], limit: int = 14,
                 skip: Sequence[str] = ()) -> tuple[list[PlaceArg], str]:
    """Places brought by one of ``prepositions`` to the right of chunk ``index``, within its clause."""
    k, steps = index + 1, 0
    while k < len(s.chunks) and steps < limit:
        kind = s.kind(k)
        if kind == "P" and s.chunks[k].low in prepositions and s.kind(k + 1) == "N":
            found, _ = read_places(s, k + 1, s.chunks[k].low)
            if found:
                return found, s.chunks[k].low
        if kind in ".?RS" or kind == "V" and k > index + 1 and (s.chunks[k].finite or s.chunks[k].form == "ing"):
            break
        if kind == "C" and s.kind(k + 1) == "V":
            break
        if kind == "," and s.kind(k + 1) not in "TPXA" and not (s.kind(k + 1) == "N" and s.kind(k - 1) == "N"):
            break
        k += 1
        steps += 1
    return [], ""
